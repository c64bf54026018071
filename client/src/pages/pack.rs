//! Puts a pack together, or changes one: for whom, what they may see, what is left out, and what to say.

mod form;
mod ticks;

use kith_shared::plan::pack::{self, Pack};
use kith_shared::plan::{Section, withdraw};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use form::PackForm;

use crate::fields::{EditorForm, InPlace, Sight, entry_in_address};
use crate::i18n::{papers as say, problem};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Page, Symbol};

/// The page of a new one.
#[component]
pub fn NewPackPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::NEW_PACK lead=say::PACKS_MORE><Inside pack=None /></Page></PlanGate> }
}

/// The page of one that is there.
#[component]
pub fn PackPage() -> impl IntoView {
    let id = entry_in_address();
    view! { <PlanGate>{move || view! { <Found id /> }}</PlanGate> }
}

#[component]
fn Found(id: Memo<Option<kith_shared::id::EntryId>>) -> impl IntoView {
    let sight = Sight::here();
    // What others change meanwhile does not take away what is being ticked here.
    let pack = sight.plan.read(&[], pack::packs).into_iter().find(|pack| Some(pack.said.id) == id.get());
    match pack {
        Some(pack) => view! {
            <Page heading=say::CHANGE_PACK lead=say::PACKS_MORE><Inside pack=Some(pack) /></Page>
        }
        .into_any(),
        None => view! {
            <Page heading=say::NOT_THERE><p>{say::NOT_THERE_MORE}</p><Back /></Page>
        }
        .into_any(),
    }
}

#[component]
fn Inside(pack: Option<Pack>) -> impl IntoView {
    let sight = Sight::here();
    let is_family = Memo::new(move |_| sight.is_family());
    let navigate = use_navigate();
    let done = Callback::new(move |()| navigate(routes::PAPERS, NavigateOptions::default()));
    let pack = StoredValue::new(pack);
    view! {
        <TroubleNotices />
        {move || if is_family.get() {
            let taken_out = pack.get_value().map(|pack| view! { <TakeOut id=pack.said.id done /> });
            view! { <PackForm pack=pack.get_value() on_done=done />{taken_out} }.into_any()
        } else {
            view! { <p>{say::ONLY_FAMILY}</p> }.into_any()
        }}
        <Back />
    }
}

#[component]
fn TakeOut(id: kith_shared::id::EntryId, done: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let go = move |()| {
        let made = sight.plan.edit(|_, _| withdraw(Section::Packs, id, true));
        made.map_err(|error| problem::edit(&error).to_string())?;
        done.run(());
        Ok(())
    };
    let inside = move |close: Callback<()>| {
        view! {
            <EditorForm
                title=say::TAKE_OUT_PACK
                share=say::TAKE_OUT_PACK
                drafts=Vec::new()
                on_share=Callback::new(go)
                on_close=close
            >
                <p>{say::TAKE_OUT_SURE}</p>
            </EditorForm>
        }
    };
    view! { <InPlace label=say::TAKE_OUT_PACK kind=ButtonKind::Stop icon=Symbol::Cross inside /> }
}

#[component]
fn Back() -> impl IntoView {
    view! {
        <div class="row no-print">
            <ButtonLink href=routes::PAPERS kind=ButtonKind::Quiet icon=Symbol::Back>{say::TO_PAPERS}</ButtonLink>
        </div>
    }
}
