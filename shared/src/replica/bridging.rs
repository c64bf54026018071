//! Over what was pruned, or what a newcomer is spared: the chain, a co-signed snapshot, and what came after it.

use super::log::OwedTail;
use super::outbox::Content;
use super::restoring::Restoring;
use super::snapshots::{PackedBy, without_hole};
use super::{Action, Actions, QuarantineWhy, RelayTrouble, Replica};
use crate::chain::{Chain, Growing, SignedLink, WholeSnapshot, is_cosigned_by, space_id};
use crate::id::{DeviceId, EnvelopeId};
use crate::sealing::{Envelope, Header, Kind, Snapshot};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry};
use std::collections::BTreeMap;

/// So often a relay is asked for what it acknowledged, however much else it has to tell.
const MOST_ASKED: u8 = 20;

/// A co-signed snapshot among entries of the log: its pieces in order.
pub(super) struct Found<'a> {
    whole: WholeSnapshot,
    header: Header,
    pieces: Vec<&'a [u8]>,
}

impl Replica {
    /// Applies entries behind those that are here. Where some are missing that were pruned, or that a newcomer is spared, a
    /// co-signed snapshot leads over the hole; without one what comes behind the hole is left.
    pub(super) fn apply_over(&mut self, now: UnixMillis, mut entries: Vec<LogEntry>) -> Actions {
        let follows = |(number, entry): &(u64, &LogEntry)| *number == entry.number;
        let leading = (self.log.after + 1..).zip(&entries).take_while(follows).count();
        if leading == entries.len() {
            return self.apply(now, entries);
        }
        // A newcomer takes in the chain with the snapshot, or neither.
        if self.log.after > 0 && leading > 0 {
            let behind = entries.split_off(leading);
            let mut actions = self.apply(now, entries);
            if !actions.contains(&Action::Reopen) {
                actions.extend(self.apply_over(now, behind));
            }
            return actions;
        }
        let wrong = self.collect_keys(&entries);
        let Some(found) = self.newest_cosigned(&entries) else { return self.apply_next(now, entries) };
        let (covers, packer) = (found.whole.covers, found.whole.device);
        let mut actions = Vec::new();
        if self.take_snapshot(now, &found, &entries, &mut actions).is_none() {
            self.cosigning.bad.insert(found.whole.id);
            self.refuse(now, covers, packer, QuarantineWhy::NotAuthentic, &mut actions);
            actions.push(self.follow_earlier(covers));
            return actions;
        }
        self.say_wrong_keys(now, wrong, &mut actions);
        self.refresh_roster();
        let rest = entries.into_iter().filter(|entry| entry.number > covers);
        actions.extend(self.apply_next(now, rest.collect()));
        actions.extend(self.look_for_own_tail());
        self.members.packed_at = 0;
        actions.extend([self.all_is_new(), Action::MembersChanged, Action::StatusChanged]);
        if self.line.is_live() {
            actions.extend(self.seal_again(now));
            actions.extend(self.send_waiting());
        }
        actions
    }

    /// Takes in the chain and the snapshot, or nothing at all.
    fn take_snapshot(
        &mut self,
        now: UnixMillis,
        found: &Found<'_>,
        entries: &[LogEntry],
        actions: &mut Actions,
    ) -> Option<()> {
        let (chain, links) = (self.chain.clone(), self.links.clone());
        let judging = self.restoring.as_ref().map(Restoring::chain);
        let covers = found.whole.covers;
        let news = entries.iter().filter(|entry| entry.number <= covers);
        let refused = news.filter_map(|entry| match &entry.entry {
            Entry::Link(bytes) => self.take_link_bytes(bytes).err(),
            Entry::Envelope(_) => None,
        });
        let holds = refused.count() == 0;
        let taken = if holds { self.open_snapshot(now, found, actions) } else { None };
        if taken.is_none() {
            (self.chain, self.links) = (chain, links);
            if let Some((restoring, judging)) = self.restoring.as_mut().zip(judging) {
                restoring.set_chain(judging);
            }
        }
        taken
    }

    /// What the relay acknowledged must be in what it tells: else that is said, and all of it is given again. An answer that
    /// was begun before the acknowledgement, or by another relay on the same store, does not reach it yet.
    pub(super) fn look_for_own_tail(&mut self) -> Actions {
        let (kept, _) = self.outbox.kept;
        let logged = self.log.last.get(&self.device()).map_or(0, |(last, _)| *last);
        let asked = self.log.owed_tail.take().unwrap_or_default();
        if self.restoring.is_some() || logged >= kept {
            return Vec::new();
        }
        if self.log.after < self.log.acknowledged {
            self.log.owed_tail = Some(asked);
            return Vec::new();
        }
        self.gives_again()
    }

    /// The relay told everything, and not what it had acknowledged: before that is said it is asked once more, and again as
    /// long as something new comes of it, but not for ever.
    pub(super) fn ask_for_own_tail(&mut self) -> Actions {
        let Some(asked) = self.log.owed_tail else { return Vec::new() };
        if asked.behind == Some(self.log.after) || asked.times == MOST_ASKED {
            self.log.owed_tail = None;
            return self.gives_again();
        }
        self.log.owed_tail = Some(OwedTail { behind: Some(self.log.after), times: asked.times + 1 });
        vec![self.follow_again()]
    }

