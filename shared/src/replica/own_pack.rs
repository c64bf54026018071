//! This device's own pack: all that it has of a space as one value, so that it opens fast.

use super::Replica;
use super::holding::{Held, PackedHeld};
use crate::codec;
use crate::sealing::{SNAPSHOT_LIMIT_BYTES, Snapshot, open_local, seal_local};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// Key of this device's own pack.
pub(super) const PACK: &str = "pack";

/// The largest pack of its own that a device reads, in bytes.
const OWN_PACK_LIMIT_BYTES: usize = 2 * SNAPSHOT_LIMIT_BYTES;

/// What a device packs for itself: a snapshot, and changes that wait for one they build upon.
#[derive(Debug, Encode, Decode)]
struct OwnPack {
    #[n(0)]
    snapshot: ByteVec,
    #[n(1)]
    held: Vec<PackedHeld>,
}

impl Replica {
    /// All that this device has, with what waits, as one value to store.
    pub(super) fn own_pack(&mut self) -> Option<(String, Vec<u8>)> {
        let snapshot = self.pack()?.encode().into();
        let held = self.members.held.iter().map(Held::pack).collect();
        let bytes = codec::encode(&OwnPack { snapshot, held });
        Some((PACK.to_owned(), seal_local(&self.keys, PACK, &bytes, &mut self.dice)))
    }

    pub(super) fn load_own_pack(&mut self, sealed: &[u8]) -> Option<()> {
        let bytes = open_local(&self.keys, PACK, sealed).ok()?;
        let pack: OwnPack = codec::decode("own pack", &bytes, OWN_PACK_LIMIT_BYTES).ok()?;
        let snapshot = Snapshot::decode(&pack.snapshot).ok()?;
        self.load(&snapshot, true)?;
        self.go_to(&snapshot, true);
        self.members.held = pack.held.iter().filter_map(Held::unpack).collect();
        Some(())
    }
}
