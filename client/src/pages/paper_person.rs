//! Adds somebody who takes part without a device: on paper, with others typing for them.

use kith_shared::plan::network::{self, Role};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::new_plan::role_options;
use crate::fields::{OneQuestion, Sight};
use crate::i18n::{invite, people as say, problem};
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Page, RadioCards, TextInput};

/// The page.
#[component]
pub fn PaperPersonPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::ADD_TITLE lead=say::ADD_PAPER_MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let name = RwSignal::new(String::new());
    let relation = RwSignal::new(String::new());
    let role = RwSignal::new(Some(Role::Network));
    let add = Callback::new(move |()| {
        let (name, relation) = (name.get_untracked(), relation.get_untracked());
        let role = role.get_untracked().ok_or_else(|| invite::ROLE_MISSING.to_string())?;
        if name.trim().is_empty() {
            return Err(invite::NAME_MISSING.to_string());
        }
        let person = sight.plan.new_person();
        let made = sight.plan.edit(|plan, _| network::add(plan, person, &name, &relation, role, true));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        navigate(&routes::person(person), leptos_router::NavigateOptions::default());
        Ok(())
    });
    view! {
        <OneQuestion step=(1, 1) next=say::ADD_SHARE on_next=add>
            <TextInput label=say::ADD_NAME value=name longest=60 />
            <TextInput label=say::ADD_RELATION hint=invite::RELATION_HINT value=relation longest=60 />
            <RadioCards legend=say::ADD_ROLE options=role_options() chosen=role />
        </OneQuestion>
    }
}
