//! The worry and the goal, large, for reading out first.

use kith_shared::id::EntryId;
use leptos::prelude::*;

use super::super::other_views::OtherViews;
use super::short_of;
use crate::fields::{Sight, Words};
use crate::i18n::danger as say;

/// The worry with its goal, and what people see otherwise.
#[component]
pub fn ReadOut(danger: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let one = sight.danger(danger);
    let field = move |name: &'static str| {
        Memo::new(move |_| {
            one.with(|one| one.as_ref().map(|one| one.statement.get(name).to_owned())).unwrap_or_default()
        })
    };
    let goal = field("goal");
    let part = |label: &'static str, name: &'static str| {
        let words = field(name);
        view! { <div><dt>{label}</dt><dd><Words text=move || words.get() class="aloud" /></dd></div> }
    };
    view! {
        <h2 dir="auto">{move || short_of(sight, danger)}</h2>
        <div class="card worry">
            <h3>{say::WORRY}</h3>
            <dl class="statement">
                {part(&say::WHO, "who")}
                {part(&say::WHAT, "what")}
                {part(&say::WHY, "why")}
            </dl>
        </div>
        <div class="card goal">
            <h3>{say::GOAL}</h3>
            <dl class="statement">
                <div><dt class="vh">{say::GOAL}</dt><dd><Words text=move || goal.get() class="aloud" /></dd></div>
                {part(&say::HOW_LONG, "how_long")}
            </dl>
        </div>
        <div class="stack-small"><OtherViewsHere danger /></div>
    }
}

#[component]
fn OtherViewsHere(danger: EntryId) -> impl IntoView {
    let one = Sight::here().danger(danger);
    view! { <h3 class="vh">{say::OTHER_VIEWS}</h3><OtherViews danger=one /> }
}
