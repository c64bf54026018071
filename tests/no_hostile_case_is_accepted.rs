//! What a relay that lies can tell a device, and a stranger who pretends a relay: two hundred lies by name, and as many by
//! chance as `KITH_HOSTILE_CASES` says. Nothing is taken that no member signed, and nobody comes in.

use kith_server::relay::{AddressKey, ConnectionId, Limits, Relay, RelayAction, RelayEvent};
use kith_server::store::{LogStore, MemoryStore};
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::{Link, Rights, SignedLink};
use kith_shared::codec;
use kith_shared::id::{DeviceId, EnvelopeId, LinkId, Nonce, PartId, SpaceId, StoreEpoch};
use kith_shared::replica::{Action, Dice, Event, Replica};
use kith_shared::sealing::{Body, Envelope, EpochKey, Header, Kind, Snapshot};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, FromRelay, LogEntry, ToRelay, prove_bytes};
use kith_tests::harness::{Chance, World, log_of};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

const ORIGIN: &str = "https://kith.example";
const NOW: UnixMillis = UnixMillis(1_790_000_100_000);

/// How many are made by chance, of each kind.
fn cases() -> u64 {
    std::env::var("KITH_HOSTILE_CASES").map_or(2_000, |asked| asked.parse().unwrap())
}

static STORY: LazyLock<Story> = LazyLock::new(Story::tell);

/// A family's log, and that of another one, as their relay has them.
struct Story {
    /// Secrets of somebody of the family who opens the plan on a new phone.
    keys: Vec<u8>,
    space: SpaceId,
    log: Vec<LogEntry>,
    elsewhere: SpaceId,
    others: Vec<LogEntry>,
    members: Vec<DeviceId>,
    stranger: Vec<u8>,
    /// All that is in the log when nobody lies.
    honest: Heard,
}

/// What a device took in.
#[derive(Debug, Default, PartialEq, Eq)]
struct Heard {
    changes: BTreeSet<Vec<u8>>,
    links: Vec<Vec<u8>>,
}

/// A copy as far as this judge reads it.
#[derive(Debug, Encode, Decode)]
struct Copy {
    #[n(4)]
    links: Vec<ByteVec>,
    #[n(5)]
    snapshot: ByteVec,
}

impl Story {
    fn tell() -> Self {
        let mut world = World::new(4);
        let kelly = world.found("Kelly", Rights::FAMILY.admitting());
        world.run(2_000);
        world.write(kelly);
        let jean = world.let_in(kelly, "Jean", Rights::FAMILY);
        [kelly, jean, kelly].into_iter().for_each(|at| world.write(at));
        let far = world.found("Far", Rights::FAMILY.admitting());
        world.run(5_000);
        (0..3).for_each(|_| world.write(far));
        world.run(30_000);
        let store = &world.relays[0].store;
        let (space, elsewhere) = (world.devices[kelly].space, world.devices[far].space);
        let mut story = Self {
            keys: world.devices[jean].keys.clone(),
            space,
            log: log_of(store, space),
            elsewhere,
            others: log_of(store, elsewhere),
            members: vec![world.devices[kelly].id, world.devices[jean].id],
            stranger: world.devices[far].keys.clone(),
            honest: Heard::default(),
        };
        assert!(
            story.log.len() >= 5 && story.others.len() >= 3,
            "{} {}",
            story.log.len(),
            story.others.len()
        );
        story.honest = story.heard(&[story.frame(story.log.clone())]);
        assert!(
            story.honest.changes.len() >= 3 && story.honest.links.len() == 2,
            "{:?}",
            story.honest.links.len()
        );
        story
    }

    fn frame(&self, entries: Vec<LogEntry>) -> FromRelay {
        let head = self.log.len() as u64;
        FromRelay::Log { space: self.space, entries, head, more: false }
    }

    /// What Jean's new phone takes in of these frames.
    fn heard(&self, frames: &[FromRelay]) -> Heard {
        let bytes: Vec<_> = frames.iter().map(FromRelay::encode).collect();
        self.heard_bytes(bytes)
    }

