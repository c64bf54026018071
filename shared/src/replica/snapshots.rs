//! Packs of raw changes: kept on this device so that it opens fast, and given to the space so that newcomers do.

use super::outbox::{Content, Purpose};
use super::{Action, Actions, Chunk, Replica};
use crate::authorship::Attestation;
use crate::document::Foreign;
use crate::id::DeviceId;
use crate::plan::address::Part;
use crate::sealing::{
    CHANGES_LIMIT_BYTES, Envelope, Header, Kind, PartPack, Snapshot, open_local, seal_local,
};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry, ToRelay};
use minicbor::bytes::ByteVec;
use std::collections::BTreeMap;

/// After so many entries whoever wrote the last one makes a snapshot for the space.
const SHARED_EVERY: u64 = 500;
/// After so many entries a device packs its own copy.
const OWN_EVERY: u64 = 200;
/// Key of this device's own pack.
pub(super) const PACK: &str = "pack";

/// A snapshot found among the first entries: what it covers, and its pieces in order.
type Found<'a> = (u64, Header, Vec<&'a [u8]>);
/// One piece: its header, how many there are, its envelope.
type Piece<'a> = (Header, u16, &'a [u8]);

impl Replica {
    /// The first entries a device reads: links, the newest snapshot, and what came after it.
    pub(super) fn apply_first(&mut self, now: UnixMillis, entries: Vec<LogEntry>) -> Actions {
        self.collect_keys(&entries);
        let Some((covers, header, pieces)) = newest_snapshot(&entries) else {
            return self.apply(now, entries);
        };
        let links = entries.iter().filter(|entry| entry.number <= covers);
        let refused = links.filter_map(|entry| match &entry.entry {
            Entry::Link(bytes) => self.take_link_bytes(bytes).err(),
            Entry::Envelope(_) => None,
        });
        let broken = refused.count() > 0;
        let taken = if broken { None } else { self.open_snapshot(&header, &pieces, covers) };
        self.refresh_roster();
        match taken {
            Some(()) => {
                let rest: Vec<_> = entries.into_iter().filter(|entry| entry.number > covers).collect();
                self.refresh_all();
                let mut actions = self.apply(now, rest);
                let all = self.parts.iter().flat_map(crate::document::PartDocument::entries);
                let paths = all.flat_map(|(section, entry)| {
                    let fields = crate::plan::outline::row(section).fields.iter();
                    fields.map(move |field| crate::plan::FieldPath { section, entry, field: field.name })
                });
                actions.push(Action::Changed(paths.collect()));
                actions.push(Action::MembersChanged);
                actions
            }
            None => {
                let mut actions = Vec::new();
                let why = super::QuarantineWhy::NotAuthentic;
                self.refuse(now, covers, header.device, why, &mut actions);
                self.log.start_at(1, self.log.digest_at(1).unwrap_or([0; 32]));
                actions.push(Action::Send(ToRelay::Follow { space: self.space, after: 1 }.encode()));
                actions
            }
        }
    }

    fn open_snapshot(&mut self, header: &Header, pieces: &[&[u8]], covers: u64) -> Option<()> {
        let mut bytes = Vec::new();
        for piece in pieces {
            let (envelope, header) = Envelope::decode(piece).ok()?;
            let opened = envelope.open(self.epoch_keys.get(&header.epoch)?).ok()?;
            bytes.extend_from_slice(opened.body.changes.first()?);
        }
        let snapshot = Snapshot::decode(&bytes).ok()?;
        if snapshot.covers != covers || !self.stands(&header.device, header.sequence, Part::Together) {
            return None;
        }
        self.load(&snapshot, false)
    }

    /// Takes a pack in: with every check if it is somebody else's, without signatures if this device sealed it itself.
    pub(super) fn load(&mut self, snapshot: &Snapshot, own: bool) -> Option<()> {
        let mut documents = self.parts.clone();
        for pack in &snapshot.parts {
            let index = self.chain.as_ref()?.part_index(pack.part)?;
            let part = Part::at(index)?;
            let attested: BTreeMap<[u8; 40], &Attestation> =
                pack.attestations.iter().map(|attestation| (attestation.actor, attestation)).collect();
            if !own {
                let holds = |attestation: &Attestation| {
                    attestation.verify(self.space, pack.part).is_ok()
                        && self.stands(&attestation.device(), attestation.sequence, part)
                };
                if !attested.values().all(|attestation| holds(attestation)) {
                    return None;
                }
            }
            let document = documents.get_mut(index)?;
            let mut newest: BTreeMap<Vec<u8>, (u64, [u8; 32])> = BTreeMap::new();
            let mut fresh: Vec<Foreign> = Vec::new();
            for raw in &pack.changes {
                let change = admit_packed(document, raw, &attested)?;
                let (actor, number) = change.actor_and_number();
                newest.insert(actor, (number, change.hash()));
                fresh.push(change);
            }
            let complete = attested.iter().all(|(actor, attestation)| {
                newest.get(actor.as_slice()) == Some(&(attestation.seq, attestation.hash))
            });
            if !complete || newest.len() != attested.len() {
                return None;
            }
            document.apply(fresh).ok()?;
            self.attestations.extend(
                pack.attestations.iter().map(|attestation| ((part, attestation.actor), *attestation)),
            );
        }
        self.parts = documents;
        for (device, sequence, id) in &snapshot.sequences {
            self.log.last.insert(*device, (*sequence, *id));
            if *device == self.keys.id() {
                self.outbox.kept = (*sequence, *id);
            }
        }
        self.log.start_at(snapshot.covers, snapshot.digest);
        Some(())
    }

