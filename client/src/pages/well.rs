//! Something goes well: put down from any screen, in two taps and a few words.

use kith_shared::plan::map;
use leptos::prelude::*;

use crate::fields::{Draft, OneQuestion, Sight, VoiceChoice};
use crate::i18n::{common, journal as say, problem};
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Button, ButtonLink, Notice, NoticeKind, Page, Symbol, TextArea};

/// The page.
#[component]
pub fn WellPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::WELL lead=say::WELL_HINT><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let shared = RwSignal::new(false);
    move || {
        if shared.get() {
            view! {
                <Notice kind=NoticeKind::Well title=say::WELL_DONE spoken=true />
                <div class="row">
                    <Button icon=Symbol::Plus on_press=move |()| shared.set(false)>{say::WELL_AGAIN}</Button>
                    <ButtonLink href=routes::MAP>{say::TO_MAP}</ButtonLink>
                </div>
            }
            .into_any()
        } else {
            view! { <Question shared /> }.into_any()
        }
    }
}

#[component]
fn Question(shared: RwSignal<bool>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open("goes well", "");
    let voice = RwSignal::new(None);
    let share = Callback::new(move |()| {
        let (said, voice) = (words.trimmed(), voice.get_untracked());
        if said.is_empty() {
            return Err(say::WORDS_MISSING.to_string());
        }
        let made = sight.plan.edit(|_, ids| map::going_well(ids, &said, &[], voice));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        words.drop();
        shared.set(true);
        Ok(())
    });
    view! {
        <OneQuestion step=(1, 1) next=common::SHARE on_next=share>
            <TextArea label=say::WELL_LABEL hint=say::WORDS_HINT value=words.words on:input=words.keep() />
            <VoiceChoice voice />
        </OneQuestion>
    }
}
