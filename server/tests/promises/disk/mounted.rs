//! The disk as a real folder, through FUSE: any program writes to it as to any other, and it fails when told to.

use super::{Change, Record, SAYING};
use fuser::{
    BackgroundSession, Config, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags, Generation,
    INodeNo, LockOwner, MountOption, OpenFlags, RenameFlags, ReplyAttr, ReplyCreate, ReplyData,
    ReplyDirectory, ReplyEmpty, ReplyEntry, ReplyOpen, ReplyStatfs, ReplyWrite, Request, TimeOrNow,
    WriteFlags,
};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;

/// The kernel asks again after this long.
const KNOWN_FOR: Duration = Duration::from_secs(1);
const BLOCK_BYTES: u64 = 512;

/// What a disk does badly.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Fault {
    /// Bytes that all files together may take.
    pub room: Option<u64>,
    pub fails_to_read: bool,
    pub fails_to_write: bool,
    pub fails_to_sync: bool,
    /// It says that it has synced, and has not.
    pub lies: bool,
}

#[derive(Default)]
struct State {
    files: BTreeMap<u64, Vec<u8>>,
    names: BTreeMap<String, u64>,
    last: u64,
    record: Record,
    fault: Fault,
}

/// A folder whose every change is on record.
pub struct Disk {
    state: Arc<Mutex<State>>,
    session: Option<BackgroundSession>,
    folder: TempDir,
}

