//! Members with programs of their own: what somebody who has the keys of a space can make that they may not.

use super::witness::{Witness, keys_within_reach, log_of};
use super::world::World;
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, Change, ObjType, ROOT, ReadDoc, TextEncoding};
use kith_server::store::{Batch, BatchId, Filed, FiledEnvelope, LogStore, NewEntry, StoreOperation};
use kith_shared::authorship::Attestation;
use kith_shared::chain::Chain;
use kith_shared::codec;
use kith_shared::document::admit::GENESIS_ACTOR;
use kith_shared::document::genesis_hash;
use kith_shared::id::{DeviceId, EntryId, EnvelopeId, SpaceId, hash};
use kith_shared::plan::Section;
use kith_shared::plan::address::Part;
use kith_shared::plan::outline::{OUTLINE, SCHEMA_VERSION, row};
use kith_shared::sealing::{Body, ENVELOPE_VERSION, Envelope, EpochKey, Header, Kind, Snapshot};
use kith_shared::time::UnixMillis;
use kith_shared::wire::Entry;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;

/// What is forged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgery {
    /// Words in a part that its author may not write, honestly signed.
    WrongPart,
    /// An envelope in the name of another device, which did not sign it.
    AnothersName(usize),
    /// An envelope of one's own with a change in the name of another device.
    AnothersChange(usize),
    /// Somebody else's record, written over.
    AnothersRecord,
    /// Everything in a section, deleted.
    Deletion,
    /// Bytes that are no change at all.
    Noise,
    /// A change with its tail cut off.
    CutOff,
    /// A change that says it follows what nobody knows.
    OutOfNothing,
}

/// What a forger made.
pub struct Forged {
    /// The envelope.
    pub envelope: Vec<u8>,
    /// In whose name it stands.
    pub device: DeviceId,
    sequence: u64,
    id: EnvelopeId,
}

/// A plan in a file, to be changed where its author meant nobody to.
#[derive(Debug, Encode, Decode)]
pub struct FileOfPlan {
    #[n(0)]
    version: u16,
    #[n(1)]
    schema: u16,
    #[n(2)]
    space: SpaceId,
    #[n(3)]
    at: UnixMillis,
    #[n(4)]
    links: Vec<ByteVec>,
    /// An encoded snapshot.
    #[n(5)]
    pub snapshot: ByteVec,
    #[n(6)]
    #[cbor(with = "minicbor::bytes")]
    heads: [u8; 32],
}

/// A space as one who has its keys sees it.
struct Sight {
    chain: Chain,
    keys: BTreeMap<u32, EpochKey>,
    last: BTreeMap<DeviceId, (u64, EnvelopeId)>,
    digest: [u8; 32],
    head: u64,
    changes: Vec<Vec<Change>>,
}

impl World {
    /// Lets the member `by` forge something in its space, as the space is at its relay; nothing if it does not apply.
    pub fn forge(&mut self, by: usize, forgery: Forgery) -> Option<Forged> {
        let (keys, space) = (self.devices[by].device_keys(), self.devices[by].space);
        let sight = self.sight(by)?;
        let victim = match forgery {
            Forgery::AnothersName(at) | Forgery::AnothersChange(at) => self.devices[at].id,
            _ => keys.id(),
        };
        let family = sight.chain.members().get(&keys.id())?.rights.is_family();
        let own = if family { Part::Ours } else { Part::Services };
        let part = match (forgery, family) {
            (Forgery::WrongPart, true) => Part::Services,
            (Forgery::WrongPart, false) => Part::Ours,
            (Forgery::AnothersName(_) | Forgery::AnothersRecord | Forgery::Deletion, _) => Part::Together,
            _ => own,
        };
        let change = self.forged_change(&sight, part, victim, forgery)?;
        let device = if matches!(forgery, Forgery::AnothersName(_)) { victim } else { keys.id() };
        let raw = match forgery {
            Forgery::Noise => self.chance.bytes::<200>().to_vec(),
            Forgery::CutOff => change.raw_bytes()[..change.raw_bytes().len() - 7].to_vec(),
            _ => change.raw_bytes().to_vec(),
        };
        self.ledger.harmful.insert(change.hash().0);
        let (last, previous) = sight.last.get(&device).copied().unwrap_or((0, EnvelopeId([0; 32])));
        let part_id = sight.chain.parts()[part.index()];
        let actor: [u8; 40] = change.actor_id().to_bytes().try_into().ok()?;
        let attestation =
            Attestation::sign(space, part_id, actor, change.seq(), change.hash().0, last + 1, keys.signing());
        let header = Header {
            version: ENVELOPE_VERSION,
            space,
            part: part_id,
            kind: Kind::Changes,
            epoch: sight.chain.epoch(),
            device,
            sequence: last + 1,
            previous,
            chain_head: sight.chain.head(),
        };
        let body = Body {
            time: self.wall(),
            attestation: Some(attestation),
            seen: sight.head,
            seen_digest: sight.digest,
            changes: vec![raw.into()],
        };
        let mut dice = self.dice();
        let envelope = Envelope::seal(&header, &body, sight.keys.get(&header.epoch)?, &keys, &mut dice);
        self.trace.note(self.now, || format!("{} forges {forgery:?}", self.devices[by].name));
        Some(Forged { envelope: envelope.encode(), device, sequence: last + 1, id: envelope.id() })
    }

