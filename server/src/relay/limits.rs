//! Every number that an outsider can push against, each with its unit and its reason.

use super::rate::Rate;

/// A device proves itself within this many milliseconds of connecting.
pub const PROVE_WITHIN_MS: u64 = 5_000;
/// The longest message before that, in bytes: a handshake's take less than a hundred each.
pub const HANDSHAKE_MESSAGE_BYTES: usize = 512;
/// The most connections at once that have yet to prove themselves. After a restart all devices come at once, and nearly all
/// of them are through within a second.
pub const HANDSHAKES_LIMIT: usize = 4_096;
/// Where that many are there, one that has been at it for this long makes room for the next, in milliseconds: two answers
/// go to and fro on a slow line, and who only takes up room shuts nobody out.
pub const HANDSHAKE_GIVES_WAY_MS: u64 = 2_000;
/// The most proved and unproved connections at once.
pub const CONNECTIONS_LIMIT: usize = 10_000;
/// The most connections at once from one address (one school or one mobile carrier's exit).
pub const CONNECTIONS_PER_ADDRESS_LIMIT: usize = 1_000;
/// The most connections at once of one device: its tabs, and those a dead network left behind.
pub const CONNECTIONS_PER_DEVICE_LIMIT: usize = 16;
/// The most spaces one connection follows: a device belongs to one, with room for what may come.
pub const FOLLOWS_LIMIT: usize = 8;

/// Frames of one device: typing shared at once, and the queue of a week without signal.
pub const DEVICE_FRAMES: Rate = Rate { per_second: 100, burst: 2_000 };
/// Bytes of one device: a snapshot in pieces fits the burst.
pub const DEVICE_BYTES: Rate = Rate { per_second: 1024 * 1024, burst: 16 * 1024 * 1024 };
/// Entries appended to one space by all its devices.
pub const SPACE_ENTRIES: Rate = Rate { per_second: 200, burst: 4_000 };
/// Bytes appended to one space by all its devices.
pub const SPACE_BYTES: Rate = Rate { per_second: 2 * 1024 * 1024, burst: 64 * 1024 * 1024 };
/// Pieces of photos, sounds and drawings given to one device: each is read from the store.
pub const DEVICE_FETCHES: Rate = Rate { per_second: 64, burst: 2_048 };
/// Whispers passed on in one space: a room full of people who type.
pub const SPACE_WHISPERS: Rate = Rate { per_second: 60, burst: 240 };
/// Frames from one address: many families behind one exit.
pub const ADDRESS_FRAMES: Rate = Rate { per_second: 5_000, burst: 50_000 };
/// New connections from one address.
pub const ADDRESS_CONNECTIONS: Rate = Rate { per_second: 50, burst: 1_000 };
/// New spaces from one address.
pub const ADDRESS_SPACES: Rate = Rate { per_second: 1, burst: 200 };
/// A connection that is refused this many times in a row for haste is closed.
pub const HASTE_LIMIT: u32 = 200;

