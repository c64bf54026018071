//! A sheet over the page, by the browser's own dialog.

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Icon, LeaveLink, Symbol, fresh_id};
use crate::i18n::frame as say;

/// A sheet that is shown while `open`. The browser keeps focus inside and gives it back to what opened the sheet.
/// It carries Leave itself, since a sheet makes the rest of the page unreachable.
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: TextProp, children: ChildrenFn) -> impl IntoView {
    let sheet = NodeRef::<html::Dialog>::new();
    let title_id = fresh_id("dialog");
    let labelled = title_id.clone();
    // The browser's Back leads to another page, and a sheet does not stay over it.
    let address = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = address.get();
        if before.is_some_and(|before| before != now) {
            open.set(false);
        }
        now
    });
    Effect::new(move || {
        let wanted = open.get();
        let Some(sheet) = sheet.get() else { return };
        if wanted && !sheet.open() {
            // Only a sheet that is no longer on the page refuses.
            let _ = sheet.show_modal();
        } else if !wanted && sheet.open() {
            sheet.close();
        }
    });
    view! {
        <dialog node_ref=sheet aria-labelledby=labelled on:close=move |_| open.set(false)>
            <div class="dialog-head">
                <h2 id=title_id tabindex="-1" autofocus>{move || title.get()}</h2>
                <LeaveLink />
                <button type="button" class="btn round" aria-label=say::CLOSE on:click=move |_| open.set(false)>
                    <Icon of=Symbol::Cross />
                </button>
            </div>
            <div class="dialog-body">{move || open.get().then(|| children())}</div>
        </dialog>
    }
}
