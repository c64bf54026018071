//! The plan as Automerge documents, one a part: the only module that knows Automerge.

pub mod admit;
mod genesis;
mod part_document;
mod precheck;
mod read;
mod write;

pub use genesis::{genesis_hash, policy};
pub use part_document::{Foreign, Kept, PartDocument, Written};
pub use precheck::Heading;
