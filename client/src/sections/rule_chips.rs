//! Where a rule stands, on small labels: word, shape and colour.

use kith_shared::plan::rule::{Rule, RuleState, Tried};
use leptos::prelude::*;

use crate::fields::{People, Sight};
use crate::i18n::{review, rule as say};
use crate::ui::{Chip, ChipKind, Symbol};

/// The labels of a rule.
#[component]
pub fn RuleChips(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let Sight { people, seen, .. } = Sight::here();
    let since_read = move |rule: &Rule| {
        let name = seen.with(|seen| {
            seen.as_ref().filter(|seen| seen.has_changed(rule.id)).map(|seen| seen.review.said.voice)
        })?;
        let words = review::rule_changed(&people.with(|people| people.name(name)));
        Some((ChipKind::Waiting, Symbol::Seal, words))
    };
    let chips = move || {
        rule.with(|rule| {
            let rule = rule.as_ref()?;
            let mut chips = people.with(|people| of_rule(rule, people));
            chips.extend(since_read(rule));
            Some(chips)
        })
        .unwrap_or_default()
    };
    let drawn = move || {
        let drawn = chips().into_iter().map(|(kind, icon, words)| view! { <Chip kind icon>{words}</Chip> });
        drawn.collect_view()
    };
    view! { <span class="row">{drawn}</span> }
}

fn of_rule(rule: &Rule, people: &People) -> Vec<(ChipKind, Symbol, String)> {
    let mut chips = vec![of_state(rule)];
    if let Some(first) = rule.suggestions.first() {
        let words = say::suggestions(rule.suggestions.len(), &people.name(first.voice));
        chips.push((ChipKind::Suggested, Symbol::Talk, words));
    }
    if !rule.proposals.is_empty() {
        chips.push((ChipKind::Waiting, Symbol::Pen, say::proposals(rule.proposals.len())));
    }
    chips.extend(rule.tried.map(|tried| match tried {
        Tried::Practised => (ChipKind::Plain, Symbol::Tick, say::tried(tried).to_owned()),
        Tried::Working => (ChipKind::Agreed, Symbol::Tick, say::tried(tried).to_owned()),
        Tried::NeedsChange => (ChipKind::Waiting, Symbol::Talk, say::tried(tried).to_owned()),
    }));
    chips
}

fn of_state(rule: &Rule) -> (ChipKind, Symbol, String) {
    match rule.state {
        RuleState::TwoVersions => (ChipKind::Waiting, Symbol::Versions, say::TWO_VERSIONS.to_string()),
        RuleState::Withdrawn => (ChipKind::Off, Symbol::Cross, say::TAKEN_OUT.to_string()),
        RuleState::Ours => (ChipKind::Agreed, Symbol::Tick, counted(rule)),
        RuleState::Idea | RuleState::TalkedAbout => (ChipKind::Waiting, Symbol::Clock, counted(rule)),
    }
}

fn counted(rule: &Rule) -> String {
    if rule.asked.is_empty() {
        say::IDEA.to_string()
    } else {
        say::count(rule.owned_by_asked(), rule.asked.len())
    }
}