impl Disk {
    /// Needs Linux with /dev/fuse and the right to mount, which root has.
    ///
    /// Whoever maps a file of it into memory, as SQLite does, must be another process: the kernel waits for this one then.
    pub fn mount() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let state = Arc::new(Mutex::new(State { last: INodeNo::ROOT.0, ..State::default() }));
        let mut config = Config::default();
        config.mount_options = vec![MountOption::FSName("kith-test-disk".to_owned())];
        let session = fuser::spawn_mount(Told(state.clone()), folder.path(), &config);
        let session = session
            .expect("power can only be lost on a disk that can be mounted: run this as root, with /dev/fuse");
        Self { state, session: Some(session), folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// How much it was told so far.
    pub fn told(&self) -> usize {
        self.state().record.length()
    }

    pub fn set(&self, fault: Fault) {
        self.state().fault = fault;
    }

    /// Bytes that all files together take.
    pub fn used(&self) -> u64 {
        self.state().used()
    }

    /// Everything it was told, once nobody uses it any more.
    pub fn take_out(mut self) -> Record {
        self.unmount();
        std::mem::take(&mut self.state().record)
    }

    fn unmount(&mut self) {
        if let Some(session) = self.session.take() {
            session.umount_and_join().unwrap();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Dropping the session unmounts as well, and must come before the folder goes.
        drop(self.session.take());
    }
}

impl State {
    fn used(&self) -> u64 {
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }

    fn attributes(&self, file: u64) -> Result<FileAttr, Errno> {
        let root = INodeNo(file) == INodeNo::ROOT;
        let size = if root { 0 } else { self.files.get(&file).ok_or(Errno::ENOENT)?.len() as u64 };
        Ok(FileAttr {
            ino: INodeNo(file),
            size,
            blocks: size.div_ceil(BLOCK_BYTES),
            atime: UNIX_EPOCH,
            mtime: UNIX_EPOCH,
            ctime: UNIX_EPOCH,
            crtime: UNIX_EPOCH,
            kind: if root { FileType::Directory } else { FileType::RegularFile },
            perm: if root { 0o755 } else { 0o600 },
            nlink: 1,
            uid: 0,
            gid: 0,
            rdev: 0,
            blksize: 4096,
            flags: 0,
        })
    }

    fn named(&self, name: &OsStr) -> Result<u64, Errno> {
        self.names.get(&*name.to_string_lossy()).copied().ok_or(Errno::ENOENT)
    }

    fn tell(&mut self, change: Change) {
        self.record.changes.push(change);
    }

    fn grow(&mut self, file: u64, length: usize) -> Result<(), Errno> {
        let now = self.files.get(&file).ok_or(Errno::ENOENT)?.len();
        let more = length.saturating_sub(now) as u64;
        if more > 0 && self.fault.room.is_some_and(|room| self.used() + more > room) {
            return Err(Errno::ENOSPC);
        }
        Ok(())
    }

    fn write(&mut self, file: u64, at: usize, bytes: &[u8]) -> Result<(), Errno> {
        if self.fault.fails_to_write {
            return Err(Errno::EIO);
        }
        let end = at + bytes.len();
        self.grow(file, end)?;
        let content = self.files.get_mut(&file).ok_or(Errno::ENOENT)?;
        if content.len() < end {
            content.resize(end, 0);
        }
        content[at..end].copy_from_slice(bytes);
        self.tell(Change::Written { file, at, bytes: bytes.to_vec() });
        Ok(())
    }

    fn resize(&mut self, file: u64, length: usize) -> Result<(), Errno> {
        if self.fault.fails_to_write {
            return Err(Errno::EIO);
        }
        self.grow(file, length)?;
        self.files.get_mut(&file).ok_or(Errno::ENOENT)?.resize(length, 0);
        self.tell(Change::Resized { file, length });
        Ok(())
    }

    fn sync(&mut self, change: Change) -> Result<(), Errno> {
        if self.fault.fails_to_sync {
            return Err(Errno::EIO);
        }
        if !self.fault.lies {
            self.tell(change);
        }
        Ok(())
    }
}

/// The kernel's end.
struct Told(Arc<Mutex<State>>);

impl Told {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

fn answer(reply: ReplyEmpty, done: Result<(), Errno>) {
    match done {
        Ok(()) => reply.ok(),
        Err(error) => reply.error(error),
    }
}

impl Filesystem for Told {
    fn lookup(&self, _: &Request, _: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let mut state = self.state();
        if let Some(words) = name.to_string_lossy().strip_prefix(SAYING) {
            state.tell(Change::Said(words.to_owned()));
        }
        match state.named(name).and_then(|file| state.attributes(file)) {
            Ok(attributes) => reply.entry(&KNOWN_FOR, &attributes, Generation(0)),
            Err(error) => reply.error(error),
        }
    }

    fn getattr(&self, _: &Request, file: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        match self.state().attributes(file.0) {
            Ok(attributes) => reply.attr(&KNOWN_FOR, &attributes),
            Err(error) => reply.error(error),
        }
    }

    fn setattr(
        &self,
        _: &Request,
        file: INodeNo,
        _mode: Option<u32>,
        _uid: Option<u32>,
        _gid: Option<u32>,
        size: Option<u64>,
        _atime: Option<TimeOrNow>,
        _mtime: Option<TimeOrNow>,
        _ctime: Option<SystemTime>,
        _handle: Option<FileHandle>,
        _crtime: Option<SystemTime>,
        _chgtime: Option<SystemTime>,
        _bkuptime: Option<SystemTime>,
        _flags: Option<fuser::BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        let mut state = self.state();
        let resized = size.map_or(Ok(()), |size| state.resize(file.0, size as usize));
        match resized.and_then(|()| state.attributes(file.0)) {
            Ok(attributes) => reply.attr(&KNOWN_FOR, &attributes),
            Err(error) => reply.error(error),
        }
    }

    fn create(
        &self,
        _: &Request,
        _: INodeNo,
        name: &OsStr,
        _mode: u32,
        _umask: u32,
        _: i32,
        reply: ReplyCreate,
    ) {
        let mut state = self.state();
        if state.fault.fails_to_write {
            return reply.error(Errno::EIO);
        }
        state.last += 1;
        let (file, name) = (state.last, name.to_string_lossy().into_owned());
        state.files.insert(file, Vec::new());
        state.names.insert(name.clone(), file);
        state.tell(Change::Named { name, file });
        match state.attributes(file) {
            Ok(attributes) => {
                reply.created(&KNOWN_FOR, &attributes, Generation(0), FileHandle(0), FopenFlags::empty());
            }
            Err(error) => reply.error(error),
        }
    }

    fn open(&self, _: &Request, _: INodeNo, _: OpenFlags, reply: ReplyOpen) {
        reply.opened(FileHandle(0), FopenFlags::empty());
    }

    fn read(
        &self,
        _: &Request,
        file: INodeNo,
        _: FileHandle,
        offset: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let state = self.state();
        if state.fault.fails_to_read {
            return reply.error(Errno::EIO);
        }
        let Some(content) = state.files.get(&file.0) else { return reply.error(Errno::ENOENT) };
        let from = content.len().min(offset as usize);
        reply.data(&content[from..content.len().min(from + size as usize)]);
    }

    fn write(
        &self,
        _: &Request,
        file: INodeNo,
        _: FileHandle,
        offset: u64,
        data: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        match self.state().write(file.0, offset as usize, data) {
            Ok(()) => reply.written(data.len() as u32),
            Err(error) => reply.error(error),
        }
    }

    fn flush(&self, _: &Request, _: INodeNo, _: FileHandle, _: LockOwner, reply: ReplyEmpty) {
        reply.ok();
    }

    fn fsync(&self, _: &Request, file: INodeNo, _: FileHandle, _datasync: bool, reply: ReplyEmpty) {
        answer(reply, self.state().sync(Change::Synced { file: file.0 }));
    }

    fn fsyncdir(&self, _: &Request, _: INodeNo, _: FileHandle, _datasync: bool, reply: ReplyEmpty) {
        answer(reply, self.state().sync(Change::FolderSynced));
    }

    fn unlink(&self, _: &Request, _: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        let mut state = self.state();
        let done = state.named(name).map(|_| {
            let name = name.to_string_lossy().into_owned();
            state.names.remove(&name);
            state.tell(Change::Unnamed { name });
        });
        answer(reply, done);
    }

    fn rename(
        &self,
        _: &Request,
        _: INodeNo,
        name: &OsStr,
        _: INodeNo,
        newname: &OsStr,
        _: RenameFlags,
        reply: ReplyEmpty,
    ) {
        let mut state = self.state();
        let done = state.named(name).map(|file| {
            let (from, to) = (name.to_string_lossy().into_owned(), newname.to_string_lossy().into_owned());
            state.names.remove(&from);
            state.names.insert(to.clone(), file);
            state.tell(Change::Renamed { from, to, file });
        });
        answer(reply, done);
    }

    /// A file that nobody knows any more takes no room.
    fn forget(&self, _: &Request, file: INodeNo, _: u64) {
        let mut state = self.state();
        if !state.names.values().any(|named| *named == file.0) {
            state.files.remove(&file.0);
        }
    }

    fn readdir(&self, _: &Request, _: INodeNo, _: FileHandle, offset: u64, mut reply: ReplyDirectory) {
        let state = self.state();
        for (at, (name, file)) in state.names.iter().enumerate().skip(offset as usize) {
            if reply.add(INodeNo(*file), at as u64 + 1, FileType::RegularFile, name) {
                break;
            }
        }
        reply.ok();
    }

    fn statfs(&self, _: &Request, _: INodeNo, reply: ReplyStatfs) {
        let state = self.state();
        let all = state.fault.room.unwrap_or(1 << 30) / BLOCK_BYTES;
        let free = all.saturating_sub(state.used() / BLOCK_BYTES);
        reply.statfs(all, free, free, 1000, 1000, BLOCK_BYTES as u32, 255, BLOCK_BYTES as u32);
    }
}