/// What one space may keep, in bytes.
pub const SPACE_ROOM_BYTES: u64 = 256 * 1024 * 1024;
/// What one space may keep, in entries.
pub const SPACE_ROOM_ENTRIES: u64 = 1_000_000;
/// What the photos, sounds and drawings of one space may take, in bytes, beside the log.
pub const SPACE_BLOB_BYTES: u64 = 256 * 1024 * 1024;
/// How many of them one space may have, the destroyed ones included, of which two signatures are kept.
pub const SPACE_BLOBS: usize = 4_096;
/// One device may use one part in so many of those places.
pub const PLACES_FOR_DEVICES: usize = 4;
/// News of them passed on one by one to a follower within [`NEWS_WINDOW_MS`]; beyond that it is told to ask.
pub const NEWS_LIMIT: u32 = 16;
/// See [`NEWS_LIMIT`], in milliseconds.
pub const NEWS_WINDOW_MS: u64 = 5_000;
/// One device may use one part in so many of its space's room, so that one alone does not fill it for all.
pub const ROOM_FOR_DEVICES: u64 = 2;
/// Log numbers whose envelopes are destroyed in one step when snapshots stand for them: the store is busy with one step for
/// some milliseconds, and then with whatever came meanwhile.
pub const PRUNE_STEP: u64 = 256;
/// After a step that failed, or where another relay is at it, the next is tried this much later, in milliseconds.
pub const PRUNE_AGAIN_MS: u64 = 60_000;
/// Pieces of snapshots, without which nothing can be destroyed, may take one part in so many beyond a space's room: a plan
/// that is full is made smaller. A co-signature that is waited for always fits, as each waits for pieces that did.
pub const ROOM_FOR_PACKING: u64 = 8;
/// Links of one space. A chain is walked from its beginning whenever its space is loaded.
pub const SPACE_LINKS: usize = 4_096;
/// All links of one space together, in bytes.
pub const SPACE_LINK_BYTES: u64 = 8 * 1024 * 1024;
/// One part in so many of the room for links is kept for those that let somebody go and nobody in: whoever uses up the
/// rest can still be removed.
pub const LINKS_KEPT_FOR_REMOVALS: u64 = 8;
/// After a removal that came too late for what its device wrote meanwhile, the device may write nothing for this long,
/// so that the next try fits, in milliseconds.
pub const HOLD_BACK_MS: u64 = 30_000;
/// It is not held back again within this time of the last, so that removals that never fit do not silence it, in
/// milliseconds.
pub const HOLD_BACK_AGAIN_MS: u64 = 60_000;
/// Open invites of one space at once.
pub const INVITES_PER_SPACE_LIMIT: usize = 64;
/// How far a device's clock may differ from the relay's when it registers an invite, in milliseconds.
pub const INVITE_CLOCK_SLACK_MS: u64 = 5 * 60 * 1000;

/// Entries accepted and not yet in the store, for all spaces together, in bytes.
pub const IN_FLIGHT_BYTES_LIMIT: usize = 64 * 1024 * 1024;
/// Frames of one space that wait for it to be loaded or for a link to be stored.
pub const HELD_FRAMES_LIMIT: usize = 1_024;
/// Bytes of frames that wait, for all spaces together.
pub const HELD_BYTES_LIMIT: usize = 64 * 1024 * 1024;
/// Bytes of photos, sounds and drawings that came in pieces and are not whole yet, for all spaces together: apart from
/// what is held, so that neither is in the other's way.
pub const UPLOADS_BYTES_LIMIT: usize = 64 * 1024 * 1024;
/// Bytes of them in one space: seven people put something large at once.
pub const SPACE_UPLOADS_BYTES_LIMIT: usize = 8 * 1024 * 1024;
/// Something of which no piece came for this long is forgotten, in milliseconds; its device begins anew.
pub const UPLOAD_WAITS_MS: u64 = 60_000;
/// Entries in one answer frame.
pub const PAGE_ENTRIES_LIMIT: usize = 1_000;
/// Bytes of entries in one answer frame, with [`PAGE_ENTRY_OVERHEAD_BYTES`] for each: one entry of the largest size fits,
/// and the frame stays under 256 KiB.
pub const PAGE_BYTES_LIMIT: usize = 250_000;
/// What an entry's number, tag and length add to its bytes.
pub const PAGE_ENTRY_OVERHEAD_BYTES: usize = 32;
/// Entries passed on one by one to a follower within [`PUSH_WINDOW_MS`]; a burst beyond it is read from the store in
/// pages, at the follower's own pace.
pub const PUSHES_LIMIT: u32 = 16;
/// See [`PUSHES_LIMIT`], in milliseconds.
pub const PUSH_WINDOW_MS: u64 = 1_000;
/// Newest envelopes of each device that are remembered; older ones are looked up in the store.
pub const RECENT_ENVELOPES: usize = 64;
/// A space that nobody follows is forgotten (not erased) after this time, in milliseconds.
pub const SPACE_IDLE_MS: u64 = 60_000;
/// How far the store is with the spaces in memory is asked this often where several relays use it, in milliseconds.
pub const POLL_EVERY_MS: u64 = 2_000;
/// A space in which other relays were first this many times in a row takes nothing new for the moment.
pub const CONFLICTS_LIMIT: u32 = 16;
/// A clock that is further on than this from one tick to the next, or set back at all, has been set, in milliseconds.
pub const CLOCK_JUMP_MS: u64 = 5 * 60_000;
/// Nothing is cleared away by a clock that was started with or set less than this ago, in milliseconds: it may be set right.
pub const CLOCK_STEADY_MS: u64 = 60 * 60_000;
/// Invites that have ended are cleared away this often, in milliseconds.
pub const PURGE_EVERY_MS: u64 = 60_000;

