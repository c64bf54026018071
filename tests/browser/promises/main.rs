//! Every promise that needs a real browser or the real relay, each a file named after it.

mod a_call_is_three_taps_away;
mod apart_and_together_again;
mod everybody_can_read_every_page;
mod first_load_is_light;
mod fits_every_screen;
mod forged_entry_is_refused;
mod keyboard_reaches_everything;
mod killed_relay_loses_nothing;
mod killed_tab_keeps_every_word;
mod leave_shows_nothing;
mod let_go_is_out;
mod let_go_reads_nothing_new;
mod link_alone_opens_nothing;
mod numbers_are_shown_together;
mod opens;
mod papers_say_who_wrote_them;
mod pin_keeps_the_plan_shut;
mod relay_never_learns_a_word;
mod tampered_client_changes_nothing;
mod the_plan_is_the_familys_alone;
mod two_tabs_are_one;
mod weeks_belong_to_everybody;
mod written_together;
