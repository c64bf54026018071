//! The promises that need no browser, each a file of its own; linked once, since every program with Automerge in it takes seconds.
//!
//! `cargo test -p kith-tests --test promises things_are_kept` runs one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod a_copy_is_taken_in;
mod a_long_plan_opens_in_one_answer;
mod a_plan_is_written_together;
mod a_restored_relay_gets_all_back;
mod hostile_members_change_nothing;
mod hostile_relays_are_noticed;
mod keys_that_do_not_fit;
mod knocks_are_answered_once;
mod membership_follows_its_rules;
mod model;
mod no_hostile_case_is_accepted;
mod one_of_two_links_wins;
mod planted_bugs_are_caught;
mod refused_for_now;
mod stage;
mod the_dunmore_family_lives_in_it;
mod the_portis_family_lives_in_it;
mod things_are_kept;
mod words_typed_for_somebody;
