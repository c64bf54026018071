//! Numbers of help that hold all over England, and the words around them. A plan adds its council's own.

use super::{Text, text};
use crate::id::EntryId;
use crate::plan::{Plan, phone};

/// A number to ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HelpNumber {
    /// Names it, also where a plan puts its own number in its place (`stands_for`).
    pub id: &'static str,
    /// Who answers.
    pub name: Text,
    /// The number as it is dialled and shown.
    pub number: &'static str,
    /// What it is for and when somebody answers.
    pub when: Text,
    /// A child can be shown it.
    pub for_children: bool,
}

/// The emergency number stands first, always.
pub const NUMBERS: &[HelpNumber] = &[
    HelpNumber {
        id: "emergency",
        name: text("help.emergency", "Emergency"),
        number: "999",
        when: text("help.emergency.when", "Somebody is hurt or in danger right now. Any time."),
        for_children: true,
    },
    HelpNumber {
        id: "police",
        name: text("help.police", "Police, not an emergency"),
        number: "101",
        when: text("help.police.when", "Nobody is in danger right now. Any time."),
        for_children: false,
    },
    HelpNumber {
        id: "health",
        name: text("help.health", "Health advice"),
        number: "111",
        when: text("help.health.when", "Somebody is ill and it is not an emergency. Any time."),
        for_children: false,
    },
    HelpNumber {
        id: "childline",
        name: text("help.childline", "Childline"),
        number: "0800 1111",
        when: text("help.childline.when", "For children and young people. Free, any time."),
        for_children: true,
    },
    HelpNumber {
        id: "nspcc",
        name: text("help.nspcc", "NSPCC"),
        number: "0808 800 5000",
        when: text("help.nspcc.when", "For grown-ups worried about a child."),
        for_children: false,
    },
    HelpNumber {
        id: "domestic_abuse",
        name: text("help.domestic_abuse", "National Domestic Abuse Helpline"),
        number: "0808 2000 247",
        when: text("help.domestic_abuse.when", "Somebody at home hurts or scares you. Free, any time."),
        for_children: false,
    },
    HelpNumber {
        id: "samaritans",
        name: text("help.samaritans", "Samaritans"),
        number: "116 123",
        when: text("help.samaritans.when", "You feel very low and want to talk. Free, any time."),
        for_children: false,
    },
];

/// A number to show: known everywhere, or the plan's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Who answers.
    pub name: String,
    /// The number; empty where the plan has to give it and has not.
    pub number: String,
    /// What for and when.
    pub when: String,
    /// A child can be shown it.
    pub for_children: bool,
    /// The plan's own entry, where it has one.
    pub entry: Option<EntryId>,
}

/// Every number in order, the emergency number first and never replaced; what the plan says of a number counts.
#[must_use]
pub fn numbers(plan: &Plan) -> Vec<Shown> {
    let own = phone::help_numbers(plan);
    let of = |id: &str| own.iter().rev().find(|(_, number)| number.stands_for == id && id != "emergency");
    let shown = |(entry, number): &(EntryId, phone::HelpNumber), for_children| Shown {
        name: number.name.clone(),
        number: number.number.clone(),
        when: number.when.clone(),
        for_children,
        entry: Some(*entry),
    };
    let missing = |name: &Text, number: &str, when: &str, for_children| Shown {
        name: name.words.to_owned(),
        number: number.to_owned(),
        when: when.to_owned(),
        for_children,
        entry: None,
    };
    let mut all: Vec<_> = NUMBERS
        .iter()
        .map(|known| match of(known.id) {
            Some(own) => shown(own, known.for_children),
            None => missing(&known.name, known.number, known.when.words, known.for_children),
        })
        .collect();
    all.extend(LOCAL.iter().map(|local| match of(local.id) {
        Some(own) => shown(own, false),
        None => missing(local, "", "", false),
    }));
    let is_known =
        |id: &str| NUMBERS.iter().any(|known| known.id == id) || LOCAL.iter().any(|local| local.id == id);
    all.extend(own.iter().filter(|(_, number)| !is_known(&number.stands_for)).map(|own| shown(own, false)));
    all
}

/// The numbers that a plan gave for its own place, such as its council's at night; none that holds everywhere.
#[must_use]
pub fn of_this_place(plan: &Plan) -> Vec<Shown> {
    let own = phone::help_numbers(plan);
    let is_of_here = |shown: &Shown| {
        let own = own.iter().find(|(entry, _)| shown.entry == Some(*entry));
        own.is_some_and(|(_, number)| NUMBERS.iter().all(|known| known.id != number.stands_for))
    };
    let numbers = numbers(plan).into_iter().filter(is_of_here);
    numbers.filter(|shown| !phone::dial(&shown.number).is_empty()).collect()
}

/// Numbers that a plan has to give, because they differ from place to place: ids for `stands_for`.
pub const LOCAL: &[Text] = &[
    text("council_day", "Children's Services, in the day"),
    text("council_night", "Children's Services, at night and weekends"),
];

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let numbers = NUMBERS.iter().flat_map(|number| [number.name, number.when]);
    numbers.chain(LOCAL.iter().copied()).collect()
}
