//! The family's plan beside a child's place, for a grown-up who has both on one device; never in a child's hands.

use kith_shared::id::PersonId;
use kith_shared::plan::kept_thing::KeptThing;
use kith_shared::plan::{Section, child};
use leptos::prelude::*;

use crate::fields::Sight;
use crate::open_plan::OpenPlan;

/// The plan that this place stands beside, read and written beside it while the page that asked is there.
pub fn family_plan(sight: Sight) -> Option<OpenPlan> {
    untrack(|| if sight.plan.is_behind_door() { None } else { sight.plan.plan_of_place() })
        .map(OpenPlan::beside)
}

/// The child's id in the plan, where they have another one than here: as this device was told, or else by the name.
pub fn child_in_plan(sight: Sight, family: OpenPlan) -> Option<PersonId> {
    let place = sight.plan.place()?;
    place.of.or_else(|| family.read(&[Section::People], |plan| child::of_this_name(plan, &place.whom)))
}

/// The line under which a photo, recording or drawing stands in `to`: it is kept there too. Words that name no such thing
/// stay as they are; nothing where it does not come to this device.
pub async fn carry(from: OpenPlan, to: OpenPlan, line: &str) -> String {
    let Some(thing) = KeptThing::read(line) else { return line.to_owned() };
    from.carry_thing(thing, to).await.map(|thing| thing.to_line()).unwrap_or_default()
}
