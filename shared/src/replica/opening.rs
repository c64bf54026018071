//! How a replica comes to be: founded, joined, or opened again from what was stored.

use super::knocks::answered_invite;
use super::log::{APPLYING, Applying, log_key};
use super::outbox::{Content, Item, Purpose};
use super::own_pack::PACK;
use super::takeout::{COPY, TakeoutError};
use super::{Action, Actions, Chunk, Dice, QuarantineWhy, Quarantined, Replica};
use crate::authorship::DeviceKeys;
use crate::chain::{Add, Link, NewEpoch, Rights, SealedKey, SignedLink, space_id};
use crate::codec;
use crate::document::PartDocument;
use crate::document::admit::Refused;
use crate::gather::Gather;
use crate::id::{DeviceId, LinkId, PartId, PersonId, SpaceId, StoreEpoch};
use crate::plan::address::Part;
use crate::plan::{EditError, FieldPath, Plan};
use crate::sealing::{Envelope, EpochKey, Kind, commit_to, seal_epoch_key};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;

/// Key of the bookkeeping value.
const META: &str = "meta";
/// Version of what a device stores; the first knew no pack of documents as they are.
const STORED_VERSION: u16 = 2;
const META_LIMIT_BYTES: usize = 64 * 1024;
/// An entry is put aside when the app stopped this often while it applied just that. More than twice, since an app can be
/// closed at a bad moment.
const STOPS_LIMIT: u8 = 3;

/// Why a copy does not open. Nothing of it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is nothing stored of this space.
    #[error("nothing is stored")]
    Nothing,
    /// It was stored by a newer version.
    #[error("stored by a newer version")]
    Newer,
    /// What is stored cannot be read.
    #[error("what is stored is damaged")]
    Damaged,
}

#[derive(Debug, Encode, Decode)]
struct Meta {
    #[n(0)]
    version: u16,
    #[n(1)]
    space: SpaceId,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    session: [u8; 8],
    #[n(3)]
    store_epoch: Option<StoreEpoch>,
    #[n(4)]
    first_link: Option<ByteVec>,
    #[n(5)]
    last_shared: Option<UnixMillis>,
    /// The relay's new store whose log is being read in place of the old one's.
    #[n(6)]
    restoring: Option<StoreEpoch>,
    #[n(7)]
    owes_snapshot: bool,
    /// What the newest snapshot covers that is not known to be wrong; versions before co-signatures did not say.
    #[n(8)]
    covered: Option<u64>,
}

impl Replica {
    /// Founds a new space with `person` as its first member, who must have the right to admit.
    pub fn found(
        now: UnixMillis,
        keys: DeviceKeys,
        mut dice: Dice,
        origin: &str,
        person: PersonId,
        rights: Rights,
    ) -> Result<(Self, Actions), EditError> {
        let salt = dice.bytes();
        let key = EpochKey::make(&mut dice);
        let sealing_key = keys.sealing_key();
        let sealed =
            seal_epoch_key(&salt, 1, &key, &sealing_key, &mut dice).map_err(|_| EditError::Document)?;
        let device = keys.id();
        let add = Add {
            device,
            rights,
            sealing_key: sealing_key.into(),
            person,
            epoch_key: None,
            invite: None,
            consent: None,
        };
        let sealed = vec![SealedKey { device, sealed: sealed.into() }];
        let link = Link {
            number: 0,
            previous: LinkId([0; 32]),
            by: device,
            salt,
            parts: Part::ALL.iter().map(|_| PartId(dice.bytes())).collect(),
            add: vec![add],
            remove: Vec::new(),
            change: Vec::new(),
            epoch: Some(NewEpoch {
                number: 1,
                sealed,
                previous: ByteVec::from(Vec::new()),
                commitment: commit_to(&salt, 1, &key),
            }),
        };
        let signed = link.sign(keys.signing());
        let session = dice.bytes();
        let mut replica = Self::empty(keys, dice, origin, space_id(&signed), session)?;
        replica.line.first_link = Some(signed.encode());
        replica.take_link_bytes(&signed.encode()).map_err(|_| EditError::Document)?;
        replica.epoch_keys.insert(1, key);
        replica.refresh_roster();
        let mut actions = vec![replica.store_meta()];
        actions.extend(replica.connect(now));
        Ok((replica, actions))
    }

