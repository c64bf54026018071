//! The invites of a space and the one knock each of them lets through.

use super::Damaged;
use crate::relay::limits::INVITES_PER_SPACE_LIMIT;
use crate::store::{StoredInvite, StoredKnock};
use kith_shared::chain::{Invite, SignedInvite};
use kith_shared::id::InviteId;
use kith_shared::time::UnixMillis;
use std::collections::BTreeMap;

#[derive(Default)]
pub(crate) struct Invites(BTreeMap<InviteId, Invited>);

pub(crate) struct Invited {
    pub(crate) invite: Invite,
    pub(crate) signed: Vec<u8>,
    pub(crate) ended: bool,
    pub(crate) knock: Option<StoredKnock>,
    /// The answer to that knock.
    pub(crate) answer: Option<Vec<u8>>,
}

/// What another relay did with an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InviteNews {
    pub(crate) knocked: bool,
    pub(crate) answered: bool,
    pub(crate) ended: bool,
}

impl Invites {
    pub(super) fn from_stored(stored: Vec<StoredInvite>) -> Result<Self, Damaged> {
        let invites = stored.into_iter().map(|stored| {
            let (_, invite) = SignedInvite::decode(&stored.signed).map_err(|_| Damaged)?;
            let invited = Invited {
                invite,
                signed: stored.signed,
                ended: stored.ended,
                knock: stored.knock,
                answer: stored.answer,
            };
            Ok((stored.invite, invited))
        });
        invites.collect::<Result<_, _>>().map(Self)
    }

    pub(crate) fn get(&self, invite: &InviteId) -> Option<&Invited> {
        self.0.get(invite)
    }

    pub(crate) fn has_room(&self) -> bool {
        self.0.values().filter(|invited| !invited.ended).count() < INVITES_PER_SPACE_LIMIT
            && self.0.len() < INVITES_PER_SPACE_LIMIT * 8
    }

    pub(crate) fn add(&mut self, invite: Invite, signed: Vec<u8>) {
        self.0.insert(invite.id, Invited { invite, signed, ended: false, knock: None, answer: None });
    }

    pub(crate) fn hold(&mut self, invite: &InviteId, knock: StoredKnock) {
        if let Some(invited) = self.0.get_mut(invite) {
            invited.knock = Some(knock);
        }
    }

    /// Takes in what the store has of one, and says what of it is new. Who knocked is remembered after the end, see
    /// [`Self::end`].
    pub(crate) fn take_in(&mut self, stored: StoredInvite) -> Result<InviteNews, Damaged> {
        let StoredInvite { invite: id, ends_at: _, signed, ended, knock, answer } = stored;
        let (_, invite) = SignedInvite::decode(&signed).map_err(|_| Damaged)?;
        let new = || Invited { invite, signed, ended: false, knock: None, answer: None };
        let known = self.0.entry(id).or_insert_with(new);
        let news = InviteNews {
            knocked: known.knock.is_none() && knock.is_some(),
            answered: answer.is_some() && known.answer != answer,
            ended: ended && !known.ended,
        };
        known.knock = knock.or(known.knock.take());
        known.answer = answer.or(known.answer.take());
        known.ended |= ended;
        Ok(news)
    }

    pub(crate) fn answer(&mut self, invite: &InviteId, answer: Vec<u8>) {
        if let Some(invited) = self.0.get_mut(invite) {
            invited.answer = Some(answer);
        }
    }

    /// Ends an invite. Who knocked with it is remembered, so that the same knock can be told from a new one.
    pub(crate) fn end(&mut self, invite: &InviteId) {
        if let Some(invited) = self.0.get_mut(invite) {
            invited.ended = true;
        }
    }

    /// Invites that wait for an answer to their knock.
    pub(crate) fn knocked(&self, now: UnixMillis) -> impl Iterator<Item = (&Invited, &StoredKnock)> {
        let open = self.0.values().filter(move |invited| !invited.ended && invited.invite.ends_at > now);
        open.filter_map(|invited| invited.knock.as_ref().map(|knock| (invited, knock)))
    }

    /// Forgets invites whose time is over.
    pub(crate) fn purge(&mut self, now: UnixMillis) {
        self.0.retain(|_, invited| invited.invite.ends_at > now);
    }
}
