//! A whole space as one file: readable by anybody, and with everything in it by which it can be checked and taken in again.

use super::outbox::Purpose;
use super::snapshots::PackedBy;
use super::{Action, Actions, Chunk, Dice, MyStanding, Replica};
use crate::authorship::DeviceKeys;
use crate::codec;
use crate::id::{SpaceId, hash};
use crate::plan::outline::SCHEMA_VERSION;
use crate::sealing::{SNAPSHOT_LIMIT_BYTES, Snapshot, check_plain, open_local, seal_local};
use crate::text;
use crate::time::UnixMillis;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

#[cfg(test)]
mod tests;

/// Key under which a device keeps a copy that it only reads.
pub(super) const COPY: &str = "copy";
/// Version of the file.
const TAKEOUT_VERSION: u16 = 1;
/// The largest takeout, in bytes: a snapshot, and links that are few and small beside it.
pub const TAKEOUT_LIMIT_BYTES: usize = SNAPSHOT_LIMIT_BYTES + 8 * 1024 * 1024;

const OPENING: &str = "<script type=\"application/octet-stream\" id=\"kith-copy\" data-sum=\"";
const CLOSING: &str = "</script>";

/// Why a file cannot be taken in. Nothing was changed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TakeoutError {
    /// It is not a copy of a plan.
    #[error("no copy of a plan")]
    NotACopy,
    /// A part of it is missing, or other bytes stand in it than were written.
    #[error("cut or changed")]
    Changed,
    /// A newer version made it.
    #[error("made by a newer version")]
    Newer,
    /// What it says is not what those in it signed.
    #[error("not signed by those in it")]
    NotAuthentic,
    /// It is of another plan than the one it is to be taken into.
    #[error("of another plan")]
    OtherPlan,
    /// It knows of people coming and going that this device has not heard of yet: first those links, from the relay.
    #[error("newer than what is known here")]
    Ahead,
    /// Something written here is not on the disk yet, or this device is not in the plan.
    #[error("not now")]
    NotNow,
}

/// What a takeout brought to a device that is in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenIn {
    /// Everything in it was here.
    Nothing,
    /// So many changes were missing here.
    Changes(usize),
}

/// Everything of a space that one device had at one time. Nothing in it is trusted before it went through every check.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Takeout {
    #[n(0)]
    version: u16,
    /// Schema version of the plan in it.
    #[n(1)]
    schema: u16,
    /// The space.
    #[n(2)]
    pub space: SpaceId,
    /// When it was made, as the device that made it believed.
    #[n(3)]
    pub at: UnixMillis,
    /// Encoded signed links, from the first.
    #[n(4)]
    links: Vec<ByteVec>,
    /// An encoded [`Snapshot`].
    #[n(5)]
    snapshot: ByteVec,
    /// Names the heads of every part.
    #[n(6)]
    #[cbor(with = "minicbor::bytes")]
    heads: [u8; 32],
}

impl Takeout {
    /// The bytes that a file carries.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads what [`Self::encode`] wrote, of at most [`TAKEOUT_LIMIT_BYTES`].
    pub fn decode(bytes: &[u8]) -> Result<Self, TakeoutError> {
        if bytes.len() > TAKEOUT_LIMIT_BYTES || check_plain(bytes).is_err() {
            return Err(TakeoutError::Changed);
        }
        let read: Self =
            codec::decode("takeout", bytes, TAKEOUT_LIMIT_BYTES).map_err(|_| TakeoutError::Changed)?;
        if read.version > TAKEOUT_VERSION || u32::from(read.schema) > u32::from(schema()) {
            return Err(TakeoutError::Newer);
        }
        Ok(read)
    }

    /// What a page carries so that [`Self::find`] finds it: an element that shows nothing and runs nothing.
    #[must_use]
    pub fn element(&self) -> String {
        let bytes = self.encode();
        format!("{OPENING}{}\">\n{}\n{CLOSING}", text::to_hex(&sum(&bytes)), text::to_link(&bytes))
    }

    /// Finds the data in a page, wherever it stands.
    pub fn find(page: &[u8]) -> Result<Self, TakeoutError> {
        let at = position(page, OPENING.as_bytes()).ok_or(TakeoutError::NotACopy)?;
        let rest = page.get(at + OPENING.len()..).unwrap_or_default();
        let end = position(rest, CLOSING.as_bytes()).ok_or(TakeoutError::Changed)?;
        let inside = core::str::from_utf8(rest.get(..end).unwrap_or_default());
        let (said, data) =
            inside.ok().and_then(|inside| inside.split_once("\">")).ok_or(TakeoutError::Changed)?;
        // Mail and editors may put other line ends in.
        let data: String = data.split_ascii_whitespace().collect();
        let bytes = text::from_link(&data).ok_or(TakeoutError::Changed)?;
        if text::to_hex(&sum(&bytes)) != said {
            return Err(TakeoutError::Changed);
        }
        Self::decode(&bytes)
    }
}

impl Replica {
    /// All that this device has of the plan, its own words that wait included; none before there is a plan.
    #[must_use]
    pub fn takeout(&self, now: UnixMillis) -> Option<Takeout> {
        Some(Takeout {
            version: TAKEOUT_VERSION,
            schema: schema(),
            space: self.space,
            // A copy of a copy is as old as the copy.
            at: self.copied.unwrap_or(now),
            links: self.links.iter().cloned().map(ByteVec::from).collect(),
            snapshot: self.pack()?.encode().into(),
            heads: self.heads_sum(),
        })
    }

