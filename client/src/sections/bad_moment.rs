//! The phone in a bad moment: what is happening, my job, and whom to ring. All of it is on the device.

mod ringing;

use kith_shared::content::help::{self, Shown};
use kith_shared::plan::choices::{CallKind, Moment};
use kith_shared::plan::now::{self, Job, Ring};
use kith_shared::plan::{Section, network};
use leptos::prelude::*;

use ringing::{HelpOfHere, NumbersHere, RingNext};

use super::calls::CallTogether;
use crate::fields::sight::OF_RULES;
use crate::fields::{Sight, Words};
use crate::i18n::now as say;
use crate::routes;
use crate::ui::{ButtonLink, Disclosure, Symbol};

/// What a moment asks for, read at once.
#[derive(Clone, Default, PartialEq)]
struct Asked {
    signs: Vec<String>,
    mine: Vec<Job>,
    others: Vec<Job>,
    after: Vec<Job>,
    ring: Vec<Ring>,
    reachable: Vec<Ring>,
    of_here: Vec<Shown>,
}

impl Asked {
    fn read(sight: Sight, moment: Moment) -> Self {
        let Some(me) = sight.my_person() else { return Self::default() };
        sight.plan.read(&of_moment(), |plan| {
            let (mine, others) = now::jobs(plan, me, moment).into_iter().partition(|job| job.is_mine);
            let signs = now::signs(plan, moment).iter().map(|rule| rule.words().to_owned()).collect();
            let ring = now::ring_next(plan, me, moment);
            let mut reachable = now::reachable(plan, me);
            reachable.retain(|one| ring.iter().all(|next| next.person != one.person));
            let (after, of_here) = (now::jobs_after(plan, me), help::of_this_place(plan));
            Self { signs, mine, others, after, ring, reachable, of_here }
        })
    }

    fn has_jobs(&self) -> bool {
        !(self.mine.is_empty() && self.others.is_empty() && self.signs.is_empty())
    }
}

/// What a bad moment is read from.
fn of_moment() -> Vec<Section> {
    [OF_RULES, &[Section::Phones, Section::HelpNumbers]].concat()
}

/// The question and its two answers, and what follows from them; with no rules yet, whom to ring.
#[component]
pub fn BadMoment() -> impl IntoView {
    let sight = Sight::here();
    let moment = RwSignal::new(None::<Moment>);
    let has_jobs = Memo::new(move |_| {
        [Moment::FirstSigns, Moment::Happening]
            .into_iter()
            .any(|moment| Asked::read(sight, moment).has_jobs())
    });
    let asked = Memo::new(move |_| moment.get().map(|moment| Asked::read(sight, moment)));
    move || {
        if has_jobs.get() {
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
            .into_any()
        } else {
            view! { <NoRules /> }.into_any()
        }
    }
}

/// Before there are rules: everybody with a number, and that is said.
#[component]
fn NoRules() -> impl IntoView {
    let sight = Sight::here();
    let numbers = Memo::new(move |_| {
        let me = sight.my_person();
        sight.plan.read(&of_moment(), |plan| {
            let reachable = me.map(|me| now::reachable(plan, me)).unwrap_or_default();
            (reachable, help::of_this_place(plan))
        })
    });
    let is_alone = Memo::new(move |_| sight.plan.read(&[Section::People], network::people).len() < 2);
    move || {
        let (reachable, of_here) = numbers.get();
        let none = reachable.is_empty();
        // Whoever has just begun a plan by themselves has nobody in it to ring.
        (!is_alone.get() || !of_here.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby="to-ring">
                    <h2 id="to-ring">{say::TO_RING}</h2>
                    <p class="hint">{say::NO_RULES}</p>
                    <NumbersHere people=reachable />
                    {none.then(|| view! { <p>{say::NO_NUMBERS}" "<a href=routes::PEOPLE>{say::ADD_NUMBERS}</a></p> })}
                    <HelpOfHere numbers=of_here />
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
    let Asked { signs, mine, others, after, ring, reachable, of_here } = asked;
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
        <RingNext ring reachable />
        <HelpOfHere numbers=of_here />
        <p>{say::NO_PROMISE}</p>
        {move || offline.get().then(|| view! { <p><strong>{say::NOTHING_SENT}</strong></p> })}
        {(!no_others).then(|| view! {
            <Disclosure summary=say::OTHERS_JOBS><ul class="stack" role="list">{others_shown}</ul></Disclosure>
        })}
        {(!no_signs).then(|| view! {
            <Disclosure summary=say::SIGNS><ul class="points">{signs}</ul></Disclosure>
        })}
        <Afterwards jobs=after />
        </div>
    }
}

/// When it is over: the jobs for then, one line in the journal, and coming together.
#[component]
fn Afterwards(jobs: Vec<Job>) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    let jobs = jobs.into_iter().map(|job| view! { <OneJob job /> }).collect_view();
    view! {
        <h3>{say::AFTER}</h3>
        <ul class="stack" role="list">{jobs}</ul>
        <p class="hint">{say::AFTERWARDS}</p>
        {move || may.get().then(|| view! {
            <div class="stack-small no-print">
                <div class="row">
                    <ButtonLink href=routes::WAS_HARD icon=Symbol::Journal>{say::WRITE_DOWN}</ButtonLink>
                </div>
                <CallTogether kind=CallKind::RedFlag />
            </div>
        })}
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
