//! A device without a browser: the same core as the app's, on a real socket to the real relay.

mod shell;

use crate::relay::Relay;
use crate::sight::PATIENCE;
use anyhow::{Context, Result, bail, ensure};
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{PersonId, SpaceId};
use kith_shared::plan::{Edit, Ids, Plan};
use kith_shared::replica::{
    Actions, Dice, InviteLink, JoinState, Joining, MemberError, MembershipAct, MembershipOutcome, Notice,
    Replica,
};
use kith_shared::time::UnixMillis;
use shell::{Place, Shell};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

pub use shell::now;

const LOOK_EVERY: Duration = Duration::from_millis(10);

type Request = Box<dyn FnOnce(&mut Replica, &[Notice], UnixMillis) -> Actions + Send>;

/// A device that lives until it is dropped.
pub struct Device {
    requests: mpsc::UnboundedSender<Request>,
    task: JoinHandle<BTreeMap<String, Vec<u8>>>,
    keys: Vec<u8>,
    place: Place,
}

/// A device that knocks.
pub struct Newcomer {
    shell: Shell<Joining>,
    link: InviteLink,
}

impl Device {
    /// Founds a new plan with `person` in it.
    ///
    /// # Errors
    /// If the core does not found it.
    pub async fn found(relay: &Relay, person: PersonId, rights: Rights) -> Result<Self> {
        let mut dice = dice()?;
        let keys = DeviceKeys::make(&mut dice);
        let bytes = keys.to_bytes().to_vec();
        let place = Place::of(relay);
        let (replica, actions) = Replica::found(now(), keys, dice, &place.origin, person, rights)?;
        Ok(Self::live(Shell::new(replica, place), actions, bytes))
    }

    /// Opens a device again with its keys and what it had stored.
    ///
    /// # Errors
    /// If what it had stored does not open.
    pub async fn open(relay: &Relay, keys: &[u8], stored: BTreeMap<String, Vec<u8>>) -> Result<Self> {
        let place = Place::of(relay);
        let opened = DeviceKeys::from_bytes(keys)?;
        let saved = stored.clone().into_iter().collect();
        let (replica, actions) = Replica::open(now(), opened, dice()?, &place.origin, saved)?;
        let mut shell = Shell::new(replica, place);
        shell.stored = stored;
        Ok(Self::live(shell, actions, keys.to_vec()))
    }

    /// Starts from nothing but the keys of a device that is in the plan already, as if its storage had been lost.
    ///
    /// # Errors
    /// If they are no keys.
    pub async fn join_again(relay: &Relay, keys: &[u8], space: SpaceId) -> Result<Self> {
        let place = Place::of(relay);
        let opened = DeviceKeys::from_bytes(keys)?;
        let (replica, actions) = Replica::join(now(), opened, dice()?, &place.origin, space)?;
        Ok(Self::live(Shell::new(replica, place), actions, keys.to_vec()))
    }

    fn live(mut shell: Shell<Replica>, actions: Actions, keys: Vec<u8>) -> Self {
        let (requests, mut incoming) = mpsc::unbounded_channel::<Request>();
        let place = shell.place.clone();
        let task = tokio::spawn(async move {
            shell.perform(actions).await;
            loop {
                tokio::select! {
                    request = incoming.recv() => {
                        let Some(request) = request else { return shell.stored };
                        let actions = request(&mut shell.core, &shell.notices, now());
                        shell.perform(actions).await;
                    }
                    event = shell.heard.next() => shell.happened(event).await,
                }
            }
        });
        Self { requests, task, keys, place }
    }

    /// Its secrets.
    #[must_use]
    pub fn keys(&self) -> &[u8] {
        &self.keys
    }

    /// Ends it and answers what it had stored.
    ///
    /// # Errors
    /// If it had failed before.
    pub async fn end(self) -> Result<BTreeMap<String, Vec<u8>>> {
        drop(self.requests);
        Ok(self.task.await?)
    }

