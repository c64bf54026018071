//! People coming, going and changing what they may do, all at once, with words in between: held against a naive model.
//!
//! Everybody acts upon what they have read, which may be old; the relay puts it all into one order and lets everything
//! through. `KITH_MEMBERSHIP_RUNS` says how many histories are grown.

use ed25519_dalek::{Signer, SigningKey};
use kith_shared::chain::{
    Add, Chain, ChangeRights, Link, LinkRefused, NewEpoch, Remove, Rights, SealedKey, link_id,
};
use kith_shared::id::{DeviceId, EnvelopeId, LinkId, PartId, PersonId};
use kith_tests::harness::Chance;
use std::collections::{BTreeMap, BTreeSet};

const OURS: u8 = 1;
const SERVICES: u8 = 2;
const TOGETHER: u8 = 4;
/// Devices that may come in, each of a person of its own.
const DEVICES: u8 = 7;
const STEPS: u64 = 30;

fn key(who: u8) -> SigningKey {
    SigningKey::from_bytes(&[who + 1; 32])
}

fn device(who: u8) -> DeviceId {
    DeviceId(key(who).verifying_key().to_bytes())
}

/// What somebody asks for.
#[derive(Debug, Clone)]
enum Act {
    /// Lets somebody in.
    LetIn { who: u8, rights: Rights },
    /// Lets somebody go, whose words stand up to this one.
    LetGo { who: u8, words: u64 },
    /// Gives somebody other rights.
    Change { who: u8, rights: Rights },
    /// Gives the lead away and keeps the rest, in one go.
    HandOver { who: u8, rights: Rights },
    /// Goes.
    Leave { words: u64 },
    /// Makes a new key.
    Renew,
}

/// The rules as they are told to a family: who is in, what each may do, who was let go and how many of their words stand.
#[derive(Clone, Default)]
struct Naive {
    inside: BTreeMap<u8, Rights>,
    gone: BTreeMap<u8, (Rights, u64)>,
    links: u64,
}

impl Naive {
    /// Does what is asked and says yes, or says no.
    fn hears(&mut self, by: u8, read: u64, act: &Act) -> bool {
        let mut next = self.clone();
        next.links += 1;
        // Two who act at once: the second has to look again.
        let Some(mine) = self.inside.get(&by).copied().filter(|_| read == self.links) else { return false };
        let may = match act {
            Act::Leave { words } => {
                next.goes(by, *words);
                true
            }
            Act::Renew => mine.admit,
            Act::LetIn { who, rights } => {
                let is_new = !self.inside.contains_key(who) && !self.gone.contains_key(who);
                next.inside.insert(*who, *rights);
                mine.admit && is_new && is_possible(*rights) && self.may_give(by, *rights, 0, *who)
            }
            Act::LetGo { who, words } => {
                let is_other = *who != by && self.inside.contains_key(who);
                next.goes(*who, *words);
                mine.admit && is_other
            }
            Act::Change { who, rights } => {
                next.inside.insert(*who, *rights);
                mine.admit && self.may_change(by, *who, *rights)
            }
            Act::HandOver { who, rights } => {
                let less = Rights { lead: false, ..mine };
                next.inside.insert(*who, *rights);
                next.inside.insert(by, less);
                mine.admit
                    && *who != by
                    && self.may_change(by, *who, *rights)
                    && self.may_change(by, by, less)
            }
        };
        let somebody_lets_in = next.inside.values().any(|rights| rights.admit);
        let ours_is_written = next.writes(OURS) || !self.writes(OURS) || mine.write & OURS != 0;
        let is_done = may && somebody_lets_in && ours_is_written;
        if is_done {
            *self = next;
        }
        is_done
    }

    fn goes(&mut self, who: u8, words: u64) {
        if let Some(rights) = self.inside.remove(&who) {
            self.gone.insert(who, (rights, words));
        }
    }

    fn writes(&self, part: u8) -> bool {
        self.inside.values().any(|rights| rights.write & part != 0)
    }

    /// Nobody gives what they do not have, unless nobody has it; and nobody gives that to themselves.
    fn may_give(&self, by: u8, rights: Rights, had: u8, to: u8) -> bool {
        [OURS, SERVICES, TOGETHER].into_iter().filter(|part| rights.write & !had & part != 0).all(|part| {
            self.inside.get(&by).is_some_and(|mine| mine.write & part != 0)
                || (!self.writes(part) && to != by)
        })
    }

