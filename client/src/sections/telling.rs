//! Changes that a child was not told about yet, and saying when and how they were told.

use kith_shared::id::PersonId;
use kith_shared::plan::Section;
use kith_shared::plan::network::Role;
use kith_shared::plan::told::{self, ToTell};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, PeopleChoice, Pick, PickInput, Sight, Words, moment};
use crate::i18n::{common, plan as plan_say, problem, trying as say};
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Notice, NoticeKind, Symbol, TextArea};

/// What telling depends on.
pub const OF_TELLING: &[Section] = &[
    Section::Told,
    Section::Rules,
    Section::Wordings,
    Section::Takes,
    Section::Answers,
    Section::Replies,
    Section::Suggestions,
    Section::People,
];

/// That something waits to be told, with the way there.
#[component]
pub fn TellingNotice() -> impl IntoView {
    let sight = Sight::here();
    let waiting = Memo::new(move |_| {
        let waiting = sight.plan.read(OF_TELLING, told::to_tell);
        let mut changes: Vec<_> = waiting.iter().map(|one| one.change).collect();
        changes.dedup();
        let children: Vec<_> = waiting.iter().map(|one| one.child).collect();
        (sight.people.with(|people| people.names(&children)), changes.len())
    });
    move || {
        let (names, changes) = waiting.get();
        (changes > 0).then(|| {
            view! {
                <Notice kind=NoticeKind::Waiting title=say::to_tell(&names, changes)>
                    <ButtonLink href=routes::TELLING kind=ButtonKind::Quiet>{say::SEE_TELLING}</ButtonLink>
                </Notice>
            }
        })
    }
}

/// Everything that waits to be told, each with a form.
#[component]
pub fn ToTellList() -> impl IntoView {
    let sight = Sight::here();
    let waiting = Memo::new(move |_| sight.plan.read(OF_TELLING, told::to_tell));
    view! {
        {move || waiting.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NONE_TO_TELL}</p> })}
        <ol class="stack" role="list">
            <For each=move || waiting.get() key=|one| (one.change, one.child) let:one>
                {untrack(|| draw(sight, one))}
            </For>
        </ol>
    }
}

fn draw(sight: Sight, one: ToTell) -> impl IntoView {
    let number = sight.number(one.rule).map_or_else(|| say::A_RULE.to_string(), plan_say::rule_number);
    let title = say::tell(&sight.name(Some(one.child)), &number);
    let may = Memo::new(move |_| sight.may_write());
    let now = if one.now.is_empty() { say::GONE.to_string() } else { one.now.clone() };
    let (before, because) = (one.before.clone(), one.because.clone());
    let about = title.clone();
    view! {
        <li class="card changed">
            <h2 class="h3" dir="auto">{title}</h2>
            <dl class="statement">
                {(!before.is_empty()).then(|| view! { <div><dt>{say::BEFORE}</dt><dd><Words text=before /></dd></div> })}
                <div><dt>{say::NOW}</dt><dd><Words text=now /></dd></div>
                {(!because.is_empty()).then(|| view! { <div><dt>{say::BECAUSE}</dt><dd><Words text=because /></dd></div> })}
            </dl>
            {move || may.get().then(|| {
                let one = one.clone();
                view! {
                    <InPlace
                        label=say::TOLD
                        icon=Symbol::Tick
                        about=about.clone()
                        inside=move |close| view! { <ToldForm one=one.clone() close /> }
                    />
                }
            })}
        </li>
    }
}

#[component]
fn ToldForm(one: ToTell, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(format!("told {} {}", one.change.to_hex(), one.child.to_hex()), "");
    let day = RwSignal::new(moment::today().to_line());
    let who = RwSignal::new(sight.my_person().into_iter().collect::<Vec<PersonId>>());
    let people = sight.people.get_untracked();
    let among = people.0.iter().filter(|person| !person.has_left && person.role != Role::YoungPerson);
    let among = among.map(|person| person.id).collect();
    let (child, change) = (one.child, one.change);
    let share = move |()| {
        let told = words.trimmed();
        if told.is_empty() {
            return Err(say::TOLD_MISSING.to_string());
        }
        let day = PlainDate::read(&day.get_untracked());
        let made =
            sight.plan.edit(|_, ids| told::tell(ids, child, &[change], &told, &who.get_untracked(), day));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::TOLD
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::TOLD_HOW value=words.words on:input=words.keep() />
            <PeopleChoice legend=say::TOLD_WHO people among chosen=who />
            <PickInput of=Pick::Day label=say::TOLD_DAY value=day />
        </EditorForm>
    }
}

/// What the children were told so far, newest first.
#[component]
pub fn ToldList() -> impl IntoView {
    let sight = Sight::here();
    let told = Memo::new(move |_| sight.plan.read(OF_TELLING, told::told));
    let rows = move || {
        let rows = told.get().into_iter().rev().map(|one| {
            let (child, who) =
                sight.people.with(|people| (people.name(Some(one.child)), people.names(&one.who)));
            let day = one.day.map(moment::of_day).unwrap_or_default();
            view! {
                <li class="card">
                    <p dir="auto"><strong>{say::told(&child, &who, &day)}</strong></p>
                    <Words text=one.words />
                </li>
            }
        });
        rows.collect_view()
    };
    move || {
        (!told.with(Vec::is_empty)).then(|| {
            view! {
                <section class="section" aria-labelledby="told-before">
                    <h2 id="told-before">{say::TOLD_BEFORE}</h2>
                    <ol class="stack" role="list">{rows}</ol>
                </section>
            }
        })
    }
}
