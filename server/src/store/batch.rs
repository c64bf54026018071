//! What a store is asked to keep.

use kith_shared::id::{BlobId, DeviceId, EnvelopeId, InviteId, LinkId, SnapshotId, SpaceId};
use kith_shared::time::UnixMillis;
use std::sync::Arc;

/// Names a batch while it is under way; never used twice by one relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BatchId(pub u64);

/// Operations that are kept together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its name.
    pub id: BatchId,
    /// What to do, in this order.
    pub operations: Vec<StoreOperation>,
}

impl Batch {
    /// How many log entries it adds.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.operations.iter().filter(|operation| matches!(operation, StoreOperation::Append(_))).count()
    }
}

/// One thing to keep or to clear away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreOperation {
    /// Add an entry to a log; conflicts unless its number is the next one and neither its id nor its device's sequence
    /// number is in the log.
    Append(NewEntry),
    /// Destroy every envelope of a space up to a number, whose place snapshots have taken: links stay, and so does what a
    /// sent envelope is told again by (see [`super::Recalled`]). Where that was done before nothing happens; conflicts if
    /// the log does not go so far.
    Prune {
        /// The space.
        space: SpaceId,
        /// The last number.
        through: u64,
    },
    /// Keep an invite; conflicts if it is known already.
    KeepInvite {
        /// The space.
        space: SpaceId,
        /// The invite.
        invite: InviteId,
        /// When it ends by itself.
        ends_at: UnixMillis,
        /// The signed invite.
        signed: Vec<u8>,
    },
    /// Keep the one knock of an invite; conflicts unless the invite is open and without a knock.
    HoldKnock {
        /// The space.
        space: SpaceId,
        /// The invite.
        invite: InviteId,
        /// The knock.
        knock: StoredKnock,
    },
    /// Keep the answer to an invite's knock, in place of an earlier one; conflicts unless the invite is open and has a knock.
    AnswerKnock {
        /// The space.
        space: SpaceId,
        /// The invite.
        invite: InviteId,
        /// The signed answer.
        answer: Vec<u8>,
    },
    /// End an invite and erase its knock and answer. The invite stays known until its time, so that it cannot be used again.
    EndInvite {
        /// The space.
        space: SpaceId,
        /// The invite.
        invite: InviteId,
    },
    /// Keep a photo, sound or drawing; conflicts unless the space is known and it is not, destroyed or
    /// not; but what the disk has damaged is replaced.
    KeepBlob(NewBlob),
    /// Erase one, and keep who said so, also if it never came; conflicts unless the space is known, or if it was destroyed
    /// before.
    DropBlob(DroppedBlob),
    /// Erase invites and knocks whose time is over.
    PurgeInvites {
        /// Those that ended at this moment or before.
        ended_by: UnixMillis,
    },
    /// Changes nothing; conflicts if the space's newest link has another number: the batch was judged by who was in the space
    /// then, and another relay has let somebody in or go meanwhile.
    JudgedUpon {
        /// The space.
        space: SpaceId,
        /// The number of its newest link, 0 for none.
        newest_link: u64,
    },
    /// Changes nothing; conflicts unless this is the space's newest entry, by its id. An entry that was judged upon another
    /// which then conflicted may find that its number is the next after all, when another relay's took the place between.
    After {
        /// The space.
        space: SpaceId,
        /// The link's or envelope's id.
        newest: [u8; 32],
    },
}

impl StoreOperation {
    /// The space that it changes; none for what changes no space's [`super::StoredSpace::version`].
    #[must_use]
    pub const fn changes(&self) -> Option<SpaceId> {
        match self {
            Self::Append(entry) => Some(entry.space),
            Self::KeepBlob(blob) => Some(blob.space),
            Self::DropBlob(blob) => Some(blob.space),
            Self::Prune { space, .. }
            | Self::KeepInvite { space, .. }
            | Self::HoldKnock { space, .. }
            | Self::AnswerKnock { space, .. }
            | Self::EndInvite { space, .. } => Some(*space),
            Self::PurgeInvites { .. } | Self::JudgedUpon { .. } | Self::After { .. } => None,
        }
    }
}

/// A log entry to be kept, with what it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// The space.
    pub space: SpaceId,
    /// Its number in the space's log, from 1.
    pub number: u64,
    /// What it is.
    pub filed: Filed,
    /// The bytes as received.
    pub bytes: Arc<[u8]>,
}

/// A photo, sound or drawing to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBlob {
    /// The space.
    pub space: SpaceId,
    /// Its name: the hash of what whoever put it signed.
    pub blob: BlobId,
    /// Who put it first.
    pub device: DeviceId,
    /// What they signed.
    pub putting: Vec<u8>,
    /// Its sealed bytes.
    pub bytes: Arc<[u8]>,
}

/// A photo, sound or drawing to be destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedBlob {
    /// The space.
    pub space: SpaceId,
    /// Which.
    pub blob: BlobId,
    /// Who put it first.
    pub device: DeviceId,
    /// How many bytes it had.
    pub length: u64,
    /// What whoever put it signed.
    pub putting: Vec<u8>,
    /// The signed dropping.
    pub dropping: Vec<u8>,
}

/// What a log entry is, as far as a relay can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filed {
    /// A link of the chain.
    Link(LinkId),
    /// An envelope.
    Envelope(FiledEnvelope),
}

impl Filed {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> [u8; 32] {
        match self {
            Self::Link(id) => id.0,
            Self::Envelope(envelope) => envelope.id.0,
        }
    }
}

/// What is known of an envelope from its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiledEnvelope {
    /// Its id.
    pub id: EnvelopeId,
    /// Whose it is.
    pub device: DeviceId,
    /// Its number among that device's envelopes.
    pub sequence: u64,
    /// Set if it is a piece of a snapshot: the last log number the snapshot covers, this piece (from 0), and how many
    /// pieces there are.
    pub piece: Option<(u64, u16, u16)>,
    /// Set if it is a co-signature: the snapshot.
    pub cosigns: Option<SnapshotId>,
}

/// A request to be let in, as it waits for those who may admit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKnock {
    /// Who knocked.
    pub device: DeviceId,
    /// The sealed request.
    pub request: Vec<u8>,
    /// The invite key's signature.
    pub signature: [u8; 64],
}
