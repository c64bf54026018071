//! The space of a plan that grew, as its relay tells it: links, a snapshot of the beginning, and envelopes after it.

use crate::grown::{AUTHORS, Grown, PROFESSIONALS};
use ed25519_dalek::Signer;
use kith_shared::authorship::{Attestation, DeviceKeys};
use kith_shared::chain::{Add, Chain, Growing, Link, NewEpoch, Rights, SealedKey, cosign, link_id, space_id};
use kith_shared::gather::Gather;
use kith_shared::id::{DeviceId, EnvelopeId, LinkId, PartId, PersonId, SpaceId, hash};
use kith_shared::plan::address::Part;
use kith_shared::replica::Dice;
use kith_shared::sealing::{
    Body, CHANGES_LIMIT_BYTES, Envelope, EpochKey, Header, Kind, PartPack, Snapshot, commit_to,
    seal_epoch_key,
};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, LogEntry};
use std::collections::BTreeMap;

/// Which author packs snapshots.
const PACKER: usize = 0;
/// Which one vouches for them: another person of the family.
const COSIGNER: usize = 1;

/// The space with its log as far as it was written.
pub struct Space<'g> {
    grown: &'g Grown,
    /// Its id.
    pub id: SpaceId,
    key: EpochKey,
    chain: Chain,
    parts: Vec<PartId>,
    dice: Dice,
    digest: [u8; 32],
    head: u64,
    last: BTreeMap<DeviceId, (u64, EnvelopeId)>,
}

fn rights(author: usize) -> Rights {
    if author < AUTHORS - PROFESSIONALS { Rights::FAMILY } else { Rights::PROFESSIONAL }
}

impl<'g> Space<'g> {
    /// Founds it, with everybody who writes and one more device in it, which reads and writes a little itself; tells the
    /// first entries.
    pub fn found(grown: &'g Grown, reader: &DeviceKeys) -> (Self, Vec<LogEntry>) {
        let mut dice = Dice::from_seed([3; 32]);
        let (salt, key) = (dice.bytes(), EpochKey::make(&mut dice));
        let founder = &grown.authors[0];
        let sealed = |to: &DeviceKeys, dice: &mut Dice| {
            seal_epoch_key(&salt, 1, &key, &to.sealing_key(), dice).unwrap()
        };
        let add = |keys: &DeviceKeys, rights: Rights, number: u8| Add {
            device: keys.id(),
            rights,
            sealing_key: keys.sealing_key().into(),
            person: PersonId([number; 16]),
            epoch_key: None,
            invite: None,
            consent: None,
        };
        let first = Link {
            number: 0,
            previous: LinkId([0; 32]),
            by: founder.id(),
            salt,
            parts: Part::ALL.iter().map(|_| PartId(dice.bytes())).collect(),
            add: vec![add(founder, Rights::FAMILY.leading(), 1)],
            remove: Vec::new(),
            change: Vec::new(),
            epoch: Some(NewEpoch {
                number: 1,
                sealed: vec![SealedKey { device: founder.id(), sealed: sealed(founder, &mut dice).into() }],
                previous: Vec::new().into(),
                commitment: commit_to(&salt, 1, &key),
            }),
        };
        let signed = first.sign(founder.signing());
        let id = space_id(&signed);
        let others = grown.authors.iter().enumerate().skip(1).map(|(at, keys)| (keys, rights(at)));
        let all = others.chain([(reader, Rights::FAMILY)]).zip(2u8..);
        let adds = all.map(|((keys, rights), number)| {
            let said = Add::consent_bytes(id, None, keys.id(), &keys.sealing_key());
            Add {
                epoch_key: Some(sealed(keys, &mut dice).into()),
                consent: Some(keys.signing().sign(&said).to_bytes().to_vec().into()),
                ..add(keys, rights, number)
            }
        });
        let second = Link {
            number: 1,
            previous: link_id(&signed),
            by: founder.id(),
            salt: [0; 16],
            parts: Vec::new(),
            add: adds.collect(),
            remove: Vec::new(),
            change: Vec::new(),
            epoch: None,
        };
        let signed_second = second.sign(founder.signing());
        let mut chain = Chain::found(&signed, &first).unwrap();
        chain.apply(&signed_second, &second).unwrap();
        let parts = first.parts.clone();
        let (digest, last) = ([0; 32], BTreeMap::new());
        let mut space = Self { grown, id, key, chain, parts, dice, digest, head: 0, last };
        let links = [signed, signed_second].map(|link| space.append(Entry::Link(link.encode().into())));
        (space, links.into())
    }

