//! What other relays put into a space's log.

use super::{Damaged, LinkEffects, New, SpaceLog};
use crate::store::{FiledEnvelope, StoredSpace};
use kith_shared::chain::{SignedLink, link_id};
use kith_shared::id::SnapshotId;
use kith_shared::sealing::{Envelope, Kind};
use kith_shared::wire::Entry;

impl SpaceLog {
    /// Takes in the entry that follows those known, and says what it does if it is a link, and up to which number it prunes.
    pub(in crate::relay) fn take_in(
        &mut self,
        number: u64,
        entry: &Entry,
    ) -> Result<(Option<LinkEffects>, Option<u64>), Damaged> {
        if number != self.head() + 1 {
            return Err(Damaged);
        }
        let (new, bytes) = match entry {
            Entry::Link(bytes) => {
                let (signed, link) = SignedLink::decode(bytes).map_err(|_| Damaged)?;
                let chain = Box::new(self.next_chain(&signed, &link).map_err(|_| Damaged)?);
                let effects = LinkEffects::of(&link, self.chain.is_none());
                (New::Link { id: link_id(&signed), chain, effects }, bytes.len())
            }
            Entry::Envelope(bytes) => {
                let (envelope, header) = Envelope::decode(bytes).map_err(|_| Damaged)?;
                let (piece, cosigns) = filed_as(&header.kind);
                let (id, device, sequence) = (envelope.id(), header.device, header.sequence);
                (New::Envelope(FiledEnvelope { id, device, sequence, piece, cosigns }), bytes.len())
            }
        };
        let accepted = self.accept(new, bytes);
        Ok((accepted.link, accepted.prunes))
    }

    /// The id of the newest entry.
    pub(in crate::relay) const fn newest(&self) -> Option<[u8; 32]> {
        self.newest
    }

    /// The number of the newest link, 0 for none.
    pub(in crate::relay) fn newest_link(&self) -> u64 {
        self.links.values().max().copied().unwrap_or(0)
    }
}

/// What the links of a space do that come after number `after`, in order.
pub(in crate::relay) fn effects_after(stored: &StoredSpace, after: u64) -> Vec<LinkEffects> {
    let newer = stored.links.iter().filter(|(number, _)| *number > after);
    let links = newer.filter_map(|(_, bytes)| SignedLink::decode(bytes).ok());
    links.map(|(_, link)| LinkEffects::of(&link, false)).collect()
}

/// What a store files an envelope of this kind under: the piece of a snapshot that it is, and the snapshot that it co-signs.
pub(super) const fn filed_as(kind: &Kind) -> (Option<(u64, u16, u16)>, Option<SnapshotId>) {
    match *kind {
        Kind::Changes => (None, None),
        Kind::Snapshot { covers, piece, pieces } => (Some((covers, piece, pieces)), None),
        Kind::Cosigned { snapshot, .. } => (None, Some(snapshot)),
    }
}
