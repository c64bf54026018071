//! The tasks themselves: one table, drawn as cards where there is little room.

use kith_shared::id::EntryId;
use kith_shared::plan::timeline::{self, Task};
use kith_shared::plan::{Plan, Section, put_after};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use super::order::Order;
use super::{Blanked, OF_TASKS, plain};
use crate::fields::{ProblemNotice, Sight, Words, moment};
use crate::i18n::{problem, weeks as say};
use crate::routes;
use crate::ui::{Button, ButtonKind, ButtonLink, Chip, ChipKind, Symbol};

/// Days of a week.
const WEEK_DAYS: i64 = 7;

/// Every task in the order chosen. The roles are said, since a table drawn as cards is no table to a browser.
#[component]
pub fn TaskTable(tasks: Memo<Vec<Task>>, order: RwSignal<Order>, with_done: RwSignal<bool>) -> impl IntoView {
    let ids =
        Memo::new(move |_| tasks.with(|tasks| tasks.iter().map(|task| task.said.id).collect::<Vec<_>>()));
    // What is put away does not count when something moves.
    let shown = Memo::new(move |_| {
        let with_done = with_done.get();
        tasks.with(|tasks| {
            let shown = tasks.iter().filter(|task| with_done || !task.done);
            shown.map(|task| task.said.id).collect::<Vec<_>>()
        })
    });
    let heads = [say::WEEK, say::TASK, say::WHERE_WHEN, say::CHANGES, say::DONE].map(|words| {
        view! { <th role="columnheader" scope="col">{words}</th> }
    });
    view! {
        <table class="weeks" role="table" aria-label=say::TITLE>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">
                <For each=move || ids.get() key=|id| *id let:id>
                    <TaskRow id tasks order shown />
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn TaskRow(
    id: EntryId,
    tasks: Memo<Vec<Task>>,
    order: RwSignal<Order>,
    shown: Memo<Vec<EntryId>>,
) -> impl IntoView {
    let task = Memo::new(move |_| tasks.with(|tasks| tasks.iter().find(|task| task.said.id == id).cloned()));
    // What was just ticked stays in sight until the page is opened again.
    let put_away = task.with_untracked(is_done);
    let class = move || {
        task.with(|task| match task {
            Some(task) if task.done && put_away => "agreed put-away",
            Some(task) if task.done => "agreed",
            Some(task) if !task.blanks().is_empty() || task.waits_for_yes() => "changed",
            Some(_) | None => "",
        })
    };
    let what =
        move || task.with(|task| task.as_ref().map(|task| short(&task.words.what))).unwrap_or_default();
    view! {
        <tr role="row" id=routes::task_place(id) class=class>
            {move || task.get().map(|task| cells(&task))}
            <td role="cell" class="act">
                {move || task.with(is_done).then(|| view! { <p class="print-only">{say::DONE}</p> })}
                <DoneTick id task about=what />
                <div class="row no-print">
                    <ButtonLink href=routes::task(id) kind=ButtonKind::Quiet about=what>{say::LOOK}</ButtonLink>
                    {move || (order.get() == Order::ByImportance).then(|| view! { <Moves id ids=shown about=what /> })}
                </div>
            </td>
        </tr>
    }
}

fn is_done(task: &Option<Task>) -> bool {
    task.as_ref().is_some_and(|task| task.done)
}

/// As much of a task as names it.
fn short(what: &str) -> String {
    plain(what.split(['.', ':']).next().unwrap_or(what))
}

fn cells(task: &Task) -> impl IntoView + use<> {
    let words = task.words.clone();
    let blanks = task.blanks().len();
    let marks = view! {
        {(blanks > 0).then(|| view! { <Chip kind=ChipKind::Waiting icon=Symbol::Pen>{say::blanks(blanks)}</Chip> })}
        {task.waits_for_yes().then(|| view! { <Chip kind=ChipKind::Waiting icon=Symbol::Clock>{say::ASKS_YES}</Chip> })}
    };
    view! {
        <th role="rowheader" scope="row">
            <strong>{say::weeks(words.week_from, words.week_to)}</strong>
            <WeekDay from=words.week_from to=words.week_to unannounced=words.unannounced />
        </th>
        <td role="cell">
            <Blanked text=words.what class="rule" />
            <dl>
                <div><dt>{say::WHO}</dt><dd><Blanked text=words.who /></dd></div>
                <div><dt>{say::WHY}</dt><dd><Blanked text=words.why /></dd></div>
            </dl>
            <div class="row">{marks}</div>
        </td>
        <td role="cell">{place(&words.where_when, words.unannounced)}</td>
        <td role="cell">{(!words.changes.is_empty()).then(|| view! {
            <p class="label">{say::CHANGES}</p>
            <Words text=words.changes />
        })}</td>
    }
}

fn place(where_when: &str, unannounced: bool) -> impl IntoView + use<> {
    let says = (!where_when.is_empty()).then(|| where_when.to_owned());
    (says.is_some() || unannounced).then(|| {
        view! {
            <p class="label">{say::WHERE_WHEN}</p>
            {says.map(|words| view! { <Blanked text=words /> })}
            {unannounced.then(|| view! { <p class="hint">{say::UNANNOUNCED}</p> })}
        }
    })
}

/// The day on which the first week begins, and whether it is now. Visits without saying when carry no date.
#[component]
fn WeekDay(from: i64, to: Option<i64>, unannounced: bool) -> impl IntoView {
    let sight = Sight::here();
    let known = Memo::new(move |_| {
        let read = |plan: &Plan| (timeline::span(plan).first_day, timeline::week(plan, moment::today()));
        sight.plan.read(OF_TASKS, read)
    });
    let shown = move || {
        let (first, now) = known.get();
        let is_now = now.is_some_and(|now| (from..=to.unwrap_or(from)).contains(&now));
        let day = first.filter(|_| !unannounced && from > 0).map(|first| {
            PlainDate::of_day_number(first.day_number().saturating_add((from - 1).saturating_mul(WEEK_DAYS)))
        });
        view! {
            {day.map(|day| view! { <p class="meta">{say::from_day(&moment::of_day(day))}</p> })}
            {is_now.then(|| view! { <Chip icon=Symbol::Clock>{say::THIS_WEEK}</Chip> })}
        }
    };
    view! { {shown} }
}

/// A tick for the whole of a task.
#[component]
fn DoneTick(id: EntryId, task: Memo<Option<Task>>, #[prop(into)] about: Signal<String>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let done = Memo::new(move |_| task.with(is_done));
    let may = Memo::new(move |_| sight.may_write());
    let toggle = move |_| {
        let made = sight.plan.edit(|_, _| timeline::set_done(id, !done.get_untracked()));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    move || {
        may.get().then(|| {
            view! {
                <label class="tickbox no-print">
                    <input type="checkbox" prop:checked=move || done.get() on:change=toggle />
                    <span>{say::DONE_ALL}<span class="vh">" "{move || about.get()}</span></span>
                </label>
                <ProblemNotice problem=wrong />
            }
        })
    }
}

#[component]
fn Moves(id: EntryId, ids: Memo<Vec<EntryId>>, #[prop(into)] about: Signal<String>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let at = Memo::new(move |_| ids.with(|ids| ids.iter().position(|known| *known == id)).unwrap_or(0));
    let count = Memo::new(move |_| ids.with(Vec::len));
    let put = move |after: Option<EntryId>| {
        let made = sight.plan.edit(|_, _| put_after(Section::Tasks, id, after));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let nth = move |at: usize| ids.with_untracked(|ids| ids.get(at).copied());
    let up = move |()| put(at.get_untracked().checked_sub(2).and_then(nth));
    let down = move |()| put(nth(at.get_untracked() + 1));
    view! {
        {move || (at.get() > 0).then(|| view! {
            <Button on_press=up about=move || about.get()>{say::MOVE_UP}</Button>
        })}
        {move || (at.get() + 1 < count.get()).then(|| view! {
            <Button on_press=down about=move || about.get()>{say::MOVE_DOWN}</Button>
        })}
        <ProblemNotice problem=wrong />
    }
}
