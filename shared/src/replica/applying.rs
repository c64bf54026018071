//! Taking entries of the log in: links to the chain, envelopes through every check into the parts' documents.

use super::holding::Held;
use super::{Action, Actions, Notice, QuarantineWhy, Quarantined, RelayTrouble, Replica};
use crate::chain::{Chain, LinkRefused, SignedLink, Standing, WholeSnapshot, is_cosigned_by, space_id};
use crate::document::Foreign;
use crate::id::{DeviceId, EnvelopeId, SnapshotId};
use crate::plan::FieldPath;
use crate::plan::address::Part;
use crate::sealing::{Body, Envelope, Header, Kind};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry};
use std::collections::BTreeSet;

/// What one go of applying gathers before it touches the documents.
#[derive(Default)]
pub(super) struct Gathered {
    pub fresh: [Vec<Foreign>; 3],
    pub held: Vec<Held>,
    pub actions: Actions,
    members_changed: bool,
    /// Whole snapshots.
    snapshots: Vec<(WholeSnapshot, Vec<u8>)>,
    /// Snapshots that somebody co-signed who may.
    cosigned: Vec<SnapshotId>,
}

impl Replica {
    /// Applies entries that follow each other.
    pub(super) fn apply(&mut self, now: UnixMillis, entries: Vec<LogEntry>) -> Actions {
        let wrong = self.collect_keys(&entries);
        let mut gathered = Gathered::default();
        self.say_wrong_keys(now, wrong, &mut gathered.actions);
        for entry in &entries {
            match &entry.entry {
                Entry::Link(bytes) => self.take_link(now, entry.number, bytes, &mut gathered),
                Entry::Envelope(bytes) => self.take_envelope(now, entry.number, bytes, &mut gathered),
            }
            self.log.advance(entry);
        }
        self.retry_held(now, &mut gathered);
        let fresh = std::mem::take(&mut gathered.fresh);
        let mut actions = self.apply_changes(fresh);
        for (whole, snapshot) in std::mem::take(&mut gathered.snapshots) {
            actions.extend(self.compare_snapshot(now, &whole, &snapshot));
        }
        for snapshot in std::mem::take(&mut gathered.cosigned) {
            actions.extend(self.is_cosigned(snapshot));
        }
        actions.extend(gathered.actions);
        if gathered.members_changed {
            self.refresh_roster();
            actions.extend([Action::MembersChanged, Action::StatusChanged]);
            actions.extend(self.seal_again(now));
            actions.extend(self.start_owed_epoch());
        }
        actions
    }

    pub(super) fn apply_changes(&mut self, fresh: [Vec<Foreign>; 3]) -> Actions {
        let mut paths: BTreeSet<FieldPath> = BTreeSet::new();
        for (document, changes) in self.parts.iter_mut().zip(fresh) {
            if changes.is_empty() {
                continue;
            }
            match document.apply(changes) {
                Ok(touched) => paths.extend(touched),
                // The mark is still on the disk: the next opening takes these entries one at a time.
                Err(_) => return vec![Action::Reopen],
            }
        }
        if paths.is_empty() {
            return Vec::new();
        }
        self.refresh(paths.clone());
        vec![Action::Changed(paths.into_iter().collect())]
    }

    pub(super) fn take_link_bytes(&mut self, bytes: &[u8]) -> Result<bool, LinkRefused> {
        let (signed, link) = SignedLink::decode(bytes).map_err(|_| LinkRefused::Malformed)?;
        if let Some(restoring) = &mut self.restoring {
            restoring.take_link(self.space, &signed, &link)?;
        }
        let known = usize::try_from(link.number).ok().and_then(|at| self.links.get(at));
        if let Some(known) = known {
            let same = known.as_slice() == bytes;
            return if same { Ok(false) } else { Err(LinkRefused::Stale) };
        }
        match &mut self.chain {
            Some(chain) => chain.apply(&signed, &link)?,
            None if space_id(&signed) == self.space => self.chain = Some(Chain::found(&signed, &link)?),
            None => return Err(LinkRefused::Malformed),
        }
        self.links.push(bytes.to_vec());
        Ok(true)
    }

