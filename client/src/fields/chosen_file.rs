//! One file that somebody chooses on this device. It is read here and sent nowhere.

use js_sys::Uint8Array;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use crate::ui::FieldFrame;

/// A field for one file; gives its bytes, or whether it was too large to be read.
#[component]
pub fn ChosenFile(
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    /// Which kinds of files are offered.
    accept: &'static str,
    /// The largest that is read, in bytes.
    longest_bytes: u32,
    #[prop(into)] on_chosen: Callback<Result<Vec<u8>, bool>>,
) -> impl IntoView {
    let choose = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file can be chosen again.
        input.set_value("");
        if file.size() > f64::from(longest_bytes) {
            on_chosen.run(Err(true));
            return;
        }
        spawn_local(async move {
            let read = bytes_of(&file).await.ok_or(false);
            let _ = on_chosen.try_run(read);
        });
    };
    view! {
        <FieldFrame label=label hint=hint let:tie>
            <input
                type="file"
                id=tie.id
                accept=accept
                aria-describedby=move || tie.described_by.get()
                on:change=choose
            />
        </FieldFrame>
    }
}

async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
