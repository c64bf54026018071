//! Passing a log on: the first answer page by page, later entries as they come.

use super::{Space, State};
use crate::relay::action::ReadLog;
use crate::relay::context::Context;
use crate::relay::event::ConnectionId;
use crate::relay::limits::{NEWS_LIMIT, NEWS_WINDOW_MS, PUSH_WINDOW_MS, PUSHES_LIMIT};
use crate::relay::space_log::SpaceLog;
use crate::store::{LogPage, LogRange, Which};
use kith_shared::id::DeviceId;
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, FromRelay, LogEntry, RefusedWhy};
use std::sync::Arc;

pub(super) struct Follower {
    device: DeviceId,
    /// Which `Follow` this is, for telling answers to earlier ones apart.
    follow: u64,
    pace: Pace,
    news: News,
}

/// What a follower was told lately of photos, sounds and drawings.
#[derive(Default)]
struct News {
    told: u32,
    since: UnixMillis,
    /// It was not told all, and is to ask.
    owed: bool,
}

impl News {
    /// Whether one more may be told now.
    fn may_tell(&mut self, now: UnixMillis) -> bool {
        self.look_at_clock(now);
        let may = self.told < NEWS_LIMIT && !self.owed;
        if may {
            self.told += 1;
        }
        may
    }

    fn look_at_clock(&mut self, now: UnixMillis) {
        if now.since(self.since) >= NEWS_WINDOW_MS || now < self.since {
            (self.told, self.since) = (0, now);
        }
    }
}

enum Pace {
    /// Being read for: this stretch now, and these later, the last one first.
    Reading { now: LogRange, later: Vec<Which>, covers: u64 },
    /// What was being read for it was pruned meanwhile: it is to be given all behind this number anew.
    Anew { after: u64 },
    /// Has everything committed, and is sent each entry as it comes.
    Live { pushed: u32, since: UnixMillis },
}

impl Space {
    pub(super) fn follow(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: DeviceId,
        after: u64,
        before: u64,
    ) -> Result<(), RefusedWhy> {
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        if !log.is_member(&device) {
            return Err(RefusedWhy::NotAMember);
        }
        if !context.gate.follow(connection, self.id) {
            return Err(RefusedWhy::TooFast);
        }
        let follow = self.followers.get(&connection).map_or(0, |follower| follower.follow + 1);
        let through = self.committed;
        if after >= through {
            let since = context.now;
            self.followers.insert(
                connection,
                Follower { device, follow, pace: Pace::Live { pushed: 0, since }, news: News::default() },
            );
            self.send_log(context, connection, Vec::new(), false);
            self.show_knocks(context, connection);
            return Ok(());
        }
        let pace = reading(log, after, through, before).ok_or(RefusedWhy::Unavailable)?;
        self.followers.insert(connection, Follower { device, follow, pace, news: News::default() });
        self.read_on(context, connection);
        Ok(())
    }

    fn read_on(&self, context: &mut Context<'_>, connection: ConnectionId) {
        let Some(follower) = self.followers.get(&connection) else { return };
        match &follower.pace {
            Pace::Reading { now, .. } => {
                let read = ReadLog { connection, space: self.id, range: *now, follow: follower.follow };
                context.read_log(read);
            }
            Pace::Live { .. } | Pace::Anew { .. } => {}
        }
    }