    fn take_link(&mut self, now: UnixMillis, number: u64, bytes: &[u8], gathered: &mut Gathered) {
        match self.take_link_bytes(bytes) {
            Ok(news) => {
                gathered.members_changed |= news;
                if news {
                    gathered.actions.extend(self.members.link_seen(bytes));
                }
                if self.standing() == super::MyStanding::Removed {
                    gathered.actions.push(Action::Tell(Notice::Removed));
                }
            }
            Err(LinkRefused::Stale) => gathered.actions.extend(self.trouble(RelayTrouble::Forked)),
            Err(_) => {
                let by = SignedLink::decode(bytes).map_or(DeviceId([0; 32]), |(_, link)| link.by);
                self.refuse(now, number, by, QuarantineWhy::NoRight, &mut gathered.actions);
            }
        }
    }

    fn take_envelope(&mut self, now: UnixMillis, number: u64, bytes: &[u8], gathered: &mut Gathered) {
        let (envelope, header) = match Envelope::decode(bytes) {
            Ok(read) => read,
            Err(error) => {
                let newer = error.what == "envelope version" && error.had > error.needed;
                self.status.read_only |= newer;
                let why = if newer { QuarantineWhy::Incomplete } else { QuarantineWhy::NotAuthentic };
                self.refuse(now, number, DeviceId([0; 32]), why, &mut gathered.actions);
                return;
            }
        };
        if self.log.last.get(&header.device).is_some_and(|(last, _)| header.sequence <= *last) {
            let known = self.log.last.get(&header.device).copied();
            if known != Some((header.sequence, envelope.id())) {
                gathered.actions.extend(self.trouble(RelayTrouble::Forked));
            }
            return;
        }
        let body = match self.open_envelope(&envelope, &header) {
            Ok(body) => body,
            Err(why) => {
                self.refuse(now, number, header.device, why, &mut gathered.actions);
                return;
            }
        };
        let may_write = self.may_write(&header);
        if may_write.is_none() {
            self.refuse(now, number, header.device, QuarantineWhy::NoRight, &mut gathered.actions);
            return;
        }
        self.check_story(number, &header, &body, gathered);
        let id = envelope.id();
        self.log.last.insert(header.device, (header.sequence, id));
        self.log.told.sent(number, header.device, header.sequence, id);
        self.members.last_writer = Some(header.device);
        if let Some(attestation) = &body.attestation {
            let before = self.log.tips.insert((header.device, header.sequence), attestation.hash);
            if before.is_some_and(|before| before != attestation.hash) {
                gathered.actions.extend(self.trouble(RelayTrouble::Forked));
            }
        }
        if header.device == self.device() {
            let own = self.outbox.items.contains_key(&header.sequence);
            gathered.actions.extend(self.take_own(now, &envelope, &header, &body));
            let attested = self.line_of(&header, &body).filter(|_| own && may_write == Some(true));
            if let Some((line, change)) = attested {
                self.log.told.attested(number, line, change);
            }
            if own && header.kind == Kind::Changes {
                return;
            }
            // The relay's answer may be ahead of its log: going back would give a number out twice.
            let ahead = !own && header.sequence > self.outbox.kept.0;
            #[cfg(feature = "planted")]
            let ahead = ahead || crate::planted::is_planted(crate::planted::Bug::NumbersFallBack);
            if ahead {
                self.outbox.kept = (header.sequence, id);
            }
        }
        if may_write == Some(false) {
            self.refuse(now, number, header.device, QuarantineWhy::NoRight, &mut gathered.actions);
        } else if header.kind == Kind::Changes {
            self.take_changes(now, number, &header, &body, gathered);
        } else {
            self.take_vouching(number, &header, &body, id, gathered);
        }
    }

    /// A piece of a snapshot, or somebody's word that a whole one holds all there was.
    fn take_vouching(
        &mut self,
        number: u64,
        header: &Header,
        body: &Body,
        id: EnvelopeId,
        gathered: &mut Gathered,
    ) {
        match header.kind {
            Kind::Changes => {}
            Kind::Snapshot { covers, piece, pieces } => {
                let place = (covers, piece, pieces);
                let whole = self.members.growing.take(self.space, number, header.device, place, id);
                let bytes = self.members.pieces.take(header, body);
                if let Some((whole, bytes)) = whole.zip(bytes) {
                    if self.may_pack(&header.device, header.sequence) {
                        self.cosigning.meet(whole);
                    }
                    gathered.snapshots.push((whole, bytes));
                }
            }
            Kind::Cosigned { snapshot, signature } => {
                let may = self.judging().zip(self.cosigning.packer(snapshot));
                let may = may.is_some_and(|(chain, packer)| chain.may_cosign(&packer, &header.device));
                if may && is_cosigned_by(self.space, snapshot, &header.device, &signature).is_ok() {
                    gathered.cosigned.push(snapshot);
                }
            }
        }
    }

