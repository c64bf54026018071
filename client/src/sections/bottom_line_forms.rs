//! Forms with which professionals write what must be in place, and say how it stands.

use kith_shared::id::EntryId;
use kith_shared::plan::bottom_line::{self, BottomLine};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Select, Sight};
use crate::i18n::{common, danger as danger_say, plan as say, problem};
use crate::ui::{Symbol, TextArea, TextInput, TickBox};

/// For professionals: a new one.
#[component]
pub fn AddBottomLine() -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.is_professional());
    move || {
        may.get().then(|| {
            view! {
                <InPlace
                    label=say::ADD_BOTTOM_LINE
                    icon=Symbol::Plus
                    inside=move |close| view! { <AddForm close /> }
                />
            }
        })
    }
}

#[component]
fn AddForm(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open("bottom line words", "");
    let reason = Draft::open("bottom line reason", "");
    let otherwise = Draft::open("bottom line otherwise", "");
    let danger = RwSignal::new(None::<EntryId>);
    let mut options = vec![(None, say::WHOLE_PLAN.to_string())];
    options.extend(sight.dangers.with_untracked(|dangers| {
        dangers.iter().map(|one| (Some(one.id), one.statement.short.clone())).collect::<Vec<_>>()
    }));
    let share = move |()| {
        let (said, why, danger) = (words.trimmed(), reason.trimmed(), danger.get_untracked());
        if said.is_empty() {
            return Err(danger_say::MISSING.to_string());
        }
        let then = otherwise.trimmed();
        let made =
            sight.plan.edit(|_, ids| bottom_line::add_with_consequence(ids, danger, &said, &why, &then));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::ADD_BOTTOM_LINE
            share=common::SHARE
            drafts=vec![words, reason, otherwise]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::BOTTOM_LINE_WORDS value=words.words on:input=words.keep() />
            <TextArea label=say::BOTTOM_LINE_REASON hint=common::OPTIONAL value=reason.words on:input=reason.keep() />
            <TextInput label=say::LINE_OTHERWISE hint=say::LINE_OTHERWISE_HINT value=otherwise.words on:input=otherwise.keep() />
            <Select label=say::BOTTOM_LINE_FOR options chosen=danger />
        </EditorForm>
    }
}

/// For professionals: whether it is in place, how that is known, and by which rules.
#[component]
pub fn SetMet(#[prop(into)] line: Signal<Option<BottomLine>>) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.is_professional());
    move || {
        may.get().then(|| {
            view! {
                <InPlace label=say::SET_MET inside=move |close| {
                    line.get_untracked().map(|line| view! { <MetForm line close /> })
                } />
            }
        })
    }
}

#[component]
fn MetForm(line: BottomLine, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = line.id;
    let met = RwSignal::new(line.met);
    let note = Draft::open(format!("bottom line {} note", id.to_hex()), line.note);
    let chosen = RwSignal::new(line.rules);
    let rules = sight.rules.with_untracked(|rules| {
        let shown = untrack(|| sight.reading_order()).into_iter().enumerate();
        let shown = shown.filter_map(|(at, id)| {
            rules.iter().find(|rule| rule.id == id).map(|rule| (id, at + 1, rule.words().to_owned()))
        });
        shown.collect::<Vec<_>>()
    });
    let rows =
        rules.into_iter().map(|(id, number, words)| rule_row(id, number, words, chosen)).collect_view();
    let share = move |()| {
        let (met, note, chosen) = (met.get_untracked(), note.trimmed(), chosen.get_untracked());
        let made = sight.plan.edit(|_, _| bottom_line::set_met(id, met, &note, &chosen));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::SET_MET
            share=common::SHARE
            drafts=vec![note]
            on_share=Callback::new(share)
            on_close=close
        >
            <TickBox label=say::MET_TICK ticked=met />
            <TextInput label=say::MET_NOTE hint=common::OPTIONAL value=note.words on:input=note.keep() />
            <fieldset class="radios">
                <legend>{say::MET_RULES}</legend>
                {rows}
            </fieldset>
        </EditorForm>
    }
}

fn rule_row(id: EntryId, number: usize, words: String, chosen: RwSignal<Vec<EntryId>>) -> impl IntoView {
    let is_chosen = move || chosen.with(|chosen| chosen.contains(&id));
    let toggle = move |_| {
        chosen.update(|chosen| match chosen.iter().position(|known| *known == id) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(id),
        });
    };
    view! {
        <label class="tickbox">
            <input type="checkbox" prop:checked=is_chosen on:change=toggle />
            <span><strong>{say::rule_number(number)}</strong>" "<span dir="auto">{words}</span></span>
        </label>
    }
}
