//! Telling a story: who, how and when; that it was told and where the copy is; and what the child asked.

use kith_shared::plan::network::Role;
use kith_shared::plan::story::{self, Shared, StoryState, Telling};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use super::ThisStory;
use crate::fields::{Draft, EditorForm, InPlace, PeopleChoice, Pick, PickInput, Sight, Words, moment};
use crate::i18n::{common, problem, story as say};
use crate::ui::{Chip, ChipKind, Symbol, TextArea, TextInput};

fn grown_ups(sight: Sight) -> Vec<kith_shared::id::PersonId> {
    sight.people.with_untracked(|people| {
        let here = people.0.iter().filter(|person| !person.has_left && person.role != Role::YoungPerson);
        here.map(|person| person.id).collect()
    })
}

/// Who tells it, how and when.
#[component]
pub fn TellingPlan(story: ThisStory) -> impl IntoView {
    let sight = Sight::here();
    let telling = Memo::new(move |_| story.with(|story| story.as_ref().map(|story| story.telling.clone())));
    let facts = move || {
        let telling = telling.get().unwrap_or_default();
        let who = sight.people.with(|people| people.names(&telling.tellers));
        let rows = [(say::TELLERS, who), (say::HOW, telling.how), (say::WHEN, telling.when)];
        let rows: Vec<_> = rows.into_iter().filter(|(_, words)| !words.is_empty()).collect();
        if rows.is_empty() {
            return view! { <p class="hint">{say::NOBODY_YET}</p> }.into_any();
        }
        let rows = rows.into_iter().map(|(name, words)| {
            view! { <div><dt>{name}</dt><dd><Words text=words /></dd></div> }
        });
        view! { <dl class="statement">{rows.collect_view()}</dl> }.into_any()
    };
    view! {
        <section class="section no-print" aria-labelledby="telling">
            <h2 id="telling">{say::TELLING}</h2>
            {facts}
            {move || sight.may_write().then(|| view! {
                <InPlace label=say::TELLING_SET inside=move |close| view! { <TellingForm story close /> } />
            })}
        </section>
    }
}

#[component]
fn TellingForm(story: ThisStory, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = story.get_untracked();
    let id = now.as_ref().map(|story| story.said.id);
    let telling = now.map(|story| story.telling).unwrap_or_default();
    let key = id.map(|id| id.to_hex()).unwrap_or_default();
    let how = Draft::open(format!("story how {key}"), &*telling.how);
    let when = Draft::open(format!("story when {key}"), &*telling.when);
    let (asked, tellers) = (RwSignal::new(telling.asked), RwSignal::new(telling.tellers));
    let people = sight.people.get_untracked();
    let share = move |()| {
        let id = id.ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let new = Telling {
            asked: asked.get_untracked(),
            tellers: tellers.get_untracked(),
            how: how.trimmed(),
            when: when.trimmed(),
        };
        let made = sight.plan.try_edit(|plan, _| story::set_telling(plan, id, &new));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::TELLING_SET
            share=common::SHARE
            drafts=vec![how, when]
            on_share=Callback::new(share)
            on_close=close
        >
            <PeopleChoice legend=say::ASKED hint=say::ASKED_HINT people=people.clone() among=grown_ups(sight) chosen=asked />
            <PeopleChoice legend=say::TELLERS people among=grown_ups(sight) chosen=tellers />
            <TextArea label=say::HOW hint=say::HOW_HINT value=how.words on:input=how.keep() />
            <TextInput label=say::WHEN value=when.words on:input=when.keep() />
        </EditorForm>
    }
}

/// Each time it was told, and a way to put it down once all agree.
#[component]
pub fn ToldParts(story: ThisStory) -> impl IntoView {
    let sight = Sight::here();
    let state = Memo::new(move |_| story.with(|story| story.as_ref().map(|story| story.state)));
    let times = Memo::new(move |_| {
        story.with(|story| story.as_ref().map(|story| story.shared.clone())).unwrap_or_default()
    });
    let rows = move || times.get().into_iter().map(|one| told_row(sight, one)).collect_view();
    let act = move || {
        if state.get() == Some(StoryState::Draft) {
            view! { <p class="hint">{say::TOLD_FIRST}</p> }.into_any()
        } else if sight.may_write() {
            view! {
                <InPlace label=say::WE_TOLD icon=Symbol::Tick inside=move |close| view! { <ToldForm story close /> } />
            }
            .into_any()
        } else {
            ().into_any()
        }
    };
    view! {
        <section class="section no-print" aria-labelledby="told">
            <h2 id="told">{say::TOLD}</h2>
            <ul class="ticks" role="list">{rows}</ul>
            {act}
        </section>
    }
}

