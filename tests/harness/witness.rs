//! A judge of its own: reads a relay's log with nobody's eyes but those of the rules, and says what each member must have.

use super::device::Device;
use super::store::Store;
use automerge::Change;
use kith_server::store::{LogRange, LogReader, Which};
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::{Chain, Link, SignedLink};
use kith_shared::document::genesis_hash;
use kith_shared::id::{DeviceId, EnvelopeId, SpaceId};
use kith_shared::plan::address::Part;
use kith_shared::sealing::{Envelope, EpochKey, Header, Kind, Snapshot, open_epoch_key, unwrap_previous};
use kith_shared::wire::{Entry, LogEntry};
use std::collections::{BTreeMap, BTreeSet};

/// One envelope of a log.
pub struct Seen {
    /// Its log number.
    pub number: u64,
    /// Its header.
    pub header: Header,
    /// All of it.
    pub envelope: Envelope,
    /// It is authentic, and its author had the right to send it where it stands.
    pub stands: bool,
}

/// What a log says.
pub struct Witness {
    /// The chain after all links.
    pub chain: Option<Chain>,
    /// Every link with its log number.
    pub links: Vec<(u64, Link)>,
    /// Every envelope.
    pub envelopes: Vec<Seen>,
    /// The heads that every part's document must have.
    pub heads: Vec<Vec<[u8; 32]>>,
    /// The newest log number.
    pub head: u64,
    /// Changes that stand, by part.
    changes: Vec<BTreeSet<[u8; 32]>>,
}

/// All entries of a space's log.
#[must_use]
pub fn log_of(store: &Store, space: SpaceId) -> Vec<LogEntry> {
    let mut reader = store.clone();
    let (mut after, mut entries) = (0, Vec::new());
    loop {
        let range = LogRange { after, through: u64::MAX, which: Which::Everything };
        let page = reader.read(space, &range).unwrap();
        after = page.entries.last().map_or(after, |entry| entry.number);
        entries.extend(page.entries);
        if page.complete {
            return entries;
        }
    }
}

/// Every epoch key that a device can get out of these links, with all that is wrapped under those.
#[must_use]
pub fn keys_within_reach(keys: &DeviceKeys, links: &[(u64, Link)]) -> BTreeMap<u32, EpochKey> {
    let Some((_, first)) = links.first() else { return BTreeMap::new() };
    let (salt, me) = (first.salt, keys.id());
    let (mut found, mut epoch) = (BTreeMap::new(), 0);
    for (_, link) in links {
        epoch = link.epoch.as_ref().map_or(epoch, |new| new.number);
        let by_epoch = link.epoch.iter().flat_map(|new| &new.sealed).filter(|sealed| sealed.device == me);
        let by_add = link.add.iter().filter(|add| add.device == me).filter_map(|add| add.epoch_key.as_ref());
        for sealed in by_epoch.map(|sealed| &sealed.sealed).chain(by_add) {
            if let Ok(key) = open_epoch_key(&salt, epoch, sealed, keys) {
                found.insert(epoch, key);
            }
        }
    }
    for (_, link) in links.iter().rev() {
        let Some(new) = link.epoch.as_ref().filter(|new| !new.previous.is_empty()) else { continue };
        let under = found.get(&new.number);
        if let Some(key) =
            under.and_then(|under| unwrap_previous(&salt, new.number, &new.previous, under).ok())
        {
            found.entry(new.number - 1).or_insert(key);
        }
    }
    found
}

