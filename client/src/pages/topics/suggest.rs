//! Puts something to think about where it belongs: into the weeks as a task, or beside the rules as a suggestion.

use kith_shared::content::topics::Prompt;
use kith_shared::plan::timeline::{self, TaskWords};
use kith_shared::plan::{Section, outline, suggestion};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, Select, Sight, moment};
use crate::i18n::{common, method, problem, suggestion as suggestion_say, topics as say};
use crate::ui::{TextArea, TextInput};

/// What was done, said under the prompt.
type Done = RwSignal<Option<&'static str>>;

const WEEKS: std::ops::RangeInclusive<i64> = 1..=520;

/// The form for a task.
#[component]
pub fn TaskForm(prompt: &'static Prompt, done: Done, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now =
        sight.plan.read(&[Section::About], |plan| timeline::week(plan, moment::today())).unwrap_or(1).max(1);
    let what = Draft::open(format!("topic task {}", prompt.words.id), method(prompt.words));
    let who = Draft::open(format!("topic who {}", prompt.words.id), "");
    let why = Draft::open(format!("topic task why {}", prompt.words.id), "");
    let week = Draft::open(format!("topic week {}", prompt.words.id), now.to_string());
    let share = move |()| {
        let (what, who, why) = (what.trimmed(), who.trimmed(), why.trimmed());
        if [&what, &who, &why].into_iter().any(String::is_empty) {
            return Err(say::WORDS_MISSING.to_string());
        }
        let week = week.trimmed().parse::<i64>().ok().filter(|week| WEEKS.contains(week));
        let week_from = week.ok_or_else(|| say::WEEK_WRONG.to_string())?;
        let words =
            TaskWords { week_from, what, who, why, needs_yes: prompt.needs_yes, ..TaskWords::default() };
        sight
            .plan
            .edit(|_, ids| timeline::add(ids, &words))
            .map_err(|error| problem::edit(&error).to_owned())?;
        done.set(Some(say::DONE_TASK.words()));
        Ok(())
    };
    view! {
        <EditorForm
            title=say::AS_TASK
            share=say::SHARE_TASK
            drafts=vec![what, who, why, week]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::WORDS value=what.words on:input=what.keep() />
            <TextInput label=say::WHO value=who.words on:input=who.keep() />
            <TextArea label=say::WHY value=why.words on:input=why.keep() />
            <TextInput label=say::WEEK value=week.words keyboard="numeric" longest=3 on:input=week.keep() />
        </EditorForm>
    }
}

/// The form for a suggestion, which the family takes or leaves.
#[component]
pub fn RuleForm(prompt: &'static Prompt, done: Done, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(format!("topic rule {}", prompt.words.id), "");
    let because = Draft::open(format!("topic why {}", prompt.words.id), method(prompt.words));
    let dangers: Vec<_> = sight.dangers.with_untracked(|dangers| {
        dangers.iter().map(|one| (Some(one.id), one.statement.short.clone())).collect()
    });
    let danger = RwSignal::new(dangers.first().and_then(|(id, _)| *id));
    let parts =
        outline::RULE_PARTS.iter().map(|part| ((*part).to_owned(), common::rule_part(part).to_owned()));
    let parts: Vec<(String, String)> = parts.collect();
    let part = RwSignal::new("who_does_what".to_owned());
    let share = move |()| {
        let danger = danger.get_untracked().ok_or_else(|| say::NO_WORRY.to_string())?;
        let (said, why) = (words.trimmed(), because.trimmed());
        if said.is_empty() {
            return Err(suggestion_say::WORDS_MISSING.to_string());
        }
        if why.is_empty() {
            return Err(suggestion_say::WHY_MISSING.to_string());
        }
        let made = sight
            .plan
            .edit(|_, ids| suggestion::suggest(ids, danger, &part.get_untracked(), None, &said, &why));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        done.set(Some(say::DONE_RULE.words()));
        Ok(())
    };
    view! {
        <EditorForm
            title=say::AS_RULE
            share=say::SHARE_RULE
            drafts=vec![words, because]
            on_share=Callback::new(share)
            on_close=close
        >
            <Select label=say::WORRY options=dangers chosen=danger />
            <Select label=say::PART options=parts chosen=part />
            <TextArea label=suggestion_say::WORDS_LABEL hint=suggestion_say::WORDS_HINT value=words.words on:input=words.keep() />
            <TextArea label=suggestion_say::WHY_LABEL value=because.words on:input=because.keep() />
        </EditorForm>
    }
}
