//! A professional suggests other words for a rule; the rule itself is out of their reach.

use kith_shared::plan::rule::{Rule, RuleState};
use kith_shared::plan::suggestion;
use leptos::prelude::*;

use super::LookAgainAt;
use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{problem, suggestion as say};
use crate::ui::{ButtonKind, TextArea};

/// The button with its form, for professionals alone.
#[component]
pub fn SuggestWords(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let stands = Memo::new(move |_| {
        rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.state != RuleState::Withdrawn))
    });
    let mine = Memo::new(move |_| sight.is_professional() && stands.get());
    move || {
        mine.get().then(|| {
            let open = rule.with_untracked(|rule| {
                rule.as_ref().is_some_and(|rule| Draft::is_waiting(&key(rule, "words")))
            });
            view! {
                <InPlace
                    label=say::SUGGEST
                    kind=ButtonKind::Go
                    open=open
                    inside=move |close| view! { <Form rule close /> }
                />
            }
        })
    }
}

fn key(rule: &Rule, what: &str) -> String {
    format!("suggest {} {what}", rule.id.to_hex())
}

#[component]
fn Form(rule: Signal<Option<Rule>>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = rule.get_untracked();
    let draft =
        |what, start: &str| Draft::open(now.as_ref().map(|rule| key(rule, what)).unwrap_or_default(), start);
    let words = draft("words", now.as_ref().map_or("", Rule::words));
    let because = draft("why", "");
    let share = move |()| {
        let rule = rule.get_untracked().ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let (said, why) = (words.trimmed(), because.trimmed());
        if said.is_empty() || said == rule.words().trim() {
            return Err(say::WORDS_MISSING.to_string());
        }
        if why.is_empty() {
            return Err(say::WHY_MISSING.to_string());
        }
        let Some(danger) = rule.danger else { return Err(problem::NOTHING_THERE_MORE.to_string()) };
        let made =
            sight.plan.edit(|_, ids| suggestion::suggest(ids, danger, &rule.part, Some(&rule), &said, &why));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::SUGGEST
            share=say::SHARE
            drafts=vec![words, because]
            on_share=Callback::new(share)
            on_close=close
        >
            <p class="hint">{say::SUGGEST_MORE}</p>
            <TextArea label=say::WORDS_LABEL hint=say::WORDS_HINT value=words.words on:input=words.keep() />
            <LookAgainAt words=words.words />
            <TextArea label=say::WHY_LABEL hint=say::WHY_HINT value=because.words on:input=because.keep() />
        </EditorForm>
    }
}
