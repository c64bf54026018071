//! Photos and recordings that this device put there and that no page shows any more: they are not left where nobody can erase them.

use kith_shared::plan::kept_thing::{KeptThing, ThingKind};
use kith_shared::plan::{Plan, Section};
use leptos::prelude::*;

use super::{EraseKept, Kept, Sight};
use crate::i18n::kept as say;
use crate::open_plan::ThingState;

/// Where the plan can name a thing.
const NAMING: &[Section] = &[
    Section::Journal,
    Section::Observations,
    Section::Frames,
    Section::Objects,
    Section::ChildItems,
    Section::ChildRules,
];

/// Each of them, to be erased for everybody; nothing where there is none.
#[component]
pub fn LooseThings(
    /// Recordings, and not pictures.
    #[prop(optional)]
    sounds: bool,
) -> impl IntoView {
    let sight = Sight::here();
    let loose = Memo::new(move |_| {
        let own = sight.plan.own_things().into_iter();
        let own = own.filter(|thing| (thing.kind == ThingKind::Sound) == sounds);
        let here = own.filter(|thing| !matches!(sight.plan.thing(thing), ThingState::Removed { .. }));
        let here: Vec<KeptThing> = here.filter(|thing| !sight.plan.is_drafted(thing)).collect();
        sight
            .plan
            .read(NAMING, |plan| here.into_iter().filter(|thing| !stands(plan, thing)).collect::<Vec<_>>())
    });
    let one = |thing: KeptThing| {
        let line = thing.to_line();
        view! { <li class="stack-small"><Kept line=line.clone() /><EraseKept line /></li> }
    };
    move || {
        (!loose.with(Vec::is_empty)).then(|| {
            view! {
                <div class="card no-print stack-small">
                    <p>{say::LOOSE}</p>
                    <ul class="stack" role="list">{loose.get().into_iter().map(one).collect_view()}</ul>
                </div>
            }
        })
    }
}

fn stands(plan: &Plan, thing: &KeptThing) -> bool {
    let line = thing.to_line();
    NAMING
        .iter()
        .flat_map(|section| plan.standing(*section))
        .any(|entry| entry.values.values().any(|value| value.text() == Some(line.as_str())))
}
