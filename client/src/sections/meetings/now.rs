//! What of the meetings belongs to now: the next date.

use kith_shared::plan::{Section, meeting};
use leptos::prelude::*;

use super::name_of;
use crate::fields::{Sight, moment};
use crate::i18n::meeting as say;
use crate::routes;

/// The next meeting, with the way to it.
#[component]
pub fn MeetingNow() -> impl IntoView {
    let sight = Sight::here();
    let next = Memo::new(move |_| {
        sight.plan.read(&[Section::Meetings], |plan| meeting::next(plan, moment::today()))
    });
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
    view! { <ul class="tasks" role="list" hidden=move || next.with(Option::is_none)>{date}</ul> }
}
