//! All the words a decision is about: worries, what must be in place, rules. And no others.

use kith_shared::plan::danger::Danger;
use leptos::prelude::*;

use crate::fields::{Sight, Words};
use crate::i18n::{danger as danger_say, plan as plan_say, review as say};
use crate::ui::Disclosure;

/// The words, folded.
#[component]
pub fn Version() -> impl IntoView {
    let sight = Sight::here();
    let dangers = move || sight.dangers.get().iter().map(statement).collect_view();
    let rules = move || {
        let order = sight.reading_order();
        let rules = sight.rules.get();
        let rows = order.into_iter().enumerate().filter_map(|(at, id)| {
            let rule = rules.iter().find(|rule| rule.id == id)?;
            let wordings = rule
                .current
                .iter()
                .map(|wording| view! { <Words text=wording.words.clone() class="rule" /> });
            let wordings = wordings.collect_view();
            Some(view! { <li class="card"><h4>{plan_say::rule_number(at + 1)}</h4>{wordings}</li> })
        });
        rows.collect_view()
    };
    view! {
        <Disclosure summary=say::WHOLE>
            <div class="stack">{dangers}</div>
            <ol class="stack" role="list">{rules}</ol>
        </Disclosure>
    }
}

fn statement(danger: &Danger) -> impl IntoView + use<> {
    let said = danger.statement.clone();
    let rows = [
        (danger_say::WHO, said.who),
        (danger_say::WHAT, said.what),
        (danger_say::WHY, said.why),
        (danger_say::GOAL, said.goal),
        (danger_say::HOW_LONG, said.how_long),
    ];
    let rows = rows.map(|(name, words)| view! { <div><dt>{name}</dt><dd><Words text=words /></dd></div> });
    view! {
        <article class="card">
            <h3 dir="auto">{said.short}</h3>
            <dl class="statement">{rows}</dl>
        </article>
    }
}
