//! A world in which everything follows from one seed: devices, disks, relays, networks and clocks, and what goes wrong.

mod chance;
mod device;
mod disk;
mod ledger;
mod network;
mod relay_node;
mod trace;
mod world;

pub use chance::Chance;
pub use device::{Device, Seat};
pub use disk::Disk;
pub use ledger::{Ledger, Made};
pub use network::{Connection, Network};
pub use relay_node::RelayNode;
pub use trace::Trace;
pub use world::{Weather, World};
