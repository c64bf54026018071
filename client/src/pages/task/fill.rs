//! Filling in the blanks of a task that nobody's name answers.

use kith_shared::id::EntryId;
use kith_shared::plan::blank::{self, Blank};
use kith_shared::plan::timeline::{self, Task};
use leptos::prelude::*;
use std::collections::BTreeMap;

use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{common, problem, weeks as say};
use crate::ui::{Notice, NoticeKind, TextInput};

/// Which blanks are open, and a form with a box for each.
#[component]
pub fn FillBlanks(id: EntryId, task: Memo<Option<Task>>) -> impl IntoView {
    let sight = Sight::here();
    let open = Memo::new(move |_| {
        let mut blanks = task.with(|task| task.as_ref().map(Task::blanks)).unwrap_or_default();
        kith_shared::gather::put_in_order(&mut blanks, |blank| *blank);
        blanks.dedup();
        blanks
    });
    let may = Memo::new(move |_| sight.may_write());
    let danger = move || task.with_untracked(|task| task.as_ref().and_then(|task| task.words.danger));
    move || {
        (!open.with(Vec::is_empty)).then(|| {
            let names: Vec<_> = open.get().into_iter().map(|one| say::blank(one).to_owned()).collect();
            view! {
                <Notice kind=NoticeKind::Waiting title=say::BLANKS>
                    <p>{common::list(&names)}</p>
                    <p>{say::BLANKS_MORE}</p>
                </Notice>
                {may.get().then(|| view! {
                    <InPlace
                        label=say::FILL
                        inside=move |close| view! { <FillForm id open=open.get_untracked() danger=danger() close /> }
                    />
                })}
            }
        })
    }
}

#[component]
fn FillForm(id: EntryId, open: Vec<Blank>, danger: Option<EntryId>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let known = untrack(|| sight.plan.read(&[], |plan| blank::known(plan, danger)));
    let boxes: Vec<(Blank, Draft)> = open
        .into_iter()
        .map(|one| {
            let start = known.get(&one).cloned().unwrap_or_default();
            (one, Draft::open(format!("task {} {}", id.to_hex(), one.word()), start))
        })
        .collect();
    let drafts = boxes.iter().map(|(_, draft)| *draft).collect();
    let fields = boxes.iter().map(|(one, draft)| {
        let label = capital(say::blank(*one));
        let hint = if known.contains_key(one) { say::FROM_PEOPLE } else { common::OPTIONAL };
        view! { <TextInput label hint value=draft.words on:input=draft.keep() /> }
    });
    let fields = fields.collect_view();
    let share = move |()| {
        let filled = boxes.iter().map(|(one, draft)| (*one, draft.trimmed()));
        let filled: BTreeMap<_, _> = filled.filter(|(_, words)| !words.is_empty()).collect();
        if filled.is_empty() {
            return Err(say::FILL_MISSING.to_string());
        }
        let made = sight.plan.try_edit(|plan, _| timeline::fill_in(plan, id, &filled));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm title=say::FILL share=common::SHARE drafts on_share=Callback::new(share) on_close=close>
            {fields}
        </EditorForm>
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