    /// The plan as `gone` has it who was let go, with all that they wrote since then signed as if it had come under the number
    /// of their last envelope that stands.
    #[must_use]
    pub fn backdated(&self, gone: usize, last_sequence: u64) -> FileOfPlan {
        let takeout = self.devices[gone].replica().unwrap().takeout(self.wall()).unwrap();
        let mut file: FileOfPlan = codec::decode("copy", &takeout.encode(), usize::MAX).unwrap();
        let mut snapshot = Snapshot::decode(&file.snapshot).unwrap();
        let (keys, space) = (self.devices[gone].device_keys(), self.devices[gone].space);
        for pack in &mut snapshot.parts {
            for one in pack.attestations.iter_mut().filter(|one| one.device() == keys.id()) {
                let sequence = one.sequence.min(last_sequence);
                let (actor, seq, hash) = (one.actor, one.seq, one.hash);
                *one = Attestation::sign(space, pack.part, actor, seq, hash, sequence, keys.signing());
            }
        }
        file.snapshot = snapshot.encode().into();
        file
    }

    /// A snapshot that `by` vouches for.
    pub fn forge_snapshot(&mut self, by: usize, snapshot: &Snapshot) -> Option<Forged> {
        let (keys, space) = (self.devices[by].device_keys(), self.devices[by].space);
        let sight = self.sight(by)?;
        let device = keys.id();
        let (last, previous) = sight.last.get(&device).copied().unwrap_or((0, EnvelopeId([0; 32])));
        let header = Header {
            version: ENVELOPE_VERSION,
            space,
            part: sight.chain.parts()[Part::Together.index()],
            kind: Kind::Snapshot { covers: sight.head, piece: 0, pieces: 1 },
            epoch: sight.chain.epoch(),
            device,
            sequence: last + 1,
            previous,
            chain_head: sight.chain.head(),
        };
        let snapshot = Snapshot { covers: sight.head, digest: sight.digest, ..snapshot.clone() };
        let body = Body {
            time: self.wall(),
            attestation: None,
            seen: sight.head,
            seen_digest: sight.digest,
            changes: vec![snapshot.encode().into()],
        };
        let mut dice = self.dice();
        let envelope = Envelope::seal(&header, &body, sight.keys.get(&header.epoch)?, &keys, &mut dice);
        self.trace.note(self.now, || format!("{} forges a snapshot", self.devices[by].name));
        Some(Forged { envelope: envelope.encode(), device, sequence: last + 1, id: envelope.id() })
    }

    /// All that a member's keys open in its space's log.
    fn sight(&self, by: usize) -> Option<Sight> {
        let (space, home) = (self.devices[by].space, self.devices[by].home);
        let store = &self.relays[home].store;
        let witness = Witness::read(store, space, &self.devices, &self.ledger.harmful).ok()?;
        let keys = keys_within_reach(&self.devices[by].device_keys(), &witness.links);
        let mut sight = Sight {
            chain: witness.chain.clone()?,
            keys,
            last: BTreeMap::new(),
            digest: [0; 32],
            head: witness.head,
            changes: vec![Vec::new(); Part::ALL.len()],
        };
        for seen in witness.envelopes.iter() {
            let header = seen.header;
            sight.last.insert(header.device, (header.sequence, seen.envelope.id()));
            let opened = sight.keys.get(&header.epoch).and_then(|key| seen.envelope.open(key).ok());
            let part = sight.chain.part_index(header.part);
            if let (Some(opened), Some(part), Kind::Changes, true) = (opened, part, header.kind, seen.stands)
            {
                let read = opened.body.changes.iter().filter_map(|raw| Change::from_bytes(raw.to_vec()).ok());
                sight.changes[part].extend(read);
            }
        }
        for entry in log_of(store, space) {
            let bytes = match &entry.entry {
                Entry::Link(bytes) | Entry::Envelope(bytes) => bytes.to_vec(),
            };
            sight.digest = hash("kith 1 log digest", &[&sight.digest, &entry.number.to_be_bytes(), &bytes]);
        }
        Some(sight)
    }

