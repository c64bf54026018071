//! Talk about an entry of the plan.

use kith_shared::id::EntryId;
use kith_shared::plan::Section;
use kith_shared::plan::talk::{self, Message};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, People, Sight, VoiceChoice, Words, moment};
use crate::i18n::{problem, rule as say};
use crate::ui::{Avatar, Symbol, TextArea};

/// What was said, and a place to say something.
#[component]
pub fn Talk(about: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let said = Memo::new(move |_| {
        sight.plan.read(&[Section::Talk, Section::People], |plan| talk::about(plan, about))
    });
    let may = Memo::new(move |_| sight.me.get().is_some_and(|me| !me.left));
    view! {
        <section class="card" aria-labelledby="talk">
            <h2 id="talk">{say::TALK}</h2>
            <ol class="talk" role="list">
                {move || sight.people.with(|people| said.with(|said| {
                    said.iter().map(|message| draw(message, people)).collect_view()
                }))}
            </ol>
            {move || said.with(Vec::is_empty).then(|| view! { <p class="hint">{say::TALK_NONE}</p> })}
            {move || may.get().then(|| view! {
                <InPlace
                    label=say::TALK_OPEN
                    icon=Symbol::Talk
                    open=Draft::is_waiting(&key(about))
                    inside=move |close| view! { <Form about close /> }
                />
            })}
        </section>
    }
}

fn key(about: EntryId) -> String {
    format!("talk {}", about.to_hex())
}

fn draw(message: &Message, people: &People) -> impl IntoView + use<> {
    let name = people.voice(message.voice, message.typist);
    view! {
        <li class="said">
            <Avatar name=people.name(message.voice) look=people.look(message.voice) silent=true />
            <div>
                <p><strong dir="auto">{name}</strong>" "<span class="meta">{moment::short(message.at)}</span></p>
                <Words text=message.words.clone() />
            </div>
        </li>
    }
}

#[component]
fn Form(about: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(key(about), "");
    let voice = RwSignal::new(None);
    let share = move |()| {
        let (said, voice) = (words.trimmed(), voice.get_untracked());
        if said.is_empty() {
            return Err(say::TALK_MISSING.to_string());
        }
        let made = sight.plan.edit(|_, ids| talk::say(ids, about, &said, voice));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::TALK
            share=say::TALK_SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::TALK_LABEL hint=say::TALK_HINT value=words.words on:input=words.keep() />
            <VoiceChoice voice />
        </EditorForm>
    }
}
