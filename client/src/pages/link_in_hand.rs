//! How the invite reaches this device: a pasted link, the camera, or a photo.

use leptos::prelude::*;

use crate::fields::OneQuestion;
use crate::i18n::join as say;
use crate::open_plan::{Invited, OpenPlan};
use crate::ui::{Notice, NoticeKind, QrScanner, ScanWords, TextInput};

const SCAN: ScanWords = ScanWords {
    start: say::SCAN_START,
    stop: say::SCAN_STOP,
    photo: say::SCAN_FILE,
    nothing: say::SCAN_NONE,
    refused: say::SCAN_DENIED,
};

/// Both ways; whichever brings an invite goes on.
#[component]
pub fn LinkInHand() -> impl IntoView {
    let plan = OpenPlan::here();
    let pasted = RwSignal::new(String::new());
    let broken = Memo::new(move |_| plan.invited() == Invited::Unreadable);
    let wrong = RwSignal::new(false);
    let use_it = Callback::new(move |()| {
        let text = pasted.with_untracked(|text| text.trim().to_owned());
        if plan.read_invite(&text) { Ok(()) } else { Err(say::PASTE_WRONG.to_string()) }
    });
    let found = Callback::new(move |text: String| wrong.set(!plan.read_invite(text.trim())));
    view! {
        <p>{say::HAVE_LINK}</p>
        {move || (broken.get() && !wrong.get() && pasted.with(String::is_empty)).then(|| view! {
            <Notice kind=NoticeKind::Stop title=say::PASTE_WRONG spoken=true />
        })}
        <section class="card" aria-labelledby="scan">
            <h2 id="scan">{say::SCAN}</h2>
            <p class="hint">{say::SCAN_HINT}</p>
            <QrScanner words=SCAN on_found=found />
            <div role="alert">
                {move || wrong.get().then(|| view! { <Notice kind=NoticeKind::Stop title=say::SCAN_NONE /> })}
            </div>
        </section>
        <section class="card" aria-labelledby="paste">
            <h2 id="paste">{say::PASTE}</h2>
            <OneQuestion step=(1, 1) next=say::PASTE_GO on_next=use_it>
                <TextInput label=say::LINK hint=say::PASTE_HINT value=pasted longest=400 />
            </OneQuestion>
        </section>
    }
}
