//! A story as a child sees it: one page at a time, large, with buttons for a small thumb, and read aloud.

use kith_shared::drawing::Drawing;
use kith_shared::id::EntryId;
use kith_shared::plan::story::{self, Frame, Story, StoryState};
use leptos::prelude::*;

use super::stories::{OF_STORIES, StateOf};
use crate::fields::{
    Picture, Sight, entry_in_address, every_picture, listen_for_voices, read_aloud, stop_reading,
};
use crate::i18n::story as say;
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Button, ButtonKind, ButtonLink, Page, Symbol};

/// The page.
#[component]
pub fn ReadStoryPage() -> impl IntoView {
    let id = entry_in_address();
    view! { <PlanGate>{move || id.get().map(|id| view! { <Inside id /> })}</PlanGate> }
}

#[component]
fn Inside(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    // A child opens no draft, whatever the address says.
    let story = Memo::new(move |_| {
        let found = sight.plan.read(OF_STORIES, |plan| story::story(plan, id))?;
        let child = sight.child_that_i_am();
        let may = child.is_none() || (found.state == StoryState::Shared && found.child == child);
        may.then_some(found).filter(|story| !story.frames.is_empty())
    });
    let at = RwSignal::new(0_usize);
    let is_there = Memo::new(move |_| story.with(Option::is_some));
    listen_for_voices();
    on_cleanup(stop_reading);
    let title =
        move || story.with(|story| story.as_ref().map(|story| story.title.clone())).unwrap_or_default();
    let out = move || {
        if sight.child_that_i_am().is_some() { routes::STORIES.to_owned() } else { routes::story(id) }
    };
    move || {
        if is_there.get() {
            view! { <Page heading=title><Book story at /></Page> }.into_any()
        } else {
            view! {
                <Page heading=say::TITLE>
                    <p>{say::NOT_YET}</p>
                    <div class="row"><ButtonLink href=out() icon=Symbol::Back>{say::SHUT}</ButtonLink></div>
                </Page>
            }
            .into_any()
        }
    }
}

#[component]
fn Book(story: Memo<Option<Story>>, at: RwSignal<usize>) -> impl IntoView {
    let count = Memo::new(move |_| story.with(|story| story.as_ref().map_or(0, |story| story.frames.len())));
    // A page that was taken out meanwhile leaves the one before it.
    let place = Memo::new(move |_| at.get().min(count.get().saturating_sub(1)));
    let frame = Memo::new(move |_| {
        story.with(|story| story.as_ref().and_then(|story| story.frames.get(place.get()).cloned()))
    });
    let id = story.with_untracked(|story| story.as_ref().map(|story| story.said.id));
    let out = id.map_or_else(|| routes::STORIES.to_owned(), routes::story);
    let draft = move || {
        story
            .with(|story| story.as_ref().map(|story| story.state))
            .filter(|state| *state == StoryState::Draft)
    };
    let turn = move |to: usize| {
        stop_reading();
        at.set(to);
    };
    let is_last = Memo::new(move |_| place.get() + 1 >= count.get());
    view! {
        <div class="book">
            {move || draft().map(|state| view! { <div class="row"><StateOf state /><span>{say::DRAFT_PAPER}</span></div> })}
            <div class="leaf" aria-live="polite">
                <p class="meta">{move || say::page(place.get() + 1, count.get())}</p>
                {move || frame.get().map(|frame| leaf(&frame))}
            </div>
            <Aloud frame />
            <div class="turn no-print">
                <Button icon=Symbol::Back on_press=move |()| turn(place.get_untracked().saturating_sub(1))>
                    {say::BEFORE}
                </Button>
                {move || if is_last.get() {
                    view! { <ButtonLink href=out.clone() kind=ButtonKind::Go icon=Symbol::Tick>{say::END}</ButtonLink> }.into_any()
                } else {
                    view! {
                        <Button kind=ButtonKind::Go icon=Symbol::Next on_press=move |()| turn(place.get_untracked() + 1)>
                            {say::AFTER}
                        </Button>
                    }
                    .into_any()
                }}
            </div>
        </div>
    }
}

/// One page of a story: picture, heading and words.
pub fn leaf(frame: &Frame) -> impl IntoView + use<> {
    let words = frame.words.clone();
    let is_ours = Drawing::is_one(&words.picture) || every_picture().any(|(name, _)| name == words.picture);
    let instead = (!is_ours && !words.picture_words.is_empty())
        .then(|| view! { <p class="picture-words" dir="auto">{words.picture_words.clone()}</p> });
    view! {
        <Picture name=words.picture shows=words.picture_words.clone() />
        {instead}
        {(!words.heading.is_empty()).then(|| view! { <h2 dir="auto">{words.heading}</h2> })}
        <p class="words" dir="auto">{words.words}</p>
    }
}

#[component]
fn Aloud(frame: Memo<Option<Frame>>) -> impl IntoView {
    let silent = RwSignal::new(false);
    let read = move |()| {
        let words = frame.with_untracked(|frame| {
            frame.as_ref().map(|frame| format!("{}. {}", frame.words.heading, frame.words.words))
        });
        silent.set(!words.is_some_and(|words| read_aloud(&words)));
    };
    view! {
        <div class="row no-print">
            <Button icon=Symbol::Speaker on_press=read>{say::ALOUD}</Button>
            <Button kind=ButtonKind::Quiet on_press=|()| stop_reading()>{say::QUIET}</Button>
        </div>
        <div role="status">{move || silent.get().then(|| view! { <p class="hint">{say::NO_VOICE}</p> })}</div>
    }
}
