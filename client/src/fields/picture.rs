//! The pictures that come with the app, drawn for it and kept on the device with it; and what somebody drew themselves.

use kith_shared::drawing::{Drawing, HEIGHT, Stroke, WIDTH};
use kith_shared::plan::kept_thing::KeptThing;
use leptos::prelude::*;

use super::Kept;
use crate::i18n::{child, story as say};

/// A file that lies beside the pictures in the build, and stands in every page.
const NEIGHBOUR: &str = "boot.js";

/// Every picture that comes with the app: the name of its file, and what it shows.
pub fn every_picture() -> impl Iterator<Item = (&'static str, &'static str)> {
    say::PICTURES.iter().chain(&child::MORE_PICTURES).map(|(file, shows)| (*file, shows.words()))
}

/// One of the pictures by its name, a drawing by its strokes, or a kept photo, with what it shows; nothing for anything else.
#[component]
pub fn Picture(
    #[prop(into)] name: String,
    #[prop(optional, into)] shows: String,
    /// Whether what it shows stands beside it in words.
    #[prop(optional)]
    silent: bool,
) -> impl IntoView {
    if Drawing::is_one(&name) {
        let drawing = Drawing::read(&name).ok()?;
        let words = if shows.is_empty() { child::A_DRAWING.to_string() } else { shows };
        return Some(drawn(drawing, words, silent).into_any());
    }
    if KeptThing::read(&name).is_some() {
        return Some(view! { <Kept line=name shows /> }.into_any());
    }
    let (file, words) = every_picture().find(|(known, _)| *known == name)?;
    let alt = match (silent, shows.is_empty()) {
        (true, _) => String::new(),
        (false, true) => words.to_owned(),
        (false, false) => shows,
    };
    Some(view! { <img class="picture" src=address(file) alt=alt width="160" height="120" /> }.into_any())
}

fn drawn(drawing: Drawing, words: String, silent: bool) -> impl IntoView {
    let lines = drawing.strokes.iter().map(line).collect_view();
    let label = (!silent).then_some(words);
    view! {
        <svg
            class="picture drawn"
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            role=label.is_some().then_some("img")
            aria-hidden=label.is_none().then_some("true")
            aria-label=label
        >
            {lines}
        </svg>
    }
}

/// One stroke of a drawing, inside a picture as large as its paper.
pub fn line(stroke: &Stroke) -> impl IntoView + use<> {
    view! {
        <path
            d=stroke.path()
            fill="none"
            stroke=stroke.pen.colour.ink()
            stroke-width=stroke.pen.thickness()
            stroke-linecap="round"
            stroke-linejoin="round"
        />
    }
}

fn address(file: &str) -> String {
    let neighbour = document().query_selector(&format!("script[src$='/{NEIGHBOUR}']")).ok().flatten();
    let source = neighbour.and_then(|script| script.get_attribute("src")).unwrap_or_default();
    let folder = source.strip_suffix(NEIGHBOUR).unwrap_or("/").to_owned();
    format!("{folder}pictures/{file}.svg")
}
