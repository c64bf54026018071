//! Where a core's chunks go: into one device's rows of the storage, or nowhere.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kith_shared::id::DeviceId;
use kith_shared::replica::{Chunk, Ticket};

use crate::device::storage::{Kept, Storage};

/// A place for chunks.
pub enum Shelving {
    /// Rows of this device.
    Rows(Storage, DeviceId),
    /// Kept in memory only, for what lives no longer than the page.
    None,
}

impl Shelving {
    pub(super) fn store(&self, batch: &[(Ticket, Chunk)]) -> Kept {
        match self {
            Self::Rows(storage, device) if !batch.is_empty() => {
                storage.store(*device, batch.iter().map(|(_, chunk)| chunk))
            }
            Self::Rows(..) | Self::None => std::future::ready(Ok(())).boxed_local(),
        }
    }

    /// What is stored under one key.
    pub(super) fn read(&self, key: &str) -> LocalBoxFuture<'static, Option<Vec<u8>>> {
        match self {
            Self::Rows(storage, device) => {
                let (storage, device, key) = (storage.clone(), *device, key.to_owned());
                async move { storage.chunk(device, &key).await.ok().flatten() }.boxed_local()
            }
            Self::None => std::future::ready(None).boxed_local(),
        }
    }
}
