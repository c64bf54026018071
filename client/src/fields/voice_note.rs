//! Something said into the microphone: recorded here, listened to before it is shared, two minutes at most.

use js_sys::{Array, Uint8Array};
use kith_shared::plan::kept_thing::{KeptThing, ThingKind};
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobEvent, MediaRecorder, MediaRecorderOptions, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

use super::kept::{Kept, problem_words};
use crate::i18n::{Phrase, kept as say};
use crate::open_plan::OpenPlan;
use crate::ui::{Button, ButtonKind, Symbol};

const LONGEST_SECONDS: u32 = 120;
/// Two minutes of speech take half of what may be kept.
const BITS_PER_SECOND: u32 = 32_000;
const KINDS: [&str; 3] = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Quiet,
    Asking,
    Recording,
    Keeping,
}

/// A recording under way; the callbacks live as long as it does.
struct Running {
    recorder: MediaRecorder,
    stream: MediaStream,
    ticking: Option<IntervalHandle>,
    _heard: Closure<dyn FnMut(BlobEvent)>,
    _stopped: Closure<dyn FnMut()>,
}

#[derive(Clone, Copy)]
struct Recorder {
    plan: OpenPlan,
    line: RwSignal<String>,
    on_change: Option<Callback<String>>,
    stage: RwSignal<Stage>,
    seconds: RwSignal<u32>,
    told: RwSignal<Phrase>,
    running: StoredValue<Option<Running>, LocalStorage>,
    /// Kept here and shared nowhere.
    fresh: StoredValue<Option<KeptThing>>,
}

/// Records a voice. `line` is what stands in the plan for it, and is empty for none.
#[component]
pub fn VoiceNote(
    line: RwSignal<String>,
    /// Hears each new line, to keep it as a draft.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let recorder = Recorder {
        plan: OpenPlan::here(),
        line,
        on_change,
        stage: RwSignal::new(Stage::Quiet),
        seconds: RwSignal::new(0),
        told: RwSignal::new(Phrase::EMPTY),
        running: StoredValue::new_local(None),
        fresh: StoredValue::new(None),
    };
    on_cleanup(move || recorder.let_go());
    let has_sound = Memo::new(move |_| line.with(|line| KeptThing::read(line).is_some()));
    let is_recording = move || recorder.stage.get() == Stage::Recording;
    let button = move || match recorder.stage.get() {
        Stage::Recording => view! {
            <Button kind=ButtonKind::Stop on_press=move |()| recorder.stop()>{say::SOUND_STOP}</Button>
        }
        .into_any(),
        Stage::Asking | Stage::Keeping => ().into_any(),
        Stage::Quiet => {
            let label = if has_sound.get() { say::SOUND_AGAIN } else { say::SOUND_START };
            view! { <Button icon=Symbol::Talk on_press=move |()| recorder.start()>{label}</Button> }
                .into_any()
        }
    };
    let time = move || {
        let words = format!("{} / {}", clock(recorder.seconds.get()), clock(LONGEST_SECONDS));
        is_recording().then(|| view! { <span class="recording" role="timer" aria-live="off">{words}</span> })
    };
    view! {
        <fieldset class="stack-small voice-note">
            <legend>{say::SOUND}</legend>
            <p class="hint">{say::SOUND_HINT}</p>
            {move || has_sound.get().then(|| view! { <Kept line=line.get() /> })}
            <div class="row">
                {button}
                {time}
                {move || (has_sound.get() && !is_recording()).then(|| view! {
                    <Button kind=ButtonKind::Quiet icon=Symbol::Cross on_press=move |()| recorder.put(None)>
                        {say::SOUND_OUT}
                    </Button>
                })}
            </div>
            <p role="status">{move || recorder.told.get()}</p>
        </fieldset>
    }
}

impl Recorder {
    fn start(self) {
        self.told.set(Phrase::EMPTY);
        self.seconds.set(0);
        self.stage.set(Stage::Asking);
        spawn_local(async move {
            if self.record().await.is_err() {
                self.let_go();
                let _ = self.stage.try_set(Stage::Quiet);
                let _ = self.told.try_set(say::SOUND_REFUSED);
            }
        });
    }

