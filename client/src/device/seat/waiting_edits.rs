//! Edits that this tab asked the owner for and that are not on the disk yet.

use gloo_timers::future::TimeoutFuture;
use kith_shared::plan::{Edit, Plan, Step, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::device::opening;
use crate::device::tabs::Word;

/// How often and how many times it is looked whether all is done.
const LOOK_EVERY_MS: u32 = 10;
const LOOKS: u32 = 200;

/// Edits by the number under which they were asked for.
#[derive(Default)]
pub struct WaitingEdits(RefCell<BTreeMap<u64, Edit>>);

impl WaitingEdits {
    /// Notes an edit; what to say to the owner.
    pub fn add(&self, edit: Edit) -> Word {
        // By chance, so that two tabs never mean two edits by one number, yet rising, so that the order stays.
        let noise: u16 = u16::from_be_bytes(opening::dice().bytes());
        let number = crate::device::clock::now().0 << 16 | u64::from(noise);
        let newest = self.0.borrow().keys().next_back().copied().unwrap_or(0);
        let number = number.max(newest + 1);
        let word = Word::Edit { number, edit: edit.to_bytes().into() };
        self.0.borrow_mut().insert(number, edit);
        word
    }

    /// The owner has it.
    pub fn done(&self, number: u64) {
        self.0.borrow_mut().remove(&number);
    }

    /// All of them, to ask another owner.
    pub fn words(&self) -> Vec<Word> {
        let edits = self.0.borrow();
        edits
            .iter()
            .map(|(number, edit)| Word::Edit { number: *number, edit: edit.to_bytes().into() })
            .collect()
    }

    /// All of them, to be made here.
    pub fn take(&self) -> Vec<Edit> {
        self.0.take().into_values().collect()
    }

    /// Waits until the owner has them, though not for ever.
    pub async fn settled(&self) {
        for _ in 0..LOOKS {
            if self.0.borrow().is_empty() {
                return;
            }
            TimeoutFuture::new(LOOK_EVERY_MS).await;
        }
    }
}

/// Whether an edit was made already, so that making it again would do it twice.
pub fn is_there(plan: &Plan, edit: &Edit) -> bool {
    edit.steps.iter().all(|step| match step {
        Step::Add { section, entry, .. } | Step::Record { section, entry, .. } => {
            plan.entry(*section, *entry).is_some()
        }
        Step::Write { at, words, .. } => plan.read(*at).and_then(Value::text) == Some(words),
        Step::Set { at, to } => plan.read(*at) == Some(to),
        Step::Withdraw { section, entry, out } => {
            plan.entry(*section, *entry).is_some_and(|entry| entry.is_withdrawn() == *out)
        }
        Step::Move { .. } => false,
    })
}
