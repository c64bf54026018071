//! All meetings: the next one first, then what else is planned, then those that were held.

use kith_shared::plan::choices::MeetingState;
use kith_shared::plan::meeting::{self, Meeting};
use leptos::prelude::*;

use crate::fields::{Sight, moment};
use crate::i18n::meeting as say;
use crate::routes;
use crate::sections::{CallTogether, MeetingCard, OpenCalls, PlanGate, TroubleNotices, all_meetings};
use crate::ui::{ButtonKind, ButtonLink, Page, Symbol};

/// The page.
#[component]
pub fn MeetingsPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let all = all_meetings(sight);
    let next = Memo::new(move |_| {
        sight.plan.read(&[kith_shared::plan::Section::Meetings], |plan| meeting::next(plan, moment::today()))
    });
    let next_id = move || next.with(|next| next.as_ref().map(|next| next.said.id));
    let planned = move || {
        let id = next_id();
        let planned = all.get().into_iter().filter(|one| one.state == MeetingState::Planned);
        planned.filter(|one| Some(one.said.id) != id).collect::<Vec<_>>()
    };
    let before = move || {
        let mut before = all.get();
        before.retain(|one| one.state != MeetingState::Planned);
        before.reverse();
        before
    };
    view! {
        <TroubleNotices />
        <OpenCalls />
        <section class="section" aria-labelledby="next">
            <h2 id="next">{say::NEXT}</h2>
            {move || next.with(Option::is_none).then(|| view! { <p class="hint">{say::NONE_NEXT}</p> })}
            <ul class="stack" role="list">
                {move || next.get().map(|meeting| view! { <MeetingCard meeting is_next=true /> })}
            </ul>
            {move || sight.may_write().then(|| {
                let kind = if next.with(Option::is_none) { ButtonKind::Go } else { ButtonKind::Plain };
                view! {
                    <div class="row no-print">
                        <ButtonLink href=routes::NEW_MEETING kind icon=Symbol::Plus>{say::ADD}</ButtonLink>
                    </div>
                    <CallTogether />
                }
            })}
        </section>
        <List title=say::LATER place="later" of=Signal::derive(planned) />
        <List title=say::BEFORE place="before" of=Signal::derive(before) />
    }
}

#[component]
fn List(#[prop(into)] title: &'static str, place: &'static str, of: Signal<Vec<Meeting>>) -> impl IntoView {
    let any = Memo::new(move |_| !of.with(Vec::is_empty));
    // Whatever is said of a meeting otherwise is drawn anew.
    let key = |one: &Meeting| format!("{one:?}");
    move || {
        any.get().then(|| {
            view! {
                <section class="section" aria-labelledby=place>
                    <h2 id=place>{title}</h2>
                    <ul class="stack" role="list">
                        <For each=move || of.get() key=key let:meeting><MeetingCard meeting /></For>
                    </ul>
                </section>
            }
        })
    }
}
