//! The team manager's page: an exact version, what is different since the last reading, and the decision.

mod decide;
mod questions;
mod version;

use kith_shared::plan::network::Role;
use kith_shared::plan::review;
use leptos::prelude::*;

use decide::DecideForm;
use questions::Questions;
use version::Version;

use crate::fields::{OF_READING, Sight};
use crate::i18n::{problem, review as say};
use crate::routes;
use crate::sections::{ChangedSince, Decided, EarlierDecisions, LookAgain, PlanGate, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Page, Symbol};

/// The page.
#[component]
pub fn ReviewPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let version =
        Memo::new(move |_| sight.plan.read(OF_READING, |plan| (review::version(plan), review::digest(plan))));
    let named = move || version.with(|(number, digest)| say::now(*number, review::short(digest)));
    // A plan that still says what was read has its number in the decision.
    let is_other = move || sight.seen.with(|seen| seen.as_ref().is_none_or(|seen| !seen.changed.is_empty()));
    let is_manager = Memo::new(move |_| {
        let me = sight.my_person().filter(|_| sight.is_professional());
        sight.people.with(|people| {
            me.and_then(|me| people.get(me)).is_some_and(|person| person.role == Role::TeamLead)
        })
    });
    let newest = move || match sight.seen.get() {
        Some(seen) => view! { <Decided review=seen.review.clone() changed=seen.changed.len() /> }.into_any(),
        None => view! { <p>{say::NOT_READ}</p> }.into_any(),
    };
    let changed = Signal::derive(move || {
        sight.seen.with(|seen| seen.as_ref().map(|one| one.changed.clone())).unwrap_or_default()
    });
    view! {
        <TroubleNotices />
        {newest}
        {move || is_other().then(|| view! { <p class="meta">{named}</p> })}
        <ChangedSince changed />
        <LookAgain />
        {move || if is_manager.get() {
            view! { <DecideForm version /> }.into_any()
        } else {
            view! { <Version /><p class="hint">{say::ONLY_MANAGER}</p> }.into_any()
        }}
        <EarlierDecisions />
        <div class="row no-print">
            <ButtonLink href=routes::PLAN kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
        </div>
    }
}