    /// A copy of a space that this device was just admitted to: everything comes from the relay.
    pub fn join(
        now: UnixMillis,
        keys: DeviceKeys,
        mut dice: Dice,
        origin: &str,
        space: SpaceId,
    ) -> Result<(Self, Actions), EditError> {
        let session = dice.bytes();
        let mut replica = Self::empty(keys, dice, origin, space, session)?;
        let mut actions = vec![replica.store_meta()];
        actions.extend(replica.connect(now));
        Ok((replica, actions))
    }

    pub(super) fn empty(
        keys: DeviceKeys,
        dice: Dice,
        origin: &str,
        space: SpaceId,
        session: [u8; 8],
    ) -> Result<Self, EditError> {
        let mut actor = [0; 40];
        let bytes = keys.id().0.into_iter().chain(session);
        actor.iter_mut().zip(bytes).for_each(|(into, from)| *into = from);
        let parts: Result<Vec<_>, _> =
            Part::ALL.iter().map(|part| PartDocument::new(*part, &actor)).collect();
        Ok(Self {
            keys,
            dice,
            space,
            actor,
            chain: None,
            links: Vec::new(),
            epoch_keys: BTreeMap::new(),
            parts: parts?,
            plan: Plan::default(),
            attestations: BTreeMap::new(),
            log: super::log::Log::default(),
            restoring: None,
            pace: super::Pace::default(),
            outbox: super::outbox::Outbox::default(),
            line: super::line::Line::new(origin, None, None),
            members: super::members::Members::default(),
            cosigning: super::cosigning::Cosigning::default(),
            things: super::things::Things::default(),
            heard: super::whispers::Heard::default(),
            storing: BTreeMap::new(),
            next_ticket: 0,
            status: super::status::Known::default(),
            copied: None,
        })
    }

    /// Opens the copy again from all that was stored for it. The checks of an entry that was stored are made again: what
    /// the disk damaged is refused and shown, never taken in.
    pub fn open(
        now: UnixMillis,
        keys: DeviceKeys,
        dice: Dice,
        origin: &str,
        saved: Vec<(String, Vec<u8>)>,
    ) -> Result<(Self, Actions), OpenError> {
        let mut saved: BTreeMap<String, Vec<u8>> = saved.into_iter().gather();
        if let Some(sealed) = saved.remove(COPY) {
            let copy = Self::copy_again(keys, dice, &sealed).map_err(|why| match why {
                TakeoutError::Newer => OpenError::Newer,
                TakeoutError::NotACopy
                | TakeoutError::Changed
                | TakeoutError::NotAuthentic
                | TakeoutError::OtherPlan
                | TakeoutError::Ahead
                | TakeoutError::NotNow => OpenError::Damaged,
            })?;
            return Ok((copy, vec![Action::StatusChanged, Action::MembersChanged]));
        }
        let meta = saved.remove(META).ok_or(OpenError::Nothing)?;
        let meta: Meta =
            codec::decode("stored meta", &meta, META_LIMIT_BYTES).map_err(|_| OpenError::Damaged)?;
        if meta.version > STORED_VERSION {
            return Err(OpenError::Newer);
        }
        let mut replica =
            Self::empty(keys, dice, origin, meta.space, meta.session).map_err(|_| OpenError::Damaged)?;
        replica.line.store_epoch = meta.store_epoch;
        replica.line.first_link = meta.first_link.map(Vec::from);
        replica.status.last_shared = meta.last_shared;
        replica.members.owes_snapshot = meta.owes_snapshot;
        replica.cosigning.covered = meta.covered.unwrap_or(0);
        if let Some(first) = replica.line.first_link.clone() {
            let _ = replica.collect_keys(&[LogEntry { number: 1, entry: Entry::Link(first.clone().into()) }]);
            let _ = replica.take_link_bytes(&first);
        }
        let mark: Option<Applying> =
            saved.remove(APPLYING).and_then(|bytes| codec::decode("mark", &bytes, META_LIMIT_BYTES).ok());
        let answered = saved.iter().filter_map(|(key, hash)| {
            Some((answered_invite(key)?, (hash.as_slice().try_into().ok()?, true)))
        });
        replica.members.answered = answered.gather();
        replica.things.read(&saved);
        let mut actions = replica.read_log(now, &saved, mark, meta.restoring);
        actions.extend(replica.read_own(now, &saved));
        let written = replica.outbox.items.values().flat_map(|item| item.paths.iter().copied()).gather();
        replica.refresh(written);
        replica.refresh_roster();
        actions.extend(replica.name_all_things());
        actions.retain(|action| matches!(action, Action::Store(..)));
        actions.extend([Action::StatusChanged, Action::MembersChanged]);
        actions.extend(replica.connect(now));
        Ok((replica, actions))
    }

