//! In which order the tasks stand.

use leptos::prelude::*;

use crate::i18n::weeks as say;

/// The orders there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By the week in which they begin.
    ByWeek,
    /// As people have put them, most important first.
    ByImportance,
}

/// Two buttons, one of them pressed.
#[component]
pub fn OrderChoice(order: RwSignal<Order>) -> impl IntoView {
    let one = move |own: Order, words: &'static str| {
        view! {
            <button
                type="button"
                class="btn"
                aria-pressed=move || (order.get() == own).to_string()
                on:click=move |_| order.set(own)
            >
                {words}
            </button>
        }
    };
    view! {
        <div class="switch no-print" role="group" aria-label=say::ORDER>
            {one(Order::ByWeek, &say::BY_WEEK)}
            {one(Order::ByImportance, &say::BY_IMPORTANCE)}
        </div>
    }
}