    /// Does something with its core.
    ///
    /// # Errors
    /// If it has failed before.
    pub async fn ask<A: Send + 'static>(
        &self,
        request: impl FnOnce(&mut Replica, UnixMillis) -> (A, Actions) + Send + 'static,
    ) -> Result<A> {
        let (answer, answered) = oneshot::channel();
        let request: Request = Box::new(move |replica, _, now| {
            let (value, actions) = request(replica, now);
            let _ = answer.send(value);
            actions
        });
        ensure!(self.requests.send(request).is_ok(), "the device has failed");
        answered.await.context("the device has failed")
    }

    /// Reads something of its core.
    ///
    /// # Errors
    /// If it has failed before.
    pub async fn look<A: Send + 'static>(
        &self,
        look: impl FnOnce(&Replica) -> A + Send + 'static,
    ) -> Result<A> {
        self.ask(|replica, _| (look(replica), Vec::new())).await
    }

    /// What it had to tell.
    ///
    /// # Errors
    /// If it has failed before.
    pub async fn notices(&self) -> Result<Vec<Notice>> {
        let (answer, answered) = oneshot::channel();
        let request: Request = Box::new(move |_, notices, _| {
            let _ = answer.send(notices.to_vec());
            Vec::new()
        });
        ensure!(self.requests.send(request).is_ok(), "the device has failed");
        answered.await.context("the device has failed")
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// If the plan does not allow it.
    pub async fn edit(&self, make: impl FnOnce(&Plan, &mut dyn Ids) -> Edit + Send + 'static) -> Result<()> {
        let edited = self.ask(move |replica, now| {
            let mut ids = replica.dice().split();
            let edit = make(replica.plan(), &mut ids);
            match replica.edit(now, edit) {
                Ok(actions) => (Ok(()), actions),
                Err(problem) => (Err(problem), Vec::new()),
            }
        });
        Ok(edited.await??)
    }

    /// Waits until its core is as wished.
    ///
    /// # Errors
    /// If it does not become so in time.
    pub async fn until(
        &self,
        what: &str,
        wish: impl Fn(&Replica) -> bool + Send + Clone + 'static,
    ) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let wish = wish.clone();
            if self.look(move |replica| wish(replica)).await? {
                return Ok(());
            }
            if Instant::now() > deadline {
                let status = self.look(Replica::status).await?;
                bail!("a device waited in vain for {what}: {status:?}, told {:?}", self.notices().await?);
            }
            sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until the relay has everything of it, and it everything of the relay.
    ///
    /// # Errors
    /// If that does not become so in time.
    pub async fn until_shared(&self) -> Result<()> {
        let shared = |replica: &Replica| replica.status().connected && replica.status().waiting.is_empty();
        self.until("everything to be shared", shared).await
    }

    /// Invites one device of this person; the relay knows of it then.
    ///
    /// # Errors
    /// If it may not.
    pub async fn invite(&self, person: PersonId, rights: Rights) -> Result<InviteLink> {
        let invited = self.ask(move |replica, now| match replica.invite(now, person, rights) {
            Ok((link, actions)) => (Ok(link), actions),
            Err(problem) => (Err(problem), Vec::new()),
        });
        let link = invited.await??;
        let done = Notice::Membership(MembershipOutcome::Done(MembershipAct::Invite(link.invite())));
        let deadline = Instant::now() + PATIENCE;
        while !self.notices().await?.contains(&done) {
            ensure!(
                Instant::now() < deadline,
                "the relay does not take the invite: {:?}",
                self.notices().await?
            );
            sleep(LOOK_EVERY).await;
        }
        Ok(link)
    }

    /// Waits for whoever knocks with this invite and lets them in by their code.
    ///
    /// # Errors
    /// If nobody knocks, or the code is wrong.
    pub async fn let_in(&self, link: InviteLink, code: &str) -> Result<()> {
        let invite = link.invite();
        self.until("a knock", move |replica| replica.knocks().iter().any(|knock| knock.invite == invite))
            .await?;
        let code = code.to_owned();
        self.membership(move |replica, now| replica.approve(now, invite, &code)).await
    }

    /// Changes who is in the plan.
    ///
    /// # Errors
    /// If it may not.
    pub async fn membership(
        &self,
        change: impl FnOnce(&mut Replica, UnixMillis) -> Result<Actions, MemberError> + Send + 'static,
    ) -> Result<()> {
        let changed = self.ask(move |replica, now| match change(replica, now) {
            Ok(actions) => (Ok(()), actions),
            Err(problem) => (Err(problem), Vec::new()),
        });
        Ok(changed.await??)
    }

    /// Lets another device of a person in, all the way.
    ///
    /// # Errors
    /// If any of it goes wrong.
    pub async fn bring(&self, person: PersonId, rights: Rights) -> Result<Self> {
        let link = self.invite(person, rights).await?;
        let newcomer = Newcomer::knock_at(self.place.clone(), link)?;
        let (newcomer, code) = newcomer.until_waiting().await?;
        self.let_in(link, &code).await?;
        newcomer.until_admitted().await
    }
}

