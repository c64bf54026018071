//! Printing the weeks: a draft at any time, the last version only without blanks.

use kith_shared::id::EntryId;
use kith_shared::plan::timeline::Task;
use leptos::prelude::*;

use super::blanked;
use crate::i18n::weeks as say;
use crate::routes;
use crate::ui::{Button, Notice, NoticeKind, Symbol};

/// The two buttons, and why the last version waits.
#[component]
pub fn Printing(tasks: Memo<Vec<Task>>) -> impl IntoView {
    let open =
        Memo::new(move |_| tasks.with(|tasks| tasks.iter().map(|task| task.blanks().len()).sum::<usize>()));
    let stopped = RwSignal::new(false);
    let last = move |()| {
        stopped.set(open.get_untracked() > 0);
        if !stopped.get_untracked() {
            print();
        }
    };
    let draft = move |()| {
        stopped.set(false);
        print();
    };
    view! {
        <section class="section" aria-labelledby="printing">
            <h2 class="no-print" id="printing">{say::PRINT}</h2>
            {move || (open.get() > 0).then(|| view! {
                <p class="print-only"><strong>{say::draft_because(open.get())}</strong></p>
            })}
            <div class="answers no-print">
                <Button icon=Symbol::Printer on_press=last>{say::PRINT_FINAL}</Button>
                {move || (open.get() > 0).then(|| view! { <Button on_press=draft>{say::PRINT_DRAFT}</Button> })}
            </div>
            <div role="alert">
                {move || (stopped.get() && open.get() > 0).then(|| view! {
                    <Notice kind=NoticeKind::Stop title=say::NOT_FINAL>
                        <p>{say::NOT_FINAL_MORE}</p>
                        <ul class="points">{move || with_blanks(tasks)}</ul>
                    </Notice>
                })}
            </div>
        </section>
    }
}

fn with_blanks(tasks: Memo<Vec<Task>>) -> impl IntoView + use<> {
    let named = tasks.with(|tasks| {
        let open = tasks.iter().filter(|task| !task.blanks().is_empty());
        open.map(|task| (task.said.id, task.words.what.clone(), task.blanks().len())).collect::<Vec<_>>()
    });
    let row = |(id, what, count): (EntryId, String, usize)| {
        view! { <li><a href=routes::task(id) dir="auto">{blanked(&what)}</a>" ("{say::blanks(count)}")"</li> }
    };
    named.into_iter().map(row).collect_view()
}

fn print() {
    // A browser that cannot print has no dialog to show; the page stays as it is.
    let _ = window().print();
}
