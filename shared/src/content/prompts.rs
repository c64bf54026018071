//! Questions that help people to find their own words: for the map, the rules, the journal and what does not work.

use super::{Text, text};
use crate::plan::choices::{JournalKind, MapKind};

/// The question for a kind of line on the map.
#[must_use]
pub const fn map(kind: MapKind) -> Text {
    match kind {
        MapKind::PastHarm => text(
            "map.past_harm",
            "What has happened to the children? The first time, the worst time, the last time.",
        ),
        MapKind::FutureDanger => {
            text("map.future_danger", "What could happen to the children if nothing changes?")
        }
        MapKind::Complicating => text("map.complicating", "What makes it harder to put right?"),
        MapKind::Strength => {
            text("map.strength", "What is going well for the children and the people round them?")
        }
        MapKind::Safety => text(
            "map.safety",
            "When could it have happened, and somebody made sure it did not? What did they do?",
        ),
        MapKind::Need => text("map.need", "What needs to happen next?"),
    }
}

/// The name of a kind of line on the map.
#[must_use]
pub const fn map_name(kind: MapKind) -> Text {
    match kind {
        MapKind::PastHarm => text("map.past_harm.name", "What has happened"),
        MapKind::FutureDanger => text("map.future_danger.name", "What could happen"),
        MapKind::Complicating => text("map.complicating.name", "What makes it harder"),
        MapKind::Strength => text("map.strength.name", "What goes well"),
        MapKind::Safety => text("map.safety.name", "What has kept children safe"),
        MapKind::Need => text("map.need.name", "What needs to happen"),
    }
}

/// The question for a part of the rules (`plan::outline::RULE_PARTS`).
#[must_use]
pub fn rule_part(part: &str) -> Option<Text> {
    RULE_PARTS.iter().find(|(known, _)| *known == part).map(|(_, text)| *text)
}

const RULE_PARTS: &[(&str, Text)] = &[
    ("going_well", text("rules.going_well", "What does a good day look like? What can people see?")),
    ("stressors", text("rules.stressors", "What makes it harder? Which times, places, people or days?")),
    ("first_signs", text("rules.first_signs", "What are the very first signs that it is starting?")),
    ("red_flags", text("rules.red_flags", "What tells everybody that it is happening now?")),
    ("who_does_what", text("rules.who_does_what", "Who does what then? And who, if that person can't?")),
    ("if_not_followed", text("rules.if_not_followed", "What do we do if somebody does not do their part?")),
    (
        "consequences",
        text("rules.consequences", "What will Children's Services do then? They say this part."),
    ),
];

/// The question for a kind of line in the journal.
#[must_use]
pub const fn journal(kind: JournalKind) -> Text {
    match kind {
        JournalKind::WorkingWell => text("journal.working_well", "What went well?"),
        JournalKind::Struggle => text("journal.struggle", "What was hard?"),
        JournalKind::Changed => text("journal.changed", "What did you change, and why?"),
    }
}

/// Before somebody of the network was told why there is a plan.
pub const NETWORK_WHY: Text = text("network.why", "Have you told them why? Here is a way to begin.");
/// The way to begin, as it is said.
pub const NETWORK_WHY_SAY: Text = text(
    "network.why.say",
    "I need your help to keep the children safe and well. People are worried, and I want you to hear why from me. Can we talk, just you and me? You can ask me anything. It is all right to say no.",
);
/// How to say it.
pub const NETWORK_WHY_HOW: Text = text(
    "network.why.how",
    "Say it face to face if you can. Somebody else may see what you send. Then write down here who told them, and on which day.",
);

/// More words around the journal, the network, numbers and what is not working.
pub const MORE: &[Text] = &[
    text("journal.overcame", "How did you get past it?"),
    text(
        "journal.who_sees",
        "Everybody in this plan can see this once you share it. A court can ask to see it too.",
    ),
    NETWORK_WHY,
    NETWORK_WHY_SAY,
    NETWORK_WHY_HOW,
    text("network.can_do", "What could they do? Think of small things too."),
    text("network.sees", "How often do they see the children?"),
    text("network.ready", "People in the network know the worries and the goals, and have said yes."),
    text("numbers.hidden", "Nobody sees your number until everybody here has given one."),
    text("numbers.late", "This number came after the others were shown."),
    text(
        "calls.thanks",
        "Thank you for saying. This is not a fail. It means we meet and make the plan better.",
    ),
    text("calls.everyone", "Call everyone together"),
    text("told.why", "A rule has changed. Tell the children what is new, and why, in words they know."),
    text("rehearse.why", "Try it out before you need it. Pick a calm day and pretend."),
    text(
        "check_in.until",
        "Until when do people look in? For example: until four visits in a row were good.",
    ),
    text("object.trouble", "Everybody has told the child: you are never in trouble for this."),
];

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let map = MapKind::ALL.iter().flat_map(|kind| [map(*kind), map_name(*kind)]);
    let rules = RULE_PARTS.iter().map(|(_, text)| *text);
    let journal = JournalKind::ALL.iter().map(|kind| journal(*kind));
    map.chain(rules).chain(journal).chain(MORE.iter().copied()).collect()
}
