//! Words of the path and of its strip on the plan's page.

use kith_shared::plan::path::PathState;

pub const TITLE: &str = "The path";
pub const MORE: &str = "From the worry to the goal. You can work on the parts in any order.";
pub const PARTS: &str = "The four parts of our plan";
pub const ROAD: &str = "The road in twelve steps";
pub const ROAD_MORE: &str = "So that nobody is taken by surprise.";
pub const HERE: &str = "You are here";
pub const WITH: &str = "What helps:";
pub const PAGES: &str = "More of our plan";

/// Where a part or a step stands.
pub fn state(state: PathState) -> &'static str {
    match state {
        PathState::NotStarted => "Not started",
        PathState::Started => "Started",
        PathState::Agreed => "Agreed",
    }
}

/// Where the plan is on the road.
pub fn here(step: usize, name: &str) -> String {
    format!("You are here: step {step} of 12, {name}")
}
