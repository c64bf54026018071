//! How each person's numbers went: a line for each of them, and the same as a table. Nothing is added up.

use std::collections::BTreeSet;

use kith_shared::gather::Gather;
use kith_shared::id::PersonId;
use kith_shared::plan::danger::{Danger, Score};
use leptos::prelude::*;

use crate::fields::{People, moment};
use crate::i18n::{danger as say, map as map_say};
use crate::ui::{Avatar, Disclosure};

/// The picture's measures, in its own units.
const WIDE: f64 = 300.0;
const HIGH: f64 = 96.0;
const EDGE: f64 = 22.0;
/// Where the lines begin, beside what 0 and 10 are called.
const START: f64 = 40.0;

/// The lines and the table, folded; nothing where nobody has given two numbers.
pub fn number_lines(danger: &Danger, people: &People) -> Option<impl IntoView + use<>> {
    let danger = &one_measure(danger);
    let moments = moments(danger);
    let each = by_person(danger, people);
    let any = each.iter().any(|(_, scores)| scores.len() > 1);
    any.then(|| {
        let pictures = each.iter().filter(|(_, scores)| scores.len() > 1);
        let pictures = pictures.map(|(person, scores)| one_line(*person, scores, &moments, people)).collect_view();
        let rows = each.iter().map(|(person, scores)| one_row(*person, scores, people)).collect_view();
        view! {
            <Disclosure summary=map_say::OVER_TIME>
                <p class="hint">{map_say::OVER_TIME_MORE}</p>
                <ul class="lines" role="list">{pictures}</ul>
                <table class="over-time">
                    <caption class="vh">{map_say::OVER_TIME}</caption>
                    <thead><tr><th scope="col">{say::PERSON}</th><th scope="col">{map_say::IN_ORDER}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </Disclosure>
        }
    })
}

/// One picture never mixes weeks and days: where one number has no week, all stand by their day.
fn one_measure(danger: &Danger) -> Danger {
    let mut danger = danger.clone();
    if danger.scores.iter().any(|score| score.week.is_none()) {
        danger.scores.iter_mut().for_each(|score| score.week = None);
    }
    danger
}

/// When a number was given: the week of the plan, or else the day.
fn moment_of(score: &Score) -> String {
    score.week.map_or_else(|| moment::day(score.at), say::week)
}

/// Every moment in order, so that all lines share one measure of time.
fn moments(danger: &Danger) -> Vec<String> {
    let mut moments: Vec<String> = Vec::new();
    for moment in danger.scores.iter().map(moment_of) {
        if !moments.contains(&moment) {
            moments.push(moment);
        }
    }
    moments
}

fn by_person(danger: &Danger, people: &People) -> Vec<(PersonId, Vec<Score>)> {
    let voices: BTreeSet<PersonId> = danger.scores.iter().filter_map(|score| score.voice).gather();
    let known = people.0.iter().map(|person| person.id).filter(|id| voices.contains(id));
    let of = |id: PersonId| danger.scores.iter().filter(|score| score.voice == Some(id)).cloned().collect();
    known.map(|id| (id, of(id))).collect()
}

fn one_row(person: PersonId, scores: &[Score], people: &People) -> impl IntoView + use<> {
    let said: Vec<String> = scores.iter().map(|score| map_say::at(&moment_of(score), score.number)).collect();
    view! {
        <tr>
            <th scope="row" dir="auto">{people.name(Some(person))}</th>
            <td>{said.join(" · ")}</td>
        </tr>
    }
}

/// Where a number stands in the picture.
fn place(score: &Score, moments: &[String]) -> (f64, f64) {
    let moment = moment_of(score);
    let at = moments.iter().position(|known| *known == moment).unwrap_or(0);
    let last = moments.len().saturating_sub(1).max(1);
    let number = score.number.clamp(0, 10);
    let across = START + (WIDE - START - EDGE) * at as f64 / last as f64;
    (across, HIGH - EDGE - (HIGH - 2.0 * EDGE) * number as f64 / 10.0)
}

fn one_line(
    person: PersonId,
    scores: &[Score],
    moments: &[String],
    people: &People,
) -> impl IntoView + use<> {
    let (name, look) = (people.name(Some(person)), people.look(Some(person)));
    let places: Vec<(f64, f64)> = scores.iter().map(|score| place(score, moments)).collect();
    let points: Vec<String> = places.iter().map(|(across, down)| format!("{across:.1},{down:.1}")).collect();
    let dots = places.iter().zip(scores).map(|((across, down), score)| {
        // Above the dot, and below it where there is no room above.
        let beside = if score.number >= 8 { down + 21.0 } else { down - 9.0 };
        view! {
            <circle class="dot" cx=across.to_string() cy=down.to_string() r="5" />
            <text x=across.to_string() y=format!("{beside:.1}")>{score.number}</text>
        }
    });
    let dots = dots.collect_view();
    let end = |number: i64, down: f64| {
        view! {
            <line class="edge" x1=EDGE.to_string() x2=(WIDE - EDGE).to_string() y1=down.to_string() y2=down.to_string() />
            <text class="end" x="8" y=(down + 4.0).to_string()>{number}</text>
        }
    };
    view! {
        <li>
            <span class="row">
                <Avatar name=name.clone() look silent=true />
                <strong dir="auto">{name}</strong>
            </span>
            <svg
                class=format!("line-picture {}", look.class())
                viewBox=format!("0 0 {WIDE} {HIGH}")
                aria-hidden="true"
                focusable="false"
            >
                {end(10, EDGE)}
                {end(0, HIGH - EDGE)}
                <polyline class="way" points=points.join(" ") />
                {dots}
            </svg>
        </li>
    }
}