fn told_row(sight: Sight, one: Shared) -> impl IntoView {
    let who = sight.people.with(|people| people.names(&one.who));
    let day = one.day.map_or_else(|| moment::day(one.said.at), moment::of_day);
    view! {
        <li>
            <strong dir="auto">{say::told(&who, &day)}</strong>
            {(!one.how.is_empty()).then(|| view! { <Words text=one.how /> })}
            {(!one.copy_left.is_empty()).then(|| view! { <p dir="auto">{say::copy(&one.copy_left)}</p> })}
            {(!one.as_it_is).then(|| view! { <div class="row"><Chip kind=ChipKind::Waiting>{say::OLDER}</Chip></div> })}
        </li>
    }
}

#[component]
fn ToldForm(story: ThisStory, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = story.get_untracked();
    let key = now.as_ref().map(|story| story.said.id.to_hex()).unwrap_or_default();
    let how = Draft::open(format!("story told {key}"), "");
    let copy = Draft::open(format!("story copy {key}"), "");
    let day = RwSignal::new(moment::today().to_line());
    let who = RwSignal::new(now.map(|story| story.telling.tellers).unwrap_or_default());
    let people = sight.people.get_untracked();
    let share = move |()| {
        let story = story.get_untracked().ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let day = PlainDate::read(&day.get_untracked());
        if story.state == StoryState::Draft {
            return Err(say::TOLD_FIRST.to_string());
        }
        let made = sight.plan.try_edit(|_, ids| {
            story::tell(ids, &story, &who.get_untracked(), &how.trimmed(), day, &copy.trimmed())
        });
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::WE_TOLD
            share=common::SHARE
            drafts=vec![how, copy]
            on_share=Callback::new(share)
            on_close=close
        >
            <PeopleChoice legend=say::TELLERS people among=grown_ups(sight) chosen=who />
            <PickInput of=Pick::Day label=say::TOLD_DAY value=day />
            <TextArea label=say::TOLD_HOW hint=common::OPTIONAL value=how.words on:input=how.keep() />
            <TextInput label=say::COPY hint=say::COPY_HINT value=copy.words on:input=copy.keep() />
        </EditorForm>
    }
}

/// What the child asked, in the child's words.
#[component]
pub fn Questions(story: ThisStory) -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| {
        story.with(|story| story.as_ref().map(|story| story.questions.clone())).unwrap_or_default()
    });
    let rows = move || {
        let rows = all.get().into_iter().map(|one| {
            let by = sight.people.with(|people| people.voice(one.said.voice, one.said.typist));
            view! {
                <li>
                    <p class="meta" dir="auto">{by}</p>
                    <Words text=one.words class="rule" />
                    {(!one.answer.is_empty()).then(|| view! { <Words text=one.answer /> })}
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <section class="section no-print" aria-labelledby="questions">
            <h2 id="questions">{say::QUESTIONS}</h2>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NO_QUESTIONS}</p> })}
            <ul class="ticks" role="list">{rows}</ul>
            {move || sight.may_write().then(|| view! {
                <InPlace
                    label=say::ADD_QUESTION
                    icon=Symbol::Question
                    inside=move |close| view! { <QuestionForm story close /> }
                />
            })}
        </section>
    }
}

#[component]
fn QuestionForm(story: ThisStory, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = story.get_untracked();
    let key = now.as_ref().map(|story| story.said.id.to_hex()).unwrap_or_default();
    let words = Draft::open(format!("story question {key}"), "");
    let answer = Draft::open(format!("story reply {key}"), "");
    let share = move |()| {
        let story = now.clone().ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let (asked, said) = (words.trimmed(), answer.trimmed());
        if asked.is_empty() {
            return Err(say::QUESTION_MISSING.to_string());
        }
        // A child with a device of their own types their words themselves.
        let child = story.child.filter(|child| {
            sight.people.with_untracked(|people| people.get(*child).is_some_and(|person| !person.is_in))
        });
        let made = sight.plan.edit(|_, ids| story::ask(ids, story.said.id, &asked, &said, child));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::ADD_QUESTION
            share=common::SHARE
            drafts=vec![words, answer]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::QUESTION value=words.words on:input=words.keep() />
            <TextArea label=say::ANSWER hint=common::OPTIONAL value=answer.words on:input=answer.keep() />
        </EditorForm>
    }
}
