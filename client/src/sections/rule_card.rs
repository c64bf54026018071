//! A rule on the plan's page.

use kith_shared::id::EntryId;
use kith_shared::plan::rule::{Rule, RuleState};
use leptos::prelude::*;

use super::{AgreementRow, AnswerRule, RuleChips, RuleFeels, RuleText, RuleVoices, Suggestions, TwoVersions};
use crate::fields::Sight;
use crate::i18n::plan as say;
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink};

/// The card with the words, who owns them, and what waits for an answer.
#[component]
pub fn RuleCard(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let rule = sight.rule(id);
    let number = Memo::new(move |_| sight.number(id).map(say::rule_number).unwrap_or_default());
    let class = Memo::new(move |_| rule.with(|rule| rule.as_ref().map_or("card", card_class)));
    let two = Memo::new(move |_| rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.current.len() > 1)));
    view! {
        <li class=move || class.get() id=routes::rule_place(id)>
            <div class="row">
                <h5>{move || number.get()}</h5>
                <RuleChips rule />
            </div>
            {move || if two.get() {
                view! { <TwoVersions rule /> }.into_any()
            } else {
                view! { <RuleText rule /><RuleVoices rule /> }.into_any()
            }}
            <div class="rule-foot">
                {move || (!two.get()).then(|| view! { <AgreementRow rule /> })}
                <ButtonLink href=routes::rule(id) kind=ButtonKind::Quiet about=move || number.get()>
                    {say::LOOK_AT_RULE}
                </ButtonLink>
            </div>
            <RuleFeels rule=id />
            <AnswerRule rule about=number brief=true />
            <Suggestions rule />
        </li>
    }
}

/// How a rule's card looks in each state.
pub fn card_class(rule: &Rule) -> &'static str {
    match rule.state {
        RuleState::Ours if rule.proposals.is_empty() => "card agreed",
        RuleState::Ours | RuleState::TwoVersions => "card changed",
        RuleState::Withdrawn => "card gone",
        RuleState::Idea | RuleState::TalkedAbout => "card",
    }
}
