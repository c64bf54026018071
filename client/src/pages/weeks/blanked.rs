//! Words in which open blanks are seen.

use kith_shared::plan::blank::{self, Piece};
use leptos::prelude::*;

use crate::i18n::weeks as say;

/// A paragraph of such words.
#[component]
pub fn Blanked(#[prop(into)] text: String, #[prop(optional)] class: &'static str) -> impl IntoView {
    view! { <p class=format!("words {class}") dir="auto">{blanked(&text)}</p> }
}

/// The words with every open blank marked and named.
pub fn blanked(text: &str) -> impl IntoView + use<> {
    let pieces = blank::pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Open(open) => view! { <mark class="blank">{say::blank(open)}"?"</mark> }.into_any(),
    });
    pieces.collect_view()
}

/// The same as plain words, for those who hear them.
pub fn plain(text: &str) -> String {
    let pieces = blank::pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => words,
        Piece::Open(open) => format!("({}?)", say::blank(open)),
    });
    pieces.collect()
}
