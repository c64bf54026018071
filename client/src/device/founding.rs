//! Making a new plan on this device.

use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{DeviceId, PersonId};
use kith_shared::plan::network::{self, About, Role};
use kith_shared::plan::{Edit, EditError, Side, SpaceKind, space};
use kith_shared::replica::{Actions, Replica};

use super::opening::{self, OpenProblem};
use super::pin::{self, Lock};
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
    /// Whom it is for, if anybody in particular: their id in the plan beside, and their name.
    pub of: Option<(PersonId, String)>,
    /// What they are there.
    pub of_role: Role,
    /// Whether that is the founder.
    pub is_own: bool,
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
    let mut founded = found_empty(storage, person, rights, None).await?;
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
    // Locked from its first moment: with a PIN that was not given in this tab, nothing is founded.
    let lock = pin::lock_of(storage, beside).await?;
    let mut founded = found_empty(storage, me, rights, lock.as_ref()).await?;
    founded.row.stand_beside(plan.as_ref());
    let device = founded.row.device;
    match founded.fill(me, beside, new) {
        Ok(()) if storage.put_plan(&founded.row).await.is_ok() => Ok(founded),
        outcome => {
            // Half a place is none.
            let _ = storage.remove_plan(device).await;
            Err(outcome.err().unwrap_or(OpenProblem::NoStorage))
        }
    }
}

/// Founds a plan with nothing in it but its first person, behind this lock if there is one.
pub async fn found_empty(
    storage: &Storage,
    person: PersonId,
    rights: Rights,
    lock: Option<&Lock>,
) -> Result<Founded, OpenProblem> {
    let secrets = DeviceKeys::make(&mut opening::dice());
    let (device, origin) = (secrets.id(), address::origin());
    let wrapped = keys::wrap(storage, &secrets, lock.map(Lock::borrow)).await.map_err(OpenProblem::from)?;
    let (replica, actions) = Replica::found(clock::now(), secrets, opening::dice(), &origin, person, rights)
        .map_err(|_| OpenProblem::Damaged)?;
    let row = PlanRow::new(device, replica.space(), origin, wrapped, clock::now());
    // Without its secrets, nothing that the plan stores could ever be read again.
    storage.put_plan(&row).await.map_err(|_| OpenProblem::NoStorage)?;
    Ok(Founded { row, replica, actions })
}

impl Founded {
    /// What a place begins with.
    fn fill(&mut self, me: PersonId, beside: DeviceId, new: &NewPlace) -> Result<(), OpenProblem> {
        let other = new.of.as_ref().filter(|_| !new.is_own);
        let of = other.map(|(_, name)| (PersonId(opening::dice().bytes()), name));
        self.edit(|_| space::found(new.kind, Some(of.map_or(me, |(of, _)| of))))?;
        self.edit(|replica| network::add(replica.plan(), me, &new.name, &new.relation, new.role, false))?;
        if let Some((of, name)) = of {
            self.edit(|replica| network::add(replica.plan(), of, name, "", new.of_role, false))?;
        }
        let about = About { nickname: new.nickname.clone(), ..About::default() };
        self.edit(|replica| network::set_about(replica.plan(), &about))?;
        let (of, whom) = new.of.clone().unzip();
        let place = Place::new(new.kind).for_whom(of, whom.unwrap_or_default());
        let place = Some(place.put_beside(PlanHandle(beside)));
        let label = Label { nickname: new.nickname.clone(), name: new.name.clone(), place };
        self.row.label = shelf::seal_label(self.replica.keys(), &label).into();
        Ok(())
    }

    fn edit(&mut self, make: impl FnOnce(&Replica) -> Edit) -> Result<(), OpenProblem> {
        let edit = make(&self.replica);
        let made: Result<Actions, EditError> = self.replica.edit(clock::now(), edit);
        self.actions.extend(made.map_err(|_| OpenProblem::Damaged)?);
        Ok(())
    }
}