impl Witness {
    /// Reads a log, with the keys of everybody who ever was in the world. `forbidden` changes are made to do harm.
    pub fn read(
        store: &Store,
        space: SpaceId,
        devices: &[Device],
        forbidden: &BTreeSet<[u8; 32]>,
    ) -> Result<Self, String> {
        let entries = store.ever(space);
        let mut links = Vec::new();
        for entry in &entries {
            if let Entry::Link(bytes) = &entry.entry {
                let (_, link) =
                    SignedLink::decode(bytes).map_err(|_| format!("entry {} is no link", entry.number))?;
                links.push((entry.number, link));
            }
        }
        let keys = everybodys_keys(devices, &links);
        let mut witness = Self {
            chain: None,
            links,
            envelopes: Vec::new(),
            heads: Vec::new(),
            head: entries.last().map_or(0, |entry| entry.number),
            changes: Part::ALL.iter().map(|part| genesis_hash(*part).into_iter().collect()).collect(),
        };
        let mut waiting: Vec<(usize, Change)> = Vec::new();
        let mut pieces: BTreeMap<DeviceId, Vec<u8>> = BTreeMap::new();
        for entry in &entries {
            match &entry.entry {
                Entry::Link(bytes) => witness.take_link(entry.number, bytes)?,
                Entry::Envelope(bytes) => {
                    let mut changes = witness.take_envelope(entry.number, bytes, &keys)?;
                    changes.extend(witness.take_piece(&mut pieces, bytes, &keys));
                    waiting.extend(
                        changes.into_iter().filter(|(_, change)| !forbidden.contains(&change.hash().0)),
                    );
                }
            }
        }
        witness.take_changes(waiting);
        Ok(witness)
    }

    fn take_link(&mut self, number: u64, bytes: &[u8]) -> Result<(), String> {
        let (signed, link) = SignedLink::decode(bytes).map_err(|_| format!("entry {number} is no link"))?;
        let applied = match &mut self.chain {
            Some(chain) => chain.apply(&signed, &link),
            None => Chain::found(&signed, &link).map(|chain| self.chain = Some(chain)),
        };
        applied.map_err(|why| format!("entry {number} is a link that does not hold: {why}"))
    }

    fn take_envelope(
        &mut self,
        number: u64,
        bytes: &[u8],
        keys: &BTreeMap<u32, EpochKey>,
    ) -> Result<Vec<(usize, Change)>, String> {
        let Ok((envelope, header)) = Envelope::decode(bytes) else { return Ok(Vec::new()) };
        let chain = self.chain.as_ref().ok_or("an envelope before any link")?;
        let opened = keys.get(&header.epoch).and_then(|key| envelope.open(key).ok());
        let part = chain.part_index(header.part);
        let right = chain.members().get(&header.device).map(|member| member.rights);
        let stands = opened.is_some()
            && header.space == chain.space()
            && part.is_some_and(|part| right.is_some_and(|rights| rights.may_write_index(part)));
        self.envelopes.push(Seen { number, header, envelope, stands });
        let (true, Some(opened), Some(part), Kind::Changes) = (stands, opened, part, header.kind) else {
            return Ok(Vec::new());
        };
        let read = opened.body.changes.iter().filter_map(|raw| Change::from_bytes(raw.to_vec()).ok());
        let own = read.filter(|change| {
            change.actor_id().to_bytes().get(..32) == Some(header.device.as_bytes().as_slice())
        });
        Ok(own.map(|change| (part, change)).collect())
    }

