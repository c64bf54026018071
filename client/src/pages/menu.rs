//! What has no place in the bar: settings, this device, help.

use kith_shared::plan::SpaceKind;
use leptos::prelude::*;

use crate::i18n::{copies, journal, map, papers, places, search, settings as say};
use crate::open_plan::{OpenPlan, Opened};
use crate::routes;
use crate::sections::BackToPlan;
use crate::ui::{Page, UpdateNotice};

/// The page.
#[component]
pub fn MenuPage() -> impl IntoView {
    let plan = OpenPlan::here();
    let is_open = Memo::new(move |_| matches!(plan.opened(), Opened::Open | Opened::Mirror));
    let is_plan =
        Memo::new(move |_| is_open.get() && matches!(plan.kind(), SpaceKind::Plan | SpaceKind::Apart));
    let is_family = Memo::new(move |_| plan.kind() == SpaceKind::Plan);
    let is_written = Memo::new(move |_| plan.copied_at().is_none());
    view! {
        <Page heading=say::MENU>
            <UpdateNotice />
            <BackToPlan />
            <ul class="stack" role="list">
                {move || is_plan.get().then(|| view! {
                    <Item href=routes::SEARCH title=search::TITLE hint=search::HINT />
                    <Item href=routes::CHILDREN title=places::CHILDREN hint=places::CHILDREN_HINT />
                    {(is_family.get() && is_written.get()).then(|| view! {
                        <Item href=routes::PLACES title=places::TITLE hint=places::HINT />
                    })}
                    {is_written.get().then(|| view! {
                        <Item href=routes::WELL title=journal::WELL hint=journal::WELL_HINT />
                    })}
                    <Item href=routes::MAP title=map::TITLE hint=map::HINT />
                    <Item href=routes::PAPERS title=papers::TITLE hint=papers::HINT />
                    <Item href=routes::COPIES title=copies::TITLE hint=copies::HINT />
                })}
                {move || is_open.get().then(|| view! {
                    <Item href=routes::CHANGES title=crate::i18n::frame::CHANGES hint=say::CHANGES_HINT />
                })}
                <Item href=routes::READING title=say::READING hint=say::READING_HINT />
                {move || is_open.get().then(|| view! {
                    <Item href=routes::DEVICE title=say::DEVICE hint=say::DEVICE_HINT />
                })}
                <Item href=routes::HELP title=say::HELP hint=say::HELP_HINT />
                <Item href=routes::START title=say::START hint=say::START_HINT />
            </ul>
        </Page>
    }
}

#[component]
fn Item(
    href: &'static str,
    #[prop(into)] title: &'static str,
    #[prop(into)] hint: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <a class="card way" href=href>
                <strong>{title}</strong>
                <span class="hint">{hint}</span>
            </a>
        </li>
    }
}
