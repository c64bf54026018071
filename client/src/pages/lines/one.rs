//! One line that somebody looks at, and what becomes of it.

use kith_shared::id::EntryId;
use kith_shared::plan::timeline::{self, TaskWords};
use kith_shared::plan::{EditError, Section, map, outline, rule, suggestion};
use leptos::prelude::*;

use super::Lines;
use crate::fields::{ProblemNotice, Select, Sight, moment};
use crate::i18n::{common, lines as say, problem};
use crate::ui::{Button, ButtonKind, RadioCard, RadioCards, TextArea, TextInput};

/// What a line can be.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Rule,
    Well,
    Task,
}

/// What somebody said of a line.
#[derive(Clone, Copy)]
struct Said {
    words: RwSignal<String>,
    what: RwSignal<Option<What>>,
    danger: RwSignal<Option<EntryId>>,
    part: RwSignal<String>,
    why: RwSignal<String>,
    who: RwSignal<String>,
    task_why: RwSignal<String>,
}

/// The line with its questions.
#[component]
pub fn OneLine(lines: Lines, first: String) -> impl IntoView {
    let sight = Sight::here();
    let dangers: Vec<(Option<EntryId>, String)> = sight
        .dangers
        .with_untracked(|all| all.iter().map(|one| (Some(one.id), one.statement.short.clone())).collect());
    let said = Said {
        words: RwSignal::new(first),
        what: RwSignal::new(None),
        danger: RwSignal::new(dangers.first().and_then(|(id, _)| *id)),
        part: RwSignal::new("who_does_what".to_owned()),
        why: RwSignal::new(say::WHY_START.to_string()),
        who: RwSignal::new(String::new()),
        task_why: RwSignal::new(String::new()),
    };
    let wrong = RwSignal::new(None::<String>);
    let put = move |()| match put_in(sight, said) {
        Ok(()) => lines.done(say::PUT.to_string()),
        Err(words) => wrong.set(Some(words)),
    };
    let options = vec![
        card(What::Rule, if untrack(|| sight.is_professional()) { say::IS_SUGGESTION } else { say::IS_RULE }),
        card(What::Well, say::IS_WELL),
        card(What::Task, say::IS_TASK),
    ];
    view! {
        <section class="card editor">
            <TextArea
                label=say::WORDS
                value=said.words
                on:input=move |event| lines.change(&event_target_value(&event))
            />
            <RadioCards legend=say::WHAT options chosen=said.what />
            {move || match said.what.get() {
                Some(What::Rule) => view! { <RuleQuestions said dangers=dangers.clone() /> }.into_any(),
                Some(What::Task) => view! { <TaskQuestions said /> }.into_any(),
                Some(What::Well) | None => ().into_any(),
            }}
            <ProblemNotice problem=wrong />
            <div class="row">
                <Button kind=ButtonKind::Go on_press=put>{say::PUT_IN}</Button>
                <Button on_press=move |()| lines.done(say::LEFT_OUT.to_string())>{say::LEAVE_OUT}</Button>
                <Button kind=ButtonKind::Quiet on_press=move |()| lines.later(&said.words.get_untracked())>
                    {say::LATER}
                </Button>
            </div>
        </section>
    }
}

fn card(value: What, label: crate::i18n::Phrase) -> RadioCard<What> {
    RadioCard { value, label: label.to_string(), hint: None }
}

#[component]
fn RuleQuestions(said: Said, dangers: Vec<(Option<EntryId>, String)>) -> impl IntoView {
    let sight = Sight::here();
    let parts =
        outline::RULE_PARTS.iter().map(|part| ((*part).to_owned(), common::rule_part(part).to_string()));
    let parts: Vec<(String, String)> = parts.collect();
    if dangers.is_empty() {
        return view! { <p class="hint">{say::NO_WORRY}</p> }.into_any();
    }
    view! {
        <Select label=say::WORRY options=dangers chosen=said.danger />
        <Select label=say::PART options=parts chosen=said.part />
        {move || sight.is_professional().then(|| view! { <TextArea label=say::WHY value=said.why /> })}
    }
    .into_any()
}

#[component]
fn TaskQuestions(said: Said) -> impl IntoView {
    view! {
        <TextInput label=say::WHO value=said.who />
        <TextArea label=say::TASK_WHY value=said.task_why />
    }
}

/// Puts the line where it belongs: a rule of the family's own, a suggestion to them, something that goes well, a job.
fn put_in(sight: Sight, said: Said) -> Result<(), String> {
    let trimmed = |words: RwSignal<String>| words.with_untracked(|words| words.trim().to_owned());
    let words = trimmed(said.words);
    if words.is_empty() {
        return Err(say::WORDS_MISSING.to_string());
    }
    let what = said.what.get_untracked().ok_or_else(|| say::CHOOSE.to_string())?;
    let suggests = untrack(|| sight.is_professional());
    let made: Result<(), EditError> = match what {
        What::Well => sight.plan.edit(|_, ids| map::going_well(ids, &words, &[], None)),
        What::Rule => {
            let danger = said.danger.get_untracked().ok_or_else(|| say::NO_WORRY.to_string())?;
            let (part, why) = (said.part.get_untracked(), trimmed(said.why));
            sight.plan.edit(|_, ids| {
                if suggests {
                    suggestion::suggest(ids, danger, &part, None, &words, &why)
                } else {
                    rule::add(ids, danger, &part, &words, None, &[])
                }
            })
        }
        What::Task => {
            let (who, why) = (trimmed(said.who), trimmed(said.task_why));
            if who.is_empty() || why.is_empty() {
                return Err(say::TASK_MISSING.to_string());
            }
            let week = untrack(move || {
                sight.plan.read(&[Section::About], |plan| timeline::week(plan, moment::today()))
            });
            let task = TaskWords {
                week_from: week.unwrap_or(1).max(1),
                what: words,
                who,
                why,
                ..TaskWords::default()
            };
            sight.plan.edit(|_, ids| timeline::add(ids, &task))
        }
    };
    made.map_err(|error| problem::edit(&error).to_string())
}
