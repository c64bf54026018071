//! Putting a PIN on the open plan, changing it, taking it off, and locking the plan at once.

use leptos::prelude::*;

use crate::fields::{InPlace, ProblemNotice};
use crate::i18n::{common, lock as say};
use crate::open_plan::{OpenPlan, PinTry, is_a_pin};
use crate::ui::{Button, ButtonKind, PinInput};

/// The whole section.
#[component]
pub fn PinSettings() -> impl IntoView {
    let plan = OpenPlan::here();
    let told = RwSignal::new("");
    let has_pin = Memo::new(move |_| plan.has_pin());
    view! {
        <section class="card" aria-labelledby="pin">
            <h2 class="h3" id="pin">{say::TITLE}</h2>
            <p>{say::WHY}</p>
            <p class="hint">{say::NOT_EXPERTS}</p>
            <p role="status">{move || told.get()}" "{move || if has_pin.get() { say::HAS_ONE } else { say::HAS_NONE }}</p>
            {move || if has_pin.get() {
                view! {
                    <div class="row">
                        <Button kind=ButtonKind::Go on_press=move |()| plan.lock()>{say::LOCK_NOW}</Button>
                    </div>
                    <InPlace label=say::CHANGE inside=move |close| view! { <PinForm close told has_pin=true new_pin=true /> } />
                    <InPlace
                        label=say::TAKE_OFF
                        kind=ButtonKind::Quiet
                        inside=move |close| view! { <PinForm close told has_pin=true new_pin=false /> }
                    />
                }
                .into_any()
            } else {
                let inside = move |close| view! { <PinForm close told has_pin=false new_pin=true /> };
                view! { <InPlace label=say::PUT inside /> }.into_any()
            }}
        </section>
    }
}

/// What is written in the form.
#[derive(Clone, Copy)]
struct Written {
    now: RwSignal<String>,
    new: RwSignal<String>,
    again: RwSignal<String>,
}

impl Written {
    /// The new PIN, or what is wrong with it.
    fn new_pin(self) -> Result<String, &'static str> {
        let new = self.new.get_untracked();
        if !is_a_pin(&new) {
            return Err(&say::NOT_A_PIN);
        }
        if new != self.again.get_untracked() {
            return Err(&say::NOT_THE_SAME);
        }
        Ok(new)
    }
}

#[component]
fn PinForm(
    close: Callback<()>,
    told: RwSignal<&'static str>,
    /// Whether the plan has one, which must be given.
    has_pin: bool,
    /// Whether it shall have another.
    new_pin: bool,
) -> impl IntoView {
    let plan = OpenPlan::here();
    let empty = || RwSignal::new(String::new());
    let written = Written { now: empty(), new: empty(), again: empty() };
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let pin = match new_pin.then(|| written.new_pin()).transpose() {
            Ok(pin) => pin,
            Err(words) => return problem.set(Some(words.to_owned())),
        };
        busy.set(true);
        plan.set_pin(written.now.get_untracked(), pin, move |tried| {
            let _ = busy.try_set(false);
            match tried {
                Ok(PinTry::Right) => {
                    let _ = told.try_set(&say::DONE);
                    let _ = close.try_run(());
                }
                Ok(PinTry::Wrong | PinTry::Wait(_)) => {
                    drop(problem.try_set(Some(say::NOW_WRONG.to_string())))
                }
                Err(_) => drop(problem.try_set(Some(say::NOT_SET.to_string()))),
            }
        });
    };
    view! {
        <form class="card editor" on:submit=save novalidate>
            {has_pin.then(|| view! { <PinInput label=say::NOW value=written.now /> })}
            {new_pin.then(|| view! {
                <PinInput label=say::NEW hint=say::NEW_HINT value=written.new />
                <PinInput label=say::AGAIN value=written.again />
            })}
            <ProblemNotice problem />
            <div class="row">
                <Button kind=ButtonKind::Go submit=true busy>
                    {if new_pin { say::SAVE } else { say::TAKE_OFF }}
                </Button>
                <Button on_press=close>{common::CLOSE}</Button>
            </div>
        </form>
    }
}
