//! What a takeout brings, and what it refuses.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::chain::Rights;
use crate::id::PersonId;
use crate::plan::network::{self, Role};
use crate::plan::{EditError, Section, map};
use crate::replica::Event;

const NOW: UnixMillis = UnixMillis(1_790_000_000_000);
const KELLY: PersonId = PersonId([7; 16]);

fn dice(seed: u8) -> Dice {
    Dice::from_seed([seed; 32])
}

/// A plan with one person, two lines of the map and no relay, as its device and the next opening of it know it.
fn kelly(lines: usize) -> Replica {
    let keys = DeviceKeys::make(&mut dice(1));
    let (mut replica, mut actions) =
        Replica::found(NOW, keys, dice(2), "https://kith.example", KELLY, Rights::FAMILY.leading()).unwrap();
    let add = network::add(replica.plan(), KELLY, "Kelly", "Mum", Role::Parent, false);
    actions.extend(replica.edit(NOW, add).unwrap());
    for at in 0..lines {
        actions.extend(write(&mut replica, &format!("Nan comes on day {at}.")));
    }
    stored(&mut replica, actions);
    replica
}

fn write(replica: &mut Replica, words: &str) -> Actions {
    let line = map::NewLine { words: words.to_owned(), ..map::NewLine::default() };
    let edit = map::add(replica.dice(), &line);
    replica.edit(NOW, edit).unwrap()
}

fn stored(replica: &mut Replica, actions: Actions) {
    for action in actions {
        if let Action::Store(ticket, _) = action {
            drop(replica.handle(NOW, Event::Stored(ticket)));
        }
    }
}

fn page(takeout: &Takeout) -> String {
    format!("<!doctype html><html><body><p>Nan comes.</p>{}</body></html>", takeout.element())
}

#[test]
fn a_copy_has_the_same_heads_and_words_and_is_never_written() {
    let kelly = kelly(3);
    let takeout = Takeout::find(page(&kelly.takeout(NOW).unwrap()).as_bytes()).unwrap();
    let (mut copy, actions) = Replica::copy(&takeout, DeviceKeys::make(&mut dice(3)), dice(4)).unwrap();
    assert_eq!(copy.heads(), kelly.heads());
    assert_eq!(copy.plan().entries(Section::MapLines).len(), 3);
    assert_eq!(copy.status().standing, MyStanding::Copy);
    assert_eq!((copy.copied_at(), copy.me()), (Some(NOW), None));
    let edit = map::add(copy.dice(), &map::NewLine { words: "Mine.".into(), ..map::NewLine::default() });
    assert_eq!(copy.edit(NOW, edit), Err(EditError::NotIn));
    for event in [Event::Connected, Event::Disconnected, Event::Woken] {
        assert_eq!(copy.handle(NOW, event), Vec::new(), "a copy asks for nothing");
    }
    // It opens again from what it stored, and gives the same copy to others.
    let saved = actions.iter().find_map(|action| match action {
        Action::Store(_, chunk) => Some(chunk.puts.clone()),
        _ => None,
    });
    let keys = DeviceKeys::make(&mut dice(3));
    let (again, actions) = Replica::open(NOW, keys, dice(5), "", saved.unwrap()).unwrap();
    assert!(!actions.contains(&Action::Connect));
    assert_eq!(again.heads(), kelly.heads());
    assert_eq!(again.takeout(NOW.plus(9)).unwrap().at, NOW);
}

