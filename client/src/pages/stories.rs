//! All stories in words and pictures, and a place to start one.

use kith_shared::id::PersonId;
use kith_shared::plan::Section;
use kith_shared::plan::network::Role;
use kith_shared::plan::story::{self, Story, StoryState, Telling};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Picture, Select, Sight};
use crate::i18n::{common, problem, story as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Chip, ChipKind, Page, Symbol, TextInput};

/// What a story is made of.
pub const OF_STORIES: &[Section] = &[
    Section::Stories,
    Section::Frames,
    Section::StoryAnswers,
    Section::StoryTellings,
    Section::ChildQuestions,
    Section::People,
    Section::Network,
];

/// The page.
#[component]
pub fn StoriesPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| {
        let child = sight.child_that_i_am();
        sight.plan.read(OF_STORIES, |plan| match child {
            Some(child) => story::for_child(plan, child),
            None => story::stories(plan),
        })
    });
    let may = Memo::new(move |_| sight.may_write() && sight.child_that_i_am().is_none());
    let rows = move || all.get().iter().map(|story| card(sight, story)).collect_view();
    view! {
        <TroubleNotices />
        {move || all.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NONE}</p> })}
        <ul class="stack" role="list">{rows}</ul>
        {move || may.get().then(|| view! {
            <InPlace
                label=say::NEW
                kind=ButtonKind::Go
                icon=Symbol::Plus
                inside=|close| view! { <NewStory close /> }
            />
        })}
        <div class="row no-print">
            <ButtonLink href=routes::PLAN kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
        </div>
    }
}

fn card(sight: Sight, story: &Story) -> impl IntoView + use<> {
    let first = story.frames.iter().find(|frame| !frame.words.picture.is_empty()).map(|frame| {
        view! { <Picture name=frame.words.picture.clone() shows=frame.words.picture_words.clone() /> }
    });
    let have = story.asked.iter().filter(|id| story.answers.contains_key(id)).count();
    let waits = (story.state == StoryState::Draft && have > 0).then(|| say::agreed(have, story.asked.len()));
    let is_child = sight.child_that_i_am().is_some();
    let href = if is_child { routes::read_story(story.said.id) } else { routes::story(story.said.id) };
    view! {
        <li>
            <a class="card way" href=href>
                {first}
                <strong dir="auto">{story.title.clone()}</strong>
                <span class="row">
                    <StateOf state=story.state />
                    <span class="hint" dir="auto">{say::for_child(&sight.name(story.child))}</span>
                    {waits.map(|words| view! { <span class="meta">{words}</span> })}
                </span>
            </a>
        </li>
    }
}

/// Where a story stands, in word, shape and colour.
#[component]
pub fn StateOf(state: StoryState) -> impl IntoView {
    let (kind, icon) = match state {
        StoryState::Draft => (ChipKind::Private, Symbol::Pen),
        StoryState::Agreed => (ChipKind::Agreed, Symbol::Tick),
        StoryState::Shared => (ChipKind::Kept, Symbol::Seal),
    };
    view! { <Chip kind icon>{say::state(state)}</Chip> }
}

#[component]
fn NewStory(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let title = Draft::open("new story title", "");
    let children: Vec<(Option<PersonId>, String)> = sight.people.with_untracked(|people| {
        let children = people.0.iter().filter(|person| person.role == Role::YoungPerson);
        children.map(|child| (Some(child.id), child.name.clone())).collect()
    });
    let child = RwSignal::new(children.first().and_then(|(id, _)| *id));
    let nobody = children.is_empty();
    let share = move |()| {
        let said = title.trimmed();
        let Some(child) = child.get_untracked().filter(|_| !said.is_empty()) else {
            return Err(if nobody { say::NO_CHILD } else { say::NAME_MISSING }.to_string());
        };
        let made = sight.plan.edit(|_, ids| story::begin(ids, child, &said, &Telling::default()));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::NEW
            share=common::SHARE
            drafts=vec![title]
            on_share=Callback::new(share)
            on_close=close
        >
            {if nobody {
                view! { <p>{say::NO_CHILD}</p> }.into_any()
            } else {
                view! { <Select label=say::CHILD options=children chosen=child /> }.into_any()
            }}
            <TextInput label=say::NAME hint=say::NAME_HINT value=title.words on:input=title.keep() />
        </EditorForm>
    }
}
