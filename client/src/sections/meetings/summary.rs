//! What else there is to say of a meeting, in a few sentences above its notes.

use kith_shared::id::EntryId;
use kith_shared::plan::meeting;
use leptos::prelude::*;

use super::one_meeting;
use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{common, meeting as say, problem};
use crate::ui::{Symbol, TextArea};

/// A button that opens the form.
#[component]
pub fn MeetingSummary(meeting: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    let inside = move |close| view! { <SummaryForm meeting close /> };
    move || {
        may.get().then(|| {
            let open = Draft::is_waiting(&key(meeting));
            view! { <div class="no-print"><InPlace label=say::SUMMARY icon=Symbol::Pen open inside /></div> }
        })
    }
}

fn key(meeting: EntryId) -> String {
    format!("meeting {} summary", meeting.to_hex())
}

#[component]
fn SummaryForm(meeting: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = one_meeting(sight, meeting).get_untracked().map(|one| one.note).unwrap_or_default();
    let words = Draft::open(key(meeting), now);
    let share = move |()| {
        let note = words.trimmed();
        let made = sight.plan.try_edit(|plan, _| meeting::set_note(plan, meeting, &note));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::SUMMARY
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::SUMMARY_WORDS hint=say::SUMMARY_HINT value=words.words on:input=words.keep() />
        </EditorForm>
    }
}
