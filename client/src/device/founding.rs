//! Making a new plan on this device.

use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{DeviceId, PersonId};
use kith_shared::plan::network::{self, About, Role};
use kith_shared::plan::{Edit, EditError, Side, SpaceKind, space};
use kith_shared::replica::{Actions, Replica};

use super::opening::{self, OpenProblem};
use super::shelf::{self, Label, Place, PlanHandle};
use super::storage::{PlanRow, Storage};
use super::{address, clock, keys};

/// What a new plan begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    /// What the family calls it.
    pub nickname: String,
    /// The children's first names, if they shall be shown.
    pub children: String,
    /// The founder's name, as the children say it.
    pub name: String,
    /// How the founder belongs.
    pub relation: String,
    /// What the founder is in the plan.
    pub role: Role,
}

/// What a place beside a plan begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlace {
    /// What it is for.
    pub kind: SpaceKind,
    /// What it is called, by those who are in it.
    pub nickname: String,
    /// The founder's name.
    pub name: String,
    /// How the founder belongs.
    pub relation: String,
    /// What the founder is there.
    pub role: Role,
    /// Whom it is for, if that is not the founder: their id in the plan beside, and their name.
    pub of: Option<(PersonId, String)>,
    /// What they are there.
    pub of_role: Role,
}

/// A plan that was just founded, and the row that is stored for it already.
pub struct Founded {
    pub row: PlanRow,
    pub replica: Replica,
    pub actions: Actions,
}

/// Founds a plan with its first entries.
pub async fn found(storage: &Storage, new: &NewPlan) -> Result<Founded, OpenProblem> {
    let rights = match new.role.side() {
        Side::Family => Rights::FAMILY.leading(),
        Side::Professional => Rights::PROFESSIONAL.leading(),
    };
    let person = PersonId(opening::dice().bytes());
    let mut founded = found_empty(storage, person, rights).await?;
    let about =
        About { nickname: new.nickname.clone(), children: new.children.clone(), minimum: 0, is_demo: false };
    founded
        .edit(|replica| network::add(replica.plan(), person, &new.name, &new.relation, new.role, false))?;
    founded.edit(|replica| network::set_about(replica.plan(), &about))?;
    Ok(founded)
}

/// Founds a place beside a plan. Everybody in it has an id there that stands nowhere else: two places that know nothing of
/// each other must not be told to belong together by whoever keeps both.
pub async fn found_place(
    storage: &Storage,
    beside: DeviceId,
    new: &NewPlace,
) -> Result<Founded, OpenProblem> {
    let plan = storage.plan(beside).await.map_err(|_| OpenProblem::NoStorage)?;
    let rights = match new.role.side() {
        Side::Family => Rights::FAMILY.leading(),
        Side::Professional => Rights::PROFESSIONAL.leading(),
    };
    let me = PersonId(opening::dice().bytes());
    let of = new.of.as_ref().map(|(_, name)| (PersonId(opening::dice().bytes()), name));
    let mut founded = found_empty(storage, me, rights).await?;
    founded.edit(|_| space::found(new.kind, Some(of.map_or(me, |(of, _)| of))))?;
    founded.edit(|replica| network::add(replica.plan(), me, &new.name, &new.relation, new.role, false))?;
    if let Some((of, name)) = of {
        founded.edit(|replica| network::add(replica.plan(), of, name, "", new.of_role, false))?;
    }
    let about = About { nickname: new.nickname.clone(), ..About::default() };
    founded.edit(|replica| network::set_about(replica.plan(), &about))?;
    let (of, whom) = new.of.clone().unzip();
    let place = Place::new(new.kind).for_whom(of, whom.unwrap_or_default());
    let place = Some(place.put_beside(PlanHandle(beside)));
    let label = Label { nickname: new.nickname.clone(), name: new.name.clone(), place };
    founded.row.label = shelf::seal_label(founded.replica.keys(), &label).into();
    founded.row.stand_beside(plan.as_ref());
    storage.put_plan(&founded.row).await.map_err(|_| OpenProblem::NoStorage)?;
    Ok(founded)
}

/// Founds a plan with nothing in it but its first person.
pub async fn found_empty(
    storage: &Storage,
    person: PersonId,
    rights: Rights,
) -> Result<Founded, OpenProblem> {
    let secrets = DeviceKeys::make(&mut opening::dice());
    let (device, origin) = (secrets.id(), address::origin());
    let wrapped = keys::wrap(storage, &secrets, None).await.map_err(OpenProblem::from)?;
    let (replica, actions) = Replica::found(clock::now(), secrets, opening::dice(), &origin, person, rights)
        .map_err(|_| OpenProblem::Damaged)?;
    let row = PlanRow::new(device, replica.space(), origin, wrapped, clock::now());
    // Without its secrets, nothing that the plan stores could ever be read again.
    storage.put_plan(&row).await.map_err(|_| OpenProblem::NoStorage)?;
    Ok(Founded { row, replica, actions })
}

impl Founded {
    fn edit(&mut self, make: impl FnOnce(&Replica) -> Edit) -> Result<(), OpenProblem> {
        let edit = make(&self.replica);
        let made: Result<Actions, EditError> = self.replica.edit(clock::now(), edit);
        self.actions.extend(made.map_err(|_| OpenProblem::Damaged)?);
        Ok(())
    }
}
