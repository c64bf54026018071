//! The newcomer's side of joining: is it safe, what happens, then the number to read out.

use kith_shared::id::PersonId;
use leptos::prelude::*;

use super::link_in_hand::LinkInHand;
use super::start::BackToStart;
use crate::fields::{OneQuestion, Sight};
use crate::i18n::{common, join as say, lock, places};
use crate::open_plan::{Invited, JoinRefused, JoinState, OpenPlan, Opened};
use crate::routes;
use crate::sections::ChangeName;
use crate::ui::{Button, ButtonKind, ButtonLink, Notice, NoticeKind, Page, RadioCard, RadioCards};

/// Whether it is safe to use this device.
#[derive(Clone, Copy, PartialEq)]
enum Safe {
    Yes,
    Shared,
    Unsure,
}

/// The questions before knocking.
#[derive(Clone, Copy, PartialEq)]
enum Question {
    IsItSafe,
    NotSafe,
    WhatHappens,
}

#[derive(Clone, PartialEq)]
enum Stage {
    Link,
    Questions,
    Knocking(JoinState),
    In,
}

/// The page.
#[component]
pub fn JoinPage() -> impl IntoView {
    let plan = OpenPlan::here();
    let stage = Memo::new(move |before: Option<&Stage>| {
        let was_let_in = matches!(before, Some(Stage::Knocking(_) | Stage::In));
        match (plan.joining(), plan.invited(), plan.opened()) {
            (Some(JoinState::Admitted), _, _) => Stage::In,
            (Some(state), _, _) => Stage::Knocking(state),
            // Joining is over once the plan opens by itself.
            (None, _, Opened::Loading | Opened::Open | Opened::Mirror) if was_let_in => Stage::In,
            (None, Invited::Ready, _) => Stage::Questions,
            (None, Invited::Nothing | Invited::Unreadable, _) => Stage::Link,
        }
    });
    let inside = move || match stage.get() {
        Stage::Link => view! { <LinkInHand /><BackToStart /> }.into_any(),
        Stage::Questions => view! { <Questions /> }.into_any(),
        Stage::Knocking(state) => view! { <Knocking state /> }.into_any(),
        Stage::In => view! { <In /> }.into_any(),
    };
    view! { <Page heading=say::TITLE>{inside}</Page> }
}

#[component]
fn Questions() -> impl IntoView {
    let question = RwSignal::new(Question::IsItSafe);
    move || match question.get() {
        Question::IsItSafe => view! { <IsItSafe question /> }.into_any(),
        Question::NotSafe => view! { <NotSafe question /> }.into_any(),
        Question::WhatHappens => view! { <WhatHappens question /> }.into_any(),
    }
}

#[component]
fn IsItSafe(question: RwSignal<Question>) -> impl IntoView {
    let safe = RwSignal::new(None::<Safe>);
    let option = |value, label: &str| RadioCard { value, label: label.to_owned(), hint: None };
    let options = vec![
        option(Safe::Yes, &say::SAFE_YES),
        option(Safe::Shared, &say::SAFE_SHARED),
        option(Safe::Unsure, &say::SAFE_UNSURE),
    ];
    let next = Callback::new(move |()| {
        question.set(match safe.get_untracked() {
            None => return Err(say::SAFE_MISSING.to_string()),
            Some(Safe::Yes) => Question::WhatHappens,
            Some(Safe::Shared | Safe::Unsure) => Question::NotSafe,
        });
        Ok(())
    });
    view! {
        <p>{say::ASKED}</p>
        <OneQuestion step=(1, 2) on_next=next>
            <RadioCards legend=say::SAFE hint=say::SAFE_PRIVATE options chosen=safe />
        </OneQuestion>
    }
}

#[component]
fn NotSafe(question: RwSignal<Question>) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Waiting title=say::NOT_SAFE><p>{say::NOT_SAFE_MORE}</p></Notice>
        <div class="row">
            <ButtonLink href=routes::START kind=ButtonKind::Go>{say::USE_PAPER}</ButtonLink>
            <Button on_press=move |()| question.set(Question::WhatHappens)>{say::GO_ON}</Button>
        </div>
    }
}

