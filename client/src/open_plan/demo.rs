//! The made-up family of `kith demo`.

use leptos::prelude::*;

use super::{DemoPerson, DemoProblem, OpenPlan};

/// How far the demo is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemoState {
    /// Nobody asked the relay yet.
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
}