impl Newcomer {
    /// Uses an invite.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn knock(relay: &Relay, link: InviteLink) -> Result<Self> {
        Self::knock_at(Place::of(relay), link)
    }

    fn knock_at(place: Place, link: InviteLink) -> Result<Self> {
        let mut dice = dice()?;
        let keys = DeviceKeys::make(&mut dice);
        let (joining, actions) = Joining::start(now(), keys, dice, &place.origin, link);
        let mut shell = Shell::new(joining, place);
        shell.todo = actions;
        Ok(Self { shell, link })
    }

    /// Waits until the knock is held; answers the code to read out.
    ///
    /// # Errors
    /// If it is refused.
    pub async fn until_waiting(mut self) -> Result<(Self, String)> {
        match self.until(|state| !matches!(state, JoinState::Connecting | JoinState::Knocked)).await? {
            JoinState::Waiting { code } => Ok((self, code)),
            other => bail!("knocking led to {other:?}"),
        }
    }

    /// Waits until it ends in one way or the other.
    ///
    /// # Errors
    /// If it does not end in time.
    pub async fn until_ended(&mut self) -> Result<JoinState> {
        self.until(|state| matches!(state, JoinState::Refused(_) | JoinState::Admitted)).await
    }

    /// Waits until it is let in.
    ///
    /// # Errors
    /// If it is not.
    pub async fn until_admitted(mut self) -> Result<Device> {
        let state = self.until_ended().await?;
        ensure!(state == JoinState::Admitted, "knocking led to {state:?}");
        let (place, space) = (self.shell.place.clone(), self.link.space);
        let keys = self.shell.core.into_keys();
        let bytes = keys.to_bytes().to_vec();
        let (replica, actions) = Replica::join(now(), keys, dice()?, &place.origin, space)?;
        let device = Device::live(Shell::new(replica, place), actions, bytes);
        device.until("the plan", |replica| replica.status().connected && replica.me().is_some()).await?;
        Ok(device)
    }

    async fn until(&mut self, done: impl Fn(&JoinState) -> bool) -> Result<JoinState> {
        let deadline = Instant::now() + PATIENCE;
        let todo = std::mem::take(&mut self.shell.todo);
        self.shell.perform(todo).await;
        while !done(self.shell.core.state()) {
            tokio::select! {
                event = self.shell.heard.next() => self.shell.happened(event).await,
                () = tokio::time::sleep_until(deadline) => bail!("knocking led to nothing but {:?}", self.shell.core.state()),
            }
        }
        Ok(self.shell.core.state().clone())
    }
}

/// Fresh dice.
///
/// # Errors
/// If the system gives no randomness.
pub fn dice() -> Result<Dice> {
    Ok(Dice::from_seed(random()?))
}

/// A fresh person.
///
/// # Errors
/// If the system gives no randomness.
pub fn person() -> Result<PersonId> {
    Ok(PersonId(random()?))
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    std::io::Read::read_exact(&mut std::fs::File::open("/dev/urandom")?, &mut bytes)?;
    Ok(bytes)
}
