//! Blanks in texts that come from templates: named, filled in from what the plan knows, and seen until they are filled.

use super::address::Section;
use super::choices::PlanType;
use super::network::{self, Role};
use super::sheet::Plan;
use super::timeline;
use super::{danger, network::Person};
use crate::id::EntryId;
use std::collections::BTreeMap;

/// What a blank stands for. In a text it is written as its word in braces, for example `{parents}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blank {
    /// The parents' or carers' names.
    Parents,
    /// The social worker's name.
    Worker,
    /// The children's names.
    Children,
    /// The names of the network.
    Network,
    /// How many people the network needs.
    Number,
    /// "safe" or "well", as the kind of plan has it.
    Safe,
    /// The worry, in a few words.
    Harm,
    /// The way of working with the children.
    Tool,
    /// The way of finding people.
    FindingTool,
    /// The meeting that reviews the plan.
    Review,
    /// How often.
    HowOften,
    /// Who will lead the network.
    Lead,
    /// What the plan is called in law.
    Plan,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as they stand.
    Words(String),
    /// A blank that is still open.
    Open(Blank),
}

impl Blank {
    /// Every blank.
    pub const ALL: &'static [Self] = &[
        Self::Parents,
        Self::Worker,
        Self::Children,
        Self::Network,
        Self::Number,
        Self::Safe,
        Self::Harm,
        Self::Tool,
        Self::FindingTool,
        Self::Review,
        Self::HowOften,
        Self::Lead,
        Self::Plan,
    ];

    /// Its word in a text, without the braces.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Parents => "parents",
            Self::Worker => "worker",
            Self::Children => "children",
            Self::Network => "network",
            Self::Number => "number",
            Self::Safe => "safe",
            Self::Harm => "worry",
            Self::Tool => "tool",
            Self::FindingTool => "finding tool",
            Self::Review => "review",
            Self::HowOften => "how often",
            Self::Lead => "lead",
            Self::Plan => "plan",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|blank| blank.word() == word)
    }
}

/// A text cut into words and open blanks. Braces round anything else are words.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let (mut pieces, mut rest, mut words) = (Vec::new(), text, String::new());
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        match after.split_once('}').and_then(|(name, next)| Blank::read(name).map(|blank| (blank, next))) {
            Some((blank, next)) => {
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Open(blank));
                rest = next;
            }
            None => {
                words.push('{');
                rest = after;
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// The blanks that are open in a text, in order.
#[must_use]
pub fn open(text: &str) -> Vec<Blank> {
    let open = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Open(blank) => Some(blank),
        Piece::Words(_) => None,
    });
    open.collect()
}

/// The text with every known blank filled.
#[must_use]
pub fn fill(text: &str, known: &BTreeMap<Blank, String>) -> String {
    let filled = pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => words,
        Piece::Open(blank) => known.get(&blank).cloned().unwrap_or_else(|| format!("{{{}}}", blank.word())),
    });
    filled.collect()
}

/// What the plan knows for blanks: names from its people, the number, and the worry of `danger`.
#[must_use]
pub fn known(plan: &Plan, danger: Option<EntryId>) -> BTreeMap<Blank, String> {
    let people = network::people(plan);
    let names = |of: &dyn Fn(&Person) -> bool| {
        let names: Vec<_> =
            people.iter().filter(|person| of(person)).map(|person| person.name.as_str()).collect();
        and(&names)
    };
    let about = network::about(plan);
    let span = timeline::span(plan);
    let lead = plan.standing(Section::Handover).last().and_then(|entry| entry.person("lead"));
    let (safe, named) = match span.plan_type {
        Some(PlanType::ChildProtection) => ("safe", "child protection plan"),
        Some(PlanType::ChildInNeed) => ("well", "child in need plan"),
        Some(PlanType::EarlyHelp) => ("well", "early help plan"),
        None => ("", ""),
    };
    let number = if about.minimum > 0 { about.minimum.to_string() } else { String::new() };
    let lead = lead.and_then(|lead| network::name(plan, lead)).unwrap_or("").to_owned();
    let harm = danger.and_then(|id| danger::danger(plan, id)).map(|danger| danger.statement.short);
    let known = [
        (Blank::Parents, names(&|person| person.role == Role::Parent)),
        (Blank::Worker, names(&|person| person.role == Role::SocialWorker)),
        (Blank::Children, names(&|person| person.role == Role::YoungPerson)),
        (Blank::Network, names(&|person| person.role == Role::Network)),
        (Blank::Number, number),
        (Blank::Safe, safe.to_owned()),
        (Blank::Plan, named.to_owned()),
        (Blank::Lead, lead),
        (Blank::Harm, harm.unwrap_or_default()),
    ];
    known.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

fn and(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_or_seen() {
        let known = BTreeMap::from([(Blank::Parents, "Kelly and Ryan".to_owned())]);
        let text = "{parents} ask {number} people. {smile} {";
        assert_eq!(fill(text, &known), "Kelly and Ryan ask {number} people. {smile} {");
        assert_eq!(open(text), [Blank::Parents, Blank::Number]);
        assert_eq!(open(&fill(text, &known)), [Blank::Number]);
        assert_eq!(pieces("a{lead}"), [Piece::Words("a".into()), Piece::Open(Blank::Lead)]);
    }

    #[test]
    fn names_stand_in_a_row() {
        assert_eq!(and(&["Jean", "Dean", "Farida"]), "Jean, Dean and Farida");
        assert_eq!(and(&["Jean"]), "Jean");
    }
}
