//! A professional's suggestion: never a rule until a family member makes it one, in their words or in these.

use super::address::{FieldName, Part, Section};
use super::agreement;
use super::edit::{Edit, Ids, Step, choice, link, prose};
use super::rule::{self, Rule};
use super::sheet::Plan;
use super::value::Value;
use crate::id::{EntryId, PersonId};
use crate::time::UnixMillis;
use std::collections::BTreeMap;

/// What the family did with a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reply {
    /// Took it word for word.
    Used,
    /// Put it in their own words.
    Reworded,
    /// Not for us.
    Declined,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its entry.
    pub id: EntryId,
    /// For which danger.
    pub danger: Option<EntryId>,
    /// For a change of which rule, or none for a new one.
    pub rule: Option<EntryId>,
    /// Which part of the rules.
    pub part: String,
    /// The wording it was made on, where it is for a rule.
    pub seen: Option<EntryId>,
    /// The suggested words.
    pub words: String,
    /// Why.
    pub because: String,
    /// Whose words.
    pub voice: Option<PersonId>,
    /// Who typed it.
    pub typist: Option<PersonId>,
    /// When.
    pub at: UnixMillis,
    /// The family's answer and who gave it.
    pub reply: Option<(Reply, Option<PersonId>)>,
}

/// All suggestions that were not taken back, oldest first, with the family's replies.
#[must_use]
pub fn all(plan: &Plan) -> Vec<Suggestion> {
    let mut replies: BTreeMap<EntryId, (Reply, Option<PersonId>)> = BTreeMap::new();
    for entry in plan.standing(Section::Replies) {
        let reply = match entry.text("reply") {
            "used" => Reply::Used,
            "reworded" => Reply::Reworded,
            _ => Reply::Declined,
        };
        if let Some(suggestion) = entry.link("suggestion") {
            replies.insert(suggestion, (reply, plan.typist(entry)));
        }
    }
    let standing = plan.standing(Section::Suggestions).into_iter();
    let mut all: Vec<_> = standing
        .map(|entry| Suggestion {
            id: entry.id,
            danger: entry.link("danger"),
            rule: entry.link("rule"),
            part: entry.text("part").to_owned(),
            seen: entry.link("seen"),
            words: entry.text("words").to_owned(),
            because: entry.text("because").to_owned(),
            voice: plan.voice(entry),
            typist: plan.typist(entry),
            at: entry.made.at,
            reply: replies.get(&entry.id).copied(),
        })
        .collect();
    crate::gather::put_in_order(&mut all, |suggestion| (suggestion.at, suggestion.id));
    all
}

/// Those without an answer.
#[must_use]
pub fn waiting(plan: &Plan) -> Vec<Suggestion> {
    all(plan).into_iter().filter(|suggestion| suggestion.reply.is_none()).collect()
}

/// The rule's words changed after the suggestion was made on them.
#[must_use]
pub fn is_out_of_date(suggestion: &Suggestion, rule: &Rule) -> bool {
    suggestion.seen.is_some_and(|seen| rule.current.iter().all(|wording| wording.id != seen))
}

/// Suggests words: for a change of `rule`, or for a new rule of `danger` in `part`. `because` is required.
pub fn suggest(
    ids: &mut dyn Ids,
    danger: EntryId,
    part: &str,
    rule: Option<&Rule>,
    words: &str,
    because: &str,
) -> Edit {
    let mut values =
        vec![link("danger", danger), choice("part", part), prose("words", words), prose("because", because)];
    if let Some(rule) = rule {
        values.push(link("rule", rule.id));
        values.extend(rule.current.first().map(|wording| link("seen", wording.id)));
    }
    Edit::new(
        Part::Services,
        vec![Step::Record { section: Section::Suggestions, entry: ids.entry(), values }],
    )
}

/// Uses the suggested words as they are.
pub fn adopt(ids: &mut dyn Ids, plan: &Plan, suggestion: &Suggestion, asked: &[PersonId]) -> Option<Edit> {
    answer_with(ids, plan, suggestion, &suggestion.words.clone(), Reply::Used, asked)
}

/// Puts the suggestion in the family's own words.
pub fn put_in_our_words(
    ids: &mut dyn Ids,
    plan: &Plan,
    suggestion: &Suggestion,
    words: &str,
    asked: &[PersonId],
) -> Option<Edit> {
    answer_with(ids, plan, suggestion, words, Reply::Reworded, asked)
}

/// Not for us; no reason is asked for.
pub fn decline(ids: &mut dyn Ids, suggestion: &Suggestion) -> Edit {
    Edit::new(Part::Ours, vec![reply_step(ids, suggestion, Reply::Declined, None)])
}

fn answer_with(
    ids: &mut dyn Ids,
    plan: &Plan,
    suggestion: &Suggestion,
    words: &str,
    reply: Reply,
    asked: &[PersonId],
) -> Option<Edit> {
    let (mut steps, wording) = (Vec::new(), ids.entry());
    let known = suggestion.rule.and_then(|id| rule::rule(plan, id));
    let (target, instead) = match &known {
        Some(known) => (known.id, rule::open_takes(plan, known)),
        None => {
            let id = ids.entry();
            let mut values = vec![link("danger", suggestion.danger?), choice("part", &suggestion.part)];
            if !asked.is_empty() {
                let people = asked.iter().map(|person| super::outline::entry_of(*person)).collect();
                values.push((FieldName("asked"), Value::Links(people)));
            }
            steps.push(Step::Add { section: Section::Rules, entry: id, values });
            (id, Vec::new())
        }
    };
    let mut extra = vec![link("suggestion", suggestion.id)];
    extra.extend(
        known.as_ref().and_then(|known| known.current.first()).map(|current| link("from", current.id)),
    );
    steps.push(rule::record_wording(wording, target, words, None, &extra));
    let may_take = known.is_none() || !instead.is_empty();
    if may_take {
        steps.push(rule::take_step(ids, target, wording, &instead));
    }
    steps.push(agreement::own_step(ids, target, wording, words, None));
    steps.push(reply_step(ids, suggestion, reply, Some(wording)));
    Some(Edit::new(Part::Ours, steps))
}

fn reply_step(ids: &mut dyn Ids, suggestion: &Suggestion, reply: Reply, wording: Option<EntryId>) -> Step {
    let word = match reply {
        Reply::Used => "used",
        Reply::Reworded => "reworded",
        Reply::Declined => "declined",
    };
    let mut values = vec![link("suggestion", suggestion.id), choice("reply", word)];
    values.extend(wording.map(|wording| link("wording", wording)));
    Step::Record { section: Section::Replies, entry: ids.entry(), values }
}
