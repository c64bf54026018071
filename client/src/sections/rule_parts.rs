//! The rules of one worry, part by part, with what is still missing.

use kith_shared::id::EntryId;
use kith_shared::plan::outline::RULE_PARTS;
use kith_shared::plan::rule::RuleState;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::bottom_lines::{ServicesConsequences, consequences};
use super::{RuleCard, SuggestionPanel, folds, for_me};
use crate::fields::{Folds, Sight};
use crate::i18n::{common, plan as say};
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Icon, Symbol};

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

/// The rules of one part, or that there are none; folded up where the whole plan would be very long.
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
    // What Children's Services does stands in this part beside what the family wrote, and is nobody's rule.
    let is_consequences = part == "consequences";
    let is_gap = Memo::new(move |_| {
        let is_said = is_consequences && !consequences(sight, danger).is_empty();
        ids.with(Vec::is_empty) && suggested.with(Vec::is_empty) && !is_said
    });
    let for_me = Memo::new(move |_| waiting(sight, &ids.get()) + suggested.with(Vec::len));
    let place = part_place(danger, part);
    let folds = Folds::here();
    let starts_open =
        !folds::starts_folded(sight) || for_me.get_untracked() > 0 || is_meant(&ids.get_untracked());
    let open = {
        let place = place.clone();
        Memo::new(move |_| is_gap.get() || folds.chosen(&place).unwrap_or(starts_open))
    };
    let inside = format!("{place}-inside");
    let found = place.clone();
    view! {
        <div class="part">
            <PartHead danger part open is_gap said=Signal::derive(move || say::in_part(ids.with(Vec::len), for_me.get())) />
            <div
                class="part-inside"
                id=inside
                hidden=move || (!open.get()).then_some("until-found")
                on:beforematch=move |_: Event| folds.set(found.clone(), true)
            >
                {is_consequences.then(|| view! { <ServicesConsequences danger /> })}
                <ol class="stack" role="list" hidden=move || ids.with(Vec::is_empty)>
                    <For each=move || ids.get() key=|id| *id let:id><RuleCard id /></For>
                </ol>
                <For each=move || suggested.get() key=|one| one.id let:suggestion>
                    <SuggestionPanel suggestion />
                </For>
                {move || is_gap.get().then(|| view! { <p class="gap">{say::GAP}</p> })}
            </div>
        </div>
    }
}

/// The part's name, which opens and closes it, and a way to add to it.
#[component]
fn PartHead(
    danger: EntryId,
    part: &'static str,
    open: Memo<bool>,
    is_gap: Memo<bool>,
    said: Signal<String>,
) -> impl IntoView {
    let (folds, place) = (Folds::here(), part_place(danger, part));
    let inside = format!("{place}-inside");
    let name = {
        let place = place.clone();
        move || {
            if is_gap.get() {
                return common::rule_part(part).into_any();
            }
            let (place, inside) = (place.clone(), inside.clone());
            let press = move |_| folds.set(place.clone(), !open.get_untracked());
            view! {
                <button
                    class="fold"
                    type="button"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=inside
                    on:click=press
                >
                    <Icon of=Symbol::Next />
                    <span>{common::rule_part(part)}</span>
                </button>
            }
            .into_any()
        }
    };
    view! {
        <div class="part-head">
            <div>
                <h4 id=place>{name}</h4>
                <p class="hint">
                    {move || if open.get() { common::rule_part_hint(part).to_owned() } else { said.get() }}
                </p>
            </div>
            <AddHere danger part />
        </div>
    }
}

/// A part's place on the plan's page.
pub fn part_place(danger: EntryId, part: &str) -> String {
    format!("{}-{part}", routes::danger_place(danger))
}

fn waiting(sight: Sight, here: &[EntryId]) -> usize {
    sight.rules.with(|rules| {
        rules.iter().filter(|rule| here.contains(&rule.id) && for_me(sight, rule).is_some()).count()
    })
}

/// Whether the address asks for one of these rules.
fn is_meant(rules: &[EntryId]) -> bool {
    let meant = use_location().hash.get_untracked();
    rules.iter().any(|rule| meant.trim_start_matches('#') == routes::rule_place(*rule))
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
