//! The network as circles round the children. The list of people says the same and comes first.

use kith_shared::plan::Section;
use kith_shared::plan::circle;
use leptos::prelude::*;

use crate::fields::{People, Sight};
use crate::i18n::{circle as say, common};
use crate::ui::{AuthorLook, Disclosure, initials_of};

/// Half of the picture's width.
const MIDDLE: f64 = 180.0;
/// How far each circle is from the children, nearest first.
const RINGS: [f64; 3] = [72.0, 118.0, 162.0];
/// How large a person is drawn.
const DOT: f64 = 19.0;

/// Somebody in one of the circles.
#[derive(Clone, PartialEq)]
struct Place {
    ring: usize,
    name: String,
    look: AuthorLook,
}

/// The picture; nothing before anybody has a place in it.
#[component]
pub fn Circles() -> impl IntoView {
    let sight = Sight::here();
    let placed = Memo::new(move |_| {
        let people = sight.people.get();
        sight.plan.read(&[Section::Network, Section::People], |plan| {
            // Also those who are only thought of: the picture is where asking them begins.
            let here = people.0.iter().filter(|person| person.slot.is_some() && !person.has_left);
            let here = here.filter_map(|person| {
                let circle = circle::of(plan, person.id).circle?;
                let ring = usize::try_from(circle).ok()?.checked_sub(1)?;
                Some(Place { ring, name: person.name.clone(), look: People::look(&people, Some(person.id)) })
            });
            here.collect::<Vec<_>>()
        })
    });
    move || {
        (!placed.with(Vec::is_empty)).then(|| {
            view! {
                <Disclosure summary=say::PICTURE>
                    <p class="hint">{say::PICTURE_MORE}</p>
                    {move || placed.with(|placed| picture(placed))}
                </Disclosure>
            }
        })
    }
}

fn picture(placed: &[Place]) -> impl IntoView + use<> {
    let said: Vec<String> =
        (1..).zip(0..RINGS.len()).filter_map(|(number, ring)| names(placed, number, ring)).collect();
    let rings = RINGS.map(|size| view! { <circle class="ring" cx=MIDDLE cy=MIDDLE r=size></circle> });
    let dots = RINGS.iter().enumerate().flat_map(|(ring, size)| {
        let here: Vec<_> = placed.iter().filter(|place| place.ring == ring).cloned().collect();
        let count = here.len();
        here.into_iter().enumerate().map(move |(at, place)| dot(&place, *size, angle(ring, at, count)))
    });
    let dots = dots.collect::<Vec<_>>();
    view! {
        <svg class="circles" viewBox="0 0 360 360" role="img" aria-label=said.join(" ")>
            {rings}
            <circle class="children" cx=MIDDLE cy=MIDDLE r="38"></circle>
            <text x=MIDDLE y=MIDDLE>{say::CHILDREN}</text>
            {dots}
        </svg>
    }
}

fn names(placed: &[Place], number: i64, ring: usize) -> Option<String> {
    let names: Vec<_> =
        placed.iter().filter(|place| place.ring == ring).map(|place| place.name.clone()).collect();
    (!names.is_empty()).then(|| say::in_circle(number, &common::list(&names)))
}

/// Evenly round each circle, each circle turned a little, so that names do not hide one another.
fn angle(ring: usize, at: usize, count: usize) -> f64 {
    let turn = std::f64::consts::TAU;
    turn * (at as f64 / count.max(1) as f64 + ring as f64 * 0.11 - 0.25)
}

fn dot(place: &Place, size: f64, angle: f64) -> impl IntoView + use<> {
    let (x, y) = (MIDDLE + size * angle.cos(), MIDDLE + size * angle.sin());
    let class = format!("dot {}", place.look.class());
    let letters = initials_of(&place.name, 2);
    view! {
        <g class=class>
            <circle cx=x cy=y r=DOT></circle>
            <text x=x y=y>{letters}</text>
        </g>
    }
}
