//! One paper: seen first, then printed, copied part by part, or taken as a file.

mod drawn;
mod files;
mod printing;

use kith_shared::papers::{Asked, Paper, html, plain};
use leptos::prelude::*;

use super::papers::papered;
use crate::i18n::papers as say;
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{ButtonKind, ButtonLink, Page, PageFoot, Symbol, TickBox};
use drawn::DrawnPart;
use files::Files;
use printing::Printing;

/// The page.
#[component]
pub fn PaperPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let papered = papered();
    let paper = Memo::new(move |_| papered.get().map(|(_, paper)| paper));
    let asked = Memo::new(move |_| papered.with(|found| found.as_ref().map(|(asked, _)| *asked)));
    move || match asked.get() {
        Some(asked) => view! { <Found asked paper /> }.into_any(),
        None => view! {
            <Page heading=say::NOT_THERE><p>{say::NOT_THERE_MORE}</p><Back /></Page>
        }
        .into_any(),
    }
}

#[component]
fn Found(asked: Asked, paper: Memo<Option<Paper>>) -> impl IntoView {
    // What is read out to a room is large from the start.
    let large = RwSignal::new(matches!(asked, Asked::Speaking(_)));
    let bundle = RwSignal::new(false);
    let heading = move || paper.with(|paper| paper.as_ref().map(|one| one.title.clone())).unwrap_or_default();
    let foot = Signal::derive(move || {
        paper.with(|paper| paper.as_ref().map(|one| html::foot(one, bundle.get()))).unwrap_or_default()
    });
    let imprint = move || paper.with(|paper| paper.as_ref().map(plain::imprint));
    let parts = move || paper.with(|paper| paper.as_ref().map(|one| one.parts.clone())).unwrap_or_default();
    view! {
        <Page heading>
            <PageFoot rules=foot />
            <div class="stack no-print">
                <TickBox label=say::LARGE ticked=large />
                <TickBox label=say::BUNDLE ticked=bundle />
                <p class="hint">{say::BLACK}</p>
                <Printing paper />
                <Files paper large />
                <p class="hint">{say::KEEP}</p>
            </div>
            <article class="on-paper" class:paper-large=move || large.get()>
                <p class="paper-imprint">{imprint}</p>
                {move || parts().into_iter().map(|part| view! { <DrawnPart part /> }).collect_view()}
            </article>
            <Back />
        </Page>
    }
}

#[component]
fn Back() -> impl IntoView {
    view! {
        <div class="row no-print">
            <ButtonLink href=routes::PAPERS kind=ButtonKind::Quiet icon=Symbol::Back>{say::TO_PAPERS}</ButtonLink>
        </div>
    }
}
