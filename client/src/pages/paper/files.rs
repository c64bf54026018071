//! A paper as a file: for Word, or for another program. It is made here and goes nowhere by itself.

use kith_shared::papers::{Paper, data, docx};
use leptos::prelude::*;

use crate::fields::{hand_over, hand_over_bytes};
use crate::i18n::papers as say;
use crate::ui::{Button, Notice, NoticeKind, Symbol};

/// The two buttons, and what became of the file.
#[component]
pub fn Files(paper: Memo<Option<Paper>>, large: RwSignal<bool>) -> impl IntoView {
    let outcome = RwSignal::new(None::<bool>);
    let word = move |()| {
        let given = paper.with_untracked(|paper| {
            let paper = paper.as_ref()?;
            let bytes = docx::file(paper, large.get_untracked()).ok()?;
            hand_over_bytes(&paper.file_name("docx"), docx::KIND, &bytes).ok()
        });
        outcome.set(Some(given.is_some()));
    };
    let program = move |()| {
        let given = paper.with_untracked(|paper| {
            let paper = paper.as_ref()?;
            hand_over(&paper.file_name("json"), data::KIND, &data::file(paper)).ok()
        });
        outcome.set(Some(given.is_some()));
    };
    let told = move || {
        outcome.get().map(|is_done| {
            let (kind, words) =
                if is_done { (NoticeKind::Well, say::TAKEN) } else { (NoticeKind::Stop, say::NOT_TAKEN) };
            view! { <Notice kind title=words /> }
        })
    };
    view! {
        <div class="row">
            <Button icon=Symbol::Share on_press=word>{say::WORD}</Button>
            <Button icon=Symbol::Share on_press=program>{say::DATA}</Button>
        </div>
        <p class="hint">{say::FILES_MORE}</p>
        <div role="status">{told}</div>
    }
}
