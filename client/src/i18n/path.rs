//! Words of the path and of its strip on the plan's page.

use kith_shared::plan::path::PathState;

use super::{say, words};

words! { "path":
    TITLE = "title",
    MORE = "more",
    PARTS = "parts",
    ROAD = "road",
    ROAD_MORE = "road-more",
    HERE = "here",
    WITH = "with",
    PAGES = "pages",
}

/// Where a part or a step stands.
pub fn state(state: PathState) -> &'static str {
    match state {
        PathState::NotStarted => PAGE.words("state-not-started"),
        PathState::Started => PAGE.words("state-started"),
        PathState::Agreed => PAGE.words("state-agreed"),
    }
}

/// Where the plan is on the road.
pub fn here(step: usize, name: &str) -> String {
    say!("here-with-step-name", step, name)
}
