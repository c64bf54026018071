//! The way on which the family takes the lead: the track of four steps, and the strip on the page of the people.

mod ready;
mod track;

use kith_shared::content::step_down as words;
use kith_shared::id::PersonId;
use kith_shared::plan::Section;
use kith_shared::plan::network::Role;
use kith_shared::plan::step_down::{self, StepDown};
use leptos::prelude::*;

pub use ready::Ready;
pub use track::Track;

use crate::fields::Sight;
use crate::i18n::{method, step_down as say};
use crate::routes;

/// What the way is made of.
pub const OF_STEP_DOWN: &[Section] =
    &[Section::StepDown, Section::Handover, Section::Meetings, Section::People, Section::Network];

/// How things stand, kept up to date.
pub fn how_it_stands(sight: Sight) -> Memo<StepDown> {
    Memo::new(move |_| sight.plan.read(OF_STEP_DOWN, step_down::step_down))
}

/// The social worker: one who is in the plan, or the one who was.
pub fn worker(sight: Sight) -> Option<PersonId> {
    sight.people.with(|people| {
        let of = |role: Role| {
            let workers = || people.0.iter().filter(move |person| person.role == role);
            workers().find(|person| person.is_in).or_else(|| workers().next()).map(|person| person.id)
        };
        of(Role::SocialWorker)
    })
}

/// What the social worker is called here.
pub fn worker_name(sight: Sight) -> String {
    worker(sight).map_or_else(|| say::WORKER.to_string(), |id| sight.name(Some(id)))
}

/// What the lead is called here, also while nobody has been asked.
pub fn lead_name(sight: Sight, lead: Option<PersonId>) -> String {
    lead.map_or_else(|| say::SOMEBODY_OF_YOURS.to_string(), |id| sight.name(Some(id)))
}

/// The track with where it stands, and the way to the page.
#[component]
pub fn StepDownStrip() -> impl IntoView {
    let stands = how_it_stands(Sight::here());
    view! {
        <section class="section" aria-labelledby="step-down-strip">
            <h2 class="h3" id="step-down-strip">{say::STRIP}</h2>
            <Track stands />
            <p>{move || method(words::stage(stands.with(|stands| stands.stage)))}</p>
            <p class="no-print"><a class="link-alone" href=routes::STEP_DOWN>{say::SEE}</a></p>
        </section>
    }
}
