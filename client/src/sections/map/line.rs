//! One line of the map, with its author; whoever wrote it can put it in other words or take it out.

use kith_shared::plan::Section;
use kith_shared::plan::map::{self, MapLine};
use kith_shared::plan::withdraw;
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, ProblemNotice, Sight, Words};
use crate::i18n::{common, map as say, problem};
use crate::sections::Corrections;
use crate::ui::{Avatar, Button, ButtonKind, Chip, Symbol, TextArea};

/// The line.
#[component]
pub fn LineView(line: MapLine) -> impl IntoView {
    let sight = Sight::here();
    let said = line.said.clone();
    let name = sight.people.with_untracked(|people| people.voice(said.voice, said.typist));
    let (initials, look) =
        sight.people.with_untracked(|people| (people.name(said.voice), people.look(said.voice)));
    let impact = line.impact.clone();
    let is_mine = said.typist.is_some() && untrack(|| sight.my_person()) == said.typist;
    view! {
        <li class="said map-line">
            <Avatar name=initials look silent=true />
            <div>
                <p class="meta" dir="auto">{name}</p>
                {line.time.map(|time| view! { <Chip>{say::time(time)}</Chip> })}
                <Words text=line.words.clone() />
                {(!impact.is_empty()).then(|| view! {
                    <div class="why"><strong>{say::IMPACT_SAID}</strong><Words text=impact /></div>
                })}
                <Corrections about=said.id ask=!is_mine when_asked=true />
                <Mine line />
            </div>
        </li>
    }
}

#[component]
fn Mine(line: MapLine) -> impl IntoView {
    let sight = Sight::here();
    let (typist, id) = (line.said.typist, line.said.id);
    let wrong = RwSignal::new(None::<String>);
    let is_mine = Memo::new(move |_| sight.may_write() && typist.is_some() && sight.my_person() == typist);
    let line = StoredValue::new(line);
    let take_out = move |()| {
        let made = sight.plan.edit(|_, _| withdraw(Section::MapLines, id, true));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let about = move || line.with_value(|line| line.words.clone());
    let inside = move |close| view! { <Reword line close take_out=Callback::new(take_out) /> };
    move || {
        is_mine.get().then(|| {
            view! {
                <div class="no-print">
                    <InPlace label=say::REWORD kind=ButtonKind::Quiet icon=Symbol::Pen about=about() inside />
                </div>
                <ProblemNotice problem=wrong />
            }
        })
    }
}

#[component]
fn Reword(line: StoredValue<MapLine>, close: Callback<()>, take_out: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let start = line.with_value(|line| line.words.clone());
    let words = Draft::open(format!("map {}", line.with_value(|line| line.said.id.to_hex())), start);
    let share = move |()| {
        let new = words.trimmed();
        if new.is_empty() {
            return Err(say::MISSING.to_string());
        }
        if !words.is_changed() {
            return Ok(());
        }
        let made = sight.plan.edit(|_, ids| line.with_value(|line| map::reword(ids, line, &new)));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::REWORD
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::WORDS value=words.words on:input=words.keep() />
        </EditorForm>
        <div class="row">
            <Button kind=ButtonKind::Stop icon=Symbol::Cross on_press=take_out>{say::TAKE_OUT}</Button>
        </div>
    }
}
