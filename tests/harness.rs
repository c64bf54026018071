//! A world in which everything follows from one seed: devices, disks, relays, networks and clocks, and what goes wrong.

mod chance;
mod device;
mod disk;
pub mod edits;
mod family;
mod forger;
mod ledger;
mod liar;
mod life;
mod method;
mod network;
mod promises;
mod relay_node;
pub mod seeds;
mod snapshot_liar;
mod store;
mod trace;
mod witness;
mod world;

pub use chance::Chance;
pub use device::{Device, Seat};
pub use disk::Disk;
pub use family::Family;
pub use forger::{FileOfPlan, Forged, Forgery};
pub use ledger::{Ledger, Made};
pub use liar::{Liar, Lie};
pub use life::Life;
pub use network::{Connection, Network};
pub use promises::Allowed;
pub use relay_node::RelayNode;
pub use snapshot_liar::{SnapshotLiar, SnapshotLie};
pub use store::{FileStore, Store};
pub use trace::Trace;
pub use witness::{Witness, keys_within_reach, log_of};
pub use world::{Deceit, Weather, World};
