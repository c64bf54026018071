//! Words that were typed and not shared: sealed, on this device only, on their way to its disk from the key on.

use gloo_timers::future::TimeoutFuture;
use kith_shared::codec;
use kith_shared::gather::Gather;
use kith_shared::id::hash;
use kith_shared::replica::StoreProblem;
use kith_shared::sealing::{open_local, seal_local};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

use super::opening;
use super::seat::Seat;
use super::storage::Storage;

const LOOK_EVERY_MS: u32 = 500;
const LIMIT_BYTES: usize = 1024 * 1024;

/// The drafts of one plan.
#[derive(Clone)]
pub struct Drafts(Rc<Inner>);

struct Inner {
    storage: Storage,
    seat: Seat,
    words: RefCell<BTreeMap<String, String>>,
    changed: RefCell<BTreeSet<String>>,
    /// How many writes are on their way to the disk.
    writing: Cell<usize>,
    problem: Cell<Option<StoreProblem>>,
    on_problem: Box<dyn Fn()>,
}

impl Drafts {
    /// Reads the drafts of a plan; `on_problem` hears when the disk stops or starts taking them.
    pub async fn open(
        storage: Storage,
        seat: Seat,
        on_problem: impl Fn() + 'static,
    ) -> Result<Self, StoreProblem> {
        let rows = storage.drafts(seat.device()).await?;
        let words = rows.iter().filter_map(|(place, sealed)| {
            let opened = seat.with(|replica| open_local(replica.keys(), place, sealed))?.ok()?;
            codec::decode::<(String, String)>("draft", &opened, LIMIT_BYTES).ok()
        });
        let words = RefCell::new(words.gather());
        Ok(Self(Rc::new(Inner {
            storage,
            seat,
            words,
            changed: RefCell::default(),
            writing: Cell::new(0),
            problem: Cell::new(None),
            on_problem: Box::new(on_problem),
        })))
    }

    /// The words kept under `key`.
    pub fn get(&self, key: &str) -> Option<String> {
        self.0.words.borrow().get(key).cloned()
    }

    /// Whether this holds of any draft, given its key and its words.
    pub fn any(&self, test: impl Fn(&str, &str) -> bool) -> bool {
        self.0.words.borrow().iter().any(|(key, words)| test(key, words))
    }

    /// Keeps words under `key`: the writing begins now, or as soon as the one before is on the disk.
    pub fn keep(&self, key: &str, words: &str) {
        if self.0.words.borrow_mut().insert(key.to_owned(), words.to_owned()).as_deref() == Some(words) {
            return;
        }
        self.0.changed.borrow_mut().insert(key.to_owned());
        if self.0.writing.get() == 0 {
            self.flush();
        }
    }

    /// Forgets the words under `key`, once what became of them is on the disk.
    pub fn forget(&self, key: &str) {
        if self.0.words.borrow_mut().remove(key).is_none() {
            return;
        }
        let (drafts, key) = (self.clone(), key.to_owned());
        spawn_local(async move {
            drafts.0.seat.settled().await;
            // While the disk takes nothing, the draft on it is the only copy of the words.
            while drafts.0.seat.status().is_some_and(|status| status.not_stored > 0) {
                TimeoutFuture::new(LOOK_EVERY_MS).await;
            }
            drafts.0.changed.borrow_mut().insert(key);
            drafts.flush();
        });
    }

    /// Why the newest words are not on the disk, if they are not.
    pub fn problem(&self) -> Option<StoreProblem> {
        self.0.problem.get()
    }

    /// Hands everything new to the disk now.
    pub fn flush(&self) {
        let changed = self.0.changed.take();
        let sealed = self.0.seat.with(|replica| {
            let mut dice = opening::dice();
            let words = self.0.words.borrow();
            let seal = |key: &String| {
                let place = place_of(key);
                let sealed = words.get(key).map(|words| {
                    seal_local(replica.keys(), &place, &codec::encode(&(key, words)), &mut dice)
                });
                (place, sealed)
            };
            changed.iter().map(seal).collect::<Vec<_>>()
        });
        let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { return };
        let kept = self.0.storage.put_drafts(self.0.seat.device(), &sealed);
        self.0.writing.set(self.0.writing.get() + 1);
        let drafts = self.clone();
        spawn_local(async move {
            let problem = kept.await.err();
            if problem.is_some() {
                drafts.0.changed.borrow_mut().extend(changed);
            }
            if drafts.0.problem.replace(problem) != problem {
                (drafts.0.on_problem)();
            }
            if problem.is_some() {
                TimeoutFuture::new(LOOK_EVERY_MS).await;
            }
            drafts.0.writing.set(drafts.0.writing.get().saturating_sub(1));
            if drafts.0.writing.get() == 0 && !drafts.0.changed.borrow().is_empty() {
                drafts.flush();
            }
        });
    }
}

/// Where a draft stands in the storage says nothing about what it is for.
fn place_of(key: &str) -> String {
    let digest = hash("kith 1 draft", &[key.as_bytes()]);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
