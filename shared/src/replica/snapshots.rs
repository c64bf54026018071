//! Packs of raw changes, given to the space so that newcomers open it fast.

use super::applying::Gathered;
use super::holding::{HELD_LIMIT, Held};
use super::outbox::{Content, Purpose};
use super::{Action, Actions, Chunk, Replica};
use crate::authorship::Attestation;
use crate::chain::{Standing, WholeSnapshot};
use crate::document::admit::Refused;
use crate::document::{Foreign, PartDocument};
use crate::gather::Gather;
use crate::id::{DeviceId, PartId};
use crate::plan::address::Part;
use crate::sealing::{
    Body, CHANGES_LIMIT_BYTES, Header, Kind, PartPack, SNAPSHOT_LIMIT_BYTES, Snapshot, WaitingChange,
    check_plain,
};
use crate::time::UnixMillis;
use crate::wire::LogEntry;
use minicbor::bytes::ByteVec;
use std::collections::BTreeMap;

/// How often packs are made, in entries of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// After so many entries whoever wrote the last one makes a snapshot for the space.
    pub shared_every: u64,
    /// After so many entries a device packs its own copy; in a long plan after more.
    pub own_every: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { shared_every: 500, own_every: 200 }
    }
}

/// Who answers for a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PackedBy {
    ThisDevice,
    /// Somebody, and a second person of the family looked into it.
    TwoOfTheFamily,
    /// Whoever gave it.
    Anybody,
}

/// The most bytes of all snapshots of which pieces are still to come.
const UNFINISHED_LIMIT_BYTES: usize = 2 * SNAPSHOT_LIMIT_BYTES;

/// The pieces of a snapshot as they come in, for each author the newest.
#[derive(Debug, Default)]
pub(super) struct Pieces(BTreeMap<DeviceId, Unfinished>);

#[derive(Debug)]
struct Unfinished {
    covers: u64,
    pieces: u16,
    found: Vec<Vec<u8>>,
    bytes: usize,
}

impl Pieces {
    /// Takes a piece of an authentic envelope; gives the whole when it was the last one.
    pub(super) fn take(&mut self, header: &Header, body: &Body) -> Option<Vec<u8>> {
        let whole = self.put_together(header, body);
        self.make_room(UNFINISHED_LIMIT_BYTES);
        whole
    }

    fn put_together(&mut self, header: &Header, body: &Body) -> Option<Vec<u8>> {
        let Kind::Snapshot { covers, piece, pieces } = header.kind else { return None };
        if piece == 0 {
            let unfinished = Unfinished { covers, pieces, found: Vec::new(), bytes: 0 };
            self.0.insert(header.device, unfinished);
        }
        let known = self.0.get_mut(&header.device)?;
        let bytes = body.changes.first()?;
        let fits = (known.covers, known.pieces, known.found.len()) == (covers, pieces, usize::from(piece));
        if !fits || known.bytes + bytes.len() > SNAPSHOT_LIMIT_BYTES {
            self.0.remove(&header.device);
            return None;
        }
        known.bytes += bytes.len();
        known.found.push(bytes.to_vec());
        if known.found.len() < usize::from(pieces) {
            return None;
        }
        self.0.remove(&header.device).map(|known| known.found.concat())
    }

    /// The largest go first: so nobody's push out somebody else's that are smaller.
    fn make_room(&mut self, limit: usize) {
        while self.0.values().map(|known| known.bytes).sum::<usize>() > limit {
            let largest = self.0.iter().max_by_key(|(_, known)| known.bytes);
            let Some(largest) = largest.map(|(device, _)| *device) else { return };
            self.0.remove(&largest);
        }
    }
}

impl Replica {
    /// Reads everything anew.
    pub(super) fn all_is_new(&mut self) -> Action {
        self.refresh_all();
        let all = self.parts.iter().flat_map(crate::document::PartDocument::entries);
        let paths = all.flat_map(|(section, entry)| {
            let fields = crate::plan::outline::row(section).fields.iter();
            fields.map(move |field| crate::plan::FieldPath { section, entry, field: field.name })
        });
        Action::Changed(paths.collect())
    }

    /// Whether this device's snapshots are for newcomers to begin with: only the family's, whose plan it is.
    pub(super) fn may_pack(&self, device: &DeviceId, sequence: u64) -> bool {
        self.stands(device, sequence, Part::Ours)
    }

