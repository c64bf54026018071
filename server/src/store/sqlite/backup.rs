//! Copies of a store, made while it serves, and stores made from copies.

use super::rows::SpaceRow;
use super::schema::{self, check_kind};
use super::{SqliteReader, StoreLock, blobs, check_version, flags, ledger, make_private_file, problem};
use crate::store::epoch::raised_epoch;
use crate::store::{DroppedBlob, LogRange, LogReader, StoreProblem, Which};
use kith_shared::id::{SpaceId, StoreEpoch};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Pages copied at a time, between two words about progress: 4 MiB.
const PAGES_A_STEP: i32 = 1024;

/// What is said while it takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many pages of so many are copied.
    Copying {
        /// Done.
        done: u64,
        /// In all.
        all: u64,
    },
    /// Every entry of the copy is being read and checked.
    Checking,
}

/// Copies the store at `path` into a new file `to`, as it is at one moment; a relay may serve from it meanwhile.
///
/// Refuses to replace a file. The copy appears under its name only when it is whole, checked and on the disk.
pub fn back_up(path: &Path, to: &Path, mut say: impl FnMut(Progress)) -> Result<(), StoreProblem> {
    check_version(rusqlite::version_number())?;
    if to.exists() {
        return Err(unfit(format!(
            "{} is there already. Nothing was changed; choose another name.",
            to.display()
        )));
    }
    let source = open_to_read(path)?;
    let part = with_suffix(to, ".part");
    remove_all_of(&part)?;
    copy(&source, &part, &mut say)?;
    say(Progress::Checking);
    check(&part)?;
    put_in_place(&part, to)
}

/// Makes the backup `from` the store at `path`, under a raised store epoch, so that devices send again what it lacks.
///
/// Everything in the backup is read and checked first. A store that is there is replaced only with `force`; until the
/// very last step it stays as it was.
pub fn restore(
    from: &Path,
    path: &Path,
    force: bool,
    random: [u8; 8],
    mut say: impl FnMut(Progress),
) -> Result<StoreEpoch, StoreProblem> {
    check_version(rusqlite::version_number())?;
    let source = open_to_read(from)?;
    let replaces = path.exists();
    if replaces && !force {
        return Err(unfit(format!(
            "There is a store at {} already. Nothing was changed; give --force to replace it with the backup.",
            path.display()
        )));
    }
    let _lock = StoreLock::take(path)?;
    let part = with_suffix(path, ".restoring");
    remove_all_of(&part)?;
    copy(&source, &part, &mut say)?;
    say(Progress::Checking);
    check(&part)?;
    let erased = ledger::destroyed(path).map_err(|error| {
        unfit(format!("What was destroyed cannot be read beside {}: {error}.", path.display()))
    })?;
    let before = [schema::epoch(&source).ok(), replaces.then(|| settle_old(path)).flatten()];
    let newest = before.into_iter().flatten().max().ok_or(StoreProblem::Damaged)?;
    let epoch = raised_epoch(newest, random);
    let copy = Connection::open_with_flags(&part, flags(true)).map_err(problem)?;
    schema::set_epoch(&copy, epoch)?;
    destroy_again(&copy, &erased)?;
    copy.close().map_err(|(_, error)| problem(error))?;
    // A write-ahead log of the old store would be replayed into the new one, also if only its removal were lost with
    // the power.
    remove_beside(path)?;
    sync_folder_of(path).map_err(|error| unfit(format!("{} cannot be written: {error}.", path.display())))?;
    put_in_place(&part, path)?;
    Ok(epoch)
}

/// What was destroyed since the backup was made does not come back with it.
fn destroy_again(copy: &Connection, erased: &[DroppedBlob]) -> Result<(), StoreProblem> {
    copy.execute_batch("PRAGMA secure_delete = ON").map_err(problem)?;
    let transaction = copy.unchecked_transaction().map_err(problem)?;
    for gone in erased {
        // Of a space that the backup has never heard of nothing can come back with it; the record stays.
        if let Some(owner) = SpaceRow::find(&transaction, &gone.space)? {
            blobs::drop_one(&transaction, &owner, gone)?;
        }
    }
    transaction.commit().map_err(problem)?;
    Ok(())
}

/// The epoch of the store that is to be replaced, with its write-ahead log folded in; nothing if it is past reading.
fn settle_old(path: &Path) -> Option<StoreEpoch> {
    let old = Connection::open_with_flags(path, flags(true)).ok()?;
    let epoch = schema::epoch(&old).ok();
    // Should the last step fail, the old store is whole without its log.
    let _ = old.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    epoch
}

