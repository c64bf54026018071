//! Earlier words of a rule said once more: a new change by whoever asks for it, and nothing of the story is lost.

use kith_shared::plan::rule::{self, Rule};
use leptos::prelude::*;

use super::two_versions::may_choose;
use crate::fields::{ProblemNotice, Sight};
use crate::i18n::{problem, rule as say};
use crate::ui::Button;

/// A button under earlier words, for those who write the family's part. Who owns the rule changes it at once; for
/// everybody else it becomes a proposal beside it.
#[component]
pub fn SayAgain(rule: Signal<Option<Rule>>, words: String) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let words = StoredValue::new(words);
    // Not where these words are in use or proposed already.
    let is_new = Memo::new(move |_| {
        rule.with(|rule| {
            rule.as_ref().is_some_and(|rule| {
                let mut known = rule.current.iter().chain(&rule.proposals);
                words.with_value(|words| known.all(|wording| wording.words != *words))
            })
        })
    });
    let may = Memo::new(move |_| may_choose(sight, rule.get()));
    let again = move |()| wrong.set(say_again(sight, rule.get_untracked(), &words.get_value()).err());
    move || {
        (is_new.get() && sight.is_family()).then(|| {
            let hint = if may.get() { say::AGAIN_AT_ONCE } else { say::AGAIN_PROPOSED };
            view! {
                <div class="row no-print">
                    <Button about=words.get_value() on_press=again>{say::AGAIN}</Button>
                    <span class="hint">{hint}</span>
                </div>
                <ProblemNotice problem=wrong />
            }
        })
    }
}

fn say_again(sight: Sight, rule: Option<Rule>, words: &str) -> Result<(), String> {
    let rule = rule.ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
    let me = untrack(|| sight.my_person());
    let made = sight.plan.edit(|plan, ids| {
        if me.is_some_and(|me| rule::may_choose(plan, &rule, me)) {
            rule::reword(ids, plan, &rule, words, &say::AGAIN_BECAUSE, None)
        } else {
            rule::propose(ids, &rule, words, &say::AGAIN_BECAUSE, None)
        }
    });
    made.map_err(|error| problem::edit(&error).to_owned())
}
