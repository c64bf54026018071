//! Where my words are, always in sight: on this device, on their way, or shared. It never says more than is true.

use leptos::prelude::*;

use super::sharing_sheet::SharingSheet;
use crate::fields::Sight;
use crate::i18n::{Phrase, frame as say};
use crate::open_plan::{MyStanding, Sharing};
use crate::ui::{ChipButton, ChipKind, Dialog, Symbol, steady};

/// How long the chip keeps a state at least, so that it never flashes.
const SHORTEST_MS: u64 = 2_000;

/// What the chip says.
#[derive(Clone, Copy, PartialEq)]
pub enum Words {
    Shared,
    Sharing,
    Offline,
    ToShare(usize),
    NotSafeHere,
    NotSaved,
    Joining,
    NotIn,
    /// A copy to read.
    Copy,
}

/// The chip with its sheet.
#[component]
pub fn SharingChip() -> impl IntoView {
    let sight = Sight::here();
    let now = Memo::new(move |_| words(sight));
    let shown = steady(now.into(), SHORTEST_MS, claims_too_much);
    let open = RwSignal::new(false);
    // What has to be heard even by those who do not look: trouble, and the end of it.
    let spoken = Memo::new(move |before: Option<&(Words, &'static str)>| {
        let now = shown.get();
        let spoken = match (before.map(|(before, _)| *before), now) {
            (_, Words::NotSaved) => say::NOT_SAVED,
            (_, Words::NotSafeHere) => say::NOT_SAFE_HERE,
            (Some(Words::Offline | Words::ToShare(_)), Words::Shared) => say::SHARED,
            (_, _) => Phrase::EMPTY,
        };
        (now, spoken.words())
    });
    view! {
        <ChipButton
            kind=Signal::derive(move || look(shown.get()).0)
            icon=Signal::derive(move || Some(look(shown.get()).1))
            on_press=move |()| open.set(true)
        >
            {move || label(shown.get())}
            <span class="vh">". "{say::SHEET_TITLE}</span>
        </ChipButton>
        <span class="vh" role="status">{move || spoken.get().1}</span>
        <Dialog open title=say::SHEET_TITLE><SharingSheet words=shown /></Dialog>
    }
}

/// "Shared" goes at once when it is no longer true.
fn claims_too_much(shown: &Words, newest: &Words) -> bool {
    *shown == Words::Shared && *newest != Words::Shared
}

fn words(sight: Sight) -> Words {
    match sight.plan.status().standing {
        MyStanding::Joining => return Words::Joining,
        MyStanding::Removed | MyStanding::Left => return Words::NotIn,
        MyStanding::Copy => return Words::Copy,
        MyStanding::In => {}
    }
    match sight.plan.sharing() {
        Sharing::Saved { .. } => Words::Shared,
        Sharing::OnTheWay => Words::Sharing,
        Sharing::Offline => Words::Offline,
        Sharing::ToShare(count) => Words::ToShare(count),
        Sharing::NotSafeHere(_) => Words::NotSafeHere,
        Sharing::NotSaved(_) => Words::NotSaved,
    }
}

fn look(words: Words) -> (ChipKind, Symbol) {
    match words {
        Words::Shared => (ChipKind::Plain, Symbol::Tick),
        Words::Sharing => (ChipKind::Plain, Symbol::Share),
        Words::Offline => (ChipKind::Off, Symbol::Information),
        Words::ToShare(_) => (ChipKind::Waiting, Symbol::Clock),
        Words::NotSafeHere => (ChipKind::Waiting, Symbol::Warning),
        Words::NotSaved => (ChipKind::Stop, Symbol::Warning),
        Words::Joining | Words::NotIn | Words::Copy => (ChipKind::Off, Symbol::Information),
    }
}

fn label(words: Words) -> String {
    match words {
        Words::Shared => say::SHARED.to_string(),
        Words::Sharing => say::SHARING.to_string(),
        Words::Offline => say::OFFLINE.to_string(),
        Words::ToShare(count) => say::to_share(count),
        Words::NotSafeHere => say::NOT_SAFE_HERE.to_string(),
        Words::NotSaved => say::NOT_SAVED.to_string(),
        Words::Joining => say::JOINING.to_string(),
        Words::NotIn => say::NOT_IN.to_string(),
        Words::Copy => say::COPY.to_string(),
    }
}
