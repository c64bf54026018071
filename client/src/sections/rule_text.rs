//! A rule's words with whose they are.

use kith_shared::id::EntryId;
use kith_shared::plan::rule::{self, Rule};
use leptos::prelude::*;

use crate::fields::{AuthoredWords, Piece, Sight, pieces_of, sight};
use crate::i18n::rule as say;

/// The words in use, where there is one wording; two versions have their own part.
#[component]
pub fn RuleText(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let wording =
        Memo::new(move |_| rule.with(|rule| rule.as_ref().and_then(|rule| rule.current.first()).cloned()));
    let text = Memo::new(move |_| {
        wording.with(|wording| wording.as_ref().map(|one| one.words.clone())).unwrap_or_default()
    });
    let pieces = Memo::new(move |_| {
        wording
            .with(|wording| wording.as_ref().map(|one| one.id))
            .map(|id| authored(sight, id))
            .unwrap_or_default()
    });
    view! { <AuthoredWords text pieces class="rule" /> }
}

/// Who wrote each stretch of a wording.
pub fn authored(sight: Sight, wording: EntryId) -> Vec<Piece> {
    let people = sight.people.get();
    sight.plan.read(sight::OF_RULES, |plan| {
        pieces_of(&rule::runs(plan, wording), &people, |run| plan.roster().person(&run.device))
    })
}

/// "These are Kelly's words. Kelly and Ryan own this rule."
#[component]
pub fn RuleVoices(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let people = Sight::here().people;
    let line = Memo::new(move |_| {
        rule.with(|rule| {
            let rule = rule.as_ref()?;
            let first = rule.current.first()?;
            let owners = rule.owners();
            people.with(|people| {
                let words = say::words_of(&people.voice(first.voice, first.typist));
                let owned = match owners.as_slice() {
                    [] => say::NOT_OWNED.to_string(),
                    _ => say::owned_by(&people.names(&owners), owners.len() > 1),
                };
                Some(format!("{words} {owned}"))
            })
        })
    });
    view! { <p class="hint" dir="auto">{move || line.get()}</p> }
}
