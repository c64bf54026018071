//! Writing the made-up plan: every line is an edit by the device of the person who says it in the example.

use kith_shared::chain::Rights;
use kith_shared::demo::{Cast, Script};
use kith_shared::id::PersonId;
use kith_shared::replica::{Actions, Replica};
use kith_shared::time::UnixMillis;

use super::player::until;
use super::{DemoProblem, Keyring, NewDevice, Player, TURN, read_script, relay};
use crate::device::driver::Shelving;
use crate::device::storage::{PlanRow, Storage};
use crate::device::{address, clock, founding, opening, shelf, tabs};

const WEEK_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// Writes the plan and puts its keyring on the pad; `tell` hears how many steps are done, of how many. If another
/// browser was quicker, its plan counts, and what was written here is erased.
pub async fn found(storage: &Storage, tell: impl Fn(usize, usize)) -> Result<(), DemoProblem> {
    let _turn = tabs::wait(TURN).await;
    if relay::read().await?.is_some() {
        return Ok(());
    }
    let mut stage = Stage::begin(storage).await?;
    let written = stage.write(&tell).await;
    stage.players.iter().for_each(Player::stop);
    if matches!(written, Ok(true)) {
        return Ok(());
    }
    for row in &stage.rows {
        storage.remove_plan(row.device).await.map_err(|_| DemoProblem::NoStorage)?;
    }
    written.map(|_| ())
}

struct Stage<'s> {
    storage: &'s Storage,
    script: Script,
    cast: Vec<Cast>,
    players: Vec<Player>,
    rows: Vec<PlanRow>,
}

impl<'s> Stage<'s> {
    async fn begin(storage: &'s Storage) -> Result<Self, DemoProblem> {
        let script = read_script().await?;
        let cast = script.cast().to_vec();
        let mut stage = Self { storage, script, cast, players: Vec::new(), rows: Vec::new() };
        let founder = stage.cast.first().ok_or(DemoProblem::Broken)?;
        let name = founder.name.clone();
        let founded = founding::found_empty(storage, founder.person, founder.rights.leading(), None).await;
        let founded = founded.map_err(|_| DemoProblem::NoStorage)?;
        let mut row = founded.row;
        row.demo_person = Some(0);
        row.label = shelf::seal_label(founded.replica.keys(), &shelf::Label::of_person(&name)).into();
        stage.come_in(row, (founded.replica, founded.actions)).await?;
        Ok(stage)
    }

    async fn write(&mut self, tell: &impl Fn(usize, usize)) -> Result<bool, DemoProblem> {
        let (lines, first) = (self.script.lines().len(), self.script.before_admitting());
        let of = lines + self.cast.len() + 1;
        for at in 0..first {
            self.say(at).await?;
            tell(at + 1, of);
        }
        for index in 1..self.cast.len() {
            self.let_in(index).await?;
            tell(first + index, of);
        }
        for at in first..lines {
            self.say(at).await?;
            tell(self.cast.len() + at, of);
        }
        for player in &self.players {
            player.has_shared().await?;
        }
        let keyring = self.make_keyring().await?;
        tell(of, of);
        relay::write(&keyring).await
    }

    /// A member of the cast gets a device, let in by whoever lets them in.
    async fn let_in(&mut self, index: usize) -> Result<(), DemoProblem> {
        let cast = self.cast.get(index).ok_or(DemoProblem::Broken)?;
        let host = cast.admitted_by.and_then(|by| self.players.get(by)).ok_or(DemoProblem::Broken)?;
        let device = NewDevice::let_in(self.storage, host, cast.person, cast.rights).await?;
        let (row, secrets) = device.into_row(index, &cast.name);
        let joined = Replica::join(clock::now(), secrets, opening::dice(), &address::origin(), row.space);
        self.come_in(row, joined.map_err(|_| DemoProblem::Broken)?).await
    }

    async fn come_in(&mut self, row: PlanRow, made: (Replica, Actions)) -> Result<(), DemoProblem> {
        self.storage.put_plan(&row).await.map_err(|_| DemoProblem::NoStorage)?;
        let player = Player::start(made, Shelving::Rows(self.storage.clone(), row.device));
        self.rows.push(row);
        self.players.push(player);
        Ok(())
    }

    /// One line, as soon as what it is about has reached whoever says it.
    async fn say(&mut self, at: usize) -> Result<(), DemoProblem> {
        let line = self.script.lines().get(at).cloned().ok_or(DemoProblem::Broken)?;
        let driver = self.players.get(line.by).ok_or(DemoProblem::Broken)?.driver();
        let (script, mut dice, mut edit) = (&mut self.script, opening::dice(), None);
        until(|| {
            edit = driver.with(|replica| script.edit(at, replica.plan(), &mut dice)).flatten();
            edit.is_some()
        })
        .await?;
        let edit = edit.ok_or(DemoProblem::Broken)?;
        let made = driver.act(|replica, now| {
            let then = UnixMillis(now.0.saturating_sub(line.weeks_ago * WEEK_MS));
            replica.edit(then, edit).map(|actions| ((), actions))
        });
        made.and_then(Result::ok).ok_or(DemoProblem::Broken)
    }

    /// Two more devices, which other browsers use to let theirs in.
    async fn make_keyring(&self) -> Result<Keyring, DemoProblem> {
        let family = self.make_host(|cast| cast.rights.is_family(), Rights::FAMILY).await?;
        let services = self.make_host(|cast| !cast.rights.is_family(), Rights::PROFESSIONAL).await?;
        let people: Vec<PersonId> = self.cast.iter().map(|cast| cast.person).collect();
        Ok(Keyring {
            space: family.space,
            people,
            family: family.secrets.to_bytes().to_vec(),
            services: services.secrets.to_bytes().to_vec(),
        })
    }

    async fn make_host(
        &self,
        is_it: impl Fn(&Cast) -> bool,
        rights: Rights,
    ) -> Result<NewDevice, DemoProblem> {
        let at =
            self.cast.iter().position(|cast| is_it(cast) && cast.rights.admit).ok_or(DemoProblem::Broken)?;
        let (player, cast) = (self.players.get(at), self.cast.get(at));
        let (player, cast) = player.zip(cast).ok_or(DemoProblem::Broken)?;
        NewDevice::let_in(self.storage, player, cast.person, rights.admitting()).await
    }
}
