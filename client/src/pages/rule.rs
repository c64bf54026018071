//! One rule with everything that belongs to it.

use kith_shared::id::EntryId;
use kith_shared::plan::rule::Rule;
use leptos::prelude::*;

use crate::fields::{ShowWhoToggle, Sight, entry_in_address};
use crate::i18n::{common, plan as plan_say, problem, rule as say, suggestion as suggestion_say};
use crate::routes;
use crate::sections::{
    AgreementRow, AnswerForOther, AnswerRule, ChangeWords, Corrections, LookAgain, NotWorking, PlanGate,
    Proposals, RuleChips, RuleFeels, RuleHistory, RuleMoment, RuleSeen, RuleText, RuleVoices, SuggestWords,
    Suggestions, TakeOut, Talk, TriedOut, TroubleNotices, TwoVersions,
};
use crate::ui::{ButtonKind, ButtonLink, Disclosure, Page, Side, Symbol};

/// The page.
#[component]
pub fn RulePage() -> impl IntoView {
    let id = entry_in_address();
    view! { <PlanGate>{move || id.get().map(|id| view! { <Inside id /> })}</PlanGate> }
}

#[component]
fn Inside(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let rule = sight.rule(id);
    let is_there = Memo::new(move |_| rule.with(Option::is_some));
    move || {
        if is_there.get() {
            view! {
                <Found id rule />
                <Side label=say::TALK><Talk about=id /></Side>
            }
            .into_any()
        } else {
            view! {
                <Page heading=problem::NOTHING_THERE>
                    <p>{problem::NOTHING_THERE_MORE}</p>
                    <BackToPlan place=String::new() />
                </Page>
            }
            .into_any()
        }
    }
}

#[component]
fn Found(id: EntryId, rule: Memo<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let number = Memo::new(move |_| {
        sight.number(id).map_or_else(|| say::TAKEN_OUT.to_string(), plan_say::rule_number)
    });
    let lead =
        move || rule.with(|rule| rule.as_ref().map(|rule| where_it_is(sight, rule))).unwrap_or_default();
    let two = Memo::new(move |_| rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.current.len() > 1)));
    let class =
        Memo::new(move |_| rule.with(|rule| rule.as_ref().map_or("card", crate::sections::card_class)));
    view! {
        <Page heading=move || number.get() lead>
            <TroubleNotices />
            <article class=move || class.get()>
                <RuleChips rule />
                {move || if two.get() {
                    view! { <TwoVersions rule /> }.into_any()
                } else {
                    view! { <RuleText rule /><RuleVoices rule /><AgreementRow rule /> }.into_any()
                }}
                <RuleFeels rule=id />
                <AnswerRule rule about=number />
                <RuleSeen rule=id />
                <ShowWhoToggle />
            </article>
            <LookAgain rule=id />
            <NotWorking rule=id />
            <Suggestions rule />
            <Proposals rule />
            <div class="stack-small">
                <ChangeWords rule />
                <SuggestWords rule />
                <AnswerForOther rule />
            </div>
            <RuleMoment rule />
            <TriedOut rule />
            <RuleHistory rule />
            <Corrections about=id />
            <Answered rule=id />
            <TakeOut rule />
            <BackToPlan place=routes::rule_place(id) />
        </Page>
    }
}

fn where_it_is(sight: Sight, rule: &Rule) -> String {
    let short = sight.dangers.with(|dangers| {
        dangers
            .iter()
            .find(|danger| rule.danger == Some(danger.id))
            .map(|danger| danger.statement.short.clone())
    });
    let part = common::rule_part(&rule.part);
    short.map_or_else(|| part.to_owned(), |short| format!("{short} · {part}"))
}

/// Suggestions for this rule that have their answer, one line each.
#[component]
fn Answered(rule: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let rows = Memo::new(move |_| {
        sight.suggestions.with(|all| {
            let here = all.iter().filter(|one| one.rule == Some(rule) || came_from(sight, rule, one.id));
            let rows =
                here.filter_map(|one| one.reply.map(|(reply, by)| (one.id, one.words.clone(), reply, by)));
            rows.collect::<Vec<_>>()
        })
    });
    let drawn = move || {
        let rows = rows.get().into_iter().map(|(_, words, reply, by)| {
            view! {
                <li>
                    <span class="hint" dir="auto">{suggestion_say::answered(reply, &sight.name(by))}": "</span>
                    <span dir="auto">{words}</span>
                </li>
            }
        });
        rows.collect_view()
    };
    move || {
        (!rows.with(Vec::is_empty)).then(|| {
            view! {
                <Disclosure summary=suggestion_say::ANSWERED><ul class="points">{drawn}</ul></Disclosure>
            }
        })
    }
}

/// Whether a rule's words answer this suggestion, as with a rule that began as one.
fn came_from(sight: Sight, rule: EntryId, suggestion: EntryId) -> bool {
    sight.rules.with(|rules| {
        let rule = rules.iter().find(|known| known.id == rule);
        rule.is_some_and(|rule| rule.current.iter().any(|wording| wording.suggestion == Some(suggestion)))
    })
}

#[component]
fn BackToPlan(place: String) -> impl IntoView {
    let href = if place.is_empty() { routes::PLAN.to_owned() } else { format!("{}#{place}", routes::PLAN) };
    view! {
        <div class="row no-print">
            <ButtonLink href kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
        </div>
    }
}
