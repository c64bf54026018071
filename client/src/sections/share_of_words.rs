//! How much of the rules is in the family's own words; it never compares family members.

use kith_shared::plan::rule;
use leptos::prelude::*;

use crate::fields::{Sight, sight};
use crate::i18n::plan as say;
use crate::ui::{Disclosure, Progress};

/// The meter with its sentence.
#[component]
pub fn ShareOfWords() -> impl IntoView {
    let sight = Sight::here();
    let counted = Memo::new(move |_| sight.plan.read(sight::OF_RULES, rule::share_of_words));
    let percent = Memo::new(move |_| {
        let (ours, all) = counted.get();
        ours.saturating_mul(100).checked_div(all).unwrap_or(0)
    });
    let has_words = Memo::new(move |_| counted.get().1 > 0);
    let count = move |get: fn((usize, usize)) -> usize| {
        Signal::derive(move || u32::try_from(get(counted.get())).unwrap_or(u32::MAX))
    };
    move || {
        if has_words.get() {
            let label = move || say::share(percent.get(), sight.looks_on());
            view! {
                <section class="card" aria-labelledby="share">
                    <h2 class="h3" id="share">{say::SHARE_TITLE}</h2>
                    <Progress label done=count(|(ours, _)| ours) all=count(|(_, all)| all) />
                    <Disclosure summary=crate::i18n::common::MEANING><p>{say::SHARE_HOW}</p></Disclosure>
                </section>
            }
            .into_any()
        } else {
            ().into_any()
        }
    }
}
