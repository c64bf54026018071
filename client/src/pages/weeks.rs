//! The weeks: what waits for me, then every task as a card on a phone and as a table at a desk and on paper.

mod blanked;
mod order;
mod printing;
mod span;
mod table;
mod waiting;

use kith_shared::plan::Section;
use kith_shared::plan::timeline::{self, Task};
use leptos::prelude::*;

pub use blanked::{Blanked, blanked, plain};
use order::{Order, OrderChoice};
use printing::Printing;
use span::SpanCard;
use table::TaskTable;
use waiting::WaitingTasks;

use crate::fields::Sight;
use crate::i18n::weeks as say;
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Page, Symbol};

/// What a task is made of.
pub const OF_TASKS: &[Section] = &[Section::Tasks, Section::Approvals, Section::About, Section::People];

/// The page.
#[component]
pub fn WeeksPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let order = RwSignal::new(Order::ByWeek);
    let with_done = RwSignal::new(false);
    let tasks = Memo::new(move |_| {
        let read = match order.get() {
            Order::ByWeek => timeline::by_week,
            Order::ByImportance => timeline::tasks,
        };
        sight.plan.read(OF_TASKS, read)
    });
    let none = Memo::new(move |_| tasks.with(Vec::is_empty));
    view! {
        <Page heading=say::TITLE lead=say::MORE>
            <TroubleNotices />
            <WaitingTasks tasks />
            <SpanCard />
            {move || none.get().then(|| view! { <Nothing /> })}
            <div class="row no-print"><AddLink /></div>
            {move || (!none.get()).then(|| view! {
                <OrderChoice order />
                <DoneSwitch tasks with_done />
                <div class="weeks-wide" class:with-done=move || with_done.get()><TaskTable tasks order with_done /></div>
                <Printing tasks />
            })}
        </Page>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! { <div class="gap"><p><strong>{say::NONE}</strong></p><p>{say::NONE_MORE}</p></div> }
}

/// What is done is put away on a screen, since the list gets long; paper shows all of it.
#[component]
fn DoneSwitch(tasks: Memo<Vec<Task>>, with_done: RwSignal<bool>) -> impl IntoView {
    let done = Memo::new(move |_| tasks.with(|tasks| tasks.iter().filter(|task| task.done).count()));
    move || {
        (done.get() > 0).then(|| {
            view! {
                <div class="switch no-print">
                    <button
                        type="button"
                        class="btn"
                        aria-pressed=move || with_done.get().to_string()
                        on:click=move |_| with_done.update(|shown| *shown = !*shown)
                    >
                        {move || say::show_done(done.get())}
                    </button>
                </div>
            }
        })
    }
}

#[component]
fn AddLink() -> impl IntoView {
    let sight = Sight::here();
    move || {
        sight.me.get().is_some_and(|me| !me.left).then(|| {
            view! {
                <ButtonLink href=routes::ADD_TASK kind=ButtonKind::Go icon=Symbol::Plus>{say::ADD}</ButtonLink>
            }
        })
    }
}
