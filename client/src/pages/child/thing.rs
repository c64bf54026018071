//! One thing that a child made, and the faces of those who may see it. Nobody else does unless the child says so.

use kith_shared::id::EntryId;
use kith_shared::plan::child::{self, Choice, Item};
use kith_shared::plan::{self, Section};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::faces::WhoSees;
use super::frame::{Aloud, Childs};
use super::things::OF_THINGS;
use crate::fields::{Kept, Picture, ProblemNotice, Sight, entry_in_address};
use crate::i18n::{child as say, problem};
use crate::routes;
use crate::sections::shown_words;
use crate::ui::{Button, ButtonKind, Symbol};

/// The page.
#[component]
pub fn ChildThingPage() -> impl IntoView {
    let sight = Sight::here();
    let id = entry_in_address();
    let item = Memo::new(move |_| {
        let id = id.get()?;
        sight.plan.read(OF_THINGS, child::items).into_iter().find(|item| item.said.id == id)
    });
    let aloud = Signal::derive(move || {
        let words = item.with(|item| item.as_ref().map(shown_words)).unwrap_or_default();
        format!("{words}. {} {}", say::WHO_SEES, say::TAP_FACES)
    });
    let made = Memo::new(move |_| {
        item.with(|item| item.as_ref().map(|item| (item.said.clone(), item.item.clone())))
    });
    view! {
        <Childs heading=say::THING aloud>
            {move || made.get().map(|(said, new)| view! { <Shown item=Item { said, item: new, choice: Choice::default() } /> })}
            {move || made.with(Option::is_none).then(|| view! { <p>{say::NOTHING_YET}</p> })}
            {move || made.with(|made| made.as_ref().map(|(said, _)| said.id)).map(|id| {
                view! { <WhoSees id item /><ThrowAway id /> }
            })}
        </Childs>
    }
}

#[component]
fn Shown(item: Item) -> impl IntoView {
    let sight = Sight::here();
    let words = shown_words(&item);
    let (said, new) = (item.said, item.item);
    // Nobody wrote down what was drawn or recorded.
    let is_written = !new.words.is_empty();
    let by = move || {
        sight.people.with(|people| match (said.voice, said.typist) {
            (Some(child), Some(typist)) if child != typist && is_written => {
                Some(say::written_by(&people.name(Some(child)), &people.name(Some(typist))))
            }
            (_, _) => None,
        })
    };
    let there = (!new.there.is_empty()).then(|| say::with(&new.there));
    let aloud = words.clone();
    let quoted = (!words.is_empty()).then(|| {
        view! {
            <blockquote class="own-words" dir="auto">{words.clone()}</blockquote>
            <Aloud words=Signal::derive(move || aloud.clone()) about=say::MY_WORDS />
        }
    });
    view! {
        <div class="thing">
            <Picture name=new.drawing shows=words />
            <Kept line=new.sound />
            {quoted}
            <p class="meta" dir="auto">{by}</p>
            {there.map(|there| view! { <p class="meta" dir="auto">{there}</p> })}
        </div>
    }
}

/// Only the device on which something was made throws it away.
#[component]
fn ThrowAway(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let (asks, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let navigate = use_navigate();
    let out = Callback::new(move |()| {
        match sight.plan.edit(|_, _| plan::withdraw(Section::ChildItems, id, true)) {
            Ok(()) => navigate(routes::CHILD, NavigateOptions::default()),
            Err(error) => wrong.set(Some(problem::edit(&error).to_string())),
        }
    });
    let question = move || {
        view! {
            <p>{say::TAKE_OUT_SURE}</p>
            <div class="row">
                <Button on_press=move |()| asks.set(false)>{say::CLEAR_NO}</Button>
                <Button on_press=out>{say::YES}</Button>
            </div>
        }
    };
    view! {
        <div class="throw">
            {move || if asks.get() {
                question().into_any()
            } else {
                view! {
                    <Button kind=ButtonKind::Quiet icon=Symbol::Cross on_press=move |()| asks.set(true)>{say::TAKE_OUT}</Button>
                }
                .into_any()
            }}
            <ProblemNotice problem=wrong />
        </div>
    }
}
