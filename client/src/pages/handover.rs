//! Handing over or taking over the lead: what changes for each person, then one act.

use kith_shared::id::PersonId;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::fields::{OneQuestion, People, PeopleChoice, Sight};
use crate::i18n::{common, handover as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices, member};
use crate::ui::{Avatar, Page, RadioCard, RadioCards};

#[derive(Clone, Copy)]
struct Answers {
    step: RwSignal<usize>,
    lead: RwSignal<Option<PersonId>>,
    leaving: RwSignal<Vec<PersonId>>,
}

/// The page.
#[component]
pub fn HandoverPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let family = untrack(|| sight.is_family());
    let heading = if family { say::TITLE_TAKE } else { say::TITLE_GIVE };
    let answers = Answers {
        step: RwSignal::new(1),
        lead: RwSignal::new(if family { sight.me.with_untracked(|me| me.map(|me| me.person)) } else { None }),
        leaving: RwSignal::new(Vec::new()),
    };
    let may = Memo::new(move |_| sight.admits());
    let inside = move || match (may.get(), answers.step.get()) {
        (false, _) => view! { <p>{say::MAY_NOT}</p> }.into_any(),
        (true, 1) => view! { <WhoLeads answers /> }.into_any(),
        (true, 2) => view! { <WhoGoes answers /> }.into_any(),
        (true, _) => view! { <Ceremony answers family /> }.into_any(),
    };
    view! {
        <Page heading lead=say::WHAT_IT_IS>
            <TroubleNotices />
            {inside}
        </Page>
    }
}

#[component]
fn WhoLeads(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let options: Vec<RadioCard<PersonId>> = sight.people.with_untracked(|people| {
        let could = people.family().filter(|person| person.is_in);
        let card = could.map(|person| RadioCard {
            value: person.id,
            label: person.name.clone(),
            hint: person.leads.then(|| say::LEADS_ALREADY.to_string()),
        });
        card.collect()
    });
    if options.is_empty() {
        return view! { <p>{say::NOBODY}</p> }.into_any();
    }
    let next = Callback::new(move |()| {
        answers.lead.get_untracked().ok_or_else(|| say::WHO_LEADS_MISSING.to_string())?;
        answers.step.set(2);
        Ok(())
    });
    view! {
        <OneQuestion step=(1, 3) on_next=next>
            <RadioCards legend=say::WHO_LEADS options chosen=answers.lead />
        </OneQuestion>
    }
    .into_any()
}

#[component]
fn WhoGoes(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let people = sight.people.get_untracked();
    let me = untrack(|| sight.my_person());
    // Who goes must not be the one who makes the new lock.
    let among: Vec<PersonId> =
        people.helpers().map(|person| person.id).filter(|id| Some(*id) != me).collect();
    let helps = untrack(|| sight.is_professional());
    let next = Callback::new(move |()| {
        answers.step.set(3);
        Ok(())
    });
    view! {
        <OneQuestion step=(2, 3) on_next=next on_back=Callback::new(move |()| answers.step.set(1))>
            <PeopleChoice legend=say::WHO_GOES hint=say::WHO_GOES_HINT people among chosen=answers.leaving />
            {helps.then(|| view! { <p>{say::NOT_YOURSELF}</p> })}
        </OneQuestion>
    }
}

#[component]
fn Ceremony(answers: Answers, family: bool) -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let pass = Callback::new(move |()| {
        let lead = answers.lead.get_untracked().ok_or_else(|| say::WHO_LEADS_MISSING.to_string())?;
        let leaving = answers.leaving.get_untracked();
        sight.plan.take_over(lead, &leaving).map_err(|error| member(&error))?;
        navigate(routes::PEOPLE, leptos_router::NavigateOptions::default());
        Ok(())
    });
    let lines = move || {
        let (lead, leaving) = (answers.lead.get(), answers.leaving.get());
        sight.people.with(|people| what_changes(people, lead, &leaving))
    };
    let rows = move || lines().into_iter().map(|(person, words)| row(sight, person, words)).collect_view();
    let others = move || {
        let (lead, leaving) = (answers.lead.get(), answers.leaving.get());
        sight.people.with(|people| unchanged(people, lead, &leaving))
    };
    view! {
        <OneQuestion
            step=(3, 3)
            next=if family { say::TAKE } else { say::GIVE }
            on_next=pass
            on_back=Callback::new(move |()| answers.step.set(2))
        >
            <h2>{say::CHANGES}</h2>
            <ul class="stack" role="list">{rows}</ul>
            <p dir="auto">{others}</p>
            <p><strong>{say::PLAN_STAYS}</strong></p>
            <p class="hint">{say::READ_OUT}" "{say::NEEDS_SIGNAL}</p>
        </OneQuestion>
    }
}

fn row(sight: Sight, person: PersonId, words: String) -> impl IntoView {
    let look = sight.people.with_untracked(|people| people.look(Some(person)));
    view! {
        <li class="card said">
            <Avatar name=sight.people.with_untracked(|people| people.name(Some(person))) look silent=true />
            <p dir="auto">{words}</p>
        </li>
    }
}

/// One sentence for everybody for whom something changes.
fn what_changes(people: &People, lead: Option<PersonId>, leaving: &[PersonId]) -> Vec<(PersonId, String)> {
    let mut lines = Vec::new();
    for person in people.0.iter().filter(|person| person.is_in) {
        if Some(person.id) == lead {
            lines.push((person.id, say::will_lead(&person.name)));
        } else if leaving.contains(&person.id) {
            lines.push((person.id, say::will_go(&person.name)));
        } else if person.leads {
            lines.push((person.id, say::will_stay(&person.name)));
        }
    }
    lines
}

fn unchanged(people: &People, lead: Option<PersonId>, leaving: &[PersonId]) -> String {
    let same = people.0.iter().filter(|person| {
        (person.is_in || person.on_paper)
            && !person.has_left
            && Some(person.id) != lead
            && !person.leads
            && !leaving.contains(&person.id)
    });
    let names = same.map(|person| person.name.clone()).collect::<Vec<_>>();
    if names.is_empty() { String::new() } else { say::others_same(&common::list(&names)) }
}
