//! Coming into a plan by invite.

use kith_shared::replica::{InviteLink, JoinState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

use super::{Inner, OpenPlan, OpenProblem, Opened};
use crate::device::{self, Knocking, Listener, PlanRow, Storage};

/// Whether an invite is in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// None.
    Nothing,
    /// Something that was meant to be one.
    Unreadable,
    /// One that was not used yet.
    Ready,
}

impl OpenPlan {
    /// Whether an invite is in hand: it came in the address, or was pasted or photographed.
    pub fn invited(&self) -> Invited {
        self.inner().invited.get()
    }

    /// Takes an invite from a pasted link or a picture's text; tells whether it is one.
    pub fn read_invite(&self, text: &str) -> bool {
        let link = InviteLink::from_fragment(text);
        self.inner().hold_invite(link);
        link.is_some()
    }

    /// Knocks with the invite in hand; [`Self::joining`] tells how it goes. Once let in, the plan opens by itself.
    pub fn knock(&self) {
        let inner = self.inner();
        if self.is_behind_door() {
            return;
        }
        let Some(link) = inner.invite.borrow_mut().take() else { return };
        inner.invited.set(Invited::Nothing);
        let round = inner.begin_round();
        inner.joining.set(Some(JoinState::Connecting));
        inner.opened.set(Opened::None);
        spawn_local(async move {
            if let Err(problem) = inner.knock(round, link).await {
                inner.fail(round, problem);
            }
        });
    }

    /// How joining goes, while this device knocks.
    pub fn joining(&self) -> Option<JoinState> {
        self.inner().joining.get()
    }

    /// Stops waiting. The device is forgotten, and the invite is used up.
    pub fn stop_joining(&self) {
        let inner = self.inner();
        let Some(knocking) = inner.knocking.borrow_mut().take() else {
            inner.joining.set(None);
            return;
        };
        inner.close_with(Opened::None);
        spawn_local(async move {
            knocking.forget().await;
            inner.read_shelf().await;
        });
    }

    /// An invite as an address, for a link or a picture.
    pub fn invite_address(&self, link: &InviteLink) -> String {
        device::of_invite(link)
    }
}

impl Inner {
    pub(super) fn hold_invite(&self, link: Option<InviteLink>) {
        self.invited.set(if link.is_some() { Invited::Ready } else { Invited::Unreadable });
        *self.invite.borrow_mut() = link;
    }

    async fn knock(self: &Rc<Self>, round: u64, link: InviteLink) -> Result<(), OpenProblem> {
        let storage = self.storage().await?;
        let knocking = device::knock(storage, link, self.knock_listener(round)).await?;
        self.hold_knocking(round, knocking);
        Ok(())
    }

    pub(super) async fn go_on_knocking(
        self: &Rc<Self>,
        round: u64,
        storage: Storage,
        row: PlanRow,
    ) -> Result<(), OpenProblem> {
        let knocking = device::go_on_knocking(storage, row, self.knock_listener(round)).await?;
        self.opened.set(Opened::None);
        self.hold_knocking(round, knocking);
        Ok(())
    }

    fn hold_knocking(self: &Rc<Self>, round: u64, knocking: Knocking) {
        if self.round.get() != round {
            knocking.stop();
            return;
        }
        device::remember_open(Some(knocking.device()));
        self.joining.set(Some(knocking.state()));
        *self.knocking.borrow_mut() = Some(Rc::new(knocking));
    }

    fn knock_listener(self: &Rc<Self>, round: u64) -> Listener {
        let inner = Rc::downgrade(self);
        Rc::new(move |_| {
            let inner = inner.upgrade().filter(|inner| inner.round.get() == round);
            if let Some(inner) = inner {
                inner.knock_answered(round);
            }
        })
    }

    fn knock_answered(self: &Rc<Self>, round: u64) {
        let Some(knocking) = self.knocking.borrow().clone() else { return };
        let state = knocking.state();
        if self.joining.with_untracked(|known| known.as_ref() == Some(&state)) {
            return;
        }
        self.joining.set(Some(state.clone()));
        let inner = self.clone();
        match state {
            JoinState::Connecting | JoinState::Knocked | JoinState::Waiting { .. } => {}
            JoinState::Refused(_) => {
                self.knocking.borrow_mut().take();
                device::remember_open(None);
                spawn_local(async move {
                    knocking.forget().await;
                    inner.read_shelf().await;
                });
            }
            JoinState::Admitted => {
                self.knocking.borrow_mut().take();
                self.opened.set(Opened::Loading);
                spawn_local(async move {
                    match knocking.admitted().await {
                        Ok(()) => inner.open_or_say(round, knocking.device()).await,
                        Err(problem) => inner.fail(round, problem),
                    }
                    inner.read_shelf().await;
                });
            }
        }
    }
}
