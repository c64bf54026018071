//! Who owns a rule's words: one mark for each person asked, and what those say who are not sure or disagree.

use kith_shared::id::PersonId;
use kith_shared::plan::agreement::{Answer, AnswerKind};
use kith_shared::plan::rule::Rule;
use leptos::prelude::*;

use crate::fields::{People, Sight, Words};
use crate::i18n::rule as say;
use crate::ui::{Avatar, AvatarMark, Avatars};

/// The row of a rule, in the order of joining, with reasons below.
#[component]
pub fn AgreementRow(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let people = Sight::here().people;
    let shown = move || {
        let rule = rule.get()?;
        Some(people.with(|people| draw(&rule, people)))
    };
    view! { <div class="stack-small">{shown}</div> }
}

fn draw(rule: &Rule, people: &People) -> impl IntoView + use<> {
    let mut row: Vec<PersonId> = rule.asked.clone();
    row.extend(rule.answers.keys().filter(|person| !rule.asked.contains(person)));
    let marks = row.iter().map(|person| mark(*person, rule.answers.get(person), people)).collect_view();
    let says_more = |answer: &Answer| {
        answer.kind != AnswerKind::Own || answer.typist.is_some() || !answer.because.is_empty()
    };
    let reasons = rule.answers.iter().filter(|(_, answer)| says_more(answer));
    let reasons = reasons.map(|(person, answer)| reason(*person, answer, people)).collect_view();
    view! {
        <Avatars label=say::WHO_OWNS>{marks}</Avatars>
        {reasons}
    }
}

fn mark(person: PersonId, answer: Option<&Answer>, people: &People) -> impl IntoView + use<> {
    let kind = answer.map(|answer| answer.kind);
    let mark = match kind {
        Some(AnswerKind::Own) => AvatarMark::Agreed,
        Some(AnswerKind::Unsure) => AvatarMark::Unsure,
        Some(AnswerKind::Disagree) => AvatarMark::Against,
        None => AvatarMark::Waiting,
    };
    let name = people.name(Some(person));
    let says = say::answered(&name, kind);
    view! { <li><Avatar name look=people.look(Some(person)) mark says /></li> }
}

fn reason(person: PersonId, answer: &Answer, people: &People) -> impl IntoView + use<> {
    let name = people.voice(Some(person), answer.typist.or(Some(person)));
    let because = answer.because.clone();
    view! {
        <div class="reason">
            <p><strong>{say::reason(&name, answer.kind)}</strong></p>
            {(!because.is_empty()).then(|| view! { <Words text=because /> })}
        </div>
    }
}
