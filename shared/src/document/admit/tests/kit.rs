//! A small family with a plan, and ways to write what no honest device would.

use crate::document::admit::{
    ACTOR_BYTES, FieldPolicy, GENESIS_ACTOR, Index, Policy, Refused, SectionPolicy, device_of, parse,
};
use crate::document::precheck::precheck;
use crate::id::{DeviceId, EntryId};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Automerge, Change, ExpandedChange, ObjId, ObjType, ROOT, ReadDoc};

pub(super) const ANN: DeviceId = DeviceId([0x66; 32]);
pub(super) const BEV: DeviceId = DeviceId([0x77; 32]);
pub(super) const CAL: DeviceId = DeviceId([0x88; 32]);

/// xorshift64: the same numbers every time.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit.max(1) as u64).unwrap()
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

pub(super) fn actor(device: DeviceId, session: u8) -> ActorId {
    let mut bytes = device.as_bytes().to_vec();
    bytes.resize(ACTOR_BYTES, session);
    ActorId::from(bytes)
}

/// `rules` are everybody's, `answers` belong to whoever made them; both have texts, a place, a choice and a speaker.
pub(super) fn policy() -> Policy {
    let section = |maker_only: bool| {
        let field = |name: &str| {
            let may_change = name == "position" || (!maker_only && name != "said_by");
            (name.to_owned(), FieldPolicy { is_text: matches!(name, "words" | "note"), may_change })
        };
        let fields = ["words", "note", "position", "choice", "said_by"].map(field).into();
        SectionPolicy { maker_only, fields }
    };
    Policy { sections: [("rules".to_owned(), section(false)), ("answers".to_owned(), section(true))].into() }
}

pub(super) fn genesis() -> Automerge {
    let mut document = Automerge::new().with_actor(ActorId::from(GENESIS_ACTOR.to_vec()));
    let mut writer = document.transaction();
    writer.put_object(ROOT, "rules", ObjType::Map).unwrap();
    writer.put_object(ROOT, "answers", ObjType::Map).unwrap();
    writer.put(ROOT, "schema", 1).unwrap();
    writer.commit_with(CommitOptions::default().with_time(0));
    document
}

pub(super) fn add_entry(
    writer: &mut Transaction<'_>,
    section: &ObjId,
    id: EntryId,
    words: &str,
) -> (ObjId, ObjId) {
    let entry = writer.put_object(section, id.to_hex(), ObjType::Map).unwrap();
    let text = writer.put_object(&entry, "words", ObjType::Text).unwrap();
    writer.splice_text(&text, 0, 0, words).unwrap();
    writer.put(&entry, "position", "a").unwrap();
    (entry, text)
}

/// Ann has made one rule and one answer; everybody has heard of them.
pub(super) struct Family {
    pub(super) document: Automerge,
    pub(super) index: Index,
    pub(super) rules: ObjId,
    pub(super) rule: ObjId,
    /// The words of the rule.
    pub(super) text: ObjId,
    pub(super) answers: ObjId,
    pub(super) answer: ObjId,
    /// The words of the answer.
    pub(super) reason: ObjId,
}

pub(super) const RULE: EntryId = EntryId([1; 16]);
pub(super) const ANSWER: EntryId = EntryId([2; 16]);

impl Family {
    pub(super) fn new() -> Self {
        let mut document = genesis().with_actor(actor(ANN, 1));
        let section = |document: &Automerge, key: &str| document.get(ROOT, key).unwrap().unwrap().1;
        let rules = section(&document, "rules");
        let answers = section(&document, "answers");
        let mut writer = document.transaction();
        let (rule, text) = add_entry(&mut writer, &rules, RULE, "We phone Gran");
        let (answer, reason) = add_entry(&mut writer, &answers, ANSWER, "It is mine");
        writer.put(&answer, "choice", "mine").unwrap();
        writer.commit();
        let mut index = Index::new(policy());
        for change in document.get_changes(&[]) {
            index.admit_own(&change);
        }
        Self { document, index, rules, rule, text, answers, answer, reason }
    }

    /// A longer history: Ann and Bev write, partly without hearing of each other.
    pub(super) fn talking(rounds: usize) -> Self {
        let mut family = Self::new();
        let mut bev = family.document.fork().with_actor(actor(BEV, 1));
        for round in 0..rounds {
            let mut writer = family.document.transaction();
            writer.splice_text(&family.text, round, 1, "abc").unwrap();
            if round % 3 == 0 {
                writer.put(&family.rule, "position", format!("a{round}")).unwrap();
                writer.put(&family.answer, "position", format!("c{round}")).unwrap();
            }
            writer.commit_with(CommitOptions::default().with_time(1_790_000_000_000));
            let mut writer = bev.transaction();
            writer.splice_text(&family.text, 0, 0, "Z😀").unwrap();
            writer.put(&family.rule, "position", "b").unwrap();
            writer.put(&family.rule, "choice", round as i64).unwrap();
            if round % 5 == 0 {
                let id = EntryId([0x40 + u8::try_from(round).unwrap(); 16]);
                add_entry(&mut writer, &family.answers, id, "I am not sure");
            }
            writer.commit();
            if round % 4 == 0 {
                family.document.merge(&mut bev).unwrap();
            }
            if round % 6 == 0 {
                bev.merge(&mut family.document).unwrap();
            }
        }
        family.document.merge(&mut bev).unwrap();
        for change in family.document.get_changes(&[]) {
            family.index.admit_own(&change);
        }
        family
    }