    /// The line that an envelope of changes goes on with, and the number of its last change.
    fn line_of(&self, header: &Header, body: &Body) -> Option<((Part, [u8; 40]), u64)> {
        let attestation = body.attestation.filter(|_| header.kind == Kind::Changes)?;
        Some(((self.part_of(header.part)?, attestation.actor), attestation.seq))
    }

    /// An envelope of ours that waits here is in the log; if it was sealed anew meanwhile, what follows it is too.
    fn take_own(&mut self, now: UnixMillis, envelope: &Envelope, header: &Header, body: &Body) -> Actions {
        let Some(item) = self.outbox.items.get(&header.sequence) else { return Vec::new() };
        let same = match &item.content {
            super::outbox::Content::Change(_, attestation) => {
                body.attestation.is_some_and(|kept| kept.hash == attestation.hash)
            }
            super::outbox::Content::Piece(kind, _) | super::outbox::Content::Cosigned(kind) => {
                *kind == header.kind
            }
        };
        if !same {
            return self.trouble(RelayTrouble::Forked);
        }
        let moved = item.id != envelope.id();
        let mut actions = self.own_kept(now, header.sequence, envelope.id());
        if moved {
            self.outbox.items.values_mut().for_each(|item| item.epoch = 0);
            actions.extend(self.seal_again(now));
        }
        actions
    }

    fn open_envelope(&self, envelope: &Envelope, header: &Header) -> Result<Body, QuarantineWhy> {
        let chain = self.chain.as_ref().ok_or(QuarantineWhy::NotAuthentic)?;
        if header.space != self.space || chain.part_index(header.part).is_none() {
            return Err(QuarantineWhy::NotAuthentic);
        }
        let key = self.epoch_keys.get(&header.epoch).ok_or(QuarantineWhy::NotAuthentic)?;
        envelope.open(key).map(|opened| opened.body).map_err(|_| QuarantineWhy::NotAuthentic)
    }

    /// Whether an envelope may be where it is; none if its author may say nothing at all (any more).
    fn may_write(&self, header: &Header) -> Option<bool> {
        let chain = self.judging()?;
        let index = chain.part_index(header.part)?;
        match chain.standing(&header.device) {
            Standing::Member(_) => Some(chain.may_write(&header.device, header.sequence, index)),
            Standing::Former(former) if header.sequence <= former.last_sequence => {
                Some(chain.may_write(&header.device, header.sequence, index))
            }
            Standing::Former(_) | Standing::Stranger => None,
        }
    }

    /// Holds what the author says it had read against what this device was told.
    fn check_story(&mut self, number: u64, header: &Header, body: &Body, gathered: &mut Gathered) {
        let known = self.log.last.get(&header.device).copied();
        let (last, previous) = known.unwrap_or((0, crate::id::EnvelopeId([0; 32])));
        // What a newer version wrote cannot be followed here, and that is said already.
        if self.status.read_only {
            return;
        }
        if header.sequence > last + 1 {
            gathered.actions.extend(self.trouble(RelayTrouble::Gap));
        } else if header.previous != previous {
            gathered.actions.extend(self.trouble(RelayTrouble::Forked));
        }
        let told = self.log.digest_at(body.seen);
        let chain_known = self.chain.as_ref().is_some_and(|chain| chain.knows(&header.chain_head));
        if body.seen >= number || told.is_some_and(|told| told != body.seen_digest) || !chain_known {
            gathered.actions.extend(self.trouble(RelayTrouble::Forked));
        }
    }

    pub(super) fn refuse(
        &mut self,
        now: UnixMillis,
        number: u64,
        device: DeviceId,
        why: QuarantineWhy,
        actions: &mut Actions,
    ) {
        let refused = Quarantined { device, number, why, at: now };
        if self.status.quarantine(refused) {
            actions.extend([Action::StatusChanged, Action::Tell(Notice::Refused(refused))]);
        }
    }

    /// Whether `device` may write `part` now, or could when it was let go.
    pub(super) fn stands(&self, device: &DeviceId, sequence: u64, part: Part) -> bool {
        let Some(chain) = &self.chain else { return false };
        match chain.standing(device) {
            Standing::Stranger => false,
            Standing::Member(_) | Standing::Former(_) => chain.may_write(device, sequence, part.index()),
        }
    }
}
