//! One question on the screen, with the way back and the way on.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::ProblemNotice;
use crate::i18n::common;
use crate::ui::{Button, ButtonKind, Symbol};

/// A step of a guided form. `on_next` says what is missing, or goes on.
#[component]
pub fn OneQuestion(
    /// Which step this is, from 1, and how many there are.
    step: (usize, usize),
    #[prop(default = common::NEXT.into(), into)] next: TextProp,
    #[prop(into)] on_next: Callback<(), Result<(), String>>,
    /// Goes back; the first step has no way back.
    #[prop(optional, into)]
    on_back: Option<Callback<()>>,
    #[prop(optional, into)] busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        problem.set(on_next.run(()).err());
    };
    let (now, of) = step;
    view! {
        <form class="question" on:submit=submit novalidate>
            {(of > 1).then(|| view! { <p class="meta">{common::step(now, of)}</p> })}
            {children()}
            <ProblemNotice problem />
            <div class="row">
                <Button kind=ButtonKind::Go submit=true busy>{move || next.get()}</Button>
                {on_back.map(|back| view! { <Button icon=Symbol::Back on_press=back>{common::BACK}</Button> })}
            </div>
        </form>
    }
}
