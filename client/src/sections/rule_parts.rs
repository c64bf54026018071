//! The rules of one worry, part by part, with what is still missing.

use kith_shared::id::EntryId;
use kith_shared::plan::outline::RULE_PARTS;
use kith_shared::plan::rule::RuleState;
use leptos::prelude::*;

use super::{RuleCard, SuggestionPanel};
use crate::fields::Sight;
use crate::i18n::{common, plan as say};
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Symbol};

/// All parts in the order in which they are read.
#[component]
pub fn RuleParts(danger: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let title = move || if sight.looks_on() { say::RULES_PROFESSIONAL } else { say::RULES };
    let parts = RULE_PARTS.iter().map(|part| view! { <RulePart danger part=part /> }).collect_view();
    view! {
        <h3 class="rules-title" id=routes::rules_place(danger)>{title}</h3>
        {parts}
    }
}

#[component]
fn RulePart(danger: EntryId, part: &'static str) -> impl IntoView {
    let sight = Sight::here();
    let ids = Memo::new(move |_| {
        sight.rules.with(|rules| {
            let here = rules.iter().filter(|rule| rule.danger == Some(danger) && rule.part == part);
            here.filter(|rule| rule.state != RuleState::Withdrawn).map(|rule| rule.id).collect::<Vec<_>>()
        })
    });
    let suggested = Memo::new(move |_| {
        sight.suggestions.with(|all| {
            let new = all.iter().filter(|one| one.rule.is_none() && one.reply.is_none());
            new.filter(|one| one.danger == Some(danger) && one.part == part).cloned().collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| ids.with(Vec::is_empty));
    let is_gap = Memo::new(move |_| ids.with(Vec::is_empty) && suggested.with(Vec::is_empty));
    let heading = format!("{}-{part}", routes::danger_place(danger));
    view! {
        <div class="part">
            <div class="part-head">
                <div>
                    <h4 id=heading>{common::rule_part(part)}</h4>
                    <p class="hint">{common::rule_part_hint(part)}</p>
                </div>
                <AddHere danger part />
            </div>
            {move || (!none.get()).then(|| view! {
                <ol class="stack" role="list">
                    <For each=move || ids.get() key=|id| *id let:id><RuleCard id /></For>
                </ol>
            })}
            <For each=move || suggested.get() key=|one| one.id let:suggestion>
                <SuggestionPanel suggestion />
            </For>
            {move || is_gap.get().then(|| view! { <p class="gap">{say::GAP}</p> })}
        </div>
    }
}

#[component]
fn AddHere(danger: EntryId, part: &'static str) -> impl IntoView {
    let sight = Sight::here();
    let label = Memo::new(move |_| match (sight.is_family(), sight.is_professional()) {
        (true, _) => Some(say::ADD_HERE),
        (false, true) => Some(say::SUGGEST_HERE),
        (false, false) => None,
    });
    move || {
        label.get().map(|label| {
            view! {
                <div class="no-print">
                    <ButtonLink
                        href=routes::add_rule(danger, part)
                        kind=ButtonKind::Quiet
                        icon=Symbol::Plus
                        about=common::rule_part(part)
                    >
                        {label}
                    </ButtonLink>
                </div>
            }
        })
    }
}
