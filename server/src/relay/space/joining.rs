//! Invites and knocks: how a device that is not in the space reaches those who may let it in.

use super::{InFlight, Space, State, Subject, Waiter};
use crate::relay::context::Context;
use crate::relay::event::ConnectionId;
use crate::relay::limits::INVITE_CLOCK_SLACK_MS;
use crate::relay::space_log::Invited;
use crate::store::{StoreOperation, StoredKnock};
use kith_shared::authorship::check_signature;
use kith_shared::chain::{ANSWER_BYTES_LIMIT, InviteRefused, SignedInvite, knock_bytes};
use kith_shared::id::{DeviceId, InviteId, SpaceId};
use kith_shared::wire::{FromRelay, KNOCK_LIMIT_BYTES, RefusedWhy};
use std::sync::Arc;

impl Space {
    /// Takes note of an invite, so that one knock with it is let through.
    pub(super) fn register(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        ticket: u64,
        device: DeviceId,
        signed: Vec<u8>,
    ) -> Result<(), RefusedWhy> {
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        let chain = log
            .chain()
            .filter(|chain| chain.members().contains_key(&device))
            .ok_or(RefusedWhy::NotAMember)?;
        if !log.may_admit(&device) {
            return Err(RefusedWhy::NoRight);
        }
        let (seal, invite) = SignedInvite::decode(&signed).map_err(|_| RefusedWhy::Malformed)?;
        seal.check(&invite, chain, context.now, INVITE_CLOCK_SLACK_MS).map_err(why_invite)?;
        let id = invite.id;
        if let Some(known) = log.invites.get(&id) {
            let same = known.signed == signed && !known.ended;
            return if same { self.again(context, connection, ticket, id) } else { Err(RefusedWhy::Invite) };
        }
        if !log.invites.has_room() {
            return Err(RefusedWhy::Full);
        }
        let keep = StoreOperation::KeepInvite {
            space: self.id,
            invite: id,
            ends_at: invite.ends_at,
            signed: signed.clone(),
        };
        log.invites.add(invite, signed.clone());
        let subject = Subject::Invite { invite: id, signed };
        self.fly(context, vec![keep], subject, Waiter { connection, ticket });
        Ok(())
    }

    /// Takes the one knock of an invite, or the very same again.
    pub(super) fn knock(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        ticket: u64,
        id: InviteId,
        knock: StoredKnock,
    ) -> Result<(), RefusedWhy> {
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        let Some(chain) = log.chain() else { return Err(RefusedWhy::Invite) };
        if chain.members().contains_key(&knock.device) {
            context.send(connection, &FromRelay::Kept { ticket, number: 0 });
            context.send(connection, &FromRelay::Admitted { space: self.id });
            return Ok(());
        }
        if knock.request.len() > KNOCK_LIMIT_BYTES {
            return Err(RefusedWhy::TooLarge);
        }
        let invited = log.invites.get(&id).filter(|invited| !invited.ended).ok_or(RefusedWhy::Invite)?;
        if invited.invite.ends_at <= context.now
            || !chain.may_grant(&invited.invite.by, invited.invite.rights)
        {
            return Err(RefusedWhy::Invite);
        }
        let said = knock_bytes(self.id, id, &knock.request);
        check_signature(id.as_bytes(), &said, &knock.signature).map_err(|_| RefusedWhy::Signature)?;
        if let Some(held) = &invited.knock {
            let same = held.device == knock.device && held.request == knock.request;
            if !same {
                return Err(RefusedWhy::Invite);
            }
            let answered = answered(self.id, invited).filter(|_| !self.is_flying_knock(&id));
            self.waits(context, connection, id);
            self.again(context, connection, ticket, id)?;
            answered.into_iter().for_each(|frame| context.send(connection, &frame));
            return Ok(());
        }
        let knocked: Arc<[u8]> = knocked(self.id, invited, &knock).encode().into();
        let hold = StoreOperation::HoldKnock { space: self.id, invite: id, knock: knock.clone() };
        log.invites.hold(&id, knock.clone());
        self.waits(context, connection, id);
        let subject = Subject::Knock { invite: id, knock, knocked };
        self.fly(context, vec![hold], subject, Waiter { connection, ticket });
        Ok(())
    }

