//! The words of a task, to write or to change.

use kith_shared::id::EntryId;
use kith_shared::plan::blank;
use kith_shared::plan::timeline::{self, TaskWords};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, Select, Sight};
use crate::i18n::{common, dates, plan as plan_say, problem, weeks as say};
use crate::ui::{Disclosure, TextArea, TextInput, TickBox};

/// The last week that can be named.
const LAST_WEEK: i64 = 1000;

/// The boxes of the form.
#[derive(Clone, Copy)]
struct Boxes {
    from: Draft,
    to: Draft,
    what: Draft,
    who: Draft,
    why: Draft,
    place: Draft,
    changes: Draft,
    links: Draft,
    unannounced: RwSignal<bool>,
    needs_yes: RwSignal<bool>,
    danger: RwSignal<Option<EntryId>>,
}

impl Boxes {
    fn open(key: &str, words: &TaskWords) -> Self {
        let draft = |name: &str, start: &str| Draft::open(format!("{key} {name}"), start);
        let week = |week: Option<i64>| week.map(|week| week.to_string()).unwrap_or_default();
        Self {
            from: draft("from", &week((words.week_from > 0).then_some(words.week_from))),
            to: draft("to", &week(words.week_to)),
            what: draft("what", &words.what),
            who: draft("who", &words.who),
            why: draft("why", &words.why),
            place: draft("place", &words.where_when),
            changes: draft("changes", &words.changes),
            links: draft("links", &words.links),
            unannounced: RwSignal::new(words.unannounced),
            needs_yes: RwSignal::new(words.needs_yes),
            danger: RwSignal::new(words.danger),
        }
    }

    fn drafts(self) -> Vec<Draft> {
        vec![self.from, self.to, self.what, self.who, self.why, self.place, self.changes, self.links]
    }

    /// What stands in the boxes, or what is wrong with it.
    fn read(self, template: String) -> Result<TaskWords, String> {
        let weeks = week(&self.from.trimmed()).zip(optional_week(&self.to.trimmed()));
        let (week_from, week_to) = weeks.ok_or_else(|| say::WEEK_WRONG.to_string())?;
        if week_to.is_some_and(|to| to < week_from) {
            return Err(say::WEEK_BACKWARDS.to_string());
        }
        let words = TaskWords {
            template,
            week_from,
            // A number that stands can be set to another one and not be taken out: one week is from it to itself.
            week_to: week_to.or(Some(week_from)),
            what: self.what.trimmed(),
            who: self.who.trimmed(),
            why: self.why.trimmed(),
            where_when: self.place.trimmed(),
            unannounced: self.unannounced.get_untracked(),
            changes: self.changes.trimmed(),
            links: self.links.trimmed(),
            needs_yes: self.needs_yes.get_untracked(),
            danger: self.danger.get_untracked(),
        };
        if [&words.what, &words.who, &words.why].iter().any(|text| text.is_empty()) {
            return Err(say::WHAT_MISSING.to_string());
        }
        if words.unannounced && dates::names_a_day(&words.where_when) {
            return Err(say::HAS_A_DAY.to_string());
        }
        Ok(words)
    }
}

/// A week as it was typed.
pub fn week(text: &str) -> Option<i64> {
    text.parse().ok().filter(|week| (1..=LAST_WEEK).contains(week))
}

/// The last week as it was typed; an empty box means that there is none.
pub fn optional_week(text: &str) -> Option<Option<i64>> {
    if text.is_empty() { Some(None) } else { week(text).map(Some) }
}

/// The form: for the task with this id, or for a new one.
#[component]
pub fn TaskForm(
    #[prop(optional, into)] task: Option<EntryId>,
    words: TaskWords,
    close: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let key = task.map_or_else(|| "new task".to_owned(), |task| format!("task {}", task.to_hex()));
    let boxes = Boxes::open(&key, &words);
    let template = words.template.clone();
    let texts = [&words.what, &words.who, &words.why, &words.where_when, &words.changes];
    let has_blanks = texts.iter().any(|text| !blank::open(text).is_empty());
    let share = move |()| {
        let words = boxes.read(template.clone())?;
        let made = match task {
            Some(task) => sight.plan.try_edit(|plan, _| timeline::change(plan, task, &words)),
            None => sight.plan.edit(|_, ids| timeline::add(ids, &words)),
        };
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=if task.is_some() { say::CHANGE } else { say::ADD_OWN }
            share=common::SHARE
            drafts=boxes.drafts()
            on_share=Callback::new(share)
            on_close=close
        >
            <Words boxes has_blanks />
            <More boxes open=!words.changes.is_empty() || words.needs_yes || !words.links.is_empty() />
        </EditorForm>
    }
}

#[component]
fn Words(boxes: Boxes, has_blanks: bool) -> impl IntoView {
    let Boxes { from, to, what, who, why, place, unannounced, .. } = boxes;
    view! {
        {has_blanks.then(|| view! { <p class="hint">{say::BLANKS_HINT}</p> })}
        <TextArea label=say::WHAT_LABEL hint=say::WHAT_HINT value=what.words on:input=what.keep() />
        <TextArea label=say::WHO_LABEL value=who.words on:input=who.keep() />
        <TextArea label=say::WHY_LABEL value=why.words on:input=why.keep() />
        <div class="pair">
            <TextInput label=say::FROM_LABEL value=from.words keyboard="numeric" longest=4 on:input=from.keep() />
            <TextInput
                label=say::TO_LABEL
                value=to.words
                keyboard="numeric"
                longest=4
                on:input=to.keep()
            />
        </div>
        <p class="hint">{say::TO_HINT}</p>
        <TextArea label=say::WHERE_LABEL hint=common::OPTIONAL value=place.words on:input=place.keep() />
        <TickBox label=say::UNANNOUNCED_TICK ticked=unannounced />
        {move || unannounced.get().then(|| view! { <p class="hint">{say::UNANNOUNCED}</p> })}
    }
}

/// What few tasks need.
#[component]
fn More(boxes: Boxes, open: bool) -> impl IntoView {
    let sight = Sight::here();
    let Boxes { changes, links, needs_yes, danger, .. } = boxes;
    let mut dangers = vec![(None, plan_say::WHOLE_PLAN.to_string())];
    sight.dangers.with_untracked(|all| {
        dangers.extend(all.iter().map(|one| (Some(one.id), one.statement.short.clone())));
    });
    let professional = untrack(|| sight.looks_on());
    view! {
        <Disclosure summary=say::MORE_BOXES open>
            <TextArea label=say::CHANGES_LABEL hint=say::CHANGES_HINT value=changes.words on:input=changes.keep() />
            <Select label=say::DANGER_LABEL options=dangers chosen=danger />
            {professional.then(|| view! {
                <TextArea label=say::LINKS_LABEL hint=common::OPTIONAL value=links.words on:input=links.keep() />
                <TickBox label=say::NEEDS_YES_TICK ticked=needs_yes />
            })}
        </Disclosure>
    }
}
