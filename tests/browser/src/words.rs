//! The app's own sentences, from its own files: a test presses what a button is called today, not what it was called once.

#![allow(missing_docs)] // Each is documented by what it says.

#[path = "../../../client/src/i18n/changes.rs"]
pub mod changes;
#[path = "../../../client/src/i18n/common.rs"]
pub mod common;
#[path = "../../../client/src/i18n/danger.rs"]
pub mod danger;
#[path = "../../../client/src/i18n/demo.rs"]
pub mod demo;
#[path = "../../../client/src/i18n/frame.rs"]
pub mod frame;
#[path = "../../../client/src/i18n/handover.rs"]
pub mod handover;
#[path = "../../../client/src/i18n/invite.rs"]
pub mod invite;
#[path = "../../../client/src/i18n/join.rs"]
pub mod join;
#[path = "../../../client/src/i18n/lock.rs"]
pub mod lock;
#[path = "../../../client/src/i18n/journal.rs"]
pub mod journal;
#[path = "../../../client/src/i18n/looking_in.rs"]
pub mod looking_in;
#[path = "../../../client/src/i18n/map.rs"]
pub mod map;
#[path = "../../../client/src/i18n/meeting.rs"]
pub mod meeting;
#[path = "../../../client/src/i18n/new_plan.rs"]
pub mod new_plan;
#[path = "../../../client/src/i18n/people.rs"]
pub mod people;
#[path = "../../../client/src/i18n/plan.rs"]
pub mod plan;
#[path = "../../../client/src/i18n/rule.rs"]
pub mod rule;
#[path = "../../../client/src/i18n/settings.rs"]
pub mod settings;
#[path = "../../../client/src/i18n/start.rs"]
pub mod start;
#[path = "../../../client/src/i18n/suggestion.rs"]
pub mod suggestion;
#[path = "../../../client/src/i18n/trying.rs"]
pub mod trying;
#[path = "../../../client/src/i18n/weeks.rs"]
pub mod weeks;
