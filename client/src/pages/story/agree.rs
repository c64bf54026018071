//! Who agrees to a story's very words and pictures: each by their own answer.

use kith_shared::id::PersonId;
use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::story;
use leptos::prelude::*;

use super::ThisStory;
use crate::fields::{Draft, EditorForm, InPlace, Sight, VoiceChoice};
use crate::i18n::{common, problem, story as say};
use crate::ui::{Avatar, ButtonKind, Chip, ChipKind, RadioCard, RadioCards, Symbol, TextArea};

/// Everybody who is asked, and a way to answer.
#[component]
pub fn Agreeing(story: ThisStory) -> impl IntoView {
    let sight = Sight::here();
    let rows = move || {
        let Some(story) = story.get() else { return Vec::new() };
        let row = |id: &PersonId| row(sight, *id, story.answers.get(id).copied());
        story.asked.iter().map(row).collect()
    };
    let may = Memo::new(move |_| {
        let any = story.with(|story| story.as_ref().is_some_and(|story| !story.frames.is_empty()));
        any && sight.may_write()
    });
    let is_asked = Memo::new(move |_| {
        let me = sight.my_person();
        story.with(|story| story.as_ref().is_some_and(|story| story.asked.iter().any(|id| Some(*id) == me)))
    });
    let label = move || if is_asked.get() { say::AGREE } else { say::FOR_PAPER };
    let on_paper = Memo::new(move |_| {
        let asked = story.with(|story| story.as_ref().map(|story| story.asked.clone())).unwrap_or_default();
        sight.people.with(|people| people.without_device().any(|person| asked.contains(&person.id)))
    });
    view! {
        <section class="section no-print" aria-labelledby="agree">
            <h2 id="agree">{say::AGREE}</h2>
            <p>{say::AGREE_MORE}</p>
            <ul class="ticks" role="list">{rows}</ul>
            {move || (may.get() && (is_asked.get() || on_paper.get())).then(|| view! {
                <InPlace
                    label
                    kind=ButtonKind::Go
                    icon=Symbol::Tick
                    inside=move |close| view! { <AnswerForm story is_asked=is_asked.get_untracked() close /> }
                />
            })}
        </section>
    }
}

fn row(sight: Sight, person: PersonId, answer: Option<AnswerKind>) -> impl IntoView {
    let look = sight.people.with(|people| people.look(Some(person)));
    let name = sight.name(Some(person));
    let (kind, icon, words) = match answer {
        Some(AnswerKind::Own) => (ChipKind::Agreed, Symbol::Tick, say::I_AGREE),
        Some(AnswerKind::Unsure) => (ChipKind::Waiting, Symbol::Question, say::I_AM_UNSURE),
        Some(AnswerKind::Disagree) => (ChipKind::Stop, Symbol::Cross, say::I_DISAGREE),
        None => (ChipKind::Off, Symbol::Clock, say::NO_ANSWER),
    };
    view! {
        <li>
            <div class="row">
                <Avatar name=name.clone() look silent=true />
                <bdi>{name}</bdi>
                <Chip kind icon>{words}</Chip>
            </div>
        </li>
    }
}

#[component]
fn AnswerForm(story: ThisStory, is_asked: bool, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let read = story.get_untracked();
    let key = read.as_ref().map(|story| story.said.id.to_hex()).unwrap_or_default();
    let because = Draft::open(format!("story answer {key}"), "");
    let chosen = RwSignal::new(None::<AnswerKind>);
    let paper = sight.people.with_untracked(|people| {
        let first = people.without_device().map(|person| person.id);
        first.into_iter().find(|id| read.as_ref().is_some_and(|story| story.asked.contains(id)))
    });
    let voice = RwSignal::new(paper.filter(|_| !is_asked));
    let share = move |()| {
        let kind = chosen.get_untracked().ok_or_else(|| say::AGREE_MORE.to_string())?;
        // The answer holds for the words that were there when the form opened.
        let read = read.clone().ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let said = because.trimmed();
        let made = sight.plan.edit(|_, ids| story::answer(ids, &read, kind, &said, voice.get_untracked()));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let card = |value, label: &str| RadioCard { value, label: label.to_owned(), hint: None };
    let options = vec![
        card(AnswerKind::Own, &say::I_AGREE),
        card(AnswerKind::Unsure, &say::I_AM_UNSURE),
        card(AnswerKind::Disagree, &say::I_DISAGREE),
    ];
    view! {
        <EditorForm
            title=say::AGREE
            share=common::SHARE
            drafts=vec![because]
            on_share=Callback::new(share)
            on_close=close
        >
            <RadioCards legend=say::AGREE options chosen />
            <TextArea label=crate::i18n::rule::BECAUSE hint=common::OPTIONAL value=because.words on:input=because.keep() />
            <VoiceChoice voice />
        </EditorForm>
    }
}
