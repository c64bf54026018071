//! A made-up family, founded edit by edit through the same doors that people use: who is in it, and who writes which line.

mod apart;
mod casting;
mod deeds;
mod doings;
mod example;
mod recorder;
mod script;
mod writing;

pub use script::{Cast, Line, Script, ScriptError};
