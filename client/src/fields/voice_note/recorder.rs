//! One recording after another: whatever ends it, what was said is kept in the draft, and the microphone goes off.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, Reflect, Uint8Array};
use kith_shared::plan::kept_thing::ThingKind;
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobEvent, MediaRecorder, MediaRecorderOptions, MediaStreamConstraints};

use crate::fields::Draft;
use crate::fields::draft::DraftPlace;
use crate::fields::kept::problem_words;
use crate::i18n::{Phrase, kept as say};
use crate::open_plan::OpenPlan;
use crate::ui::{LiveStream, is_out_of_sight};

pub const LONGEST_SECONDS: u32 = 120;
/// Two minutes of speech take half of what may be kept.
const BITS_PER_SECOND: u32 = 32_000;
const KINDS: [&str; 3] = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Quiet,
    Asking,
    Recording,
    Keeping,
}

/// A recording under way; the callbacks live as long as it does, and the microphone is on.
struct Running {
    recorder: MediaRecorder,
    ticking: Option<IntervalHandle>,
    _live: LiveStream,
    _heard: Closure<dyn FnMut(BlobEvent)>,
    _stopped: Closure<dyn FnMut()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.recorder.set_onstop(None);
        if let Some(ticking) = &self.ticking {
            ticking.clear();
        }
    }
}

/// Held by its own callback too, so that it ends in order after the page is left.
type Held = Rc<RefCell<Option<Running>>>;

/// The recorder of one draft.
#[derive(Clone, Copy)]
pub struct Recorder {
    plan: OpenPlan,
    draft: Draft,
    is_busy: RwSignal<bool>,
    pub stage: RwSignal<Stage>,
    pub seconds: RwSignal<u32>,
    pub told: RwSignal<Phrase>,
    held: StoredValue<Held, LocalStorage>,
}

impl Recorder {
    pub fn new(draft: Draft, is_busy: RwSignal<bool>) -> Self {
        Self {
            plan: OpenPlan::here(),
            draft,
            is_busy,
            stage: RwSignal::new(Stage::Quiet),
            seconds: RwSignal::new(0),
            told: RwSignal::new(Phrase::EMPTY),
            held: StoredValue::new_local(Held::default()),
        }
    }

    fn go(self, stage: Stage, told: Phrase) {
        let _ = self.stage.try_set(stage);
        let _ = self.told.try_set(told);
        let is_busy = match stage {
            Stage::Quiet | Stage::Asking => false,
            Stage::Recording | Stage::Keeping => true,
        };
        let _ = self.is_busy.try_set(is_busy);
    }

    pub fn start(self) {
        self.seconds.set(0);
        self.go(Stage::Asking, Phrase::EMPTY);
        spawn_local(async move {
            if self.record().await.is_err() {
                self.go(Stage::Quiet, say::SOUND_REFUSED);
            }
        });
    }

    async fn record(self) -> Result<(), JsValue> {
        // Where there is no recorder, asking for one brings the whole page down.
        if !Reflect::has(&window(), &"MediaRecorder".into())? {
            return Err(JsValue::NULL);
        }
        let wanted = MediaStreamConstraints::new();
        wanted.set_audio(&true.into());
        let live = LiveStream::open(&wanted).await?;
        let (Some(Stage::Asking), Some(held)) = (self.stage.try_get_untracked(), self.held.try_get_value())
        else {
            // The page was left while the person was asked.
            return Ok(());
        };
        if is_out_of_sight() {
            return Err(JsValue::NULL);
        }
        let options = MediaRecorderOptions::new();
        options.set_audio_bits_per_second(BITS_PER_SECOND);
        if let Some(kind) = KINDS.into_iter().find(|kind| MediaRecorder::is_type_supported(kind)) {
            options.set_mime_type(kind);
        }
        let recorder =
            MediaRecorder::new_with_media_stream_and_media_recorder_options(live.stream(), &options)?;
        let pieces = Array::new();
        let heard = {
            let pieces = pieces.clone();
            Closure::new(move |event: BlobEvent| {
                if let Some(piece) = event.data() {
                    pieces.push(&piece);
                }
            })
        };
        let (place, mine) = (self.draft.place(), held.clone());
        let stopped = Closure::new(move || {
            let (mine, pieces, place) = (mine.clone(), pieces.clone(), place.clone());
            spawn_local(async move {
                // Not before: this very callback is part of it.
                drop(mine.take());
                self.keep(&pieces, &place).await;
            });
        });
        recorder.set_ondataavailable(Some(heard.as_ref().unchecked_ref()));
        recorder.set_onstop(Some(stopped.as_ref().unchecked_ref()));
        recorder.start()?;
        let ticking = set_interval_with_handle(move || self.tick(), Duration::from_secs(1)).ok();
        *held.borrow_mut() =
            Some(Running { recorder, ticking, _live: live, _heard: heard, _stopped: stopped });
        self.go(Stage::Recording, Phrase::EMPTY);
        Ok(())
    }

    fn tick(self) {
        let Some(seconds) = self.seconds.try_get_untracked() else { return };
        let _ = self.seconds.try_set(seconds + 1);
        if seconds + 1 >= LONGEST_SECONDS {
            self.stop();
        }
    }

    /// Stops; what was said so far is kept.
    pub fn stop(self) {
        if self.stage.try_get_untracked() == Some(Stage::Recording) {
            self.go(Stage::Keeping, say::SOUND_KEEPING);
            self.leave();
        }
    }

    /// The page is left: what was said so far is kept in the draft, and stands there when somebody comes back.
    pub fn leave(self) {
        let Some(held) = self.held.try_get_value() else { return };
        if let Some(running) = &*held.borrow() {
            // One that has stopped already is on its way to be kept.
            let _ = running.recorder.stop();
        }
    }

    /// All pieces are here. The page may be gone.
    async fn keep(self, pieces: &Array, place: &DraftPlace) {
        let kept = match content_of(pieces).await {
            Some(content) => {
                let DraftPlace { key, shared } = place;
                let kept = self.plan.keep_into_draft(ThingKind::Sound, content, key, shared).await;
                kept.map_err(problem_words)
            }
            None => Err(say::SOUND_NOTHING),
        };
        if let Ok(thing) = &kept {
            self.draft.is_kept(thing);
        }
        self.go(Stage::Quiet, kept.err().unwrap_or(Phrase::EMPTY));
    }
}

async fn content_of(pieces: &Array) -> Option<Vec<u8>> {
    let blob = Blob::new_with_blob_sequence(pieces).ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