    /// Sends one page that was read, and reads on until the follower has all that is committed.
    pub(super) fn page(&mut self, context: &mut Context<'_>, read: &ReadLog, page: LogPage) {
        let (committed, pruned) = (self.committed, self.pruned);
        let Some(follower) = self.followers.get_mut(&read.connection) else { return };
        if follower.follow != read.follow {
            return;
        }
        let Pace::Reading { now, later, covers } = &mut follower.pace else { return };
        if *now != read.range {
            return;
        }
        let LogPage { entries, complete } = page;
        let everything = now.which == Which::Everything;
        let hole =
            everything && entries.iter().zip(now.after + 1..).any(|(entry, number)| entry.number != number);
        if hole || (now.after < pruned && now.which != Which::Links) {
            follower.pace = Pace::Anew { after: if everything { now.after } else { 0 } };
            // What was pruned by another relay is not known here yet.
            if hole && read.range.after >= pruned {
                self.ask_anew();
                self.settle(context);
            }
            self.begin_anew(context);
            return;
        }
        let next = match entries.last() {
            Some(last) if !complete => Some(LogRange { after: last.number, ..*now }),
            Some(_) | None => next_range(now, later, *covers, committed),
        };
        let more = next.is_some();
        match next {
            Some(range) => *now = range,
            None => follower.pace = Pace::Live { pushed: 0, since: context.now },
        }
        if !more || !entries.is_empty() {
            self.send_log(context, read.connection, entries, more);
        }
        if more {
            self.read_on(context, read.connection);
        } else {
            self.show_knocks(context, read.connection);
        }
    }

    /// After the store was asked again: gives followers what came into it meanwhile.
    pub(super) fn catch_up(&mut self, context: &mut Context<'_>, before: u64) {
        let through = self.committed;
        self.begin_anew(context);
        for connection in self.followers.keys().copied().collect::<Vec<_>>() {
            if let Some(follower) = self.followers.get_mut(&connection)
                && through > before
                && matches!(follower.pace, Pace::Live { .. })
            {
                let now = LogRange { after: before, through, which: Which::Everything };
                follower.pace = Pace::Reading { now, later: Vec::new(), covers: 0 };
                self.read_on(context, connection);
            }
            self.show_knocks(context, connection);
        }
    }

    /// Reads again for those for whom something was pruned while it was read, once it is known what there is.
    pub(super) fn begin_anew(&mut self, context: &mut Context<'_>) {
        let State::Open(log) = &self.state else { return };
        let (mut begun, mut without) = (Vec::new(), Vec::new());
        for (connection, follower) in &mut self.followers {
            if let Pace::Anew { after } = follower.pace {
                match reading(log, after, self.committed, u64::MAX) {
                    Some(pace) => {
                        follower.pace = pace;
                        begun.push(*connection);
                    }
                    None => without.push(*connection),
                }
            }
        }
        for connection in without {
            self.followers.remove(&connection);
            context.gate.unfollow(connection, self.id);
            context.refuse(connection, None, Some(self.id), RefusedWhy::Unavailable);
        }
        for connection in begun {
            self.read_on(context, connection);
        }
    }

    fn send_log(
        &self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        entries: Vec<LogEntry>,
        more: bool,
    ) {
        context.send(connection, &FromRelay::Log { space: self.id, entries, head: self.committed, more });
    }

    /// Passes a committed entry on to those who have everything before it.
    pub(super) fn pass_on(&mut self, context: &mut Context<'_>, number: u64, entry: Entry) {
        let entries = vec![LogEntry { number, entry }];
        let frame: Arc<[u8]> =
            FromRelay::Log { space: self.id, entries, head: number, more: false }.encode().into();
        let mut behind = Vec::new();
        for (connection, follower) in &mut self.followers {
            let Pace::Live { pushed, since } = &mut follower.pace else { continue };
            if context.now.since(*since) >= PUSH_WINDOW_MS || context.now < *since {
                (*pushed, *since) = (0, context.now);
            }
            if *pushed < PUSHES_LIMIT {
                *pushed += 1;
                context.send_bytes(*connection, frame.clone());
            } else {
                let now = LogRange { after: number - 1, through: number, which: Which::Everything };
                follower.pace = Pace::Reading { now, later: Vec::new(), covers: 0 };
                behind.push(*connection);
            }
        }
        for connection in behind {
            self.read_on(context, connection);
        }
    }

