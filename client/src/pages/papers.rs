//! What can be put on paper or taken away as a file.

mod address;
mod packs;

use kith_shared::content::meetings;
use kith_shared::id::PersonId;
use kith_shared::papers::Asked;
use kith_shared::plan::Section;
use kith_shared::plan::meeting::{self, Meeting};
use leptos::prelude::*;

pub use address::{papered, to_paper};
use packs::Packs;

use crate::fields::{Select, Sight, moment};
use crate::i18n::{method, papers as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{ButtonLink, Notice, Page, Symbol};

/// The page.
#[component]
pub fn PapersPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    view! {
        <Page heading=say::TITLE lead=say::LEAD>
            <TroubleNotices />
            <Notice title=say::KEEP />
            <ul class="stack" role="list">
                <Way href=to_paper(Asked::Whole) title=say::WHOLE hint=say::WHOLE_HINT />
                <Way href=to_paper(Asked::SectionSeven) title=say::FORM hint=say::FORM_HINT />
                <Way href=routes::MAP.to_owned() title=say::MAP hint=say::MAP_HINT />
                <Way href=routes::WEEKS.to_owned() title=say::WEEKS hint=say::WEEKS_HINT />
            </ul>
            <OnePerson />
            <Packs />
            <Meetings />
        </Page>
    }
}

#[component]
fn Way(href: String, #[prop(into)] title: TextProp, #[prop(into)] hint: TextProp) -> impl IntoView {
    view! {
        <li>
            <a class="card way" href=href>
                <strong>{move || title.get()}</strong>
                <span class="hint">{move || hint.get()}</span>
            </a>
        </li>
    }
}

/// The paper for a wall or a handbag.
#[component]
fn OnePerson() -> impl IntoView {
    let sight = Sight::here();
    let people: Vec<(PersonId, String)> = sight.people.with_untracked(|people| {
        people.0.iter().filter(|one| !one.has_left).map(|one| (one.id, one.name.clone())).collect()
    });
    let me = untrack(|| sight.my_person());
    let mine = me.filter(|me| people.iter().any(|(id, _)| id == me));
    let first = mine.or_else(|| people.first().map(|(id, _)| *id));
    first.map(|first| {
        let chosen = RwSignal::new(first);
        let href = move || to_paper(Asked::Mine(chosen.get()));
        view! {
            <section class="card" aria-labelledby="one-person">
                <h2 id="one-person">{say::JOBS}</h2>
                <Select label=say::JOBS_WHO options=people chosen=chosen />
                <div class="row"><ButtonLink href icon=Symbol::Printer>{say::JOBS_SHOW}</ButtonLink></div>
            </section>
        }
    })
}

#[component]
fn Meetings() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| sight.plan.read(&[Section::Meetings], meeting::meetings));
    let row = move |one: Meeting| {
        let short = sight.dangers.with(|dangers| {
            let about = dangers.iter().find(|danger| Some(danger.id) == one.arranged.danger);
            about.map(|danger| danger.statement.short.clone())
        });
        let when = one.arranged.day.map(moment::of_day);
        let when = when.or_else(|| one.arranged.week.map(crate::i18n::danger::week)).unwrap_or_default();
        let between = (short.is_some() && !when.is_empty()).then_some(" · ");
        view! {
            <li>
                <a class="card way" href=to_paper(Asked::Meeting(one.said.id))>
                    <strong>{method(meetings::name(one.arranged.kind))}</strong>
                    <span class="hint"><bdi>{short}</bdi>{between}{when}</span>
                </a>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="papers-meetings">
            <h2 id="papers-meetings">{say::MEETINGS}</h2>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="hint">{say::MEETINGS_NONE}</p> })}
            <ul class="stack" role="list">{move || all.get().into_iter().rev().map(row).collect_view()}</ul>
        </section>
    }
}
