//! Who is in the plan: all of it needs the relay, and happens in the tab that talks to it.

use kith_shared::chain::Rights;
use kith_shared::id::{InviteId, PersonId};
use kith_shared::replica::{Actions, InviteLink, Knock, MemberError, Replica};
use kith_shared::time::UnixMillis;

use super::OpenPlan;
use crate::device;

impl OpenPlan {
    /// Those who knock, each with the person the invite was for.
    pub fn knocks(&self) -> Vec<Knock> {
        let inner = self.inner();
        inner.triggers.track_members();
        inner.seat().map(|seat| seat.knocks()).unwrap_or_default()
    }

    /// Makes an invite for one device of `person`: good for one knock, 24 hours at most.
    pub fn invite(&self, person: PersonId, rights: Rights) -> Result<InviteLink, MemberError> {
        self.act(|replica, now| replica.invite(now, person, rights))
    }

    /// Lets a device in, if `code` is what its owner reads out.
    pub fn approve(&self, invite: InviteId, code: &str) -> Result<(), MemberError> {
        self.act(|replica, now| plainly(replica.approve(now, invite, code)))
    }

    /// Says no to a knock, or takes an invite back.
    pub fn turn_away(&self, invite: InviteId) -> Result<(), MemberError> {
        self.act(|replica, now| plainly(replica.turn_away(now, invite)))
    }

    /// Lets every device of these people go; `quiet` so that they do not notice.
    pub fn remove(&self, people: &[PersonId], quiet: bool) -> Result<(), MemberError> {
        self.act(|replica, now| plainly(replica.remove(now, people, quiet)))
    }

    /// Gives every device of a person these rights.
    pub fn set_rights(&self, person: PersonId, rights: Rights) -> Result<(), MemberError> {
        self.act(|replica, now| plainly(replica.set_rights(now, person, rights)))
    }

    /// Hands over in one step: `lead` leads, and those `leaving` are let go.
    pub fn take_over(&self, lead: PersonId, leaving: &[PersonId]) -> Result<(), MemberError> {
        self.act(|replica, now| plainly(replica.take_over(now, lead, leaving)))
    }

    /// What the relay takes for now, if it can be reached and says so: a second clock beside this device's own.
    pub async fn relay_time() -> Option<UnixMillis> {
        device::relay_now().await
    }

    /// Leaves the plan with this device.
    pub fn leave(&self) -> Result<(), MemberError> {
        self.act(|replica, now| plainly(replica.leave(now)))
    }

    fn act<T>(
        &self,
        act: impl FnOnce(&mut Replica, UnixMillis) -> Result<(T, Actions), MemberError>,
    ) -> Result<T, MemberError> {
        let done = self.inner().seat().and_then(|seat| seat.act(act));
        done.unwrap_or(Err(MemberError::NoRelay))
    }
}

fn plainly(done: Result<Actions, MemberError>) -> Result<((), Actions), MemberError> {
    done.map(|actions| ((), actions))
}
