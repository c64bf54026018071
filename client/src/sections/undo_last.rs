//! One's own last change, and a way to take it back.

use kith_shared::plan::undo::{self, Back};
use leptos::prelude::*;

use crate::fields::{ProblemNotice, Sight, Words, moment};
use crate::i18n::{problem, undo as say};
use crate::ui::{Button, Notice, NoticeKind};

/// The card; nothing where there is nothing to take back.
#[component]
pub fn UndoLast() -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let taken = RwSignal::new(None::<Back>);
    let last = Memo::new(move |_| sight.plan.my_last().filter(|_| sight.may_write()));
    let take = move |()| {
        let Some(last) = last.get_untracked() else { return };
        let made = sight.plan.try_edit(|plan, ids| undo::take_back(ids, plan, &last.back));
        match made {
            Ok(()) => {
                wrong.set(None);
                taken.set(Some(last.back));
            }
            Err(error) => wrong.set(Some(problem::edit(&error).to_string())),
        }
    };
    let put = move |()| {
        let Some(back) = taken.get_untracked() else { return };
        let made = sight.plan.try_edit(|_, _| undo::put_back(&back));
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
        taken.set(None);
    };
    view! {
        <div role="status">
            {move || taken.get().map(|back| {
                let again = matches!(back, Back::Out(..));
                view! {
                    <Notice kind=NoticeKind::Well title=say::TAKEN>
                        {again.then(|| view! { <div class="row"><Button on_press=put>{say::PUT_BACK}</Button></div> })}
                    </Notice>
                }
            })}
        </div>
        {move || last.get().map(|last| view! {
            <section class="card no-print" aria-labelledby="undo">
                <h2 id="undo">{say::TITLE}</h2>
                <p class="hint">{moment::full(last.at)}</p>
                {(!last.words.is_empty()).then(|| view! { <Words text=last.words.clone() /> })}
                <p class="hint">{say::MORE}</p>
                <div class="row"><Button about=last.words on_press=take>{say::TAKE_BACK}</Button></div>
            </section>
        })}
        <ProblemNotice problem=wrong />
    }
}
