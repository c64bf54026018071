//! What travels readable: frames both ways, links, and all that is signed for one purpose.

use kith_shared::authorship::{Attestation, DeviceKeys, Signed};
use kith_shared::chain::{
    Chain, Putting, SignedAnswer, SignedDropping, SignedInvite, SignedLink, SignedPutting, space_id,
};
use kith_shared::codec;
use kith_shared::id::{PartId, SpaceId};
use kith_shared::sealing::Envelope;
use kith_shared::wire::{Entry, FromRelay, ToRelay};

pub fn to_relay(bytes: &[u8]) {
    let Ok(frame) = ToRelay::decode(bytes) else { return };
    assert_eq!(ToRelay::decode(&frame.encode()).as_ref(), Ok(&frame));
    // What is signed or sealed in a frame is read as the relay reads it; most frames have no such thing.
    if let ToRelay::Append { entry, .. } = &frame {
        an_entry(entry);
    }
    if let ToRelay::Invite { invite, .. } = &frame {
        drop(SignedInvite::decode(invite));
    }
    if let ToRelay::Answer { answer, .. } = &frame {
        drop(SignedAnswer::decode(answer));
    }
    if let ToRelay::PutBlob { space, putting, .. } = &frame {
        let _ = Putting::read(putting, *space);
    }
    if let ToRelay::DropBlob { dropping, .. } = &frame {
        drop(SignedDropping::decode(dropping));
    }
}

pub fn from_relay(bytes: &[u8]) {
    let Ok(frame) = FromRelay::decode(bytes) else { return };
    assert_eq!(FromRelay::decode(&frame.encode()).as_ref(), Ok(&frame));
    if let FromRelay::Log { entries, .. } = &frame {
        entries.iter().for_each(|entry| an_entry(&entry.entry));
    }
}

fn an_entry(entry: &Entry) {
    match entry {
        Entry::Link(bytes) => link(bytes),
        Entry::Envelope(bytes) => drop(Envelope::decode(bytes)),
    }
}

pub fn link(bytes: &[u8]) {
    let Ok((signed, link)) = SignedLink::decode(bytes) else { return };
    assert_eq!(SignedLink::decode(&signed.encode()).map(|(_, link)| link).as_ref(), Ok(&link));
    if let Ok(chain) = Chain::found(&signed, &link) {
        assert_eq!(chain.space(), space_id(&signed));
    }
}

pub fn signed(bytes: &[u8]) {
    let (space, part) = (SpaceId([1; 32]), PartId([2; 16]));
    if let Ok((signed, invite)) = SignedInvite::decode(bytes) {
        assert_eq!(SignedInvite::decode(&signed.encode()), Ok((signed, invite)));
    }
    if let Ok((signed, answer)) = SignedAnswer::decode(bytes) {
        let _ = signed.is_by(&kith_shared::id::DeviceId(answer.request));
    }
    if let Ok((signed, dropping)) = SignedDropping::decode(bytes) {
        let _ = signed.is_by(&dropping.by);
    }
    if let Ok((_, putting)) = SignedPutting::decode(bytes) {
        let _ = Putting::read(bytes, putting.space);
    }
    if let Ok(attestation) = codec::decode::<Attestation>("attestation", bytes, 1024) {
        let _ = attestation.verify(space, part);
    }
    let _ = codec::decode::<Signed>("signed", bytes, 4096);
    if let Ok(keys) = DeviceKeys::from_bytes(bytes) {
        assert_eq!(DeviceKeys::from_bytes(&keys.to_bytes()).unwrap().id(), keys.id());
    }
}
