//! Numbers from everybody present: hidden until all of them have one, then shown together with the reasons.

use kith_shared::id::EntryId;
use kith_shared::plan::danger::Danger;
use kith_shared::plan::round::{self, Round};
use leptos::prelude::*;

use super::super::numbers::{number_line, table};
use super::round_forms::{BeginRound, ChangePresent, GiveNumbers, ShowNow};
use super::{dangers_of, one_meeting, short_of};
use crate::fields::{People, Sight, sight};
use crate::i18n::{danger as danger_say, meeting as say};
use crate::ui::{Avatar, AvatarMark, Avatars, Chip, ChipKind, Symbol};

/// The newest round of a meeting for one worry.
pub fn newest_round(sight: Sight, meeting: EntryId, danger: EntryId) -> Memo<Option<Round>> {
    Memo::new(move |_| {
        sight.plan.read(sight::OF_DANGERS, |plan| {
            round::rounds(plan, danger).into_iter().rfind(|round| round.meeting == Some(meeting))
        })
    })
}

/// Numbers for every worry the meeting is about.
#[component]
pub fn Rounds(meeting: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let one = one_meeting(sight, meeting);
    let dangers = Memo::new(move |_| one.with(|one| dangers_of(sight, one.as_ref())));
    view! {
        <For each=move || dangers.get() key=|id| *id let:danger>
            <RoundOf meeting danger />
        </For>
    }
}

/// The rounds of a meeting that wait for numbers, for those who are not looking at the script.
#[component]
pub fn OpenRounds(meeting: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let one = one_meeting(sight, meeting);
    let open = Memo::new(move |_| {
        let dangers = one.with(|one| dangers_of(sight, one.as_ref()));
        sight.plan.read(sight::OF_DANGERS, |plan| {
            let asked = dangers.into_iter().filter(|danger| {
                round::rounds(plan, *danger).iter().any(|round| round.meeting == Some(meeting))
            });
            asked.collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || open.get() key=|id| *id let:danger>
            <RoundOf meeting danger />
        </For>
    }
}

#[component]
fn RoundOf(meeting: EntryId, danger: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let round = newest_round(sight, meeting, danger);
    let one = sight.danger(danger);
    // The stage changes what is drawn; each number given does not take away what somebody is typing.
    let stage = Memo::new(move |_| {
        round.with(|round| match round {
            None => Stage::NotAsked,
            Some(round) if round.is_shown() => Stage::Shown,
            Some(_) => Stage::Open,
        })
    });
    let place = format!("numbers-{}", danger.to_hex());
    let labelled = place.clone();
    let inside = move || match stage.get() {
        Stage::NotAsked => view! { <BeginRound meeting danger again=false /> }.into_any(),
        Stage::Open => view! { <Waiting round danger=one /> }.into_any(),
        Stage::Shown => view! {
            <Shown round danger=one />
            <GiveNumbers round danger=one />
            <BeginRound meeting danger again=true />
        }
        .into_any(),
    };
    view! {
        <section class="card" aria-labelledby=labelled>
            <h2 class="h3" id=place>
                {say::NUMBERS}": "<bdi>{move || short_of(sight, danger)}</bdi>
            </h2>
            <Ends danger=one />
            {inside}
        </section>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    NotAsked,
    Open,
    Shown,
}

#[component]
fn Ends(danger: Memo<Option<Danger>>) -> impl IntoView {
    move || {
        danger.get().map(|danger| {
            let one = danger.statement;
            view! {
                <p dir="auto"><strong>{one.question}</strong></p>
                <p class="scale-end" dir="auto">{danger_say::means(0, &one.zero)}</p>
                <p class="scale-end" dir="auto">{danger_say::means(10, &one.ten)}</p>
            }
        })
    }
}

/// Who has a number and who has not; never which.
#[component]
fn Waiting(round: Memo<Option<Round>>, danger: Memo<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let marks = move || {
        let Some(round) = round.get() else { return Vec::new() };
        sight.people.with(|people| {
            let marks = round.present.iter().map(|person| {
                let given = round.given.contains(person);
                let name = people.name(Some(*person));
                let mark = if given { AvatarMark::Agreed } else { AvatarMark::Waiting };
                let says = format!("{name} {}", if given { say::NUMBERS_GIVEN } else { say::NUMBERS_WAITS });
                view! { <li><Avatar name look=people.look(Some(*person)) mark says /></li> }
            });
            marks.collect::<Vec<_>>()
        })
    };
    let count = move || {
        round.with(|round| {
            round
                .as_ref()
                .map(|round| say::so_far(round.given.len(), round.present.len()))
                .unwrap_or_default()
        })
    };
    let names = move || {
        let waits = round.with(|round| round.as_ref().map(Round::waiting_for)).unwrap_or_default();
        sight.people.with(|people| format!("{}: {}", say::NUMBERS_WAITS, people.names(&waits)))
    };
    view! {
        <div class="row"><Chip kind=ChipKind::Waiting icon=Symbol::Lock>{say::NUMBERS_HIDDEN}</Chip></div>
        <p role="status"><strong>{count}</strong>" · "<span dir="auto">{names}</span></p>
        <Avatars label=say::NUMBERS_WHO>{marks}</Avatars>
        <GiveNumbers round danger />
        <div class="stack-small no-print">
            <ChangePresent round />
            <ShowNow round />
        </div>
    }
}

/// All numbers side by side, and each with its reason.
#[component]
fn Shown(round: Memo<Option<Round>>, danger: Memo<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let drawn = move || {
        let (round, danger) = (round.get()?, danger.get()?);
        Some(sight.people.with(|people| numbers_of(&round, &danger, people)))
    };
    view! { <h3 class="h3">{say::NUMBERS_SHOWN}</h3>{drawn} }
}

/// The numbers of one round, once they may be seen.
pub fn numbers_of(round: &Round, danger: &Danger, people: &People) -> impl IntoView + use<> {
    let scores: Vec<_> = danger.scores.iter().filter(|score| score.round == Some(round.said.id)).collect();
    let line = number_line(&scores, people);
    let table = table(&scores, people, &say::NUMBERS_SHOWN);
    view! { {line}{table} }
}
