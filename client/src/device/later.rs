//! What is fetched when a plan is opened, made or joined for the first time: the core of a plan weighs more than all the
//! rest, and the first page does not need it.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use kith_shared::id::DeviceId;
use kith_shared::replica::{InviteLink, Takeout};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::copies::{self, BringProblem, Copied};
use super::demo::{self, DemoPlan, DemoProblem};
use super::founding::{self, NewPlace, NewPlan};
use super::joining::Knocking;
use super::news::Listener;
use super::opening::OpenProblem;
use super::pin;
use super::seat::Seat;
use super::storage::{PlanRow, Storage};

/// Work whose code has come.
type Work<T, E> = Pin<Box<dyn Future<Output = Result<T, E>>>>;
type Fetched<T, E> = Result<Work<T, E>, SplitLoaderError>;

/// Opens the plan of `device` in this tab.
pub async fn take_seat(storage: Storage, device: DeviceId, listener: Listener) -> Result<Seat, OpenProblem> {
    #[wasm_split(core, fallible)]
    fn take(storage: Storage, device: DeviceId, listener: Listener) -> Fetched<Seat, OpenProblem> {
        Ok(Box::pin(Seat::take(storage, device, listener)))
    }
    take(storage, device, listener).await?.await
}

/// Founds a plan and opens it in this tab.
pub async fn found(storage: Storage, new: NewPlan, listener: Listener) -> Result<Seat, OpenProblem> {
    #[wasm_split(core, fallible)]
    fn make(storage: Storage, new: NewPlan, listener: Listener) -> Fetched<Seat, OpenProblem> {
        Ok(Box::pin(async move {
            let founded = founding::found(&storage, &new).await?;
            let made = (founded.replica, founded.actions);
            Ok(Seat::take_new(storage, made, &founded.row.origin, listener).await)
        }))
    }
    make(storage, new, listener).await?.await
}

/// Checks what came out of a file and puts a copy on the shelf.
pub async fn make_copy(storage: Storage, takeout: Takeout) -> Result<Copied, BringProblem> {
    #[wasm_split(core, fallible)]
    fn make(storage: Storage, takeout: Takeout) -> Fetched<Copied, BringProblem> {
        Ok(Box::pin(async move { copies::make(&storage, &takeout).await }))
    }
    make(storage, takeout).await?.await
}

/// Opens a copy in this tab that was just made.
pub async fn sit_at_copy(storage: Storage, copied: Copied, listener: Listener) -> Result<Seat, BringProblem> {
    #[wasm_split(core, fallible)]
    fn sit(storage: Storage, copied: Copied, listener: Listener) -> Fetched<Seat, BringProblem> {
        Ok(Box::pin(async move {
            Ok(Seat::take_new(storage, (copied.replica, copied.actions), "", listener).await)
        }))
    }
    sit(storage, copied, listener).await?.await
}

/// Founds a place beside the plan of `beside`; it is locked like that plan, and not opened.
pub async fn found_place(storage: Storage, beside: DeviceId, new: NewPlace) -> Result<DeviceId, OpenProblem> {
    #[wasm_split(core, fallible)]
    fn make(storage: Storage, beside: DeviceId, new: NewPlace) -> Fetched<DeviceId, OpenProblem> {
        Ok(Box::pin(async move {
            let founded = founding::found_place(&storage, beside, &new).await?;
            let (device, origin) = (founded.row.device, founded.row.origin);
            let made = (founded.replica, founded.actions);
            let seat = Seat::take_new(storage.clone(), made, &origin, Rc::new(|_| ())).await;
            seat.settled().await;
            seat.leave();
            // The plan may have another PIN by now. If it cannot be followed, it is when the plan opens.
            let _ = pin::lock_like(&storage, device, beside).await;
            Ok(device)
        }))
    }
    make(storage, beside, new).await?.await
}

/// Knocks with an invite.
pub async fn knock(storage: Storage, link: InviteLink, listener: Listener) -> Result<Knocking, OpenProblem> {
    #[wasm_split(core, fallible)]
    fn start(storage: Storage, link: InviteLink, listener: Listener) -> Fetched<Knocking, OpenProblem> {
        Ok(Box::pin(Knocking::start(storage, link, listener)))
    }
    start(storage, link, listener).await?.await
}

/// Goes on knocking after the page was loaded again.
pub async fn go_on_knocking(
    storage: Storage,
    row: PlanRow,
    listener: Listener,
) -> Result<Knocking, OpenProblem> {
    #[wasm_split(core, fallible)]
    fn resume(storage: Storage, row: PlanRow, listener: Listener) -> Fetched<Knocking, OpenProblem> {
        Ok(Box::pin(Knocking::resume(storage, row, listener)))
    }
    resume(storage, row, listener).await?.await
}

/// What the relay has of the demo.
pub async fn look_for_demo(storage: Storage) -> Result<DemoPlan, DemoProblem> {
    #[wasm_split(demo, fallible)]
    fn look(storage: Storage) -> Fetched<DemoPlan, DemoProblem> {
        Ok(Box::pin(async move { demo::look(&storage).await }))
    }
    demo::look_if_shown(storage, async |storage| look(storage).await?.await).await
}

/// Writes the made-up plan.
pub async fn found_demo(storage: Storage, tell: Box<dyn Fn(usize, usize)>) -> Result<(), DemoProblem> {
    #[wasm_split(demo, fallible)]
    fn write(storage: Storage, tell: Box<dyn Fn(usize, usize)>) -> Fetched<(), DemoProblem> {
        Ok(Box::pin(async move { demo::found(&storage, tell).await }))
    }
    write(storage, tell).await?.await
}

/// The device of one of the made-up people, let in if they have none in this browser yet.
pub async fn demo_device(storage: Storage, index: usize) -> Result<DeviceId, DemoProblem> {
    #[wasm_split(demo, fallible)]
    fn device_of(storage: Storage, index: usize) -> Fetched<DeviceId, DemoProblem> {
        Ok(Box::pin(async move { demo::device_of(&storage, index).await }))
    }
    device_of(storage, index).await?.await
}

/// Writes the places that one of the made-up people has beside the plan, unless they are here.
pub async fn demo_places(storage: Storage, plan: DeviceId) -> Result<(), DemoProblem> {
    #[wasm_split(demo, fallible)]
    fn write(storage: Storage, plan: DeviceId) -> Fetched<(), DemoProblem> {
        Ok(Box::pin(async move { demo::write_places(&storage, plan).await }))
    }
    write(storage, plan).await?.await
}

impl From<SplitLoaderError> for OpenProblem {
    fn from(_: SplitLoaderError) -> Self {
        Self::NotFetched
    }
}

impl From<SplitLoaderError> for BringProblem {
    fn from(_: SplitLoaderError) -> Self {
        Self::NotFetched
    }
}

impl From<SplitLoaderError> for DemoProblem {
    fn from(_: SplitLoaderError) -> Self {
        Self::NotFetched
    }
}
