//! One meeting: when and where, what it goes through, numbers that are asked for, and its notes.

use kith_shared::content::meetings;
use kith_shared::id::EntryId;
use kith_shared::plan::choices::{MeetingState, NoteKind};
use kith_shared::plan::meeting::Meeting;
use leptos::prelude::*;

use crate::fields::{Sight, entry_in_address};
use crate::i18n::{meeting as say, method, problem};
use crate::routes;
use crate::sections::{
    AddNote, AgendaList, ChangeMeeting, MeetingFacts, MeetingSummary, NotesPaper, OpenRounds, PlanGate,
    TroubleNotices, meeting_name, one_meeting,
};
use crate::ui::{Button, ButtonKind, ButtonLink, Disclosure, Page, Symbol};

/// The page.
#[component]
pub fn MeetingPage() -> impl IntoView {
    let id = entry_in_address();
    view! { <PlanGate>{move || id.get().map_or_else(|| view! { <NotThere /> }.into_any(), |id| view! { <Inside id /> }.into_any())}</PlanGate> }
}

#[component]
fn Inside(id: EntryId) -> impl IntoView {
    let meeting = one_meeting(Sight::here(), id);
    let is_there = Memo::new(move |_| meeting.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <Found id meeting /> }.into_any()
        } else {
            view! { <NotThere /> }.into_any()
        }
    }
}

/// What stands in the place of a meeting that is not on this device.
#[component]
pub fn NotThere() -> impl IntoView {
    view! {
        <Page heading=problem::NOTHING_THERE>
            <p>{problem::NOTHING_THERE_MORE}</p>
            <div class="row">
                <ButtonLink href=routes::MEETINGS icon=Symbol::Back>{say::TO_MEETINGS}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn Found(id: EntryId, meeting: Memo<Option<Meeting>>) -> impl IntoView {
    let sight = Sight::here();
    let heading =
        move || meeting.with(|one| one.as_ref().map(|one| meeting_name(sight, one))).unwrap_or_default();
    let lead = move || {
        let kind = meeting.with(|one| one.as_ref().map(|one| one.arranged.kind));
        kind.map(|kind| method(meetings::purpose(kind)).to_owned()).unwrap_or_default()
    };
    let state = Memo::new(move |_| meeting.with(|one| one.as_ref().map(|one| one.state)));
    let is_held = Memo::new(move |_| state.get() == Some(MeetingState::Held));
    let any_notes = move || if is_held.get() { Some(()) } else { None };
    view! {
        <Page heading lead>
            <TroubleNotices />
            <div class="card">
                {move || meeting.get().map(|meeting| view! { <MeetingFacts meeting with_calendar=true /> })}
                <ChangeMeeting meeting />
            </div>
            {move || (state.get() == Some(MeetingState::Planned)).then(|| view! { <Begin id /> })}
            <OpenRounds meeting=id />
            {move || any_notes().map(|()| view! { <Notes id /> })}
            {move || (state.get() == Some(MeetingState::Planned)).then(|| view! {
                <section class="section" aria-labelledby="agenda">
                    <h2 id="agenda">{say::AGENDA}</h2>
                    <p class="hint">{say::AGENDA_MORE}</p>
                    <AgendaList meeting />
                </section>
                <Disclosure summary=say::NOTES><Notes id /></Disclosure>
            })}
            <div class="row no-print">
                <ButtonLink href=routes::MEETINGS kind=ButtonKind::Quiet icon=Symbol::Back>{say::TO_MEETINGS}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn Begin(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    move || {
        sight.may_write().then(|| {
            view! {
                <div class="stack-small no-print">
                    <div class="row">
                        <ButtonLink href=routes::run_meeting(id, 1) kind=ButtonKind::Go icon=Symbol::Next>
                            {say::START}
                        </ButtonLink>
                    </div>
                    <p class="hint">{say::SCRIPT_MORE}</p>
                </div>
            }
        })
    }
}

/// The notes, with a way to add to them and to print them.
#[component]
fn Notes(id: EntryId) -> impl IntoView {
    let print = |()| {
        // A browser without paper does nothing.
        let _ = window().print();
    };
    view! {
        <NotesPaper id />
        <div class="row no-print">
            <MeetingSummary meeting=id />
            <AddNote meeting=id kind=NoteKind::Decision />
            <AddNote meeting=id kind=NoteKind::Other />
            <Button icon=Symbol::Printer on_press=print>{say::NOTES_PRINT}</Button>
        </div>
    }
}
