//! Words somebody is typing: kept sealed on this device as they are typed, and nowhere else until they are shared.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::open_plan::OpenPlan;

/// One box of words with its place among this device's drafts.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What stands in the box.
    pub words: RwSignal<String>,
    plan: OpenPlan,
    key: StoredValue<String>,
    start: StoredValue<String>,
    thrown: RwSignal<Option<String>>,
}

impl Draft {
    /// The draft kept under this name, or `start` where there is none.
    pub fn open(key: impl Into<String>, start: impl Into<String>) -> Self {
        let (plan, key, start) = (OpenPlan::here(), key.into(), start.into());
        let words = plan.draft(&key).unwrap_or_else(|| start.clone());
        Self {
            words: RwSignal::new(words),
            plan,
            key: StoredValue::new(key),
            start: StoredValue::new(start),
            thrown: RwSignal::new(None),
        }
    }

    /// Whether words were left here unshared.
    pub fn is_waiting(key: &str) -> bool {
        OpenPlan::here().draft(key).is_some()
    }

    /// Keeps what was just typed; listens to the box or to anything around it.
    pub fn keep(self) -> impl Fn(Event) + Clone + Send + 'static {
        move |event| self.put(&event_target_value(&event))
    }

    /// Keeps these words.
    pub fn put(self, words: &str) {
        self.thrown.set(None);
        self.key.with_value(|key| self.plan.keep_draft(key, words));
    }

    /// What stands in the box, without spaces around it.
    pub fn trimmed(self) -> String {
        self.words.with_untracked(|words| words.trim().to_owned())
    }

    /// Whether the box says something else than at the start.
    pub fn is_changed(self) -> bool {
        self.start.with_value(|start| self.words.with(|words| words.trim() != start.trim()))
    }

    /// Forgets what was kept, since it is shared now.
    pub fn drop(self) {
        self.key.with_value(|key| self.plan.drop_draft(key));
    }

    /// Empties the box; the words can be brought back while it is open.
    pub fn throw_away(self) {
        self.thrown.set(Some(self.words.get_untracked()));
        self.words.set(self.start.get_value());
        self.drop();
    }

    /// Whether words were just thrown away.
    pub fn was_thrown_away(self) -> bool {
        self.thrown.with(Option::is_some)
    }

    /// Puts the words back that were thrown away.
    pub fn bring_back(self) {
        if let Some(words) = self.thrown.get_untracked() {
            self.words.set(words.clone());
            self.put(&words);
        }
    }
}