    fn read_log(
        &mut self,
        now: UnixMillis,
        saved: &BTreeMap<String, Vec<u8>>,
        mark: Option<Applying>,
        restoring: Option<StoreEpoch>,
    ) -> Actions {
        self.read_pack(saved);
        if let Some(epoch) = restoring {
            self.read_again(epoch);
        }
        let numbers = saved.keys().filter_map(|key| key.strip_prefix("harmful/")?.parse::<u64>().ok());
        let mut harmful: Vec<u64> = numbers.collect();
        let mut actions = Vec::new();
        let mark = mark.map(|mark| Applying { stopped: mark.stopped + u8::from(mark.alone), ..mark });
        if let Some(mark) = mark.filter(|mark| mark.stopped >= STOPS_LIMIT) {
            harmful.push(mark.from);
            let ticket = self.ticket(Purpose::Quiet);
            let put = (format!("harmful/{:016}", mark.from), Vec::new());
            let deletes = vec![APPLYING.to_owned()];
            actions.push(Action::Store(ticket, Chunk { puts: vec![put], deletes }));
        }
        self.log.careful_to = mark.map_or(0, |mark| mark.to);
        let suspect = mark.filter(|mark| !harmful.contains(&mark.from));
        let known_good = suspect.map_or(u64::MAX, |mark| mark.from.saturating_sub(1));
        let after = self.log.after;
        let fresh = stored_log(saved, after);
        let (good, suspects): (Vec<_>, Vec<_>) = fresh.partition(|entry| entry.number <= known_good);
        for entry in good.iter().filter(|entry| harmful.contains(&entry.number)) {
            let device = author_of(&entry.entry);
            let refused = Quarantined { device, number: entry.number, why: QuarantineWhy::Harmful, at: now };
            self.status.quarantine(refused);
        }
        let good: Vec<_> = good.into_iter().map(|entry| without_harm(entry, &harmful)).collect();
        if !good.is_empty() {
            actions.extend(self.apply_over(now, good));
        }
        actions.extend(self.suspects_again(&suspects, suspect));
        actions
    }

    /// The pack holds what the entries up to it said. One of the first version does not hold their links.
    fn read_pack(&mut self, saved: &BTreeMap<String, Vec<u8>>) {
        let beside = saved.iter().filter(|(key, _)| key.starts_with("link/"));
        let mut links: Vec<Vec<u8>> = beside.map(|(_, bytes)| bytes.clone()).collect();
        let Some(pack) = saved.get(PACK) else {
            let _ = self.collect_keys(&as_entries(&links));
            return;
        };
        let learn = |replica: &mut Self| {
            links.extend(stored_log(saved, 0).filter_map(|entry| match entry.entry {
                Entry::Link(bytes) => Some(bytes.to_vec()),
                Entry::Envelope(_) => None,
            }));
            replica.take_links(&links);
        };
        self.members.lacks_pack = self.load_own_pack(pack, learn).is_none();
        self.members.packed_at = self.log.after;
    }

    pub(super) fn take_links(&mut self, links: &[Vec<u8>]) {
        let _ = self.collect_keys(&as_entries(links));
        for link in links {
            let _ = self.take_link_bytes(link);
        }
    }

