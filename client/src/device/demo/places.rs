//! The places beside the made-up plan, written when the person who has them first looks for them: the children's own words,
//! and the worker's notes.

use kith_shared::demo::Script;
use kith_shared::id::{DeviceId, PersonId};
use kith_shared::plan::choices::PractitionerNote;
use kith_shared::plan::network::{self, About, Role};
use kith_shared::plan::{Edit, SpaceKind, practice};
use kith_shared::time::UnixMillis;

use super::{DemoProblem, Player, TURN, read_script, relay, rows};
use crate::device::driver::Shelving;
use crate::device::founding::{self, Founded, NewPlace};
use crate::device::shelf::{self, Label, Place, PlanHandle};
use crate::device::storage::{PlanRow, Storage};
use crate::device::{clock, opening, pin, tabs};

const WEEK_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// What the worker of the made-up family keeps to herself while she gets ready.
const NOTES: [(PractitionerNote, &str); 2] = [
    (PractitionerNote::Preparing, "Ask Orla how Maisie is on Mondays before I plan the next visit."),
    (PractitionerNote::Preparing, "Start with the goalkeeper on the fridge. Alfie likes to show it."),
];

/// Writes the places of whoever has the plan of `plan`, unless they are here already.
pub async fn write(storage: &Storage, plan: DeviceId) -> Result<(), DemoProblem> {
    let _turn = tabs::wait(TURN).await;
    let all = rows(storage).await?;
    let Some(row) = all.iter().find(|row| row.device == plan) else { return Ok(()) };
    let is_here = |other: &PlanRow| other.device != plan && other.demo_person == row.demo_person;
    if all.iter().any(is_here) {
        return Ok(());
    }
    let (family, script) = (relay::family().await?, read_script().await?);
    let index = row.demo_person.and_then(|index| usize::try_from(index).ok()).ok_or(DemoProblem::Broken)?;
    let me = script.cast().get(index).ok_or(DemoProblem::Broken)?;
    for key in script.child_keys() {
        let mut dice = opening::dice();
        let place = Script::read_space(&family, key, || PersonId(dice.bytes()));
        let place = place.map_err(|_| DemoProblem::Broken)?;
        if place.cast().iter().any(|one| one.key == me.key) && place.lines().len() > place.before_admitting()
        {
            write_childs(storage, row, place).await?;
        }
    }
    if me.role == Role::SocialWorker {
        write_notes(storage, row, &me.name).await?;
    }
    Ok(())
}

async fn write_childs(storage: &Storage, plan: &PlanRow, mut script: Script) -> Result<(), DemoProblem> {
    let founder = script.cast().first().cloned().ok_or(DemoProblem::Broken)?;
    let lock = pin::lock_of(storage, plan.device).await.map_err(|_| DemoProblem::NoStorage)?;
    let rights = founder.rights.leading();
    let founded = founding::found_empty(storage, founder.person, rights, lock.as_ref()).await;
    let mut founded = founded.map_err(|_| DemoProblem::NoStorage)?;
    let mut dice = opening::dice();
    for at in 0..script.lines().len() {
        let line = script.lines().get(at).ok_or(DemoProblem::Broken)?;
        let then = UnixMillis(clock::now().0.saturating_sub(line.weeks_ago * WEEK_MS));
        let edit = script.edit(at, founded.replica.plan(), &mut dice).ok_or(DemoProblem::Broken)?;
        let made = founded.replica.edit(then, edit).map_err(|_| DemoProblem::Broken)?;
        founded.actions.extend(made);
    }
    let in_place = founded.replica.plan();
    let child = in_place.space_of().and_then(|child| network::name(in_place, child));
    let name = child.unwrap_or_default().to_owned();
    let about = About { nickname: format!("{name}’s place"), ..About::default() };
    let edit = network::set_about(in_place, &about);
    founded.actions.extend(founded.replica.edit(clock::now(), edit).map_err(|_| DemoProblem::Broken)?);
    let of = family_id(storage, plan, &name).await;
    let place = Place::new(SpaceKind::Child).for_whom(of, name);
    let label = Label { nickname: about.nickname, name: founder.name, place: Some(place) };
    shelve(storage, plan, founded, label).await
}

/// The child's id in the plan beside. The script has other ids than the plan that is on the relay.
async fn family_id(storage: &Storage, plan: &PlanRow, name: &str) -> Option<PersonId> {
    let (_, replica, _) = opening::open(storage, plan.device).await.ok()?;
    let people = network::people(replica.plan());
    people.into_iter().find(|person| person.name == name).map(|person| person.id)
}

async fn write_notes(storage: &Storage, plan: &PlanRow, name: &str) -> Result<(), DemoProblem> {
    let new = NewPlace {
        kind: SpaceKind::Notes,
        nickname: "My notes".to_owned(),
        name: name.to_owned(),
        relation: String::new(),
        role: Role::SocialWorker,
        of: None,
        of_role: Role::SocialWorker,
        is_own: false,
    };
    let founded = founding::found_place(storage, plan.device, &new).await;
    let mut founded = founded.map_err(|_| DemoProblem::NoStorage)?;
    for (kind, words) in NOTES {
        let edit: Edit = practice::add_note(&mut opening::dice(), kind, words, "", None);
        let made = founded.replica.edit(clock::now(), edit).map_err(|_| DemoProblem::Broken)?;
        founded.actions.extend(made);
    }
    let label = Label { nickname: new.nickname, name: new.name, place: Some(Place::new(SpaceKind::Notes)) };
    shelve(storage, plan, founded, label).await
}

async fn shelve(
    storage: &Storage,
    plan: &PlanRow,
    founded: Founded,
    mut label: Label,
) -> Result<(), DemoProblem> {
    label.place = label.place.map(|place| place.put_beside(PlanHandle(plan.device)));
    let device = founded.row.device;
    let mut row = founded.row;
    row.label = shelf::seal_label(founded.replica.keys(), &label).into();
    row.stand_beside(Some(plan));
    storage.put_plan(&row).await.map_err(|_| DemoProblem::NoStorage)?;
    let made = (founded.replica, founded.actions);
    let player = Player::start(made, Shelving::Rows(storage.clone(), device));
    player.driver().settled().await;
    player.stop();
    pin::lock_like(storage, device, plan.device).await.map_err(|_| DemoProblem::NoStorage)
}
