//! Stands in the place of a plan that waits for its PIN.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::i18n::lock as say;
use crate::i18n::settings;
use crate::open_plan::{OpenPlan, PinTry, Unlocking};
use crate::routes;
use crate::ui::{
    Button, ButtonKind, ButtonLink, Disclosure, Notice, NoticeKind, Page, PinInput, Symbol, TickBox,
};

/// Asks for the PIN.
#[component]
pub fn Unlock() -> impl IntoView {
    let plan = OpenPlan::here();
    let pin = RwSignal::new(String::new());
    let busy = Signal::derive(move || plan.unlocking() == Unlocking::Trying);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !pin.get_untracked().is_empty() {
            plan.unlock(pin.get_untracked());
            pin.set(String::new());
        }
    };
    view! {
        <Page heading=say::LOCKED>
            <form class="card editor" on:submit=submit novalidate>
                <PinInput label=say::YOUR_PIN value=pin />
                <div role="alert">
                    {move || told(plan.unlocking()).map(|title| {
                        view! { <Notice kind=NoticeKind::Stop title /> }
                    })}
                </div>
                <div class="row">
                    <Button kind=ButtonKind::Go submit=true busy>
                        {move || if busy.get() { say::TRYING } else { say::OPEN }}
                    </Button>
                    <ButtonLink href=routes::START kind=ButtonKind::Quiet icon=Symbol::Back>
                        {crate::i18n::problem::TO_START}
                    </ButtonLink>
                </div>
            </form>
            <Disclosure summary=say::FORGOT><Forgot /></Disclosure>
        </Page>
    }
}

/// What came of a PIN, in words.
pub fn told(unlocking: Unlocking) -> Option<String> {
    match unlocking {
        Unlocking::Nothing | Unlocking::Trying | Unlocking::Tried(PinTry::Right) => None,
        Unlocking::Tried(PinTry::Wrong) => Some(say::WRONG.to_string()),
        Unlocking::Tried(PinTry::Wait(until)) => Some(say::wait(minutes(until))),
        Unlocking::Failed(_) => Some(say::FAILED.to_string()),
    }
}

fn minutes(until: kith_shared::time::UnixMillis) -> u64 {
    until.since(crate::fields::moment::now()).div_ceil(60_000)
}

#[component]
fn Forgot() -> impl IntoView {
    let plan = OpenPlan::here();
    let navigate = use_navigate();
    let sure = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let remove = move |()| {
        let Some(handle) = plan.locked().filter(|_| sure.get_untracked()) else {
            missing.set(true);
            return;
        };
        let mut all: Vec<_> = untrack(|| plan.locked_with(handle)).iter().map(|row| row.handle).collect();
        all.push(handle);
        plan.close();
        plan.remove_from_device(all);
        navigate(routes::START, leptos_router::NavigateOptions::default());
    };
    let has_more =
        Memo::new(move |_| plan.locked().is_some_and(|handle| !plan.locked_with(handle).is_empty()));
    view! {
        <p>{say::FORGOT_MORE}</p>
        {move || has_more.get().then(|| view! { <p>{say::FORGOT_ALL}</p> })}
        <p>{say::FORGOT_LOST}</p>
        <TickBox label=settings::REMOVE_TICK ticked=sure />
        <div role="alert">
            {move || (missing.get() && !sure.get()).then(|| {
                view! { <Notice kind=NoticeKind::Stop title=settings::REMOVE_MISSING /> }
            })}
        </div>
        <div class="row">
            <Button kind=ButtonKind::Stop on_press=remove>{settings::REMOVE_GO}</Button>
        </div>
    }
}
