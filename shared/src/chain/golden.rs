//! Links and all else that members sign, in every released wire version: a change of format cannot pass unnoticed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{
    Add, Answer, Chain, ChangeRights, Dropping, Growing, Invite, Link, NewEpoch, Putting, Remove, Rights,
    SealedKey, SignedAnswer, SignedDropping, SignedInvite, SignedLink, cosign, knock_bytes, link_id,
    request_hash, space_id,
};
use crate::golden::same;
use crate::id::{BlobId, DeviceId, EnvelopeId, InviteId, LinkId, PartId, PersonId, SpaceId};
use crate::time::UnixMillis;
use ed25519_dalek::{Signer, SigningKey};

const SPACE: SpaceId = SpaceId([0x51; 32]);
const INVITE: InviteId = InviteId([0x52; 32]);

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn device(seed: u8) -> DeviceId {
    DeviceId(key(seed).verifying_key().to_bytes())
}

fn epoch(number: u32, of: &[u8], previous: Vec<u8>) -> Option<NewEpoch> {
    let sealed = of.iter().map(|seed| SealedKey { device: device(*seed), sealed: vec![*seed; 24].into() });
    Some(NewEpoch { number, sealed: sealed.collect(), previous: previous.into(), commitment: [0x59; 32] })
}

fn added(seed: u8, rights: Rights) -> Add {
    let (sealing_key, person) = (vec![seed; 1216].into(), PersonId([seed; 16]));
    Add { device: device(seed), rights, sealing_key, person, epoch_key: None, invite: None, consent: None }
}

fn founding() -> Link {
    Link {
        number: 0,
        previous: LinkId([0; 32]),
        by: device(1),
        salt: [0x61; 16],
        parts: vec![PartId([1; 16]), PartId([2; 16]), PartId([3; 16])],
        add: vec![added(1, Rights::FAMILY.leading())],
        remove: Vec::new(),
        change: Vec::new(),
        epoch: epoch(1, &[1], Vec::new()),
    }
}

/// One that lets in, lets go, changes rights and starts an epoch.
fn everything(before: &SignedLink, space: SpaceId) -> [Link; 2] {
    let consent = |add: &Add| {
        let said = Add::consent_bytes(space, add.invite, add.device, &add.sealing_key);
        Some(key(2).sign(&said).to_bytes().to_vec().into())
    };
    let mut add = added(2, Rights::FAMILY.admitting());
    (add.epoch_key, add.invite) = (Some(vec![0x5a; 24].into()), Some(INVITE));
    add.consent = consent(&add);
    let blank = Link { salt: [0; 16], parts: Vec::new(), add: Vec::new(), epoch: None, ..founding() };
    let second = Link { number: 1, previous: link_id(before), add: vec![add], ..blank.clone() };
    let (last_sequence, last_envelope) = (41, EnvelopeId([0x5b; 32]));
    let third = Link {
        number: 2,
        previous: link_id(&second.sign(&key(1))),
        remove: vec![Remove { device: device(2), last_sequence, last_envelope, quiet: true }],
        change: vec![ChangeRights { device: device(1), rights: Rights::FAMILY.admitting() }],
        epoch: epoch(2, &[1], vec![0x5c; 72]),
        ..blank
    };
    [second, third]
}

#[test]
fn links_are_as_in_wire_version_1() {
    let first = founding().sign(&key(1));
    let [second, third] = everything(&first, space_id(&first));
    let links = [("founding", founding()), ("adding", second), ("removing", third)];
    let now: Vec<_> = links.iter().map(|(name, link)| (*name, link.sign(&key(1)).encode())).collect();
    let kept = same("wire-1/link.hex", &now);
    let mut chain: Option<Chain> = None;
    for ((_, link), kept) in links.iter().zip(kept) {
        let (signed, read) = SignedLink::decode(&kept).unwrap();
        assert_eq!(&read, link);
        match &mut chain {
            None => chain = Some(Chain::found(&signed, &read).unwrap()),
            Some(chain) => chain.apply(&signed, &read).unwrap(),
        }
    }
    let chain = chain.unwrap();
    assert_eq!((chain.length(), chain.epoch(), chain.members().len()), (3, 2, 1));
    same("wire-1/link-ids.hex", &[("space", chain.space().0.to_vec()), ("head", chain.head().0.to_vec())]);
}

#[test]
fn invites_and_answers_are_as_in_wire_version_1() {
    let invite = Invite {
        id: INVITE,
        space: SPACE,
        by: device(1),
        person: PersonId([0x5d; 16]),
        rights: Rights::PROFESSIONAL,
        ends_at: UnixMillis(1_790_000_000_000),
        epoch: 2,
        sealed_secret: vec![0x5e; 72].into(),
    };
    let answer =
        Answer { space: SPACE, invite: INVITE, request: request_hash(b"a request"), nonce: [0x5f; 32] };
    let now = [("invite", invite.sign(&key(1)).encode()), ("answer", answer.sign(&key(1)).encode())];
    let kept = same("wire-1/invite.hex", &now);
    assert_eq!(SignedInvite::decode(&kept[0]).unwrap().1, invite);
    let (signed, read) = SignedAnswer::decode(&kept[1]).unwrap();
    assert!(read == answer && signed.is_by(&device(1)));
    same("wire-1/knock.hex", &[("knock", knock_bytes(SPACE, INVITE, b"a request").to_vec())]);
}

#[test]
fn puttings_and_droppings_are_as_in_wire_version_1() {
    let putting = Putting::of(SPACE, device(1), b"sealed").unwrap();
    let (blob, by, at) = (BlobId([0x53; 32]), device(1), UnixMillis(1_790_000_000_000));
    let dropping = Dropping { space: SPACE, blob, by, at };
    let now = [("putting", putting.sign(&key(1)).encode()), ("dropping", dropping.sign(&key(1)).encode())];
    let kept = same("wire-1/putting.hex", &now);
    assert_eq!(Putting::read(&kept[0], SPACE).unwrap().1, putting);
    assert!(putting.is_about(b"sealed"));
    let (signed, read) = SignedDropping::decode(&kept[1]).unwrap();
    assert!(read == dropping && signed.is_by(&device(1)));
}

#[test]
fn names_and_co_signatures_of_snapshots_are_as_in_wire_version_1() {
    let mut growing = Growing::default();
    let mut take = |piece: u8| {
        let (number, envelope) = (301 + u64::from(piece), EnvelopeId([0x5d + piece; 32]));
        growing.take(SPACE, number, device(1), (300, piece.into(), 2), envelope)
    };
    assert_eq!(take(0), None);
    let whole = take(1).unwrap();
    let signature = cosign(SPACE, whole.id, &key(2)).to_vec();
    same("wire-1/snapshot-named.hex", &[("id", whole.id.as_bytes().to_vec()), ("cosignature", signature)]);
}
