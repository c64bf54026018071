//! One more device for the made-up plan, let in through the same invite, knock and code as anybody's.

use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{PersonId, SpaceId};
use kith_shared::replica::{InviteLink, JoinState, Joining, MembershipAct, MembershipOutcome, Notice};
use std::rc::Rc;

use super::player::until;
use super::{DemoProblem, Player};
use crate::device::driver::{Driver, Shelving};
use crate::device::storage::{PlanRow, Storage, Wrapped};
use crate::device::{address, clock, keys, opening, shelf};

/// A device that was just let in; nothing of it is stored yet.
pub struct NewDevice {
    /// Its secrets.
    pub secrets: DeviceKeys,
    /// The made-up plan.
    pub space: SpaceId,
    wrapped: Wrapped,
}

impl NewDevice {
    /// Makes a device and has `host` let it in.
    pub async fn let_in(
        storage: &Storage,
        host: &Player,
        person: PersonId,
        rights: Rights,
    ) -> Result<Self, DemoProblem> {
        host.is_up_to_date().await?;
        let invited = host.driver().act(|replica, now| replica.invite(now, person, rights));
        let link = invited.and_then(Result::ok).ok_or(DemoProblem::Broken)?;
        let registered = MembershipOutcome::Done(MembershipAct::Invite(link.invite()));
        until(|| host.was_told(|notice| *notice == Notice::Membership(registered))).await?;
        let secrets = DeviceKeys::make(&mut opening::dice());
        let wrapped = keys::wrap(storage, &secrets, None).await.map_err(|_| DemoProblem::NoStorage)?;
        let (joining, actions) =
            Joining::start(clock::now(), secrets, opening::dice(), &address::origin(), link);
        let knocking = Driver::start(joining, actions, &address::origin(), Shelving::None, Rc::new(|_| ()));
        let let_in = open_door(host, &knocking, &link).await;
        let secrets = knocking.stop().map(Joining::into_keys).ok_or(DemoProblem::Broken)?;
        let_in.map(|()| Self { secrets, space: link.space, wrapped })
    }

    /// The row to store for it as the device of one of the cast, and its secrets.
    pub fn into_row(self, index: usize, name: &str) -> (PlanRow, DeviceKeys) {
        let mut row =
            PlanRow::new(self.secrets.id(), self.space, address::origin(), self.wrapped, clock::now());
        row.demo_person = u32::try_from(index).ok();
        row.label = shelf::seal_label(&self.secrets, &shelf::Label::of_person(name)).into();
        (row, self.secrets)
    }
}

async fn open_door(host: &Player, knocking: &Driver<Joining>, link: &InviteLink) -> Result<(), DemoProblem> {
    let mut code = String::new();
    until(|| match knocking.with(|joining| joining.state().clone()) {
        Some(JoinState::Waiting { code: read_out }) => {
            code = read_out;
            true
        }
        Some(JoinState::Connecting | JoinState::Knocked | JoinState::Refused(_) | JoinState::Admitted)
        | None => false,
    })
    .await?;
    let knocks = || host.driver().with(|replica| replica.knocks()).unwrap_or_default();
    until(|| knocks().iter().any(|knock| knock.invite == link.invite())).await?;
    let approved = host
        .driver()
        .act(|replica, now| replica.approve(now, link.invite(), &code).map(|actions| ((), actions)));
    approved.and_then(Result::ok).ok_or(DemoProblem::Broken)?;
    until(|| knocking.with(|joining| *joining.state() == JoinState::Admitted) == Some(true)).await
}
