//! The page for now: 999 first, then what waits for me, what we do when it happens, and what changed.

use kith_shared::id::EntryId;
use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::{journal, now as say, plan as plan_say};
use crate::routes;
use crate::sections::{
    BadMoment, Knocks, MeetingNow, OpenCalls, PlanGate, SittingCard, TroubleNotices, deeds, for_me, gather,
};
use crate::ui::{ButtonLink, Icon, Page, Symbol, UpdateNotice};

/// How many sittings of others are shown here.
const SITTINGS: usize = 3;

/// The page.
#[component]
pub fn NowPage() -> impl IntoView {
    view! {
        <PlanGate>
            <Page heading=say::TITLE>
                <UpdateNotice />
                <Danger />
                <BadMoment />
                <TroubleNotices />
                <OpenCalls />
                <Knocks />
                <MeetingNow />
                <WaitingForMe />
                <Well />
                <WhatChanged />
            </Page>
        </PlanGate>
    }
}

/// 999 first, and no promise that writing here tells anybody.
#[component]
fn Danger() -> impl IntoView {
    let sight = Sight::here();
    let offline = Memo::new(move |_| !sight.plan.status().connected);
    view! {
        <section class="card hurt" aria-labelledby="hurt">
            <h2 id="hurt">{say::HURT}</h2>
            <div class="row"><a class="btn call" href="tel:999"><Icon of=Symbol::Phone /><span>{say::RING}</span></a></div>
            <p>{say::RING_MORE}</p>
            {move || offline.get().then(|| view! { <p>{say::OFFLINE_RING}</p> })}
        </section>
    }
}

#[component]
fn WaitingForMe() -> impl IntoView {
    let sight = Sight::here();
    let waiting = Memo::new(move |_| {
        sight.rules.with(|rules| {
            rules
                .iter()
                .filter_map(|rule| Some((rule.id, for_me(sight, rule)?, rule.words().to_owned())))
                .collect::<Vec<_>>()
        })
    });
    let new = Memo::new(move |_| {
        let open =
            sight.suggestions.with(|all| all.iter().any(|one| one.rule.is_none() && one.reply.is_none()));
        open && sight.is_family()
    });
    let rows = move || {
        waiting.get().into_iter().map(|(id, what, words)| one_task(sight, id, what, words)).collect_view()
    };
    view! {
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">{say::WAITING}</h2>
            {move || (waiting.with(Vec::is_empty) && !new.get()).then(|| view! { <p class="hint">{say::NOTHING}</p> })}
            <ul class="tasks" role="list">
                {move || new.get().then(|| view! {
                    <li><a href=routes::PLAN><strong>{say::ANSWER_SUGGESTION}</strong><span class="hint">{plan_say::SUGGESTED_NEW}</span></a></li>
                })}
                {rows}
            </ul>
        </section>
    }
}

/// What goes well is said from here in one tap more.
#[component]
fn Well() -> impl IntoView {
    let sight = Sight::here();
    move || {
        sight.may_write().then(|| {
            view! {
                <div class="row no-print">
                    <ButtonLink href=routes::WELL icon=Symbol::Plus>{journal::WELL}</ButtonLink>
                    <ButtonLink href=routes::JOURNAL icon=Symbol::Journal>{journal::ADD}</ButtonLink>
                </div>
            }
        })
    }
}

fn one_task(sight: Sight, id: EntryId, what: &'static str, words: String) -> impl IntoView {
    let number = sight.number(id).map(plan_say::rule_number).unwrap_or_default();
    view! {
        <li>
            <a href=routes::rule(id)>
                <strong>{what}</strong>
                <span class="hint">{number}</span>
                <span class="words" dir="auto">{words}</span>
            </a>
        </li>
    }
}

#[component]
fn WhatChanged() -> impl IntoView {
    let sight = Sight::here();
    let sittings = Memo::new(move |_| {
        let me = sight.my_person();
        let others = deeds::all(sight).into_iter().filter(|deed| deed.by != me).collect();
        let mut sittings = gather(others);
        sittings.truncate(SITTINGS);
        sittings
    });
    let rows = move || {
        sittings.get().into_iter().map(|sitting| view! { <SittingCard sitting below=true /> }).collect_view()
    };
    view! {
        <section class="section" aria-labelledby="changed">
            <h2 id="changed">{say::NEW}</h2>
            {move || sittings.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NEW_NONE}</p> })}
            <ol class="stack" role="list">{rows}</ol>
            <div class="row"><ButtonLink href=routes::CHANGES icon=Symbol::History>{say::ALL_CHANGES}</ButtonLink></div>
        </section>
    }
}
