//! Words somebody is typing: kept sealed on this device as they are typed, and nowhere else until they are shared.

use kith_shared::drawing::Drawing;
use kith_shared::plan::kept_thing::KeptThing;
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
    /// Drawings and photos that were made here before something else was chosen, the oldest first.
    aside: RwSignal<Vec<String>>,
}

/// What a draft keeps after the page with its box is gone.
#[derive(Clone)]
pub struct DraftPlace {
    /// The name under which it is kept.
    pub key: String,
    /// What stands in the plan for it.
    pub shared: String,
}

impl Draft {
    /// The draft kept under this name, or `start` where there is none.
    pub fn open(key: impl Into<String>, start: impl Into<String>) -> Self {
        let (plan, key, start) = (OpenPlan::here(), key.into(), start.into());
        let words = plan.draft(&key).unwrap_or_else(|| start.clone());
        let aside = plan.draft(&beside(&key)).unwrap_or_default();
        Self {
            words: RwSignal::new(words),
            plan,
            key: StoredValue::new(key),
            start: StoredValue::new(start),
            thrown: RwSignal::new(None),
            aside: RwSignal::new(aside.lines().map(str::to_owned).collect()),
        }
    }

    /// Where it is kept.
    pub fn place(self) -> DraftPlace {
        DraftPlace { key: self.key.get_value(), shared: self.start.get_value() }
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

    /// Chooses a picture. What was drawn or photographed before is laid aside, to be chosen again.
    pub fn choose(self, line: &str) {
        self.lay_aside();
        self.words.set(line.to_owned());
        self.put(line);
    }

    /// What was drawn or photographed stays, whatever takes its place.
    pub fn lay_aside(self) {
        let made = self.words.get_untracked();
        if Drawing::is_one(&made) || KeptThing::read(&made).is_some() {
            self.aside.update(|aside| {
                aside.retain(|one| *one != made);
                aside.push(made);
            });
            let aside = self.aside.with_untracked(|aside| aside.join("\n"));
            self.key.with_value(|key| self.plan.keep_draft(&beside(key), &aside));
        }
    }

    /// A photo or recording was kept into this draft; the page may be gone.
    pub fn is_kept(self, thing: &KeptThing) {
        let _ = self.thrown.try_set(None);
        let _ = self.words.try_set(thing.to_line());
    }

    /// Takes out a photo or recording. It is destroyed, unless it stands in the plan: that takes sharing the change.
    pub fn take_out(self) {
        let before = self.words.get_untracked();
        self.words.set(String::new());
        self.put("");
        self.erase(&[before]);
    }

    /// What was made here and laid aside, the newest first.
    pub fn laid_aside(self) -> Vec<String> {
        let is_other = |line: &&String| self.words.with(|words| words != *line);
        self.aside.with(|aside| aside.iter().rev().filter(is_other).cloned().collect())
    }

    /// The photo or recording in the plan that goes when this is shared, and whether this device put it there.
    pub fn replaces(self) -> Option<(KeptThing, bool)> {
        let start = self.start.with_value(|start| KeptThing::read(start))?;
        let stays = self.words.with(|words| KeptThing::read(words) == Some(start));
        (!stays).then(|| (start, self.plan.is_own(&start)))
    }

    /// Destroys those of these that are things and that nobody else has been shown.
    fn erase(self, lines: &[String]) {
        let shared = self.start.get_value();
        lines.iter().filter(|line| **line != shared).for_each(|line| self.plan.erase_soon(line));
    }

    /// What stands in the box, without spaces around it.
    pub fn trimmed(self) -> String {
        self.words.with_untracked(|words| words.trim().to_owned())
    }

    /// Whether the box says something else than at the start.
    pub fn is_changed(self) -> bool {
        let differs = self.start.with_value(|start| self.words.with(|words| words.trim() != start.trim()));
        differs || !self.laid_aside().is_empty()
    }

    /// Forgets what was kept, since it is shared now. What was laid aside is destroyed, and what this device put there
    /// before and something else stands for now.
    pub fn drop(self) {
        if let Some((replaced, true)) = untrack(|| self.replaces()) {
            self.plan.erase_soon(&replaced.to_line());
        }
        self.forget();
    }

    fn forget(self) {
        let aside = untrack(|| self.laid_aside());
        self.aside.set(Vec::new());
        self.erase(&aside);
        self.key.with_value(|key| {
            self.plan.drop_draft(key);
            self.plan.drop_draft(&beside(key));
        });
    }

    /// Empties the box; words can be brought back while it is open, a photo or a recording is destroyed.
    pub fn throw_away(self) {
        let words = self.words.get_untracked();
        self.words.set(self.start.get_value());
        self.forget();
        if KeptThing::read(&words).is_some() {
            self.erase(&[words]);
        } else {
            self.thrown.set(Some(words));
        }
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

/// Where that is kept which was laid aside.
fn beside(key: &str) -> String {
    format!("{key} aside")
}
