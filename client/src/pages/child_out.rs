//! The way out of a child's hands: the PIN of the grown-ups' plan.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;

use crate::i18n::{door as say, lock};
use crate::open_plan::{OpenPlan, Unlocking};
use crate::routes;
use crate::sections::tried_pin;
use crate::ui::{
    Button, ButtonKind, ButtonLink, Disclosure, Icon, Notice, NoticeKind, Page, PinInput, Symbol,
};

/// The page.
#[component]
pub fn ChildOutPage() -> impl IntoView {
    let plan = OpenPlan::here();
    let pin = RwSignal::new(String::new());
    let busy = Signal::derive(move || plan.unlocking() == Unlocking::Trying);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !pin.get_untracked().is_empty() {
            plan.come_out(pin.get_untracked());
            pin.set(String::new());
        }
    };
    view! {
        <Page heading=say::OUT_TITLE>
            <p>{say::OUT_MORE}</p>
            <form class="card editor" on:submit=submit novalidate>
                <PinInput label=say::OUT_PIN value=pin />
                <div role="alert">
                    {move || tried_pin(plan.unlocking()).map(|title| {
                        view! { <Notice kind=NoticeKind::Stop title /> }
                    })}
                </div>
                <div class="row">
                    <Button kind=ButtonKind::Go submit=true busy>
                        {move || if busy.get() { lock::TRYING } else { say::OUT_GO }}
                    </Button>
                    <ButtonLink href=routes::CHILD kind=ButtonKind::Quiet icon=Symbol::Back>{say::BACK_IN}</ButtonLink>
                </div>
            </form>
            <p><strong>{say::HURT}</strong></p>
            <div class="row">
                <a class="btn call" href="tel:999"><Icon of=Symbol::Phone /><span>{say::RING}</span></a>
            </div>
            <Disclosure summary=say::FORGOT><p>{say::FORGOT_MORE}</p></Disclosure>
        </Page>
    }
}

/// In a grown-up's hands there is nothing to come out of.
#[component]
pub fn OutAlready() -> impl IntoView {
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    view! { <Redirect path=routes::CHILDREN options /> }
}