    /// Entries that were being applied when the app stopped are taken one at a time, each with its own mark, the first
    /// from the disk and the others as the relay tells them again. One that stops the app every time is put aside for good.
    fn suspects_again(&mut self, suspects: &[LogEntry], mark: Option<Applying>) -> Actions {
        let (Some(mark), Some(first)) = (mark, suspects.first()) else { return Vec::new() };
        let follows = first.number == self.log.after + 1;
        let again = Applying { alone: true, ..mark };
        let puts = if follows { vec![(APPLYING.to_owned(), codec::encode(&again))] } else { Vec::new() };
        let mut deletes: Vec<_> =
            suspects.iter().skip(usize::from(follows)).map(|entry| log_key(entry.number)).collect();
        if !follows {
            deletes.push(APPLYING.to_owned());
            let ticket = self.ticket(Purpose::Quiet);
            return vec![Action::Store(ticket, Chunk { puts, deletes })];
        }
        self.log.storing = true;
        let ticket = self.ticket(Purpose::Ingest(vec![first.clone()]));
        vec![Action::Store(ticket, Chunk { puts, deletes })]
    }

    /// What this device wrote: what the relay has not acknowledged waits again. Behind a number that never reached the
    /// disk there is nothing to go by, and nobody was told that it is safe.
    fn read_own(&mut self, now: UnixMillis, saved: &BTreeMap<String, Vec<u8>>) -> Actions {
        let mut stray = Vec::new();
        for (key, bytes) in saved.iter().filter(|(key, _)| key.starts_with("own/")) {
            let Some(sequence) = key.strip_prefix("own/").and_then(|text| text.parse::<u64>().ok()) else {
                continue;
            };
            if sequence <= self.outbox.kept.0 {
                self.members.mine.insert(sequence, bytes.clone());
            } else if self.members.unread_own.is_empty() && sequence != self.outbox.newest().0 + 1 {
                stray.push(key.clone());
            } else if !self.members.unread_own.is_empty() || !self.wait_again(now, sequence, bytes, true) {
                self.members.unread_own.insert(sequence, bytes.clone());
            }
        }
        if stray.is_empty() {
            return Vec::new();
        }
        let ticket = self.ticket(Purpose::Quiet);
        vec![Action::Store(ticket, Chunk { puts: Vec::new(), deletes: stray })]
    }

    /// Reads envelopes of ours again that could not be read when the plan was opened, now that more of the log is here.
    pub(super) fn read_own_again(&mut self, now: UnixMillis) -> Actions {
        let mut waiting = std::mem::take(&mut self.members.unread_own);
        waiting.retain(|sequence, _| *sequence > self.outbox.kept.0);
        let before = self.outbox.items.len();
        while let Some((sequence, bytes)) = waiting.pop_first() {
            if !self.wait_again(now, sequence, &bytes, true) {
                waiting.insert(sequence, bytes);
                break;
            }
        }
        self.members.unread_own = waiting;
        if self.outbox.items.len() == before {
            return Vec::new();
        }
        vec![self.all_is_new(), Action::StatusChanged]
    }

    /// Puts an envelope of ours that was sealed before back among those that wait, and applies its change if `fresh`. False
    /// if it cannot be read or does not fit what is here.
    pub(super) fn wait_again(&mut self, now: UnixMillis, sequence: u64, bytes: &[u8], fresh: bool) -> bool {
        self.waiting_item(now, bytes, fresh).map(|item| self.outbox.items.insert(sequence, item)).is_some()
    }

