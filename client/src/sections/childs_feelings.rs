//! How a rule of the plan feels to children who let the plan know.

use kith_shared::id::EntryId;
use kith_shared::plan::Section;
use kith_shared::plan::child_plan::{self, Felt};
use leptos::prelude::*;

use crate::fields::{Picture, Sight};
use crate::i18n::{child as child_say, childs_words as say};

/// What this is read from.
pub const OF_FELT: &[Section] = &[Section::ChildRules, Section::Feelings, Section::People];

/// How one rule feels, child by child; nothing where no child said so.
#[component]
pub fn RuleFeels(rule: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let felt = Memo::new(move |_| {
        let mut all = sight.plan.read(OF_FELT, child_plan::felt_in);
        all.retain(|felt| felt.rule == Some(rule));
        all
    });
    let rows = move || felt.get().into_iter().map(|felt| view! { <li><Feels felt /></li> }).collect_view();
    move || {
        (!felt.with(Vec::is_empty))
            .then(|| view! { <ul class="stack-small" role="list" aria-label=say::FEELS>{rows}</ul> })
    }
}

/// The face, whose it is, and what they said.
#[component]
pub fn Feels(felt: Felt) -> impl IntoView {
    let sight = Sight::here();
    let (child, feeling) = (felt.child, felt.feeling);
    let face = feeling.face;
    let named = move || say::felt(&sight.name(Some(child)), child_say::face(face));
    let words = (!feeling.words.is_empty()).then(|| view! { <q dir="auto">{feeling.words}</q> });
    view! {
        <div class="felt">
            <Picture name=child_say::picture_of_face(face) silent=true />
            <p><strong dir="auto">{named}</strong>" "{words}</p>
        </div>
    }
}
