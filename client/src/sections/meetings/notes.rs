//! What was said and decided in a meeting, each line with whose words it is.

use kith_shared::id::EntryId;
use kith_shared::plan::choices::NoteKind;
use kith_shared::plan::meeting::{self, MeetingNote};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use super::{OF_MEETINGS, Together};
use crate::fields::{
    Draft, EditorForm, InPlace, People, PeopleChoice, Pick, PickInput, Sight, VoiceChoice, Words, moment,
};
use crate::i18n::{common, meeting as say, problem};
use crate::sections::{Corrections, MayBeWrong};
use crate::ui::{Avatar, Symbol, TextArea};

/// The lines of one kind.
#[component]
pub fn NotesOf(
    meeting: EntryId,
    kind: NoteKind,
    /// What is said where there are none.
    #[prop(into)]
    none: &'static str,
) -> impl IntoView {
    let sight = Sight::here();
    let notes =
        Memo::new(move |_| sight.plan.read(OF_MEETINGS, |plan| meeting::notes_of(plan, meeting, kind)));
    let has_others = Signal::derive(move || {
        let me = sight.my_person();
        notes.with(|notes| notes.iter().any(|note| note.said.typist != me))
    });
    view! {
        <MayBeWrong has_lines=has_others>
            <ul class="talk" role="list">
                <For each=move || notes.get() key=|note| note.said.id let:note><Note note /></For>
            </ul>
        </MayBeWrong>
        {move || notes.with(Vec::is_empty).then(|| view! { <p class="hint">{none}</p> })}
    }
}

/// One line, with what somebody says is wrong about it.
#[component]
pub fn Note(note: MeetingNote) -> impl IntoView {
    let sight = Sight::here();
    let (id, typist) = (note.said.id, note.said.typist);
    let is_mine = typist.is_some() && untrack(|| sight.my_person()) == typist;
    view! {
        <li class="stack-small">
            {move || sight.people.with(|people| draw(&note, people))}
            <Corrections about=id ask=!is_mine when_asked=true />
        </li>
    }
}

/// The line itself, with its author and what was agreed about doing it.
fn draw(note: &MeetingNote, people: &People) -> impl IntoView + use<> {
    let name = people.voice(note.said.voice, note.said.typist);
    let day = note.by_day.map(moment::of_day).unwrap_or_default();
    let by = say::who_by(&people.names(&note.who), &day);
    view! {
        <div class="said">
            <Avatar name=people.name(note.said.voice) look=people.look(note.said.voice) silent=true />
            <div>
                <p class="meta" dir="auto">{name}</p>
                <Words text=note.words.clone() />
                {(!by.is_empty()).then(|| view! { <p><strong dir="auto">{by}</strong></p> })}
            </div>
        </div>
    }
}

/// A place to put a line down, or a decision with who does it and by when.
#[component]
pub fn AddNote(meeting: EntryId, kind: NoteKind) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    let label = if kind == NoteKind::Decision { say::note_kind(kind) } else { say::ADD_NOTE.words() };
    let about = if kind == NoteKind::Decision { "" } else { say::note_kind(kind) };
    let inside = move |close| {
        if kind == NoteKind::Decision {
            view! { <DecisionForm meeting close /> }.into_any()
        } else {
            view! { <NoteForm meeting kind close /> }.into_any()
        }
    };
    move || {
        may.get().then(|| {
            view! {
                <div class="no-print">
                    <InPlace label about icon=Symbol::Plus open=Draft::is_waiting(&key(meeting, kind)) inside />
                </div>
            }
        })
    }
}

fn key(meeting: EntryId, kind: NoteKind) -> String {
    format!("meeting {} {}", meeting.to_hex(), kind.word())
}

#[component]
fn NoteForm(meeting: EntryId, kind: NoteKind, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(key(meeting, kind), "");
    Together::show(words, kind);
    let voice = RwSignal::new(None);
    let share = move |()| {
        let (said, voice) = (words.trimmed(), voice.get_untracked());
        if said.is_empty() {
            return Err(say::NOTE_MISSING.to_string());
        }
        let made = sight.plan.edit(|_, ids| meeting::note(ids, meeting, kind, &said, voice));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::note_kind(kind)
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::NOTE_WORDS value=words.words on:input=words.keep() />
            <VoiceChoice voice />
        </EditorForm>
    }
}

#[component]
fn DecisionForm(meeting: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(key(meeting, NoteKind::Decision), "");
    Together::show(words, NoteKind::Decision);
    let who = RwSignal::new(Vec::new());
    let day = RwSignal::new(String::new());
    let share = move |()| {
        let said = words.trimmed();
        if said.is_empty() {
            return Err(say::DECISION_MISSING.to_string());
        }
        let (who, by_day) = (who.get_untracked(), PlainDate::read(&day.get_untracked()));
        let made = sight.plan.edit(|_, ids| meeting::decide(ids, meeting, &said, &who, by_day));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let people = sight.people.get_untracked();
    let among = people.0.iter().filter(|person| !person.has_left).map(|person| person.id).collect();
    view! {
        <EditorForm
            title=say::note_kind(NoteKind::Decision)
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::DECISION value=words.words on:input=words.keep() />
            <PeopleChoice legend=say::DECISION_WHO people among chosen=who />
            <PickInput of=Pick::Day label=say::DECISION_DAY hint=common::OPTIONAL value=day />
        </EditorForm>
    }
}
