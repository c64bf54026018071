//! What children let into the plan: their exact words, drawings and recordings, each with the child's name.

use kith_shared::id::PersonId;
use kith_shared::plan::Section;
use kith_shared::plan::child::{self, Item};
use kith_shared::plan::child_plan::{self, Felt};
use kith_shared::plan::choices::ItemKind;
use leptos::prelude::*;

use super::childs_feelings::{Feels, OF_FELT};
use crate::fields::{Kept, Picture, Sight};
use crate::i18n::{child as child_say, childs_words as say};
use crate::ui::{Avatar, Chip, fresh_id};

const OF_ITEMS: &[Section] = &[Section::ChildItems, Section::People];

/// What is good, as children say it.
pub const GOOD: &[ItemKind] =
    &[ItemKind::Good, ItemKind::GoingWell, ItemKind::Helps, ItemKind::Inside, ItemKind::Trusted];
/// What worries them, what they wish for, and what they put on a page of their own.
pub const NOT_GOOD: &[ItemKind] =
    &[ItemKind::Worry, ItemKind::NeedsChange, ItemKind::Wish, ItemKind::Dream, ItemKind::Path, ItemKind::Own];
/// What they want as a rule.
pub const RULES: &[ItemKind] = &[ItemKind::HouseRule, ItemKind::MayVisit];

/// All that one child let in, or that there is nothing yet.
#[component]
pub fn ChildsWords(of: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let items = Memo::new(move |_| {
        let mut all = sight.plan.read(OF_ITEMS, child::items);
        all.retain(|item| whose(item) == Some(of));
        all
    });
    let felt = Memo::new(move |_| {
        let mut all = sight.plan.read(OF_FELT, child_plan::felt_in);
        all.retain(|felt| felt.child == of);
        all
    });
    let is_empty = move || items.with(Vec::is_empty) && felt.with(Vec::is_empty);
    view! {
        <h3 class="meta">{say::LET_IN}</h3>
        {move || is_empty().then(|| view! { <p class="hint">{say::LET_IN_NONE}</p> })}
        <ul class="talk" role="list">
            <For each=move || items.get() key=|item| item.said.id let:item><OneItem item /></For>
        </ul>
        {move || (!felt.with(Vec::is_empty)).then(|| view! { <FeltRules felt /> })}
    }
}

/// How rules feel to a child, each under the rule as the child's own plan says it.
#[component]
fn FeltRules(felt: Memo<Vec<Felt>>) -> impl IntoView {
    let row = |felt: Felt| {
        view! { <li class="stack-small"><p class="own-words" dir="auto">{felt.words.clone()}</p><Feels felt /></li> }
    };
    view! {
        <h3 class="meta">{say::FEELS}</h3>
        <ul class="talk" role="list">{move || felt.get().into_iter().map(row).collect_view()}</ul>
    }
}

/// What children said of some kinds of things, beside the part of a meeting where grown-ups speak of the same; nothing
/// where they said nothing.
#[component]
pub fn FromChildren(kinds: &'static [ItemKind]) -> impl IntoView {
    let sight = Sight::here();
    let items = Memo::new(move |_| {
        let mut all = sight.plan.read(OF_ITEMS, child::items);
        all.retain(|item| kinds.contains(&item.item.kind));
        all
    });
    let heading = StoredValue::new(fresh_id("from-children"));
    move || {
        (!items.with(Vec::is_empty)).then(|| {
            view! {
                <section class="card" aria-labelledby=heading.get_value()>
                    <h2 class="h3" id=heading.get_value()>{say::FROM_CHILDREN}</h2>
                    <ul class="talk" role="list">
                        {move || items.get().into_iter().map(|item| view! { <OneItem item /> }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

fn whose(item: &Item) -> Option<PersonId> {
    item.item.child.or(item.said.voice)
}

#[component]
fn OneItem(item: Item) -> impl IntoView {
    let sight = Sight::here();
    let words = shown_words(&item);
    let of = whose(&item);
    let (said, new) = (item.said, item.item);
    // Nobody wrote down what was drawn or recorded.
    let writer = said.typist.filter(|typist| Some(*typist) != of && !new.words.is_empty());
    let by = move || {
        sight.people.with(|people| match writer {
            Some(typist) => child_say::written_by(&people.name(of), &people.name(Some(typist))),
            None => people.name(of),
        })
    };
    let (name, look) = sight.people.with_untracked(|people| (people.name(of), people.look(of)));
    let there = (!new.there.is_empty()).then(|| child_say::with(&new.there));
    let is_heard_only = words.is_empty() && new.drawing.is_empty() && !new.sound.is_empty();
    view! {
        <li class="said childs-item">
            <Avatar name look silent=true />
            <div class="stack-small">
                <p class="meta" dir="auto">{by}</p>
                <div class="row"><Chip>{child_say::name(new.kind)}</Chip></div>
                <Picture name=new.drawing shows=words.clone() />
                {(!words.is_empty()).then(|| view! { <blockquote class="own-words" dir="auto">{words}</blockquote> })}
                {is_heard_only.then(|| view! { <p>{say::RECORDED}</p> })}
                <Kept line=new.sound />
                {there.map(|there| view! { <p class="hint" dir="auto">{there}</p> })}
            </div>
        </li>
    }
}

/// What stands under a thing: its words, or how far along the path.
pub fn shown_words(item: &Item) -> String {
    let step = item.item.number.map(child_say::step);
    match (step, item.item.words.clone()) {
        (Some(step), words) if words.is_empty() => step,
        (Some(step), words) => format!("{step}. {words}"),
        (None, words) => words,
    }
}
