//! One space's log as the relay judges by it: entries kept, and those accepted that the store has yet to answer for.

mod blobs;
mod devices;
mod growing;
mod invites;
mod snapshots;

pub(super) use blobs::KnownBlob;
pub(super) use growing::effects_after;
pub(super) use invites::{InviteNews, Invited};
pub(super) use snapshots::Snapshots;

use super::limits::{LINKS_KEPT_FOR_REMOVALS, Limits, ROOM_FOR_DEVICES};
use crate::store::{Filed, FiledEnvelope, PieceRun, StoredCosigning, StoredPiece, StoredSpace};
use blobs::Blobs;
use devices::{Devices, Known};
use invites::Invites;
use kith_shared::chain::{
    Chain, Link, LinkRefused, Remove, SignedLink, Standing, is_cosigned_by, link_id, space_id,
};
use kith_shared::id::{DeviceId, EnvelopeId, InviteId, LinkId, SnapshotId, SpaceId};
use kith_shared::sealing::{Envelope, Kind};
use kith_shared::wire::{ENTRY_LIMIT_BYTES, Entry, RefusedWhy};
use std::collections::BTreeMap;
use std::iter::Peekable;

/// What the store gave back does not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Damaged;

pub(super) struct SpaceLog {
    space: SpaceId,
    chain: Option<Chain>,
    links: BTreeMap<LinkId, u64>,
    link_bytes: u64,
    devices: Devices,
    snapshots: Snapshots,
    pub(super) invites: Invites,
    pub(super) blobs: Blobs,
    head: u64,
    /// The id of the entry with that number.
    newest: Option<[u8; 32]>,
    /// Envelopes up to this number are needed no more, and gone or on their way.
    pruned: u64,
    bytes: u64,
}

/// What an offered entry turns out to be.
pub(super) enum Judged {
    /// New and in order.
    New(New),
    /// The very same is in the log already, or on its way there.
    Known {
        /// Its number.
        number: u64,
    },
    /// An envelope from before what is remembered: only the store can tell.
    Forgotten {
        /// Its sequence number.
        sequence: u64,
        /// Its id.
        envelope: EnvelopeId,
    },
    /// A removal that does not know the newest envelopes of somebody it removes.
    Outrun {
        /// Whoever wrote them, unless it removes itself.
        by: Option<DeviceId>,
    },
}

/// An entry that may be kept.
pub(super) enum New {
    Link { id: LinkId, chain: Box<Chain>, effects: LinkEffects },
    Envelope(FiledEnvelope),
}

/// An entry that was taken in.
pub(super) struct Accepted {
    pub(super) number: u64,
    pub(super) filed: Filed,
    /// What it does, if it is a link.
    pub(super) link: Option<LinkEffects>,
    /// Envelopes up to this number are needed no more once it is in the store.
    pub(super) prunes: Option<u64>,
}

/// What a link does to those who are connected.
#[derive(Debug, Clone, Default)]
pub(super) struct LinkEffects {
    pub(super) founds: bool,
    pub(super) added: Vec<DeviceId>,
    pub(super) changed: Vec<DeviceId>,
    pub(super) removed: Vec<(DeviceId, bool)>,
    pub(super) invites: Vec<InviteId>,
}

impl LinkEffects {
    fn of(link: &Link, founds: bool) -> Self {
        Self {
            founds,
            // Who founds a space was not waiting to be let in.
            added: link.add.iter().map(|add| add.device).filter(|device| *device != link.by).collect(),
            changed: link.change.iter().map(|change| change.device).collect(),
            removed: link.remove.iter().map(|remove| (remove.device, remove.quiet)).collect(),
            // Also those that are not known here: another relay may have taken them.
            invites: link.add.iter().filter_map(|add| add.invite).collect(),
        }
    }

    fn only_lets_go(&self) -> bool {
        !self.removed.is_empty() && self.added.is_empty() && self.changed.is_empty()
    }
}

