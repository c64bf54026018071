//! A made-up family, founded edit by edit through the same doors that people use: who is in it, and who writes which line.

mod casting;
mod example;
mod recorder;
mod script;

pub use script::{Cast, Line, Script, ScriptError};