    /// The log as a snapshot knows it becomes this device's; `own` if it may say what this device itself wrote.
    pub(super) fn go_to(&mut self, snapshot: &Snapshot, own: bool) {
        let me = self.keys.id();
        for (device, sequence, id) in snapshot.sequences.iter().filter(|(device, ..)| own || *device != me) {
            self.log.last.insert(*device, (*sequence, *id));
            if *device == me && *sequence > self.outbox.kept.0 {
                self.outbox.kept = (*sequence, *id);
            }
        }
        self.log.start_at(snapshot.covers, snapshot.digest);
        let told = self.told_now();
        self.log.told.start_at(snapshot.covers, told);
    }

    /// A whole snapshot came in the log. Where it holds more than is here (a restored relay lost what somebody wrote who
    /// cannot give it back any more), that is taken in.
    pub(super) fn compare_snapshot(
        &mut self,
        now: UnixMillis,
        whole: &WholeSnapshot,
        bytes: &[u8],
    ) -> Actions {
        let (number, device) = (whole.last, whole.device);
        let read = Snapshot::decode(bytes).ok();
        let Some(snapshot) = read.filter(|snapshot| snapshot.covers == whole.covers) else {
            let mut actions = Vec::new();
            self.refuse(now, number, device, super::QuarantineWhy::NotAuthentic, &mut actions);
            return actions;
        };
        let actions = self.take_what_is_more(now, whole, &snapshot);
        if self.may_pack(&device, 0) {
            self.look_at(whole, &snapshot);
        }
        actions
    }

    fn take_what_is_more(&mut self, now: UnixMillis, whole: &WholeSnapshot, snapshot: &Snapshot) -> Actions {
        let (number, device) = (whole.last, whole.device);
        let newest: BTreeMap<(Option<Part>, [u8; 40]), u64> = snapshot
            .parts
            .iter()
            .flat_map(|pack| {
                pack.attestations.iter().map(|one| ((self.part_of(pack.part), one.actor), one.seq))
            })
            .gather();
        let has_all = self.attestations.iter().all(|((part, actor), mine)| {
            newest.get(&(Some(*part), *actor)).is_some_and(|seq| *seq >= mine.seq)
        });
        let has_more = newest.iter().any(|((part, actor), seq)| {
            let mine = part.and_then(|part| self.attestations.get(&(part, *actor)));
            mine.is_none_or(|mine| mine.seq < *seq)
        });
        if !has_more || device == self.device() {
            // What it says of itself must be so before it counts as given.
            if has_all && self.members.owes_snapshot {
                let sound = || snapshot.parts.iter().all(|pack| self.is_sound(pack));
                self.members.owes_snapshot = device != self.device() && !sound();
            }
            return Vec::new();
        }
        if self.load(snapshot, PackedBy::Anybody).is_none() {
            let mut actions = Vec::new();
            self.refuse(now, number, device, super::QuarantineWhy::NotAuthentic, &mut actions);
            return actions;
        }
        self.members.owes_snapshot &= !has_all;
        let mut gathered = Gathered::default();
        self.retry_held(now, &mut gathered);
        let mut actions = self.apply_changes(gathered.fresh);
        actions.extend(gathered.actions);
        actions.push(self.all_is_new());
        actions
    }

    pub(super) fn part_of(&self, part: PartId) -> Option<Part> {
        self.chain.as_ref().and_then(|chain| chain.part_index(part)).and_then(Part::at)
    }

    /// Takes a pack in: with every check if it is somebody else's, without signatures if this device sealed it itself.
    pub(super) fn load(&mut self, snapshot: &Snapshot, from: PackedBy) -> Option<()> {
        let own = from == PackedBy::ThisDevice;
        // What two saw in the log may be more than this device met of it, for whichever reason.
        let alone = from == PackedBy::Anybody;
        if !own && !self.may_wait(snapshot, alone) {
            return None;
        }
        let mut documents = self.parts.clone();
        for pack in &snapshot.parts {
            let index = self.chain.as_ref()?.part_index(pack.part)?;
            let part = Part::at(index)?;
            let attested: BTreeMap<[u8; 40], &Attestation> =
                pack.attestations.iter().map(|attestation| (attestation.actor, attestation)).gather();
            // Of two for one author only one would be checked.
            if attested.len() != pack.attestations.len() {
                return None;
            }
            if !own {
                let holds = |attestation: &Attestation| {
                    attestation.verify(self.space, pack.part).is_ok()
                        && self.stands(&attestation.device(), attestation.sequence, part)
                        && !(alone && self.is_too_late(part, attestation))
                };
                if !attested.values().all(|attestation| holds(attestation)) {
                    return None;
                }
            }
            let document = documents.get_mut(index)?;
            let mut newest: BTreeMap<[u8; 40], (u64, [u8; 32])> = BTreeMap::new();
            let mut fresh: Vec<Foreign> = Vec::new();
            for raw in &pack.changes {
                let change = PartDocument::read(raw).ok()?;
                let (actor, number) = change.actor_and_number();
                let author = attested.get(&actor?)?.device();
                newest.insert(actor?, (number, change.hash()));
                match document.check(&author, &change) {
                    Ok(()) => fresh.push(change),
                    Err(Refused::AlreadyKnown) => {}
                    Err(_) => return None,
                }
            }
            let complete = attested
                .iter()
                .all(|(actor, attestation)| newest.get(actor) == Some(&(attestation.seq, attestation.hash)));
            if !complete || newest.len() != attested.len() {
                return None;
            }
            document.apply(fresh).ok()?;
        }
        self.parts = documents;
        if !own {
            self.hold_what_waits(snapshot);
        }
        for pack in &snapshot.parts {
            let part = self.part_of(pack.part)?;
            pack.attestations.iter().for_each(|attestation| self.note_attestation(part, attestation));
        }
        Some(())
    }

