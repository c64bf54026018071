//! Saying that one looked in, and how it was.

use kith_shared::id::EntryId;
use kith_shared::plan::check_in;
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, Pick, PickInput, Sight, VoiceChoice, moment};
use crate::i18n::{common, looking_in as say, problem};
use crate::ui::{Notice, NoticeKind, RadioCard, RadioCards, TextArea};

/// The form: how it was, a line if there is something to say, and the day.
#[component]
pub fn TickForm(id: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let well = RwSignal::new(None::<bool>);
    let words = Draft::open(format!("looked in {}", id.to_hex()), "");
    let day = RwSignal::new(moment::today().to_line());
    let voice = RwSignal::new(None);
    let options = [(true, say::ALL_WELL), (false, say::NOT_WELL)];
    let options = options.map(|(value, label)| RadioCard { value, label: label.to_string(), hint: None });
    let share = move |()| {
        let well = well.get_untracked().ok_or_else(|| say::CHOOSE.to_string())?;
        let day = PlainDate::read(&day.get_untracked());
        let made = sight
            .plan
            .edit(|_, ids| check_in::tick(ids, id, well, &words.trimmed(), day, voice.get_untracked()));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::TICK
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <RadioCards legend=say::HOW_WAS_IT options=options.to_vec() chosen=well />
            {move || (well.get() == Some(false)).then(|| view! {
                <Notice kind=NoticeKind::Stop title=say::NOT_WELL_MORE />
            })}
            <TextArea label=say::NOTE hint=common::OPTIONAL value=words.words on:input=words.keep() />
            <PickInput of=Pick::Day label=say::DAY value=day />
            <VoiceChoice voice />
        </EditorForm>
    }
}
