//! What a device says to a relay.

use crate::codec::{self, DecodeError, MESSAGE_LIMIT_BYTES};
use crate::id::{BlobId, DeviceId, InviteId, Nonce, SpaceId, hash};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// A frame from a device. A connection speaks for one device, which it proves before anything else is heard.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum ToRelay {
    /// Opens the conversation.
    #[n(0)]
    Hello {
        /// Must equal [`crate::wire::VERSION`].
        #[n(0)]
        version: u16,
        /// The device that will prove itself.
        #[n(1)]
        device: DeviceId,
        /// The device's half of the freshness.
        #[n(2)]
        nonce: Nonce,
    },
    /// Answers the relay's challenge, within 5 s.
    #[n(1)]
    Prove {
        /// Ed25519 signature over [`prove_bytes`].
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        signature: [u8; 64],
    },
    /// Asks for a space's log from after `after`, and for what comes later. 0, and a number before which the relay has
    /// pruned, asks for chain, newest co-signed snapshot and tail.
    #[n(2)]
    Follow {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// The last log number the device has.
        #[n(1)]
        after: u64,
    },
    /// Adds an entry to a space's log. Sending the same entry twice is harmless.
    #[n(3)]
    Append {
        /// The device's own number for the answer.
        #[n(0)]
        ticket: u64,
        /// The space; for a first link, the hash of that link.
        #[n(1)]
        space: SpaceId,
        /// Bytes of a [`crate::chain::SignedLink`] or a [`crate::sealing::Envelope`], tagged.
        #[n(2)]
        entry: Entry,
    },
    /// Tells the relay of an invite, so that it lets one knock of that invite through.
    #[n(4)]
    Invite {
        /// The device's own number for the answer.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// Encoded [`crate::chain::SignedInvite`].
        #[n(2)]
        invite: ByteVec,
    },
    /// Asks to be let in, with an invite's one-use key. Held for those who may admit.
    #[n(5)]
    Knock {
        /// The device's own number for the answer.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// Which invite is being used.
        #[n(2)]
        invite: InviteId,
        /// Sealed with the invite's secret; at most [`crate::wire::KNOCK_LIMIT_BYTES`].
        #[n(3)]
        request: ByteVec,
        /// The invite key's signature over [`crate::chain::knock_bytes`].
        #[n(4)]
        #[cbor(with = "minicbor::bytes")]
        signature: [u8; 64],
    },
    /// Takes an invite back, or says no to its knock.
    #[n(6)]
    EndInvite {
        /// The device's own number for the answer.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// The invite that ends.
        #[n(2)]
        invite: InviteId,
    },
    /// Are you there? A browser cannot see WebSocket pings.
    #[n(7)]
    Beat,
    /// Answers the knock of an invite that this device made; passed on to whoever knocked, and to those who may admit.
    #[n(8)]
    Answer {
        /// The device's own number for the relay's answer.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// The invite.
        #[n(2)]
        invite: InviteId,
        /// Encoded [`crate::chain::SignedAnswer`].
        #[n(3)]
        answer: ByteVec,
    },
    /// Gives the relay a piece of a photo, sound or drawing. The next piece follows when the relay asks for it.
    #[n(9)]
    PutBlob {
        /// The device's own number for the answer: the same for all pieces.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// Encoded [`crate::chain::SignedPutting`] of whoever put it first, for at most
        /// [`crate::wire::BLOB_LIMIT_BYTES`]. Its hash is the name of what is put.
        #[n(2)]
        putting: ByteVec,
        /// Where this piece begins.
        #[n(3)]
        from: u32,
        /// [`crate::wire::BLOB_PIECE_BYTES`], or what is left.
        #[n(4)]
        bytes: ByteVec,
    },
    /// Asks for the piece that begins at `from`.
    #[n(10)]
    GetBlob {
        /// The device's own number for a refusal.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// Which.
        #[n(2)]
        blob: BlobId,
        /// Where the piece begins.
        #[n(3)]
        from: u32,
    },
    /// Has a photo, sound or drawing destroyed, or tells again that it was. Whoever carries it: what counts is who signed it
    /// (see [`crate::chain::Chain::may_destroy`]). Doing it twice is harmless.
    #[n(11)]
    DropBlob {
        /// The device's own number for the answer.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// Encoded [`crate::chain::SignedDropping`].
        #[n(2)]
        dropping: ByteVec,
        /// Encoded [`crate::chain::SignedPutting`] where the device knows it: for a relay that never had the thing.
        #[n(3)]
        putting: Option<ByteVec>,
    },
    /// Asks what became of these, at most [`crate::wire::BLOBS_ASKED_LIMIT`]: answered by one `Became`.
    #[n(12)]
    AskBlobs {
        /// The device's own number for the answer.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// Which.
        #[n(2)]
        blobs: Vec<BlobId>,
    },
    /// Something for those who are there now. Never stored, and lost if it comes at a bad moment.
    #[n(13)]
    Whisper {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// At most [`crate::wire::WHISPER_LIMIT_BYTES`].
        #[n(1)]
        sealed: ByteVec,
    },
    /// A `Follow` of a device for which the newest co-signed snapshot was no good: an earlier one is wanted.
    #[n(14)]
    FollowEarlier {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// The last log number the device has.
        #[n(1)]
        after: u64,
        /// What the snapshot covered that was no good.
        #[n(2)]
        before: u64,
    },
}

/// One entry of a log, as bytes that are verified as received.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Entry {
    /// An encoded [`crate::chain::SignedLink`].
    #[n(0)]
    Link(#[n(0)] ByteVec),
    /// An encoded [`crate::sealing::Envelope`].
    #[n(1)]
    Envelope(#[n(0)] ByteVec),
}

impl ToRelay {
    /// The frame as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads a frame of at most [`MESSAGE_LIMIT_BYTES`].
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        codec::decode("frame to a relay", bytes, MESSAGE_LIMIT_BYTES)
    }
}

/// What a device signs to prove itself: bound to the protocol, the relay's origin and both nonces.
#[must_use]
pub fn prove_bytes(origin: &str, device: DeviceId, device_nonce: Nonce, relay_nonce: Nonce) -> [u8; 32] {
    hash(
        "kith 1 prove",
        &[
            super::SUBPROTOCOL.as_bytes(),
            origin.as_bytes(),
            device.as_bytes(),
            device_nonce.as_bytes(),
            relay_nonce.as_bytes(),
        ],
    )
}
