//! One of the made-up people's devices while it is at work in this page, driven like any other.

use gloo_timers::future::TimeoutFuture;
use kith_shared::chain::Rights;
use kith_shared::id::PersonId;
use kith_shared::replica::{Actions, Notice, Replica};
use std::cell::RefCell;
use std::rc::Rc;

use super::{DemoProblem, Keyring};
use crate::device::driver::{Driver, Shelving};
use crate::device::news::News;
use crate::device::{address, clock, opening};

/// How long one thing may take before the demo gives up, and how often it is looked at.
const PATIENCE_MS: u64 = 30_000;
const LOOK_EVERY_MS: u32 = 4;

/// A device at work.
pub struct Player {
    driver: Driver<Replica>,
    notices: Rc<RefCell<Vec<Notice>>>,
}

impl Player {
    /// Sets a device to work.
    pub fn start((replica, actions): (Replica, Actions), shelving: Shelving) -> Self {
        let notices: Rc<RefCell<Vec<Notice>>> = Rc::default();
        let heard = notices.clone();
        let listener = Rc::new(move |news: News| heard.borrow_mut().extend(news.notices));
        Self { driver: Driver::start(replica, actions, &address::origin(), shelving, listener), notices }
    }

    /// The device of the keyring that may let in somebody with `rights`. It appends links and nothing else.
    pub fn beside(keyring: &Keyring, rights: Rights) -> Result<Self, DemoProblem> {
        let secrets = keyring.host(rights.is_family()).ok_or(DemoProblem::Broken)?;
        let joined = Replica::join(clock::now(), secrets, opening::dice(), &address::origin(), keyring.space);
        Ok(Self::start(joined.map_err(|_| DemoProblem::Broken)?, Shelving::None))
    }

    /// What drives it.
    pub const fn driver(&self) -> &Driver<Replica> {
        &self.driver
    }

    /// Whether it was told something of which `is_it` is true.
    pub fn was_told(&self, is_it: impl Fn(&Notice) -> bool) -> bool {
        self.notices.borrow().iter().any(is_it)
    }

    /// What a person's devices may do now.
    pub fn rights_of(&self, person: PersonId) -> Option<Rights> {
        self.driver.with(|replica| {
            let members = replica.chain()?.members();
            members.values().find(|member| member.person == person).map(|member| member.rights)
        })?
    }

    /// Waits until it has read everything the relay has.
    pub async fn is_up_to_date(&self) -> Result<(), DemoProblem> {
        until(|| self.driver.with(|replica| replica.status().connected) == Some(true)).await
    }

    /// Waits until the relay has everything it wrote.
    pub async fn has_shared(&self) -> Result<(), DemoProblem> {
        until(|| self.driver.with(|replica| replica.status().waiting.is_empty()) == Some(true)).await
    }

    /// Stops working.
    pub fn stop(&self) {
        drop(self.driver.stop());
    }
}

/// Waits for something to become true.
pub async fn until(mut is_true: impl FnMut() -> bool) -> Result<(), DemoProblem> {
    let latest = clock::now().plus(PATIENCE_MS);
    while !is_true() {
        if clock::now() > latest {
            return Err(DemoProblem::NoRelay);
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
    Ok(())
}
