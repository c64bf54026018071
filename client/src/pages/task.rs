//! One task of the weeks: what it says, its blanks, the service manager's yes, and changing it.

mod approval;
mod fill;
mod form;

use kith_shared::id::EntryId;
use kith_shared::plan::timeline::{self, Task};
use kith_shared::plan::{Section, withdraw};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use approval::ServiceYes;
use fill::FillBlanks;
pub use form::{TaskForm, optional_week, week};

use super::weeks::{Blanked, OF_TASKS};
use crate::fields::{EditorForm, InPlace, Sight, Words, entry_in_address, moment};
use crate::i18n::{problem, weeks as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Chip, ChipKind, Page, Symbol};

/// The page.
#[component]
pub fn TaskPage() -> impl IntoView {
    let id = entry_in_address();
    view! { <PlanGate>{move || id.get().map(|id| view! { <Inside id /> })}</PlanGate> }
}

#[component]
fn Inside(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let task = Memo::new(move |_| {
        let tasks = sight.plan.read(OF_TASKS, timeline::tasks);
        tasks.into_iter().find(|task| task.said.id == id)
    });
    let is_there = Memo::new(move |_| task.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <Found id task /> }.into_any()
        } else {
            view! {
                <Page heading=problem::NOTHING_THERE>
                    <p>{problem::NOTHING_THERE_MORE}</p>
                    <BackLink />
                </Page>
            }
            .into_any()
        }
    }
}

#[component]
fn BackLink() -> impl IntoView {
    view! {
        <div class="row no-print">
            <ButtonLink href=routes::WEEKS kind=ButtonKind::Quiet icon=Symbol::Back>{say::BACK}</ButtonLink>
        </div>
    }
}

#[component]
fn Found(id: EntryId, task: Memo<Option<Task>>) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    let lead = move || {
        task.with(|task| task.as_ref().map(|task| say::weeks(task.words.week_from, task.words.week_to)))
            .unwrap_or_default()
    };
    let words = move || task.get_untracked().map(|task| task.words);
    view! {
        <Page heading=say::TASK_TITLE lead>
            <TroubleNotices />
            <article class="card">{move || task.get().map(|task| facts(sight, task))}</article>
            <FillBlanks id task />
            <ServiceYes id task />
            {move || may.get().then(|| view! {
                <InPlace
                    label=say::CHANGE
                    inside=move |close| words().map(|words| view! { <TaskForm task=id words close /> })
                />
                <TakeOutTask id />
            })}
            <BackLink />
        </Page>
    }
}

fn facts(sight: Sight, task: Task) -> impl IntoView {
    let Task { said, words, done, .. } = task;
    let by = sight.people.with(|people| people.voice(said.voice, said.typist));
    let put_down = format!("{} {by}, {}", say::PUT_DOWN_BY, moment::day(said.at));
    let place = (!words.where_when.is_empty())
        .then(|| view! { <div><dt>{say::WHERE_WHEN}</dt><dd><Blanked text=words.where_when /></dd></div> });
    let changes = (!words.changes.is_empty())
        .then(|| view! { <div><dt>{say::CHANGES}</dt><dd><Blanked text=words.changes /></dd></div> });
    let links = (!words.links.is_empty() && sight.looks_on())
        .then(|| view! { <div><dt>{say::LINKS}</dt><dd><Words text=words.links /></dd></div> });
    view! {
        <Blanked text=words.what class="rule" />
        {done.then(|| view! { <div class="row"><Chip kind=ChipKind::Agreed icon=Symbol::Tick>{say::DONE}</Chip></div> })}
        <dl class="facts">
            <div><dt>{say::WHO}</dt><dd><Blanked text=words.who /></dd></div>
            <div><dt>{say::WHY}</dt><dd><Blanked text=words.why /></dd></div>
            {place}
            {changes}
            {links}
        </dl>
        {words.unannounced.then(|| view! { <p>{say::UNANNOUNCED}</p> })}
        <p class="hint" dir="auto">{put_down}</p>
    }
}

#[component]
fn TakeOutTask(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let take = move |()| {
        let made = sight.plan.edit(|_, _| withdraw(Section::Tasks, id, true));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        navigate(routes::WEEKS, NavigateOptions::default());
        Ok(())
    };
    let take = StoredValue::new(take);
    let share = move |()| take.with_value(|take| take(()));
    view! {
        <InPlace
            label=say::TAKE_OUT
            kind=ButtonKind::Quiet
            icon=Symbol::Cross
            inside=move |close| view! {
                <EditorForm
                    title=say::TAKE_OUT
                    share=say::TAKE_OUT
                    drafts=Vec::new()
                    on_share=Callback::new(share)
                    on_close=close
                >
                    <p>{say::TAKE_OUT_SURE}</p>
                </EditorForm>
            }
        />
    }
}
