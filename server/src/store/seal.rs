//! Seals over all columns of a row, so that a flipped bit on the disk is found when it is read. Every store keeps the same.

use super::{Filed, FiledEnvelope, NewEntry, StoredBlob, StoredInvite};
use kith_shared::id::{DeviceId, EnvelopeId, SpaceId, hash};

/// Bytes of a seal: no proof against forgers, who could write anything, but against disks.
const SEAL_BYTES: usize = 16;

/// Of a space's own row: its key, and its head, bytes and the last number that was pruned.
pub(super) fn of_space(space: &SpaceId, key: i64, (head, bytes, pruned): (u64, u64, u64)) -> Vec<u8> {
    let key = key.to_be_bytes();
    let [head, bytes, gone] = [head, bytes, pruned].map(u64::to_be_bytes);
    if pruned == 0 {
        return short(hash("kith store 1 space", &[space.as_bytes(), &key, &head, &bytes]));
    }
    short(hash("kith store 6 space", &[space.as_bytes(), &key, &head, &bytes, &gone]))
}

/// Of what is left of a device's envelopes that were pruned together: the first one's number among them, the last one and
/// its number in the log, and how the id of each began.
pub(super) fn of_pruned(
    space: &SpaceId,
    device: &DeviceId,
    sequence: u64,
    (envelope, number): (&EnvelopeId, u64),
    ids: &[u8],
) -> Vec<u8> {
    let [sequence, number] = [sequence, number].map(u64::to_be_bytes);
    let parts: [&[u8]; 6] =
        [space.as_bytes(), device.as_bytes(), &sequence, envelope.as_bytes(), &number, ids];
    short(hash("kith store 6 pruned", &parts))
}

/// Of an invite.
pub(super) fn of_invite(space: &SpaceId, row: &StoredInvite) -> Vec<u8> {
    let StoredInvite { invite, ends_at, signed, ended, knock, answer } = row;
    let (ends_at, ended) = (ends_at.0.to_be_bytes(), [u8::from(*ended)]);
    let (knocked, answered) = ([u8::from(knock.is_some())], [u8::from(answer.is_some())]);
    let knock = knock.as_ref().map_or([[].as_slice(); 3], |knock| {
        [knock.device.as_bytes().as_slice(), &knock.request, &knock.signature]
    });
    let [device, request, signature] = knock;
    let parts: [&[u8]; 11] = [
        space.as_bytes(),
        invite.as_bytes(),
        &ends_at,
        signed,
        &ended,
        &knocked,
        device,
        request,
        signature,
        &answered,
        answer.as_deref().unwrap_or_default(),
    ];
    short(hash("kith store 1 invite", &parts))
}

/// Of a record of something that was destroyed.
pub(super) fn of_destroyed(said: &[u8]) -> Vec<u8> {
    short(hash("kith store 1 destroyed", &[said]))
}

/// Of a space's row in a store that several relays use: head, bytes, version and newest link, the newest entry's id, and
/// the last number that was pruned.
pub(super) fn of_shared_space(
    space: &SpaceId,
    key: i64,
    counts: [u64; 4],
    (newest, pruned): (&[u8; 32], u64),
) -> Vec<u8> {
    let [head, bytes, version, newest_link] = counts.map(u64::to_be_bytes);
    let (key, pruned_bytes) = (key.to_be_bytes(), pruned.to_be_bytes());
    let parts: [&[u8]; 8] =
        [space.as_bytes(), &key, &head, &bytes, &version, &newest_link, newest, &pruned_bytes];
    match (pruned, parts.split_last()) {
        (0, Some((_, before))) => short(hash("kith store 1 shared space", before)),
        _ => short(hash("kith store 2 shared space", &parts)),
    }
}

/// Of an entry that is to be kept.
pub(super) fn of_new_entry(entry: &NewEntry) -> Vec<u8> {
    of_entry(&entry.space, entry.number, &entry.filed, &entry.bytes)
}

/// Of an entry.
pub(super) fn of_entry(space: &SpaceId, number: u64, filed: &Filed, bytes: &[u8]) -> Vec<u8> {
    let number = number.to_be_bytes();
    let seal = match filed {
        Filed::Link(id) => hash("kith store 1 link", &[space.as_bytes(), &number, id.as_bytes(), bytes]),
        Filed::Envelope(FiledEnvelope { id, device, sequence, piece, cosigns }) => {
            let (covers, place, pieces) = piece.unwrap_or((0, 0, 0));
            let (covers, place, pieces) = (covers.to_be_bytes(), place.to_be_bytes(), pieces.to_be_bytes());
            let sequence = sequence.to_be_bytes();
            let parts: [&[u8]; 9] = [
                space.as_bytes(),
                &number,
                id.as_bytes(),
                device.as_bytes(),
                &sequence,
                &covers,
                &place,
                &pieces,
                bytes,
            ];
            match cosigns {
                None => hash("kith store 1 envelope", &parts),
                Some(snapshot) => {
                    let all = parts.into_iter().chain([snapshot.as_bytes().as_slice()]);
                    hash("kith store 6 co-signature", &all.collect::<Vec<_>>())
                }
            }
        }
    };
    short(seal)
}

/// Of a photo, sound or drawing, without its bytes: those are checked against what whoever put it signed.
pub(super) fn of_blob(space: &SpaceId, row: &StoredBlob) -> Vec<u8> {
    let StoredBlob { blob, device, bytes, putting, dropping } = row;
    let (bytes, gone) = (bytes.to_be_bytes(), dropping.as_deref().unwrap_or_default());
    let parts = [space.as_bytes(), blob.as_bytes(), device.as_bytes(), bytes.as_slice(), putting, gone];
    short(hash("kith store 2 blob", &parts))
}

fn short(seal: [u8; 32]) -> Vec<u8> {
    seal.into_iter().take(SEAL_BYTES).collect()
}
