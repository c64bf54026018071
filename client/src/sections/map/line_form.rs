//! Adds a line to one place of the map.

use kith_shared::content::prompts;
use kith_shared::id::EntryId;
use kith_shared::plan::choices::{MapKind, TimeOf};
use kith_shared::plan::map::{self, NewLine};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Select, Sight, VoiceChoice};
use crate::i18n::{common, map as say, method, problem};
use crate::ui::{ButtonKind, Symbol, TextArea};

/// The button with its form.
#[component]
pub fn AddLine(kind: MapKind) -> impl IntoView {
    let sight = Sight::here();
    let inside = move |close| view! { <Form kind close /> };
    let about = method(prompts::map_name(kind));
    move || {
        sight.may_write().then(|| {
            view! {
                <div class="no-print">
                    <InPlace
                        label=say::ADD
                        about
                        kind=ButtonKind::Quiet
                        icon=Symbol::Plus
                        open=Draft::is_waiting(&key(kind))
                        inside
                    />
                </div>
            }
        })
    }
}

fn key(kind: MapKind) -> String {
    format!("map {}", kind.word())
}

#[component]
fn Form(kind: MapKind, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(key(kind), "");
    let impact = Draft::open(format!("{} impact", key(kind)), "");
    let time = RwSignal::new(None::<TimeOf>);
    let danger = RwSignal::new(None::<EntryId>);
    let voice = RwSignal::new(None);
    let share = move |()| {
        if words.trimmed().is_empty() {
            return Err(say::MISSING.to_string());
        }
        let line = NewLine {
            kind,
            words: words.trimmed(),
            time: time.get_untracked(),
            impact: impact.trimmed(),
            danger: danger.get_untracked(),
            voice: voice.get_untracked(),
            ..NewLine::default()
        };
        let made = sight.plan.edit(|_, ids| map::add(ids, &line));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let mut times = vec![(None, say::NO_TIME.to_string())];
    times.extend(TimeOf::ALL.iter().map(|one| (Some(*one), say::time(*one).to_owned())));
    let worries = worries(sight);
    let is_harm = kind == MapKind::PastHarm;
    view! {
        <EditorForm
            title=method(prompts::map_name(kind))
            share=common::SHARE
            drafts=vec![words, impact]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=method(prompts::map(kind)) value=words.words on:input=words.keep() />
            {is_harm.then(|| view! {
                <Select label=say::TIME options=times chosen=time />
                <TextArea label=say::IMPACT hint=common::OPTIONAL value=impact.words on:input=impact.keep() />
            })}
            {(worries.len() > 1).then(|| view! { <Select label=say::WHICH_WORRY options=worries chosen=danger /> })}
            <VoiceChoice voice />
        </EditorForm>
    }
}

fn worries(sight: Sight) -> Vec<(Option<EntryId>, String)> {
    let mut worries = vec![(None, say::NO_WORRY.to_string())];
    sight.dangers.with_untracked(|dangers| {
        worries.extend(dangers.iter().map(|danger| (Some(danger.id), danger.statement.short.clone())));
    });
    worries
}
