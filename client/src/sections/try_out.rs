//! Trying a rule out before it is needed: what was tried, what happened, what changed.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::Section;
use kith_shared::plan::rehearsal::{self, Rehearsal, Tried};
use kith_shared::plan::rule::{Rule, RuleState};
use kith_shared::plan::timeline;
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use crate::fields::{
    Draft, EditorForm, InPlace, PeopleChoice, Pick, PickInput, Sight, VoiceChoice, Words, moment,
};
use crate::i18n::{common, problem, trying as say};
use crate::ui::{Symbol, TextArea};

/// What came of it so far, and for the family a form to put down another try.
#[component]
pub fn TryOut(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let id = Memo::new(move |_| rule.with(|rule| rule.as_ref().map(|rule| rule.id)));
    let tries = Memo::new(move |_| {
        let read = |plan: &_| rehearsal::rehearsals(plan, id.get());
        sight.plan.read(&[Section::Rehearsals, Section::People], read)
    });
    let can = Memo::new(move |_| {
        let stands = rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.state != RuleState::Withdrawn));
        stands && sight.is_family()
    });
    view! {
        <h3>{say::TRIED_BEFORE}</h3>
        {move || tries.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NOT_TRIED}</p> })}
        <ol class="stack-small" role="list">
            {move || tries.get().into_iter().rev().map(|one| draw(sight, one)).collect_view()}
        </ol>
        {move || id.get().filter(|_| can.get()).map(|id| view! {
            <InPlace
                label=say::TRY
                icon=Symbol::Tick
                open=Draft::is_waiting(&key(id, "tried"))
                inside=move |close| view! { <TryForm id close /> }
            />
        })}
    }
}

fn key(rule: EntryId, what: &str) -> String {
    format!("try {} {what}", rule.to_hex())
}

fn draw(sight: Sight, one: Rehearsal) -> impl IntoView {
    let Rehearsal { said, tried } = one;
    let by = sight.people.with(|people| people.voice(said.voice, said.typist));
    let with = sight.people.with(|people| people.names(&tried.people));
    let day = tried.day.map_or_else(|| moment::day(said.at), moment::of_day);
    let changed = (!tried.changed.is_empty())
        .then(|| view! { <div><dt>{say::CHANGED_SHORT}</dt><dd><Words text=tried.changed /></dd></div> });
    view! {
        <li class="card">
            <p class="meta" dir="auto">{day}" · "{by}{(!with.is_empty()).then(|| format!(" · {with}"))}</p>
            <dl class="statement">
                <div><dt>{say::TRIED_SHORT}</dt><dd><Words text=tried.tried /></dd></div>
                <div><dt>{say::HAPPENED_SHORT}</dt><dd><Words text=tried.happened /></dd></div>
                {changed}
            </dl>
        </li>
    }
}

#[component]
fn TryForm(id: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let draft = |what: &str| Draft::open(key(id, what), "");
    let (tried, happened, changed) = (draft("tried"), draft("happened"), draft("changed"));
    let day = RwSignal::new(moment::today().to_line());
    let (people, voice) = (RwSignal::new(Vec::<PersonId>::new()), RwSignal::new(None));
    let everybody = sight.people.get_untracked();
    let among = everybody.family().map(|person| person.id).collect();
    let share = move |()| {
        let day = PlainDate::read(&day.get_untracked());
        let put = Tried {
            rule: id,
            tried: tried.trimmed(),
            happened: happened.trimmed(),
            changed: changed.trimmed(),
            people: people.get_untracked(),
            day,
            week: None,
        };
        if put.tried.is_empty() || put.happened.is_empty() {
            return Err(say::MISSING.to_string());
        }
        let made = sight.plan.edit(|plan, ids| {
            let week = day.and_then(|day| timeline::week(plan, day));
            rehearsal::put_down(ids, &Tried { week, ..put.clone() }, voice.get_untracked())
        });
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::TRY
            share=common::SHARE
            drafts=vec![tried, happened, changed]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::WHAT_TRIED value=tried.words on:input=tried.keep() />
            <TextArea label=say::WHAT_HAPPENED value=happened.words on:input=happened.keep() />
            <TextArea label=say::WHAT_CHANGED hint=common::OPTIONAL value=changed.words on:input=changed.keep() />
            <PeopleChoice legend=say::WHO people=everybody among chosen=people />
            <PickInput of=Pick::Day label=say::DAY value=day />
            <VoiceChoice voice />
        </EditorForm>
    }
}
