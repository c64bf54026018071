//! Somebody to talk to: people whom the child trusts, and numbers that children can ring.

use kith_shared::content::help::{self, Shown};
use kith_shared::plan::choices::ItemKind;
use kith_shared::plan::{Section, child as childs, phone};
use leptos::prelude::*;

use super::frame::{Childs, child, is_grown_up};
use super::things::OF_THINGS;
use super::ways::{Room, Way};
use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{child as say, common, problem};
use crate::ui::{Avatar, Disclosure, Icon, Symbol, TextInput};

/// The fewest digits that somebody means as a phone number.
const SHORTEST_NUMBER: usize = 5;

/// The page.
#[component]
pub fn ChildTellPage() -> impl IntoView {
    let sight = Sight::here();
    let aloud = Signal::derive(|| format!("{} {} {}", say::NO_TROUBLE, say::GO_TO, say::HURT));
    view! {
        <Childs heading=say::TELL aloud>
            <p><strong>{say::NO_TROUBLE}</strong></p>
            <p>{say::GO_TO}</p>
            <Trusted />
            <Numbers />
            <div class="rooms"><Room kind=ItemKind::Trusted way=Way::House /></div>
            {move || is_grown_up(sight).then(|| view! {
                <Disclosure summary=say::FOR_GROWN_UP>
                    <InPlace
                        label=say::MY_NUMBER
                        icon=Symbol::Phone
                        inside=|close| view! { <MyNumber close /> }
                    />
                </Disclosure>
            })}
        </Childs>
    }
}

/// Those who are in the child's place, and those whom the child named, with a number where there is one.
#[component]
fn Trusted() -> impl IntoView {
    let sight = Sight::here();
    let in_here = Memo::new(move |_| {
        let me = child(sight);
        sight.plan.read(&[Section::Phones, Section::People], |plan| {
            let people = kith_shared::plan::network::people(plan);
            let others = people.into_iter().filter(|one| one.is_in && Some(one.id) != me);
            others
                .map(|one| (one.id, phone::phone(plan, one.id).map(|phone| phone.number)))
                .collect::<Vec<_>>()
        })
    });
    let named =
        Memo::new(move |_| sight.plan.read(OF_THINGS, |plan| childs::of_kind(plan, ItemKind::Trusted)));
    let people = move || {
        in_here.get().into_iter().map(|(id, number)| {
            let (name, look) = sight.people.with(|people| (people.name(Some(id)), people.look(Some(id))));
            view! {
                <li class="card someone">
                    <span class="row"><Avatar name=name.clone() look silent=true /><strong dir="auto">{name.clone()}</strong></span>
                    {number.map(|number| ring(&name, &number))}
                </li>
            }
        })
        .collect_view()
    };
    let others = move || {
        named
            .get()
            .into_iter()
            .filter(|item| phone::dial(&item.item.words).len() >= SHORTEST_NUMBER)
            .map(|item| {
                let words = item.item.words;
                view! { <li class="card someone">{ring(&words, &words)}</li> }
            })
            .collect_view()
    };
    view! { <ul class="stack" role="list">{people}{others}</ul> }
}

fn ring(name: &str, number: &str) -> impl IntoView + use<> {
    let dialled = phone::dial(number);
    let (name, number) = (name.to_owned(), number.to_owned());
    view! {
        <a class="btn" href=format!("tel:{dialled}")>
            <Icon of=Symbol::Phone />
            <span>{say::RING}" "<bdi>{name.clone()}</bdi></span>
            {(name != number).then(|| view! { <span dir="ltr">{number}</span> })}
        </a>
    }
}

#[component]
fn Numbers() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| {
        let mut all = sight.plan.read(&[Section::HelpNumbers], help::numbers);
        all.retain(|one| one.for_children && !phone::dial(&one.number).is_empty());
        all
    });
    let row = |one: Shown| {
        view! {
            <li class="card someone">
                <p dir="auto"><strong>{one.name.clone()}</strong></p>
                <p dir="auto">{one.when}</p>
                {ring(&one.name, &one.number)}
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="numbers">
            <h2 id="numbers">{say::NUMBERS}</h2>
            <p><strong>{say::HURT}</strong></p>
            <ul class="stack" role="list">{move || all.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// A grown-up's own number, for the child to ring.
#[component]
fn MyNumber(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let number = Draft::open("my number for a child", "");
    let share = move |()| {
        let said = number.trimmed();
        if phone::dial(&said).len() < SHORTEST_NUMBER {
            return Err(say::NUMBER_MISSING.to_string());
        }
        let made = sight.plan.edit(|_, ids| phone::give(ids, &said, "", None));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::MY_NUMBER
            share=common::SHARE
            drafts=vec![number]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextInput label=say::NUMBER keyboard="tel" longest=40 value=number.words on:input=number.keep() />
        </EditorForm>
    }
}
