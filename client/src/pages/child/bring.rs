//! For the grown-up: stories that the child was told, brought from the plan into the child's own place.

use kith_shared::plan::Section;
use kith_shared::plan::story::{self, Story};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::family::{carry, child_in_plan, family_plan};
use crate::fields::{ProblemNotice, Sight};
use crate::i18n::{child as say, problem};
use crate::open_plan::OpenPlan;
use crate::ui::{Button, Disclosure, Symbol};

const OF_PLAN: &[Section] = &[
    Section::Stories,
    Section::Frames,
    Section::StoryAnswers,
    Section::StoryTellings,
    Section::People,
    Section::Network,
];

/// The stories that were told and are not here yet; nothing where the plan is not on this device.
#[component]
pub fn BringStories(here: Memo<Vec<Story>>) -> impl IntoView {
    let family = family_plan(Sight::here());
    family.map(|family| {
        view! {
            <Disclosure summary=say::FOR_GROWN_UP>
                <h2>{say::BRING}</h2>
                <p>{say::BRING_MORE}</p>
                <Waiting here family />
            </Disclosure>
        }
    })
}

#[component]
fn Waiting(here: Memo<Vec<Story>>, family: OpenPlan) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let waiting = Memo::new(move |_| {
        let of = child_in_plan(sight, family);
        let told =
            family.read(OF_PLAN, |plan| of.map(|child| story::for_child(plan, child)).unwrap_or_default());
        let is_here = |story: &Story| here.with(|here| here.iter().any(|one| is_same(one, story)));
        told.into_iter().filter(|story| !is_here(story)).collect::<Vec<_>>()
    });
    let busy = RwSignal::new(false);
    let bring = move |mut story: Story| {
        busy.set(true);
        spawn_local(async move {
            for frame in &mut story.frames {
                // A photo that does not come leaves what it shows, in words.
                frame.words.picture = carry(family, sight.plan, &frame.words.picture).await;
            }
            if busy.try_set(false).is_none() {
                let made = sight.plan.try_edit(|_, ids| story::copy_for_child(ids, &story));
                wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
            }
        });
    };
    let one = move |story: Story| {
        let title = story.title.clone();
        view! { <li><Button icon=Symbol::Plus busy on_press=move |()| bring(story.clone())><bdi>{title}</bdi></Button></li> }
    };
    view! {
        {move || waiting.with(Vec::is_empty).then(|| view! { <p class="hint">{say::BRING_NONE}</p> })}
        <ul class="stack" role="list">{move || waiting.get().into_iter().map(one).collect_view()}</ul>
        <p role="status">{move || busy.get().then_some(say::BRINGING)}</p>
        <ProblemNotice problem=wrong />
    }
}

/// Word for word and picture for picture the same.
fn is_same(one: &Story, other: &Story) -> bool {
    let words = |story: &Story| story.frames.iter().map(|frame| frame.words.clone()).collect::<Vec<_>>();
    one.title == other.title && words(one) == words(other)
}
