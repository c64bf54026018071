//! Making a place: what kind, for whom, what it is called, and who sees it.

use kith_shared::id::PersonId;
use kith_shared::plan::SpaceKind;
use kith_shared::plan::network::Role;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::fields::{OneQuestion, Select, Sight};
use crate::i18n::places as say;
use crate::open_plan::NewPlace;
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Page, RadioCard, RadioCards, TextInput};

const STEPS: usize = 3;

#[derive(Clone, Copy)]
struct Answers {
    step: RwSignal<usize>,
    kind: RwSignal<Option<SpaceKind>>,
    child: RwSignal<Option<PersonId>>,
    whom: RwSignal<String>,
    called: RwSignal<String>,
}

/// The page.
#[component]
pub fn NewPlacePage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::NEW><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    // Those who come from a child's card have answered already.
    let asked = use_query_map().with_untracked(|query| query.get("child"));
    let child = asked.and_then(|id| PersonId::from_hex(&id).ok());
    let answers = Answers {
        step: RwSignal::new(if child.is_some() { STEPS } else { 1 }),
        kind: RwSignal::new(child.map(|_| SpaceKind::Child)),
        child: RwSignal::new(child),
        whom: RwSignal::default(),
        called: RwSignal::new(child.map_or_else(String::new, |child| {
            say::usual_name(SpaceKind::Child, &untrack(|| sight.name(Some(child))))
        })),
    };
    move || match answers.step.get() {
        1 => view! { <What answers /> }.into_any(),
        2 => view! { <ForWhom answers /> }.into_any(),
        _ => view! { <Ready answers /> }.into_any(),
    }
}

#[component]
fn What(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let kinds = [SpaceKind::Child, SpaceKind::Notes, SpaceKind::Apart, SpaceKind::Drafts];
    let is_professional = untrack(|| sight.is_professional());
    let may = |kind: &SpaceKind| *kind != SpaceKind::Notes || is_professional;
    let options = kinds.into_iter().filter(may).map(|kind| RadioCard {
        value: kind,
        label: say::kind(kind).to_string(),
        hint: Some(say::who(kind).to_string()),
    });
    let options = options.collect();
    let next = Callback::new(move |()| {
        let kind = answers.kind.get_untracked().ok_or_else(|| say::WHAT_MISSING.to_string())?;
        let for_others = matches!(kind, SpaceKind::Child | SpaceKind::Apart);
        if !for_others {
            answers.called.set(say::usual_name(kind, ""));
        }
        answers.step.set(if for_others { 2 } else { STEPS });
        Ok(())
    });
    view! {
        <OneQuestion step=(1, STEPS) on_next=next>
            <RadioCards legend=say::WHAT options chosen=answers.kind />
        </OneQuestion>
    }
}

#[component]
fn ForWhom(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let is_child = answers.kind.get_untracked() == Some(SpaceKind::Child);
    let children: Vec<(Option<PersonId>, String)> = sight.people.with_untracked(|people| {
        let children = people.0.iter().filter(|person| person.role == Role::YoungPerson);
        children.map(|child| (Some(child.id), child.name.clone())).collect()
    });
    let has_child = !children.is_empty();
    if answers.child.get_untracked().is_none() {
        answers.child.set(children.first().and_then(|(id, _)| *id));
    }
    let next = Callback::new(move |()| {
        let kind = answers.kind.get_untracked().unwrap_or(SpaceKind::Child);
        let whom = match kind {
            SpaceKind::Child if !has_child => return Err(say::NO_CHILD.to_string()),
            SpaceKind::Child => untrack(|| sight.name(answers.child.get())),
            SpaceKind::Plan | SpaceKind::Apart | SpaceKind::Notes | SpaceKind::Drafts => {
                answers.whom.with_untracked(|whom| whom.trim().to_string())
            }
        };
        if whom.is_empty() {
            return Err(say::NAME_MISSING.to_string());
        }
        answers.called.set(say::usual_name(kind, &whom));
        answers.step.set(STEPS);
        Ok(())
    });
    view! {
        <OneQuestion step=(2, STEPS) on_next=next on_back=Callback::new(move |()| answers.step.set(1))>
            {if is_child && has_child {
                view! { <Select label=say::FOR_WHOM hint=say::FOR_CHILD_HINT options=children chosen=answers.child /> }
                    .into_any()
            } else if is_child {
                view! { <p>{say::NO_CHILD}</p> }.into_any()
            } else {
                view! { <TextInput label=say::THEIR_NAME hint=say::THEIR_NAME_HINT value=answers.whom longest=60 /> }
                    .into_any()
            }}
        </OneQuestion>
    }
}