    /// What somebody of the family may do, only the family takes away, or they themselves.
    fn may_change(&self, by: u8, who: u8, rights: Rights) -> bool {
        let Some(had) = self.inside.get(&who) else { return false };
        let is_less = had.write & !rights.write != 0 || (had.admit && !rights.admit);
        let of_family = had.write & OURS != 0;
        let by_family = self.inside.get(&by).is_some_and(|mine| mine.write & OURS != 0);
        is_possible(rights)
            && self.may_give(by, rights, had.write, who)
            && (!is_less || !of_family || by_family || who == by)
    }

    /// Whether somebody's so-manieth words in a part are shown where they stand.
    fn shows(&self, who: u8, number: u64, part: u8) -> bool {
        match (self.inside.get(&who), self.gone.get(&who)) {
            (Some(rights), _) => rights.write & part != 0,
            (None, Some((rights, words))) => number <= *words && rights.write & part != 0,
            (None, None) => false,
        }
    }
}

/// Nobody writes for both sides, and who leads lets people in.
fn is_possible(rights: Rights) -> bool {
    rights.write & (OURS | SERVICES) != OURS | SERVICES && (rights.admit || !rights.lead)
}

/// The same history as signed links.
struct Signed {
    chain: Chain,
    /// The newest link after so many.
    heads: Vec<LinkId>,
}

impl Signed {
    fn founded(rights: Rights) -> Self {
        let link = Link {
            number: 0,
            previous: LinkId([0; 32]),
            by: device(0),
            salt: [9; 16],
            parts: vec![PartId([1; 16]), PartId([2; 16]), PartId([3; 16])],
            add: vec![Add { epoch_key: None, ..added(0, rights) }],
            remove: Vec::new(),
            change: Vec::new(),
            epoch: Some(epoch(1, BTreeSet::from([device(0)]))),
        };
        let signed = link.sign(&key(0));
        Self { chain: Chain::found(&signed, &link).unwrap(), heads: vec![link_id(&signed)] }
    }

    /// The link that asks for this, by somebody who read so many links.
    fn link(&self, by: u8, read: u64, act: &Act) -> Link {
        let gone = |who: u8, words: u64| Remove {
            device: device(who),
            last_sequence: words,
            last_envelope: EnvelopeId([0; 32]),
            quiet: false,
        };
        let new_epoch = |without: Option<u8>| {
            let stay = self.chain.members().keys().copied();
            epoch(
                self.chain.epoch() + 1,
                stay.filter(|member| without.map(device) != Some(*member)).collect(),
            )
        };
        let change = |who: u8, rights: Rights| ChangeRights { device: device(who), rights };
        let mut link = Link {
            number: read,
            previous: self.heads[read as usize - 1],
            by: device(by),
            salt: [0; 16],
            parts: Vec::new(),
            add: Vec::new(),
            remove: Vec::new(),
            change: Vec::new(),
            epoch: None,
        };
        match act {
            Act::LetIn { who, rights } => {
                let mut add = added(*who, *rights);
                let said = Add::consent_bytes(self.chain.space(), None, add.device, &add.sealing_key);
                add.consent = Some(key(*who).sign(&said).to_bytes().to_vec().into());
                link.add = vec![add];
            }
            Act::LetGo { who, words } => {
                link.remove = vec![gone(*who, *words)];
                link.epoch = Some(new_epoch(Some(*who)));
            }
            Act::Change { who, rights } => link.change = vec![change(*who, *rights)],
            Act::HandOver { who, rights } => {
                let mine = self.chain.members().get(&device(by)).map(|member| member.rights);
                let less = Rights { lead: false, ..mine.unwrap_or(Rights::FAMILY) };
                link.change = vec![change(*who, *rights), change(by, less)];
            }
            Act::Leave { words } => link.remove = vec![gone(by, *words)],
            Act::Renew => link.epoch = Some(new_epoch(None)),
        }
        link
    }

    fn hears(&mut self, by: u8, read: u64, act: &Act) -> Result<(), LinkRefused> {
        let link = self.link(by, read, act);
        let signed = link.sign(&key(by));
        self.chain.apply(&signed, &link)?;
        self.heads.push(link_id(&signed));
        Ok(())
    }
}

fn added(who: u8, rights: Rights) -> Add {
    Add {
        device: device(who),
        rights,
        sealing_key: vec![who; 1216].into(),
        person: PersonId([who + 1; 16]),
        epoch_key: Some(vec![1].into()),
        invite: None,
        consent: None,
    }
}

fn epoch(number: u32, of: BTreeSet<DeviceId>) -> NewEpoch {
    let sealed = of.into_iter().map(|device| SealedKey { device, sealed: vec![0].into() }).collect();
    let previous = if number == 1 { Vec::new() } else { vec![1] };
    NewEpoch { number, sealed, previous: previous.into(), commitment: [0; 32] }
}