impl SpaceLog {
    pub(super) fn from_stored(space: SpaceId, stored: StoredSpace) -> Result<Self, Damaged> {
        let mut log = Self {
            space,
            chain: None,
            links: BTreeMap::new(),
            link_bytes: 0,
            devices: Devices::default(),
            snapshots: Snapshots::default(),
            invites: Invites::from_stored(stored.invites)?,
            blobs: Blobs::from_stored(stored.blobs),
            head: stored.head,
            newest: None,
            pruned: stored.pruned,
            bytes: stored.bytes,
        };
        for device in &stored.devices {
            log.devices.put_stored(device);
        }
        let (mut pieces, mut cosignings) = (stored.pieces.into_iter(), stored.cosignings.into_iter());
        let mut vouching = (pieces.by_ref().peekable(), cosignings.by_ref().peekable());
        for (number, bytes) in &stored.links {
            log.vouched_until(*number, &mut vouching);
            let (signed, link) = SignedLink::decode(bytes).map_err(|_| Damaged)?;
            match &mut log.chain {
                Some(chain) => chain.apply(&signed, &link).map_err(|_| Damaged)?,
                None => log.chain = Some(log.next_chain(&signed, &link).map_err(|_| Damaged)?),
            }
            let id = link_id(&signed);
            log.links.insert(id, *number);
            log.newest = Some(id.0).filter(|_| *number == stored.head).or(log.newest);
            log.link_bytes = log.link_bytes.saturating_add(bytes.len() as u64);
        }
        for device in &stored.devices {
            log.newest = Some(device.envelope.0).filter(|_| device.number == stored.head).or(log.newest);
        }
        log.vouched_until(u64::MAX, &mut vouching);
        Ok(log)
    }

    /// Pieces and co-signatures in the order in which they came: who may do what is judged where it stands.
    fn vouched_until<P, C>(&mut self, until: u64, (pieces, cosignings): &mut (Peekable<P>, Peekable<C>))
    where
        P: Iterator<Item = StoredPiece>,
        C: Iterator<Item = StoredCosigning>,
    {
        loop {
            let next = cosignings.peek().map_or(until, |cosigning| cosigning.number.min(until));
            while let Some(piece) = pieces.next_if(|piece| piece.number < next) {
                let place = (piece.covers, piece.piece, piece.pieces);
                self.take_piece(piece.number, piece.device, place, piece.envelope);
            }
            let Some(cosigning) = cosignings.next_if(|cosigning| cosigning.number < until) else { return };
            let prunes = self.cosign(cosigning.number, &cosigning.device, cosigning.snapshot);
            self.pruned = prunes.unwrap_or(self.pruned);
        }
    }

    /// A piece of a snapshot counts if it is by somebody of the family, whose plan it is.
    fn take_piece(&mut self, number: u64, device: DeviceId, place: (u64, u16, u16), envelope: EnvelopeId) {
        if self.chain.as_ref().is_some_and(|chain| chain.may_pack(&device)) {
            self.snapshots.add(self.space, number, device, place, envelope);
        }
    }

    pub(super) const fn head(&self) -> u64 {
        self.head
    }

    pub(super) const fn chain(&self) -> Option<&Chain> {
        self.chain.as_ref()
    }

    pub(super) fn is_member(&self, device: &DeviceId) -> bool {
        matches!(self.chain.as_ref().map(|chain| chain.standing(device)), Some(Standing::Member(_)))
    }

    /// Whether `device` is in the space, or was.
    pub(super) fn knows(&self, device: &DeviceId) -> bool {
        match self.chain.as_ref().map(|chain| chain.standing(device)) {
            Some(Standing::Member(_) | Standing::Former(_)) => true,
            Some(Standing::Stranger) | None => false,
        }
    }

    /// Whether `bytes` more that `device` puts fit into the space, and into what one device may use of it.
    pub(super) fn has_blob_room(&self, limits: &Limits, device: &DeviceId, bytes: u64) -> bool {
        self.has_blob_place(limits, device) && self.blobs.has_room(limits, device, bytes)
    }

    /// Whether there is a place for one more, destroyed or not.
    pub(super) fn has_blob_place(&self, limits: &Limits, device: &DeviceId) -> bool {
        self.blobs.has_place(limits, device, |device| self.is_member(device))
    }

    /// See [`Chain::may_destroy`].
    pub(super) fn may_destroy(&self, by: &DeviceId, put_by: &DeviceId) -> bool {
        self.chain.as_ref().is_some_and(|chain| chain.may_destroy(by, put_by))
    }

    /// Whether `device` was removed and is not to notice.
    pub(super) fn is_muted(&self, device: &DeviceId) -> bool {
        match self.chain.as_ref().map(|chain| chain.standing(device)) {
            Some(Standing::Former(former)) => former.quiet,
            Some(Standing::Member(_) | Standing::Stranger) | None => false,
        }
    }

    pub(super) fn may_admit(&self, device: &DeviceId) -> bool {
        let member = self.chain.as_ref().and_then(|chain| chain.members().get(device));
        member.is_some_and(|member| member.rights.admit)
    }