    fn heard_bytes(&self, frames: Vec<Vec<u8>>) -> Heard {
        let keys = DeviceKeys::from_bytes(&self.keys).unwrap();
        let (mut replica, first) =
            Replica::join(NOW, keys, Dice::from_seed([7; 32]), ORIGIN, self.space).unwrap();
        let mut rows = BTreeMap::new();
        settle(&mut replica, &mut rows, first);
        let challenge = FromRelay::Challenge { nonce: Nonce([2; 32]), store_epoch: StoreEpoch([1; 16]) };
        let greetings = [challenge, FromRelay::Welcome].map(|frame| frame.encode());
        let frames = greetings.into_iter().chain(frames).map(Event::Received);
        for event in std::iter::once(Event::Connected).chain(frames) {
            let actions = replica.handle(NOW, event);
            settle(&mut replica, &mut rows, actions);
        }
        let Some(copy) = replica.takeout(NOW) else { return Heard::default() };
        let copy: Copy = codec::decode("copy", &copy.encode(), usize::MAX).unwrap();
        let snapshot = Snapshot::decode(&copy.snapshot).unwrap();
        Heard {
            changes: snapshot.parts.iter().flat_map(|part| &part.changes).map(|raw| raw.to_vec()).collect(),
            links: copy.links.iter().map(|link| link.to_vec()).collect(),
        }
    }

    /// Nothing in it that is not in the honest log.
    fn judge(&self, heard: &Heard, case: &str) {
        assert!(heard.changes.is_subset(&self.honest.changes), "{case}: words that nobody wrote");
        assert!(self.honest.links.starts_with(&heard.links), "{case}: links that nobody made");
    }
}

/// Does what the replica asks of its disk.
fn settle(replica: &mut Replica, rows: &mut BTreeMap<String, Vec<u8>>, actions: Vec<Action>) {
    let mut queue = std::collections::VecDeque::from(actions);
    while let Some(action) = queue.pop_front() {
        match action {
            Action::Store(ticket, chunk) => {
                rows.extend(chunk.puts);
                chunk.deletes.iter().for_each(|key| drop(rows.remove(key)));
                queue.extend(replica.handle(NOW, Event::Stored(ticket)));
            }
            Action::Bring(key) => {
                let found = rows.get(&key).cloned();
                queue.extend(replica.handle(NOW, Event::Brought(key, found)));
            }
            _ => {}
        }
    }
}

