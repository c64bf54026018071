//! What people do on each page, as one call each: the only place that knows how the pages are laid out.

mod begin;
mod copies;
mod demo;
mod join;
mod lock;
mod meetings;
mod people;
mod rules;
mod sharing;

pub use begin::Beginning;
pub use meetings::Planned;
pub use people::Guest;
