//! What two Kith machines must agree on: words on the wire, who may write, the plan, and one device's copy of it.
//!
//! Layers, each importing only what stands before it:
//!
//! 1. [`gather`], [`text`], [`id`], [`time`], [`codec`]: sets and order, bytes as text, names of things, handed-in time, bounded decoding.
//! 2. [`wire`], [`chain`], [`authorship`], [`sealing`]: frames, membership, signatures, encryption.
//! 3. `plan`: plain data and every edit a person can make (needs `id` and `time` only).
//!    Beside it `content`: the words of the method, as data (needs `plan` for what they are words for),
//!    and `calendar`: an entry for a person's own calendar (needs `time` only),
//!    and `drawing`: what a finger drew, as text (needs nothing),
//!    and `papers`: what goes on paper, and its files (needs `plan` and `content`).
//! 4. `document`: the only module that knows Automerge (needs `plan`).
//! 5. `replica`: one device's copy of one space, without IO (needs all of the above).
//!
//! The relay is built without the feature `plan`, so it has nothing that could open one.

pub mod authorship;
pub mod chain;
pub mod codec;
pub mod gather;
#[cfg(test)]
mod golden;
pub mod id;
#[cfg(feature = "planted")]
pub mod planted;
pub mod sealing;
pub mod text;
pub mod time;
pub mod wire;

#[cfg(feature = "plan")]
pub mod calendar;
#[cfg(feature = "plan")]
pub mod content;
#[cfg(feature = "plan")]
pub mod demo;
#[cfg(feature = "plan")]
pub mod document;
#[cfg(feature = "plan")]
pub mod drawing;
#[cfg(feature = "plan")]
pub mod papers;
#[cfg(feature = "plan")]
pub mod plan;
#[cfg(feature = "plan")]
mod program;
#[cfg(feature = "plan")]
pub mod replica;