fn some_rights(chance: &mut Chance) -> Rights {
    // Mostly what the app gives, now and then whatever there is.
    match chance.below(8) {
        0 | 1 => Rights::FAMILY,
        2 => Rights::FAMILY.admitting(),
        3 => Rights::FAMILY.leading(),
        4 => Rights::PROFESSIONAL,
        5 => Rights::PROFESSIONAL.admitting(),
        6 => Rights::PROFESSIONAL.leading(),
        _ => Rights { write: chance.below(8) as u8, admit: chance.one_in(2), lead: chance.one_in(3) },
    }
}

fn some_act(chance: &mut Chance, said: &BTreeMap<u8, u64>, by: u8) -> Act {
    let who = chance.below(u64::from(DEVICES)) as u8;
    // A removal may be dated back: fewer words stand than were said.
    let words = |chance: &mut Chance, who: u8| chance.below(said.get(&who).copied().unwrap_or(0) + 2);
    match chance.below(12) {
        0..=4 => Act::LetIn { who, rights: some_rights(chance) },
        5 | 6 => Act::LetGo { who, words: words(chance, who) },
        7 | 8 => Act::Change { who, rights: some_rights(chance) },
        9 => {
            let rights = if chance.one_in(2) { Rights::FAMILY } else { Rights::PROFESSIONAL };
            let who = if who == by { (by + 1) % DEVICES } else { who };
            Act::HandOver { who, rights: rights.leading() }
        }
        10 => Act::Leave { words: words(chance, by) },
        _ => Act::Renew,
    }
}

/// One history; tells how many acts were done.
fn history(seed: u64) -> usize {
    let mut chance = Chance::from_seed(seed);
    let founder = [Rights::FAMILY.leading(), Rights::PROFESSIONAL.leading(), Rights::FAMILY.admitting()];
    let founder = *chance.pick(&founder).unwrap();
    let mut naive = Naive { inside: BTreeMap::from([(0, founder)]), gone: BTreeMap::new(), links: 1 };
    let mut real = Signed::founded(founder);
    let (mut read, mut said) = (BTreeMap::<u8, u64>::new(), BTreeMap::<u8, u64>::new());
    let (mut done, mut story) = (0, Vec::new());
    for _ in 0..STEPS {
        let by = chance.below(u64::from(DEVICES)) as u8;
        if chance.one_in(3) {
            let number = said.entry(by).or_default();
            *number += 1;
            let at = chance.below(3) as usize;
            let shown = real.chain.may_write(&device(by), *number, at);
            assert_eq!(
                shown,
                naive.shows(by, *number, 1 << at),
                "seed {seed}: {by} writes in {at} after {story:?}"
            );
            continue;
        }
        // Most have read everything, some act upon what was true some links ago.
        if !chance.one_in(4) {
            read.insert(by, naive.links);
        }
        let known = read.get(&by).copied().unwrap_or(naive.links).max(1);
        let act = some_act(&mut chance, &said, by);
        let before = real.chain.clone();
        let (kept, answer) = (naive.hears(by, known, &act), real.hears(by, known, &act));
        story.push((by, known, act, kept));
        assert_eq!(kept, answer.is_ok(), "seed {seed}: {answer:?} after {story:#?}");
        if answer.is_err() {
            assert_eq!(real.chain, before, "seed {seed}: a refused link leaves no trace");
        }
        done += usize::from(kept);
        let inside = real.chain.members().iter().map(|(device, member)| (*device, member.rights));
        let expected: BTreeMap<_, _> =
            naive.inside.iter().map(|(who, rights)| (device(*who), *rights)).collect();
        assert_eq!(inside.collect::<BTreeMap<_, _>>(), expected, "seed {seed} after {story:#?}");
        // What was said before is judged anew wherever it is read again: the removed keep what the removal left them.
        for (who, number) in &said {
            for at in 0..3 {
                let real = real.chain.may_write(&device(*who), *number, at);
                assert_eq!(
                    real,
                    naive.shows(*who, *number, 1 << at),
                    "seed {seed}: {who}, {number}, {story:#?}"
                );
            }
        }
    }
    done
}

#[test]
fn whoever_acts_at_once_membership_is_what_the_rules_say() {
    let runs = std::env::var("KITH_MEMBERSHIP_RUNS").map_or(1_000, |asked| asked.parse().unwrap());
    let done: usize = match std::env::var("KITH_MEMBERSHIP_SEED") {
        Ok(seed) => history(seed.parse().unwrap()),
        Err(_) => (0..runs).map(history).sum(),
    };
    assert!(done as u64 > runs, "only {done} acts were done in {runs} histories: this proves little");
}
