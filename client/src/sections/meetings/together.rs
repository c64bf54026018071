//! Writing together in a meeting: everybody who switched it on sees what the others type, as they type it.

use kith_shared::id::EntryId;
use kith_shared::plan::choices::NoteKind;
use kith_shared::sealing::Whisper;
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use std::time::Duration;

use crate::fields::{Draft, Sight, Words, moment};
use crate::i18n::{kept as say, meeting as meeting_say};
use crate::ui::{Avatar, TickBox};

/// What was typed is said this often at most.
const SAY_EVERY: Duration = Duration::from_millis(400);
/// That one is still there is said this often, in milliseconds.
const STILL_HERE_MS: u64 = 6_000;
/// The end of a long text is what is being typed.
const SHOWN_CHARACTERS: usize = 700;

/// The sitting of this page; everything below it finds it.
#[derive(Clone, Copy)]
pub struct Together {
    sight: Sight,
    sitting: Memo<Option<EntryId>>,
    is_on: RwSignal<bool>,
    /// The box that is open, and what stood in it when it was opened or the switch was pressed: a draft, and nobody's business
    /// until it is gone on with.
    open: StoredValue<Option<(Draft, NoteKind, String)>>,
    /// What was said last.
    said: StoredValue<(String, String)>,
    said_at: StoredValue<u64>,
    ticking: StoredValue<Option<IntervalHandle>>,
    /// Where something was said: the address is another one already when the page is left.
    said_in: StoredValue<Option<EntryId>>,
}

impl Together {
    /// Makes the sitting of a page, switched off. It ends when the page is left.
    pub fn provide(sitting: Memo<Option<EntryId>>) {
        let together = Self {
            sight: Sight::here(),
            sitting,
            is_on: RwSignal::new(false),
            open: StoredValue::new(None),
            said: StoredValue::default(),
            said_at: StoredValue::new(0),
            ticking: StoredValue::new(None),
            said_in: StoredValue::new(None),
        };
        on_cleanup(move || {
            if together.is_on.get_untracked() {
                together.end();
            }
        });
        provide_context(together);
    }

    /// Lets the others of the sitting see what is typed in this box, if there is a sitting and this device joined it.
    pub fn show(draft: Draft, kind: NoteKind) {
        let Some(together) = use_context::<Self>() else { return };
        together.open.set_value(Some((draft, kind, draft.words.get_untracked())));
        on_cleanup(move || drop(together.open.try_set_value(None)));
    }

    /// The switch was pressed.
    fn switched(self) {
        if self.is_on.get_untracked() {
            self.open.update_value(|open| {
                if let Some((draft, _, before)) = open {
                    *before = draft.words.get_untracked();
                }
            });
            self.said_at.set_value(0);
            self.ticking.set_value(set_interval_with_handle(move || self.tick(), SAY_EVERY).ok());
        } else {
            self.end();
        }
    }

    fn tick(self) {
        let (now, Some(said_at)) = (moment::now().0, self.said_at.try_get_value()) else { return };
        let typed = self.typed();
        let is_news = self.said.with_value(|said| *said != typed);
        if is_news || now.saturating_sub(said_at) >= STILL_HERE_MS {
            self.said_at.set_value(now);
            self.said.set_value(typed);
            self.say(true);
            self.sight.plan.look_who_types();
        }
    }

    /// The open box and what was typed into it.
    fn typed(self) -> (String, String) {
        let open = self.open.try_get_value().flatten();
        let typed = open.and_then(|(draft, kind, before)| {
            let words = draft.words.try_get_untracked()?;
            (words != before).then(|| (kind.word().to_owned(), words))
        });
        typed.unwrap_or_default()
    }

    fn end(self) {
        if let Some(ticking) = self.ticking.try_update_value(Option::take).flatten() {
            ticking.clear();
        }
        let _ = self.said.try_set_value(Default::default());
        self.say(false);
    }

    fn say(self, is_in: bool) {
        let said_in = self.said_in.try_get_value().flatten();
        let now = if is_in { self.sitting.try_get_untracked().flatten() } else { said_in };
        let Some(sitting) = now else { return };
        let _ = self.said_in.try_set_value(Some(sitting).filter(|_| is_in));
        let (place, words) = self.said.try_get_value().unwrap_or_default();
        let skipped = words.chars().count().saturating_sub(SHOWN_CHARACTERS);
        let words = words.chars().skip(skipped).collect();
        self.sight.plan.whisper(Whisper { sitting, is_in, place, words });
    }
}

/// The switch, who has joined, and what they are typing.
#[component]
pub fn WriteTogether() -> impl IntoView {
    let together = use_context::<Together>()?;
    let sight = together.sight;
    let others = Memo::new(move |_| {
        let sitting = together.sitting.get().filter(|_| together.is_on.get());
        sitting.map(|sitting| sight.plan.typing(sitting)).unwrap_or_default()
    });
    let has_signal = Memo::new(move |_| sight.plan.status().connected);
    let who = move || {
        let people: Vec<_> = others.with(|others| others.iter().map(|one| one.person).collect());
        if people.is_empty() {
            say::TOGETHER_ALONE.to_string()
        } else {
            say::with(&sight.people.with(|all| all.names(&people)))
        }
    };
    let rows = move || {
        let typing = others.get().into_iter().filter(|one| !one.words.trim().is_empty());
        typing.map(|one| row(sight, one.person, &one.place, one.words)).collect_view()
    };
    let inside = move || {
        together.is_on.get().then(|| {
            view! {
                <p role="status" dir="auto">{who}</p>
                {move || (!has_signal.get()).then(|| view! { <p class="hint" role="status">{say::TOGETHER_NO_SIGNAL}</p> })}
                <ul class="talk typing" role="list">{rows}</ul>
            }
        })
    };
    Some(view! {
        <div class="card together no-print">
            <TickBox label=say::TOGETHER ticked=together.is_on on:change=move |_| together.switched() />
            <p class="hint">{say::TOGETHER_MORE}" "{say::TOGETHER_END}</p>
            {inside}
        </div>
    })
}

fn row(sight: Sight, person: kith_shared::id::PersonId, place: &str, words: String) -> impl IntoView + use<> {
    let (name, look) = sight.people.with(|people| (people.name(Some(person)), people.look(Some(person))));
    let place = NoteKind::read(place).map(meeting_say::note_kind).map(|kind| view! { " · "{kind} });
    view! {
        <li class="said not-yet">
            <Avatar name=name.clone() look silent=true />
            <div>
                <p class="meta"><bdi>{name}</bdi>{place}" · "{say::NOT_SHARED_YET}</p>
                <Words text=words />
            </div>
        </li>
    }
}
