//! Which photos and sounds this device put there itself, and what a draft names that nobody else has been shown.

use kith_shared::plan::kept_thing::{KeptThing, ThingKind};
use leptos::task::spawn_local;

use super::{KeepProblem, OpenPlan};

/// Stands among the drafts, since it is this device's alone.
const OWN: &str = "put from here";

impl OpenPlan {
    /// Keeps a photo, sound or drawing and names it in a draft. Goes on when the page is left meanwhile.
    ///
    /// What the draft named before is destroyed, unless it is `shared`: what stands in the plan for everybody.
    ///
    /// # Errors
    /// If it is not kept, or another plan was opened meanwhile.
    pub async fn keep_into_draft(
        &self,
        kind: ThingKind,
        content: Vec<u8>,
        key: &str,
        shared: &str,
    ) -> Result<KeptThing, KeepProblem> {
        let round = self.inner().round.get();
        let thing = self.keep_thing(kind, content).await?;
        if self.inner().round.get() != round {
            return Err(KeepProblem::NotHere);
        }
        let own = self.draft(OWN).unwrap_or_default();
        self.keep_draft(OWN, format!("{own}\n{}", thing.to_line()).trim());
        let before = self.draft(key).unwrap_or_default();
        self.keep_draft(key, &thing.to_line());
        if before != shared {
            self.erase_soon(&before);
        }
        Ok(thing)
    }

    /// Destroys what a line names, if it names a thing: at once, or when this tab is the one that writes.
    pub fn erase_soon(&self, line: &str) {
        let Some(thing) = KeptThing::read(line) else { return };
        let plan = *self;
        spawn_local(async move {
            // What cannot be erased now stays among this device's own things, and is offered for erasing.
            let _ = plan.destroy_thing(&thing).await;
        });
    }

    /// Whether this device put a thing there.
    pub fn is_own(&self, thing: &KeptThing) -> bool {
        self.own_things().contains(thing)
    }

    /// Everything that this device put there, the oldest first.
    pub fn own_things(&self) -> Vec<KeptThing> {
        self.draft(OWN).unwrap_or_default().lines().filter_map(KeptThing::read).collect()
    }

    /// Whether some draft names a thing.
    pub fn is_drafted(&self, thing: &KeptThing) -> bool {
        let line = thing.to_line();
        let inner = self.inner();
        let drafts = inner.drafts.borrow();
        drafts.as_ref().is_some_and(|drafts| drafts.any(|key, words| key != OWN && words.contains(&line)))
    }

    /// It is destroyed: nothing of it is left to erase.
    pub(super) fn disown(&self, thing: &KeptThing) {
        let own = self.own_things();
        if own.contains(thing) {
            let rest: Vec<String> = own.iter().filter(|one| *one != thing).map(KeptThing::to_line).collect();
            self.keep_draft(OWN, &rest.join("\n"));
        }
    }
}
