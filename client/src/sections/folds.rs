//! Which parts of the long plan start folded up: those of many rules, on a small screen.

use kith_shared::plan::rule::RuleState;
use leptos::prelude::*;

use crate::fields::{Folds, Sight};
use crate::i18n::plan as say;
use crate::ui::{Button, Symbol, is_narrow};

/// With so many rules the whole plan still fits on a few screens, and nothing is folded.
const UNFOLDED_RULES: usize = 6;

/// Whether parts start folded: on a small screen, where the plan has many rules.
pub fn starts_folded(sight: Sight) -> bool {
    let standing = sight
        .rules
        .with_untracked(|rules| rules.iter().filter(|rule| rule.state != RuleState::Withdrawn).count());
    standing > UNFOLDED_RULES && is_narrow()
}

/// Opens every part, or folds them all up again.
#[component]
pub fn FoldAll() -> impl IntoView {
    let folds = Folds::here();
    let starts_folded = starts_folded(Sight::here());
    let is_open = Memo::new(move |_| folds.all().unwrap_or(!starts_folded));
    let label = move || if is_open.get() { say::FOLD_ALL } else { say::UNFOLD_ALL };
    view! {
        {starts_folded.then(|| view! {
            <div class="row no-print">
                <Button icon=Symbol::Plan on_press=move |()| folds.set_all(!is_open.get_untracked())>
                    {label}
                </Button>
            </div>
        })}
    }
}
