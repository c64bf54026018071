//! A frame of every kind in every released wire version: a change of format cannot pass unnoticed.

#![allow(clippy::unwrap_used)]

use super::{Entry, FromRelay, Gone, LogEntry, RefusedWhy, ToRelay, prove_bytes};
use crate::golden::same;
use crate::id::{BlobId, DeviceId, InviteId, Nonce, SpaceId, StoreEpoch};

const SPACE: SpaceId = SpaceId([0x51; 32]);
const INVITE: InviteId = InviteId([0x52; 32]);
const BLOB: BlobId = BlobId([0x53; 32]);
const DEVICE: DeviceId = DeviceId([0x54; 32]);

fn bytes(words: &str) -> minicbor::bytes::ByteVec {
    words.as_bytes().to_vec().into()
}

fn to_relay() -> Vec<(&'static str, ToRelay)> {
    let (ticket, space, invite, signature) = (70_000, SPACE, INVITE, [0x55; 64]);
    let (link, envelope) = (Entry::Link(bytes("a link")), Entry::Envelope(bytes("an envelope")));
    vec![
        ("hello", ToRelay::Hello { version: 1, device: DEVICE, nonce: Nonce([0x56; 32]) }),
        ("prove", ToRelay::Prove { signature }),
        ("follow", ToRelay::Follow { space, after: 300 }),
        ("append-link", ToRelay::Append { ticket, space, entry: link }),
        ("append-envelope", ToRelay::Append { ticket, space, entry: envelope }),
        ("invite", ToRelay::Invite { ticket, space, invite: bytes("an invite") }),
        ("knock", ToRelay::Knock { ticket, space, invite, request: bytes("a request"), signature }),
        ("end-invite", ToRelay::EndInvite { ticket, space, invite }),
        ("beat", ToRelay::Beat),
        ("answer", ToRelay::Answer { ticket, space, invite, answer: bytes("an answer") }),
        (
            "put-blob",
            ToRelay::PutBlob { ticket, space, putting: bytes("a putting"), from: 65_536, bytes: bytes("it") },
        ),
        ("get-blob", ToRelay::GetBlob { ticket, space, blob: BLOB, from: 0 }),
        ("drop-blob", ToRelay::DropBlob { ticket, space, dropping: bytes("a dropping"), putting: None }),
        (
            "drop-blob-known",
            ToRelay::DropBlob {
                ticket,
                space,
                dropping: bytes("a dropping"),
                putting: Some(bytes("a putting")),
            },
        ),
        ("ask-blobs", ToRelay::AskBlobs { ticket, space, blobs: vec![BLOB, BlobId([0; 32])] }),
        ("whisper", ToRelay::Whisper { space, sealed: bytes("a whisper") }),
    ]
}

fn from_relay() -> Vec<(&'static str, FromRelay)> {
    let (ticket, space, invite) = (70_000, SPACE, INVITE);
    let gone = || Gone { putting: bytes("a putting"), dropping: bytes("a dropping") };
    let entries = vec![
        LogEntry { number: 7, entry: Entry::Link(bytes("a link")) },
        LogEntry { number: 8, entry: Entry::Envelope(bytes("an envelope")) },
    ];
    let knocked = FromRelay::Knocked {
        space,
        invite: bytes("an invite"),
        request: bytes("a request"),
        signature: [0x55; 64],
    };
    vec![
        ("challenge", FromRelay::Challenge { nonce: Nonce([0x56; 32]), store_epoch: StoreEpoch([0x57; 16]) }),
        ("welcome", FromRelay::Welcome),
        ("log", FromRelay::Log { space, entries, head: 300, more: true }),
        ("log-empty", FromRelay::Log { space, entries: Vec::new(), head: 0, more: false }),
        ("kept", FromRelay::Kept { ticket, number: 300 }),
        ("refused", FromRelay::Refused { ticket: Some(ticket), space: Some(space), why: RefusedWhy::Stale }),
        ("knocked", knocked),
        ("admitted", FromRelay::Admitted { space }),
        ("not-admitted", FromRelay::NotAdmitted { space, invite }),
        ("beat", FromRelay::Beat),
        ("answered", FromRelay::Answered { space, invite, answer: bytes("an answer") }),
        ("send-on", FromRelay::SendOn { ticket, from: 65_536 }),
        (
            "blob",
            FromRelay::Blob { space, putting: bytes("a putting"), from: 65_536, bytes: bytes("a piece") },
        ),
        ("no-blob", FromRelay::NoBlob { space, blob: BLOB }),
        ("dropped", FromRelay::Dropped { space, gone: gone() }),
        ("whispered", FromRelay::Whispered { space, sealed: bytes("a whisper") }),
        ("became", FromRelay::Became { ticket, space, gone: vec![gone()], lacking: vec![BLOB] }),
        ("here", FromRelay::Here { space, blob: BLOB }),
        ("ask-again", FromRelay::AskAgain { space }),
    ]
}

const REASONS: [(&str, RefusedWhy); 15] = [
    ("malformed", RefusedWhy::Malformed),
    ("version", RefusedWhy::Version),
    ("signature", RefusedWhy::Signature),
    ("not-a-member", RefusedWhy::NotAMember),
    ("no-right", RefusedWhy::NoRight),
    ("stale", RefusedWhy::Stale),
    ("forked", RefusedWhy::Forked),
    ("out-of-sequence", RefusedWhy::OutOfSequence),
    ("too-large", RefusedWhy::TooLarge),
    ("too-fast", RefusedWhy::TooFast),
    ("full", RefusedWhy::Full),
    ("invite", RefusedWhy::Invite),
    ("unavailable", RefusedWhy::Unavailable),
    ("old-epoch", RefusedWhy::OldEpoch),
    ("not-there", RefusedWhy::NotThere),
];

#[test]
fn frames_to_a_relay_are_as_in_wire_version_1() {
    let frames = to_relay();
    let now: Vec<_> = frames.iter().map(|(name, frame)| (*name, frame.encode())).collect();
    for ((_, frame), kept) in frames.iter().zip(same("wire-1/to-relay.hex", &now)) {
        assert_eq!(ToRelay::decode(&kept).as_ref(), Ok(frame));
    }
}

/// Frames that came after the file above was kept: a relay from before them never sends what they answer.
#[test]
fn later_frames_to_a_relay_are_as_in_wire_version_1() {
    let frame = ToRelay::FollowEarlier { space: SPACE, after: 0, before: 300 };
    let kept = same("wire-1/to-relay-later.hex", &[("follow-earlier", frame.encode())]);
    assert_eq!(ToRelay::decode(kept.first().unwrap()), Ok(frame));
}

#[test]
fn frames_from_a_relay_are_as_in_wire_version_1() {
    let mut frames = from_relay();
    let refused = |why| FromRelay::Refused { ticket: None, space: None, why };
    frames.extend(REASONS.map(|(name, why)| (name, refused(why))));
    let now: Vec<_> = frames.iter().map(|(name, frame)| (*name, frame.encode())).collect();
    for ((_, frame), kept) in frames.iter().zip(same("wire-1/from-relay.hex", &now)) {
        assert_eq!(FromRelay::decode(&kept).as_ref(), Ok(frame));
    }
}

#[test]
fn what_proves_a_device_is_as_in_wire_version_1() {
    let digest = prove_bytes("https://kith.example", DEVICE, Nonce([0x56; 32]), Nonce([0x58; 32]));
    same("wire-1/prove.hex", &[("prove", digest.to_vec())]);
}
