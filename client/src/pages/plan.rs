//! The plan: whose it is, why it is there, the rules part by part, and what Children's Services says.

use kith_shared::id::EntryId;
use kith_shared::plan::rule::RuleState;
use leptos::prelude::*;

use crate::fields::{ShowWhoToggle, Sight, Words};
use crate::i18n::{
    frame, looking_in, map, path, plan as say, review, step_down, story, topics, trying, weeks,
};
use crate::routes;
use crate::sections::{
    AloneNotice, BottomLines, DangerCard, FoldAll, Knocks, OpenCalls, OwnerPanel, PathStrip, PlanGate,
    RuleParts, SeenStrip, Settle, SettledWorries, ShareOfWords, TellingNotice, TroubleNotices,
};
use crate::ui::{ButtonKind, ButtonLink, Disclosure, Notice, Page, Side, Symbol, UpdateNotice};

/// The page.
#[component]
pub fn PlanPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let heading = move || {
        let children = sight.about.with(|about| about.children.clone());
        if children.is_empty() { say::TITLE_PLAIN.to_string() } else { say::title(&children) }
    };
    let is_demo = Memo::new(move |_| sight.about.with(|about| about.is_demo));
    let ids = Memo::new(move |_| {
        sight.dangers.with(|dangers| {
            let open = dangers.iter().filter(|danger| danger.settled.is_none());
            open.map(|danger| danger.id).collect::<Vec<_>>()
        })
    });
    let lead = move || {
        let lead = if sight.plan.copied_at().is_some() { say::KEPT_COPY } else { say::KEPT_HERE };
        lead.to_string()
    };
    view! {
        <Page heading lead>
            <UpdateNotice />
            {move || is_demo.get().then(|| view! { <Notice title=frame::MADE_UP_LONG /> })}
            <TroubleNotices />
            <Knocks />
            <OpenCalls />
            <TellingNotice />
            <OwnerPanel />
            <AloneNotice />
            <PathStrip />
            <SeenStrip />
            <MorePages />
            <Jump />
            <div class="row"><ShowWhoToggle /><FoldAll /></div>
            {move || sight.dangers.with(Vec::is_empty).then(|| view! { <NothingYet /> })}
            <For each=move || ids.get() key=|id| *id let:id><OneDanger id /></For>
            <AddDanger />
            <BottomLines />
            <SettledWorries />
            <TakenOut />
        </Page>
        <Side label=say::SIDE><ShareOfWords /></Side>
    }
}

#[component]
fn NothingYet() -> impl IntoView {
    let sight = Sight::here();
    view! {
        <p>{move || if sight.is_professional() { say::EMPTY_PROFESSIONAL } else { say::EMPTY_FAMILY }}</p>
    }
}

#[component]
fn AddDanger() -> impl IntoView {
    let sight = Sight::here();
    move || {
        sight.is_professional().then(|| {
            view! {
                <div class="row no-print">
                    <ButtonLink href=routes::ADD_DANGER icon=Symbol::Plus>{say::ADD_DANGER}</ButtonLink>
                </div>
            }
        })
    }
}

/// The places on this page, since it is long on a phone.
#[component]
fn Jump() -> impl IntoView {
    let sight = Sight::here();
    let places = move || {
        let dangers = sight.dangers.with(|dangers| {
            let shorts = dangers.iter().map(|danger| (danger.id, danger.statement.short.clone()));
            shorts.collect::<Vec<_>>()
        });
        let links = dangers.into_iter().map(|(id, short)| {
            let why = format!("#{}", routes::danger_place(id));
            let rules = format!("#{}", routes::rules_place(id));
            view! {
                <li>
                    <a href=why dir="auto">{short.clone()}</a>
                    <a href=rules>{say::RULES_HERE}<span class="vh">": "<bdi>{short}</bdi></span></a>
                </li>
            }
        });
        links.collect_view()
    };
    view! {
        <nav class="jump no-print" aria-label=say::JUMP>
            <strong>{say::JUMP}</strong>
            <ul role="list">
                {places}
                <li><a href="#bottom-lines">{say::BOTTOM_LINES}</a></li>
            </ul>
        </nav>
    }
}

/// The parts of the plan that have pages of their own.
#[component]
fn MorePages() -> impl IntoView {
    let pages = [
        (routes::MAP, map::TITLE),
        (routes::WEEKS, weeks::TITLE),
        (routes::PATH, path::TITLE),
        (routes::LOOKING_IN, looking_in::TITLE),
        (routes::TELLING, trying::TELLING),
        (routes::STORIES, story::TITLE),
        (routes::STEP_DOWN, step_down::TITLE),
        (routes::REVIEW, review::TITLE),
        (routes::TOPICS, topics::TITLE),
    ];
    let links = pages.map(|(href, words)| view! { <li><a class="btn wide" href=href>{words}</a></li> });
    view! {
        <nav class="stack-small no-print" aria-label=path::PAGES>
            <strong>{path::PAGES}</strong>
            <ul class="path-parts" role="list">{links}</ul>
        </nav>
    }
}

#[component]
fn OneDanger(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let danger = sight.danger(id);
    let short = move || danger.with(|danger| danger.as_ref().map(|danger| danger.statement.short.clone()));
    let place = routes::danger_place(id);
    let heading = format!("{place}-title");
    let labelled = heading.clone();
    view! {
        <section class="section danger" id=place aria-labelledby=labelled>
            <h2 id=heading dir="auto">{short}</h2>
            <DangerCard id />
            <RuleParts danger=id />
            <Settle danger />
        </section>
    }
}

/// Rules that were taken out, folded away but never gone.
#[component]
fn TakenOut() -> impl IntoView {
    let sight = Sight::here();
    let out = Memo::new(move |_| {
        sight.rules.with(|rules| {
            let out = rules.iter().filter(|rule| rule.state == RuleState::Withdrawn);
            out.map(|rule| (rule.id, rule.words().to_owned())).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let rows = out.get().into_iter().map(|(id, words)| {
            view! {
                <li class="card gone">
                    <Words text=words />
                    <div class="row">
                        <ButtonLink href=routes::rule(id) kind=ButtonKind::Quiet>{say::LOOK_AT_RULE}</ButtonLink>
                    </div>
                </li>
            }
        });
        rows.collect_view()
    };
    move || {
        (!out.with(Vec::is_empty)).then(|| {
            view! {
                <Disclosure summary=say::TAKEN_OUT><ul class="stack" role="list">{rows}</ul></Disclosure>
            }
        })
    }
}
