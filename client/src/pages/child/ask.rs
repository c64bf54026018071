//! The ways of making something: a picture that is there already, words written down exactly, a step on the path.

use kith_shared::plan::choices::ItemKind;
use leptos::prelude::*;

use super::frame::is_grown_up;
use crate::fields::{Draft, Picture, Sight, VoiceNote, every_picture};
use crate::i18n::child as say;
use crate::ui::{Disclosure, TextArea, TextInput, fresh_id};

/// Which question is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Making {
    Ask,
    Draw,
    Choose,
    Say,
    Step,
    ReadBack,
}

/// What was made so far; it stays on this device until it is put in.
#[derive(Clone, Copy)]
pub struct Asked {
    pub words: Draft,
    pub drawing: Draft,
    pub there: Draft,
    pub sound: Draft,
    pub step: Draft,
    pub making: RwSignal<Making>,
    /// Something is being said into the microphone.
    pub is_recording: RwSignal<bool>,
}

impl Asked {
    pub fn is_empty(self) -> bool {
        self.words.trimmed().is_empty()
            && self.drawing.trimmed().is_empty()
            && self.sound.trimmed().is_empty()
            && self.number().is_none()
    }

    /// Where the child stands on the path.
    pub fn number(self) -> Option<i64> {
        self.step.words.with_untracked(|step| step.parse().ok())
    }

    pub fn drop(self) {
        for draft in [self.words, self.drawing, self.there, self.sound, self.step] {
            draft.drop();
        }
    }
}

/// A picture that is there already, for whoever does not draw.
#[component]
pub fn PickPicture(draft: Draft) -> impl IntoView {
    let name = fresh_id("picture");
    let one = |(file, words): (&'static str, &'static str)| {
        let is_chosen = move || draft.words.with(|chosen| chosen == file);
        let choose = move |_| draft.choose(file);
        view! {
            <label class="pick">
                <input type="radio" name=name.clone() prop:checked=is_chosen on:change=choose />
                <Picture name=file silent=true />
                <span>{words}</span>
            </label>
        }
    };
    let all = every_picture().map(one).collect_view();
    view! { <fieldset class="picks"><legend>{say::PICTURES}</legend>{all}</fieldset> }
}

/// What the child says, as a recording or in their exact words, and for the grown-up who writes them down: who was there.
#[component]
pub fn SayIt(asked: Asked, kind: ItemKind) -> impl IntoView {
    let sight = Sight::here();
    let there = move || {
        is_grown_up(sight).then(|| {
            view! {
                <Disclosure summary=say::FOR_GROWN_UP open=true>
                    <p>{say::EXACT}</p>
                    <TextInput label=say::THERE value=asked.there.words on:input=asked.there.keep() />
                </Disclosure>
            }
        })
    };
    view! {
        <p class="ask">{say::question(kind)}</p>
        <VoiceNote draft=asked.sound is_busy=asked.is_recording />
        <TextArea label=say::MY_WORDS value=asked.words.words on:input=asked.words.keep() />
        {there}
    }
}

/// The path to the house, one step for each number.
#[component]
pub fn Steps(asked: Asked) -> impl IntoView {
    let name = fresh_id("step");
    let step = |number: i64| {
        let is_chosen = move || asked.step.words.with(|step| step.parse() == Ok(number));
        let take = move |_| {
            asked.step.words.set(number.to_string());
            asked.step.put(&number.to_string());
        };
        view! {
            <label class="scale-number">
                <input type="radio" name=name.clone() prop:checked=is_chosen on:change=take />
                <span>{number}</span>
            </label>
        }
    };
    let all = (0..=10).map(step).collect_view();
    view! {
        <fieldset class="steps">
            <legend>{say::question(ItemKind::Path)}</legend>
            <Picture name="path" silent=true />
            <div class="scale">{all}</div>
        </fieldset>
    }
}
