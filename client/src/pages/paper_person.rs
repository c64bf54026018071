//! Writes somebody in who has no device here: whom the family thinks of, who was asked, or who takes part on paper.

use kith_shared::id::PersonId;
use kith_shared::plan::choices::Invite;
use kith_shared::plan::circle::{self, Circle};
use kith_shared::plan::network::{self, Role};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::new_plan::role_options;
use crate::fields::{OneQuestion, Sight};
use crate::i18n::{invite, people as say, problem};
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Page, RadioCard, RadioCards, TextInput};

/// What was answered so far.
#[derive(Clone, Copy)]
struct Answers {
    name: RwSignal<String>,
    relation: RwSignal<String>,
    role: RwSignal<Option<Role>>,
    asked: RwSignal<Option<Invite>>,
}

/// The page.
#[component]
pub fn PaperPersonPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::ADD_TITLE lead=say::ADD_PAPER_MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let answers = Answers {
        name: RwSignal::new(String::new()),
        relation: RwSignal::new(String::new()),
        role: RwSignal::new(Some(Role::Network)),
        asked: RwSignal::new(None),
    };
    let add = Callback::new(move |()| {
        let person = add(sight, answers)?;
        navigate(&routes::person(person), leptos_router::NavigateOptions::default());
        Ok(())
    });
    let card = |value, (label, hint): (&str, &str)| RadioCard {
        value,
        label: label.to_owned(),
        hint: Some(hint.to_owned()),
    };
    let options: Vec<_> = [Invite::NotYet, Invite::Invited, Invite::Accepted]
        .into_iter()
        .map(|invite| card(invite, say::asked(invite)))
        .collect();
    let is_asked = Memo::new(move |_| answers.role.get().is_some_and(|role| asks(sight, role)));
    view! {
        <OneQuestion step=(1, 1) next=say::ADD_SHARE on_next=add>
            <TextInput label=say::ADD_NAME value=answers.name longest=60 />
            <TextInput label=say::ADD_RELATION hint=invite::RELATION_HINT value=answers.relation longest=60 />
            <RadioCards legend=say::ADD_ROLE options=role_options() chosen=answers.role />
            {move || is_asked.get().then(|| view! {
                <RadioCards legend=say::ADD_ASKED options=options.clone() chosen=answers.asked />
            })}
        </OneQuestion>
    }
}

/// Whom the family asks to help, and says so: a child is not asked, and helpers come by their work.
fn asks(sight: Sight, role: Role) -> bool {
    match role {
        Role::Parent | Role::Network => sight.is_family(),
        Role::YoungPerson | Role::SocialWorker | Role::TeamLead | Role::Professional => false,
    }
}

/// Only who said yes takes part, and is asked to own rules.
fn add(sight: Sight, answers: Answers) -> Result<PersonId, String> {
    let (name, relation) = (answers.name.get_untracked(), answers.relation.get_untracked());
    let role = answers.role.get_untracked().ok_or_else(|| invite::ROLE_MISSING.to_string())?;
    if name.trim().is_empty() {
        return Err(invite::NAME_MISSING.to_string());
    }
    let asks = untrack(|| asks(sight, role));
    let asked = answers.asked.get_untracked().filter(|_| asks);
    if asked.is_none() && asks {
        return Err(say::ADD_ASKED_MISSING.to_string());
    }
    let on_paper = match role {
        Role::YoungPerson => false,
        Role::Parent | Role::Network => asked == Some(Invite::Accepted),
        Role::SocialWorker | Role::TeamLead | Role::Professional => true,
    };
    let person = sight.plan.new_person();
    let made = sight.plan.edit(|plan, _| network::add(plan, person, &name, &relation, role, on_paper));
    made.map_err(|error| problem::edit(&error).to_owned())?;
    if asked.is_some() {
        let circle = Circle { invite: asked, ..Circle::default() };
        let made = sight.plan.try_edit(|plan, ids| circle::set(ids, plan, person, &circle));
        made.map_err(|error| problem::edit(&error).to_owned())?;
    }
    Ok(person)
}
