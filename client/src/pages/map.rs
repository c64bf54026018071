//! The map on one page: what worries people, what works well, what needs to happen, and the numbers.

use kith_shared::plan::map::{NEEDED, WORKING_WELL, WORRIED};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::i18n::{map as say, problem};
use crate::routes;
use crate::sections::{MapColumn, MapNumbers, PlanGate, TroubleNotices};
use crate::ui::{Button, ButtonKind, ButtonLink, Page, Symbol};

/// The page.
#[component]
pub fn MapPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let query = use_query_map();
    // The order stands in the address, so that Back and paper keep it.
    let well_first = Memo::new(move |_| query.with(|query| query.get("first")).as_deref() == Some("well"));
    let other = move || {
        if well_first.get() { routes::MAP.to_owned() } else { format!("{}?first=well", routes::MAP) }
    };
    let other_label = move || if well_first.get() { say::WORRIED_FIRST } else { say::WELL_FIRST };
    let print = |()| {
        // A browser without paper does nothing.
        let _ = window().print();
    };
    let worried = || view! { <MapColumn title=say::WORRIED name="worried" kinds=WORRIED /> };
    let well = || view! { <MapColumn title=say::WORKING_WELL name="well" kinds=WORKING_WELL /> };
    let columns = move || {
        if well_first.get() {
            view! { {well()}{worried()} }.into_any()
        } else {
            view! { {worried()}{well()} }.into_any()
        }
    };
    view! {
        <Page heading=say::TITLE lead=say::LEAD>
            <TroubleNotices />
            <div class="row no-print">
                <ButtonLink href=other icon=Symbol::Versions>{other_label}</ButtonLink>
                <Button icon=Symbol::Printer on_press=print>{say::PRINT}</Button>
            </div>
            <div class="map">
                {columns}
                <MapColumn title=say::NEEDED name="needed" kinds=NEEDED />
                <MapNumbers />
            </div>
            <div class="row no-print">
                <ButtonLink href=routes::PLAN kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
            </div>
        </Page>
    }
}