/// The limits that a deployment or a test may set otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// See [`CONNECTIONS_LIMIT`].
    pub connections: usize,
    /// See [`CONNECTIONS_PER_ADDRESS_LIMIT`].
    pub connections_per_address: usize,
    /// See [`HANDSHAKES_LIMIT`].
    pub handshakes: usize,
    /// See [`DEVICE_FRAMES`].
    pub device_frames: Rate,
    /// See [`DEVICE_BYTES`].
    pub device_bytes: Rate,
    /// See [`SPACE_ENTRIES`].
    pub space_entries: Rate,
    /// See [`SPACE_BYTES`].
    pub space_bytes: Rate,
    /// See [`DEVICE_FETCHES`].
    pub device_fetches: Rate,
    /// See [`SPACE_WHISPERS`].
    pub space_whispers: Rate,
    /// See [`SPACE_BLOB_BYTES`].
    pub space_blob_bytes: u64,
    /// See [`SPACE_BLOBS`].
    pub space_blobs: usize,
    /// See [`ADDRESS_FRAMES`].
    pub address_frames: Rate,
    /// See [`ADDRESS_CONNECTIONS`].
    pub address_connections: Rate,
    /// See [`ADDRESS_SPACES`].
    pub address_spaces: Rate,
    /// See [`SPACE_ROOM_BYTES`].
    pub space_room_bytes: u64,
    /// See [`SPACE_ROOM_ENTRIES`].
    pub space_room_entries: u64,
    /// See [`PRUNE_STEP`].
    pub prune_step: u64,
    /// See [`SPACE_LINKS`].
    pub space_links: usize,
    /// See [`SPACE_LINK_BYTES`].
    pub space_link_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: CONNECTIONS_LIMIT,
            connections_per_address: CONNECTIONS_PER_ADDRESS_LIMIT,
            handshakes: HANDSHAKES_LIMIT,
            device_frames: DEVICE_FRAMES,
            device_bytes: DEVICE_BYTES,
            space_entries: SPACE_ENTRIES,
            space_bytes: SPACE_BYTES,
            device_fetches: DEVICE_FETCHES,
            space_whispers: SPACE_WHISPERS,
            space_blob_bytes: SPACE_BLOB_BYTES,
            space_blobs: SPACE_BLOBS,
            address_frames: ADDRESS_FRAMES,
            address_connections: ADDRESS_CONNECTIONS,
            address_spaces: ADDRESS_SPACES,
            space_room_bytes: SPACE_ROOM_BYTES,
            space_room_entries: SPACE_ROOM_ENTRIES,
            prune_step: PRUNE_STEP,
            space_links: SPACE_LINKS,
            space_link_bytes: SPACE_LINK_BYTES,
        }
    }
}

impl Limits {
    /// The same with the room that pieces of snapshots have.
    #[must_use]
    pub(super) fn for_packing(&self) -> Self {
        let more = |room: u64| room.saturating_add(room / ROOM_FOR_PACKING);
        let (space_room_bytes, space_room_entries) =
            (more(self.space_room_bytes), more(self.space_room_entries));
        Self { space_room_bytes, space_room_entries, ..*self }
    }

    /// Limits under which nothing is ever too fast, for load generators and the simulation.
    #[must_use]
    pub fn without_rates() -> Self {
        let endless = Rate { per_second: u64::MAX / 4_000, burst: u64::MAX / 4_000 };
        Self {
            connections_per_address: usize::MAX,
            device_frames: endless,
            device_bytes: endless,
            space_entries: endless,
            space_bytes: endless,
            device_fetches: endless,
            space_whispers: endless,
            address_frames: endless,
            address_connections: endless,
            address_spaces: endless,
            ..Self::default()
        }
    }
}