/// What an entry says of itself, said otherwise.
type Field = (&'static str, fn(&mut Header, &Story), fn(&mut Link, &Story));

const FIELDS: &[Field] = &[
    (
        "the number after",
        |header, _| header.sequence = header.sequence.wrapping_add(1),
        |link, _| link.number = link.number.wrapping_add(1),
    ),
    ("no number", |header, _| header.sequence = 0, |link, _| link.number = 0),
    ("the highest number", |header, _| header.sequence = u64::MAX, |link, _| link.number = u64::MAX),
    (
        "nothing before it",
        |header, _| header.previous = EnvelopeId([0; 32]),
        |link, _| link.previous = LinkId([0; 32]),
    ),
    ("another space", |header, story| header.space = story.elsewhere, |link, _| link.salt = [1; 16]),
    ("another part", |header, _| header.part = PartId([1; 16]), |link, _| link.parts.push(PartId([1; 16]))),
    (
        "a stranger as its author",
        |header, story| header.device = keys_of(&story.stranger).id(),
        |link, story| link.by = keys_of(&story.stranger).id(),
    ),
    (
        "another member as its author",
        |header, story| header.device = another(story, header.device),
        |link, story| link.by = another(story, link.by),
    ),
    (
        "the epoch after",
        |header, _| header.epoch = header.epoch.wrapping_add(1),
        |link, _| link.epoch.iter_mut().for_each(|epoch| epoch.number = epoch.number.wrapping_add(1)),
    ),
    ("no epoch", |header, _| header.epoch = 0, |link, _| link.epoch = None),
    ("another newest link", |header, _| header.chain_head = LinkId([9; 32]), |link, _| link.add.clear()),
    (
        "a newer version",
        |header, _| header.version = header.version.wrapping_add(1),
        |link, _| link.add.iter_mut().for_each(|add| add.rights = Rights::FAMILY.leading()),
    ),
    (
        "another kind",
        |header, _| header.kind = Kind::Snapshot { covers: 1, piece: 0, pieces: 1 },
        |link, story| {
            let stranger = keys_of(&story.stranger);
            link.add.iter_mut().for_each(|add| add.device = stranger.id());
        },
    ),
];

fn keys_of(bytes: &[u8]) -> DeviceKeys {
    DeviceKeys::from_bytes(bytes).unwrap()
}

fn another(story: &Story, device: DeviceId) -> DeviceId {
    story.members.iter().copied().find(|member| *member != device).unwrap()
}

/// The entry with one field said otherwise, sealed as it was or signed and sealed anew by a stranger, who has no key of the
/// space.
fn with_field(entry: &Entry, field: &Field, by_stranger: bool, story: &Story) -> Entry {
    let stranger = keys_of(&story.stranger);
    match entry {
        Entry::Link(bytes) => {
            let Ok((mut signed, mut link)) = SignedLink::decode(bytes) else { return entry.clone() };
            field.2(&mut link, story);
            if by_stranger {
                return Entry::Link(link.sign(stranger.signing()).encode().into());
            }
            signed.0.bytes = codec::encode(&link).into();
            Entry::Link(signed.encode().into())
        }
        Entry::Envelope(bytes) => {
            let Ok((mut envelope, mut header)) = Envelope::decode(bytes) else { return entry.clone() };
            field.1(&mut header, story);
            if by_stranger {
                let body = Body {
                    time: NOW,
                    attestation: None,
                    seen: 1,
                    seen_digest: [0; 32],
                    changes: vec![b"words that nobody wrote".to_vec().into()],
                };
                let key = EpochKey::from_bytes([1; 32]);
                let made = Envelope::seal(&header, &body, &key, &stranger, &mut Dice::from_seed([1; 32]));
                return Entry::Envelope(made.encode().into());
            }
            envelope.header = codec::encode(&header).into();
            Entry::Envelope(envelope.encode().into())
        }
    }
}

/// The bytes of an entry, changed.
type Damage = (&'static str, fn(&mut Vec<u8>));

const DAMAGES: &[Damage] = &[
    ("empty", |bytes| bytes.clear()),
    ("cut by one byte", |bytes| bytes.truncate(bytes.len() - 1)),
    ("cut by half", |bytes| bytes.truncate(bytes.len() / 2)),
    ("longer by a byte", |bytes| bytes.push(0)),
    ("another first bit", |bytes| bytes[0] ^= 1),
    ("another bit in the middle", |bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
    }),
    ("another last bit", |bytes| *bytes.last_mut().unwrap() ^= 1),
    ("nothing but zeros", |bytes| bytes.fill(0)),
];

fn damaged(entry: &Entry, damage: fn(&mut Vec<u8>)) -> Entry {
    let (Entry::Link(bytes) | Entry::Envelope(bytes)) = entry;
    let mut bytes = bytes.to_vec();
    if !bytes.is_empty() {
        damage(&mut bytes);
    }
    match entry {
        Entry::Link(_) => Entry::Link(bytes.into()),
        Entry::Envelope(_) => Entry::Envelope(bytes.into()),
    }
}

/// The log, told otherwise around one place.
type Telling = (&'static str, fn(&mut Vec<LogEntry>, usize, &Story));

const TELLINGS: &[Telling] = &[
    ("left out", |log, at, _| drop(log.remove(at))),
    ("left out, and the rest moved up", |log, at, _| {
        log.remove(at);
        renumber(log);
    }),
    ("said twice", |log, at, _| log.insert(at, log[at].clone())),
    ("said twice, under the next number too", |log, at, _| {
        log.insert(at, log[at].clone());
        renumber(log);
    }),
    ("swapped with the one after", |log, at, _| {
        let other = (at + 1) % log.len();
        swap(log, at, other);
    }),
    ("swapped with the first", |log, at, _| swap(log, at, 0)),
    ("the first in its place", |log, at, _| log[at].entry = log[0].entry.clone()),
    ("the newest in its place", |log, at, _| log[at].entry = log.last().unwrap().entry.clone()),
    ("another family's in its place", |log, at, story| {
        log[at].entry = story.others[at % story.others.len()].entry.clone();
    }),
    ("another family's first link in its place", |log, at, story| {
        log[at].entry = story.others[0].entry.clone();
    }),
    ("under no number", |log, at, _| log[at].number = 0),
    ("under the highest number", |log, at, _| log[at].number = u64::MAX),
    ("told as another kind of entry", |log, at, _| {
        log[at].entry = match &log[at].entry {
            Entry::Link(bytes) => Entry::Envelope(bytes.clone()),
            Entry::Envelope(bytes) => Entry::Link(bytes.clone()),
        };
    }),
];

fn swap(log: &mut [LogEntry], one: usize, two: usize) {
    let entry = log[one].entry.clone();
    log[one].entry = log[two].entry.clone();
    log[two].entry = entry;
}

fn renumber(log: &mut [LogEntry]) {
    log.iter_mut().zip(1..).for_each(|(entry, number)| entry.number = number);
}

/// Tells one lie of all there are about the entry at `at`, and says which.
fn lie(number: usize, at: usize, log: &mut Vec<LogEntry>, story: &Story) -> String {
    let fields = FIELDS.len() * 2;
    if let Some(field) = FIELDS.get(number / 2).filter(|_| number < fields) {
        let by_stranger = number % 2 == 1;
        log[at].entry = with_field(&log[at].entry, field, by_stranger, story);
        return format!("{}{}", field.0, if by_stranger { ", signed by a stranger" } else { "" });
    }
    if let Some((name, damage)) = DAMAGES.get(number - fields) {
        log[at].entry = damaged(&log[at].entry, *damage);
        return (*name).to_owned();
    }
    let (name, telling) = TELLINGS[number - fields - DAMAGES.len()];
    telling(log, at, story);
    name.to_owned()
}

const LIES: usize = FIELDS.len() * 2 + DAMAGES.len() + TELLINGS.len();

#[test]
fn two_hundred_lies_by_name_are_not_believed() {
    let story = &*STORY;
    let mut names = BTreeSet::new();
    for at in 0..5 {
        for number in 0..LIES {
            let mut log = story.log.clone();
            let name = format!("entry {}: {}", at + 1, lie(number, at, &mut log, story));
            let heard = story.heard(&[story.frame(log)]);
            story.judge(&heard, &name);
            names.insert(name);
        }
    }
    assert!(names.len() >= 200, "{} lies have names", names.len());
    // Told by frames that are of another space, the whole honest log is nothing to it.
    let moved = FromRelay::Log { space: story.elsewhere, entries: story.log.clone(), head: 9, more: false };
    assert_eq!(story.heard(&[moved]), Heard::default());
    assert_eq!(story.heard(&[story.frame(story.others.clone())]).changes, BTreeSet::new());
    assert_eq!(story.heard(&[story.frame(story.log.clone())]), story.honest, "else all this proves nothing");
}

#[test]
fn no_lie_by_chance_is_believed() {
    let story = &*STORY;
    each_case("KITH_HOSTILE_CASES", cases(), |chance| {
        let mut frames = Vec::new();
        let mut log = story.log.clone();
        let mut said = Vec::new();
        for _ in 0..chance.between(1, 3) {
            if log.is_empty() {
                break;
            }
            let at = chance.below(log.len() as u64) as usize;
            said.push(lie(chance.below(LIES as u64) as usize, at, &mut log, story));
        }
        // In one frame or in several, of which some come again, late, or with other bits.
        let pieces = chance.between(1, 3) as usize;
        for piece in log.chunks(log.len().div_ceil(pieces).max(1)) {
            let head = if chance.one_in(4) { chance.below(20) } else { story.log.len() as u64 };
            let (space, entries) = (story.space, piece.to_vec());
            frames.push(FromRelay::Log { space, entries, head, more: chance.one_in(3) }.encode());
        }
        if chance.one_in(3) {
            let (one, two) = (chance.below(frames.len() as u64), chance.below(frames.len() as u64));
            frames.swap(one as usize, two as usize);
        }
        if chance.one_in(3) {
            frames.push(chance.pick(&frames).unwrap().clone());
        }
        if chance.one_in(3) {
            let at = chance.below(frames.len() as u64) as usize;
            let byte = chance.below(frames[at].len() as u64) as usize;
            frames[at][byte] ^= 1 << chance.below(8);
        }
        story.judge(&story.heard_bytes(frames), &said.join("; "));
    });
}

/// Runs cases until one fails, with what grows it again. `KITH_HOSTILE_CASE` runs one alone.
fn each_case(size: &str, count: u64, run: impl Fn(&mut Chance)) {
    let only = std::env::var("KITH_HOSTILE_CASE").ok().map(|seed| seed.parse::<u64>().unwrap());
    for seed in only.map_or(0..count, |seed| seed..seed + 1) {
        let mut chance = Chance::from_seed(seed);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(&mut chance))) {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            panic!(
                "case {seed} of {size} (KITH_HOSTILE_CASE={seed} runs it alone): {}",
                said.unwrap_or_default()
            );
        }
    }
}

