//! The page for now: 999 first, then what waits for me, what we do when it happens, and what changed.

use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::{journal, now as say};
use crate::routes;
use crate::sections::{
    BadMoment, Knocks, MeetingNow, OpenCalls, PlanGate, SittingCard, TroubleNotices, WaitingForMe, deeds,
    gather,
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
                <WaitingForMe />
                <MeetingNow />
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
            <p class="no-print"><a class="link-alone" href=routes::HELP>{say::MORE_NUMBERS}</a></p>
            {move || offline.get().then(|| view! { <p>{say::OFFLINE_RING}</p> })}
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
