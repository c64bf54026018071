//! The four parts of the plan and where it is on the road, small enough for the plan's own page.

use kith_shared::content::road;
use kith_shared::plan::Section;
use kith_shared::plan::path::{self, PathPart, PathState};
use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::{method, path as say};
use crate::routes;
use crate::ui::{Chip, ChipKind, Symbol};

/// What the path is drawn up from.
pub const OF_PATH: &[Section] = &[
    Section::About,
    Section::People,
    Section::Network,
    Section::Dangers,
    Section::AgreedGoals,
    Section::BottomLines,
    Section::Reviews,
    Section::Tasks,
    Section::Approvals,
    Section::Rules,
    Section::Wordings,
    Section::Takes,
    Section::Answers,
    Section::MapLines,
    Section::Meetings,
    Section::Journal,
    Section::CheckIns,
    Section::CheckInNotes,
    Section::Rehearsals,
    Section::Stories,
    Section::StoryTellings,
    Section::ChildItems,
    Section::ChildRules,
    Section::Told,
    Section::StepDown,
];

/// The strip.
#[component]
pub fn PathStrip() -> impl IntoView {
    let sight = Sight::here();
    let here = Memo::new(move |_| sight.plan.read(OF_PATH, path::you_are_here));
    let words = move || {
        let step = here.get();
        let name = road::STEPS.get(step.saturating_sub(1)).map_or("", |step| method(step.name));
        say::here(step, name)
    };
    view! {
        <section class="section" aria-labelledby="path-strip">
            <h2 class="h3" id="path-strip">{say::PARTS}</h2>
            <PathParts />
            <p><a href=routes::PATH>{words}</a></p>
        </section>
    }
}

/// The four parts, each a link to where it is worked on.
#[component]
pub fn PathParts() -> impl IntoView {
    let sight = Sight::here();
    let parts = Memo::new(move |_| sight.plan.read(OF_PATH, path::parts));
    let rows = move || {
        let rows = parts.get().into_iter().zip(road::PARTS).map(|((part, state), words)| {
            view! {
                <li>
                    <a class="path-part" href=place(part)>
                        <strong>{method(words.name)}</strong>
                        <StateChip state />
                    </a>
                </li>
            }
        });
        rows.collect_view()
    };
    view! { <ol class="path-parts" role="list">{rows}</ol> }
}

/// A state in word, shape and colour.
#[component]
pub fn StateChip(state: PathState) -> impl IntoView {
    let (kind, icon) = match state {
        PathState::NotStarted => (ChipKind::Off, None),
        PathState::Started => (ChipKind::Waiting, Some(Symbol::Pen)),
        PathState::Agreed => (ChipKind::Agreed, Some(Symbol::Tick)),
    };
    match icon {
        Some(icon) => view! { <Chip kind icon>{say::state(state)}</Chip> }.into_any(),
        None => view! { <Chip kind>{say::state(state)}</Chip> }.into_any(),
    }
}

fn place(part: PathPart) -> String {
    match part {
        PathPart::BottomLines => format!("{}#bottom-lines", routes::PLAN),
        PathPart::Timeline => routes::WEEKS.to_owned(),
        PathPart::People => routes::PEOPLE.to_owned(),
        PathPart::Rules => routes::PLAN.to_owned(),
    }
}
