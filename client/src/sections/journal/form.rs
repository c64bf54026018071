//! Adds a line to the journal: what went well, or what was hard and how they got past it.

use kith_shared::content::prompts;
use kith_shared::id::EntryId;
use kith_shared::plan::choices::JournalKind;
use kith_shared::plan::journal::{self, NewLine};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::fields::{Draft, EditorForm, InPlace, LooseThings, Select, Sight, VoiceChoice, VoiceNote};
use crate::i18n::{common, journal as say, kept, method, plan as plan_say, problem};
use crate::ui::{ButtonKind, RadioCard, RadioCards, Symbol, TextArea};

const WORDS: &str = "journal words";
const OVERCAME: &str = "journal overcame";
const SOUND: &str = "journal sound";

/// The big button with its form.
#[component]
pub fn AddToJournal() -> impl IntoView {
    let sight = Sight::here();
    let label = Memo::new(move |_| {
        let label = if sight.looks_on() { say::ADD_PROFESSIONAL } else { say::ADD };
        sight.may_write().then_some(label)
    });
    move || {
        label.get().map(|label| {
            view! {
                <div class="big-add no-print">
                    <InPlace
                        label
                        kind=ButtonKind::Go
                        icon=Symbol::Plus
                        open=was_hard() || Draft::is_waiting(WORDS) || Draft::is_waiting(SOUND)
                        inside=move |close| view! { <Form title=label close /> }
                    />
                </div>
                <LooseThings sounds=true />
            }
        })
    }
}

/// Whether somebody comes from a bad moment, to write down what happened.
fn was_hard() -> bool {
    use_query_map().with_untracked(|query| query.get("add").as_deref() == Some("hard"))
}

#[component]
fn Form(#[prop(into)] title: &'static str, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(WORDS, "");
    let overcame = Draft::open(OVERCAME, "");
    let sound = Draft::open(SOUND, "");
    let hard = was_hard() || !overcame.trimmed().is_empty();
    let kind = RwSignal::new(hard.then_some(JournalKind::Struggle));
    // What was left unfinished is in sight before it is said what it is.
    let waits = [words, sound].iter().any(|draft| !draft.trimmed().is_empty());
    let rule = RwSignal::new(None::<EntryId>);
    let voice = RwSignal::new(None);
    let is_recording = RwSignal::new(false);
    let share = move |()| {
        if is_recording.get_untracked() {
            return Err(kept::SOUND_FIRST.to_string());
        }
        let kind = kind.get_untracked().ok_or_else(|| say::KIND_MISSING.to_string())?;
        let (typed, recorded) = (words.trimmed(), sound.trimmed());
        if typed.is_empty() && recorded.is_empty() {
            return Err(say::WORDS_MISSING.to_string());
        }
        let side = sight.me.get_untracked().map(|me| me.side);
        let about = rule.get_untracked();
        let line = NewLine {
            kind,
            words: if typed.is_empty() { kept::SOUND_ONLY.to_string() } else { typed },
            overcame: if kind == JournalKind::Struggle { overcame.trimmed() } else { String::new() },
            rule: about,
            danger: about.and_then(|id| danger_of(sight, id)),
            sound: recorded,
            voice: voice.get_untracked(),
            ..NewLine::default()
        };
        let made = sight.plan.try_edit(|_, ids| side.map(|side| journal::add(ids, side, &line)));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let option =
        |kind| RadioCard { value: kind, label: method(prompts::journal(kind)).to_owned(), hint: None };
    let options = [JournalKind::WorkingWell, JournalKind::Struggle].map(option).to_vec();
    let question = move || method(prompts::journal(kind.get().unwrap_or(JournalKind::WorkingWell)));
    let hard = move || kind.get() == Some(JournalKind::Struggle);
    view! {
        <EditorForm
            title
            share=common::SHARE
            drafts=vec![words, overcame, sound]
            on_share=Callback::new(share)
            on_close=close
        >
            <RadioCards legend=say::KIND options chosen=kind />
            <div class="stack-small" hidden=move || kind.get().is_none() && !waits>
                <TextArea label=question hint=say::WORDS_HINT value=words.words on:input=words.keep() />
                <div hidden=move || !hard()>
                    <TextArea
                        label=say::OVERCAME
                        hint=common::OPTIONAL
                        value=overcame.words
                        on:input=overcame.keep()
                    />
                </div>
                <VoiceNote draft=sound is_busy=is_recording />
                <Select label=say::RULE options=rules(sight, &say::NO_RULE) chosen=rule />
            </div>
            <VoiceChoice voice />
        </EditorForm>
    }
}

fn danger_of(sight: Sight, rule: EntryId) -> Option<EntryId> {
    sight.rules.with_untracked(|rules| rules.iter().find(|one| one.id == rule).and_then(|one| one.danger))
}

/// The rules as choices, by number and first words, after a choice for none of them.
pub fn rules(sight: Sight, none: &str) -> Vec<(Option<EntryId>, String)> {
    let mut options = vec![(None, none.to_owned())];
    let order = untrack(|| sight.reading_order());
    options.extend(order.into_iter().enumerate().map(|(at, id)| {
        let words = sight.rules.with_untracked(|rules| {
            rules.iter().find(|rule| rule.id == id).map(|rule| rule.words().to_owned()).unwrap_or_default()
        });
        let first: String = words.chars().take(60).collect();
        (Some(id), format!("{}: {first}", plan_say::rule_number(at + 1)))
    }));
    options
}
