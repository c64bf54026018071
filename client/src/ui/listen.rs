//! A page read out from its top, piece by piece, for whoever would rather hear than read.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::speech::{listen_for_voices, read_aloud_then, stop_reading};
use super::{Button, ButtonKind, Symbol, when_out_of_sight};
use crate::i18n::listen as say;

/// What is read as one piece, where no smaller piece stands in it.
const PIECES: &str = "h1, h2, h3, h4, h5, p, li, dt, dd, th, td, label, legend, figcaption, summary";
/// Marks the piece that is being read.
const BEING_READ: &str = "being-read";

/// Whether every page offers to be read out, on this device.
#[derive(Clone, Copy)]
pub struct WantsListening(pub RwSignal<bool>);

/// One reading of a page: it ends when another begins, or the page is left.
#[derive(Clone)]
struct Reading {
    round: RwSignal<u32>,
    mine: u32,
    is_reading: RwSignal<bool>,
    is_silent: RwSignal<bool>,
    pieces: Rc<Vec<HtmlElement>>,
}

/// The button at the top of a page, and the one that stops.
#[component]
pub fn Listen() -> impl IntoView {
    let wanted = use_context::<WantsListening>();
    let (round, is_reading, is_silent) = (RwSignal::new(0), RwSignal::new(false), RwSignal::new(false));
    on_cleanup(move || {
        if is_reading.try_get_untracked() == Some(true) {
            stop_reading();
        }
    });
    let begin = move |()| {
        round.update(|round| *round += 1);
        is_reading.set(true);
        is_silent.set(false);
        let mine = round.get_untracked();
        Reading { round, mine, is_reading, is_silent, pieces: Rc::new(pieces_of_page()) }.go_on(0);
    };
    let stop = move |()| {
        round.update(|round| *round += 1);
        is_reading.set(false);
        stop_reading();
        unmark();
    };
    when_out_of_sight(move || {
        if is_reading.try_get_untracked() == Some(true) {
            stop(());
        }
    });
    move || {
        if !wanted.is_some_and(|wanted| wanted.0.get()) {
            return None;
        }
        listen_for_voices();
        let button = move || {
            if is_reading.get() {
                let stop = view! { <Button kind=ButtonKind::Go on_press=stop>{say::STOP}</Button> };
                view! { <div class="listen">{stop}</div> }.into_any()
            } else {
                view! { <div><Button icon=Symbol::Speaker on_press=begin>{say::LISTEN}</Button></div> }
                    .into_any()
            }
        };
        Some(view! {
            <div class="no-print listening">
                {button}
                <div role="status">
                    {move || is_silent.get().then(|| view! { <p class="hint">{say::NO_VOICE}</p> })}
                </div>
            </div>
        })
    }
}

impl Reading {
    /// Reads the piece at `at`, then the next.
    fn go_on(self, at: usize) {
        if self.round.try_get_untracked() != Some(self.mine) {
            return;
        }
        unmark();
        let Some(piece) = self.pieces.get(at).cloned() else {
            self.is_reading.set(false);
            return;
        };
        let _ = piece.class_list().add_1(BEING_READ);
        show(&piece);
        let next = self.clone();
        if !read_aloud_then(&piece.inner_text(), move || next.go_on(at + 1)) {
            unmark();
            self.is_reading.set(false);
            self.is_silent.set(true);
        }
    }
}

fn pieces_of_page() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(&format!("main :is({PIECES})")) else { return Vec::new() };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|piece| matches!(piece.query_selector(PIECES), Ok(None)))
        .filter(|piece| piece.get_bounding_client_rect().height() > 2.0)
        .filter(|piece| !piece.inner_text().trim().is_empty())
        .collect()
}

fn show(piece: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Center);
    piece.scroll_into_view_with_scroll_into_view_options(&nearest);
}

fn unmark() {
    if let Ok(Some(marked)) = document().query_selector(&format!(".{BEING_READ}")) {
        let _ = marked.class_list().remove_1(BEING_READ);
    }
}
