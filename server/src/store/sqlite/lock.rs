//! One program at a time for a store: a second one would answer from a memory of its own.

use crate::store::StoreProblem;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held by whoever serves or replaces a store; let go when dropped or when the process ends, however it ends.
pub struct StoreLock(#[expect(dead_code, reason = "the lock lasts as long as the file is open")] File);

impl StoreLock {
    /// Takes the lock beside the store at `path`, or says who has to stop first.
    pub fn take(path: &Path) -> Result<Self, StoreProblem> {
        let mut name = path.as_os_str().to_owned();
        name.push(".lock");
        let file =
            OpenOptions::new().write(true).create(true).truncate(false).open(&name).map_err(|error| {
                StoreProblem::Unfit(format!("The store {} cannot be opened: {error}.", path.display()))
            })?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreProblem::Unfit(format!(
                "The store {} is in use by another Kith. Nothing was changed; stop that one first.",
                path.display()
            ))),
            Err(TryLockError::Error(error)) => {
                Err(StoreProblem::Unfit(format!("The store {} cannot be locked: {error}.", path.display())))
            }
        }
    }
}
