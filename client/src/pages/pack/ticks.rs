//! Things of the plan to tick, each with whose words it is.

use kith_shared::id::EntryId;
use leptos::prelude::*;

/// One of them.
#[derive(Clone, PartialEq)]
pub struct Tick {
    /// Its entry.
    pub entry: EntryId,
    /// The words.
    pub words: String,
    /// Whose.
    pub by: String,
}

/// A group with its name. `chosen` holds the entries that are ticked.
#[component]
pub fn Ticks(
    #[prop(into)] legend: TextProp,
    ticks: Vec<Tick>,
    chosen: RwSignal<Vec<EntryId>>,
) -> impl IntoView {
    let row = move |tick: Tick| {
        let id = tick.entry;
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&id));
        let toggle = move |_| {
            chosen.update(|chosen| match chosen.iter().position(|known| *known == id) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(id),
            });
        };
        view! {
            <label class="tickbox">
                <input type="checkbox" prop:checked=is_chosen on:change=toggle />
                <span>
                    <span dir="auto">{tick.words}</span>
                    <span class="hint" dir="auto">" "{tick.by}</span>
                </span>
            </label>
        }
    };
    (!ticks.is_empty()).then(|| {
        view! {
            <fieldset class="radios">
                <legend>{move || legend.get()}</legend>
                {ticks.into_iter().map(row).collect_view()}
            </fieldset>
        }
    })
}
