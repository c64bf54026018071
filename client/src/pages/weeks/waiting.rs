//! What waits for me in the weeks.

use kith_shared::plan::timeline::{self, Task};
use kith_shared::plan::waiting;
use leptos::prelude::*;

use super::{OF_TASKS, blanked};
use crate::fields::{Sight, moment};
use crate::i18n::weeks as say;
use crate::routes;
use crate::sections::task_asks;

/// Tasks that ask something of whoever is looking, each a link.
#[component]
pub fn WaitingTasks(tasks: Memo<Vec<Task>>) -> impl IntoView {
    let sight = Sight::here();
    let waiting = Memo::new(move |_| {
        let week = sight.plan.read(OF_TASKS, |plan| timeline::week(plan, moment::today()));
        let Some(me) = sight.me.get() else { return Vec::new() };
        let of_task = |task: &Task| {
            let asks = sight.people.with(|people| waiting::of_task(&people.0, &me, task, week))?;
            let asks = task_asks(asks, task.words.week_from, task.words.week_to);
            Some((task.said.id, asks, task.words.what.clone()))
        };
        tasks.with(|tasks| tasks.iter().filter_map(of_task).collect())
    });
    let rows = move || {
        let rows = waiting.get().into_iter().map(|(id, asks, what)| {
            view! {
                <li>
                    <a href=routes::task(id)>
                        <strong>{asks}</strong>
                        <span dir="auto">{blanked(first_sentence(&what))}</span>
                    </a>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <section class="section no-print" aria-labelledby="waiting-tasks">
            <h2 id="waiting-tasks">{say::WAITING}</h2>
            {move || waiting.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NOTHING_WAITING}</p> })}
            <ul class="tasks" role="list">{rows}</ul>
        </section>
    }
}

fn first_sentence(what: &str) -> &str {
    what.find(". ").and_then(|at| what.get(..=at)).unwrap_or(what)
}
