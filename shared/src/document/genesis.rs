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
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

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
}
