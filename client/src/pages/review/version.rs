//! All the words a decision is about, each rule under its worry and its part, with whose it is. And no others.

use kith_shared::id::EntryId;
use kith_shared::plan::danger::Danger;
use kith_shared::plan::outline::RULE_PARTS;
use kith_shared::plan::rule::{Rule, RuleState};
use leptos::prelude::*;

use crate::fields::{Sight, Words};
use crate::i18n::{common, danger as danger_say, plan as plan_say, review as say};
use crate::routes;
use crate::sections::{AgreementRow, RuleFeels, RuleVoices};
use crate::ui::Disclosure;

/// The words, folded.
#[component]
pub fn Version() -> impl IntoView {
    let sight = Sight::here();
    let worries = move || {
        let rules = standing(sight);
        sight.dangers.get().iter().map(|danger| worry(sight, danger, &rules)).collect_view()
    };
    // A rule is read even where its worry was taken out.
    let others = move || {
        let dangers: Vec<_> =
            sight.dangers.with(|dangers| dangers.iter().map(|danger| Some(danger.id)).collect());
        let mut rules = standing(sight);
        rules.retain(|rule| !dangers.contains(&rule.danger));
        rows(sight, &rules.iter().collect::<Vec<_>>())
    };
    view! { <Disclosure summary=say::WHOLE><div class="stack">{worries}{others}</div></Disclosure> }
}

fn standing(sight: Sight) -> Vec<Rule> {
    sight
        .rules
        .with(|rules| rules.iter().filter(|rule| rule.state != RuleState::Withdrawn).cloned().collect())
}

/// A worry with its goal and its scale, and its rules part by part.
fn worry(sight: Sight, danger: &Danger, rules: &[Rule]) -> impl IntoView + use<> {
    let parts = RULE_PARTS.iter().filter_map(|part| {
        let here = rules.iter().filter(|rule| rule.danger == Some(danger.id) && rule.part == *part);
        let here: Vec<_> = here.collect();
        (!here.is_empty()).then(|| {
            view! { <h4>{common::rule_part(part)}</h4>{rows(sight, &here)} }
        })
    });
    let parts = parts.collect_view();
    let (said, rules_of) = (statement(danger), danger.statement.short.clone());
    view! {
        <section class="stack">
            {said}
            <p class="vh">{say::rules_of(&rules_of)}</p>
            {parts}
        </section>
    }
}

fn rows(sight: Sight, rules: &[&Rule]) -> impl IntoView + use<> {
    let rows = rules.iter().map(|rule| {
        let number = sight.number(rule.id).map(plan_say::rule_number);
        let wordings =
            rule.current.iter().map(|wording| view! { <Words text=wording.words.clone() class="rule" /> });
        let wordings = wordings.collect_view();
        let id = rule.id;
        view! {
            <li class="card">
                <h5><a class="link-alone" href=routes::rule(id)>{number}</a></h5>
                {wordings}
                <Whose rule=id />
            </li>
        }
    });
    let rows = rows.collect_view();
    view! { <ol class="stack" role="list">{rows}</ol> }
}

/// Whose words they are, who owns them and who does not, and how they feel to the children.
#[component]
fn Whose(rule: EntryId) -> impl IntoView {
    let known = Sight::here().rule(rule);
    view! { <RuleVoices rule=known /><AgreementRow rule=known /><RuleFeels rule /> }
}

fn statement(danger: &Danger) -> impl IntoView + use<> {
    let said = danger.statement.clone();
    let rows = [
        (danger_say::WHO, said.who),
        (danger_say::WHAT, said.what),
        (danger_say::WHY, said.why),
        (danger_say::GOAL, said.goal),
        (danger_say::HOW_LONG, said.how_long),
        (danger_say::NUMBERS, said.question),
    ];
    let rows = rows.map(|(name, words)| view! { <div><dt>{name}</dt><dd><Words text=words /></dd></div> });
    view! {
        <article class="card">
            <h3 dir="auto">{said.short}</h3>
            <dl class="statement">{rows}</dl>
            <p dir="auto">{danger_say::means(0, &said.zero)}</p>
            <p dir="auto">{danger_say::means(10, &said.ten)}</p>
        </article>
    }
}
