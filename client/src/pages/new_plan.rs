//! Starting a plan, one question on each screen.

use kith_shared::plan::network::Role;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::start::BackToStart;
use crate::fields::OneQuestion;
use crate::i18n::{common, new_plan as say};
use crate::open_plan::{NewPlan, OpenPlan};
use crate::routes;
use crate::ui::{Page, RadioCard, RadioCards, TextInput};

const STEPS: usize = 6;

/// What was answered so far.
#[derive(Clone, Copy)]
struct Answers {
    step: RwSignal<usize>,
    nickname: RwSignal<String>,
    children: RwSignal<String>,
    name: RwSignal<String>,
    role: RwSignal<Option<Role>>,
    relation: RwSignal<String>,
}

impl Answers {
    /// Goes on if `done`, otherwise says what is missing.
    fn next(self, done: bool, missing: &str) -> Result<(), String> {
        if done {
            self.step.update(|step| *step += 1);
            Ok(())
        } else {
            Err(missing.to_owned())
        }
    }

    fn back(self) -> Callback<()> {
        Callback::new(move |()| self.step.update(|step| *step = step.saturating_sub(1).max(1)))
    }
}

/// The page.
#[component]
pub fn NewPlanPage() -> impl IntoView {
    let answers = Answers {
        step: RwSignal::new(1),
        nickname: RwSignal::new(String::new()),
        children: RwSignal::new(String::new()),
        name: RwSignal::new(String::new()),
        role: RwSignal::new(None),
        relation: RwSignal::new(String::new()),
    };
    let question = move || match answers.step.get() {
        1 => view! { <Nickname answers /> }.into_any(),
        2 => view! { <Children answers /> }.into_any(),
        3 => view! { <Name answers /> }.into_any(),
        4 => view! { <WhoAreYou answers /> }.into_any(),
        5 => view! { <Relation answers /> }.into_any(),
        _ => view! { <Ready answers /> }.into_any(),
    };
    view! {
        <Page heading=say::TITLE>
            {question}
            {move || (answers.step.get() == 1).then(|| view! { <BackToStart /> })}
        </Page>
    }
}

#[component]
fn Nickname(answers: Answers) -> impl IntoView {
    let has_name = move || answers.nickname.with_untracked(|words| !words.trim().is_empty());
    let next = Callback::new(move |()| answers.next(has_name(), &say::NICKNAME_MISSING));
    view! {
        <OneQuestion step=(1, STEPS) on_next=next>
            <TextInput label=say::NICKNAME hint=say::NICKNAME_HINT value=answers.nickname longest=60 />
        </OneQuestion>
    }
}

#[component]
fn Children(answers: Answers) -> impl IntoView {
    let next = Callback::new(move |()| answers.next(true, ""));
    view! {
        <OneQuestion step=(2, STEPS) on_next=next on_back=answers.back()>
            <TextInput label=say::CHILDREN hint=say::CHILDREN_HINT value=answers.children longest=120 />
        </OneQuestion>
    }
}

#[component]
fn Name(answers: Answers) -> impl IntoView {
    let has_name = move || answers.name.with_untracked(|words| !words.trim().is_empty());
    let next = Callback::new(move |()| answers.next(has_name(), &say::YOUR_NAME_MISSING));
    view! {
        <OneQuestion step=(3, STEPS) on_next=next on_back=answers.back()>
            <TextInput label=say::YOUR_NAME hint=say::YOUR_NAME_HINT value=answers.name longest=60 />
        </OneQuestion>
    }
}

#[component]
fn WhoAreYou(answers: Answers) -> impl IntoView {
    let next =
        Callback::new(move |()| answers.next(answers.role.get_untracked().is_some(), &say::ROLE_MISSING));
    view! {
        <OneQuestion step=(4, STEPS) on_next=next on_back=answers.back()>
            <RadioCards legend=say::ROLE options=role_options() chosen=answers.role />
        </OneQuestion>
    }
}

/// Everything a person can be in a plan, as cards.
pub fn role_options() -> Vec<RadioCard<Role>> {
    let card = |role| {
        let (label, hint) = common::role_choice(role);
        RadioCard { value: role, label: label.to_owned(), hint: Some(hint.to_owned()) }
    };
    Role::ALL.into_iter().map(card).collect()
}

#[component]
fn Relation(answers: Answers) -> impl IntoView {
    let next = Callback::new(move |()| answers.next(true, ""));
    view! {
        <OneQuestion step=(5, STEPS) on_next=next on_back=answers.back()>
            <TextInput label=say::RELATION hint=say::RELATION_HINT value=answers.relation longest=60 />
        </OneQuestion>
    }
}

#[component]
fn Ready(answers: Answers) -> impl IntoView {
    let plan = OpenPlan::here();
    let navigate = use_navigate();
    let busy = RwSignal::new(false);
    let role = answers.role.get_untracked().unwrap_or(Role::Parent);
    let words = |signal: RwSignal<String>| signal.with_untracked(|words| words.trim().to_owned());
    let summary = say::summary(&words(answers.nickname), &words(answers.name));
    let writes = match role {
        Role::Parent | Role::Network | Role::YoungPerson => say::WILL_FAMILY,
        Role::SocialWorker | Role::TeamLead | Role::Professional => say::WILL_PROFESSIONAL,
    };
    let start = Callback::new(move |()| {
        busy.set(true);
        plan.start(NewPlan {
            nickname: words(answers.nickname),
            children: words(answers.children),
            name: words(answers.name),
            relation: words(answers.relation),
            role,
        });
        navigate(routes::PLAN, leptos_router::NavigateOptions::default());
        Ok(())
    });
    let label = move || if busy.get() { say::STARTING } else { say::START };
    view! {
        <OneQuestion step=(STEPS, STEPS) next=label on_next=start on_back=answers.back() busy>
            <h2>{say::READY}</h2>
            <p dir="auto">{summary}</p>
            <ul class="points">
                <li>{say::WILL_KEEP}</li>
                <li>{writes}</li>
                <li>{say::WILL_SECOND}</li>
                <li>{common::COURT}</li>
            </ul>
        </OneQuestion>
    }
}
