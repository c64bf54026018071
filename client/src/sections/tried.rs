//! Whether a rule was tried out and how it went.

use kith_shared::plan::rule::{self, Rule, RuleState, Tried};
use leptos::prelude::*;

use super::TryOut;
use crate::fields::{ProblemNotice, Sight};
use crate::i18n::{problem, rule as say};
use crate::ui::Button;

/// The state, and for the family buttons to say it and to put down a try.
#[component]
pub fn TriedOut(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let tried = Memo::new(move |_| rule.with(|rule| rule.as_ref().and_then(|rule| rule.tried)));
    let can = Memo::new(move |_| {
        let stands = rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.state != RuleState::Withdrawn));
        stands && sight.is_family()
    });
    let wrong = RwSignal::new(None::<String>);
    let set = move |tried| {
        let Some(id) = rule.with_untracked(|rule| rule.as_ref().map(|rule| rule.id)) else { return };
        let made = sight.plan.edit(|_, _| rule::set_tried(id, tried));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let choices = move || {
        let others = [Tried::Practised, Tried::Working].into_iter();
        let others = others.filter(|one| Some(*one) != tried.get());
        others
            .map(|one| view! { <Button on_press=move |()| set(one)>{say::tried(one)}</Button> })
            .collect_view()
    };
    view! {
        <section class="section" aria-labelledby="tried">
            <h2 id="tried">{say::TRIED}</h2>
            <p>{move || tried.get().map_or(say::TRIED_NOT.words(), say::tried)}</p>
            {move || can.get().then(|| view! { <div class="row no-print">{choices}</div> })}
            <ProblemNotice problem=wrong />
            <TryOut rule />
        </section>
    }
}
