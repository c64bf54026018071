//! Several tabs of one browser: one of them owns a plan, and they talk to each other.

mod channel;
mod turn;
mod word;

pub use channel::Channel;
pub use turn::{Turn, ask, wait};
pub use word::{Standing, Word};
