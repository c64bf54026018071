//! What people and the plan are called, and how to put it right.

use kith_shared::id::PersonId;
use kith_shared::plan::network::{self, Known, Person};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{common, invite, new_plan, people as say, problem};
use crate::ui::TextInput;

/// One's own name, and for my side the names of those who have no device here, as a button that turns into a form.
#[component]
pub fn ChangeName(id: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| {
        sight.people.with(|people| people.get(id).is_some_and(|person| may_name(sight, person)))
    });
    let label = if sight.my_person() == Some(id) { say::CHANGE_MY_NAME } else { say::CHANGE_NAME };
    move || {
        may.get().then(|| {
            view! { <InPlace label inside=move |close| view! { <NameForm id label close /> } /> }
        })
    }
}

/// A name is one's own; who has no device here is named by their own side, or by whoever is there before it.
fn may_name(sight: Sight, person: &Person) -> bool {
    let Some(me) = sight.me.get().filter(|me| !me.left) else { return false };
    let side = person.role.side();
    let is_alone =
        || sight.people.with(|people| people.0.iter().all(|one| !one.is_in || one.role.side() != side));
    me.person == person.id || (!person.is_in && !person.has_left && (me.side == side || is_alone()))
}

#[component]
fn NameForm(id: PersonId, #[prop(into)] label: &'static str, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let person = sight.people.with_untracked(|people| people.get(id).cloned());
    let (name, relation, on_paper) =
        person.map(|person| (person.name, person.relation, person.on_paper)).unwrap_or_default();
    let key = format!("person {}", id.to_hex());
    let name = Draft::open(format!("{key} name"), &*name);
    let relation = Draft::open(format!("{key} relation"), &*relation);
    let share = move |()| {
        let known = Known { name: name.trimmed(), relation: relation.trimmed(), on_paper };
        if known.name.is_empty() {
            return Err(invite::NAME_MISSING.to_string());
        }
        let made = sight.plan.try_edit(|plan, _| network::change(plan, id, &known));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=label
            share=common::SHARE
            drafts=vec![name, relation]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextInput
                label=invite::NAME
                hint=say::NAME_EVERYWHERE
                value=name.words
                longest=60
                on:input=name.keep()
            />
            <TextInput
                label=invite::RELATION
                hint=invite::RELATION_HINT
                value=relation.words
                longest=60
                on:input=relation.keep()
            />
        </EditorForm>
    }
}

/// What the plan is called and which children it is for, with a way to change it.
#[component]
pub fn PlanCalled() -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    let children = Memo::new(move |_| sight.about.with(|about| about.children.clone()));
    view! {
        <section class="card" aria-labelledby="called">
            <h2 class="h3" id="called">{say::CALLED}</h2>
            <dl class="statement">
                <div>
                    <dt>{say::CALLED_NAME}</dt>
                    <dd dir="auto">{move || sight.about.with(|about| about.nickname.clone())}</dd>
                </div>
                {move || (!children.with(String::is_empty)).then(|| view! {
                    <div><dt>{say::CALLED_CHILDREN}</dt><dd dir="auto">{children.get()}</dd></div>
                })}
            </dl>
            {move || may.get().then(|| view! {
                <InPlace label=say::CALLED_CHANGE inside=move |close| view! { <CalledForm close /> } />
            })}
        </section>
    }
}

#[component]
fn CalledForm(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let about = sight.about.get_untracked();
    let nickname = Draft::open("plan nickname", &*about.nickname);
    let children = Draft::open("plan children", &*about.children);
    let share = move |()| {
        let (nickname, children) = (nickname.trimmed(), children.trimmed());
        if nickname.is_empty() {
            return Err(new_plan::NICKNAME_MISSING.to_string());
        }
        let made = sight.plan.edit(|plan, _| {
            let about = network::About { nickname, children, ..network::about(plan) };
            network::set_about(plan, &about)
        });
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::CALLED_CHANGE
            share=common::SHARE
            drafts=vec![nickname, children]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextInput
                label=new_plan::NICKNAME
                hint=new_plan::NICKNAME_HINT
                value=nickname.words
                longest=60
                on:input=nickname.keep()
            />
            <TextInput
                label=new_plan::CHILDREN
                hint=new_plan::CHILDREN_HINT
                value=children.words
                longest=120
                on:input=children.keep()
            />
        </EditorForm>
    }
}
