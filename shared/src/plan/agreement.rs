//! What a person says of a rule's words: this is mine, not sure yet, or disagree because; tied to the exact words.

use super::address::{Part, Section};
use super::edit::{Edit, Ids, Step, choice, line, link, prose, said_by};
use super::outline::SAID_BY;
use super::rule::Rule;
use super::sheet::{Entry, Plan};
use crate::id::{EntryId, PersonId, hash};
use crate::text;
use crate::time::UnixMillis;
use std::collections::BTreeMap;

/// The three answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerKind {
    /// This is mine, I own this.
    Own,
    /// I'm not sure yet.
    Unsure,
    /// I disagree.
    Disagree,
}

/// A person's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its entry.
    pub id: EntryId,
    /// Which answer.
    pub kind: AnswerKind,
    /// Their reason, if they gave one.
    pub because: String,
    /// Who typed it, where that is somebody else.
    pub typist: Option<PersonId>,
    /// When.
    pub at: UnixMillis,
}

impl AnswerKind {
    /// Its word in the document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Unsure => "unsure",
            Self::Disagree => "disagree",
        }
    }

    pub(super) fn read(word: &str) -> Option<Self> {
        [Self::Own, Self::Unsure, Self::Disagree].into_iter().find(|kind| kind.word() == word)
    }
}

/// What an answer is tied to: the exact words of one wording.
#[must_use]
pub fn digest(wording: EntryId, words: &str) -> String {
    text::to_hex(&hash("kith 1 words", &[wording.as_bytes(), words.trim().as_bytes()]))
}

/// The newest answer of each person to wordings for which `words` gives words. An answer counts only for the person whose
/// device signed it, or for a person without a device; one whose digest is of other words counts for nothing.
pub(super) fn newest<'w>(
    plan: &Plan,
    answers: &[&Entry],
    words: impl Fn(EntryId) -> Option<&'w str>,
) -> BTreeMap<PersonId, Answer> {
    let mut found: BTreeMap<PersonId, Answer> = BTreeMap::new();
    for entry in answers {
        let Some(wording) = entry.link("wording") else { continue };
        let tied = words(wording).is_some_and(|words| digest(wording, words) == entry.text("digest"));
        let (Some(person), Some(kind)) = (speaker(plan, entry), AnswerKind::read(entry.text("answer")))
        else {
            continue;
        };
        let typist = plan.typist(entry).filter(|typist| *typist != person);
        let answer = Answer {
            id: entry.id,
            kind,
            because: entry.text("because").to_owned(),
            typist,
            at: entry.made.at,
        };
        let newer = found.get(&person).is_none_or(|known| (known.at, known.id) < (answer.at, answer.id));
        if tied && newer {
            found.insert(person, answer);
        }
    }
    found
}

/// Who speaks in an answer: its typist, or the person for whom it was typed as long as they never had a device. From then
/// on it is nobody's: they answer for themselves, and it was never the typist's own answer.
pub(super) fn speaker(plan: &Plan, entry: &Entry) -> Option<PersonId> {
    let typist = plan.typist(entry);
    match entry.person(SAID_BY.0).filter(|said| Some(*said) != typist) {
        Some(said) => plan.roster().side(said).is_none().then_some(said),
        None => typist,
    }
}

pub(super) fn own_step(
    ids: &mut dyn Ids,
    rule: EntryId,
    wording: EntryId,
    words: &str,
    voice: Option<PersonId>,
) -> Step {
    answer_step(ids, rule, wording, words, AnswerKind::Own, "", voice)
}

fn answer_step(
    ids: &mut dyn Ids,
    rule: EntryId,
    wording: EntryId,
    words: &str,
    kind: AnswerKind,
    because: &str,
    voice: Option<PersonId>,
) -> Step {
    let mut values = vec![
        link("rule", rule),
        link("wording", wording),
        line("digest", &digest(wording, words)),
        choice("answer", kind.word()),
    ];
    if !because.trim().is_empty() {
        values.push(prose("because", because));
    }
    values.extend(voice.map(said_by));
    Step::Record { section: Section::Answers, entry: ids.entry(), values }
}

/// Answers to words in use or proposed, for oneself or for a person on paper; nothing if the rule has no such wording.
pub fn answer(
    ids: &mut dyn Ids,
    rule: &Rule,
    wording: EntryId,
    kind: AnswerKind,
    because: &str,
    voice: Option<PersonId>,
) -> Option<Edit> {
    let mut known = rule.current.iter().chain(&rule.proposals);
    let words = known.find(|known| known.id == wording).map(|known| known.words.as_str())?;
    Some(Edit::new(Part::Ours, vec![answer_step(ids, rule.id, wording, words, kind, because, voice)]))
}
