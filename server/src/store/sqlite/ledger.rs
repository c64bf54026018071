//! What was destroyed, on record beside the store and outside its backups: a restore destroys it again.

use super::backup::with_suffix;
use crate::store::{DroppedBlob, StoreProblem, seal};
use kith_shared::id::{BlobId, DeviceId, SpaceId};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

const SUFFIX: &str = ".destroyed";
/// Where a record begins, so that what follows a damaged one is found.
const MARK: [u8; 4] = *b"gone";
const SEAL_BYTES: usize = 16;
/// Mark, length of all that is sealed, and the seal.
const FRAME_BYTES: usize = MARK.len() + 4 + SEAL_BYTES;

/// Adds to the record.
pub(super) struct Ledger {
    path: PathBuf,
    /// Made with the first thing that is destroyed.
    file: Option<File>,
}

impl Ledger {
    pub(super) fn beside(store: &Path) -> Self {
        Self { path: with_suffix(store, SUFFIX), file: None }
    }

    /// Puts these on record for good.
    pub(super) fn note<'a>(
        &mut self,
        gone: impl Iterator<Item = &'a DroppedBlob>,
    ) -> Result<(), StoreProblem> {
        let records: Vec<u8> = gone.flat_map(record).collect();
        if records.is_empty() {
            return Ok(());
        }
        self.add(&records).map_err(|error| match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreProblem::Full,
            kind => StoreProblem::Failed(format!("the record of what was destroyed: {kind}")),
        })
    }

    fn add(&mut self, records: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let mut options = OpenOptions::new();
                options.append(true).create(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let file = options.open(&self.path)?;
                super::backup::sync_folder_of(&self.path)?;
                self.file.insert(file)
            }
        };
        file.write_all(records)?;
        file.sync_data()
    }
}

/// Everything on record beside the store at `path`; what was being written when the power failed is left out.
pub(super) fn destroyed(path: &Path) -> io::Result<Vec<DroppedBlob>> {
    let bytes = match fs::read(with_suffix(path, SUFFIX)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut all = Vec::new();
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        match read(rest) {
            Some((gone, after)) => {
                all.push(gone);
                rest = after;
            }
            None => rest = rest.get(1..).unwrap_or_default(),
        }
    }
    Ok(all)
}

fn record(gone: &DroppedBlob) -> Vec<u8> {
    let DroppedBlob { space, blob, device, length, putting, dropping } = gone;
    let (length, put) = (length.to_be_bytes(), (putting.len() as u64).to_be_bytes());
    let parts: [&[u8]; 7] =
        [space.as_bytes(), blob.as_bytes(), device.as_bytes(), &length, &put, putting, dropping];
    let said = parts.concat();
    let size = u32::try_from(said.len()).unwrap_or(u32::MAX).to_be_bytes();
    [MARK.as_slice(), &size, &seal::of_destroyed(&said), &said].concat()
}

/// The record that begins here and what comes after it, if one does and it is whole.
fn read(bytes: &[u8]) -> Option<(DroppedBlob, &[u8])> {
    let (frame, rest) = bytes.split_at_checked(FRAME_BYTES)?;
    let (size, sealed) = frame.strip_prefix(&MARK)?.split_first_chunk()?;
    let (said, after) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*size)).ok()?)?;
    if seal::of_destroyed(said) != sealed {
        return None;
    }
    let (space, said) = said.split_first_chunk::<{ SpaceId::SIZE }>()?;
    let (blob, said) = said.split_first_chunk::<{ BlobId::SIZE }>()?;
    let (device, said) = said.split_first_chunk::<{ DeviceId::SIZE }>()?;
    let (length, said) = said.split_first_chunk()?;
    let (put, said) = said.split_first_chunk()?;
    let (putting, dropping) = said.split_at_checked(usize::try_from(u64::from_be_bytes(*put)).ok()?)?;
    let gone = DroppedBlob {
        space: SpaceId(*space),
        blob: BlobId(*blob),
        device: DeviceId(*device),
        length: u64::from_be_bytes(*length),
        putting: putting.to_vec(),
        dropping: dropping.to_vec(),
    };
    Some((gone, after))
}
