//! Changes of others, on their way into a document.

use crate::input::Input;
use crate::known::SPACE;
use kith_shared::document::PartDocument;
use kith_shared::id::DeviceId;
use kith_shared::plan::address::Part;
use sha2::{Digest, Sha256};

/// Which part and whose document, then changes one after the other, each with a checksum that fits.
pub fn change(bytes: &[u8]) {
    let mut input = Input(bytes);
    let Some(part) = input.byte() else { return };
    let part = Part::ALL[usize::from(part) % Part::ALL.len()];
    let mut actor = [7; 40];
    actor[..32].copy_from_slice(&SPACE.keys[5].id().0);
    let Ok(mut document) = PartDocument::new(part, &actor) else { return };
    for _ in 0..16 {
        let Some(piece) = input.piece() else { break };
        let raw = summed(piece);
        // Whoever the change says it is by answers for it: another signer is refused at once.
        let Some(signer) = signer_of(&raw) else { continue };
        if let Ok(change) = document.admit(&signer, &raw) {
            assert_eq!(change.raw(), raw);
            document.apply(vec![change]).expect("what passed the gate applies");
            for (section, entry) in document.entries() {
                let _ = document.entry(section, entry);
            }
        }
    }
    let mut again = PartDocument::new(part, &actor).unwrap();
    for raw in document.changes() {
        let signer = signer_of(&raw).unwrap();
        let change = again.admit(&signer, &raw).expect("what was admitted once is admitted again");
        again.apply(vec![change]).unwrap();
    }
    assert_eq!(again.heads(), document.heads());
}

/// The raw change with the checksum that its content has.
pub fn summed(raw: &[u8]) -> Vec<u8> {
    let mut raw = raw.to_vec();
    if raw.len() > 8 {
        let sum = Sha256::digest(&raw[8..]);
        raw[4..8].copy_from_slice(&sum[..4]);
    }
    raw
}

/// The device that a raw change says it is by, and what its attestation would name: its actor, number and hash.
pub fn named(raw: &[u8]) -> Option<([u8; 40], u64, [u8; 32])> {
    PartDocument::read(raw).ok()?;
    let change = automerge::Change::from_bytes(raw.to_vec()).ok()?;
    Some((change.actor_id().to_bytes().try_into().ok()?, change.seq(), change.hash().0))
}

fn signer_of(raw: &[u8]) -> Option<DeviceId> {
    let (actor, _, _) = named(raw)?;
    actor.first_chunk().copied().map(DeviceId)
}
