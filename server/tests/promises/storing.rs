//! The relay over stores that stall, fill up or fail: never a false acknowledgement.

use crate::family::{Device, Family, PARTS};
use crate::guest::{Guest, relay_over};
use kith_server::store::{Batch, BatchOutcome, LogStore, MemoryStore, StoreOpening, StoreProblem};
use kith_shared::id::StoreEpoch;
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Well,
    Stalled,
    Full,
    Broken,
}

/// A store whose commits do as they are told.
struct Moody {
    store: MemoryStore,
    mood: Arc<(Mutex<Mood>, Condvar)>,
}

#[derive(Clone)]
struct MoodSwitch(Arc<(Mutex<Mood>, Condvar)>);

impl MoodSwitch {
    fn set(&self, mood: Mood) {
        *self.0.0.lock().unwrap() = mood;
        self.0.1.notify_all();
    }
}

fn moody() -> (Moody, MoodSwitch) {
    let mood = Arc::new((Mutex::new(Mood::Well), Condvar::new()));
    (Moody { store: MemoryStore::new(StoreEpoch([1; 16])), mood: mood.clone() }, MoodSwitch(mood))
}

impl LogStore for Moody {
    type Reader = MemoryStore;

    fn reader(&self) -> Result<MemoryStore, StoreProblem> {
        self.store.reader()
    }

    fn opening(&self) -> Result<StoreOpening, StoreProblem> {
        self.store.opening()
    }

    fn commit(&mut self, batches: &[Batch]) -> Result<Vec<BatchOutcome>, StoreProblem> {
        let mut mood = self.mood.0.lock().unwrap();
        while *mood == Mood::Stalled {
            mood = self.mood.1.wait(mood).unwrap();
        }
        match *mood {
            Mood::Well | Mood::Stalled => self.store.commit(batches),
            Mood::Full => Err(StoreProblem::Full),
            Mood::Broken => Err(StoreProblem::Failed("in a test".to_owned())),
        }
    }

    fn rest(&mut self) -> Result<(), StoreProblem> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_is_said_after_the_commit_only() {
    let (store, mood) = moody();
    let relay = relay_over(store).await;
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(relay.address(), &ann).await;
    anns.ask(&family.append(1, &first)).await;
    let mut other = Guest::be(relay.address(), &ann).await;
    other.ask(&ToRelay::Follow { space: family.id, after: 1 }).await;

    mood.set(Mood::Stalled);
    let words = ann.write(&family, PARTS[0]);
    anns.say(&family.append(2, &words)).await;
    assert_eq!(anns.hear_within(Duration::from_millis(500)).await, None);
    assert_eq!(other.hear_within(Duration::from_millis(100)).await, None);
    assert_eq!(other.ask(&ToRelay::Beat).await, FromRelay::Beat, "others do not notice");
    mood.set(Mood::Well);
    assert_eq!(anns.hear().await, FromRelay::Kept { ticket: 2, number: 2 });
    assert!(matches!(other.hear().await, FromRelay::Log { head: 2, .. }));
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_reads_go_on_and_it_recovers() {
    let (store, mood) = moody();
    let relay = relay_over(store).await;
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(relay.address(), &ann).await;
    anns.ask(&family.append(1, &first)).await;
    mood.set(Mood::Full);
    let words = ann.write(&family, PARTS[0]);
    let refused =
        FromRelay::Refused { ticket: Some(2), space: Some(family.id), why: RefusedWhy::Unavailable };
    assert_eq!(anns.ask(&family.append(2, &words)).await, refused);
    let follow = ToRelay::Follow { space: family.id, after: 0 };
    let FromRelay::Log { entries, head: 1, more: false, .. } = anns.ask(&follow).await else { panic!() };
    assert_eq!(entries.len(), 1);
    let metrics = crate::guest::get(relay.metrics_address().unwrap(), "/metrics").await.body;
    assert!(metrics.contains("kith_disk_full 1\n"));
    mood.set(Mood::Well);
    assert_eq!(anns.ask(&family.append(3, &words)).await, FromRelay::Kept { ticket: 3, number: 2 });
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_disk_ends_the_relay_without_a_word_of_having_kept() {
    let (store, mood) = moody();
    let mut relay = relay_over(store).await;
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(relay.address(), &ann).await;
    anns.ask(&family.append(1, &first)).await;
    mood.set(Mood::Broken);
    let words = ann.write(&family, PARTS[0]);
    anns.say(&family.append(2, &words)).await;
    let (heard, _) = anns.until_end().await;
    assert_eq!(heard, []);
    assert!(relay.ended().await.is_err());
}