/// A relay and what it says to one connection.
struct Door {
    relay: Relay,
    said: Vec<FromRelay>,
    closed: bool,
}

const RELAY_NONCE: Nonce = Nonce([2; 32]);

impl Door {
    fn new() -> Self {
        let store = MemoryStore::new(StoreEpoch([1; 16]));
        let relay = Relay::new(Limits::default(), store.opening().unwrap());
        let mut door = Self { relay, said: Vec::new(), closed: false };
        let address = AddressKey::from(IpAddr::from([192, 0, 2, 1]));
        let (connection, origin) = (ConnectionId(1), ORIGIN.to_owned());
        door.handle(NOW, RelayEvent::Opened { connection, address, origin, nonce: RELAY_NONCE });
        door
    }

    fn handle(&mut self, now: UnixMillis, event: RelayEvent) {
        for action in self.relay.handle(now, event) {
            match action {
                RelayAction::Send { bytes, .. } => self.said.push(FromRelay::decode(&bytes).unwrap()),
                RelayAction::Close { .. } => self.closed = true,
                // Said just before the word that lets it in.
                RelayAction::Trust { .. } => {}
                _ => assert!(self.is_open(), "who is not let in makes the relay work: {action:?}"),
            }
        }
    }

    fn say(&mut self, bytes: Vec<u8>) {
        if !self.closed {
            self.handle(NOW, RelayEvent::Received { connection: ConnectionId(1), bytes });
        }
    }

