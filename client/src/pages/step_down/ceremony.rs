//! One step on the way, as a small page: what changes for whom, then one act that everybody sees.

use kith_shared::id::PersonId;
use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::network::Role;
use kith_shared::plan::step_down::{self, Stage, StepDown};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::next_of;
use crate::fields::{Draft, OneQuestion, Sight};
use crate::i18n::{common, handover, problem, step_down as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices, how_it_stands, lead_name, worker, worker_name};
use crate::ui::{Avatar, ButtonKind, ButtonLink, Page, RadioCard, RadioCards, Symbol, TextArea};

/// The page.
#[component]
pub fn StepPage() -> impl IntoView {
    let params = use_params_map();
    let step = Memo::new(move |_| {
        let word = params.with(|params| params.get("step")).unwrap_or_default();
        StepDownStep::read(&word.replace('-', "_"))
    });
    view! { <PlanGate>{move || view! { <Inside step=step.get() /> }}</PlanGate> }
}

#[component]
fn Inside(step: Option<StepDownStep>) -> impl IntoView {
    let sight = Sight::here();
    let stands = how_it_stands(sight);
    // What is pressed here moves the plan on to the next step before this page is left.
    let step = untrack(|| step.filter(|step| sight.may_write() && may_be_taken(*step, &stands.get())));
    let Some(step) = step else {
        return view! {
            <Page heading=say::TITLE>
                <p>{say::NO_SUCH_STEP}</p>
                <BackToSteps />
            </Page>
        }
        .into_any();
    };
    let lead = RwSignal::new(stands.with_untracked(|stands| stands.lead).filter(|_| !asks_who(step)));
    let heading = move || say::step(step, &lead_name(sight, lead.get()), &worker_name(sight));
    view! {
        <Page heading>
            <TroubleNotices />
            <Ceremony step lead />
            <BackToSteps />
        </Page>
    }
    .into_any()
}

fn may_be_taken(step: StepDownStep, stands: &StepDown) -> bool {
    let again = step == StepDownStep::LeadProposed && stands.stage == Stage::Proposed;
    let hand_on = step == StepDownStep::HandedOn && stands.stage >= Stage::LeadsBeside;
    again || hand_on || next_of(stands.stage) == Some(step)
}

const fn asks_who(step: StepDownStep) -> bool {
    matches!(step, StepDownStep::LeadProposed | StepDownStep::HandedOn)
}

#[component]
fn Ceremony(step: StepDownStep, lead: RwSignal<Option<PersonId>>) -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let words = Draft::open(format!("step down {}", step.word()), "");
    let next = Callback::new(move |()| {
        let person = lead.get_untracked().ok_or_else(|| say::WHO_MISSING.to_string())?;
        if let Some(only) = untrack(|| only_they(sight, step, person)) {
            return Err(only);
        }
        let said = words.trimmed();
        let made = sight.plan.edit(|_, ids| step_down::put_down(ids, step, Some(person), &said));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        words.drop();
        // Whoever holds the lead passes it on in one link of the chain, on the page for it.
        let holds =
            sight.people.with_untracked(|people| people.0.iter().any(|one| one.leads && one.slot.is_some()));
        let to = if step == StepDownStep::HandedOn && holds { routes::HANDOVER } else { routes::STEP_DOWN };
        navigate(to, leptos_router::NavigateOptions::default());
        Ok(())
    });
    let label = move || say::step(step, &lead_name(sight, lead.get()), &worker_name(sight));
    view! {
        <OneQuestion step=(1, 1) next=label on_next=next>
            {asks_who(step).then(|| view! { <WhoLeads lead /> })}
            <h2>{say::PEOPLE}</h2>
            <ul class="stack" role="list">{move || changes(sight, step, lead.get())}</ul>
            {move || lead.get().map(|lead| view! { <p dir="auto">{others(sight, lead)}</p> })}
            <Consent step lead />
            {(step == StepDownStep::EveryOther).then(|| view! { <p>{say::NEXT_MEETINGS}</p> })}
            <TextArea label=say::WORDS hint=common::OPTIONAL value=words.words on:input=words.keep() />
            <p class="hint">{handover::READ_OUT}</p>
        </OneQuestion>
    }
}

#[component]
fn WhoLeads(lead: RwSignal<Option<PersonId>>) -> impl IntoView {
    let sight = Sight::here();
    let options: Vec<RadioCard<PersonId>> = sight.people.with_untracked(|people| {
        let could = people.family().filter(|person| person.role != Role::YoungPerson);
        could
            .map(|person| RadioCard {
                value: person.id,
                label: person.name.clone(),
                hint: person.leads.then(|| handover::LEADS_ALREADY.to_string()),
            })
            .collect()
    });
    if options.is_empty() {
        return view! { <p>{say::NOBODY}</p> }.into_any();
    }
    view! { <RadioCards legend=say::WHO options chosen=lead /> }.into_any()
}

/// Whose yes it takes, where it takes one.
#[component]
fn Consent(step: StepDownStep, lead: RwSignal<Option<PersonId>>) -> impl IntoView {
    let sight = Sight::here();
    let words = move || {
        let person = lead.get().filter(|_| step == StepDownStep::LeadAgreed)?;
        let on_paper = || {
            let is_in = sight.people.with(|people| people.get(person).is_some_and(|person| person.is_in));
            (!is_in).then(|| say::said_on_paper(&sight.name(Some(person))))
        };
        only_they(sight, step, person).or_else(on_paper)
    };
    move || words().map(|words| view! { <p class="hint" dir="auto">{words}</p> })
}

/// Nobody says yes for somebody who can say it themselves.
fn only_they(sight: Sight, step: StepDownStep, lead: PersonId) -> Option<String> {
    let is_in = sight.people.with(|people| people.get(lead).is_some_and(|person| person.is_in));
    let is_me = sight.my_person() == Some(lead);
    (step == StepDownStep::LeadAgreed && is_in && !is_me).then(|| say::only_they(&sight.name(Some(lead))))
}

fn changes(sight: Sight, step: StepDownStep, lead: Option<PersonId>) -> impl IntoView {
    let (name, helper) = (lead_name(sight, lead), worker_name(sight));
    let for_worker = (step != StepDownStep::HandedOn).then(|| {
        view! { <Line person=worker(sight) words=say::for_worker(step, &name, &helper) /> }
    });
    view! {
        <Line person=lead words=say::for_lead(step, &name, &helper) />
        {for_worker}
    }
}

#[component]
fn Line(person: Option<PersonId>, words: String) -> impl IntoView {
    let sight = Sight::here();
    let mark = person.map(|id| {
        let look = sight.people.with_untracked(|people| people.look(Some(id)));
        view! { <Avatar name=untrack(|| sight.name(Some(id))) look silent=true /> }
    });
    view! { <li class="card said">{mark}<p dir="auto">{words}</p></li> }
}

fn others(sight: Sight, lead: PersonId) -> String {
    let names = sight.people.with(|people| {
        let others = people.family().filter(|person| person.id != lead);
        others.map(|person| person.name.clone()).collect::<Vec<_>>()
    });
    say::for_others(&common::list(&names))
}

#[component]
fn BackToSteps() -> impl IntoView {
    view! {
        <div class="row no-print">
            <ButtonLink href=routes::STEP_DOWN kind=ButtonKind::Quiet icon=Symbol::Back>{say::BACK}</ButtonLink>
        </div>
    }
}