    /// Keeps what the device that made an invite answers to its knock, for the device that knocked.
    pub(super) fn answer_knock(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        ticket: u64,
        device: DeviceId,
        (id, answer): (InviteId, Vec<u8>),
    ) -> Result<(), RefusedWhy> {
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        if !log.is_member(&device) {
            return Err(RefusedWhy::NotAMember);
        }
        if answer.len() > ANSWER_BYTES_LIMIT {
            return Err(RefusedWhy::TooLarge);
        }
        let open =
            log.invites.get(&id).filter(|invited| !invited.ended && invited.invite.ends_at > context.now);
        let invited = open.ok_or(RefusedWhy::Invite)?;
        if invited.invite.by != device {
            return Err(RefusedWhy::NoRight);
        }
        let knocker = invited.knock.as_ref().map(|knock| knock.device).ok_or(RefusedWhy::Invite)?;
        let given = invited.answer.as_ref() == Some(&answer);
        if given && !self.is_flying_knock(&id) {
            context.send(connection, &FromRelay::Kept { ticket, number: 0 });
            self.pass_on_answer(context, id, answer, &knocker);
            return Ok(());
        }
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        log.invites.answer(&id, answer.clone());
        let keep = StoreOperation::AnswerKnock { space: self.id, invite: id, answer: answer.clone() };
        let subject = Subject::Answer { invite: id, answer, knocker };
        self.fly(context, vec![keep], subject, Waiter { connection, ticket });
        Ok(())
    }

    /// Ends an invite; one that is ended or unknown is ended.
    pub(super) fn end_invite(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        ticket: u64,
        device: DeviceId,
        id: InviteId,
    ) -> Result<(), RefusedWhy> {
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        if !log.is_member(&device) {
            return Err(RefusedWhy::NotAMember);
        }
        if !log.may_admit(&device) {
            return Err(RefusedWhy::NoRight);
        }
        let open = log.invites.get(&id).filter(|invited| !invited.ended);
        let Some(invited) = open else { return self.again(context, connection, ticket, id) };
        let knocker = invited.knock.as_ref().map(|knock| knock.device);
        log.invites.end(&id);
        let end = StoreOperation::EndInvite { space: self.id, invite: id };
        self.fly(context, vec![end], Subject::End { invite: id, knocker }, Waiter { connection, ticket });
        Ok(())
    }

    fn fly(
        &mut self,
        context: &mut Context<'_>,
        operations: Vec<StoreOperation>,
        subject: Subject,
        waiter: Waiter,
    ) {
        let operations = self.judged_upon(context).into_iter().chain(operations).collect();
        let batch = context.store(Some(self.id), operations);
        self.in_flight.push_back(InFlight { batch, subject, waiters: vec![waiter] });
    }

    /// What was done already is answered like the first time, and not before whatever is under way for that invite.
    fn again(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        ticket: u64,
        id: InviteId,
    ) -> Result<(), RefusedWhy> {
        let flying = self.in_flight.iter_mut().rev().find(|flying| match &flying.subject {
            Subject::Entry { .. }
            | Subject::Blob { .. }
            | Subject::Dropped { .. }
            | Subject::Pruned { .. } => false,
            Subject::Invite { invite, .. }
            | Subject::Knock { invite, .. }
            | Subject::Answer { invite, .. }
            | Subject::End { invite, .. } => *invite == id,
        });
        match flying {
            Some(flying) => flying.waiters.push(Waiter { connection, ticket }),
            None => context.send(connection, &FromRelay::Kept { ticket, number: 0 }),
        }
        Ok(())
    }

    /// Whether a knock of this invite or its answer waits for the store, and will be passed on after it.
    pub(super) fn is_flying_knock(&self, id: &InviteId) -> bool {
        self.in_flight.iter().any(|flying| match &flying.subject {
            Subject::Knock { invite, .. } | Subject::Answer { invite, .. } => invite == id,
            Subject::Entry { .. }
            | Subject::Invite { .. }
            | Subject::End { .. }
            | Subject::Blob { .. }
            | Subject::Dropped { .. }
            | Subject::Pruned { .. } => false,
        })
    }

    /// Tells the device that knocked, if it is there.
    pub(super) fn say_not_admitted(
        &self,
        context: &mut Context<'_>,
        invite: InviteId,
        knocker: Option<DeviceId>,
    ) {
        for connection in knocker.map(|device| context.gate.connections_of(&device)).unwrap_or_default() {
            context.send(connection, &FromRelay::NotAdmitted { space: self.id, invite });
        }
    }
}

/// The answer to an invite's knock, if it was given.
pub(super) fn answered(space: SpaceId, invited: &Invited) -> Option<FromRelay> {
    let answer = invited.answer.clone()?.into();
    Some(FromRelay::Answered { space, invite: invited.invite.id, answer })
}

pub(super) fn knocked(space: SpaceId, invited: &Invited, knock: &StoredKnock) -> FromRelay {
    FromRelay::Knocked {
        space,
        invite: invited.signed.clone().into(),
        request: knock.request.clone().into(),
        signature: knock.signature,
    }
}

const fn why_invite(refused: InviteRefused) -> RefusedWhy {
    match refused {
        InviteRefused::Signature => RefusedWhy::Signature,
        InviteRefused::Space => RefusedWhy::Malformed,
        InviteRefused::NoRight => RefusedWhy::NoRight,
        InviteRefused::Time | InviteRefused::Used => RefusedWhy::Invite,
    }
}
