//! The journal: what went well and what was hard, newest first.

use kith_shared::gather::Gather;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::journal::{self, JournalLine};
use leptos::prelude::*;
use std::collections::BTreeSet;

use crate::fields::{Select, Sight};
use crate::i18n::{common, journal as say};
use crate::sections::{AddToJournal, JournalEntry, OF_JOURNAL, PlanGate, TroubleNotices, rule_choices};
use crate::ui::{Button, Disclosure, Page};

/// How many lines are shown before "Show earlier days".
const AT_ONCE: usize = 20;

/// The page.
#[component]
pub fn JournalPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let lead = move || {
        let me = sight.my_person();
        let sees = sight.plan.read(OF_JOURNAL, journal::who_sees);
        let others: Vec<PersonId> = sees.into_iter().filter(|id| Some(*id) != me).collect();
        let names = sight.people.with(|people| people.names(&others));
        if others.is_empty() {
            common::COURT.to_string()
        } else {
            format!("{} {}", say::who_sees(&names), common::COURT)
        }
    };
    let feed = Memo::new(move |_| sight.plan.read(OF_JOURNAL, journal::feed));
    let who = RwSignal::new(None::<PersonId>);
    let rule = RwSignal::new(None::<EntryId>);
    let shown = RwSignal::new(AT_ONCE);
    let lines = Memo::new(move |_| {
        let fits = |line: &JournalLine| {
            (who.get().is_none() || line.said.voice == who.get())
                && (rule.get().is_none() || line.rule == rule.get())
        };
        feed.with(|feed| feed.iter().filter(|line| fits(line)).cloned().collect::<Vec<_>>())
    });
    let first = move || lines.with(|lines| lines.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let none = move || {
        lines.with(Vec::is_empty).then(|| if feed.with(Vec::is_empty) { say::NONE } else { say::NONE_SHOWN })
    };
    let more = move || lines.with(Vec::len) > shown.get();
    view! {
        <Page heading=say::TITLE lead>
            <TroubleNotices />
            <AddToJournal />
            <Filter feed who rule />
            {move || none().map(|none| view! { <p class="hint">{none}</p> })}
            <ol class="stack" role="list">
                <For each=first key=|line| line.said.id let:line><JournalEntry line /></For>
            </ol>
            {move || more().then(|| view! {
                <div class="row"><Button on_press=move |()| shown.update(|shown| *shown += AT_ONCE)>{say::EARLIER}</Button></div>
            })}
        </Page>
    }
}

/// By person and by rule, folded away, and only where there is something to choose between.
#[component]
fn Filter(
    feed: Memo<Vec<JournalLine>>,
    who: RwSignal<Option<PersonId>>,
    rule: RwSignal<Option<EntryId>>,
) -> impl IntoView {
    let sight = Sight::here();
    let voices = Memo::new(move |_| {
        feed.with(|feed| feed.iter().filter_map(|line| line.said.voice).gather::<BTreeSet<_>>())
    });
    let about = Memo::new(move |_| {
        feed.with(|feed| feed.iter().filter_map(|line| line.rule).gather::<BTreeSet<_>>())
    });
    move || {
        let (voices, about) = (voices.get(), about.get());
        let mut people = vec![(None, say::EVERYBODY.to_string())];
        people.extend(voices.iter().map(|id| (Some(*id), sight.name(Some(*id)))));
        let mut rules = rule_choices(sight, &say::ALL_RULES);
        rules.retain(|(id, _)| id.is_none_or(|id| about.contains(&id)));
        (people.len() > 2 || rules.len() > 2).then(|| {
            view! {
                <div class="no-print">
                    <Disclosure summary=say::FILTER>
                        <Select label=say::FILTER_WHO options=people chosen=who />
                        <Select label=say::FILTER_RULE options=rules chosen=rule />
                    </Disclosure>
                </div>
            }
        })
    }
}
