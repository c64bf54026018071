//! Asking which child of the plan a place is for, where its own name does not tell.

use kith_shared::id::PersonId;
use kith_shared::plan::network::{self, Role};
use kith_shared::plan::{Plan, Section};
use leptos::prelude::*;

use crate::fields::{EditorForm, Select};
use crate::i18n::places as say;
use crate::open_plan::OpenPlan;

/// The children of `plan`, one of whom is chosen.
#[component]
pub fn Whose(plan: OpenPlan, said: Callback<PersonId>, close: Callback<()>) -> impl IntoView {
    let children = plan.read(&[Section::People], children);
    let Some((first, _)) = children.first().cloned() else {
        return view! { <p class="hint">{say::NO_CHILD}</p> }.into_any();
    };
    let chosen = RwSignal::new(first);
    let share = move |()| {
        said.run(chosen.get_untracked());
        Ok::<(), String>(())
    };
    view! {
        <EditorForm
            title=say::WHOSE
            share=say::WHOSE_GO
            drafts=Vec::new()
            on_share=Callback::new(share)
            on_close=close
        >
            <Select label=say::FOR_WHOM options=children chosen />
        </EditorForm>
    }
    .into_any()
}

fn children(plan: &Plan) -> Vec<(PersonId, String)> {
    let people = network::people(plan).into_iter();
    let children = people.filter(|one| one.role == Role::YoungPerson && !one.has_left);
    children.map(|child| (child.id, child.name)).collect()
}
