//! The child's own plan: each rule as a large card, how it feels, and what they were told when something changed.

use kith_shared::id::EntryId;
use kith_shared::plan::child_plan::{self, ChildRule, Feeling};
use kith_shared::plan::choices::{Face, ItemKind};
use kith_shared::plan::{Section, told};
use leptos::prelude::*;

use super::changed::Changed;
use super::faces::InHere;
use super::family::family_plan;
use super::feeling_seen::FeelingSeen;
use super::frame::{Aloud, Childs, child, is_grown_up, voice};
use super::rule_form::{AddRule, ChangeRule};
use super::ways::{Room, Way};
use crate::fields::{Picture, ProblemNotice, Sight, moment};
use crate::i18n::{child as say, problem};
use crate::open_plan::OpenPlan;
use crate::ui::{Button, ButtonKind};

/// What the child's plan is made of.
pub const OF_RULES: &[Section] = &[Section::ChildRules, Section::Feelings, Section::People];

/// The page.
#[component]
pub fn ChildRulesPage() -> impl IntoView {
    let sight = Sight::here();
    let rules = Memo::new(move |_| sight.plan.read(OF_RULES, child_plan::rules));
    let aloud = Signal::derive(move || {
        let words =
            |rules: &Vec<ChildRule>| rules.iter().map(|rule| rule.words.words.clone()).collect::<Vec<_>>();
        rules.with(words).join(" ")
    });
    view! {
        <Childs heading=say::PLAN aloud>
            <Inside rules />
        </Childs>
    }
}

/// What stands beside this place is known only once the place is open.
#[component]
fn Inside(rules: Memo<Vec<ChildRule>>) -> impl IntoView {
    let sight = Sight::here();
    let family = family_plan(sight);
    let ids =
        Memo::new(move |_| rules.with(|rules| rules.iter().map(|rule| rule.said.id).collect::<Vec<_>>()));
    view! {
        {move || ids.with(Vec::is_empty).then(|| view! { <p>{say::NO_RULES}</p> })}
        <Told />
        <ol class="rooms" role="list">
            <For each=move || ids.get() key=|id| *id let:id><OneRule id rules family /></For>
        </ol>
        {move || (!ids.with(Vec::is_empty)).then(|| view! { <InHere /> })}
        {move || is_grown_up(sight).then(|| view! { <AddRule family /> })}
        <div class="rooms"><Room kind=ItemKind::HouseRule way=Way::House /></div>
    }
}

#[component]
fn OneRule(id: EntryId, rules: Memo<Vec<ChildRule>>, family: Option<OpenPlan>) -> impl IntoView {
    let sight = Sight::here();
    let rule = Memo::new(move |_| rules.with(|rules| rules.iter().find(|rule| rule.said.id == id).cloned()));
    let words = Memo::new(move |_| {
        rule.with(|rule| rule.as_ref().map(|rule| rule.words.clone())).unwrap_or_default()
    });
    let aloud = Signal::derive(move || words.with(|words| words.words.clone()));
    let about = move || words.with(|words| words.words.clone());
    let feels = Memo::new(move |_| {
        let whose = child(sight);
        rule.with(|rule| rule.as_ref().and_then(|rule| rule.feels.get(&whose?).cloned()))
    });
    view! {
        <li class="room rule-page">
            {move || words.with(|words| view! {
                <Picture name=words.picture.clone() shows=words.picture_words.clone() />
                <p class="own-words" dir="auto">{words.words.clone()}</p>
            })}
            <Aloud words=aloud about=about() />
            <Feels id about=aloud feels />
            <FeelingSeen rule feels family />
            {move || is_grown_up(sight).then(|| view! {
                {family.map(|family| view! { <Changed id child_rule=rule family /> })}
                <ChangeRule rule family />
            })}
        </li>
    }
}

/// Three faces and "I don't know".
#[component]
fn Feels(id: EntryId, about: Signal<String>, feels: Memo<Option<Feeling>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let feel = Callback::new(move |(face, words): (Face, String)| {
        let is_same = |known: &Feeling| known.face == face && known.words == words;
        if feels.with_untracked(|known| known.as_ref().is_some_and(is_same)) {
            return;
        }
        let made = sight.plan.edit(|_, ids| child_plan::feel(ids, id, face, &words, voice(sight)));
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
    });
    let one = move |face: Face| {
        let is_on =
            move || feels.with(|feels| feels.as_ref().is_some_and(|feels| feels.face == face)).to_string();
        view! {
            <li>
                <button type="button" class="big face" aria-pressed=is_on on:click=move |_| feel.run((face, String::new()))>
                    <Picture name=say::picture_of_face(face) silent=true />
                    <span>{say::face(face)}</span>
                    <span class="vh" dir="auto">{move || about.get()}</span>
                </button>
            </li>
        }
    };
    let faces = Face::ALL.iter().map(|face| one(*face)).collect_view();
    let not_my_job = say::said("child.not_my_job");
    let said = move || {
        feels.with(|feels| feels.as_ref().map(|feels| feels.words.clone())).filter(|words| !words.is_empty())
    };
    view! {
        <h2>{say::said("child.feels")}</h2>
        <ul class="faces four" role="list">{faces}</ul>
        <div class="row">
            <Button kind=ButtonKind::Quiet about=move || about.get() on_press=move |()| feel.run((Face::Bad, not_my_job.to_owned()))>
                {not_my_job}
            </Button>
        </div>
        <div role="status">
            {move || said().map(|words| view! { <p>{say::THANKS}" "<q dir="auto">{words}</q></p> })}
        </div>
        <ProblemNotice problem=wrong />
    }
}

/// What the child was told when the grown-ups' plan changed, the newest first.
#[component]
fn Told() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| {
        let mut all = sight.plan.read(&[Section::Told, Section::People], told::told);
        all.reverse();
        all
    });
    let row = move |one: told::Told| {
        let who = sight.people.with(|people| match one.who.is_empty() {
            true => people.voice(one.said.voice, one.said.typist),
            false => people.names(&one.who),
        });
        let day = one.day.map(moment::of_day);
        view! {
            <li class="card">
                <p class="own-words" dir="auto">{one.words}</p>
                <p class="meta">{say::TOLD_BY}" "<bdi>{who}</bdi>" "{day}</p>
            </li>
        }
    };
    move || {
        let told = all.get();
        (!told.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby="told">
                    <h2 id="told">{say::TOLD}</h2>
                    <ul class="stack" role="list">{told.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}