    async fn record(self) -> Result<(), JsValue> {
        let wanted = MediaStreamConstraints::new();
        wanted.set_audio(&true.into());
        let asked = window().navigator().media_devices()?.get_user_media_with_constraints(&wanted)?;
        let stream: MediaStream = JsFuture::from(asked).await?.dyn_into()?;
        if self.stage.try_get_untracked().is_none() {
            // The page was left while the person was asked.
            end_tracks(&stream);
            return Ok(());
        }
        let options = MediaRecorderOptions::new();
        options.set_audio_bits_per_second(BITS_PER_SECOND);
        if let Some(kind) = KINDS.into_iter().find(|kind| MediaRecorder::is_type_supported(kind)) {
            options.set_mime_type(kind);
        }
        let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options)?;
        let pieces = Array::new();
        let heard = {
            let pieces = pieces.clone();
            Closure::new(move |event: BlobEvent| {
                if let Some(piece) = event.data() {
                    pieces.push(&piece);
                }
            })
        };
        let stopped = Closure::new(move || self.keep(pieces.clone()));
        recorder.set_ondataavailable(Some(heard.as_ref().unchecked_ref()));
        recorder.set_onstop(Some(stopped.as_ref().unchecked_ref()));
        recorder.start()?;
        let ticking = set_interval_with_handle(move || self.tick(), Duration::from_secs(1)).ok();
        self.running.set_value(Some(Running { recorder, stream, ticking, _heard: heard, _stopped: stopped }));
        self.stage.set(Stage::Recording);
        Ok(())
    }

    fn tick(self) {
        let Some(seconds) = self.seconds.try_get_untracked() else { return };
        self.seconds.set(seconds + 1);
        if seconds + 1 >= LONGEST_SECONDS {
            self.stop();
        }
    }

    /// Stops; what was said so far is kept.
    fn stop(self) {
        self.stage.set(Stage::Keeping);
        self.told.set(say::SOUND_KEEPING);
        self.running.with_value(|running| {
            if let Some(running) = running {
                let _ = running.recorder.stop();
            }
        });
    }

    /// All pieces are here.
    fn keep(self, pieces: Array) {
        spawn_local(async move {
            self.let_go();
            let words = match content_of(&pieces).await {
                Some(content) => match self.plan.keep_thing(ThingKind::Sound, content).await {
                    Ok(thing) => {
                        self.put(Some(thing));
                        Phrase::EMPTY
                    }
                    Err(problem) => problem_words(problem),
                },
                None => say::SOUND_NOTHING,
            };
            let _ = self.stage.try_set(Stage::Quiet);
            let _ = self.told.try_set(words);
        });
    }

    fn put(self, thing: Option<KeptThing>) {
        let before = self.fresh.try_update_value(|fresh| std::mem::replace(fresh, thing)).flatten();
        if let Some(before) = before {
            let _ = self.plan.destroy_thing(&before);
        }
        let new = thing.map(|thing| thing.to_line()).unwrap_or_default();
        let _ = self.line.try_set(new.clone());
        if let Some(heard) = self.on_change {
            heard.try_run(new);
        }
    }

    /// Lets go of the microphone.
    fn let_go(self) {
        let Some(running) = self.running.try_update_value(Option::take).flatten() else { return };
        running.recorder.set_onstop(None);
        if let Some(ticking) = &running.ticking {
            ticking.clear();
        }
        end_tracks(&running.stream);
    }
}

/// Minutes and seconds, as a clock shows them.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn end_tracks(stream: &MediaStream) {
    stream.get_tracks().iter().for_each(|track| track.unchecked_into::<MediaStreamTrack>().stop());
}

async fn content_of(pieces: &Array) -> Option<Vec<u8>> {
    let blob = Blob::new_with_blob_sequence(pieces).ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