    fn is_open(&self) -> bool {
        self.said
            .iter()
            .any(|frame| !matches!(frame, FromRelay::Challenge { .. } | FromRelay::Refused { .. }))
    }
}

/// What a device says to be let in, piece by piece, so that each can be another.
struct Knocker {
    version: u16,
    device: DeviceId,
    nonce: Nonce,
    signed: [u8; 32],
    signer: DeviceKeys,
    bent: Option<(usize, u8)>,
}

impl Knocker {
    fn honest() -> Self {
        let signer = DeviceKeys::make(&mut Dice::from_seed([3; 32]));
        let (device, nonce) = (signer.id(), Nonce([5; 32]));
        let signed = prove_bytes(ORIGIN, device, nonce, RELAY_NONCE);
        Self { version: 1, device, nonce, signed, signer, bent: None }
    }

    fn hello(&self) -> Vec<u8> {
        ToRelay::Hello { version: self.version, device: self.device, nonce: self.nonce }.encode()
    }

    fn prove(&self) -> Vec<u8> {
        use ed25519_dalek::Signer;
        let mut signature = self.signer.signing().sign(&self.signed).to_bytes();
        if let Some((at, bits)) = self.bent {
            signature[at % 64] ^= bits;
        }
        ToRelay::Prove { signature }.encode()
    }
}