    /// Whether what waits in a snapshot may wait here.
    fn may_wait(&self, snapshot: &Snapshot, alone: bool) -> bool {
        let few = snapshot.waiting.as_ref().is_none_or(|waiting| waiting.len() <= HELD_LIMIT);
        let mut waiting = snapshot.waiting.iter().flatten();
        let too_late = |waiting: &WaitingChange| {
            self.part_of(waiting.part).is_some_and(|part| self.is_too_late(part, &waiting.attestation))
        };
        few && !(alone && waiting.any(too_late))
    }

    /// Whether somebody who is gone attests more than the log told of them up to the envelope that is named. Whoever keeps
    /// their keys may sign that at any time and give an old number, which nobody else could hold against it.
    fn is_too_late(&self, part: Part, one: &Attestation) -> bool {
        let device = one.device();
        let gone =
            self.chain.as_ref().is_some_and(|chain| matches!(chain.standing(&device), Standing::Former(_)));
        let mine = self.attestations.get(&(part, one.actor));
        let known = mine.is_some_and(|mine| mine.seq >= one.seq);
        let waits = || self.members.held.iter().any(|held| held.is_attested_by(part, one));
        let told = self.log.last.get(&device).map_or(0, |(last, _)| *last);
        let newest = mine.map_or(0, |mine| mine.sequence).max(told);
        gone && !known && one.sequence <= newest && !waits()
    }

    /// Changes of a snapshot that wait for one they build upon wait here too, if they are not here already.
    fn hold_what_waits(&mut self, snapshot: &Snapshot) {
        for waiting in snapshot.waiting.iter().flatten() {
            let part = self.part_of(waiting.part);
            let held = part.and_then(|part| Held::out_of(waiting, self.space, part));
            let Some(held) = held else { continue };
            let (part, actor, number) = held.line();
            let known = self.attestations.get(&(part, actor)).is_some_and(|mine| mine.seq >= number);
            let waits = self.members.held.iter().any(|other| other.line() == held.line());
            let stands = self.stands(&waiting.attestation.device(), waiting.attestation.sequence, part);
            if stands && !known && !waits {
                self.members.held.push(held);
            }
        }
    }

    /// Everything of the space that this device has applied, and what waits here to be.
    pub(super) fn pack(&self) -> Option<Snapshot> {
        let chain = self.chain.as_ref()?;
        let parts = Part::ALL.iter().filter_map(|part| {
            let attestations = self.attestations.iter().filter(|((known, _), _)| known == part);
            Some(PartPack {
                part: chain.parts().get(part.index()).copied()?,
                changes: self.parts.get(part.index())?.changes().into_iter().map(ByteVec::from).collect(),
                attestations: attestations.map(|(_, attestation)| *attestation).collect(),
            })
        });
        let sequences =
            self.log.last.iter().map(|(device, (sequence, id))| (*device, *sequence, *id)).collect();
        let waiting: Vec<WaitingChange> =
            self.members.held.iter().filter_map(|held| held.for_space(chain.parts())).collect();
        Some(Snapshot {
            covers: self.log.after,
            digest: self.log.digest(),
            parts: parts.collect(),
            sequences,
            waiting: (!waiting.is_empty()).then_some(waiting),
        })
    }