    /// The co-signed snapshot among these entries that covers most. Who may co-sign is judged where it stands.
    pub(super) fn newest_cosigned<'a>(
        &self,
        entries: impl IntoIterator<Item = &'a LogEntry>,
    ) -> Option<Found<'a>> {
        let mut chain = self.judging().cloned();
        let mut growing = Growing::default();
        let mut pieces: BTreeMap<DeviceId, Vec<&[u8]>> = BTreeMap::new();
        let mut found: Vec<(Found<'_>, bool)> = Vec::new();
        let mut last = 0;
        for entry in entries {
            last = entry.number;
            let bytes = match &entry.entry {
                Entry::Link(bytes) => {
                    self.go_on_with(&mut chain, bytes);
                    continue;
                }
                Entry::Envelope(bytes) => bytes,
            };
            let Ok((envelope, header)) = Envelope::decode(bytes) else { continue };
            match header.kind {
                Kind::Changes => {}
                Kind::Snapshot { covers, piece, pieces: count } => {
                    let of = pieces.entry(header.device).or_default();
                    if piece == 0 {
                        of.clear();
                    }
                    of.push(bytes);
                    let place = (covers, piece, count);
                    let whole = growing.take(self.space, entry.number, header.device, place, envelope.id());
                    let taken = whole.map(|whole| Found { whole, header, pieces: std::mem::take(of) });
                    found.extend(taken.map(|found| (found, false)));
                }
                Kind::Cosigned { snapshot, signature } => {
                    let met = found.iter_mut().find(|(found, _)| found.whole.id == snapshot);
                    let Some(((found, cosigned), chain)) = met.zip(chain.as_ref()) else { continue };
                    let signed = is_cosigned_by(self.space, snapshot, &header.device, &signature).is_ok();
                    *cosigned |= signed && chain.may_cosign(&found.whole.device, &header.device);
                }
            }
        }
        let after = self.log.after;
        let usable = found.into_iter().filter(|(found, cosigned)| {
            *cosigned
                && !self.cosigning.bad.contains(&found.whole.id)
                && (after..last).contains(&found.whole.covers)
        });
        usable.map(|(found, _)| found).max_by_key(|found| found.whole.covers)
    }

    /// The chain as a link would leave it, if it follows.
    fn go_on_with(&self, chain: &mut Option<Chain>, bytes: &[u8]) {
        let Ok((signed, link)) = SignedLink::decode(bytes) else { return };
        match chain {
            Some(chain) => drop(chain.apply(&signed, &link)),
            None if space_id(&signed) == self.space => *chain = Chain::found(&signed, &link).ok(),
            None => {}
        }
    }

    /// Entries behind those that are here, as far as none is missing.
    fn apply_next(&mut self, now: UnixMillis, entries: Vec<LogEntry>) -> Actions {
        let entries = without_hole(self.log.after, entries.into_iter());
        if entries.is_empty() { Vec::new() } else { self.apply(now, entries) }
    }

    fn open_snapshot(&mut self, now: UnixMillis, found: &Found<'_>, actions: &mut Actions) -> Option<()> {
        let Found { whole, header, pieces } = found;
        let mut bytes = Vec::new();
        for piece in pieces {
            let (envelope, header) = Envelope::decode(piece).ok()?;
            let opened = envelope.open(self.epoch_keys.get(&header.epoch)?).ok()?;
            bytes.extend_from_slice(opened.body.changes.first()?);
        }
        let snapshot = Snapshot::decode(&bytes).ok()?;
        if snapshot.covers != whole.covers || !self.may_pack(&header.device, header.sequence) {
            return None;
        }
        // All that the log had told this device must be where it goes on from.
        let lacks = self.restoring.is_none() && self.lacks(&snapshot, &self.told_now());
        self.load(&snapshot, PackedBy::TwoOfTheFamily)?;
        if lacks {
            actions.extend(self.gives_again());
        }
        actions.extend(self.go_to_cosigned(now, &snapshot));
        self.cosigning.covered = self.cosigning.covered.max(whole.covers);
        Some(())
    }

    /// The log as a co-signed snapshot knows it becomes this device's, with what it says of this device itself: two others
    /// vouch for it.
    fn go_to_cosigned(&mut self, now: UnixMillis, snapshot: &Snapshot) -> Actions {
        let me = self.device();
        let mine = snapshot.sequences.iter().find(|(device, ..)| *device == me).copied();
        let mut actions = Vec::new();
        if let Some((_, sequence, id)) = mine {
            actions.extend(self.own_covered(now, snapshot, sequence, id));
        }
        self.go_to(snapshot, true);
        actions
    }

    /// What waits here and is in the snapshot was kept. Something else under its number is a second hand on these keys.
    fn own_covered(
        &mut self,
        now: UnixMillis,
        snapshot: &Snapshot,
        through: u64,
        newest: EnvelopeId,
    ) -> Actions {
        let covered: Vec<(u64, EnvelopeId)> =
            self.outbox.items.range(..=through).map(|(sequence, item)| (*sequence, item.id)).collect();
        let lines = self.lines(snapshot);
        let mut actions = Vec::new();
        for (sequence, id) in covered {
            let known = self.outbox.items.get(&sequence).is_none_or(|item| match &item.content {
                Content::Change(_, mine) => {
                    lines.get(&(item.part, mine.actor)).is_some_and(|newest| *newest >= mine.seq)
                }
                Content::Piece(..) | Content::Cosigned(_) => true,
            });
            if !known {
                actions.extend(self.trouble(RelayTrouble::Forked));
                return actions;
            }
            let id = if sequence == through { newest } else { id };
            actions.extend(self.own_kept(now, sequence, id));
            // What comes next names what the log has under the number before.
            self.outbox.items.values_mut().for_each(|item| item.epoch = 0);
        }
        actions
    }
}
