//! The frame that stands around every page.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::ui::{ButtonLink, LeaveButton, NavBar, NavItem, Page, SkipLinks, Symbol, TopBar, UpdateNotice};

/// The five places.
const PLACES: [NavItem; 5] = [
    NavItem { href: "/", symbol: Symbol::Home, label: "Now" },
    NavItem { href: "/plan", symbol: Symbol::Plan, label: "Plan" },
    NavItem { href: "/journal", symbol: Symbol::Journal, label: "Journal" },
    NavItem { href: "/meetings", symbol: Symbol::Meeting, label: "Meetings" },
    NavItem { href: "/people", symbol: Symbol::People, label: "People" },
];

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <SkipLinks />
            <TopBar name="Kith">
                <LeaveButton on_leave=|()| () />
            </TopBar>
            <NavBar items=PLACES.to_vec() />
            <Routes fallback=nothing_here>
                <Route path=path!("/") view=|| empty("Now") />
                <Route path=path!("/plan") view=|| empty("Plan") />
                <Route path=path!("/journal") view=|| empty("Journal") />
                <Route path=path!("/meetings") view=|| empty("Meetings") />
                <Route path=path!("/people") view=|| empty("People") />
                <Route path=path!("/parts") view=parts />
            </Routes>
        </Router>
    }
}

fn empty(heading: &'static str) -> impl IntoView {
    view! {
        <Page heading=heading>
            <UpdateNotice />
        </Page>
    }
}

#[cfg(debug_assertions)]
fn parts() -> impl IntoView {
    crate::parts::PartsPage()
}

#[cfg(not(debug_assertions))]
fn parts() -> impl IntoView {
    nothing_here()
}

fn nothing_here() -> impl IntoView {
    view! { <Page heading="There is no such page"><ButtonLink href="/">"To the start"</ButtonLink></Page> }
}