fn open_to_read(path: &Path) -> Result<Connection, StoreProblem> {
    if !path.is_file() {
        return Err(unfit(format!("There is no store at {}.", path.display())));
    }
    let connection = Connection::open_with_flags(path, flags(false)).map_err(problem)?;
    let stuck = |error: StoreProblem| match error {
        StoreProblem::Damaged => unfit(format!("{} is not a Kith store, or is damaged.", path.display())),
        StoreProblem::Full | StoreProblem::Busy | StoreProblem::Failed(_) | StoreProblem::Unfit(_) => error,
    };
    check_kind(&connection).map_err(stuck)?;
    Ok(connection)
}

fn copy(source: &Connection, part: &Path, say: &mut impl FnMut(Progress)) -> Result<(), StoreProblem> {
    make_private_file(part)?;
    let mut target = Connection::open_with_flags(part, flags(true)).map_err(problem)?;
    // The open transaction holds one moment still: without it every commit of a busy relay starts the copy again.
    let moment = source.unchecked_transaction().map_err(problem)?;
    schema::epoch(&moment)?;
    let backup = Backup::new(&moment, &mut target).map_err(problem)?;
    loop {
        let step = backup.step(PAGES_A_STEP).map_err(problem)?;
        let progress = backup.progress();
        let all = u64::try_from(progress.pagecount).unwrap_or(0);
        let left = u64::try_from(progress.remaining).unwrap_or(0);
        say(Progress::Copying { done: all.saturating_sub(left), all });
        match step {
            StepResult::Done => break,
            StepResult::More => {}
            _ => return Err(StoreProblem::Busy),
        }
    }
    drop(backup);
    // A copy is one file, with nothing beside it that could be left behind.
    target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(problem)?;
    schema::bring_up_to_date(&target)?;
    target.close().map_err(|(_, error)| problem(error))
}

/// Reads every row of a copy and checks its seal, and the file's own structure.
fn check(part: &Path) -> Result<(), StoreProblem> {
    let damaged =
        || unfit("The copy does not read back as it should: the store or the disk is damaged.".to_owned());
    let connection = Connection::open_with_flags(part, flags(false)).map_err(problem)?;
    let verdict: String =
        connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(|_| damaged())?;
    if verdict != "ok" {
        return Err(damaged());
    }
    let mut reader = SqliteReader::over(connection);
    for space in spaces(reader.connection())? {
        let stored = reader.load(space).map_err(|_| damaged())?;
        let head = stored.head;
        if reader.blobs(space)? != stored.blobs.len() as u64 {
            return Err(damaged());
        }
        for kept in stored.blobs.iter().filter(|kept| kept.dropping.is_none()) {
            reader.blob(space, kept.blob).map_err(|_| damaged())?.ok_or_else(damaged)?;
        }
        let mut after = 0;
        while after < head {
            let range = LogRange { after, through: head, which: Which::Everything };
            let page = reader.read(space, &range).map_err(|_| damaged())?;
            after = page.entries.last().ok_or_else(damaged)?.number;
        }
    }
    Ok(())
}

fn spaces(connection: &Connection) -> Result<Vec<SpaceId>, StoreProblem> {
    let mut statement = connection.prepare("SELECT space FROM space").map_err(problem)?;
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).map_err(problem)?;
    rows.map(|row| SpaceId::from_slice(&row.map_err(problem)?).map_err(|_| StoreProblem::Damaged)).collect()
}

fn put_in_place(part: &Path, to: &Path) -> Result<(), StoreProblem> {
    let move_it = || -> io::Result<()> {
        File::open(part)?.sync_all()?;
        fs::rename(part, to)?;
        sync_folder_of(to)
    };
    move_it().map_err(|error| unfit(format!("{} cannot be written: {error}.", to.display())))
}

/// Makes the names in a file's folder last.
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// What an interrupted copy left behind: SQLite would replay its journal into the next one.
fn remove_all_of(part: &Path) -> Result<(), StoreProblem> {
    remove(part)?;
    remove_beside(part)
}

fn remove_beside(path: &Path) -> Result<(), StoreProblem> {
    ["-wal", "-shm", "-journal"].into_iter().try_for_each(|suffix| remove(&with_suffix(path, suffix)))
}

fn remove(path: &Path) -> Result<(), StoreProblem> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(unfit(format!("{} cannot be removed: {error}.", path.display())))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

const fn unfit(words: String) -> StoreProblem {
    StoreProblem::Unfit(words)
}
