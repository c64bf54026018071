//! The plan as plain data: what it holds, how each value is addressed, and every edit a person can make.

pub mod address;
pub mod agreement;
pub mod bottom_line;
pub mod danger;
pub mod edit;
pub mod network;
pub mod outline;
pub mod position;
pub mod roster;
pub mod rule;
pub mod suggestion;
pub mod talk;
pub mod value;
pub mod words;

mod edit_codec;
mod sheet;
#[cfg(test)]
mod tests;

pub use address::{Field, FieldName, FieldPath, Section};
pub use edit::{Edit, EditError, Ids, Step};
pub use edit_codec::{EDIT_LIMIT_BYTES, NotAnEdit};
pub use roster::{Roster, Side, Who};
pub use sheet::{Entry, Made, Plan};
pub use value::Value;
