//! Something new in a child's place: first what can't stay a secret, then draw, choose or say it, then read it back.

use kith_shared::plan::child::{self, NewItem};
use kith_shared::plan::choices::ItemKind;
use kith_shared::plan::edit::Step;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

use super::ask::{Asked, Making, PickPicture, SayIt, Steps};
use super::frame::{Aloud, Childs, big_button, draft_name, voice};
use super::ways::Way;
use crate::fields::{Draft, DrawingPad, Kept, LaidAside, Picture, ProblemNotice, Sight, moment};
use crate::i18n::{child as say, problem};
use crate::routes;
use crate::ui::{Button, ButtonKind, Symbol, TextInput};

/// The page.
#[component]
pub fn ChildPutPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let kind = Memo::new(move |_| {
        params
            .with(|params| params.get("kind"))
            .and_then(|word| ItemKind::read(&word))
            .unwrap_or(ItemKind::Own)
    });
    let way = Memo::new(move |_| Way::read(&query.with(|query| query.get("way")).unwrap_or_default()));
    let heading = move || say::name(kind.get()).to_string();
    let aloud =
        Signal::derive(move || format!("{} {}", say::said("child.limits"), say::question(kind.get())));
    view! {
        <Childs heading aloud>
            {move || view! { <Put kind=kind.get() way=way.get() /> }}
        </Childs>
    }
}

#[component]
fn Put(kind: ItemKind, way: Way) -> impl IntoView {
    let sight = Sight::here();
    let draft = |what: &str| Draft::open(draft_name(sight, &format!("{} {what}", kind.word())), "");
    let asked = Asked {
        words: draft("words"),
        drawing: draft("drawing"),
        there: draft("there"),
        sound: draft("sound"),
        step: draft("step"),
        making: RwSignal::new(Making::Ask),
        is_recording: RwSignal::new(false),
    };
    let making = Memo::new(move |_| asked.making.get());
    move || match making.get() {
        Making::Ask => view! { <How asked kind way /> }.into_any(),
        Making::ReadBack => view! { <ReadBack asked kind way /> }.into_any(),
        Making::Draw => view! { <DrawingPad draft=asked.drawing /><Named asked kind way /> }.into_any(),
        Making::Choose => view! { <PickPicture draft=asked.drawing /><Named asked kind way /> }.into_any(),
        Making::Say => view! { <SayIt asked kind /><Finish asked kind way /> }.into_any(),
        Making::Step => view! { <Steps asked /><Named asked kind way /> }.into_any(),
    }
}

/// What can't stay a secret, said before anything is written; then the question, and how to answer it.
#[component]
fn How(asked: Asked, kind: ItemKind, way: Way) -> impl IntoView {
    let to = move |making: Making| move || asked.making.set(making);
    let is_path = kind == ItemKind::Path;
    let write = if way.is_plain() { say::WRITE } else { say::SAY };
    view! {
        <p class="limits">{say::said("child.limits")}</p>
        <p class="ask">{say::question(kind)}</p>
        <h2>{say::HOW}</h2>
        <ul class="bigs" role="list">
            {is_path.then(|| big_button("path", &say::STEPS, to(Making::Step)))}
            {way.is_plain().then(|| big_button("page", write.words(), to(Making::Say)))}
            {big_button("pencil", &say::DRAW, to(Making::Draw))}
            {big_button("heart", &say::CHOOSE, to(Making::Choose))}
            {(!way.is_plain()).then(|| big_button("talking", write.words(), to(Making::Say)))}
        </ul>
    }
}

/// What it is, in the child's words if they want, under what was drawn or chosen.
#[component]
fn Named(asked: Asked, kind: ItemKind, way: Way) -> impl IntoView {
    view! {
        <LaidAside draft=asked.drawing />
        <TextInput
            label=say::WHAT_IS_IT
            hint=say::WHAT_IS_IT_HINT
            value=asked.words.words
            on:input=asked.words.keep()
        />
        <Finish asked kind way />
    }
}

/// On to reading it back, or back to another way.
#[component]
fn Finish(asked: Asked, kind: ItemKind, way: Way) -> impl IntoView {
    let sight = Sight::here();
    let problem = RwSignal::new(None::<String>);
    let save = saving(asked, kind, way, problem);
    Effect::watch(move || asked.is_recording.get(), move |_, _, _| problem.set(None), false);
    let done = move |()| {
        if asked.is_recording.get_untracked() {
            problem.set(Some(say::STOP_FIRST.to_string()));
        } else if asked.is_empty() {
            problem.set(Some(say::NOTHING_MADE.to_string()));
        } else if asked.words.trimmed().is_empty() || voice(sight).is_none() {
            // A young person who types their own words has no need to hear them.
            save.run(false);
        } else {
            asked.making.set(Making::ReadBack);
        }
    };
    view! {
        <ProblemNotice problem />
        <div class="row">
            <Button kind=ButtonKind::Go icon=Symbol::Tick on_press=done>{say::DONE}</Button>
            <Button icon=Symbol::Back on_press=move |()| asked.making.set(Making::Ask)>{say::OTHERWISE}</Button>
        </div>
    }
}

/// The child hears their words and says whether they are.
#[component]
fn ReadBack(asked: Asked, kind: ItemKind, way: Way) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let save = saving(asked, kind, way, problem);
    let words = asked.words.trimmed();
    view! {
        <h2>{say::READ_BACK}</h2>
        <Picture name=asked.drawing.trimmed() shows=words.clone() silent=true />
        <Kept line=asked.sound.trimmed() />
        <blockquote class="own-words" dir="auto">{words.clone()}</blockquote>
        <Aloud words=Signal::derive(move || words.clone()) about=say::MY_WORDS />
        <ProblemNotice problem />
        <ul class="bigs" role="list">
            {big_button("face-good", &say::YES, move || save.run(true))}
            {big_button("pencil", &say::NO_CHANGE, move || asked.making.set(Making::Say))}
        </ul>
    }
}

/// Puts it into the child's place and goes on to who may see it.
fn saving(asked: Asked, kind: ItemKind, way: Way, problem: RwSignal<Option<String>>) -> Callback<bool> {
    let sight = Sight::here();
    let navigate = use_navigate();
    Callback::new(move |read_back: bool| {
        let new = NewItem {
            child: None,
            kind,
            tool: way.tool(),
            words: asked.words.trimmed(),
            number: asked.number(),
            there: asked.there.trimmed(),
            read_back,
            drawing: asked.drawing.trimmed(),
            sound: asked.sound.trimmed(),
            day: Some(moment::today()),
            voice: voice(sight),
        };
        let mut put = None;
        let made = sight.plan.edit(|_, ids| {
            let edit = child::add(ids, &new);
            put = edit.steps.first().and_then(|step| match step {
                Step::Add { entry, .. } | Step::Record { entry, .. } => Some(*entry),
                Step::Write { .. } | Step::Set { .. } | Step::Move { .. } | Step::Withdraw { .. } => None,
            });
            edit
        });
        match (made, put) {
            (Err(error), _) => problem.set(Some(problem::edit(&error).to_string())),
            (Ok(()), put) => {
                asked.drop();
                let to = put.map_or_else(|| routes::child_way(way.word()), routes::child_thing);
                navigate(&to, NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
        }
    })
}