    fn forged_change(
        &mut self,
        sight: &Sight,
        part: Part,
        author: DeviceId,
        forgery: Forgery,
    ) -> Option<Change> {
        let mut document = genesis(part);
        if forgery != Forgery::OutOfNothing {
            document.apply_changes(sight.changes[part.index()].clone()).ok()?;
        }
        let session: [u8; 8] = self.chance.bytes();
        document.set_actor(ActorId::from([author.0.as_slice(), &session].concat()));
        let entry = EntryId(self.chance.bytes());
        let mut transaction = document.transaction();
        match forgery {
            Forgery::AnothersRecord => write_over(&mut transaction)?,
            Forgery::Deletion => {
                let (_, section) = transaction.get(ROOT, row(Section::Talk).key).ok()??;
                let first = transaction.keys(&section).next()?;
                transaction.delete(&section, first).ok()?;
            }
            _ => {
                let section = match part {
                    Part::Ours => Section::Wordings,
                    Part::Services => Section::BottomLines,
                    Part::Together => Section::Talk,
                };
                let (_, section) = transaction.get(ROOT, row(section).key).ok()??;
                let object = transaction.put_object(&section, entry.to_hex(), ObjType::Map).ok()?;
                transaction.put(&object, "position", "a").ok()?;
                let words = transaction.put_object(&object, "words", ObjType::Text).ok()?;
                transaction.splice_text(&words, 0, 0, "words that were put into somebody's mouth").ok()?;
                if forgery == Forgery::OutOfNothing {
                    transaction.put(&object, "made_at", 1_790_000_000_000_i64).ok()?;
                }
            }
        }
        transaction.commit_with(CommitOptions::default().with_time(1_790_000_000));
        self.ledger.forbidden.insert(entry, "what was forged");
        let change = document.get_last_local_change()?;
        if forgery != Forgery::OutOfNothing {
            return Some(change);
        }
        // One more upon the first, which is kept back.
        let mut transaction = document.transaction();
        let (_, section) = transaction.get(ROOT, row(first_section(part)).key).ok()??;
        let fresh = EntryId(self.chance.bytes());
        transaction.put_object(&section, fresh.to_hex(), ObjType::Map).ok()?;
        transaction.commit_with(CommitOptions::default().with_time(1_790_000_000));
        self.ledger.forbidden.insert(fresh, "what was forged");
        document.get_last_local_change()
    }

    /// A relay that asks nobody lets an entry into its log.
    pub fn smuggle(&mut self, by: usize, forged: &Forged) {
        let (space, relay) = (self.devices[by].space, self.devices[by].home);
        let number = log_of(&self.relays[relay].store, space).last().map_or(0, |entry| entry.number) + 1;
        let filed = FiledEnvelope {
            id: forged.id,
            device: forged.device,
            sequence: forged.sequence,
            piece: None,
            cosigns: None,
        };
        let bytes = forged.envelope.clone().into();
        let entry = NewEntry { space, number, filed: Filed::Envelope(filed), bytes };
        let batch = Batch { id: BatchId(u64::MAX), operations: vec![StoreOperation::Append(entry)] };
        self.relays[relay].store.commit(&[batch]).unwrap();
        self.ledger.kept.entry((forged.device, forged.sequence)).or_default().insert(forged.id);
        self.crash_relay(relay, Some(20));
    }

    /// How many entries a space's log has.
    #[must_use]
    pub fn entries_of(&self, space: SpaceId, relay: usize) -> usize {
        log_of(&self.relays[relay].store, space).len()
    }
}

fn write_over(transaction: &mut automerge::transaction::Transaction<'_>) -> Option<()> {
    let (_, section) = transaction.get(ROOT, row(Section::Talk).key).ok()??;
    let first = transaction.keys(&section).next()?;
    let (_, entry) = transaction.get(&section, first).ok()??;
    let (_, words) = transaction.get(&entry, "words").ok()??;
    transaction.splice_text(&words, 0, 0, "never said ").ok()
}

fn first_section(part: Part) -> Section {
    OUTLINE.iter().find(|row| row.part == part).map(|row| row.section).unwrap()
}

/// The document with which every device begins, made here once more to write into it without any check.
fn genesis(part: Part) -> Automerge {
    let mut document = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit)
        .with_actor(ActorId::from(GENESIS_ACTOR.to_vec()));
    for version in 1..=SCHEMA_VERSION {
        let mut transaction = document.transaction();
        transaction.put(ROOT, "schema", i64::from(version)).unwrap();
        for row in OUTLINE.iter().filter(|row| row.part == part && row.since == version) {
            transaction.put_object(ROOT, row.key, ObjType::Map).unwrap();
        }
        transaction.commit_with(CommitOptions::default().with_time(0));
    }
    assert_eq!(
        document.get_heads().first().map(|head| head.0),
        genesis_hash(part),
        "the first changes are other ones"
    );
    document
}
