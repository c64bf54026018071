//! What a relay says to a device.

use super::Entry;
use crate::codec::{self, DecodeError, MESSAGE_LIMIT_BYTES};
use crate::id::{BlobId, InviteId, Nonce, SpaceId, StoreEpoch};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// A frame from a relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum FromRelay {
    /// Answers `Hello`.
    #[n(0)]
    Challenge {
        /// The relay's half of the freshness.
        #[n(0)]
        nonce: Nonce,
        /// Changes when the relay's store was restored from a backup: devices then send again what it lacks.
        #[n(1)]
        store_epoch: StoreEpoch,
    },
    /// The device has proved itself; the conversation may begin.
    #[n(1)]
    Welcome,
    /// Entries of a space's log, in order; in one answer several frames may come, the last with `more` false.
    #[n(2)]
    Log {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// Entries, numbers rising. Numbers may be left out where a snapshot covers them.
        #[n(1)]
        entries: Vec<LogEntry>,
        /// The number of the newest entry the relay has.
        #[n(2)]
        head: u64,
        /// More frames of this answer follow.
        #[n(3)]
        more: bool,
    },
    /// An appended entry is in the store for good.
    #[n(3)]
    Kept {
        /// The ticket of the `Append`, `Invite`, `Knock`, `Answer`, `EndInvite`, `PutBlob` or `DropBlob`.
        #[n(0)]
        ticket: u64,
        /// Its number in the log (0 where there is none).
        #[n(1)]
        number: u64,
    },
    /// Something was refused; nothing of it was kept.
    #[n(4)]
    Refused {
        /// The ticket, or none if the frame had none.
        #[n(0)]
        ticket: Option<u64>,
        /// The space, where the frame named one.
        #[n(1)]
        space: Option<SpaceId>,
        /// Why.
        #[n(2)]
        why: RefusedWhy,
    },
    /// Somebody knocks; sent to devices that may admit.
    #[n(5)]
    Knocked {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// The encoded [`crate::chain::SignedInvite`] that was used.
        #[n(1)]
        invite: ByteVec,
        /// The sealed request.
        #[n(2)]
        request: ByteVec,
        /// The invite key's signature over [`crate::chain::knock_bytes`].
        #[n(3)]
        #[cbor(with = "minicbor::bytes")]
        signature: [u8; 64],
    },
    /// This device is now in the space's chain: it may follow.
    #[n(6)]
    Admitted {
        /// The space.
        #[n(0)]
        space: SpaceId,
    },
    /// The knock of this invite was ended by a member.
    #[n(7)]
    NotAdmitted {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// The invite.
        #[n(1)]
        invite: InviteId,
    },
    /// I am here.
    #[n(8)]
    Beat,
    /// The knock of this invite was answered by the device that made the invite.
    #[n(9)]
    Answered {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// The invite.
        #[n(1)]
        invite: InviteId,
        /// Encoded [`crate::chain::SignedAnswer`].
        #[n(2)]
        answer: ByteVec,
    },
    /// Go on with the piece of a `PutBlob` that begins here.
    #[n(10)]
    SendOn {
        /// The ticket of the `PutBlob`.
        #[n(0)]
        ticket: u64,
        /// Where the piece begins.
        #[n(1)]
        from: u32,
    },
    /// A piece of a photo, sound or drawing.
    #[n(11)]
    Blob {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// Encoded [`crate::chain::SignedPutting`]: its hash is the name of the thing.
        #[n(1)]
        putting: ByteVec,
        /// Where this piece begins.
        #[n(2)]
        from: u32,
        /// The piece.
        #[n(3)]
        bytes: ByteVec,
    },
    /// The relay does not have what was asked for with `GetBlob`.
    #[n(12)]
    NoBlob {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// Which.
        #[n(1)]
        blob: BlobId,
    },
    /// A photo, sound or drawing was destroyed.
    #[n(13)]
    Dropped {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// Which, and by whom.
        #[n(1)]
        gone: Gone,
    },
    /// Somebody who is there now says something that nobody keeps.
    #[n(14)]
    Whispered {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// What was sent.
        #[n(1)]
        sealed: ByteVec,
    },
    /// Answers an `AskBlobs`, all of it: the relay has those that are not named here, or is about to.
    #[n(15)]
    Became {
        /// The ticket of the question.
        #[n(0)]
        ticket: u64,
        /// The space.
        #[n(1)]
        space: SpaceId,
        /// These were destroyed.
        #[n(2)]
        gone: Vec<Gone>,
        /// These the relay does not have.
        #[n(3)]
        lacking: Vec<BlobId>,
    },
    /// A photo, sound or drawing has come to the relay and can be asked for.
    #[n(16)]
    Here {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// Which.
        #[n(1)]
        blob: BlobId,
    },
    /// More came or was destroyed than is told one by one: ask again what became of what you have.
    #[n(17)]
    AskAgain {
        /// The space.
        #[n(0)]
        space: SpaceId,
    },
}

/// A photo, sound or drawing that was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Gone {
    /// Encoded [`crate::chain::SignedPutting`]: which, and whose.
    #[n(0)]
    pub putting: ByteVec,
    /// Encoded [`crate::chain::SignedDropping`]: who had it destroyed.
    #[n(1)]
    pub dropping: ByteVec,
}

/// One numbered entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LogEntry {
    /// Its number in the space's log, from 1.
    #[n(0)]
    pub number: u64,
    /// The bytes that were appended.
    #[n(1)]
    pub entry: Entry,
}

/// Why a relay refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum RefusedWhy {
    /// The frame could not be read, or came out of turn.
    #[n(0)]
    Malformed,
    /// A version this relay does not speak.
    #[n(1)]
    Version,
    /// A signature does not hold.
    #[n(2)]
    Signature,
    /// The device is not in the space (or there is no such space: the two look alike).
    #[n(3)]
    NotAMember,
    /// The device's rights do not cover this part or this act.
    #[n(4)]
    NoRight,
    /// The link does not follow the newest one: read the log and try again.
    #[n(5)]
    Stale,
    /// Another envelope with this device's sequence number is kept already.
    #[n(6)]
    Forked,
    /// The envelope does not carry the device's next sequence number.
    #[n(7)]
    OutOfSequence,
    /// Larger than the limits.
    #[n(8)]
    TooLarge,
    /// Too much in too little time; try again later.
    #[n(9)]
    TooFast,
    /// The space has used up its room.
    #[n(10)]
    Full,
    /// The invite is unknown, used, ended or too old.
    #[n(11)]
    Invite,
    /// The store could not keep it now (disk full, closing down); nothing was kept, try again.
    #[n(12)]
    Unavailable,
    /// The envelope was sealed under an epoch that has ended: seal it again.
    #[n(13)]
    OldEpoch,
    /// The relay does not have what is to be destroyed, and cannot know whose it is.
    #[n(14)]
    NotThere,
}

impl FromRelay {
    /// The frame as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads a frame of at most [`MESSAGE_LIMIT_BYTES`].
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        codec::decode("frame from a relay", bytes, MESSAGE_LIMIT_BYTES)
    }
}
