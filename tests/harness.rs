//! A world in which everything follows from one seed: devices, disks, relays, networks and clocks, and what goes wrong.

mod chance;
mod device;
mod disk;
mod edits;
mod ledger;
mod life;
mod network;
mod promises;
mod relay_node;
pub mod seeds;
mod trace;
mod witness;
mod world;

pub use chance::Chance;
pub use device::{Device, Seat};
pub use disk::Disk;
pub use ledger::{Ledger, Made};
pub use life::Life;
pub use network::{Connection, Network};
pub use promises::Allowed;
pub use relay_node::RelayNode;
pub use trace::Trace;
pub use witness::{Witness, keys_within_reach, log_of};
pub use world::{Weather, World};
