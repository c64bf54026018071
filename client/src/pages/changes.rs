//! What everybody did, by person and sitting; what waits to be shared; and what did not get in.

use kith_shared::gather::Gather;
use std::collections::BTreeSet;

use kith_shared::id::PersonId;
use leptos::prelude::*;

use crate::fields::{Select, Sight};
use crate::i18n::changes as say;
use crate::sections::{
    PlanGate, SittingCard, TroubleNotices, UndoLast, WaitingList, deeds, from_whom, gather, relay, waiting,
};
use crate::ui::{Button, Notice, NoticeKind, Page};

/// How many sittings are shown before "Show earlier changes".
const AT_ONCE: usize = 8;

/// The page.
#[component]
pub fn ChangesPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let deeds = Memo::new(move |_| deeds::all(sight));
    let person = RwSignal::new(None::<PersonId>);
    let shown = RwSignal::new(AT_ONCE);
    let sittings = Memo::new(move |_| {
        let person = person.get();
        let deeds = deeds.with(|deeds| {
            deeds.iter().filter(|deed| person.is_none() || deed.by == person).cloned().collect()
        });
        gather(deeds)
    });
    let rows = move || {
        let first: Vec<_> = sittings.with(|sittings| sittings.iter().take(shown.get()).cloned().collect());
        first.into_iter().map(|sitting| view! { <SittingCard sitting /> }).collect_view()
    };
    let more = move || sittings.with(Vec::len) > shown.get();
    view! {
        <TroubleNotices told_below=true />
        <UndoLast />
        <Unshared />
        <Refused />
        <Filter person deeds />
        <ol class="stack" role="list">{rows}</ol>
        {move || sittings.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NONE}</p> })}
        {move || more().then(|| view! {
            <div class="row"><Button on_press=move |()| shown.update(|shown| *shown += AT_ONCE)>{say::EARLIER}</Button></div>
        })}
    }
}

#[component]
fn Unshared() -> impl IntoView {
    let sight = Sight::here();
    let waiting = Memo::new(move |_| waiting(sight));
    move || {
        (!waiting.with(Vec::is_empty)).then(|| {
            view! {
                <section class="card private">
                    <p class="hint">{say::WAITING_MORE}</p>
                    <WaitingList waiting />
                </section>
            }
        })
    }
}

/// Changes of others that were kept out of the plan, and what is wrong with the relay.
#[component]
fn Refused() -> impl IntoView {
    let sight = Sight::here();
    let status = Memo::new(move |_| {
        let status = sight.plan.status();
        (status.trouble, status.quarantined)
    });
    move || {
        let (trouble, refused) = status.get();
        let trouble = trouble.map(|trouble| {
            let (title, more) = relay(trouble);
            view! { <Notice kind=NoticeKind::Stop title spoken=true><p>{more}</p></Notice> }
        });
        let refused = refused.into_iter().map(|one| {
            let whose = from_whom(sight, &one);
            view! {
                <Notice kind=NoticeKind::Stop title=say::REFUSED spoken=true>
                    <p dir="auto">{whose}</p>
                    <p>{say::refused_because(one.why)}" "{say::REFUSED_MORE}</p>
                </Notice>
            }
        });
        view! { {trouble}{refused.collect::<Vec<_>>()} }
    }
}

#[component]
fn Filter(person: RwSignal<Option<PersonId>>, deeds: Memo<Vec<deeds::Deed>>) -> impl IntoView {
    let sight = Sight::here();
    let authors = Memo::new(move |_| {
        deeds.with(|deeds| deeds.iter().filter_map(|deed| deed.by).gather::<BTreeSet<_>>())
    });
    move || {
        let people = sight.people.get();
        let mut options = vec![(None, say::EVERYBODY.to_string())];
        options.extend(authors.get().into_iter().map(|id| (Some(id), people.name(Some(id)))));
        (options.len() > 2).then(|| view! { <Select label=say::FILTER options chosen=person /> })
    }
}
