//! The made-up family of `kith demo`: its people are devices of this browser, each with its own secrets and rows.

mod founding;
mod keyring;
mod letting_in;
mod places;
mod player;
mod relay;

use kith_shared::demo::Script;
use kith_shared::id::{DeviceId, PersonId};

use super::storage::{PlanRow, Storage};
use super::{opening, seat, shelf, tabs};
pub use founding::found;
use keyring::Keyring;
use letting_in::NewDevice;
pub use places::write as write_places;
use player::Player;

/// Held by the tab that writes the plan.
const TURN: &str = "kith-demo";

/// One of the made-up people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// Their place in the list.
    pub index: usize,
    /// Their name.
    pub name: String,
    /// How they belong.
    pub relation: String,
    /// They have a device in this browser.
    pub is_here: bool,
}

/// Why the demo does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoProblem {
    /// The relay is not there, or does not answer in time.
    NoRelay,
    /// This browser keeps nothing.
    NoStorage,
    /// The made-up plan could not be made or opened.
    Broken,
    /// A part of Kith that is needed for it could not be fetched.
    NotFetched,
}

/// What the relay has of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemoPlan {
    /// This relay shows no demo.
    NotADemo,
    /// The made-up plan has not been written yet.
    Empty,
    /// It has: these are its people.
    Written(Vec<DemoPerson>),
}

/// Asks the relay whether it shows the demo at all, and `look` for what there is. Without signal, the people are those who
/// have a device in this browser.
pub async fn look_if_shown(
    storage: Storage,
    look: impl AsyncFnOnce(Storage) -> Result<DemoPlan, DemoProblem>,
) -> Result<DemoPlan, DemoProblem> {
    match relay::is_demo().await {
        Ok(true) => look(storage).await,
        Ok(false) => Ok(DemoPlan::NotADemo),
        Err(problem) => {
            let here = people_here(&storage).await?;
            if here.is_empty() { Err(problem) } else { Ok(DemoPlan::Written(here)) }
        }
    }
}

/// Asks a relay that shows the demo. Made-up plans that are not the relay's any more are erased here.
pub async fn look(storage: &Storage) -> Result<DemoPlan, DemoProblem> {
    let keyring = relay::read().await?;
    let space = keyring.as_ref().map(|keyring| keyring.space);
    // While a tab of this browser writes the plan, its devices are on no keyring yet.
    let may_erase = tabs::ask(TURN).await;
    let mut here = Vec::new();
    let (plans, places): (Vec<_>, Vec<_>) =
        rows(storage).await?.into_iter().partition(|row| row.has_demo_plan_of().is_some());
    for row in plans {
        if Some(row.space) == space {
            here.extend(row.demo_person);
        } else if may_erase.is_some() {
            erase(storage, &row).await?;
        }
    }
    for row in places {
        if may_erase.is_some() && row.demo_person.is_none_or(|person| !here.contains(&person)) {
            erase(storage, &row).await?;
        }
    }
    if keyring.is_none() {
        return Ok(DemoPlan::Empty);
    }
    let cast = read_script().await?.cast().to_vec();
    let people = cast.into_iter().enumerate().map(|(index, cast)| DemoPerson {
        index,
        name: cast.name,
        relation: cast.relation,
        is_here: here.iter().any(|known| usize::try_from(*known) == Ok(index)),
    });
    Ok(DemoPlan::Written(people.collect()))
}

async fn people_here(storage: &Storage) -> Result<Vec<DemoPerson>, DemoProblem> {
    let rows = rows(storage).await?;
    let shelf = shelf::read(storage).await.map_err(|_| DemoProblem::NoStorage)?;
    let person = |row: &PlanRow| {
        let index = usize::try_from(row.has_demo_plan_of()?).ok()?;
        let name = shelf.iter().find(|known| known.handle.0 == row.device)?.name.clone();
        Some(DemoPerson { index, name, relation: String::new(), is_here: true })
    };
    let mut people: Vec<DemoPerson> = rows.iter().filter_map(person).collect();
    kith_shared::gather::put_in_order(&mut people, |person| person.index);
    people.dedup_by_key(|person| person.index);
    Ok(people)
}

/// The device of one of the people in this browser; it is made and let in if there is none.
pub async fn device_of(storage: &Storage, index: usize) -> Result<DeviceId, DemoProblem> {
    let number = u32::try_from(index).map_err(|_| DemoProblem::Broken)?;
    // What is here opens without the relay, as any plan does; what is no longer the relay's was erased by looking.
    let mut known = rows(storage).await?.into_iter();
    if let Some(row) = known.find(|row| row.has_demo_plan_of() == Some(number)) {
        return Ok(row.device);
    }
    let keyring = relay::read().await?.ok_or(DemoProblem::Broken)?;
    let script = read_script().await?;
    let cast = script.cast().get(index).ok_or(DemoProblem::Broken)?;
    let person = keyring.people.get(index).copied().ok_or(DemoProblem::Broken)?;
    let host = Player::beside(&keyring, cast.rights)?;
    let made = NewDevice::let_in(storage, &host, person, host.rights_of(person).unwrap_or(cast.rights)).await;
    host.stop();
    let (row, _) = made?.into_row(index, &cast.name);
    storage.put_plan(&row).await.map_err(|_| DemoProblem::NoStorage)?;
    Ok(row.device)
}

/// Erases the made-up plan here, and lets the next browser write it anew.
pub async fn reset(storage: &Storage) -> Result<(), DemoProblem> {
    relay::clear().await?;
    for row in rows(storage).await? {
        erase(storage, &row).await?;
    }
    Ok(())
}

async fn erase(storage: &Storage, row: &PlanRow) -> Result<(), DemoProblem> {
    seat::say_gone(row.device);
    storage.remove_plan(row.device).await.map_err(|_| DemoProblem::NoStorage)
}

async fn rows(storage: &Storage) -> Result<Vec<PlanRow>, DemoProblem> {
    let rows = storage.plans().await.map_err(|_| DemoProblem::NoStorage)?;
    Ok(rows.into_iter().filter(|row| row.demo_person.is_some()).collect())
}

async fn read_script() -> Result<Script, DemoProblem> {
    let family = relay::family().await?;
    let mut dice = opening::dice();
    Script::read(&family, || PersonId(dice.bytes())).map_err(|_| DemoProblem::Broken)
}
