//! How this device likes to be read, for every plan on it.

use super::OpenPlan;
pub use crate::device::{Letters, Reading, Size, Theme};

impl OpenPlan {
    /// What is chosen now.
    pub fn reading(&self) -> Reading {
        Reading::kept()
    }

    /// Chooses otherwise; the page follows at once.
    pub fn set_reading(&self, reading: Reading) {
        reading.keep();
    }
}
