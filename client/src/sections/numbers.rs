//! Everybody's own number for a goal, with why; never added up.

use kith_shared::plan::danger::{self, Danger, Score};
use kith_shared::plan::{Section, timeline};
use leptos::prelude::*;

use super::folds::starts_folded;
use super::number_lines::number_lines;
use crate::fields::{Draft, EditorForm, InPlace, People, ScaleChoice, Sight, VoiceChoice, Words, moment};
use crate::i18n::{common, danger as say, problem};
use crate::routes;
use crate::ui::{Avatar, Disclosure, Symbol, TextArea};

/// The newest number of each person, earlier ones folded away, and a place for one's own.
#[component]
pub fn Numbers(#[prop(into)] danger: Signal<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let heading =
        danger.with_untracked(|danger| danger.as_ref().map(|danger| routes::danger_place(danger.id)));
    let heading = format!("{}-numbers", heading.unwrap_or_default());
    let folded = starts_folded(sight);
    let tables = move || {
        let danger = danger.get()?;
        Some(sight.people.with(|people| both_tables(&danger, people, folded)))
    };
    let ends = move || {
        danger.get().map(|danger| {
            let one = danger.statement;
            view! {
                <p dir="auto"><strong>{one.question}</strong></p>
                <p class="scale-end" dir="auto">{say::means(0, &one.zero)}</p>
                <p class="scale-end" dir="auto">{say::means(10, &one.ten)}</p>
            }
        })
    };
    let may = Memo::new(move |_| sight.me.get().is_some_and(|me| !me.left));
    view! {
        <div class="card">
            <h3 id=heading>{say::NUMBERS}</h3>
            {ends}
            {tables}
            <Disclosure summary=common::MEANING><p>{say::SCALE_MEANS}</p></Disclosure>
            {move || may.get().then(|| view! {
                <InPlace
                    label=say::GIVE_NUMBER
                    icon=Symbol::Plus
                    inside=move |close| view! { <Form danger close /> }
                />
            })}
        </div>
    }
}

fn both_tables(danger: &Danger, people: &People, folded: bool) -> impl IntoView + use<> {
    let newest = danger::newest_scores(danger);
    let earlier: Vec<&Score> =
        danger.scores.iter().filter(|score| newest.iter().all(|known| known.id != score.id)).rev().collect();
    let line = (!newest.is_empty()).then(|| number_line(&newest, people));
    let now = if newest.is_empty() {
        view! { <p class="hint">{say::NO_NUMBERS}</p> }.into_any()
    } else {
        let table = table(&newest, people, &say::NUMBERS);
        if folded {
            view! { <Disclosure summary=say::ALL_NUMBERS>{table}</Disclosure> }.into_any()
        } else {
            table.into_any()
        }
    };
    let before = (!earlier.is_empty()).then(|| {
        let table = table(&earlier, people, &say::EARLIER);
        view! { <Disclosure summary=say::EARLIER>{table}</Disclosure> }
    });
    let over_time = number_lines(danger, people);
    view! { {line}{now}{before}{over_time} }
}

/// The same numbers side by side on one line; the table says them in words.
pub(super) fn number_line(scores: &[&Score], people: &People) -> impl IntoView + use<> {
    let places = (0..=10).map(|number| {
        let here = scores.iter().filter(|score| score.number == number).map(|score| {
            view! { <Avatar name=people.name(score.voice) look=people.look(score.voice) silent=true /> }
        });
        let here = here.collect_view();
        view! { <li><span class="on-line">{here}</span><span class="number">{number}</span></li> }
    });
    let places = places.collect_view();
    view! { <ol class="number-line" aria-hidden="true">{places}</ol> }
}

pub(super) fn table(scores: &[&Score], people: &People, caption: &'static str) -> impl IntoView + use<> {
    let rows = scores.iter().map(|score| {
        let when = score.week.map_or_else(|| moment::day(score.at), say::week);
        let late = score.late.then(|| view! { <br /><span class="meta">{say::LATE}</span> });
        view! {
            <tr>
                <th scope="row">
                    <span class="row">
                        <Avatar name=people.name(score.voice) look=people.look(score.voice) silent=true />
                        <span><bdi>{people.voice(score.voice, score.typist)}</bdi><br /><span class="meta">{when}</span>{late}</span>
                    </span>
                </th>
                <td class="figure">{score.number}</td>
                <td><Words text=if score.because.is_empty() { common::SAID_NOTHING.to_string() } else { score.because.clone() } /></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="numbers">
            <caption class="vh">{caption}</caption>
            <thead>
                <tr><th scope="col">{say::PERSON}</th><th scope="col">{say::NUMBER}</th><th scope="col">{say::REASON}</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Form(danger: Signal<Option<Danger>>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = danger.get_untracked();
    let id = now.as_ref().map(|danger| danger.id);
    let because = Draft::open(format!("number {}", id.map(|id| id.to_hex()).unwrap_or_default()), "");
    let number = RwSignal::new(None::<i64>);
    let voice = RwSignal::new(None);
    let share = move |()| {
        let (Some(id), Some(number)) = (id, number.get_untracked()) else {
            return Err(say::NUMBER_MISSING.to_string());
        };
        let (why, voice) = (because.trimmed(), voice.get_untracked());
        let week = sight.plan.read(&[Section::About], |plan| timeline::week(plan, moment::today()));
        let made = sight.plan.edit(|_, ids| danger::score(ids, id, number, &why, week, voice));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let statement = now.map(|danger| danger.statement).unwrap_or_default();
    view! {
        <EditorForm
            title=say::GIVE_NUMBER
            share=common::SHARE
            drafts=vec![because]
            on_share=Callback::new(share)
            on_close=close
        >
            <ScaleChoice legend=statement.question zero=statement.zero ten=statement.ten chosen=number />
            <p class="hint">{say::NUMBER_OWN}</p>
            <TextArea label=say::NUMBER_WHY value=because.words on:input=because.keep() />
            <VoiceChoice voice />
        </EditorForm>
    }
}