    fn append(&mut self, entry: Entry) -> LogEntry {
        self.head += 1;
        let bytes = match &entry {
            Entry::Link(bytes) | Entry::Envelope(bytes) => bytes,
        };
        self.digest = hash("kith 1 log digest", &[&self.digest, &self.head.to_be_bytes(), bytes]);
        LogEntry { number: self.head, entry }
    }

    /// The number of its newest entry.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// A snapshot of the first so many changes, in place of their envelopes, with somebody's word for it.
    pub fn snapshot(&mut self, changes: usize) -> Vec<LogEntry> {
        self.head += changes as u64;
        let parts = Part::ALL.iter().map(|part| {
            let of_part = || self.grown.written[..changes].iter().filter(|written| written.part == *part);
            let newest: BTreeMap<usize, Attestation> = of_part()
                .map(|written| (written.author, self.attest(written.author, *part, &written.change, 0)))
                .gather();
            PartPack {
                part: self.parts[part.index()],
                changes: of_part().map(|written| written.change.raw_bytes().to_vec().into()).collect(),
                attestations: newest.into_values().collect(),
            }
        });
        let parts = parts.collect();
        let (covers, digest) = (self.head, self.digest);
        let snapshot = Snapshot { covers, digest, parts, sequences: Vec::new(), waiting: None };
        let pieces = Snapshot::split(&snapshot.encode(), CHANGES_LIMIT_BYTES);
        let count = u16::try_from(pieces.len()).unwrap();
        let numbered = (0..count).zip(pieces);
        let (mut growing, mut whole) = (Growing::default(), None);
        let mut entries = Vec::new();
        for (piece, bytes) in numbered {
            let kind = Kind::Snapshot { covers, piece, pieces: count };
            let entry = self.envelope(PACKER, Part::Together, kind, Some(bytes), None);
            let packer = self.grown.authors[PACKER].id();
            let (_, envelope) = self.last[&packer];
            whole = growing.take(self.id, entry.number, packer, (covers, piece, count), envelope);
            entries.push(entry);
        }
        let snapshot = whole.unwrap().id;
        let signature = cosign(self.id, snapshot, self.grown.authors[COSIGNER].signing());
        let word = Kind::Cosigned { snapshot, signature };
        entries.push(self.envelope(COSIGNER, Part::Together, word, None, None));
        entries
    }

    /// The changes from one to another of those written, each in an envelope of its own.
    pub fn envelopes(&mut self, from: usize, to: usize) -> Vec<LogEntry> {
        let written = self.grown.written[from..to].iter();
        let entries = written.map(|written| {
            let sequence =
                self.last.get(&self.grown.authors[written.author].id()).map_or(0, |last| last.0) + 1;
            let attestation = self.attest(written.author, written.part, &written.change, sequence);
            let raw = written.change.raw_bytes().to_vec();
            self.envelope(written.author, written.part, Kind::Changes, Some(raw), Some(attestation))
        });
        entries.collect()
    }

    fn attest(&self, author: usize, part: Part, change: &automerge::Change, sequence: u64) -> Attestation {
        let keys = &self.grown.authors[author];
        let actor: [u8; 40] = change.actor_id().to_bytes().try_into().unwrap();
        let (seq, hash) = (change.seq(), change.hash().0);
        Attestation::sign(self.id, self.parts[part.index()], actor, seq, hash, sequence, keys.signing())
    }

    fn envelope(
        &mut self,
        author: usize,
        part: Part,
        kind: Kind,
        raw: Option<Vec<u8>>,
        attestation: Option<Attestation>,
    ) -> LogEntry {
        let keys = &self.grown.authors[author];
        let (sequence, previous) = self.last.get(&keys.id()).copied().unwrap_or((0, EnvelopeId([0; 32])));
        let header = Header {
            version: kind.version(),
            space: self.id,
            part: self.parts[part.index()],
            kind,
            epoch: 1,
            device: keys.id(),
            sequence: sequence + 1,
            previous,
            chain_head: self.chain.head(),
        };
        let (seen, seen_digest) = (self.head, self.digest);
        let changes = raw.into_iter().map(Into::into).collect();
        let body = Body { time: UnixMillis(1_700_000_000_000), attestation, seen, seen_digest, changes };
        let envelope = Envelope::seal(&header, &body, &self.key, keys, &mut self.dice);
        self.last.insert(keys.id(), (sequence + 1, envelope.id()));
        self.append(Entry::Envelope(envelope.encode().into()))
    }
}
