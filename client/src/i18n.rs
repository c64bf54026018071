//! Every sentence the app says, by page, in English; people's own words are never here.

pub mod changes;
pub mod common;
pub mod danger;
pub mod dates;
pub mod demo;
pub mod frame;
pub mod handover;
pub mod help;
pub mod invite;
pub mod join;
pub mod lock;
pub mod new_plan;
pub mod now;
pub mod people;
pub mod phone;
pub mod plan;
pub mod problem;
pub mod rule;
pub mod settings;
pub mod start;
pub mod suggestion;
