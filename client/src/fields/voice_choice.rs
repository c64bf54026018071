//! Whose words somebody types: their own, or those of a person who takes part on paper.

use kith_shared::id::PersonId;
use leptos::prelude::*;

use super::{Select, Sight};
use crate::i18n::common;
use crate::ui::Disclosure;

/// A choice that is only there where somebody takes part without a device. None means one's own words.
#[component]
pub fn VoiceChoice(voice: RwSignal<Option<PersonId>>) -> impl IntoView {
    let sight = Sight::here();
    let others: Vec<(PersonId, String)> = sight.people.with_untracked(|people| {
        people.without_device().map(|person| (person.id, person.name.clone())).collect()
    });
    let is_needed = !others.is_empty();
    let mut options: Vec<(Option<PersonId>, String)> = vec![(None, common::MINE.to_string())];
    options.extend(others.into_iter().map(|(id, name)| (Some(id), name)));
    is_needed.then(|| {
        view! {
            <Disclosure summary=common::FOR_SOMEBODY>
                <Select label=common::WHOSE_WORDS hint=common::WHOSE_WORDS_HINT options chosen=voice />
            </Disclosure>
        }
    })
}