type Pretence = (&'static str, fn(&mut Knocker));

fn other_keys() -> DeviceKeys {
    DeviceKeys::make(&mut Dice::from_seed([4; 32]))
}

const PRETENCES: &[Pretence] = &[
    ("an older version", |knocker| knocker.version = 0),
    ("a newer version", |knocker| knocker.version = 2),
    ("another's name", |knocker| knocker.device = other_keys().id()),
    ("a name that is no key", |knocker| knocker.device = DeviceId([0xff; 32])),
    ("a key of small order", |knocker| knocker.device = DeviceId([0; 32])),
    ("another's signature", |knocker| knocker.signer = other_keys()),
    ("another nonce than it said", |knocker| knocker.nonce = Nonce([6; 32])),
    ("a proof for another relay", |knocker| {
        knocker.signed = prove_bytes("https://elsewhere.example", knocker.device, knocker.nonce, RELAY_NONCE);
    }),
    ("a proof for another time", |knocker| {
        knocker.signed = prove_bytes(ORIGIN, knocker.device, knocker.nonce, Nonce([9; 32]));
    }),
    ("a proof with the nonces swapped", |knocker| {
        knocker.signed = prove_bytes(ORIGIN, knocker.device, RELAY_NONCE, knocker.nonce);
    }),
    ("a proof of another device's name", |knocker| {
        knocker.signed = prove_bytes(ORIGIN, other_keys().id(), knocker.nonce, RELAY_NONCE);
    }),
    ("a proof of nothing", |knocker| knocker.signed = [0; 32]),
    ("another first bit", |knocker| knocker.bent = Some((0, 1))),
    ("another bit in the middle", |knocker| knocker.bent = Some((32, 1))),
    ("another last bit", |knocker| knocker.bent = Some((63, 0x80))),
];

#[test]
fn nobody_comes_in_by_a_pretence_with_a_name() {
    let honest = Knocker::honest();
    let mut door = Door::new();
    door.say(honest.hello());
    door.say(honest.prove());
    assert!(door.is_open(), "else this proves nothing");
    for (name, pretend) in PRETENCES {
        let mut knocker = Knocker::honest();
        pretend(&mut knocker);
        let mut door = Door::new();
        door.say(knocker.hello());
        door.say(knocker.prove());
        assert!(!door.is_open(), "{name}");
        assert!(door.closed, "{name}: and may try again and again");
    }
}

#[test]
fn nobody_comes_in_by_chance() {
    each_case("KITH_HOSTILE_CASES", cases(), |chance| {
        let mut knocker = Knocker::honest();
        let honest = Knocker::honest();
        let mut frames = vec![knocker.hello(), knocker.prove()];
        match chance.below(4) {
            0 => {
                for _ in 0..chance.between(1, 3) {
                    chance.pick(PRETENCES).unwrap().1(&mut knocker);
                }
                frames = vec![knocker.hello(), knocker.prove()];
            }
            1 => {
                let at = chance.below(2) as usize;
                let byte = chance.below(frames[at].len() as u64) as usize;
                frames[at][byte] ^= 1 << chance.below(8);
            }
            2 => {
                knocker.bent = Some((chance.below(64) as usize, 1 << chance.below(8)));
                frames = vec![knocker.hello(), knocker.prove()];
            }
            _ => {
                let follow = ToRelay::Follow { space: STORY.space, after: 0 }.encode();
                let entry = STORY.log[0].entry.clone();
                let append = ToRelay::Append { ticket: 1, space: STORY.space, entry }.encode();
                let all = [knocker.hello(), knocker.prove(), follow, append, ToRelay::Beat.encode()];
                let count = chance.between(1, 5);
                frames = (0..count).map(|_| chance.pick(&all).unwrap().clone()).collect();
                if frames.first() == Some(&all[0]) {
                    frames.remove(0);
                }
            }
        }
        let in_order = frames.starts_with(&[honest.hello(), honest.prove()]);
        let mut door = Door::new();
        frames.into_iter().for_each(|frame| door.say(frame));
        assert_eq!(door.is_open(), in_order, "{:?}", door.said);
    });
}
