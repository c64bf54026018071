//! When the jobs of a rule are done, and whom to ring: what the family said, and the questions that ask it.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::choices::WhenDone;
use kith_shared::plan::network::Role;
use kith_shared::plan::now;
use kith_shared::plan::rule::{Rule, RuleState};
use leptos::prelude::*;

use crate::fields::sight::OF_RULES;
use crate::fields::{EditorForm, InPlace, PeopleChoice, Sight};
use crate::i18n::{common, problem, rule as say};
use crate::ui::{RadioCard, RadioCards, Symbol};

/// What was said of a rule that says who does what, and the form to change it; nothing for other rules.
#[component]
pub fn RuleMoment(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let job = Memo::new(move |_| {
        rule.with(|rule| {
            let rule = rule.as_ref().filter(|rule| rule.part == now::JOBS)?;
            (rule.state != RuleState::Withdrawn).then_some(rule.id)
        })
    });
    move || job.get().map(|id| view! { <Found id sight /> })
}

#[component]
fn Found(id: EntryId, sight: Sight) -> impl IntoView {
    let said = Memo::new(move |_| {
        sight.plan.read(OF_RULES, |plan| (now::when_done(plan, id), now::ring_order(plan, id)))
    });
    let names = Memo::new(move |_| said.with(|(_, ring)| in_order(sight, ring)));
    let may = Memo::new(move |_| sight.is_family());
    view! {
        <section class="section" aria-labelledby="moment">
            <h2 id="moment">{say::MOMENT}</h2>
            <p>{move || say::when_done(said.with(|(when, _)| *when))}</p>
            <p dir="auto">{move || if names.with(String::is_empty) {
                say::RING_FROM_WORDS.to_string()
            } else {
                say::ring_order(&names.get())
            }}</p>
            {move || may.get().then(|| view! {
                <InPlace
                    label=say::MOMENT_SET
                    icon=Symbol::Phone
                    inside=move |close| view! { <Form id said=said.get_untracked() close /> }
                />
            })}
        </section>
    }
}

#[component]
fn Form(id: EntryId, said: (WhenDone, Vec<PersonId>), close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let (when, ring) = (RwSignal::new(Some(said.0)), RwSignal::new(said.1));
    let share = move |()| {
        let when = when.get_untracked().unwrap_or(WhenDone::Both);
        let made = sight.plan.try_edit(|plan, _| now::set_ring(plan, id, when, &ring.get_untracked()));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::MOMENT
            share=common::SHARE
            drafts=Vec::new()
            on_share=Callback::new(share)
            on_close=close
        >
            <MomentQuestions when ring />
        </EditorForm>
    }
}

/// When it is done, and whom to ring in which order.
#[component]
pub fn MomentQuestions(when: RwSignal<Option<WhenDone>>, ring: RwSignal<Vec<PersonId>>) -> impl IntoView {
    let sight = Sight::here();
    let card =
        |when: &WhenDone| RadioCard { value: *when, label: say::when_done(*when).to_owned(), hint: None };
    let options = WhenDone::ALL.iter().map(card).collect::<Vec<_>>();
    let people = sight.people.get_untracked();
    let can_ring = people.0.iter().filter(|one| !one.has_left && one.role != Role::YoungPerson);
    let among = can_ring.map(|one| one.id).collect();
    let order = move || {
        let names = ring.with(|ring| in_order(sight, ring));
        (!names.is_empty()).then(|| view! { <p dir="auto">{say::ring_order(&names)}</p> })
    };
    view! {
        <RadioCards legend=say::WHEN_DONE options chosen=when />
        <PeopleChoice legend=say::WHOM_TO_RING hint=say::WHOM_TO_RING_HINT people among chosen=ring />
        <div aria-live="polite">{order}</div>
    }
}

/// Names in the order in which they are rung, which is not the order in which the plan lists them.
fn in_order(sight: Sight, ring: &[PersonId]) -> String {
    let names: Vec<_> = ring.iter().map(|person| sight.name(Some(*person))).collect();
    common::list(&names)
}

/// What was answered, to be read once more.
#[component]
pub fn MomentSaid(when: WhenDone, ring: Vec<PersonId>) -> impl IntoView {
    let sight = Sight::here();
    let names = untrack(|| in_order(sight, &ring));
    view! {
        <p class="hint">{say::when_done(when)}</p>
        {(!names.is_empty()).then(|| view! { <p class="hint" dir="auto">{say::ring_order(&names)}</p> })}
    }
}
