//! What waits for the person who is looking.

use kith_shared::plan::rule::{Rule, RuleState};

use crate::fields::Sight;
use crate::i18n::now as say;

/// What a rule asks of me: by whom the words go without saying.
pub fn for_me(sight: Sight, rule: &Rule) -> Option<&'static str> {
    let me = sight.my_person()?;
    if rule.state == RuleState::Withdrawn || !sight.is_family() {
        return None;
    }
    let mine = rule.owners().contains(&me) || rule.current.iter().any(|wording| wording.typist == Some(me));
    if rule.state == RuleState::TwoVersions {
        mine.then_some(say::PICK_VERSION.words())
    } else if mine && !rule.suggestions.is_empty() {
        Some(say::ANSWER_SUGGESTION.words())
    } else if mine && !rule.proposals.is_empty() {
        Some(say::LOOK_AT_PROPOSAL.words())
    } else if rule.asked.contains(&me) && !rule.answers.contains_key(&me) {
        Some(say::LETS_SAY.words())
    } else {
        None
    }
}
