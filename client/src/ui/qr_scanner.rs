//! Reads a square picture with a link in it: from the camera, or from a photo. Nothing of either leaves the page.

use std::time::Duration;

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};

use crate::i18n::Phrase;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlInputElement, HtmlVideoElement};
use web_sys::{ImageBitmap, MediaStreamConstraints};

use super::{Button, LiveStream, Symbol, fresh_id, when_out_of_sight};

/// How often the camera's picture is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// The longer side of what is looked at, in pixels: more takes longer and finds no more.
const LONGEST_SIDE: u32 = 900;

/// What the scanner says.
#[derive(Clone, Copy)]
pub struct ScanWords {
    /// Starts the camera.
    pub start: Phrase,
    /// Stops it.
    pub stop: Phrase,
    /// Chooses a photo instead.
    pub photo: Phrase,
    /// A photo has no such picture in it.
    pub nothing: Phrase,
    /// The camera did not start.
    pub refused: Phrase,
}

/// What the scanner holds while it is on the page.
#[derive(Clone, Copy)]
struct Scanner {
    video: NodeRef<html::Video>,
    stream: StoredValue<Option<LiveStream>, LocalStorage>,
    running: RwSignal<bool>,
    told: RwSignal<&'static str>,
    words: ScanWords,
    on_found: Callback<String>,
}

/// A button for the camera and one for a photo. `on_found` is given the text of the first picture that can be read.
#[component]
pub fn QrScanner(words: ScanWords, #[prop(into)] on_found: Callback<String>) -> impl IntoView {
    let scanner = Scanner {
        video: NodeRef::new(),
        stream: StoredValue::new_local(None),
        running: RwSignal::new(false),
        told: RwSignal::new(""),
        words,
        on_found,
    };
    on_cleanup(move || scanner.let_go());
    when_out_of_sight(move || scanner.stop());
    let toggle = move |()| if scanner.running.get_untracked() { scanner.stop() } else { scanner.start() };
    let label = move || if scanner.running.get() { words.stop } else { words.start };
    let id = fresh_id("photo");
    view! {
        <video
            class="scanner"
            node_ref=scanner.video
            hidden=move || !scanner.running.get()
            playsinline
            muted
            aria-hidden="true"
        ></video>
        <div class="row">
            <Button icon=Symbol::Search on_press=toggle>{label}</Button>
            <label class="btn photo" for=id.clone()>{words.photo}</label>
            <input class="vh" id=id type="file" accept="image/*" on:change=move |event| scanner.take_photo(&event) />
        </div>
        <p role="status">{move || scanner.told.get()}</p>
    }
}

impl Scanner {
    fn start(self) {
        self.told.set("");
        self.running.set(true);
        spawn_local(async move {
            if self.open_camera().await.is_ok() {
                self.look();
            } else {
                self.stop();
                let _ = self.told.try_set(self.words.refused.words());
            }
        });
    }

    async fn open_camera(self) -> Result<(), JsValue> {
        let towards_the_room = js_sys::Object::new();
        js_sys::Reflect::set(&towards_the_room, &"facingMode".into(), &"environment".into())?;
        let wanted = MediaStreamConstraints::new();
        wanted.set_video(&towards_the_room);
        let live = LiveStream::open(&wanted).await?;
        if self.running.try_get_untracked() != Some(true) {
            // The page was left, or the camera stopped, while the person was asked.
            return Ok(());
        }
        let video = self.video.try_get_untracked().flatten().ok_or(JsValue::NULL)?;
        video.set_src_object(Some(live.stream()));
        drop(self.stream.try_set_value(Some(live)));
        JsFuture::from(video.play()?).await?;
        Ok(())
    }

    /// Looks at what the camera shows, again and again until it finds something or is stopped.
    fn look(self) {
        if self.running.try_get_untracked() != Some(true) {
            return;
        }
        let Some(video) = self.video.try_get_untracked().flatten() else { return };
        match read_video(&video) {
            Some(text) => {
                self.stop();
                self.on_found.run(text);
            }
            None => set_timeout(move || self.look(), LOOK_EVERY),
        }
    }

    fn stop(self) {
        self.let_go();
        let _ = self.running.try_set(false);
    }

    /// Lets go of the camera.
    fn let_go(self) {
        drop(self.stream.try_update_value(Option::take));
    }

    fn take_photo(self, event: &Event) {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        self.told.set("");
        spawn_local(async move {
            let text = match window().create_image_bitmap_with_blob(&file) {
                Ok(promise) => {
                    JsFuture::from(promise).await.ok().and_then(|bitmap| read_photo(&bitmap.unchecked_into()))
                }
                Err(_) => None,
            };
            match text {
                Some(text) => self.on_found.run(text),
                None => drop(self.told.try_set(self.words.nothing.words())),
            }
        });
    }
}

fn read_video(video: &HtmlVideoElement) -> Option<String> {
    let (width, height) = fitted(video.video_width(), video.video_height())?;
    let drawing = drawing(width, height)?;
    drawing
        .draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width.into(), height.into())
        .ok()?;
    read_drawing(&drawing, width, height)
}

fn read_photo(photo: &ImageBitmap) -> Option<String> {
    let (width, height) = fitted(photo.width(), photo.height())?;
    let drawing = drawing(width, height)?;
    drawing.draw_image_with_image_bitmap_and_dw_and_dh(photo, 0.0, 0.0, width.into(), height.into()).ok()?;
    read_drawing(&drawing, width, height)
}

/// The size at which a picture is looked at; none while there is no picture.
fn fitted(width: u32, height: u32) -> Option<(u32, u32)> {
    let longest = width.max(height);
    if width == 0 || height == 0 {
        None
    } else if longest <= LONGEST_SIDE {
        Some((width, height))
    } else {
        let shrink = |side: u32| (u64::from(side) * u64::from(LONGEST_SIDE) / u64::from(longest)) as u32;
        Some((shrink(width).max(1), shrink(height).max(1)))
    }
}

fn drawing(width: u32, height: u32) -> Option<CanvasRenderingContext2d> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

fn read_drawing(drawing: &CanvasRenderingContext2d, width: u32, height: u32) -> Option<String> {
    let pixels = drawing.get_image_data(0.0, 0.0, width.into(), height.into()).ok()?.data().0;
    let grey = |pixel: &[u8]| (pixel.iter().take(3).map(|part| u32::from(*part)).sum::<u32>() / 3) as u8;
    let picture: Vec<u8> = pixels.chunks_exact(4).map(grey).collect();
    if picture.len() != width as usize * height as usize {
        return None;
    }
    let mut reader = quircs::Quirc::new();
    let found = reader.identify(width as usize, height as usize, &picture);
    found.flatten().find_map(|code| String::from_utf8(code.decode().ok()?.payload).ok())
}
