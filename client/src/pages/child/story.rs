//! A child's stories: only those that were told, one large page at a time, with a way to ask about them.

use kith_shared::id::EntryId;
use kith_shared::plan::Section;
use kith_shared::plan::story::{self, Frame, Question, Story, StoryState};
use leptos::prelude::*;

use super::bring::BringStories;
use super::frame::{Aloud, Childs, draft_name, is_grown_up, voice};
use crate::fields::{
    Draft, EditorForm, InPlace, Picture, ProblemNotice, Sight, entry_in_address, stop_reading,
};
use crate::i18n::{child as say, common, problem, story as pages};
use crate::routes;
use crate::ui::{Button, ButtonKind, ButtonLink, Symbol, TextArea};

const OF_STORIES: &[Section] =
    &[Section::Stories, Section::Frames, Section::StoryTellings, Section::ChildQuestions, Section::People];

/// The stories that may be opened here.
fn told(sight: Sight) -> Vec<Story> {
    let mut all = sight.plan.read(OF_STORIES, story::stories);
    all.retain(|story| story.state == StoryState::Shared && !story.frames.is_empty());
    all
}

/// The page with all of them.
#[component]
pub fn ChildStoriesPage() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| told(sight));
    let card = |story: &Story| {
        let first =
            story.frames.iter().map(|frame| frame.words.picture.clone()).find(|name| !name.is_empty());
        view! {
            <li>
                <a class="big" href=routes::child_story(story.said.id)>
                    <Picture name=first.unwrap_or_else(|| "book".to_owned()) silent=true />
                    <span dir="auto">{story.title.clone()}</span>
                </a>
            </li>
        }
    };
    view! {
        <Childs heading=say::STORY>
            {move || all.with(Vec::is_empty).then(|| view! { <p>{say::NO_STORY}</p> })}
            <ul class="bigs" role="list">{move || all.get().iter().map(card).collect_view()}</ul>
            {move || is_grown_up(sight).then(|| view! { <BringStories here=all /> })}
        </Childs>
    }
}

/// The page of one story.
#[component]
pub fn ChildStoryPage() -> impl IntoView {
    let sight = Sight::here();
    let id = entry_in_address();
    let story = Memo::new(move |_| {
        let id = id.get()?;
        told(sight).into_iter().find(|story| story.said.id == id)
    });
    let heading = move || story.with(|story| story.as_ref().map(|story| story.title.clone()));
    let heading = move || heading().unwrap_or_else(|| say::STORY.to_string());
    let is_there = Memo::new(move |_| story.with(Option::is_some));
    view! {
        <Childs heading>
            {move || if is_there.get() {
                view! { <Book story /><Ask story /> }.into_any()
            } else {
                view! { <p>{say::NO_STORY}</p> }.into_any()
            }}
        </Childs>
    }
}

#[component]
fn Book(story: Memo<Option<Story>>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let count = Memo::new(move |_| story.with(|story| story.as_ref().map_or(0, |story| story.frames.len())));
    // A page that was taken out meanwhile leaves the one before it.
    let place = Memo::new(move |_| at.get().min(count.get().saturating_sub(1)));
    let frame = Memo::new(move |_| {
        story.with(|story| story.as_ref().and_then(|story| story.frames.get(place.get()).cloned()))
    });
    let words = Signal::derive(move || {
        frame
            .with(|frame| {
                frame.as_ref().map(|frame| format!("{}. {}", frame.words.heading, frame.words.words))
            })
            .unwrap_or_default()
    });
    let turn = move |to: usize| {
        stop_reading();
        at.set(to);
    };
    let is_last = move || place.get() + 1 >= count.get();
    view! {
        <div class="book">
            <div class="leaf" aria-live="polite">
                <p class="meta">{move || pages::page(place.get() + 1, count.get())}</p>
                {move || frame.get().map(leaf)}
            </div>
            <Aloud words about=pages::READ />
            <div class="turn no-print">
                {move || (place.get() > 0).then(|| view! {
                    <Button icon=Symbol::Back on_press=move |()| turn(place.get_untracked().saturating_sub(1))>
                        {pages::BEFORE}
                    </Button>
                })}
                {move || if is_last() {
                    view! { <ButtonLink href=routes::CHILD_STORIES kind=ButtonKind::Go icon=Symbol::Tick>{pages::END}</ButtonLink> }.into_any()
                } else {
                    view! {
                        <Button kind=ButtonKind::Go icon=Symbol::Next on_press=move |()| turn(place.get_untracked() + 1)>
                            {pages::AFTER}
                        </Button>
                    }
                    .into_any()
                }}
            </div>
        </div>
    }
}

fn leaf(frame: Frame) -> impl IntoView {
    let words = frame.words;
    view! {
        <Picture name=words.picture shows=words.picture_words />
        {(!words.heading.is_empty()).then(|| view! { <h2 dir="auto">{words.heading}</h2> })}
        <p class="words" dir="auto">{words.words}</p>
    }
}

/// What the child asked, and ready questions that need no typing.
#[component]
fn Ask(story: Memo<Option<Story>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let Some(id) = story.with_untracked(|story| story.as_ref().map(|story| story.said.id)) else {
        return ().into_any();
    };
    let asked = Memo::new(move |_| {
        story.with(|story| story.as_ref().map(|story| story.questions.clone())).unwrap_or_default()
    });
    let ask = move |words: &str| {
        let made = sight.plan.edit(|_, ids| story::ask(ids, id, words, "", voice(sight)));
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
    };
    let ready = move |words: &'static str| view! { <Button icon=Symbol::Question on_press=move |()| ask(words)>{words}</Button> };
    let row = |one: Question| {
        let answer = (!one.answer.is_empty())
            .then(|| view! { <p>{say::ANSWERED}" "<q dir="auto">{one.answer}</q></p> });
        view! { <li class="card"><p>{say::ASKED}" "<q dir="auto">{one.words}</q></p>{answer}</li> }
    };
    view! {
        <section class="section" aria-labelledby="ask">
            <h2 id="ask">{say::ASK}</h2>
            <div class="row">{say::QUESTIONS.map(|question| ready(question.words())).collect_view()}</div>
            <InPlace label=say::ASK_OWN inside=move |close| view! { <Own id close /> } />
            <ProblemNotice problem=wrong />
            <ul class="stack" role="list">{move || asked.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// A question in the child's own words; a grown-up writes down what they answered.
#[component]
fn Own(id: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let key = id.to_hex();
    let words = Draft::open(draft_name(sight, &format!("asks {key}")), "");
    let answer = Draft::open(draft_name(sight, &format!("is answered {key}")), "");
    let share = move |()| {
        let said = words.trimmed();
        if said.is_empty() {
            return Err(say::ASK_MISSING.to_string());
        }
        let made = sight.plan.edit(|_, ids| story::ask(ids, id, &said, &answer.trimmed(), voice(sight)));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::ASK
            share=common::SHARE
            drafts=vec![words, answer]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::MY_WORDS value=words.words on:input=words.keep() />
            {move || is_grown_up(sight).then(|| view! {
                <TextArea label=pages::ANSWER value=answer.words on:input=answer.keep() />
            })}
        </EditorForm>
    }
}
