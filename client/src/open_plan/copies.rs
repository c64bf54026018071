//! The whole plan as a file to keep, and what such a file brings.

use kith_shared::plan::Section;
use kith_shared::plan::outline::OUTLINE;
use kith_shared::plan::undo::{self, Last};
use kith_shared::replica::{Replica, TakenIn, Takeout, TakeoutError};
use kith_shared::time::UnixMillis;
use std::rc::Rc;

use super::{Inner, OpenPlan, PlanHandle};
use crate::device::{self, BringProblem, Known};

/// What a file brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// What was missing in the plan that is open.
    TakenIn(TakenIn),
    /// A copy to read, which is open now.
    Copy,
}

impl OpenPlan {
    /// All that this device has of the open plan.
    pub fn takeout(&self) -> Option<Takeout> {
        self.inner().with_replica(|replica| replica.takeout(device::now())).flatten()
    }

    /// What this device did last in the plan that can be taken back.
    pub fn my_last(&self) -> Option<Last> {
        let sections: Vec<Section> = OUTLINE.iter().map(|row| row.section).collect();
        let device = self.inner().seat()?.device();
        self.read(&sections, |plan| undo::last(plan, device))
    }

    /// When the copy was made that is open, if it is one that is only read.
    pub fn copied_at(&self) -> Option<UnixMillis> {
        self.opened();
        let inner = self.inner();
        inner.triggers.track_members();
        inner.with_replica(Replica::copied_at).flatten()
    }

    /// Takes in what a file has and the open plan lacks, or puts a copy of its plan on the shelf and opens it.
    ///
    /// # Errors
    /// With nothing changed, for a file that does not pass every check.
    pub async fn bring(self, file: Vec<u8>) -> Result<Brought, BringProblem> {
        let inner = self.inner();
        let takeout = Takeout::find(&file).map_err(BringProblem::File)?;
        let is_of_open =
            inner.with_replica(|replica| replica.space() == takeout.space && replica.copied_at().is_none());
        if is_of_open == Some(true) {
            let done = inner.seat().and_then(|seat| seat.act(|replica, _| replica.take_in(&takeout)));
            let taken = done.unwrap_or(Err(TakeoutError::NotNow)).map_err(BringProblem::File)?;
            return Ok(Brought::TakenIn(taken));
        }
        let storage = inner.storage().await.map_err(|_| BringProblem::NoStorage)?;
        match device::look_for_copy(&storage, &takeout).await? {
            Known::Plan => return Err(BringProblem::OpenFirst),
            Known::Copy(device) => self.open(PlanHandle(device)),
            Known::Nowhere => inner.open_copy(takeout).await?,
        }
        Ok(Brought::Copy)
    }
}

impl Inner {
    async fn open_copy(self: &Rc<Self>, takeout: Takeout) -> Result<(), BringProblem> {
        let storage = self.storage().await.map_err(|_| BringProblem::NoStorage)?;
        let copied = device::make_copy(storage.clone(), takeout).await?;
        let round = self.begin_round();
        let seat = device::sit_at_copy(storage.clone(), copied, self.listener(round)).await?;
        self.sit_down(round, storage, seat).await.map_err(|_| BringProblem::NoStorage)?;
        self.read_shelf().await;
        Ok(())
    }
}
