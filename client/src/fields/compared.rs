//! Two wordings in one: what went is struck, what came is underlined, and both are said in words.

use kith_shared::plan::words::{Compared, compare};
use leptos::prelude::*;

use crate::i18n::rule as say;

/// Whether most words changed, so that both wordings whole read better than a mixture.
fn is_mostly_new(pieces: &[Compared]) -> bool {
    let (mut same, mut other) = (0, 0);
    for piece in pieces {
        match piece {
            Compared::Same(text) => same += text.trim().chars().count(),
            Compared::Added(text) | Compared::Removed(text) => other += text.trim().chars().count(),
        }
    }
    other > same * 2
}

/// The comparison in as few pieces as it has changes.
fn compared_pieces(old: &str, new: &str) -> Vec<Compared> {
    let pieces = compare(old, new);
    if is_mostly_new(&pieces) {
        return vec![Compared::Removed(old.to_owned()), Compared::Added(new.to_owned())];
    }
    joined(pieces)
}

/// Joins neighbours of one kind, and changes that only a space keeps apart.
fn joined(pieces: Vec<Compared>) -> Vec<Compared> {
    let mut done = Vec::new();
    let mut change = Change::default();
    for piece in pieces {
        match piece {
            Compared::Removed(text) => change.begin().removed.push_str(&text),
            Compared::Added(text) => change.begin().added.push_str(&text),
            Compared::Same(text) if text.trim().is_empty() && change.is_open() => {
                change.space.push_str(&text)
            }
            Compared::Same(text) => {
                change.end(&mut done);
                push_same(&mut done, &text);
            }
        }
    }
    change.end(&mut done);
    done
}

/// What was changed at one place, and the space behind it, which belongs to the change if another one follows.
#[derive(Default)]
struct Change {
    removed: String,
    added: String,
    space: String,
}

impl Change {
    fn is_open(&self) -> bool {
        !(self.removed.is_empty() && self.added.is_empty())
    }

    fn begin(&mut self) -> &mut Self {
        let space = std::mem::take(&mut self.space);
        self.removed.push_str(&space);
        self.added.push_str(&space);
        self
    }

    fn end(&mut self, done: &mut Vec<Compared>) {
        let Self { removed, added, space } = std::mem::take(self);
        if !removed.is_empty() {
            done.push(Compared::Removed(removed));
        }
        if !added.is_empty() {
            done.push(Compared::Added(added));
        }
        push_same(done, &space);
    }
}

fn push_same(done: &mut Vec<Compared>, text: &str) {
    match done.last_mut() {
        Some(Compared::Same(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => done.push(Compared::Same(text.to_owned())),
    }
}

/// The new wording with what changed in it.
#[component]
pub fn ComparedWords(
    #[prop(into)] old: String,
    #[prop(into)] new: String,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let pieces = compared_pieces(&old, &new).into_iter().map(|piece| match piece {
        Compared::Same(text) => view! { <span>{text}</span> }.into_any(),
        Compared::Added(text) => view! {
            <ins><span class="vh">" "{say::ADDED}</span>{text}<span class="vh">{say::END_OF_CHANGE}" "</span></ins>
        }
        .into_any(),
        Compared::Removed(text) => view! {
            <del><span class="vh">" "{say::REMOVED}</span>{text}<span class="vh">{say::END_OF_CHANGE}" "</span></del>
        }
        .into_any(),
    });
    view! { <p class=format!("words {class}") dir="auto">{pieces.collect_view()}</p> }
}
