//! People's words, plain or with who wrote each stretch of them.

use kith_shared::id::PersonId;
use kith_shared::plan::words::Run;
use leptos::prelude::*;

use super::People;
use crate::i18n::plan as say;
use crate::ui::{AuthorLook, Authored, TickBox};

/// Stretches shorter than this are shown with their neighbour's mark.
const SHORTEST: usize = 3;

/// Whether pages show who wrote what.
#[derive(Clone, Copy)]
pub struct ShowWho(pub RwSignal<bool>);

/// A stretch of words with its author as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// "Nan", or "Ron, typed by Bev".
    pub author: String,
    /// Their mark.
    pub look: AuthorLook,
    /// The words.
    pub text: String,
}

/// Words somebody wrote.
#[component]
pub fn Words(#[prop(into)] text: TextProp, #[prop(optional, into)] class: String) -> impl IntoView {
    view! { <p class=format!("words {class}") dir="auto">{move || text.get()}</p> }
}

/// Words that show their authors while "Show who wrote what" is on.
#[component]
pub fn AuthoredWords(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] pieces: Signal<Vec<Piece>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let ShowWho(show) = expect_context();
    let class = format!("words {class}");
    let inside = move || {
        if show.get() {
            let runs = pieces.get().into_iter().map(|piece| {
                view! { <Authored author=piece.author look=piece.look text=piece.text /> }
            });
            runs.collect_view().into_any()
        } else {
            text.get().into_any()
        }
    };
    view! { <p class=class dir="auto">{inside}</p> }
}

/// The switch for all words of a page.
#[component]
pub fn ShowWhoToggle() -> impl IntoView {
    let ShowWho(show) = expect_context();
    view! { <TickBox label=say::SHOW_WHO ticked=show /> }
}

/// Runs as they are shown: very short ones join a neighbour, for display only.
pub fn pieces_of(runs: &[Run], people: &People, typist: impl Fn(&Run) -> Option<PersonId>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for run in runs {
        let author = people.voice(run.voice, typist(run));
        match pieces.last_mut() {
            Some(last) if is_short(&run.text) || last.author == author => last.text.push_str(&run.text),
            // Nothing stands before a short first stretch, so it joins what comes after it.
            Some(last) if is_short(&last.text) => {
                last.text.push_str(&run.text);
                (last.author, last.look) = (author, people.look(run.voice));
            }
            _ => pieces.push(Piece { author, look: people.look(run.voice), text: run.text.clone() }),
        }
    }
    pieces
}

fn is_short(text: &str) -> bool {
    text.trim().chars().count() < SHORTEST
}