#[component]
fn WhatHappens(question: RwSignal<Question>) -> impl IntoView {
    let plan = OpenPlan::here();
    let ask = Callback::new(move |()| {
        plan.knock();
        Ok(())
    });
    view! {
        <OneQuestion
            step=(2, 2)
            next=say::ASK_NOW
            on_next=ask
            on_back=Callback::new(move |()| question.set(Question::IsItSafe))
        >
            <h2>{say::WHAT_HAPPENS}</h2>
            <ul class="points">
                <li>{say::HAPPENS_CODE}</li>
                <li>{say::HAPPENS_LET_IN}</li>
                <li>{say::HAPPENS_KEPT}</li>
                <li>{say::HAPPENS_NAMES}</li>
            </ul>
        </OneQuestion>
    }
}

#[component]
fn Knocking(state: JoinState) -> impl IntoView {
    match state {
        JoinState::Connecting => view! { <p role="status">{say::CONNECTING}</p><Stop /> }.into_any(),
        JoinState::Knocked => view! { <p role="status">{say::KNOCKED}</p><Stop /> }.into_any(),
        JoinState::Waiting { code } => view! { <Code code /><Stop /> }.into_any(),
        JoinState::Refused(why) => view! { <Refused why /> }.into_any(),
        JoinState::Admitted => view! { <In /> }.into_any(),
    }
}

/// The number, large, and read out digit by digit by a screen reader.
#[component]
fn Code(code: String) -> impl IntoView {
    let spoken = code.chars().filter(char::is_ascii_digit).map(String::from).collect::<Vec<_>>().join(" ");
    view! {
        <section class="card code-card" aria-labelledby="code">
            <h2 id="code">{say::CODE_TITLE}</h2>
            <p class="code"><span class="vh">{say::CODE_LABEL}": "{spoken}</span><span aria-hidden="true">{code}</span></p>
            <p>{say::CODE_HINT}</p>
        </section>
        <p role="status">{say::WAITING}</p>
    }
}

#[component]
fn Stop() -> impl IntoView {
    let plan = OpenPlan::here();
    view! {
        <div class="row">
            <Button kind=ButtonKind::Quiet on_press=move |()| plan.stop_joining()>{common::CANCEL}</Button>
        </div>
    }
}

#[component]
fn Refused(why: JoinRefused) -> impl IntoView {
    let plan = OpenPlan::here();
    let words = match why {
        JoinRefused::Invite => say::REFUSED_ENDED,
        JoinRefused::TurnedAway => say::REFUSED_AWAY,
        JoinRefused::Version => say::REFUSED_OTHER,
    };
    view! {
        <Notice kind=NoticeKind::Stop title=say::REFUSED spoken=true><p>{words}</p></Notice>
        <div class="row">
            <Button kind=ButtonKind::Go on_press=move |()| plan.stop_joining()>{say::TRY_AGAIN}</Button>
        </div>
    }
}

#[component]
fn In() -> impl IntoView {
    let plan = OpenPlan::here();
    let me = Memo::new(move |_| plan.me().map(|me| me.person));
    let home = Memo::new(move |_| routes::home(plan.kind()));
    let is_place = Memo::new(move |_| home.get() != routes::PLAN);
    view! {
        <Notice kind=NoticeKind::Well title=say::ADMITTED spoken=true><p>{say::ADMITTED_MORE}</p></Notice>
        {move || is_place.get().then(|| view! { <p>{say::ADMITTED_PLACE}</p> })}
        {move || me.get().map(|id| view! { <MyName id /> })}
        <p>{say::HOME_SCREEN}</p>
        <div class="row">
            {move || {
                let words = if is_place.get() { places::TO_PLACE } else { say::OPEN_PLAN };
                view! { <ButtonLink href=home.get() kind=ButtonKind::Go>{words}</ButtonLink> }
            }}
            <ButtonLink href=routes::DEVICE>{lock::PUT}</ButtonLink>
        </div>
    }
}

/// Whoever made the link typed a name; it is the newcomer's to put right.
#[component]
fn MyName(id: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let name = Memo::new(move |_| sight.people.with(|people| people.get(id).map(|one| one.name.clone())));
    move || {
        name.get().map(|name| {
            view! {
                <p dir="auto">{say::known_as(&name)}</p>
                <ChangeName id />
            }
        })
    }
}
