//! Whose turn it is at the next meetings: a picture, and the same as a list.

use kith_shared::plan::meeting::Meeting;
use kith_shared::plan::step_down::{self, WhoseTurn};
use leptos::prelude::*;

use crate::fields::{Sight, moment};
use crate::i18n::step_down as say;
use crate::routes;
use crate::sections::{OF_STEP_DOWN, all_meetings, how_it_stands, meeting_name, worker, worker_name};
use crate::ui::{Avatar, ButtonLink, Chip, ChipKind, Symbol};

/// The picture and the list.
#[component]
pub fn Turns() -> impl IntoView {
    let sight = Sight::here();
    let turns = Memo::new(move |_| sight.plan.read(OF_STEP_DOWN, step_down::turns));
    let meetings = all_meetings(sight);
    let picture = move || {
        let with = turns.with(|turns| turns.iter().filter(|turn| turn.with_worker).count());
        say::picture(with, turns.with(Vec::len) - with)
    };
    let rows = move || {
        let meetings = meetings.get();
        let rows = turns.get().into_iter().filter_map(|turn| {
            let meeting = meetings.iter().find(|meeting| meeting.said.id == turn.meeting)?;
            Some(row(sight, turn, meeting))
        });
        rows.collect_view()
    };
    view! {
        <section class="section" aria-labelledby="turns">
            <h2 id="turns">{say::TURNS}</h2>
            {move || if turns.with(Vec::is_empty) {
                view! {
                    <p>{say::TURNS_NONE}</p>
                    <div class="row no-print">
                        <ButtonLink href=routes::NEW_MEETING icon=Symbol::Plus>{say::PLAN_MEETING}</ButtonLink>
                    </div>
                }
                .into_any()
            } else {
                view! {
                    <div class="turns" role="img" aria-label=picture>{move || discs(sight, &turns.get())}</div>
                    <ol class="ticks">{rows}</ol>
                }
                .into_any()
            }}
        </section>
    }
}

/// One disc for the lead at each meeting, and one for the social worker at every other.
fn discs(sight: Sight, turns: &[WhoseTurn]) -> impl IntoView + use<> {
    let lead = how_it_stands(sight).with_untracked(|stands| stands.lead);
    let disc = move |person| {
        let look = sight.people.with_untracked(|people| people.look(person));
        view! { <Avatar name=sight.name(person) look silent=true /> }
    };
    let helper = worker(sight);
    let each = turns.iter().map(|turn| {
        view! { <span class="turn">{disc(lead)}{turn.with_worker.then(|| disc(helper))}</span> }
    });
    each.collect_view()
}

fn row(sight: Sight, turn: WhoseTurn, meeting: &Meeting) -> impl IntoView + use<> {
    let helper = worker_name(sight);
    let chip = if turn.with_worker {
        view! { <Chip kind=ChipKind::Suggested icon=Symbol::People>{say::with(&helper)}</Chip> }
    } else {
        view! { <Chip kind=ChipKind::Agreed icon=Symbol::Home>{say::without(&helper)}</Chip> }
    };
    let day = meeting.arranged.day.map_or_else(|| say::NO_DAY.to_string(), moment::of_day);
    view! {
        <li>
            <div class="row">{chip}<span class="meta">{day}</span></div>
            <a href=routes::meeting(turn.meeting) dir="auto">{meeting_name(sight, meeting)}</a>
        </li>
    }
}
