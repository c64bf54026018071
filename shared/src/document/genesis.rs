//! The first changes of every part's document, one for each version of the outline, computed alike by every device so
//! that no container is made twice.

use super::admit::{FieldPolicy, GENESIS_ACTOR, Policy, SectionPolicy};
use crate::plan::address::Part;
use crate::plan::outline::{COMMON, FieldKind, Keeping, OUTLINE, SCHEMA_VERSION};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, ObjType, ROOT, TextEncoding};

/// A document of `part` that holds its empty sections and nothing else.
pub(super) fn genesis(part: Part) -> Result<Automerge, AutomergeError> {
    let mut document = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit)
        .with_actor(ActorId::from(GENESIS_ACTOR.to_vec()));
    for version in 1..=SCHEMA_VERSION {
        let mut transaction = document.transaction();
        transaction.put(ROOT, "schema", i64::from(version))?;
        for row in OUTLINE.iter().filter(|row| row.part == part && row.since == version) {
            transaction.put_object(ROOT, row.key, ObjType::Map)?;
        }
        transaction.commit_with(CommitOptions::default().with_time(0));
    }
    Ok(document)
}

/// The hash of the last of a part's first changes: what the first change of a device follows.
#[must_use]
pub fn genesis_hash(part: Part) -> Option<[u8; 32]> {
    genesis(part).ok()?.get_heads().first().map(|head| head.0)
}

/// What a foreign change may touch in a part's document.
#[must_use]
pub fn policy(part: Part) -> Policy {
    let sections = OUTLINE.iter().filter(|row| row.part == part).map(|row| {
        let fields = row.fields.iter().chain(COMMON).map(|field| {
            let is_text = field.kind == FieldKind::Prose;
            (field.name.0.to_owned(), FieldPolicy { is_text, may_change: row.may_change(field.name) })
        });
        let maker_only = row.keeping == Keeping::Maker;
        (row.key.to_owned(), SectionPolicy { maker_only, fields: fields.collect() })
    });
    Policy { sections: sections.collect() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::super::PartDocument;
    use super::*;
    use crate::id::{DeviceId, EntryId};
    use crate::plan::{Ids, Plan, Section, map};
    use crate::time::UnixMillis;
    use automerge::ReadDoc;

    #[test]
    fn every_device_begins_with_the_same_bytes() {
        for part in Part::ALL {
            assert_eq!(genesis_hash(part), genesis_hash(part));
            assert!(genesis_hash(part).is_some());
        }
    }

    #[test]
    fn the_first_changes_are_the_released_ones() {
        let goldens = [
            include_str!("../../../tests/golden/genesis-1.txt"),
            include_str!("../../../tests/golden/genesis-2.txt"),
        ];
        assert_eq!(goldens.len(), SCHEMA_VERSION as usize);
        for (version, golden) in goldens.into_iter().enumerate() {
            let hashes: Vec<_> = Part::ALL
                .iter()
                .map(|part| {
                    let changes = genesis(*part).unwrap().get_changes(&[]);
                    data_encoding::HEXLOWER.encode(&changes.get(version).unwrap().hash().0)
                })
                .collect();
            assert_eq!(
                hashes,
                golden.lines().collect::<Vec<_>>(),
                "a changed first change is a new schema version"
            );
        }
    }

    /// What somebody wrote with the first version of the outline, whose change follows the first of the first changes only.
    fn written_with_the_first_version(actor: [u8; 40], entry: EntryId) -> Vec<u8> {
        let changes = genesis(Part::Together).unwrap().get_changes(&[]);
        let mut old = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit)
            .with_actor(ActorId::from(actor.to_vec()));
        old.apply_changes(changes.into_iter().take(1)).unwrap();
        let (_, talk) = old.get(ROOT, "talk").unwrap().unwrap();
        let mut transaction = old.transaction();
        let message = transaction.put_object(&talk, entry.to_hex(), ObjType::Map).unwrap();
        transaction.put(&message, "position", "i").unwrap();
        transaction.put(&message, "made_at", 7_i64).unwrap();
        let words = transaction.put_object(&message, "words", ObjType::Text).unwrap();
        transaction.splice_text(&words, 0, 0, "Nan comes.").unwrap();
        transaction.commit_with(CommitOptions::default().with_time(7));
        old.get_last_local_change().unwrap().raw_bytes().to_vec()
    }

    #[test]
    fn what_was_written_with_an_earlier_version_opens_and_goes_on() {
        let (jean, entry) = (DeviceId([2; 32]), EntryId([9; 16]));
        let mut actor = [0; 40];
        actor[..32].copy_from_slice(&jean.0);
        let raw = written_with_the_first_version(actor, entry);
        let mut document = PartDocument::new(Part::Together, &actor).unwrap();
        let change = document.admit(&jean, &raw).unwrap();
        document.apply(vec![change]).unwrap();
        assert_eq!(document.entry(Section::Talk, entry).unwrap().text("words"), "Nan comes.");
        assert_eq!(document.changes(), [raw]);
        let line = map::NewLine { words: "Cuddles".into(), ..map::NewLine::default() };
        struct One;
        impl Ids for One {
            fn entry(&mut self) -> EntryId {
                EntryId([8; 16])
            }
        }
        let edit = map::add(&mut One, &line);
        assert!(document.write(&Plan::default(), UnixMillis(8), &edit).unwrap().is_some());
        assert_eq!(document.changes().len(), 2);
    }
}
