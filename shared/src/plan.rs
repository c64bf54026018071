//! The plan as plain data: what it holds, how each value is addressed, and every edit a person can make.

pub mod address;
pub mod agenda;
pub mod agreement;
pub mod blank;
pub mod bottom_line;
pub mod call;
pub mod check_in;
pub mod child;
pub mod child_plan;
pub mod choices;
pub mod circle;
pub mod danger;
pub mod edit;
pub mod journal;
pub mod kept_thing;
pub mod map;
pub mod meeting;
pub mod network;
pub mod now;
pub mod object;
pub mod outline;
pub mod pack;
pub mod path;
pub mod phone;
pub mod position;
pub mod practice;
pub mod rehearsal;
pub mod review;
pub mod reviewer_prompt;
pub mod roster;
pub mod round;
pub mod rule;
pub mod search;
pub mod space;
pub mod step_down;
pub mod story;
pub mod suggestion;
pub mod talk;
pub mod timeline;
pub mod told;
pub mod value;
pub mod words;

mod edit_codec;
mod filling;
mod sheet;
#[cfg(test)]
pub(crate) mod tests;

pub use address::{Field, FieldName, FieldPath, Section};
pub use edit::{Edit, EditError, Ids, Step};
pub use edit_codec::{EDIT_LIMIT_BYTES, NotAnEdit};
pub use filling::{Said, put_after, withdraw};
pub use outline::SpaceKind;
pub use roster::{Roster, Side, Who};
pub use sheet::{Entry, Made, Plan};
pub use value::Value;
