//! What somebody has folded up or opened on a long page.

use leptos::prelude::*;
use std::collections::BTreeMap;

/// What was opened and closed by hand, by place; it lasts as long as the page is not loaded anew.
#[derive(Clone, Copy)]
pub struct Folds {
    chosen: RwSignal<BTreeMap<String, bool>>,
    all: RwSignal<Option<bool>>,
}

impl Folds {
    /// Makes it, for every page.
    pub fn provide() {
        provide_context(Self { chosen: RwSignal::default(), all: RwSignal::new(None) });
    }

    /// The one that was made for all pages.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether this place was opened or closed by hand.
    pub fn chosen(self, place: &str) -> Option<bool> {
        self.chosen.with(|chosen| chosen.get(place).copied()).or_else(|| self.all.get())
    }

    /// Opens or closes one place.
    pub fn set(self, place: String, open: bool) {
        self.chosen.update(|chosen| {
            chosen.insert(place, open);
        });
    }

    /// Opens or closes every place.
    pub fn set_all(self, open: bool) {
        self.chosen.update(BTreeMap::clear);
        self.all.set(Some(open));
    }

    /// What was last done to all places at once.
    pub fn all(self) -> Option<bool> {
        self.all.get()
    }
}
