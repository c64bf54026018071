//! Ten topics with things to think about: nothing of it is in a plan before somebody puts it there, the ordinary way.

mod suggest;

use kith_shared::content::topics::{self, Prompt, Topic};
use leptos::prelude::*;

use suggest::{RuleForm, TaskForm};

use crate::fields::{InPlace, Sight};
use crate::i18n::{method, problem, topics as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Chip, ChipKind, Disclosure, Page, Symbol};

/// The page.
#[component]
pub fn TopicsPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let all = topics::TOPICS.iter().map(|topic| view! { <OneTopic topic /> }).collect_view();
    view! {
        <Page heading=say::TITLE lead=method(topics::INTRODUCTION)>
            <TroubleNotices />
            {move || sight.is_family().then(|| view! { <p>{say::FAMILY}</p> })}
            <div class="stack-small">{all}</div>
            <div class="row no-print">
                <ButtonLink href=routes::PLAN kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn OneTopic(topic: &'static Topic) -> impl IntoView {
    let prompts = topic.prompts.iter().map(|prompt| view! { <OnePrompt prompt /> }).collect_view();
    view! { <Disclosure summary=method(topic.name)><ul class="ticks" role="list">{prompts}</ul></Disclosure> }
}

#[component]
fn OnePrompt(prompt: &'static Prompt) -> impl IntoView {
    let sight = Sight::here();
    let done = RwSignal::new(None::<&'static str>);
    view! {
        <li>
            <p>{method(prompt.words)}</p>
            {prompt.needs_yes.then(|| view! {
                <div class="row"><Chip kind=ChipKind::Kept icon=Symbol::Seal>{say::NEEDS_YES}</Chip></div>
            })}
            <div class="row no-print">
                {move || sight.may_write().then(|| view! {
                    <InPlace
                        label=say::AS_TASK
                        icon=Symbol::Plus
                        about=method(prompt.words)
                        inside=move |close| view! { <TaskForm prompt done close /> }
                    />
                })}
                {move || (sight.is_professional() && !prompt.needs_yes).then(|| view! {
                    <InPlace
                        label=say::AS_RULE
                        icon=Symbol::Talk
                        about=method(prompt.words)
                        inside=move |close| view! { <RuleForm prompt done close /> }
                    />
                })}
            </div>
            <p role="status">{move || done.get()}</p>
        </li>
    }
}
