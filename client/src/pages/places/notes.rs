//! A worker's own notes: getting ready, visits, and who was taken out quietly and why.

use kith_shared::plan::choices::PractitionerNote;
use kith_shared::plan::practice::{self, Note, Removal};
use kith_shared::plan::{Section, withdraw};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Select, Sight, Words, moment};
use crate::i18n::{common, places as say, problem};
use crate::sections::{BackToPlan, PlanGate, TroubleNotices};
use crate::ui::{
    Button, ButtonKind, Chip, ChipKind, Disclosure, Notice, NoticeKind, Page, Symbol, TextArea, TextInput,
};

/// The page.
#[component]
pub fn NotesPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let heading = move || sight.about.with(|about| about.nickname.clone());
    let notes = Memo::new(move |_| sight.plan.read(&[Section::Notes, Section::People], practice::notes));
    let rows = move || notes.get().into_iter().map(|note| view! { <OneNote note /> }).collect_view();
    let lead = move || format!("{} {}", say::NOTES_WHO, say::COURT);
    view! {
        <Page heading lead>
            <TroubleNotices />
            <p>{say::NOTES_MORE}</p>
            {move || sight.is_professional().then(|| view! {
                <InPlace
                    label=say::NOTE_NEW
                    kind=ButtonKind::Go
                    icon=Symbol::Plus
                    open=Draft::is_waiting("note")
                    inside=|close| view! { <NewNote close /> }
                />
            })}
            {move || notes.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NOTES_NONE}</p> })}
            <ol class="stack" role="list">{rows}</ol>
            <Removals />
            <BackToPlan />
        </Page>
    }
}

#[component]
fn OneNote(note: Note) -> impl IntoView {
    let sight = Sight::here();
    let (id, kept) = (note.said.id, StoredValue::new(note.clone()));
    let who = sight.name(note.said.voice);
    let put_away = move |()| {
        // What cannot be put away stays where it is.
        let _ = sight.plan.edit(|_, _| withdraw(Section::Notes, id, true));
    };
    view! {
        <li class="card">
            <p class="row">
                <Chip kind=ChipKind::Private>{say::note_kind(note.kind)}</Chip>
                <span class="meta" dir="auto">{format!("{who}, {}", moment::day(note.said.at))}</span>
            </p>
            {(!note.about.is_empty()).then(|| view! { <p class="hint" dir="auto">{note.about.clone()}</p> })}
            <p dir="auto">{note.words.clone()}</p>
            {move || sight.is_professional().then(|| view! {
                <div class="row no-print">
                    <InPlace label=say::CHANGE inside=move |close| view! { <ChangeNote note=kept.get_value() close /> } />
                    <Button kind=ButtonKind::Quiet on_press=put_away>{say::PUT_AWAY}</Button>
                </div>
            })}
        </li>
    }
}

#[component]
fn NewNote(close: Callback<()>) -> impl IntoView {
    let plan = Sight::here().plan;
    let (words, about) = (Draft::open("note", ""), Draft::open("note about", ""));
    let kind = RwSignal::new(PractitionerNote::Preparing);
    let kinds = PractitionerNote::ALL.iter().map(|kind| (*kind, say::note_kind(*kind).to_string())).collect();
    let keep = move |()| {
        if words.trimmed().is_empty() {
            return Err(say::NOTE_MISSING.to_string());
        }
        let day = Some(moment::today());
        let made = plan.edit(|_, ids| {
            practice::add_note(ids, kind.get_untracked(), &words.trimmed(), &about.trimmed(), day)
        });
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::NOTE_NEW
            share=say::KEEP
            drafts=vec![words, about]
            on_share=Callback::new(keep)
            on_close=close
        >
            <Select label=say::NOTE_KIND options=kinds chosen=kind />
            <TextArea label=say::NOTE_WORDS value=words.words on:input=words.keep() />
            <TextInput label=say::NOTE_ABOUT value=about.words on:input=about.keep() />
        </EditorForm>
    }
}

#[component]
fn ChangeNote(note: Note, close: Callback<()>) -> impl IntoView {
    let plan = Sight::here().plan;
    let words = Draft::open(format!("note {}", note.said.id.to_hex()), note.words.clone());
    let keep = move |()| {
        if words.trimmed().is_empty() {
            return Err(say::NOTE_MISSING.to_string());
        }
        let made = plan.try_edit(|plan, _| practice::change_note(plan, &note, &words.trimmed()));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm title=say::CHANGE share=say::KEEP drafts=vec![words] on_share=Callback::new(keep) on_close=close>
            <TextArea label=say::NOTE_WORDS value=words.words on:input=words.keep() />
        </EditorForm>
    }
}

#[component]
fn Removals() -> impl IntoView {
    let sight = Sight::here();
    let of = &[Section::Removals, Section::People];
    let removals = Memo::new(move |_| sight.plan.read(of, practice::removals));
    let rows =
        move || removals.get().into_iter().map(|removal| view! { <OneRemoval removal /> }).collect_view();
    move || {
        (!removals.with(Vec::is_empty)).then(|| {
            view! {
                <section class="section" aria-labelledby="removals">
                    <h2 id="removals">{say::REMOVALS}</h2>
                    <p class="hint">{say::REMOVALS_MORE}</p>
                    <ol class="stack" role="list">{rows}</ol>
                </section>
            }
        })
    }
}

#[component]
fn OneRemoval(removal: Removal) -> impl IntoView {
    let sight = Sight::here();
    let kept = StoredValue::new(removal.clone());
    let is_late = removal.told.is_none() && removal.removing.tell_by.is_some_and(|day| day < moment::today());
    let tell_by = removal.removing.tell_by.map(moment::of_day).unwrap_or_default();
    let told = move |()| {
        // The button stays where it is until this stands here.
        let _ = sight.plan.edit(|_, ids| kept.with_value(|removal| practice::told_removed(ids, removal)));
    };
    let state = match &removal.told {
        Some(said) => {
            let words = format!("{}: {}", say::TOLD, moment::day(said.at));
            view! { <Chip kind=ChipKind::Agreed icon=Symbol::Tick>{words}</Chip> }.into_any()
        }
        None => view! { <Button kind=ButtonKind::Go on_press=told>{say::TOLD}</Button> }.into_any(),
    };
    let removing = removal.removing;
    view! {
        <li class="card">
            <h3 dir="auto">{removing.who}</h3>
            <p class="meta">{moment::day(removal.said.at)}</p>
            <p dir="auto">{say::decided(&removing.decided_by, &tell_by)}</p>
            <p dir="auto">{removing.reason}</p>
            {(!removing.could_read.is_empty()).then(|| view! {
                <Disclosure summary=say::COULD_READ><Words text=removing.could_read class="hint" /></Disclosure>
            })}
            {is_late.then(|| view! { <Notice kind=NoticeKind::Stop title=say::TELL_LATE /> })}
            <div class="row">{state}</div>
            <p class="hint">{common::COURT}</p>
        </li>
    }
}