    /// Packs this device's copy now and then, and the space's when it is this device's turn.
    pub(super) fn snapshot_if_due(&mut self, now: UnixMillis) -> Actions {
        let mut actions = Vec::new();
        let changes: u64 = self.attestations.values().map(|one| one.seq).sum();
        let pack_is_due =
            self.log.after >= self.members.packed_at.saturating_add(self.pace.own_after(changes));
        if pack_is_due && self.outbox.items.is_empty() && self.restoring.is_none() {
            self.members.packed_at = self.log.after;
            if let Some(put) = self.own_pack() {
                let puts = vec![put, self.meta()];
                let ticket = self.ticket(Purpose::Quiet);
                actions.push(Action::Store(ticket, Chunk { puts, deletes: Vec::new() }));
            }
        }
        actions.extend(self.cosign_if_due(now));
        let mine =
            self.log.last.get(&self.device()).map(|(sequence, _)| *sequence) == Some(self.outbox.kept.0);
        // Where nobody could co-sign it a snapshot is of no use: newcomers read all of the log.
        let read = self.chain.as_ref().is_some_and(|chain| !chain.cosigners(&self.keys.id()).is_empty());
        let turn = self.log.after >= self.cosigning.covered.saturating_add(self.pace.shared_after(changes))
            && self.members.last_writer == Some(self.device())
            && self.may_pack(&self.device(), 0)
            && read
            && mine;
        let free = self.outbox.items.is_empty() && self.restoring.is_none();
        if free && (turn || self.members.owes_snapshot) && self.standing() == super::MyStanding::In {
            self.members.owes_snapshot = false;
            actions.extend(self.share_snapshot(now));
        }
        actions
    }

    fn share_snapshot(&mut self, now: UnixMillis) -> Actions {
        let Some(snapshot) = self.pack() else { return Vec::new() };
        #[cfg(feature = "planted")]
        let snapshot = crate::planted::packed(snapshot);
        let encoded = snapshot.encode();
        self.cosigning.covered = snapshot.covers;
        // Nobody could read one that is larger: the log is read as before.
        if encoded.len() > SNAPSHOT_LIMIT_BYTES || check_plain(&encoded).is_err() {
            return Vec::new();
        }
        let pieces = Snapshot::split(&encoded, CHANGES_LIMIT_BYTES);
        let Ok(count) = u16::try_from(pieces.len()) else { return Vec::new() };
        let mut actions = Vec::new();
        for (piece, bytes) in (0..).zip(pieces) {
            let kind = Kind::Snapshot { covers: snapshot.covers, piece, pieces: count };
            actions.extend(self.enqueue(now, Part::Together, Content::Piece(kind, bytes), Vec::new()));
        }
        actions
    }
}

/// Entries up to the first number that is missing.
pub(super) fn without_hole(after: u64, entries: impl Iterator<Item = LogEntry>) -> Vec<LogEntry> {
    entries
        .zip(after + 1..)
        .take_while(|(entry, number)| entry.number == *number)
        .map(|(entry, _)| entry)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{EnvelopeId, LinkId, SpaceId};
    use crate::sealing::ENVELOPE_VERSION;

    /// A piece of `device` that is `bytes` long.
    fn give(all: &mut Pieces, device: u8, (piece, pieces): (u16, u16), bytes: usize) -> Option<Vec<u8>> {
        let header = Header {
            version: ENVELOPE_VERSION,
            space: SpaceId([1; 32]),
            part: PartId([2; 16]),
            kind: Kind::Snapshot { covers: 300, piece, pieces },
            epoch: 1,
            device: DeviceId([device; 32]),
            sequence: 1,
            previous: EnvelopeId([0; 32]),
            chain_head: LinkId([0; 32]),
        };
        let changes = vec![vec![device; bytes].into()];
        let body = Body { time: UnixMillis(0), attestation: None, seen: 0, seen_digest: [0; 32], changes };
        all.take(&header, &body)
    }

    #[test]
    fn unfinished_pieces_fill_no_memory_and_push_out_nobody_elses() {
        let mut all = Pieces::default();
        assert_eq!(give(&mut all, 0, (0, 2), 4), None);
        let mebibyte = 1 << 20;
        for device in 1..=9 {
            for piece in 0..20 {
                let found = give(&mut all, device, (piece, u16::MAX), mebibyte);
                assert_eq!(found, None);
            }
            let bytes: usize = all.0.values().flat_map(|known| &known.found).map(Vec::len).sum();
            assert!(bytes <= UNFINISHED_LIMIT_BYTES, "{bytes}");
        }
        assert!(all.0.len() < 10, "nothing was pushed out");
        for _ in 0..3 * SNAPSHOT_LIMIT_BYTES / mebibyte {
            assert_eq!(give(&mut all, 9, (0, u16::MAX), mebibyte), None);
        }
        assert_eq!(
            all.0.get(&DeviceId([9; 32])).map(|known| known.bytes),
            Some(mebibyte),
            "the first, again"
        );
        assert_eq!(give(&mut all, 0, (1, 2), 4), Some(vec![0; 8]));
    }
}
