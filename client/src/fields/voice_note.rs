//! Something said into the microphone: recorded here, listened to before it is shared, two minutes at most.

mod recorder;

use kith_shared::plan::kept_thing::KeptThing;
use leptos::prelude::*;

use super::{Draft, Kept};
use crate::i18n::kept as say;
use crate::ui::{Button, ButtonKind, Symbol, when_out_of_sight};
use recorder::{LONGEST_SECONDS, Recorder, Stage};

/// Records a voice into a draft.
#[component]
pub fn VoiceNote(
    draft: Draft,
    /// Whether something was said that the draft does not name yet: not the moment to share it.
    is_busy: RwSignal<bool>,
) -> impl IntoView {
    let recorder = Recorder::new(draft, is_busy);
    on_cleanup(move || recorder.leave());
    when_out_of_sight(move || recorder.stop());
    let has_sound = Memo::new(move |_| draft.words.with(|line| KeptThing::read(line).is_some()));
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
            {move || has_sound.get().then(|| view! { <Kept line=draft.words.get() /> })}
            <div class="row">
                {button}
                {time}
                {move || (has_sound.get() && !is_recording()).then(|| view! {
                    <Button kind=ButtonKind::Quiet icon=Symbol::Cross on_press=move |()| draft.take_out()>
                        {say::SOUND_OUT}
                    </Button>
                })}
            </div>
            <p role="status">{move || recorder.told.get()}</p>
        </fieldset>
    }
}

/// Minutes and seconds, as a clock shows them.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