    /// Every change but the genesis change.
    pub(super) fn changes(&self) -> Vec<Change> {
        self.document
            .get_changes(&[])
            .into_iter()
            .filter(|change| device_of(change.actor_id()).is_some())
            .collect()
    }

    /// An index that knows the genesis change alone.
    pub(super) fn fresh_index(&self) -> Index {
        let mut index = Index::new(policy());
        index.admit_own(&self.document.get_changes(&[])[0]);
        index
    }

    /// The next change of a device that has heard everything.
    pub(super) fn change_by(&self, device: DeviceId, write: impl FnOnce(&mut Transaction<'_>)) -> Change {
        let mut document = self.document.fork().with_actor(actor(device, 1));
        let mut writer = document.transaction();
        write(&mut writer);
        writer.commit();
        document.get_last_local_change().unwrap()
    }

    /// What the others say to that change.
    pub(super) fn attempt(
        &self,
        device: DeviceId,
        write: impl FnOnce(&mut Transaction<'_>),
    ) -> Result<(), Refused> {
        self.verdict(device, &self.change_by(device, write))
    }

    /// What the others say to a change after it was rewritten by hand.
    pub(super) fn forged(
        &self,
        device: DeviceId,
        write: impl FnOnce(&mut Transaction<'_>),
        forge: impl FnOnce(&mut ExpandedChange),
    ) -> Result<(), Refused> {
        let mut expanded = self.change_by(device, write).decode();
        forge(&mut expanded);
        self.verdict(device, &Change::from(expanded))
    }

    pub(super) fn verdict(&self, device: DeviceId, change: &Change) -> Result<(), Refused> {
        self.index.clone().check(&device, &parse(change.raw_bytes())?)
    }
}

/// A change chunk taken apart at its columns.
#[derive(Clone)]
pub(super) struct Chunk {
    /// Dependencies, actor, numbers, message and other actors.
    pub(super) head: Vec<u8>,
    /// Specification and bytes.
    pub(super) columns: Vec<(u64, Vec<u8>)>,
}

impl Chunk {
    /// A change of `actor` without dependencies or columns.
    pub(super) fn empty(actor: &ActorId) -> Self {
        let mut head = vec![0];
        unsigned(&mut head, ACTOR_BYTES as u64);
        head.extend(actor.to_bytes());
        head.extend([1, 1, 0, 0, 0]);
        Self { head, columns: Vec::new() }
    }

    pub(super) fn of(raw: &[u8]) -> Self {
        let mut at = 9;
        take_unsigned(raw, &mut at);
        let start = at;
        let dependencies = take_unsigned(raw, &mut at);
        at += dependencies * 32;
        at += take_unsigned(raw, &mut at);
        for _ in 0..3 {
            take_unsigned(raw, &mut at);
        }
        at += take_unsigned(raw, &mut at);
        for _ in 0..take_unsigned(raw, &mut at) {
            at += take_unsigned(raw, &mut at);
        }
        let head = raw[start..at].to_vec();
        let count = take_unsigned(raw, &mut at);
        let layout: Vec<_> =
            (0..count).map(|_| (take_unsigned(raw, &mut at) as u64, take_unsigned(raw, &mut at))).collect();
        let mut columns = Vec::new();
        for (specification, length) in layout {
            columns.push((specification, raw[at..at + length].to_vec()));
            at += length;
        }
        Self { head, columns }
    }

    /// The raw change, with the right length and checksum.
    pub(super) fn raw(&self) -> Vec<u8> {
        let mut body = self.head.clone();
        unsigned(&mut body, self.columns.len() as u64);
        for (specification, data) in &self.columns {
            unsigned(&mut body, *specification);
            unsigned(&mut body, data.len() as u64);
        }
        for (_, data) in &self.columns {
            body.extend(data);
        }
        let mut raw = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1];
        unsigned(&mut raw, body.len() as u64);
        raw.extend(body);
        repair_checksum(&mut raw);
        raw
    }
}

/// Only bytes that the bounds check lets through need a right checksum, and only those are safe to hand to Automerge.
pub(super) fn repair_checksum(raw: &mut [u8]) {
    if precheck(raw).is_ok()
        && let Ok(change) = Change::from_bytes(raw.to_vec())
    {
        raw[4..8].copy_from_slice(&change.hash().0[..4]);
    }
}

pub(super) fn unsigned(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(super) fn signed(out: &mut Vec<u8>, mut value: i64) {
    while !(-0x40..0x40).contains(&value) {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push((value & 0x7f) as u8);
}

fn take_unsigned(raw: &[u8], at: &mut usize) -> usize {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let byte = raw[*at];
        *at += 1;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    value
}
