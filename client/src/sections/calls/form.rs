//! The form that calls people together: about a rule, after a red flag, or only to talk.

use kith_shared::id::EntryId;
use kith_shared::plan::call::{self, NewCall};
use kith_shared::plan::choices::{CallKind, Called};
use kith_shared::plan::rule::{self, Tried};
use leptos::prelude::*;

use super::{OpenCalls, lead};
use crate::fields::{Draft, EditorForm, InPlace, Sight, VoiceChoice};
use crate::i18n::{common, problem, trying as say};
use crate::ui::{Notice, NoticeKind, RadioCard, RadioCards, Symbol, TextArea};

/// A button on a rule that thanks whoever presses it, and asks whom to tell.
#[component]
pub fn NotWorking(rule: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    view! {
        <OpenCalls about=rule />
        {move || may.get().then(|| view! {
            <InPlace
                label=say::NOT_WORKING
                icon=Symbol::Talk
                open=Draft::is_waiting(&key(Some(rule)))
                inside=move |close| view! { <CallForm rule=Some(rule) kind=Some(CallKind::NotWorking) close /> }
            />
        })}
    }
}

/// A button that calls people together about no rule: for this reason, or for one that is asked.
#[component]
pub fn CallTogether(#[prop(optional)] kind: Option<CallKind>) -> impl IntoView {
    view! {
        <InPlace
            label=say::CALL_TOGETHER
            icon=Symbol::People
            open=Draft::is_waiting(&key(None))
            inside=move |close| view! { <CallForm rule=None kind close /> }
        />
    }
}

fn key(rule: Option<EntryId>) -> String {
    rule.map_or_else(|| "call together".to_owned(), |rule| format!("not working {}", rule.to_hex()))
}

#[component]
fn CallForm(rule: Option<EntryId>, kind: Option<CallKind>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(key(rule), "");
    let (why, called) = (RwSignal::new(kind), RwSignal::new(None::<Called>));
    let voice = RwSignal::new(None);
    let share = move |()| {
        let kind = why.get_untracked().ok_or_else(|| say::CHOOSE_WHY.to_string())?;
        let called = called.get_untracked().ok_or_else(|| say::CHOOSE.to_string())?;
        let danger = rule.and_then(|rule| danger_of(sight, rule));
        let new =
            NewCall { kind, called, rule, danger, words: words.trimmed(), voice: voice.get_untracked() };
        let made = sight.plan.edit(|_, ids| call::call(ids, &new));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        if let Some(rule) = rule.filter(|_| sight.is_family()) {
            // The call stands either way; the mark on the rule is only a reminder of it.
            let _ = sight.plan.edit(|_, _| rule::set_tried(rule, Tried::NeedsChange));
        }
        Ok(())
    };
    let title = if rule.is_some() { say::NOT_WORKING } else { say::CALL_TOGETHER };
    let label = move || {
        if why.get() == Some(CallKind::NotWorking) { say::WHY.words() } else { say::WHAT_ABOUT.words() }
    };
    let for_what = move || {
        kind.is_none().then(|| view! { <RadioCards legend=say::FOR_WHAT options=reasons() chosen=why /> })
    };
    let thanks = move || (why.get() == Some(CallKind::NotWorking)).then(|| view! { <Thanks /> });
    view! {
        <EditorForm
            title
            share=say::SEND
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            {for_what()}
            {thanks}
            <TextArea label hint=common::OPTIONAL value=words.words on:input=words.keep() />
            <RadioCards legend=say::WHOM options=untrack(|| whom(sight)) chosen=called />
            <VoiceChoice voice />
            <p class="hint">{say::NO_PROMISE}</p>
        </EditorForm>
    }
}

#[component]
fn Thanks() -> impl IntoView {
    view! { <Notice kind=NoticeKind::Well title=say::THANKS><p>{say::THANKS_MORE}</p></Notice> }
}

fn danger_of(sight: Sight, rule: EntryId) -> Option<EntryId> {
    sight.rules.with_untracked(|rules| rules.iter().find(|known| known.id == rule).and_then(|one| one.danger))
}

fn reasons() -> Vec<RadioCard<CallKind>> {
    let card = |kind| RadioCard { value: kind, label: say::reason(kind).to_owned(), hint: None };
    [CallKind::Talk, CallKind::NotWorking, CallKind::RedFlag].map(card).to_vec()
}

/// Everybody, or whoever leads if that is somebody else.
fn whom(sight: Sight) -> Vec<RadioCard<Called>> {
    let (lead_id, lead_name) = lead(sight).unzip();
    let i_lead = lead_id.is_some() && lead_id == sight.my_person();
    let card = |value, label: String, hint: &str| RadioCard { value, label, hint: Some(hint.to_owned()) };
    let mut options = vec![card(Called::Everyone, say::EVERYONE.to_string(), &say::EVERYONE_HINT)];
    if !i_lead {
        let label = lead_name.map_or_else(|| say::TELL_LEAD.to_string(), |name| say::just_tell(&name));
        options.push(card(Called::Lead, label, &say::LEAD_HINT));
    }
    options
}
