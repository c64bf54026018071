//! A photo or a recording that is kept with the plan: shown when it is here, fetched when it is not, erased for everybody.

use kith_shared::plan::kept_thing::{KeptThing, ThingKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{InPlace, ProblemNotice, Sight, moment};
use crate::i18n::{Phrase, common, kept as say};
use crate::open_plan::{KeepProblem, OpenPlan, ThingState};
use crate::ui::{Button, ButtonKind, Symbol};

/// What is wrong, in words.
pub fn problem_words(problem: KeepProblem) -> Phrase {
    match problem {
        KeepProblem::TooLarge => say::TOO_LARGE,
        KeepProblem::Empty => say::SOUND_NOTHING,
        KeepProblem::NotSaved => say::NOT_SAVED,
        KeepProblem::NotHere => say::NOT_HERE,
    }
}

/// The thing behind a line of the plan: a photo, a drawing or something to listen to; nothing for any other line.
#[component]
pub fn Kept(#[prop(into)] line: String, #[prop(optional, into)] shows: String) -> impl IntoView {
    let thing = KeptThing::read(&line)?;
    let plan = OpenPlan::here();
    let state = Memo::new(move |_| plan.thing(&thing));
    let address = LocalResource::new(move || {
        let state = state.get();
        async move {
            match state {
                ThingState::Here => Some(plan.thing_address(&thing).await),
                ThingState::NotHere => {
                    plan.want_thing(&thing);
                    None
                }
                ThingState::OnItsWay | ThingState::Removed { .. } => None,
            }
        }
    });
    let shows = StoredValue::new(if shows.is_empty() { say::PHOTO_SHOWN.to_string() } else { shows });
    // Nothing while it is being read; then its address, or none if it cannot be read.
    let href = move || {
        address.with(|read| {
            let found = read.as_ref()?.as_ref()?;
            Some(found.as_ref().map(|address| address.href().to_owned()))
        })
    };
    let drawn = move || {
        match state.get() {
        ThingState::Removed { by, at } => Some(view! { <Removed by at /> }.into_any()),
        ThingState::Here => href().map(|href| match (href, thing.kind) {
            (None, _) => view! { <p class="hint">{say::UNREADABLE}</p> }.into_any(),
            (Some(href), ThingKind::Photo | ThingKind::Drawing) => {
                view! { <div><img class="picture kept" src=href alt=shows.get_value() /></div> }.into_any()
            }
            (Some(href), ThingKind::Sound) => {
                view! { <div><audio class="kept" controls src=href aria-label=say::SOUND_LISTEN></audio></div> }
                    .into_any()
            }
        }),
        ThingState::OnItsWay | ThingState::NotHere => {
            let words = if thing.kind == ThingKind::Sound { say::SOUND_COMES } else { say::PHOTO_COMES };
            Some(view! { <p class="hint" role="status">{words}</p> }.into_any())
        }
    }
    };
    Some(drawn)
}

#[component]
fn Removed(by: Option<kith_shared::id::PersonId>, at: kith_shared::time::UnixMillis) -> impl IntoView {
    let sight = Sight::here();
    let words = move || say::removed(&sight.name(by), &moment::full(at));
    view! { <p class="hint" dir="auto">{words}</p> }
}

/// Erases a thing for everybody, after a second press. For whoever put it there, and those of the family who let people in.
#[component]
pub fn EraseKept(
    #[prop(into)] line: String,
    /// Whether the person is known to have put it there, beside what this device remembers of itself.
    #[prop(optional)]
    mine: bool,
) -> impl IntoView {
    let thing = KeptThing::read(&line)?;
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let asked = RwSignal::new(false);
    let is_gone = Memo::new(move |_| matches!(sight.plan.thing(&thing), ThingState::Removed { .. }));
    let may = Memo::new(move |_| {
        // Whoever has the thing knows whose it is; before that this is a guess, and the relay knows better.
        let seems_allowed = || mine || sight.plan.is_own(&thing) || (sight.is_family() && sight.admits());
        let allowed = sight.plan.may_destroy_thing(&thing).unwrap_or_else(seems_allowed);
        allowed && !is_gone.get() && sight.may_write()
    });
    let label = if thing.kind == ThingKind::Sound { say::ERASE_SOUND } else { say::ERASE_PHOTO };
    let erase = move |()| {
        wrong.set(None);
        spawn_local(async move {
            let problem = sight.plan.destroy_thing(&thing).await.err();
            let _ = asked.try_set(problem.is_none());
            let _ = wrong.try_set(problem.map(|_| say::ERASE_NOT.to_string()));
        });
    };
    // The relay knows better who put it there: then it comes back.
    let came_back = move || (asked.get() && !is_gone.get()).then_some(say::ERASE_REFUSED);
    let inside = move |close: Callback<()>| {
        view! {
            <p>{say::ERASE_SURE}</p>
            <div class="row">
                <Button kind=ButtonKind::Stop on_press=erase>{label}</Button>
                <Button on_press=close>{common::CANCEL}</Button>
            </div>
        }
    };
    Some(view! {
        {move || may.get().then(|| view! {
            <div class="no-print">
                <InPlace label kind=ButtonKind::Quiet icon=Symbol::Cross inside />
            </div>
        })}
        <ProblemNotice problem=wrong />
        <div role="status">{move || came_back().map(|words| view! { <p class="hint">{words}</p> })}</div>
    })
}
