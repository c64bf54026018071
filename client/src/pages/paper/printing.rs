//! Printing a paper: as it is once nothing is blank, and before that as a draft that says so.

use kith_shared::papers::Paper;
use leptos::prelude::*;

use crate::i18n::papers as say;
use crate::routes;
use crate::ui::{Button, ButtonKind, ButtonLink, Notice, NoticeKind, Symbol};

/// The button, and why it waits.
#[component]
pub fn Printing(paper: Memo<Option<Paper>>) -> impl IntoView {
    let is_draft = Memo::new(move |_| paper.with(|paper| paper.as_ref().is_some_and(Paper::is_draft)));
    let stopped = RwSignal::new(false);
    let last = move |()| {
        stopped.set(is_draft.get_untracked());
        if !is_draft.get_untracked() {
            print();
        }
    };
    let why = move || {
        (stopped.get() && is_draft.get()).then(|| {
            view! {
                <Notice kind=NoticeKind::Stop title=say::NOT_FINAL>
                    <p>{say::NOT_FINAL_MORE}</p>
                    <div class="row">
                        <ButtonLink href=routes::WEEKS kind=ButtonKind::Go icon=Symbol::Pen>{say::FILL}</ButtonLink>
                        <Button on_press=|()| print()>{say::PRINT_DRAFT}</Button>
                    </div>
                </Notice>
            }
        })
    };
    view! {
        <div class="row"><Button kind=ButtonKind::Go icon=Symbol::Printer on_press=last>{say::PRINT}</Button></div>
        <div role="alert">{why}</div>
    }
}

fn print() {
    // A browser that cannot print has no dialog to show; the page stays as it is.
    let _ = window().print();
}
