//! What somebody drew or photographed before they chose another picture: still there, and one press away.

use leptos::prelude::*;

use super::{Draft, Picture};
use crate::i18n::kept as say;
use crate::ui::Button;

/// Everything that was made for this draft and is not what is chosen now; nothing where there is none.
#[component]
pub fn LaidAside(draft: Draft) -> impl IntoView {
    let all = Memo::new(move |_| draft.laid_aside());
    let one = move |line: String| {
        let shown = line.clone();
        let take = move |()| draft.choose(&line);
        view! {
            <li class="stack-small">
                <Picture name=shown />
                <div><Button on_press=take>{say::ASIDE_USE}</Button></div>
            </li>
        }
    };
    move || {
        (!all.with(Vec::is_empty)).then(|| {
            view! {
                <div class="stack-small">
                    <p class="hint">{say::ASIDE}</p>
                    <ul class="stack" role="list">{all.get().into_iter().map(one).collect_view()}</ul>
                </div>
            }
        })
    }
}
