//! What of the plan stands on the screen beside a step of a meeting's script.

use kith_shared::content::meetings::Beside;
use kith_shared::id::EntryId;
use kith_shared::plan::choices::NoteKind;
use kith_shared::plan::meeting::{Arranged, Meeting};
use leptos::prelude::*;

use super::agenda_list::{OF_AGENDA, decided_before};
use super::came::WhoCame;
use super::carry_on::{CarryOn, SayGoodbye};
use super::journal_since::JournalSince;
use super::notes::Note;
use super::read_out::ReadOut;
use super::round::Rounds;
use super::{AddNote, MeetingCard, MeetingForm, NotesOf, all_meetings, dangers_of, one_meeting, short_of};
use crate::fields::{InPlace, Sight};
use crate::i18n::meeting as say;
use crate::sections::{
    BottomLines, FromChildren, GOOD, MayBeWrong, NOT_GOOD, RULES_OF_CHILDREN, RuleParts, ToTellList,
};
use crate::ui::{ButtonKind, Symbol};

/// The part of the plan that a step is about.
#[component]
pub fn BesideStep(meeting: EntryId, beside: Beside) -> impl IntoView {
    let one = one_meeting(Sight::here(), meeting);
    match beside {
        Beside::Nothing => lines(meeting, NoteKind::Other),
        Beside::StepDown => view! { <CarryOn />{lines(meeting, NoteKind::Other)} }.into_any(),
        Beside::Goodbye => view! { <SayGoodbye />{lines(meeting, NoteKind::Other)} }.into_any(),
        Beside::WhoCame => view! { <WhoCame id=meeting /> }.into_any(),
        Beside::Dangers => {
            view! { <EachDanger meeting=one draw=|danger| view! { <ReadOut danger /> }.into_any() /> }
                .into_any()
        }
        Beside::LastDecisions => view! { <LastDecisions meeting /> }.into_any(),
        Beside::Worried => {
            view! { <FromChildren kinds=NOT_GOOD />{lines(meeting, NoteKind::Worried)} }.into_any()
        }
        Beside::WorkingWell => {
            view! { <FromChildren kinds=GOOD />{lines(meeting, NoteKind::WorkingWell)} }.into_any()
        }
        Beside::Journal => view! { <JournalSince meeting=one /> }.into_any(),
        Beside::Rules => {
            view! { <FromChildren kinds=RULES_OF_CHILDREN /><EachDanger meeting=one draw=rules_of /> }
                .into_any()
        }
        Beside::BottomLines => view! { <BottomLines /> }.into_any(),
        Beside::Numbers => view! { <Rounds meeting /> }.into_any(),
        Beside::Decisions => lines(meeting, NoteKind::Decision),
        Beside::TellChildren => view! { <TellChildren meeting /> }.into_any(),
        Beside::NextDate => view! { <NextDate meeting=one /> }.into_any(),
    }
}

fn lines(meeting: EntryId, kind: NoteKind) -> AnyView {
    view! {
        <section class="card" aria-labelledby="lines">
            <h2 class="h3" id="lines">{say::note_kind(kind)}</h2>
            <NotesOf meeting kind none=say::NOTHING_HERE />
            <AddNote meeting kind />
        </section>
    }
    .into_any()
}

#[component]
fn EachDanger(meeting: Memo<Option<Meeting>>, draw: fn(EntryId) -> AnyView) -> impl IntoView {
    let sight = Sight::here();
    let dangers = Memo::new(move |_| meeting.with(|one| dangers_of(sight, one.as_ref())));
    view! {
        <For each=move || dangers.get() key=|id| *id let:danger>
            <div class="section">{draw(danger)}</div>
        </For>
    }
}

fn rules_of(danger: EntryId) -> AnyView {
    let sight = Sight::here();
    view! {
        <h2 dir="auto">{move || short_of(sight, danger)}</h2>
        <RuleParts danger />
    }
    .into_any()
}

#[component]
fn LastDecisions(meeting: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let decided = Memo::new(move |_| sight.plan.read(OF_AGENDA, |plan| decided_before(plan, meeting)));
    let has_others = Signal::derive(move || {
        let me = sight.my_person();
        decided.with(|decided| decided.iter().any(|note| note.said.typist != me))
    });
    view! {
        <section class="card" aria-labelledby="last">
            <h2 class="h3" id="last">{say::LAST_TIME}</h2>
            {move || decided.with(Vec::is_empty).then(|| view! { <p class="hint">{say::LAST_TIME_NONE}</p> })}
            <MayBeWrong has_lines=has_others>
                <ul class="talk" role="list">
                    <For each=move || decided.get() key=|note| note.said.id let:note><Note note /></For>
                </ul>
            </MayBeWrong>
        </section>
        {lines(meeting, NoteKind::Other)}
    }
}

/// What the children do not know yet, each with the form to say that they were told.
#[component]
fn TellChildren(meeting: EntryId) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="tell">
            <h2 id="tell">{say::TELL}</h2>
            <ToTellList />
        </section>
        {lines(meeting, NoteKind::Other)}
    }
}

/// What follows this meeting, and a form that starts from it.
#[component]
fn NextDate(meeting: Memo<Option<Meeting>>) -> impl IntoView {
    let sight = Sight::here();
    let all = all_meetings(sight);
    let following = move || {
        let id = meeting.with(|one| one.as_ref().map(|one| one.said.id));
        all.get().into_iter().filter(|one| id.is_some() && one.arranged.after == id).collect::<Vec<_>>()
    };
    let inside = move |close: Callback<()>| {
        meeting.get_untracked().map(|one| {
            let start = Arranged { day: None, after: Some(one.said.id), week: None, ..one.arranged };
            view! { <MeetingForm start on_done=close /> }
        })
    };
    view! {
        {move || (!following().is_empty()).then(|| view! { <h2 class="h3">{say::NEXT}</h2> })}
        <ul class="stack" role="list">
            <For each=following key=|one| format!("{one:?}") let:meeting><MeetingCard meeting /></For>
        </ul>
        {move || sight.may_write().then(|| view! {
            <InPlace label=say::NEXT_TIME kind=ButtonKind::Go icon=Symbol::Plus inside />
        })}
    }
}