    /// What others packed counts as far as its authors attested it themselves: after a restore it may be all there is of
    /// what somebody wrote who is gone.
    fn take_piece(
        &self,
        pieces: &mut BTreeMap<DeviceId, Vec<u8>>,
        bytes: &[u8],
        keys: &BTreeMap<u32, EpochKey>,
    ) -> Vec<(usize, Change)> {
        let Some(seen) = self.envelopes.last().filter(|seen| seen.stands) else { return Vec::new() };
        let Kind::Snapshot { piece, pieces: count, .. } = seen.header.kind else { return Vec::new() };
        let opened =
            keys.get(&seen.header.epoch).and_then(|key| Envelope::decode(bytes).ok()?.0.open(key).ok());
        let Some(body) = opened.map(|opened| opened.body) else { return Vec::new() };
        let so_far = pieces.entry(seen.header.device).or_default();
        if piece == 0 {
            so_far.clear();
        }
        so_far.extend(body.changes.iter().flat_map(|bytes| bytes.iter().copied()));
        if piece + 1 < count {
            return Vec::new();
        }
        let (Ok(snapshot), Some(chain)) = (Snapshot::decode(so_far), &self.chain) else { return Vec::new() };
        let mut found = Vec::new();
        for pack in &snapshot.parts {
            let Some(part) = chain.part_index(pack.part) else { continue };
            let attested = pack.attestations.iter().filter(|one| {
                one.verify(chain.space(), pack.part).is_ok()
                    && chain.may_write(&one.device(), one.sequence, part)
            });
            let attested: BTreeMap<Vec<u8>, u64> =
                attested.map(|one| (one.actor.to_vec(), one.seq)).collect();
            let changes = pack.changes.iter().filter_map(|raw| Change::from_bytes(raw.to_vec()).ok());
            let theirs = changes.filter(|change| {
                attested.get(change.actor_id().to_bytes()).is_some_and(|seq| change.seq() <= *seq)
            });
            found.extend(theirs.map(|change| (part, change)));
        }
        found
    }

    /// Whatever can be built upon what stands, stands; in whatever order it came.
    fn take_changes(&mut self, mut waiting: Vec<(usize, Change)>) {
        let mut heads = self.changes.clone();
        loop {
            let before = waiting.len();
            waiting.retain(|(part, change)| {
                let ready = change.deps().iter().all(|hash| self.changes[*part].contains(&hash.0));
                if ready && self.changes[*part].insert(change.hash().0) {
                    for hash in change.deps() {
                        heads[*part].remove(&hash.0);
                    }
                    heads[*part].insert(change.hash().0);
                }
                !ready
            });
            if waiting.len() == before {
                break;
            }
        }
        self.heads = heads.into_iter().map(|heads| heads.into_iter().collect()).collect();
    }

    /// Whether a change stands.
    #[must_use]
    pub fn knows(&self, part: Part, change: &[u8; 32]) -> bool {
        self.changes[part.index()].contains(change)
    }

    /// The envelopes in the log that a device sent under this number.
    pub fn find(&self, device: DeviceId, sequence: u64) -> impl Iterator<Item = EnvelopeId> {
        let found = self
            .envelopes
            .iter()
            .filter(move |seen| (seen.header.device, seen.header.sequence) == (device, sequence));
        found.map(|seen| seen.envelope.id())
    }

    /// What a device that was let go can read of what was made after that: it should be nothing.
    #[must_use]
    pub fn read_after_removal(&self, keys: &DeviceKeys) -> Vec<u64> {
        let me = keys.id();
        let gone = self.links.iter().find(|(_, link)| link.remove.iter().any(|remove| remove.device == me));
        let Some((mut from, link)) = gone.map(|(number, link)| (*number, link)) else { return Vec::new() };
        if link.by == me {
            // Who leaves by themselves knows the key until the next one begins.
            let next = self.links.iter().find(|(number, link)| *number > from && link.epoch.is_some());
            from = next.map_or(u64::MAX, |(number, _)| *number);
        }
        let reach = keys_within_reach(keys, &self.links);
        let after = self.envelopes.iter().filter(|seen| seen.number > from);
        after
            .filter(|seen| reach.values().any(|key| seen.envelope.open(key).is_ok()))
            .map(|seen| seen.number)
            .collect()
    }
}

fn everybodys_keys(devices: &[Device], links: &[(u64, Link)]) -> BTreeMap<u32, EpochKey> {
    let newest =
        links.iter().filter_map(|(_, link)| link.epoch.as_ref()).map(|epoch| epoch.number).max().unwrap_or(0);
    let mut keys = BTreeMap::new();
    for device in devices {
        if keys.contains_key(&newest) {
            break;
        }
        keys.extend(keys_within_reach(&device.device_keys(), links));
    }
    keys
}