    /// Tells everybody who is there of a photo, sound or drawing, as far as they can listen. Whoever has yet to read the log
    /// cannot judge who may destroy what; they are told to ask when they have.
    pub(super) fn tell_followers(&mut self, context: &mut Context<'_>, frame: &FromRelay) {
        let frame: Arc<[u8]> = frame.encode().into();
        for (connection, follower) in &mut self.followers {
            if matches!(follower.pace, Pace::Live { .. }) && follower.news.may_tell(context.now) {
                context.send_bytes(*connection, frame.clone());
            } else {
                follower.news.owed = true;
            }
        }
    }

    /// Those of whom nobody knows what they have heard.
    pub(super) fn owe_news_to_all(&mut self) {
        self.followers.values_mut().for_each(|follower| follower.news.owed = true);
    }

    /// Tells those to ask who were not told all.
    pub(super) fn give_owed_news(&mut self, context: &mut Context<'_>) {
        for (connection, Follower { news, pace, .. }) in &mut self.followers {
            news.look_at_clock(context.now);
            if news.owed && news.told == 0 && matches!(pace, Pace::Live { .. }) {
                (news.owed, news.told) = (false, 1);
                context.send(*connection, &FromRelay::AskAgain { space: self.id });
            }
        }
    }

    /// Passes a knock on to everybody present who may admit.
    pub(super) fn pass_on_knock(&self, context: &mut Context<'_>, knocked: &Arc<[u8]>) {
        let State::Open(log) = &self.state else { return };
        for (connection, follower) in &self.followers {
            let live = matches!(follower.pace, Pace::Live { .. });
            if live && log.may_admit(&follower.device) {
                context.send_bytes(*connection, knocked.clone());
            }
        }
    }

    /// Shows the knocks that wait to a follower who may admit and has the whole log.
    pub(super) fn show_knocks(&self, context: &mut Context<'_>, connection: ConnectionId) {
        let State::Open(log) = &self.state else { return };
        let Some(follower) = self.followers.get(&connection) else { return };
        if !matches!(follower.pace, Pace::Live { .. }) || !log.may_admit(&follower.device) {
            return;
        }
        for (invited, knock) in log.invites.knocked(context.now) {
            if !self.is_flying_knock(&invited.invite.id) {
                let frame = super::joining::knocked(self.id, invited, knock);
                context.send(connection, &frame);
                let answered = super::joining::answered(self.id, invited);
                answered.into_iter().for_each(|frame| context.send(connection, &frame));
            }
        }
    }
}

/// How a follower that has everything up to `after` is given the rest. Where envelopes behind that are gone, as for whoever
/// has nothing yet, a snapshot that covers less than `before` comes in their place.
/// How to give a follower all behind `after`. None where envelopes are gone that no snapshot stands for.
fn reading(log: &SpaceLog, after: u64, through: u64, before: u64) -> Option<Pace> {
    let from_snapshot = after == 0 || after < log.pruned();
    match log.snapshot(through, before).filter(|_| from_snapshot) {
        Some((covers, run)) => {
            let rest = Which::Rest { links_through: through, pieces: Some(run) };
            let now = LogRange { after, through, which: Which::Links };
            Some(Pace::Reading { now, later: vec![rest, Which::Pieces(run)], covers })
        }
        None if after < log.pruned() => None,
        None => {
            let now = LogRange { after, through, which: Which::Everything };
            Some(Pace::Reading { now, later: Vec::new(), covers: 0 })
        }
    }
}

/// What to read after `now` is done; nothing when the follower has all that is committed.
fn next_range(now: &LogRange, later: &mut Vec<Which>, covers: u64, committed: u64) -> Option<LogRange> {
    match later.pop() {
        Some(which @ Which::Pieces(run)) => Some(LogRange { after: run.first - 1, through: run.last, which }),
        Some(which) => Some(LogRange { after: covers, through: committed, which }),
        None if now.through < committed => {
            Some(LogRange { after: now.through, through: committed, which: Which::Everything })
        }
        None => None,
    }
}
