//! One story as it is written together: its pages, who agrees, how it is told, and what the child asked.

mod agree;
mod frame;
mod title;
mod told;

use kith_shared::id::EntryId;
use kith_shared::plan::story::{self, Story, StoryState};
use leptos::prelude::*;

use agree::Agreeing;
use frame::{AddFrame, Frames};
use title::Title;
use told::{Questions, TellingPlan, ToldParts};

use super::read_story::leaf;
use super::stories::{OF_STORIES, StateOf};
use crate::fields::{Sight, entry_in_address};
use crate::i18n::{problem, story as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{Button, ButtonKind, ButtonLink, Page, Symbol};

/// The story that a part of the page shows.
type ThisStory = Memo<Option<Story>>;

/// The page.
#[component]
pub fn StoryPage() -> impl IntoView {
    let id = entry_in_address();
    view! { <PlanGate>{move || id.get().map(|id| view! { <Inside id /> })}</PlanGate> }
}

#[component]
fn Inside(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let story = Memo::new(move |_| {
        let found = sight.plan.read(OF_STORIES, |plan| story::story(plan, id))?;
        sight.child_that_i_am().is_none().then_some(found)
    });
    let is_there = Memo::new(move |_| story.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <Found id story /> }.into_any()
        } else {
            view! {
                <Page heading=problem::NOTHING_THERE>
                    <p>{say::NOT_YET}</p>
                    <BackToStories />
                </Page>
            }
            .into_any()
        }
    }
}

#[component]
fn Found(id: EntryId, story: ThisStory) -> impl IntoView {
    let sight = Sight::here();
    let title =
        move || story.with(|story| story.as_ref().map(|story| story.title.clone())).unwrap_or_default();
    let lead = move || {
        story
            .with(|story| story.as_ref().map(|story| say::for_child(&sight.name(story.child))))
            .unwrap_or_default()
    };
    let state = Memo::new(move |_| story.with(|story| story.as_ref().map(|story| story.state)));
    let any =
        Memo::new(move |_| story.with(|story| story.as_ref().is_some_and(|story| !story.frames.is_empty())));
    let print = |()| {
        // A browser without paper does nothing.
        let _ = window().print();
    };
    view! {
        <Page heading=title lead>
            <TroubleNotices />
            <div class="row no-print">{move || state.get().map(|state| view! { <StateOf state /> })}</div>
            {move || any.get().then(|| view! {
                <div class="answers no-print">
                    <ButtonLink href=routes::read_story(id) kind=ButtonKind::Go icon=Symbol::Next>{say::READ}</ButtonLink>
                    <Button icon=Symbol::Printer on_press=print>{say::PRINT}</Button>
                </div>
            })}
            <section class="section no-print" aria-labelledby="pages">
                <h2 id="pages">{say::PAGES}</h2>
                {move || (!any.get()).then(|| view! { <p class="hint">{say::NO_PAGES}</p> })}
                <Frames story />
                <AddFrame id />
            </section>
            <Agreeing story />
            <TellingPlan story />
            <ToldParts story />
            <Questions story />
            <Title id story />
            <Booklet story />
            <BackToStories />
        </Page>
    }
}

/// On paper: one page of the story on each sheet.
#[component]
fn Booklet(story: ThisStory) -> impl IntoView {
    let draft =
        move || story.with(|story| story.as_ref().is_some_and(|story| story.state == StoryState::Draft));
    let frames =
        move || story.with(|story| story.as_ref().map(|story| story.frames.clone())).unwrap_or_default();
    let sheets = move || {
        let sheets = frames().into_iter().map(|frame| {
            view! {
                <div class="booklet leaf">
                    {draft().then(|| view! { <p><strong>{say::DRAFT_PAPER}</strong></p> })}
                    {leaf(&frame)}
                </div>
            }
        });
        sheets.collect_view()
    };
    view! { <div class="print-only" aria-hidden="true">{sheets}</div> }
}

#[component]
fn BackToStories() -> impl IntoView {
    view! {
        <div class="row no-print">
            <ButtonLink href=routes::STORIES kind=ButtonKind::Quiet icon=Symbol::Back>{say::TO_STORIES}</ButtonLink>
        </div>
    }
}
