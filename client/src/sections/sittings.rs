//! Acts gathered by person and sitting.

use kith_shared::id::PersonId;
use leptos::prelude::*;

use super::deeds::Deed;
use crate::fields::{People, Sight, moment};
use crate::i18n::changes as say;
use crate::ui::Avatar;

/// A pause longer than this begins a new sitting.
const PAUSE_MS: u64 = 60 * 60 * 1000;

/// What one person did in one go, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// Who.
    pub by: Option<PersonId>,
    /// What.
    pub deeds: Vec<Deed>,
}

/// Gathers acts that are already in order, newest first.
pub fn gather(deeds: Vec<Deed>) -> Vec<Sitting> {
    let mut sittings: Vec<Sitting> = Vec::new();
    for deed in deeds {
        let same = sittings.iter_mut().rev().find(|sitting| {
            let before = sitting.deeds.last().map(|deed| deed.at);
            sitting.by == deed.by && before.is_some_and(|before| before.since(deed.at) < PAUSE_MS)
        });
        match same {
            Some(sitting) => sitting.deeds.push(deed),
            None => sittings.push(Sitting { by: deed.by, deeds: vec![deed] }),
        }
    }
    sittings
}

/// One sitting.
#[component]
pub fn SittingCard(
    sitting: Sitting,
    /// Whether it stands below a heading of its page's own.
    #[prop(optional)]
    below: bool,
) -> impl IntoView {
    let people = Sight::here().people;
    view! { <li class="card">{move || people.with(|people| draw(&sitting, below, people))}</li> }
}

fn draw(sitting: &Sitting, below: bool, people: &People) -> impl IntoView + use<> {
    let name = people.name(sitting.by);
    let when = sitting.deeds.first().map(|deed| moment::sitting(deed.at)).unwrap_or_default();
    let rows = sitting.deeds.iter().map(|deed| row(deed, people)).collect_view();
    let title = say::sitting(&name, &when);
    let title = if below {
        view! { <h3 dir="auto">{title}</h3> }.into_any()
    } else {
        view! { <h2 class="h3" dir="auto">{title}</h2> }.into_any()
    };
    view! {
        <div class="said">
            <Avatar name=name.clone() look=people.look(sitting.by) silent=true />
            {title}
        </div>
        <ul class="deeds" role="list">{rows}</ul>
    }
}

fn row(deed: &Deed, people: &People) -> impl IntoView + use<> {
    let voice = deed.voice.filter(|voice| Some(*voice) != deed.by).map(|_| people.voice(deed.voice, deed.by));
    let words = deed.words.clone();
    view! {
        <li>
            <a href=deed.address.clone()>
                <span class="hint">
                    {moment::clock(deed.at)}" "{voice.map(|voice| view! { <bdi>{voice}</bdi>": " })}{deed.did.clone()}
                </span>
                {(!words.is_empty()).then(|| view! { <span class="words" dir="auto">{words}</span> })}
            </a>
        </li>
    }
}
