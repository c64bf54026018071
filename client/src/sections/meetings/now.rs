//! What of the meetings belongs to now: a number that is asked of me, and the next date.

use kith_shared::id::EntryId;
use kith_shared::plan::{Section, meeting, round};
use leptos::prelude::*;

use super::name_of;
use crate::fields::{Sight, moment, sight};
use crate::i18n::meeting as say;
use crate::routes;

/// The number first, since others wait for it.
#[component]
pub fn MeetingNow() -> impl IntoView {
    let sight = Sight::here();
    let asked = Memo::new(move |_| meetings_that_ask(sight));
    let next = Memo::new(move |_| {
        sight.plan.read(&[Section::Meetings], |plan| meeting::next(plan, moment::today()))
    });
    let numbers = move || {
        let rows = asked.get().into_iter().map(|id| {
            view! {
                <li><a href=routes::meeting(id)><strong>{say::NUMBERS_TASK}</strong><span class="hint">{say::NUMBERS_ASKED}</span></a></li>
            }
        });
        rows.collect_view()
    };
    let date = move || {
        next.get().map(|next| {
            let day = next.arranged.day.map_or_else(|| say::NO_DAY.to_string(), moment::of_day);
            let when = say::when(&day, &next.arranged.time);
            view! {
                <li>
                    <a href=routes::meeting(next.said.id)>
                        <strong>{say::NEXT}</strong>
                        <span>{when}</span>
                        <span class="hint" dir="auto">{name_of(sight, &next)}</span>
                    </a>
                </li>
            }
        })
    };
    let any = move || !asked.with(Vec::is_empty) || next.with(Option::is_some);
    view! { <ul class="tasks" role="list" hidden=move || !any()>{numbers}{date}</ul> }
}

/// The meetings in which others wait for my number.
fn meetings_that_ask(sight: Sight) -> Vec<EntryId> {
    let Some(me) = sight.my_person().filter(|_| sight.may_write()) else { return Vec::new() };
    let dangers = sight.dangers.with(|dangers| dangers.iter().map(|danger| danger.id).collect::<Vec<_>>());
    sight.plan.read(sight::OF_DANGERS, |plan| {
        let open = dangers.into_iter().filter_map(|danger| round::open(plan, danger));
        let mine = open.filter(|round| round.waiting_for().contains(&me));
        let mut meetings: Vec<_> = mine.filter_map(|round| round.meeting).collect();
        meetings.dedup();
        meetings
    })
}