    fn waiting_item(&mut self, now: UnixMillis, bytes: &[u8], fresh: bool) -> Option<Item> {
        let (envelope, header) = Envelope::decode(bytes).ok()?;
        let opened = envelope.open(self.epoch_keys.get(&header.epoch)?).ok()?;
        let part = Part::at(self.chain.as_ref()?.part_index(header.part)?)?;
        let raw = opened.body.changes.into_iter().next().map(Vec::from).unwrap_or_default();
        let mut paths = Vec::new();
        let content = match (header.kind, opened.body.attestation) {
            (Kind::Changes, Some(attestation)) => {
                if fresh {
                    paths = self.apply_own(part, &raw)?;
                    self.attestations.insert((part, attestation.actor), attestation);
                }
                Content::Change(raw, attestation)
            }
            (Kind::Changes, None) => return None,
            (kind @ Kind::Snapshot { .. }, _) if fresh => Content::Piece(kind, raw),
            (kind @ Kind::Cosigned { .. }, _) if fresh => Content::Cosigned(kind),
            // What it covered was another log: the number is used up by a piece that never becomes a whole.
            (Kind::Snapshot { .. } | Kind::Cosigned { .. }, _) => {
                Content::Piece(Kind::Snapshot { covers: 0, piece: 0, pieces: 2 }, Vec::new())
            }
        };
        let (id, epoch) = (envelope.id(), if fresh { header.epoch } else { 0 });
        let at = if opened.body.time.0 == 0 { now } else { opened.body.time };
        Some(Item { part, content, paths, at, bytes: bytes.to_vec(), id, epoch, stored: true, sent: false })
    }

    fn apply_own(&mut self, part: Part, raw: &[u8]) -> Option<Vec<FieldPath>> {
        let me = self.device();
        let document = self.parts.get_mut(part.index())?;
        match document.admit(&me, raw) {
            Ok(change) => Some(document.apply(vec![change]).ok()?.into_iter().collect()),
            Err(Refused::AlreadyKnown) => Some(Vec::new()),
            Err(_) => None,
        }
    }

    pub(super) fn meta(&self) -> (String, Vec<u8>) {
        let mut session = [0; 8];
        session.iter_mut().zip(self.actor.iter().skip(DeviceId::SIZE)).for_each(|(into, from)| *into = *from);
        let meta = Meta {
            version: STORED_VERSION,
            space: self.space,
            session,
            store_epoch: self.line.store_epoch,
            first_link: self.line.first_link.clone().map(ByteVec::from),
            last_shared: self.status.last_shared,
            restoring: self.restoring.as_ref().map(|restoring| restoring.epoch),
            owes_snapshot: self.members.owes_snapshot,
            covered: Some(self.cosigning.covered).filter(|covered| *covered > 0),
        };
        (META.to_owned(), codec::encode(&meta))
    }

    pub(super) fn store_meta(&mut self) -> Action {
        let meta = self.meta();
        let ticket = self.ticket(Purpose::Quiet);
        Action::Store(ticket, Chunk { puts: vec![meta], deletes: Vec::new() })
    }
}

/// The entries of the log that are stored behind a number.
fn stored_log(saved: &BTreeMap<String, Vec<u8>>, after: u64) -> impl Iterator<Item = LogEntry> {
    saved.range(log_key(after + 1)..).take_while(|(key, _)| key.starts_with("log/")).filter_map(
        |(key, bytes)| {
            let number = key.strip_prefix("log/")?.parse().ok()?;
            let entry = codec::decode("stored entry", bytes, codec::MESSAGE_LIMIT_BYTES).ok()?;
            Some(LogEntry { number, entry })
        },
    )
}

fn as_entries(links: &[Vec<u8>]) -> Vec<LogEntry> {
    links.iter().map(|link| LogEntry { number: 0, entry: Entry::Link(link.clone().into()) }).collect()
}

fn author_of(entry: &Entry) -> DeviceId {
    match entry {
        Entry::Envelope(bytes) => {
            Envelope::decode(bytes).map_or(DeviceId([0; 32]), |(_, header)| header.device)
        }
        Entry::Link(bytes) => SignedLink::decode(bytes).map_or(DeviceId([0; 32]), |(_, link)| link.by),
    }
}

/// A harmful entry keeps its place in the log, so that the numbers and digests stay true, but says nothing any more.
fn without_harm(entry: LogEntry, harmful: &[u64]) -> LogEntry {
    if harmful.contains(&entry.number) {
        LogEntry { entry: Entry::Envelope(Vec::new().into()), ..entry }
    } else {
        entry
    }
}
