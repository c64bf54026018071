//! What travels sealed: envelopes, their inside, snapshots, whispers, and keys for one device.

use crate::known::{NOW, Place, SPACE, dice};
use kith_shared::authorship::Attestation;
use kith_shared::codec;
use kith_shared::id::{EnvelopeId, LinkId, SpaceId};
use kith_shared::sealing::{
    Body, CHANGES_LIMIT_BYTES, Envelope, Kind, Opened, PinCost, SaidNow, Snapshot, Whisper, open_epoch_key,
    open_local, open_thing, open_with_secret, unwrap_previous,
};
use kith_shared::wire::ENTRY_LIMIT_BYTES;

pub fn envelope(bytes: &[u8]) {
    let Ok((envelope, header)) = Envelope::decode(bytes) else { return };
    assert_eq!(envelope.encode(), bytes, "an envelope has one form");
    assert_eq!(Envelope::decode(&envelope.encode()).map(|(_, header)| header), Ok(header));
    let _ = envelope.open(&SPACE.epoch);
}

/// The inside of an envelope, whose author signs whatever it is.
pub fn body(bytes: &[u8]) {
    let Ok(mut body) = codec::decode::<Body>("envelope body", bytes, ENTRY_LIMIT_BYTES) else { return };
    assert_eq!(codec::decode("envelope body", &codec::encode(&body), ENTRY_LIMIT_BYTES).as_ref(), Ok(&body));
    if codec::encode(&body.changes).len() > CHANGES_LIMIT_BYTES {
        return;
    }
    let keys = SPACE.who(bytes.last().copied().unwrap_or_default());
    let place =
        Place { sequence: body.seen.max(1), previous: EnvelopeId([3; 32]), chain_head: LinkId([4; 32]) };
    let kind = match body.seen % 3 {
        0 => Kind::Snapshot { covers: body.seen, piece: 0, pieces: 1 },
        _ => Kind::Changes,
    };
    let header = SPACE.header(keys, bytes[0], kind, place);
    if let (Some(attestation), true) = (&mut body.attestation, body.time.0 % 2 == 0) {
        attestation.actor[..32].copy_from_slice(&keys.id().0);
        let Attestation { actor, seq, hash, .. } = *attestation;
        *attestation =
            Attestation::sign(header.space, header.part, actor, seq, hash, header.sequence, keys.signing());
    }
    let envelope = SPACE.seal(&header, &body, keys);
    let (again, read) = Envelope::decode(&envelope.encode()).unwrap();
    assert_eq!(read, header);
    if let Ok(opened) = again.open(&SPACE.epoch) {
        assert_eq!(opened, Opened { header, body });
    }
}

pub fn snapshot(bytes: &[u8]) {
    let Ok(snapshot) = Snapshot::decode(bytes) else { return };
    assert_eq!(Snapshot::decode(&snapshot.encode()).as_ref(), Ok(&snapshot));
}

/// All that opens with one key: whispers and epoch keys, local chunks, photos, knocks.
pub fn opened(bytes: &[u8]) {
    let (keys, space) = (&SPACE.keys[0], SPACE.id);
    let _ = SaidNow::open(bytes, space, |_| Some(SPACE.epoch.clone()));
    let _ = open_epoch_key(&[1; 16], 2, bytes, keys);
    let _ = unwrap_previous(&[1; 16], 2, bytes, &SPACE.epoch);
    let _ = open_local(keys, "pack", bytes);
    let _ = open_with_secret("kith 1 knock request", &[7; 32], bytes);
    let _ = open_thing(&[7; 32], bytes);
    let _ = codec::decode::<PinCost>("cost of a PIN", bytes, 64);
    if let Ok(whisper) = codec::decode::<Whisper>("whisper", bytes, 4096)
        && let Some(sealed) = whisper.clone().seal(NOW, (space, 1, &SPACE.epoch), keys, &mut dice(9))
    {
        let said = SaidNow::open(&sealed, space, |_| Some(SPACE.epoch.clone()));
        assert_eq!(said.map(|said| said.whisper), Ok(whisper));
        assert!(SaidNow::open(&sealed, SpaceId([0; 32]), |_| Some(SPACE.epoch.clone())).is_err());
    }
}