    /// The co-signed snapshot that covers most, though less than `before`, as far as it is in the store at log number
    /// `committed`.
    pub(super) fn snapshot(&self, committed: u64, before: u64) -> Option<(u64, PieceRun)> {
        self.snapshots.newest(committed, before)
    }

    /// The last number whose envelopes are gone; 0 for none.
    pub(super) const fn pruned(&self) -> u64 {
        self.pruned
    }

    pub(super) fn prune_through(&mut self, through: u64) {
        self.pruned = self.pruned.max(through);
    }

    /// Takes note of a co-signature; gives the number up to which envelopes are needed no more, if that is news.
    fn cosign(&mut self, number: u64, by: &DeviceId, snapshot: SnapshotId) -> Option<u64> {
        let chain = self.chain.as_ref()?;
        let through = self.snapshots.cosign(number, snapshot, |packer| chain.may_cosign(packer, by))?;
        (through > self.pruned).then_some(through)
    }

    /// Whether one more entry of `bytes` bytes fits into the space, beside those that are there.
    pub(super) fn has_room(&self, limits: &Limits, bytes: usize) -> bool {
        let links = self.links.values().filter(|number| **number <= self.pruned).count() as u64;
        self.head - self.pruned + links < limits.space_room_entries
            && self.bytes.saturating_add(bytes as u64) <= limits.space_room_bytes
    }

    /// Whether one more envelope of `bytes` bytes fits into the space, and into what one device may use of it. What is
    /// needed to make room has some more, or it could never be made.
    pub(super) fn has_share(&self, limits: &Limits, filed: &FiledEnvelope, bytes: usize) -> bool {
        let Some(chain) = &self.chain else { return false };
        let FiledEnvelope { device, piece, cosigns, .. } = filed;
        let awaited = |snapshot| self.snapshots.awaits(snapshot, |packer| chain.may_cosign(packer, device));
        if cosigns.is_some_and(awaited) {
            return true;
        }
        let limits = if piece.is_some() && chain.may_pack(device) { &limits.for_packing() } else { limits };
        let (entries, used) = self.devices.share(device);
        self.has_room(limits, bytes)
            && entries < limits.space_room_entries / ROOM_FOR_DEVICES
            && used.saturating_add(bytes as u64) <= limits.space_room_bytes / ROOM_FOR_DEVICES
    }

    /// Whether one more link of `bytes` bytes that does this fits into the space. The room for other entries does not
    /// count: membership must stay possible when it is used up.
    pub(super) fn has_link_room(&self, limits: &Limits, effects: &LinkEffects, bytes: usize) -> bool {
        let kept = |all: u64| if effects.only_lets_go() { 0 } else { all / LINKS_KEPT_FOR_REMOVALS };
        let most = limits.space_links as u64;
        (self.links.len() as u64) < most - kept(most)
            && self.link_bytes.saturating_add(bytes as u64)
                <= limits.space_link_bytes - kept(limits.space_link_bytes)
    }

    /// What `entry`, sent by `device`, turns out to be.
    pub(super) fn judge(&self, device: &DeviceId, entry: &Entry) -> Result<Judged, RefusedWhy> {
        match entry {
            Entry::Link(bytes) => self.judge_link(bytes),
            Entry::Envelope(bytes) => self.judge_envelope(device, bytes),
        }
    }

    fn judge_link(&self, bytes: &[u8]) -> Result<Judged, RefusedWhy> {
        if bytes.len() > ENTRY_LIMIT_BYTES {
            return Err(RefusedWhy::TooLarge);
        }
        let (signed, link) = SignedLink::decode(bytes).map_err(|_| RefusedWhy::Malformed)?;
        // Other bytes around the same signed link would be another log entry for one link.
        if signed.encode() != bytes {
            return Err(RefusedWhy::Malformed);
        }
        let id = link_id(&signed);
        if let Some(number) = self.links.get(&id) {
            return Ok(Judged::Known { number: *number });
        }
        let chain = self.next_chain(&signed, &link)?;
        for Remove { device, last_sequence, .. } in &link.remove {
            // More than is here, or the same number in other bytes, can only be known from before a restore: then the
            // link is being given back.
            let (kept, _) = self.devices.last(device);
            if *last_sequence < kept {
                let by = Some(*device).filter(|device| *device != link.by);
                return Ok(Judged::Outrun { by });
            }
        }
        let effects = LinkEffects::of(&link, self.chain.is_none());
        Ok(Judged::New(New::Link { id, chain: Box::new(chain), effects }))
    }

