//! A child's own place, as it opens: large pictures that lead to everything in it.

mod ask;
mod bring;
mod changed;
mod faces;
mod family;
mod feeling_seen;
mod frame;
mod put;
mod rule_form;
mod rules;
mod special;
mod story;
mod tell;
mod thing;
mod things;
mod waits;
mod ways;

use kith_shared::plan::choices::Tool;
use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::child as say;
use crate::routes;
use frame::{Childs, big_link, child};
use waits::WaitsForPlan;

pub use put::ChildPutPage;
pub use rules::ChildRulesPage;
pub use special::ChildSpecialPage;
pub use story::{ChildStoriesPage, ChildStoryPage};
pub use tell::ChildTellPage;
pub use thing::ChildThingPage;
pub use things::ChildDrawingsPage;
pub use waits::WaitsThere;
pub use ways::{ChildWayPage, ChildWaysPage};

/// The page.
#[component]
pub fn ChildPage() -> impl IntoView {
    let sight = Sight::here();
    let heading = move || {
        let whose = child(sight);
        let name =
            sight.people.with(|people| whose.and_then(|id| people.get(id)).map(|one| one.name.clone()));
        name.filter(|name| !name.is_empty()).map_or_else(|| say::HOME.to_string(), |name| say::page_of(&name))
    };
    let aloud = Signal::derive(|| {
        [say::HOUSES, say::PLAN, say::STORY, say::SPECIAL, say::DRAWINGS, say::TELL]
            .map(String::from)
            .join(". ")
    });
    // Whoever has an own phone has mostly grown out of houses: words come first.
    let is_own = Memo::new(move |_| child(sight).is_some() && child(sight) == sight.my_person());
    let first = move || {
        if is_own.get() {
            let own = routes::child_way(Tool::OwnPage.word());
            view! {
                {big_link(own, "page", say::tool(Tool::OwnPage))}
                {big_link(routes::CHILD_WAYS.to_owned(), "pencil", say::OTHER_WAYS)}
            }
            .into_any()
        } else {
            big_link(routes::CHILD_WAYS.to_owned(), "home", say::HOUSES).into_any()
        }
    };
    view! {
        <Childs heading aloud at_home=true>
            <WaitsForPlan />
            <ul class="bigs" role="list">
                {first}
                {big_link(routes::CHILD_PLAN.to_owned(), "plan", say::PLAN)}
                {big_link(routes::CHILD_STORIES.to_owned(), "book", say::STORY)}
                {big_link(routes::CHILD_SPECIAL.to_owned(), "teddy", say::SPECIAL)}
                {big_link(routes::CHILD_DRAWINGS.to_owned(), "pencil", say::DRAWINGS)}
            </ul>
        </Childs>
    }
}
