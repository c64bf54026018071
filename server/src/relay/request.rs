//! What a proved device asks of one space.

use super::event::ConnectionId;
use super::space::Piece;
use kith_shared::id::{BlobId, DeviceId, InviteId, SpaceId};
use kith_shared::wire::{Entry, ToRelay};

/// A frame that belongs to a space, and who sent it.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) connection: ConnectionId,
    pub(super) device: DeviceId,
    /// Bytes of the frame it came in.
    pub(super) weight: usize,
    pub(super) wanted: Wanted,
    /// The space was read after this came, or is written here alone: what is said about it now is not out of date.
    pub(super) fresh: bool,
}

#[derive(Clone)]
pub(super) enum Wanted {
    /// With a snapshot that covers less than `before`.
    Follow {
        after: u64,
        before: u64,
    },
    Append {
        ticket: u64,
        entry: Entry,
    },
    Invite {
        ticket: u64,
        signed: Vec<u8>,
    },
    Knock {
        ticket: u64,
        invite: InviteId,
        request: Vec<u8>,
        signature: [u8; 64],
    },
    Answer {
        ticket: u64,
        invite: InviteId,
        answer: Vec<u8>,
    },
    EndInvite {
        ticket: u64,
        invite: InviteId,
    },
    PutBlob(Piece),
    GetBlob {
        ticket: u64,
        blob: BlobId,
        from: u32,
    },
    DropBlob {
        ticket: u64,
        dropping: Vec<u8>,
        putting: Option<Vec<u8>>,
    },
    AskBlobs {
        ticket: u64,
        blobs: Vec<BlobId>,
    },
    Whisper {
        sealed: Vec<u8>,
    },
}

impl Wanted {
    /// The space and the wish in a frame; nothing for frames that belong to no space.
    pub(super) fn from_frame(frame: ToRelay) -> Option<(SpaceId, Self)> {
        match frame {
            ToRelay::Hello { .. } | ToRelay::Prove { .. } | ToRelay::Beat => None,
            ToRelay::Follow { space, after } => Some((space, Self::Follow { after, before: u64::MAX })),
            ToRelay::FollowEarlier { space, after, before } => Some((space, Self::Follow { after, before })),
            ToRelay::Append { ticket, space, entry } => Some((space, Self::Append { ticket, entry })),
            ToRelay::Invite { ticket, space, invite } => {
                Some((space, Self::Invite { ticket, signed: invite.into() }))
            }
            ToRelay::Knock { ticket, space, invite, request, signature } => {
                Some((space, Self::Knock { ticket, invite, request: request.into(), signature }))
            }
            ToRelay::Answer { ticket, space, invite, answer } => {
                Some((space, Self::Answer { ticket, invite, answer: answer.into() }))
            }
            ToRelay::EndInvite { ticket, space, invite } => Some((space, Self::EndInvite { ticket, invite })),
            ToRelay::PutBlob { ticket, space, putting, from, bytes } => {
                let (putting, bytes) = (putting.into(), bytes.into());
                Some((space, Self::PutBlob(Piece { ticket, putting, from, bytes })))
            }
            ToRelay::GetBlob { ticket, space, blob, from } => {
                Some((space, Self::GetBlob { ticket, blob, from }))
            }
            ToRelay::DropBlob { ticket, space, dropping, putting } => {
                let (dropping, putting) = (dropping.into(), putting.map(Vec::from));
                Some((space, Self::DropBlob { ticket, dropping, putting }))
            }
            ToRelay::AskBlobs { ticket, space, blobs } => Some((space, Self::AskBlobs { ticket, blobs })),
            ToRelay::Whisper { space, sealed } => Some((space, Self::Whisper { sealed: sealed.into() })),
        }
    }

    /// The sender's number for the answer.
    pub(super) const fn ticket(&self) -> Option<u64> {
        match self {
            Self::Follow { .. } | Self::Whisper { .. } => None,
            Self::PutBlob(piece) => Some(piece.ticket),
            Self::Append { ticket, .. }
            | Self::Invite { ticket, .. }
            | Self::Knock { ticket, .. }
            | Self::Answer { ticket, .. }
            | Self::EndInvite { ticket, .. }
            | Self::GetBlob { ticket, .. }
            | Self::AskBlobs { ticket, .. }
            | Self::DropBlob { ticket, .. } => Some(*ticket),
        }
    }
}
