//! Answers a rule for somebody who takes part on paper; it says who typed it.

use kith_shared::id::PersonId;
use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::network::{Person, Role};
use kith_shared::plan::rule::Rule;
use leptos::prelude::*;

use super::answer;
use crate::fields::{Draft, EditorForm, InPlace, Select, Sight};
use crate::i18n::{common, rule as say};
use crate::ui::{RadioCard, RadioCards, TextArea};

/// The button with its form, where somebody of the family takes part on paper.
#[component]
pub fn AnswerForOther(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let is_needed = Memo::new(move |_| {
        let asked = rule.with(|rule| rule.as_ref().is_some_and(|rule| rule.current.len() == 1));
        asked && sight.is_family() && !without_phone(sight, rule).is_empty()
    });
    move || {
        is_needed.get().then(|| {
            view! { <InPlace label=say::ANSWER_FOR inside=move |close| view! { <Form rule close /> } /> }
        })
    }
}

/// Those who answer on paper: grown-ups who take part, and whoever was chosen by name.
fn without_phone(sight: Sight, rule: Signal<Option<Rule>>) -> Vec<(Option<PersonId>, String)> {
    let asked = rule.with(|rule| rule.as_ref().map(|rule| rule.asked.clone())).unwrap_or_default();
    let answers = |person: &&Person| {
        let takes_part = person.on_paper && person.role != Role::YoungPerson;
        !person.is_in && (takes_part || asked.contains(&person.id))
    };
    sight.people.with(|people| {
        let those = people.choosable().filter(answers);
        those.map(|person| (Some(person.id), person.name.clone())).collect()
    })
}

#[component]
fn Form(rule: Signal<Option<Rule>>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let on_paper: Vec<(Option<PersonId>, String)> = untrack(move || without_phone(sight, rule));
    let voice = RwSignal::new(on_paper.first().and_then(|(id, _)| *id));
    let kind = RwSignal::new(None::<AnswerKind>);
    let because = Draft::open("answer for somebody", "");
    let option = |value, label: &str| RadioCard { value, label: label.to_owned(), hint: None };
    let options = vec![
        option(AnswerKind::Own, &say::SAYS_OWN),
        option(AnswerKind::Unsure, &say::SAYS_UNSURE),
        option(AnswerKind::Disagree, &say::SAYS_DISAGREE),
    ];
    let share = move |()| {
        let kind = kind.get_untracked().ok_or_else(|| say::CHOOSE_ONE.to_string())?;
        answer::send(sight, rule.get_untracked(), kind, &because.trimmed(), voice.get_untracked())
    };
    view! {
        <EditorForm
            title=say::ANSWER_FOR
            share=say::SHARE_ANSWER
            drafts=vec![because]
            on_share=Callback::new(share)
            on_close=close
        >
            <p class="hint">{say::ANSWER_FOR_HINT}</p>
            <Select label=say::ANSWER_FOR_WHO options=on_paper chosen=voice />
            <RadioCards legend=say::ANSWER_FOR_WHAT options chosen=kind />
            <TextArea label=say::ANSWER_FOR_WHY hint=common::OPTIONAL value=because.words on:input=because.keep() />
        </EditorForm>
    }
}
