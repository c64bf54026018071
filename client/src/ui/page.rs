//! The part of the screen that changes from place to place.

use leptos::prelude::*;

use super::PageHeading;
use super::listen::Listen;

/// A page: its heading, then its content. A [`Side`] stands beside it, not inside.
#[component]
pub fn Page(
    #[prop(into)] heading: TextProp,
    /// One line below the heading.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    children: Children,
) -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <div class="page-head">
                <PageHeading text=heading />
                {lead.map(|lead| view! { <p class="hint">{move || lead.get()}</p> })}
                <Listen />
            </div>
            {children()}
        </main>
    }
}

/// What stands beside a page on a wide screen and below it on a phone.
#[component]
pub fn Side(#[prop(into)] label: TextProp, children: Children) -> impl IntoView {
    view! { <aside class="side" aria-label=move || label.get()>{children()}</aside> }
}
