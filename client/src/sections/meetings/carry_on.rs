//! The last steps of a goodbye meeting: whether all is ready for the family to carry on, and saying goodbye.

use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::step_down::{self, Stage};
use leptos::prelude::*;

use crate::fields::sight::OF_RULES;
use crate::fields::{Sight, moment};
use crate::i18n::{plan as plan_say, step_down as say};
use crate::routes;
use crate::sections::{Ready, Track, how_it_stands, lead_name, worker_name};
use crate::ui::{ButtonKind, ButtonLink, Symbol};

/// Where the way stands, what must be ready, and the rules that would not work without a worker.
#[component]
pub fn CarryOn() -> impl IntoView {
    let sight = Sight::here();
    let stands = how_it_stands(sight);
    let rules = Memo::new(move |_| {
        let rules = sight.plan.read(OF_RULES, step_down::rules_with_helpers);
        rules.into_iter().map(|rule| (rule.id, rule.words().to_owned())).collect::<Vec<_>>()
    });
    let rows = move || {
        let rows = rules.get().into_iter().map(|(id, words)| {
            let number = sight.number(id).map(plan_say::rule_number).unwrap_or_default();
            view! {
                <li>
                    <a href=routes::rule(id)>
                        <strong>{number}</strong>
                        <span class="words" dir="auto">{words}</span>
                    </a>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <Track stands />
        <section class="card" aria-labelledby="with-helpers">
            <h2 class="h3" id="with-helpers">{say::WITH_HELPERS}</h2>
            <p class="hint">{move || {
                if rules.with(Vec::is_empty) { say::WITH_HELPERS_NONE } else { say::WITH_HELPERS_MORE }
            }}</p>
            <ul class="tasks" role="list">{rows}</ul>
        </section>
        <Ready stands />
    }
}

/// The day on which access ends, the children who do not know yet, and putting the goodbye down.
#[component]
pub fn SayGoodbye() -> impl IntoView {
    let sight = Sight::here();
    let stands = how_it_stands(sight);
    let day = move || {
        let day = stands.with(|stands| stands.access_ends.as_ref().and_then(|step| step.day));
        day.map_or_else(|| say::NO_END.to_string(), |day| say::ends_on(&moment::of_day(day)))
    };
    let children = move || {
        let names = stands.with(|stands| sight.people.with(|people| people.names(&stands.children_to_tell)));
        (!names.is_empty()).then(|| view! { <p dir="auto">{say::tell_children(&names)}</p> })
    };
    let next = move || {
        let (stage, lead) = stands.with(|stands| (stands.stage, stands.lead));
        let goodbye = stage == Stage::EveryOther && sight.may_write();
        let words = say::step(StepDownStep::Goodbye, &lead_name(sight, lead), &worker_name(sight));
        goodbye.then(|| view! {
            <ButtonLink href=routes::step(StepDownStep::Goodbye) kind=ButtonKind::Go icon=Symbol::Next>{words}</ButtonLink>
        })
    };
    view! {
        <section class="card" aria-labelledby="goodbye">
            <h2 class="h3" id="goodbye">{say::STRIP}</h2>
            <p>{day}</p>
            {children}
            <div class="row no-print">
                {next}
                <ButtonLink href=routes::STEP_DOWN>{say::SEE}</ButtonLink>
            </div>
        </section>
    }
}
