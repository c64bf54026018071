//! A paper to draw on with a finger: thick pens, colours with names, taking back, a new paper.

mod paper;

use kith_shared::drawing::{Colour, Drawing, Pen, Stroke};
use kith_shared::plan::outline::PICTURE_LIMIT;
use leptos::prelude::*;

use super::Draft;
use crate::i18n::child as say;
use crate::ui::{Button, Icon, Symbol};
use paper::Paper;

/// The paper with its pens. What was drawn is kept as a draft from stroke to stroke, as the text that a plan holds.
#[component]
pub fn DrawingPad(draft: Draft) -> impl IntoView {
    let written = StoredValue::new(draft.words.get_untracked());
    // What was chosen, thrown away or brought back elsewhere is on the paper too.
    let round = Memo::new(move |before: Option<&u32>| {
        let round = before.copied().unwrap_or(0);
        let is_ours = draft.words.with(|words| written.with_value(|written| words == written));
        if is_ours {
            return round;
        }
        written.set_value(draft.words.get_untracked());
        round + 1
    });
    move || {
        round.get();
        view! { <Pad draft written /> }
    }
}

#[component]
fn Pad(draft: Draft, written: StoredValue<String>) -> impl IntoView {
    let start = draft.words.with_untracked(|text| Drawing::read(text));
    let strokes = RwSignal::new(start.map(|drawing| drawing.strokes).unwrap_or_default());
    let pen = RwSignal::new(Pen { colour: Colour::Black, is_thick: false });
    let (is_full, asks) = (RwSignal::new(false), RwSignal::new(false));
    let keep = move || {
        let drawing = strokes.with_untracked(|strokes| Drawing { strokes: strokes.clone() });
        let fitting = drawing.to_text_within(PICTURE_LIMIT);
        is_full.set(fitting.is_none());
        match fitting {
            Some(text) => {
                let goes_on = draft.words.with_untracked(|before| Drawing::is_one(before));
                written.set_value(text.clone());
                if goes_on {
                    draft.words.set(text.clone());
                    draft.put(&text);
                } else {
                    draft.choose(&text);
                }
            }
            None => drop(strokes.try_update(Vec::pop)),
        }
    };
    let add = Callback::new(move |stroke: Stroke| {
        strokes.update(|strokes| strokes.push(stroke));
        keep();
    });
    let undo = move |()| {
        strokes.update(|strokes| drop(strokes.pop()));
        keep();
    };
    let clear = Callback::new(move |sure: bool| {
        asks.set(false);
        if sure {
            strokes.set(Vec::new());
            keep();
        }
    });
    let is_empty = Memo::new(move |_| strokes.with(Vec::is_empty));
    view! {
        <div class="pad">
            <Paper strokes pen on_stroke=add />
            <p role="status">{move || is_full.get().then_some(say::TOO_FULL)}</p>
            <Pens pen />
            <div class="row">
                <Thickness pen is_thick=false />
                <Thickness pen is_thick=true />
                {move || (!is_empty.get()).then(|| view! {
                    <Button icon=Symbol::Back on_press=undo>{say::UNDO}</Button>
                    <Button icon=Symbol::Plan on_press=move |()| asks.set(true)>{say::CLEAR}</Button>
                })}
            </div>
            {move || asks.get().then(|| view! { <Sure clear /> })}
        </div>
    }
}

#[component]
fn Pens(pen: RwSignal<Pen>) -> impl IntoView {
    let one = move |(colour, name): (Colour, &'static str)| {
        let is_on = move || pen.with(|pen| pen.colour == colour).to_string();
        view! {
            <button type="button" class="pen" aria-pressed=is_on on:click=move |_| pen.update(|pen| pen.colour = colour)>
                <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10" fill=colour.ink() /></svg>
                <span>{name}</span>
            </button>
        }
    };
    let all = Colour::ALL.into_iter().zip(say::COLOURS.map(|colour| colour.words())).map(one).collect_view();
    view! { <div class="pens" role="group" aria-label=say::PENS>{all}</div> }
}

#[component]
fn Thickness(pen: RwSignal<Pen>, is_thick: bool) -> impl IntoView {
    let is_on = move || pen.with(|pen| pen.is_thick == is_thick).to_string();
    let press = move |_| pen.update(|pen| pen.is_thick = is_thick);
    view! {
        <button type="button" class="btn" aria-pressed=is_on on:click=press>
            <Icon of=Symbol::Pen />
            <span>{if is_thick { say::THICK } else { say::THIN }}</span>
        </button>
    }
}

#[component]
fn Sure(clear: Callback<bool>) -> impl IntoView {
    view! {
        <div class="card" role="alert">
            <p>{say::CLEAR_SURE}</p>
            <div class="row">
                <Button on_press=move |()| clear.run(false)>{say::CLEAR_NO}</Button>
                <Button on_press=move |()| clear.run(true)>{say::CLEAR_YES}</Button>
            </div>
        </div>
    }
}
