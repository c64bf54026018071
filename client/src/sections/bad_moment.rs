//! The phone in a bad moment: what is happening, my job, and whom to ring. All of it is on the device.

use kith_shared::plan::choices::Moment;
use kith_shared::plan::now::{self, Job, Ring};
use kith_shared::plan::{Section, phone};
use leptos::prelude::*;

use crate::fields::sight::OF_RULES;
use crate::fields::{Sight, Words};
use crate::i18n::now as say;
use crate::ui::{Disclosure, Icon, Symbol};

/// What a moment asks for, read at once.
#[derive(Clone, Default, PartialEq)]
struct Asked {
    signs: Vec<String>,
    mine: Vec<Job>,
    others: Vec<Job>,
    ring: Vec<Ring>,
}

impl Asked {
    fn read(sight: Sight, moment: Moment) -> Self {
        let Some(me) = sight.my_person() else { return Self::default() };
        let sections = [OF_RULES, &[Section::Phones]].concat();
        sight.plan.read(&sections, |plan| {
            let (mine, others) = now::jobs(plan, me, moment).into_iter().partition(|job| job.is_mine);
            let signs = now::signs(plan, moment).iter().map(|rule| rule.words().to_owned()).collect();
            Self { signs, mine, others, ring: now::ring_next(plan, me, moment) }
        })
    }
}

/// The question and its two answers, and what follows from them.
#[component]
pub fn BadMoment() -> impl IntoView {
    let sight = Sight::here();
    let moment = RwSignal::new(None::<Moment>);
    let has_jobs = Memo::new(move |_| {
        [Moment::FirstSigns, Moment::Happening].into_iter().any(|moment| {
            let asked = Asked::read(sight, moment);
            !(asked.mine.is_empty() && asked.others.is_empty() && asked.signs.is_empty())
        })
    });
    let asked = Memo::new(move |_| moment.get().map(|moment| Asked::read(sight, moment)));
    move || {
        has_jobs.get().then(|| {
            view! {
                <section class="section" aria-labelledby="happening">
                    <h2 id="happening">{say::HAPPENING}</h2>
                    <div class="moments no-print">
                        <Answer moment answer=Moment::FirstSigns words=say::FIRST_SIGNS />
                        <Answer moment answer=Moment::Happening words=say::IS_HAPPENING />
                    </div>
                    <div aria-live="polite">
                        {move || asked.get().map(|asked| view! { <WhatToDo asked /> })}
                    </div>
                </section>
            }
        })
    }
}

#[component]
fn Answer(
    moment: RwSignal<Option<Moment>>,
    answer: Moment,
    #[prop(into)] words: &'static str,
) -> impl IntoView {
    let is_it = move || moment.get() == Some(answer);
    let press = move |_| moment.update(|moment| *moment = (*moment != Some(answer)).then_some(answer));
    view! {
        <button
            type="button"
            class="btn moment"
            aria-pressed=move || if is_it() { "true" } else { "false" }
            on:click=press
        >
            {words}
        </button>
    }
}

#[component]
fn WhatToDo(asked: Asked) -> impl IntoView {
    let sight = Sight::here();
    let offline = Memo::new(move |_| !sight.plan.status().connected);
    let Asked { signs, mine, others, ring } = asked;
    let nothing = mine.is_empty();
    let mine = mine.into_iter().map(|job| view! { <OneJob job /> }).collect_view();
    let no_others = others.is_empty();
    let others = StoredValue::new(others);
    let others_shown = move || {
        let jobs = others.get_value().into_iter();
        jobs.map(|job| view! { <OneJob job /> }).collect_view()
    };
    let no_signs = signs.is_empty();
    let signs = signs.into_iter().map(|words| view! { <li dir="auto">{words}</li> }).collect_view();
    view! {
        <div class="section">
        <h3>{say::MY_JOB}</h3>
        {nothing.then(|| view! { <p>{say::NO_JOB}</p> })}
        <ul class="stack" role="list">{mine}</ul>
        <RingNext ring />
        <p>{say::NO_PROMISE}</p>
        {move || offline.get().then(|| view! { <p><strong>{say::NOTHING_SENT}</strong></p> })}
        {(!no_others).then(|| view! {
            <Disclosure summary=say::OTHERS_JOBS><ul class="stack" role="list">{others_shown}</ul></Disclosure>
        })}
        {(!no_signs).then(|| view! {
            <Disclosure summary=say::SIGNS><ul class="points">{signs}</ul></Disclosure>
        })}
        <p class="hint">{say::AFTERWARDS}</p>
        </div>
    }
}

#[component]
fn OneJob(job: Job) -> impl IntoView {
    view! {
        <li class="card">
            <Words text=job.words class="rule" />
            {(!job.is_agreed).then(|| view! { <p class="hint">{say::NOT_AGREED}</p> })}
        </li>
    }
}

#[component]
fn RingNext(ring: Vec<Ring>) -> impl IntoView {
    if ring.is_empty() {
        return ().into_any();
    }
    let dialled = |one: &Ring| one.number.as_deref().map(phone::dial).filter(|number| !number.is_empty());
    let without: Vec<String> =
        ring.iter().filter(|one| dialled(one).is_none()).map(|one| one.name.clone()).collect();
    let rows = ring.iter().filter_map(|one| Some((one.name.clone(), dialled(one)?)));
    let rows = rows.map(|(name, number)| view! { <OneToRing name number /> }).collect_view();
    view! {
        <h3>{say::RING_NEXT}</h3>
        <ol class="stack" role="list">{rows}</ol>
        {(!without.is_empty()).then(|| view! { <p dir="auto">{say::no_number(&without)}</p> })}
    }
    .into_any()
}

#[component]
fn OneToRing(name: String, number: String) -> impl IntoView {
    view! {
        <li>
            <a class="btn call wide" href=format!("tel:{number}")>
                <Icon of=Symbol::Phone />
                <span>{say::ring(&name)}</span>
            </a>
        </li>
    }
}
