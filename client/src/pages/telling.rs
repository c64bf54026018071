//! Telling the children: what changed that they do not know yet, and what they were told.

use leptos::prelude::*;

use crate::i18n::{problem, trying as say};
use crate::routes;
use crate::sections::{PlanGate, ToTellList, ToldList, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Page, Symbol};

/// The page.
#[component]
pub fn TellingPage() -> impl IntoView {
    view! {
        <PlanGate>
            <Page heading=say::TELLING lead=say::TELLING_MORE>
                <TroubleNotices />
                <ToTellList />
                <ToldList />
                <div class="row no-print">
                    <ButtonLink href=routes::PLAN kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
                </div>
            </Page>
        </PlanGate>
    }
}
