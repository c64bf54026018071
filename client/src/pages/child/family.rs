//! The family's plan beside a child's place, for a grown-up who has both on one device; never in a child's hands.

use leptos::prelude::*;

use crate::fields::Sight;
use crate::open_plan::OpenPlan;

/// The plan that this place stands beside, read and written beside it while the page that asked is there.
pub fn family_plan(sight: Sight) -> Option<OpenPlan> {
    untrack(|| if sight.plan.is_behind_door() { None } else { sight.plan.plan_of_place() })
        .map(OpenPlan::beside)
}