    /// Everything of the space that this device has applied, without what waits here.
    fn pack(&self) -> Option<Snapshot> {
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
        Some(Snapshot {
            covers: self.log.after,
            digest: self.log.digest(),
            parts: parts.collect(),
            sequences,
        })
    }

    /// This device's own pack as one value to store. Only while nothing of ours waits, so that it matches the log.
    fn own_pack(&mut self) -> Option<(String, Vec<u8>)> {
        if !self.outbox.items.is_empty() || !self.members.held.is_empty() {
            return None;
        }
        self.own_pack_always()
    }

    /// The same with what waits, for when the log it belongs to is gone.
    pub(super) fn own_pack_always(&mut self) -> Option<(String, Vec<u8>)> {
        let bytes = self.pack()?.encode();
        Some((PACK.to_owned(), seal_local(&self.keys, PACK, &bytes, &mut self.dice)))
    }

    pub(super) fn load_own_pack(&mut self, sealed: &[u8]) -> Option<()> {
        let bytes = open_local(&self.keys, PACK, sealed).ok()?;
        self.load(&Snapshot::decode(&bytes).ok()?, true)
    }

    /// Packs this device's copy now and then, and the space's when it is this device's turn.
    pub(super) fn snapshot_if_due(&mut self, now: UnixMillis) -> Actions {
        let mut actions = Vec::new();
        let pack_is_due = self.log.after >= self.members.packed_at + OWN_EVERY;
        if let Some(put) = pack_is_due.then(|| self.own_pack()).flatten() {
            self.members.packed_at = self.log.after;
            let ticket = self.ticket(Purpose::Quiet);
            actions.push(Action::Store(ticket, Chunk { puts: vec![put], deletes: Vec::new() }));
        }
        let mine =
            self.log.last.get(&self.device()).map(|(sequence, _)| *sequence) == Some(self.outbox.kept.0);
        let due = self.log.since_snapshot >= SHARED_EVERY && self.members.last_writer == Some(self.device());
        if due && mine && self.outbox.items.is_empty() && self.standing() == super::MyStanding::In {
            actions.extend(self.share_snapshot(now));
        }
        actions
    }

    fn share_snapshot(&mut self, now: UnixMillis) -> Actions {
        let Some(snapshot) = self.pack() else { return Vec::new() };
        let pieces = Snapshot::split(&snapshot.encode(), CHANGES_LIMIT_BYTES);
        let Ok(count) = u16::try_from(pieces.len()) else { return Vec::new() };
        let mut actions = Vec::new();
        for (piece, bytes) in (0..).zip(pieces) {
            let kind = Kind::Snapshot { covers: snapshot.covers, piece, pieces: count };
            actions.extend(self.enqueue(now, Part::Together, Content::Piece(kind, bytes), Vec::new()));
        }
        self.log.since_snapshot = 0;
        actions
    }
}

fn admit_packed(
    document: &mut crate::document::PartDocument,
    raw: &[u8],
    attested: &BTreeMap<[u8; 40], &Attestation>,
) -> Option<Foreign> {
    let change = document.peek_actor(raw)?;
    let attestation = attested.get(&change)?;
    document.admit(&attestation.device(), raw).ok()
}

fn newest_snapshot(entries: &[LogEntry]) -> Option<Found<'_>> {
    let mut pieces: BTreeMap<(u64, DeviceId), BTreeMap<u16, Piece<'_>>> = BTreeMap::new();
    for entry in entries {
        let Entry::Envelope(bytes) = &entry.entry else { continue };
        let Ok((_, header)) = Envelope::decode(bytes) else { continue };
        if let Kind::Snapshot { covers, piece, pieces: count } = header.kind {
            pieces.entry((covers, header.device)).or_default().insert(piece, (header, count, bytes));
        }
    }
    pieces.into_iter().rev().find_map(|((covers, _), found)| {
        let (header, count, _) = found.first_key_value().map(|(_, first)| *first)?;
        let complete = found.len() == usize::from(count) && covers < entries.last()?.number;
        complete.then(|| (covers, header, found.into_values().map(|(_, _, bytes)| bytes).collect()))
    })
}
