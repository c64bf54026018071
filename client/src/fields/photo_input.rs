//! A photo from this device or its camera, drawn again before it is kept: nothing that was hidden in the file goes along.

use js_sys::Uint8Array;
use kith_shared::drawing::Drawing;
use kith_shared::plan::kept_thing::{KeptThing, THING_LIMIT_BYTES, ThingKind};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlInputElement, ImageBitmap};

use super::Draft;
use super::draft::DraftPlace;
use super::kept::{Kept, problem_words};
use crate::i18n::{Phrase, kept as say};
use crate::open_plan::OpenPlan;
use crate::ui::{Button, ButtonKind, Symbol, fresh_id};

/// The longer side of a kept photo, in pixels, and what is tried where that takes too many bytes.
const LONGEST_SIDES: [u32; 3] = [1280, 960, 640];
const KIND: &str = "image/jpeg";
const QUALITY: f64 = 0.82;

/// Chooses a photo, or takes one, into a draft.
///
/// The page that uses it asks what the photo shows.
#[component]
pub fn PhotoInput(draft: Draft) -> impl IntoView {
    let plan = OpenPlan::here();
    let told = RwSignal::new(Phrase::EMPTY);
    let has_photo = Memo::new(move |_| draft.words.with(|line| KeptThing::read(line).is_some()));
    let choose = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file can be chosen again.
        input.set_value("");
        if draft.words.with_untracked(|line| Drawing::is_one(line)) {
            draft.lay_aside();
        }
        told.set(say::PHOTO_WORKING);
        let DraftPlace { key, shared } = draft.place();
        spawn_local(async move {
            let words = match drawn_again(&file).await {
                Some(content) => match plan.keep_into_draft(ThingKind::Photo, content, &key, &shared).await {
                    Ok(thing) => {
                        draft.is_kept(&thing);
                        Phrase::EMPTY
                    }
                    Err(problem) => problem_words(problem),
                },
                None => say::PHOTO_UNREADABLE,
            };
            let _ = told.try_set(words);
        });
    };
    let id = fresh_id("photo");
    let label = move || if has_photo.get() { say::PHOTO_OTHER } else { say::PHOTO };
    let replaced = Memo::new(move |_| draft.replaces().map(|(_, is_own)| is_own));
    let before = move || {
        let words = if replaced.get()? { say::PHOTO_BEFORE_GOES } else { say::PHOTO_BEFORE_STAYS };
        Some(view! { <p class="hint">{words}</p> })
    };
    view! {
        <div class="stack-small">
            {move || has_photo.get().then(|| view! { <Kept line=draft.words.get() /> })}
            <div class="row">
                <label class="btn photo" for=id.clone()>{label}</label>
                <input class="vh" id=id type="file" accept="image/*" on:change=choose />
                {move || has_photo.get().then(|| view! {
                    <Button kind=ButtonKind::Quiet icon=Symbol::Cross on_press=move |()| draft.take_out()>
                        {say::PHOTO_OUT}
                    </Button>
                })}
            </div>
            <p class="hint">{say::PHOTO_HINT}</p>
            <p role="status">{before}{move || told.get()}</p>
        </div>
    }
}

/// The pixels of a photo as a new file that fits; none if the browser cannot read it as a picture.
async fn drawn_again(file: &File) -> Option<Vec<u8>> {
    let bitmap = JsFuture::from(window().create_image_bitmap_with_blob(file).ok()?).await.ok()?;
    let bitmap: ImageBitmap = bitmap.unchecked_into();
    for longest in LONGEST_SIDES {
        let content = encoded(&draw(&bitmap, longest)?).await?;
        if content.len() <= THING_LIMIT_BYTES {
            return Some(content);
        }
    }
    None
}

fn draw(bitmap: &ImageBitmap, longest: u32) -> Option<HtmlCanvasElement> {
    let (width, height) = (bitmap.width(), bitmap.height());
    let side = width.max(height);
    let fit =
        |length: u32| (u64::from(length) * u64::from(longest.min(side)) / u64::from(side.max(1))) as u32;
    let (width, height) = (fit(width).max(1), fit(height).max(1));
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // What one can see through would be black in a photo.
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, width.into(), height.into());
    pen.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width.into(), height.into()).ok()?;
    Some(canvas)
}

async fn encoded(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let asked = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let _ = canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), KIND, &QUALITY.into());
    });
    let blob: Blob = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