#[component]
fn Ready(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let navigate = StoredValue::new_local(use_navigate());
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let kind = answers.kind.get_untracked().unwrap_or(SpaceKind::Child);
    let make = Callback::new(move |()| {
        if answers.called.with_untracked(|called| called.trim().is_empty()) {
            return Err(say::CALLED_MISSING.to_string());
        }
        let Some(new) = new_place(sight, answers, kind) else { return Err(say::NOT_MADE.to_string()) };
        failed.set(false);
        busy.set(true);
        sight.plan.found_place(new, move |made| {
            let _ = busy.try_set(false);
            match made {
                Ok(handle) => {
                    sight.plan.open(handle);
                    let go = |navigate: &_| go_home(navigate, kind);
                    let _ = navigate.try_with_value(go);
                }
                Err(_) => drop(failed.try_set(true)),
            }
        });
        Ok(())
    });
    let is_own = kind == SpaceKind::Child
        && untrack(|| sight.my_person()).is_some_and(|me| answers.child.get_untracked() == Some(me));
    let (heading, who) = match is_own {
        true => (say::OWN_PLACE.words(), say::OWN_WHO.words()),
        false => (say::kind(kind), say::who(kind)),
    };
    let limit = if is_own { say::OWN_LIMIT } else { say::CHILD_LIMIT };
    let next = move || if busy.get() { say::MAKING } else { say::MAKE };
    view! {
        <OneQuestion step=(STEPS, STEPS) next on_next=make on_back=Callback::new(move |()| answers.step.set(1)) busy>
            <h2>{heading}</h2>
            <ul class="points">
                <li>{say::ONLY_YOU}" "{(kind != SpaceKind::Drafts).then_some(say::LATER)}</li>
                <li>{who}</li>
                {(kind == SpaceKind::Child).then(|| view! { <li>{limit}</li> })}
                {(kind == SpaceKind::Apart).then(|| view! { <li>{say::APART_OWN}</li> })}
                <li>{say::COURT}</li>
            </ul>
            <TextInput label=say::CALLED hint=say::CALLED_HINT value=answers.called longest=60 />
            <div role="alert">{move || failed.get().then(|| view! { <p>{say::NOT_MADE}</p> })}</div>
        </OneQuestion>
    }
}

fn go_home(navigate: &impl Fn(&str, NavigateOptions), kind: SpaceKind) {
    navigate(routes::home(kind), NavigateOptions::default());
}

/// What was answered; nothing while the plan does not know who I am.
fn new_place(sight: Sight, answers: Answers, kind: SpaceKind) -> Option<NewPlace> {
    let me = untrack(|| sight.my_person())?;
    let me = sight.people.with_untracked(|people| people.get(me).cloned())?;
    let child = answers.child.get_untracked().filter(|_| kind == SpaceKind::Child);
    let whom = answers.whom.with_untracked(|whom| whom.trim().to_string());
    let of = match kind {
        SpaceKind::Child => child.map(|child| (child, untrack(|| sight.name(Some(child))))),
        SpaceKind::Apart if whom != me.name => Some((sight.plan.new_person(), whom)),
        SpaceKind::Apart | SpaceKind::Plan | SpaceKind::Notes | SpaceKind::Drafts => None,
    };
    let is_own = of.as_ref().is_some_and(|(of, _)| *of == me.id);
    Some(NewPlace {
        is_own,
        kind,
        nickname: answers.called.with_untracked(|called| called.trim().to_string()),
        name: me.name,
        relation: me.relation,
        role: me.role,
        of,
        of_role: if kind == SpaceKind::Child { Role::YoungPerson } else { Role::Parent },
    })
}
