//! The made-up family of `kith demo`.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

use super::{DemoPerson, DemoProblem, Inner, OpenPlan, Opened};
use crate::device::{self, DemoPlan, Storage};

/// How far the demo is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemoState {
    /// The relay has not answered yet.
    Unknown,
    /// This relay shows no demo.
    NotADemo,
    /// The made-up plan has not been written yet.
    Empty,
    /// It is being written.
    Founding {
        /// Steps done.
        done: usize,
        /// Steps in all.
        of: usize,
    },
    /// These people can be opened.
    Ready(Vec<DemoPerson>),
    /// It does not go on.
    Failed(DemoProblem),
}

impl OpenPlan {
    /// How far the demo is.
    pub fn demo(&self) -> DemoState {
        self.inner().demo.get()
    }

    /// Asks the relay whether it shows the demo, and what of it there is.
    pub fn look_for_demo(&self) {
        let inner = self.inner();
        if inner.is_founding() || self.is_behind_door() {
            return;
        }
        spawn_local(async move { inner.look_for_demo().await });
    }

    /// Writes the made-up plan, line by line, each by the device of the person who says it.
    pub fn found_demo(&self) {
        let inner = self.inner();
        if inner.is_founding() || self.is_behind_door() {
            return;
        }
        inner.demo.set(DemoState::Founding { done: 0, of: 1 });
        spawn_local(async move {
            let told = inner.clone();
            let tell = Box::new(move |done, of| told.demo.set(DemoState::Founding { done, of }));
            let founded = match inner.demo_storage().await {
                Ok(storage) => device::found_demo(storage, tell).await,
                Err(problem) => Err(problem),
            };
            match founded {
                Ok(()) => inner.look_for_demo().await,
                Err(problem) => inner.demo.set(DemoState::Failed(problem)),
            }
        });
    }

    /// Opens the plan as one of its people, with a device of their own in this browser.
    pub fn open_as(&self, index: usize) {
        let inner = self.inner();
        if self.is_behind_door() {
            return;
        }
        let round = inner.begin_round();
        spawn_local(async move {
            let device = match inner.demo_storage().await {
                Ok(storage) => device::demo_device(storage, index).await,
                Err(problem) => Err(problem),
            };
            match device {
                Ok(device) => {
                    inner.open_or_say(round, device).await;
                    inner.look_for_demo().await;
                }
                Err(problem) => {
                    inner.demo.set(DemoState::Failed(problem));
                    inner.close_with(Opened::None);
                }
            }
        });
    }

    /// Erases the made-up plan, so that it can be written anew.
    pub fn reset_demo(&self) {
        let inner = self.inner();
        if self.is_behind_door() {
            return;
        }
        device::remember_open(None);
        inner.close_with(Opened::None);
        inner.demo.set(DemoState::Unknown);
        spawn_local(async move {
            let reset = match inner.demo_storage().await {
                Ok(storage) => device::reset_demo(&storage).await,
                Err(problem) => Err(problem),
            };
            match reset {
                Ok(()) => inner.look_for_demo().await,
                Err(problem) => inner.demo.set(DemoState::Failed(problem)),
            }
        });
    }
}

impl Inner {
    async fn look_for_demo(self: &Rc<Self>) {
        let looked = match self.demo_storage().await {
            Ok(storage) => device::look_for_demo(storage).await,
            Err(problem) => Err(problem),
        };
        let state = match looked {
            Ok(DemoPlan::NotADemo) => DemoState::NotADemo,
            Ok(DemoPlan::Empty) => DemoState::Empty,
            Ok(DemoPlan::Written(people)) => DemoState::Ready(people),
            Err(problem) => DemoState::Failed(problem),
        };
        if self.demo.with_untracked(|known| *known != state) {
            self.demo.set(state);
        }
        self.read_shelf().await;
    }

    fn is_founding(&self) -> bool {
        self.demo.with_untracked(|state| matches!(state, DemoState::Founding { .. }))
    }

    async fn demo_storage(&self) -> Result<Storage, DemoProblem> {
        self.storage().await.map_err(|_| DemoProblem::NoStorage)
    }
}
