//! Other words for a rule: owners change it, others propose beside it. Who will be asked again is said before sharing.

use kith_shared::plan::rule::{self, Rule, RuleState};
use leptos::prelude::*;

use super::two_versions::may_choose;
use crate::fields::{Draft, EditorForm, InPlace, Sight, VoiceChoice};
use crate::i18n::{problem, rule as say};
use crate::ui::{ButtonKind, Notice, NoticeKind, TextArea};

/// The button with its form, for the family alone.
#[component]
pub fn ChangeWords(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let stands = Memo::new(move |_| {
        rule.with(|rule| {
            rule.as_ref().is_some_and(|rule| rule.current.len() == 1 && rule.state != RuleState::Withdrawn)
        })
    });
    let can = Memo::new(move |_| sight.is_family() && stands.get());
    let owner = Memo::new(move |_| may_choose(sight, rule.get()));
    let label = move || if owner.get() { say::CHANGE_WORDS } else { say::OTHER_WORDS };
    move || {
        can.get().then(|| {
            let open = rule.with_untracked(|rule| {
                rule.as_ref().is_some_and(|rule| Draft::is_waiting(&key(rule, "words")))
            });
            view! {
                <InPlace
                    label
                    kind=ButtonKind::Go
                    open
                    inside=move |close| view! { <Form rule owner close /> }
                />
            }
        })
    }
}

fn key(rule: &Rule, what: &str) -> String {
    format!("rule {} {what}", rule.id.to_hex())
}

#[component]
fn Form(rule: Signal<Option<Rule>>, owner: Memo<bool>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = rule.get_untracked();
    let draft =
        |what, start: &str| Draft::open(now.as_ref().map(|rule| key(rule, what)).unwrap_or_default(), start);
    let words = draft("words", now.as_ref().map_or("", Rule::words));
    let because = draft("why", "");
    let voice = RwSignal::new(None);
    let share = move |()| {
        let rule = rule.get_untracked().ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let said = words.trimmed();
        check(&rule, &said)?;
        let (why, voice, owns) = (because.trimmed(), voice.get_untracked(), owner.get_untracked());
        let made = sight.plan.edit(|plan, ids| {
            if owns {
                rule::reword(ids, plan, &rule, &said, &why, voice)
            } else {
                rule::propose(ids, &rule, &said, &why, voice)
            }
        });
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let title = move || if owner.get() { say::CHANGE_WORDS } else { say::OTHER_WORDS };
    let share_label = move || if owner.get() { say::SHARE_OWNED } else { say::SHARE_PROPOSAL };
    view! {
        <EditorForm
            title
            share=share_label
            drafts=vec![words, because]
            on_share=Callback::new(share)
            on_close=close
        >
            <Before rule owner />
            <TextArea label=say::WORDS_LABEL hint=say::WORDS_HINT value=words.words on:input=words.keep() />
            <TextArea label=say::BECAUSE_LABEL hint=say::BECAUSE_HINT value=because.words on:input=because.keep() />
            <VoiceChoice voice />
        </EditorForm>
    }
}

fn check(rule: &Rule, said: &str) -> Result<(), String> {
    if said.is_empty() {
        Err(say::WORDS_MISSING.to_string())
    } else if said == rule.words().trim() {
        Err(say::WORDS_SAME.to_string())
    } else {
        Ok(())
    }
}

/// Says what sharing will do to the others' answers, before it does.
#[component]
fn Before(rule: Signal<Option<Rule>>, owner: Memo<bool>) -> impl IntoView {
    let sight = Sight::here();
    let words = Memo::new(move |_| {
        let mut owners = rule.with(|rule| rule.as_ref().map(Rule::owners)).unwrap_or_default();
        let me = sight.my_person();
        owners.retain(|owner| Some(*owner) != me);
        let names = sight.people.with(|people| people.names(&owners));
        match (owner.get(), names.is_empty()) {
            (true, true) => String::new(),
            (true, false) => say::asked_again(&names),
            (false, _) => say::stays_until(&names),
        }
    });
    move || {
        let words = words.get();
        (!words.is_empty()).then(|| view! { <Notice kind=NoticeKind::Waiting title=words /> })
    }
}