    /// A copy that is read and never written, of a device that is in no plan: it asks for no relay, whatever happens.
    pub fn copy(takeout: &Takeout, keys: DeviceKeys, dice: Dice) -> Result<(Self, Actions), TakeoutError> {
        let mut replica = Self::copied(takeout, keys, dice, PackedBy::Anybody)?;
        let sealed = seal_local(&replica.keys, COPY, &takeout.encode(), &mut replica.dice);
        let ticket = replica.ticket(Purpose::Quiet);
        let chunk = Chunk { puts: vec![(COPY.to_owned(), sealed)], deletes: Vec::new() };
        Ok((replica, vec![Action::Store(ticket, chunk), Action::MembersChanged, Action::StatusChanged]))
    }

    /// When this copy was made, if it is one that is only read.
    #[must_use]
    pub const fn copied_at(&self) -> Option<UnixMillis> {
        self.copied
    }

    /// Opens a stored copy again. What this device sealed after checking it is not checked anew.
    pub(super) fn copy_again(keys: DeviceKeys, dice: Dice, sealed: &[u8]) -> Result<Self, TakeoutError> {
        let bytes = open_local(&keys, COPY, sealed).map_err(|_| TakeoutError::Changed)?;
        Self::copied(&Takeout::decode(&bytes)?, keys, dice, PackedBy::ThisDevice)
    }

    fn copied(
        takeout: &Takeout,
        keys: DeviceKeys,
        mut dice: Dice,
        from: PackedBy,
    ) -> Result<Self, TakeoutError> {
        let session = dice.bytes();
        let empty = Self::empty(keys, dice, "", takeout.space, session);
        let mut replica = empty.map_err(|_| TakeoutError::NotAuthentic)?;
        for link in &takeout.links {
            replica.take_link_bytes(link).map_err(|_| TakeoutError::NotAuthentic)?;
        }
        let snapshot = Snapshot::decode(&takeout.snapshot).map_err(|_| TakeoutError::Changed)?;
        replica.load(&snapshot, from).ok_or(TakeoutError::NotAuthentic)?;
        if replica.heads_sum() != takeout.heads {
            return Err(TakeoutError::Changed);
        }
        replica.copied = Some(takeout.at);
        replica.refresh_all();
        replica.refresh_roster();
        Ok(replica)
    }

    /// Takes in what a takeout has and this device lacks, each change as its author signed it. What is here stays, and
    /// what the relay lost is given to it again.
    pub fn take_in(&mut self, takeout: &Takeout) -> Result<(TakenIn, Actions), TakeoutError> {
        if takeout.space != self.space {
            return Err(TakeoutError::OtherPlan);
        }
        let busy = self.restoring.is_some() || self.outbox.not_stored() > 0 || self.status.read_only;
        if busy || self.standing() != MyStanding::In {
            return Err(TakeoutError::NotNow);
        }
        self.follows_what_is_known(takeout)?;
        let snapshot = Snapshot::decode(&takeout.snapshot).map_err(|_| TakeoutError::Changed)?;
        let before = self.count();
        self.load(&snapshot, PackedBy::Anybody).ok_or(TakeoutError::NotAuthentic)?;
        let fresh = self.count().saturating_sub(before);
        if fresh == 0 {
            return Ok((TakenIn::Nothing, Vec::new()));
        }
        self.members.owes_snapshot = true;
        let mut actions = vec![self.all_is_new(), Action::StatusChanged];
        if let Some(pack) = self.own_pack() {
            let puts = vec![pack, self.meta()];
            let ticket = self.ticket(Purpose::Quiet);
            actions.push(Action::Store(ticket, Chunk { puts, deletes: Vec::new() }));
        }
        Ok((TakenIn::Changes(fresh), actions))
    }

    /// Its links are those that are here, as far as it has any.
    fn follows_what_is_known(&self, takeout: &Takeout) -> Result<(), TakeoutError> {
        let same = self.links.iter().zip(&takeout.links).all(|(mine, theirs)| *mine == **theirs);
        if !same {
            return Err(TakeoutError::NotAuthentic);
        }
        if takeout.links.len() > self.links.len() { Err(TakeoutError::Ahead) } else { Ok(()) }
    }

    fn count(&self) -> usize {
        self.parts.iter().map(|part| part.changes().len()).sum()
    }

    /// A digest that stands for the heads of every part.
    pub(super) fn heads_sum(&self) -> [u8; 32] {
        let parts: Vec<Vec<u8>> = self.heads().into_iter().map(|heads| heads.concat()).collect();
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        hash("kith 1 takeout heads", &parts)
    }
}

fn schema() -> u16 {
    u16::try_from(SCHEMA_VERSION).unwrap_or(u16::MAX)
}

fn sum(bytes: &[u8]) -> [u8; 32] {
    hash("kith 1 takeout", &[bytes])
}

fn position(page: &[u8], what: &[u8]) -> Option<usize> {
    page.windows(what.len()).position(|window| window == what)
}
