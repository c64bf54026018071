//! What somebody says is wrong, pinned beside what it is about: the words it is about stay as they are.

use kith_shared::id::EntryId;
use kith_shared::plan::pack::{self, Correction};
use kith_shared::plan::{Section, withdraw};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, ProblemNotice, Sight, VoiceChoice, Words};
use crate::i18n::{papers as say, problem};
use crate::ui::{Avatar, Button, ButtonKind, Symbol, TextArea};

/// The notes about an entry, and a place for one's own.
#[component]
pub fn Corrections(
    about: EntryId,
    /// Whether there is a button for a note of one's own.
    #[prop(default = true)]
    ask: bool,
    /// Whether the button waits until somebody pressed the one of [`MayBeWrong`] around it.
    #[prop(optional)]
    when_asked: bool,
) -> impl IntoView {
    let sight = Sight::here();
    let asked = use_context::<Asked>().filter(|_| when_asked);
    let is_asked = move || asked.is_none_or(|asked| asked.0.get()) || Draft::is_waiting(&key(about));
    let notes = Memo::new(move |_| {
        sight.plan.read(&[Section::Corrections, Section::People], |plan| pack::corrections(plan, about))
    });
    let may = Memo::new(move |_| ask && sight.may_write() && is_asked());
    view! {
        {move || (!notes.with(Vec::is_empty)).then(|| view! {
            <ul class="talk" role="list">
                {move || notes.get().into_iter().map(|one| view! { <OneNote one /> }).collect_view()}
            </ul>
        })}
        {move || may.get().then(|| view! {
            <div class="no-print">
                <InPlace
                    label=say::WRONG
                    kind=ButtonKind::Quiet
                    icon=Symbol::Warning
                    open=Draft::is_waiting(&key(about))
                    inside=move |close| view! { <Form about close /> }
                />
            </div>
        })}
    }
}

/// Whether each line of others shows its button.
#[derive(Clone, Copy)]
struct Asked(RwSignal<bool>);

/// Many short lines of which one may be wrong: one button shows the button of each, so that they are not all there always.
#[component]
pub fn MayBeWrong(
    /// Whether there is a line of somebody else.
    #[prop(into)]
    has_lines: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let sight = Sight::here();
    let asked = RwSignal::new(false);
    provide_context(Asked(asked));
    let may = Memo::new(move |_| has_lines.get() && sight.may_write());
    let toggle = move |()| asked.update(|asked| *asked = !*asked);
    view! {
        {children()}
        {move || may.get().then(|| view! {
            <div class="row no-print">
                <Button kind=ButtonKind::Quiet icon=Symbol::Warning on_press=toggle>
                    {move || if asked.get() { say::WRONG_CLOSE } else { say::WRONG_ASK }}
                </Button>
            </div>
        })}
    }
}

fn key(about: EntryId) -> String {
    format!("wrong {}", about.to_hex())
}

#[component]
fn OneNote(one: Correction) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let (said, id) = (one.said.clone(), one.said.id);
    let named = {
        let said = said.clone();
        move || say::says_wrong(&sight.people.with(|people| people.voice(said.voice, said.typist)))
    };
    let (name, look) =
        sight.people.with_untracked(|people| (people.name(said.voice), people.look(said.voice)));
    let is_mine = Memo::new(move |_| sight.may_write() && sight.my_person() == said.typist);
    let back = move |()| {
        let made = sight.plan.edit(|_, _| withdraw(Section::Corrections, id, true));
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
    };
    view! {
        <li class="said pinned">
            <Avatar name look silent=true />
            <div>
                <p><strong dir="auto">{named}</strong></p>
                <Words text=one.words />
                {move || is_mine.get().then(|| view! {
                    <div class="no-print">
                        <Button kind=ButtonKind::Quiet on_press=back>{say::WRONG_BACK}</Button>
                    </div>
                })}
                <ProblemNotice problem=wrong />
            </div>
        </li>
    }
}

#[component]
fn Form(about: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(key(about), "");
    let voice = RwSignal::new(None);
    let share = move |()| {
        let (said, voice) = (words.trimmed(), voice.get_untracked());
        if said.is_empty() {
            return Err(say::WRONG_MISSING.to_string());
        }
        let made = sight.plan.edit(|_, ids| pack::correct(ids, about, &said, voice));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::WRONG
            share=say::WRONG_SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::WRONG_LABEL hint=say::WRONG_HINT value=words.words on:input=words.keep() />
            <VoiceChoice voice />
        </EditorForm>
    }
}
