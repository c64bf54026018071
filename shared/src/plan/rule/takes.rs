//! Which choices of a rule's words count.

use super::{Parts, Wording};
use crate::gather::Gather;
use crate::id::{EntryId, PersonId};
use crate::plan::agreement;
use crate::plan::sheet::{Entry, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// The takes that count, oldest first: one by whoever made the rule, each later one by somebody who owned the words it
/// replaces. Any other take, made by a program with its checks removed, changes nothing; and none is ever taken back, for
/// others built on it.
pub(super) fn valid_takes<'a>(
    plan: &Plan,
    rule: &Entry,
    parts: &Parts<'a>,
    wordings: &BTreeMap<EntryId, Wording>,
) -> Vec<&'a Entry> {
    let mut valid: Vec<&Entry> = Vec::new();
    let mut waiting: Vec<&Entry> = parts
        .takes
        .iter()
        .copied()
        .filter(|take| take.link("wording").is_some_and(|id| wordings.contains_key(&id)))
        .collect();
    crate::gather::put_in_order(&mut waiting, |take| (take.made.at, take.id));
    loop {
        let before = valid.len();
        waiting.retain(|take| {
            let known: BTreeMap<_, _> = valid.iter().map(|take| (take.id, *take)).gather();
            let instead = take.links("instead");
            let counts = if instead.is_empty() {
                plan.typist(take) == plan.typist(rule)
                    && valid.iter().all(|earlier| !earlier.links("instead").is_empty())
            } else {
                let replaced: Option<Vec<_>> =
                    instead.iter().map(|id| known.get(id).and_then(|take| take.link("wording"))).collect();
                replaced
                    .is_some_and(|replaced| may_replace(plan, parts, wordings, &replaced, plan.typist(take)))
            };
            if counts {
                valid.push(take);
            }
            !counts
        });
        if valid.len() == before {
            return valid;
        }
    }
}

pub(super) fn may_replace(
    plan: &Plan,
    parts: &Parts<'_>,
    wordings: &BTreeMap<EntryId, Wording>,
    replaced: &[EntryId],
    by: Option<PersonId>,
) -> bool {
    let Some(by) = by else { return false };
    let mut owners: BTreeSet<PersonId> = BTreeSet::new();
    for id in replaced {
        let Some(wording) = wordings.get(id) else { continue };
        owners.extend(wording.typist);
        let own = parts
            .answers
            .iter()
            .filter(|answer| answer.text("answer") == "own" && answer.link("wording") == Some(*id));
        let counted =
            own.filter(|answer| answer.text("digest") == agreement::digest(wording.id, &wording.words));
        owners.extend(counted.filter_map(|answer| agreement::speaker(plan, answer)));
    }
    owners.contains(&by) || owners.iter().all(|owner| plan.roster().has_left(*owner))
}