    fn next_chain(&self, signed: &SignedLink, link: &Link) -> Result<Chain, RefusedWhy> {
        match &self.chain {
            Some(chain) => {
                let mut next = chain.clone();
                next.apply(signed, link).map_err(why_link)?;
                Ok(next)
            }
            // A later link of a space that is not here looks like one of a space that one is not in.
            None if space_id(signed) != self.space => Err(RefusedWhy::NotAMember),
            None => Chain::found(signed, link).map_err(why_link),
        }
    }

    fn judge_envelope(&self, sender: &DeviceId, bytes: &[u8]) -> Result<Judged, RefusedWhy> {
        if bytes.len() > ENTRY_LIMIT_BYTES {
            return Err(RefusedWhy::TooLarge);
        }
        let (envelope, header) = Envelope::decode(bytes).map_err(|error| match error.what {
            "envelope version" => RefusedWhy::Version,
            _ => RefusedWhy::Malformed,
        })?;
        let chain = self.chain.as_ref().ok_or(RefusedWhy::NotAMember)?;
        let Standing::Member(member) = chain.standing(sender) else { return Err(RefusedWhy::NotAMember) };
        if header.space != self.space {
            return Err(RefusedWhy::Malformed);
        }
        if header.device != *sender {
            return Err(RefusedWhy::NoRight);
        }
        let id = envelope.id();
        match self.devices.find(sender, header.sequence) {
            Known::This(known, number) if known == id => return Ok(Judged::Known { number }),
            Known::This(..) => return Err(RefusedWhy::Forked),
            Known::Older => return Ok(Judged::Forgotten { sequence: header.sequence, envelope: id }),
            Known::Next(previous) if previous != header.previous => return Err(RefusedWhy::Forked),
            Known::Next(_) => {}
            Known::Ahead => return Err(RefusedWhy::OutOfSequence),
        }
        if !chain.knows(&header.chain_head) {
            return Err(RefusedWhy::Stale);
        }
        if header.epoch != chain.epoch() {
            return Err(RefusedWhy::OldEpoch);
        }
        let part = chain.part_index(header.part).ok_or(RefusedWhy::NoRight)?;
        if !member.rights.may_write_index(part) {
            return Err(RefusedWhy::NoRight);
        }
        let piece = match header.kind {
            Kind::Changes => None,
            Kind::Cosigned { snapshot, signature } => {
                is_cosigned_by(self.space, snapshot, sender, &signature)
                    .map_err(|_| RefusedWhy::Signature)?;
                None
            }
            Kind::Snapshot { covers, .. } if covers > self.head => return Err(RefusedWhy::Malformed),
            Kind::Snapshot { covers, piece, pieces } => Some((covers, piece, pieces)),
        };
        Ok(Judged::New(New::Envelope(FiledEnvelope {
            id,
            device: *sender,
            sequence: header.sequence,
            piece,
            cosigns: match header.kind {
                Kind::Cosigned { snapshot, .. } => Some(snapshot),
                Kind::Changes | Kind::Snapshot { .. } => None,
            },
        })))
    }

    /// Takes a judged entry in and gives it its number.
    pub(super) fn accept(&mut self, new: New, bytes: usize) -> Accepted {
        self.head += 1;
        self.bytes = self.bytes.saturating_add(bytes as u64);
        let number = self.head;
        match new {
            New::Link { id, chain, effects } => {
                self.link_bytes = self.link_bytes.saturating_add(bytes as u64);
                self.chain = Some(*chain);
                self.newest = Some(id.0);
                self.links.insert(id, number);
                for invite in &effects.invites {
                    self.invites.end(invite);
                }
                Accepted { number, filed: Filed::Link(id), link: Some(effects), prunes: None }
            }
            New::Envelope(filed) => {
                self.newest = Some(filed.id.0);
                self.devices.put(filed.device, filed.sequence, filed.id, number, bytes as u64);
                if let Some(piece) = filed.piece {
                    self.take_piece(number, filed.device, piece, filed.id);
                }
                let prunes = filed.cosigns.and_then(|snapshot| self.cosign(number, &filed.device, snapshot));
                Accepted { number, filed: Filed::Envelope(filed), link: None, prunes }
            }
        }
    }
}

const fn why_link(refused: LinkRefused) -> RefusedWhy {
    match refused {
        LinkRefused::Signature => RefusedWhy::Signature,
        LinkRefused::Stale => RefusedWhy::Stale,
        LinkRefused::Malformed | LinkRefused::Epoch => RefusedWhy::Malformed,
        LinkRefused::NoRight | LinkRefused::LastAdmitting => RefusedWhy::NoRight,
        LinkRefused::Used => RefusedWhy::Invite,
    }
}
