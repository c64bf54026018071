//! What a child made, as cards; and the page of their drawings.

use kith_shared::plan::Section;
use kith_shared::plan::child::{self, Item};
use leptos::prelude::*;

use super::frame::{Childs, big_link};
use crate::fields::{Picture, Sight};
use crate::i18n::child as say;
use crate::routes;
use crate::sections::shown_words;

/// What a child's things are made of.
pub const OF_THINGS: &[Section] = &[Section::ChildItems, Section::ItemChoices, Section::People];

/// The page of the drawings.
#[component]
pub fn ChildDrawingsPage() -> impl IntoView {
    let sight = Sight::here();
    let drawn = Memo::new(move |_| {
        let mut all = sight.plan.read(OF_THINGS, child::items);
        all.retain(|item| !item.item.drawing.is_empty());
        all
    });
    view! {
        <Childs heading=say::DRAWINGS>
            {move || drawn.with(Vec::is_empty).then(|| view! { <p>{say::NO_DRAWINGS}</p> })}
            <ul class="bigs" role="list">
                {move || drawn.get().iter().map(card).collect_view()}
                {big_link(routes::CHILD_WAYS.to_owned(), "pencil", say::TO_WAYS)}
            </ul>
        </Childs>
    }
}

/// A thing as a card that leads to it.
pub fn card(item: &Item) -> impl IntoView + use<> {
    let words = shown_words(item);
    let is_named = !words.is_empty();
    let new = &item.item;
    // What was only said has a picture too.
    let picture = if new.drawing.is_empty() && !new.sound.is_empty() { "talking" } else { &new.drawing };
    let label = if is_named { words } else { say::name(item.item.kind).to_string() };
    view! {
        <li>
            <a class="big" href=routes::child_thing(item.said.id)>
                <Picture name=picture.to_owned() shows=label.clone() silent=is_named />
                {is_named.then(|| view! { <span dir="auto">{label}</span> })}
            </a>
        </li>
    }
}
