//! The places of the app: along the bottom of a phone, down the side of a wide screen.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{Icon, Symbol};
use crate::i18n::{Phrase, frame};

/// One place.
#[derive(Clone, Copy)]
pub struct NavItem {
    /// Its address.
    pub href: &'static str,
    /// Its drawing.
    pub symbol: Symbol,
    /// Its name.
    pub label: Phrase,
}

/// The bar; the place a person is in is marked.
#[component]
pub fn NavBar(#[prop(into)] items: Vec<NavItem>) -> impl IntoView {
    let links = items.into_iter().map(|NavItem { href, symbol, label }| {
        view! { <li><A href=href><Icon of=symbol />{label}</A></li> }
    });
    view! {
        <nav class="bar no-print" aria-label=frame::PLACES>
            <ul role="list">{links.collect_view()}</ul>
        </nav>
    }
}
