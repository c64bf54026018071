//! What people see otherwise about a worry: beside it, in their own words, and printed with it.

use kith_shared::plan::danger::{self, Danger, OtherView};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, People, Sight, VoiceChoice, Words};
use crate::i18n::{danger as say, problem};
use crate::ui::{Avatar, Symbol, TextArea};

/// The views, and a place for one's own.
#[component]
pub fn OtherViews(#[prop(into)] danger: Signal<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let views = Memo::new(move |_| {
        danger.with(|danger| danger.as_ref().map(|one| one.other_views.clone())).unwrap_or_default()
    });
    let may = Memo::new(move |_| sight.me.get().is_some_and(|me| !me.left));
    view! {
        {move || (!views.with(Vec::is_empty)).then(|| view! { <h4>{say::OTHER_VIEWS}</h4> })}
        <ul class="talk" role="list">
            {move || sight.people.with(|people| {
                views.with(|views| views.iter().map(|one| draw(one, people)).collect_view())
            })}
        </ul>
        {move || may.get().then(|| view! {
            <InPlace
                label=say::SEE_OTHERWISE
                icon=Symbol::Talk
                inside=move |close| view! { <Form danger close /> }
            />
        })}
    }
}

fn draw(one: &OtherView, people: &People) -> impl IntoView + use<> {
    let name = people.voice(one.voice, one.typist);
    view! {
        <li class="said">
            <Avatar name=people.name(one.voice) look=people.look(one.voice) silent=true />
            <div>
                <p><strong dir="auto">{name}</strong></p>
                <Words text=one.words.clone() />
            </div>
        </li>
    }
}

#[component]
fn Form(danger: Signal<Option<Danger>>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = danger.with_untracked(|danger| danger.as_ref().map(|danger| danger.id));
    let words = Draft::open(format!("view {}", id.map(|id| id.to_hex()).unwrap_or_default()), "");
    let voice = RwSignal::new(None);
    let share = move |()| {
        let (said, voice) = (words.trimmed(), voice.get_untracked());
        let Some(id) = id.filter(|_| !said.is_empty()) else {
            return Err(say::SEE_OTHERWISE_MISSING.to_string());
        };
        let made = sight.plan.edit(|_, ids| danger::see_otherwise(ids, id, &said, voice));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::SEE_OTHERWISE
            share=crate::i18n::common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea
                label=say::SEE_OTHERWISE_LABEL
                hint=say::SEE_OTHERWISE_HINT
                value=words.words
                on:input=words.keep()
            />
            <VoiceChoice voice />
        </EditorForm>
    }
}