#[test]
fn every_cut_and_every_changed_byte_is_noticed() {
    let page = page(&kelly(1).takeout(NOW).unwrap());
    let bytes = page.as_bytes();
    let start = page.find("<script").unwrap();
    for cut in (0..bytes.len() - CLOSING.len()).step_by(97) {
        assert!(Takeout::find(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    let end = page.find("</script>").unwrap();
    for at in (start..end).step_by(31) {
        let mut changed = bytes.to_vec();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert!(Takeout::find(&changed).is_err(), "byte {at} changed");
    }
    assert_eq!(Takeout::find(b"<html>Nan comes.</html>"), Err(TakeoutError::NotACopy));
    assert_eq!(Takeout::find(b""), Err(TakeoutError::NotACopy));
    // Mail may put other line ends in; the words are the same.
    assert!(Takeout::find(page.replace('\n', "\r\n").as_bytes()).is_ok());
}

#[test]
fn a_right_sum_over_wrong_data_opens_nothing() {
    let takeout = kelly(2).takeout(NOW).unwrap();
    let mut snapshot = Snapshot::decode(&takeout.snapshot).unwrap();
    let refused = |takeout: &Takeout| {
        let found = Takeout::find(page(takeout).as_bytes()).unwrap();
        Replica::copy(&found, DeviceKeys::make(&mut dice(3)), dice(4)).err()
    };
    // A change left out, its author's word kept.
    let together = snapshot.parts.iter().position(|part| part.changes.len() > 1).unwrap();
    let last = snapshot.parts[together].changes.pop().unwrap();
    let without = Takeout { snapshot: snapshot.encode().into(), ..takeout.clone() };
    assert_eq!(refused(&without), Some(TakeoutError::NotAuthentic));
    // A change and the word for it left out.
    snapshot.parts[together].changes.clear();
    snapshot.parts[together].attestations.clear();
    let emptied = Takeout { snapshot: snapshot.encode().into(), ..takeout.clone() };
    assert_eq!(refused(&emptied), Some(TakeoutError::Changed));
    // Somebody else's signature on it.
    let mut forged = Snapshot::decode(&takeout.snapshot).unwrap();
    forged.parts[together].attestations[0].signature[5] ^= 1;
    let forged = Takeout { snapshot: forged.encode().into(), ..takeout.clone() };
    assert_eq!(refused(&forged), Some(TakeoutError::NotAuthentic));
    // A chain that is not this space's.
    let other = Takeout { space: SpaceId([9; 32]), ..takeout.clone() };
    assert_eq!(refused(&other), Some(TakeoutError::NotAuthentic));
    let newer = Takeout { version: TAKEOUT_VERSION + 1, ..takeout };
    assert_eq!(Takeout::decode(&newer.encode()), Err(TakeoutError::Newer));
    assert!(!last.is_empty());
}

#[test]
fn who_is_in_takes_in_what_is_missing_and_nothing_of_another_plan() {
    let full = kelly(4).takeout(NOW).unwrap();
    // The same device out of an older backup of itself: what it signed later comes back.
    let mut older = kelly(2);
    let (taken, actions) = older.take_in(&full).unwrap();
    assert_eq!(taken, TakenIn::Changes(2));
    assert!(actions.iter().any(|action| matches!(action, Action::Store(..))));
    assert_eq!(older.heads(), kelly(4).heads());
    assert_eq!(older.take_in(&full).map(|(taken, _)| taken), Ok(TakenIn::Nothing));
    stored(&mut older, actions);
    let more = write(&mut older, "And goes on.");
    assert!(!more.is_empty());
    stored(&mut older, more);
    let other = Takeout { space: SpaceId([9; 32]), ..full.clone() };
    assert_eq!(older.take_in(&other).err(), Some(TakeoutError::OtherPlan));
    let mut damaged = full.clone();
    damaged.snapshot = vec![1, 2, 3].into();
    let heads = older.heads();
    assert_eq!(older.take_in(&damaged).err(), Some(TakeoutError::Changed));
    assert_eq!(older.heads(), heads);
}

#[test]
fn a_word_for_an_author_that_nobody_signed_is_not_hidden_behind_a_true_one() {
    let takeout = kelly(2).takeout(NOW).unwrap();
    for first in [true, false] {
        let mut snapshot = Snapshot::decode(&takeout.snapshot).unwrap();
        let part = snapshot.parts.iter_mut().find(|part| !part.attestations.is_empty()).unwrap();
        let mut forged = part.attestations[0];
        (forged.seq, forged.sequence) = (u64::MAX, u64::MAX);
        part.attestations.insert(if first { 0 } else { 1 }, forged);
        let doubled = Takeout { snapshot: snapshot.encode().into(), ..takeout.clone() };
        let found = Takeout::find(page(&doubled).as_bytes()).unwrap();
        let copy = Replica::copy(&found, DeviceKeys::make(&mut dice(3)), dice(4));
        assert_eq!(copy.err(), Some(TakeoutError::NotAuthentic));
    }
}
