//! Real PostgreSQL servers for tests: started from Debian's packages, killed as disasters kill them, gone with the test.

mod cluster;
mod folder;
mod programs;
mod set;

pub use cluster::Cluster;
pub use set::Set;
