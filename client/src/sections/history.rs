//! How a rule came to its words: every choice, whose words, who owned them, why, and what changed.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::rule::Rule;
use kith_shared::plan::{Plan, Section};
use kith_shared::time::UnixMillis;
use leptos::prelude::*;

use super::say_again::SayAgain;
use crate::fields::{ComparedWords, People, Sight, Words, moment, sight};
use crate::i18n::rule as say;
use crate::ui::{Avatar, Disclosure};

#[derive(Clone, PartialEq)]
struct Change {
    id: EntryId,
    by: Option<PersonId>,
    typist: Option<PersonId>,
    voice: Option<PersonId>,
    at: UnixMillis,
    words: String,
    because: String,
    before: Option<String>,
    owners: Vec<PersonId>,
    is_now: bool,
}

/// The list, newest first.
#[component]
pub fn RuleHistory(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let changes = Memo::new(move |_| {
        let rule = rule.get();
        let read = |plan: &Plan| rule.as_ref().map(|rule| changes(plan, rule)).unwrap_or_default();
        sight.plan.read(sight::OF_RULES, read)
    });
    view! {
        <section class="section" aria-labelledby="history">
            <h2 id="history">{say::HISTORY}</h2>
            <ol class="timeline" role="list">
                {move || sight.people.with(|people| {
                    changes.with(|changes| changes.iter().map(|change| draw(change, people, rule)).collect_view())
                })}
            </ol>
        </section>
    }
}

fn changes(plan: &Plan, rule: &Rule) -> Vec<Change> {
    let in_use: Vec<EntryId> = rule.current.iter().map(|wording| wording.id).collect();
    let words = |id: EntryId| plan.entry(Section::Wordings, id).map(|entry| entry.text("words").to_owned());
    let mut changes: Vec<Change> = Vec::new();
    // The same wording can have been chosen again: only the newest choice of it is how things stand.
    let mut later: Vec<EntryId> = Vec::new();
    for taken in rule.history.iter().rev() {
        let Some(entry) = plan.entry(Section::Wordings, taken.wording) else { continue };
        let replaced =
            plan.entry(Section::Takes, taken.id).and_then(|take| take.links("instead").first().copied());
        let before =
            replaced.and_then(|take| plan.entry(Section::Takes, take)).and_then(|take| take.link("wording"));
        changes.push(Change {
            id: taken.id,
            by: taken.by,
            typist: plan.typist(entry),
            voice: plan.voice(entry),
            at: taken.at,
            words: entry.text("words").to_owned(),
            because: entry.text("because").to_owned(),
            before: before.and_then(words),
            owners: owners(plan, taken.wording),
            is_now: in_use.contains(&taken.wording) && !later.contains(&taken.wording),
        });
        later.push(taken.wording);
    }
    changes
}

/// Those who said of these words that they are theirs, also where other words came later.
fn owners(plan: &Plan, wording: EntryId) -> Vec<PersonId> {
    let answers = plan.standing(Section::Answers).into_iter();
    let own =
        answers.filter(|answer| answer.link("wording") == Some(wording) && answer.text("answer") == "own");
    let mut owners: Vec<PersonId> = own.filter_map(|answer| plan.voice(answer)).collect();
    kith_shared::gather::put_in_order(&mut owners, |owner| *owner);
    owners.dedup();
    owners
}

fn draw(change: &Change, people: &People, rule: Signal<Option<Rule>>) -> impl IntoView + use<> {
    let name = people.voice(change.voice, change.typist);
    let chosen = (change.by != change.typist).then(|| say::chosen_by(&people.name(change.by)));
    let compared = change.before.clone().map(|old| {
        let new = change.words.clone();
        view! { <Disclosure summary=say::COMPARE><ComparedWords old new /></Disclosure> }
    });
    let owned =
        (!change.owners.is_empty()).then(|| say::owned_then(&people.names(&change.owners), change.is_now));
    let because = change.because.clone();
    view! {
        <li class="card">
            <div class="row">
                <Avatar name=people.name(change.voice) look=people.look(change.voice) silent=true />
                <span class="grow"><strong dir="auto">{name}</strong><br /><span class="meta">{moment::full(change.at)}</span></span>
            </div>
            <Words text=change.words.clone() class="rule" />
            {(!because.is_empty()).then(|| view! {
                <div class="why"><strong>{say::BECAUSE}</strong><Words text=because /></div>
            })}
            {chosen.map(|chosen| view! { <p class="hint" dir="auto">{chosen}</p> })}
            {owned.map(|owned| view! { <p class="hint" dir="auto">{owned}</p> })}
            {change.is_now.then(|| view! { <p class="hint">{say::HISTORY_NOW}</p> })}
            {compared}
            <SayAgain rule words=change.words.clone() />
        </li>
    }
}
