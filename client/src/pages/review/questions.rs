//! What a team manager looks for, each question beside what the plan can say to it.

use kith_shared::content::deciding;
use kith_shared::plan::Section;
use kith_shared::plan::review_facts::{Facts, facts};
use leptos::prelude::*;

use crate::fields::{OF_READING, Sight};
use crate::i18n::{method, review as say};
use crate::ui::Disclosure;

/// How many of those who alone own rules are named.
const NAMED: usize = 3;

/// The questions with the facts.
#[component]
pub fn Questions() -> impl IntoView {
    let sight = Sight::here();
    let mut of_facts = OF_READING.to_vec();
    of_facts.extend([
        Section::Network,
        Section::About,
        Section::ChildItems,
        Section::ChildRules,
        Section::Feelings,
        Section::Rehearsals,
    ]);
    let known = Memo::new(move |_| sight.plan.read(&of_facts, facts));
    let rows = move || {
        let facts = known.get();
        let rows = deciding::QUESTIONS.iter().map(|text| {
            let said = beside(sight, text.id, &facts).into_iter().map(|fact| view! { <li dir="auto">{fact}</li> });
            let said = said.collect_view();
            view! { <li class="card"><p><strong>{method(*text)}</strong></p><ul class="points">{said}</ul></li> }
        });
        rows.collect_view()
    };
    view! {
        <Disclosure summary=say::QUESTIONS>
            <p class="hint">{say::QUESTIONS_MORE}</p>
            <ol class="stack" role="list">{rows}</ol>
        </Disclosure>
    }
}

/// What stands beside a question.
fn beside(sight: Sight, question: &str, facts: &Facts) -> Vec<String> {
    let (ours, all) = facts.words;
    match question {
        "deciding.own_words" => vec![
            say::fact_words(ours.saturating_mul(100).checked_div(all).unwrap_or(0)),
            say::fact_ours(facts.ours, facts.rules),
        ],
        "deciding.enough" => {
            let mut said = vec![say::fact_network(facts.network.ready, facts.network.minimum)];
            let named = facts.alone.iter().take(NAMED);
            said.extend(
                named.map(|(person, rules)| say::fact_alone(&sight.name(Some(*person)), *rules, facts.rules)),
            );
            said
        }
        "deciding.child" => vec![say::fact_child(facts.childs_things), say::fact_feels(facts.feelings)],
        "deciding.tested" => vec![say::fact_tried(facts.tried, facts.rules)],
        "deciding.bottom_lines" => vec![
            say::fact_shown(facts.shown_by_rules, facts.bottom_lines),
            say::fact_met(facts.met, facts.bottom_lines),
        ],
        "deciding.responsible" => vec![say::fact_look_again(facts.look_again)],
        _ => Vec::new(),
    }
}
