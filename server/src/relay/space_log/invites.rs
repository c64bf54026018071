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
    /// The answer to that knock. Not kept in the store: the device that made the invite gives it again when it comes back.
    pub(crate) answer: Option<Vec<u8>>,
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

    pub(crate) fn is_known(&self, invite: &InviteId) -> bool {
        self.0.contains_key(invite)
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
