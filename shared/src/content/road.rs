//! The way from worry to goal in words: four parts of a plan, and twelve steps.

use super::{Text, text};

/// A step of the road in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: Text,
    /// What happens in it, for the family.
    pub says: Text,
    /// What helps with it.
    pub with: Text,
}

const fn step(name: Text, says: Text, with: Text) -> Step {
    Step { name, says, with }
}

/// The four parts of a plan in order, as `plan::path::PathPart`.
pub const PARTS: [Step; 4] = [
    step(
        text("part.bottom_lines", "What must be in place"),
        text(
            "part.bottom_lines.says",
            "Children's Services says what must be there. How you do it is up to you.",
        ),
        text("part.bottom_lines.with", "A short list, each with its reason."),
    ),
    step(
        text("part.timeline", "Who does what, when"),
        text("part.timeline.says", "The weeks from now to the end, so that nobody is taken by surprise."),
        text("part.timeline.with", "The timeline."),
    ),
    step(
        text("part.people", "Who is in it"),
        text("part.people.says", "The people who love the children, know the worry and will help."),
        text("part.people.with", "People circles."),
    ),
    step(
        text("part.rules", "Our rules"),
        text("part.rules.says", "What you do on good days, hard days and bad days, in your own words."),
        text("part.rules.with", "Family network meetings, one for each worry."),
    ),
];

/// The twelve steps in order, as `plan::path::road`.
pub const STEPS: [Step; 12] = [
    step(
        text("road.1", "Getting ready"),
        text(
            "road.1.says",
            "The social worker talks to the people who know the children, before meeting you.",
        ),
        text("road.1.with", "Notes and the map."),
    ),
    step(
        text("road.2", "Worries and goals"),
        text(
            "road.2.says",
            "Each worry gets a goal, and a scale from 0 to 10. You can say if you see it another way.",
        ),
        text("road.2.with", "Worry, goal and numbers."),
    ),
    step(
        text("road.3", "What goes well"),
        text("road.3.says", "We look for what already works. This goes on all the way."),
        text("road.3.with", "Going well, from any page."),
    ),
    step(
        text("road.4", "What must be in place"),
        text("road.4.says", "Children's Services says what has to be there, and why."),
        text("road.4.with", "The list of what must be in place."),
    ),
    step(
        text("road.5", "The weeks"),
        text("road.5.says", "We plan the weeks to the end, and what happens in each."),
        text("road.5.with", "The timeline."),
    ),
    step(
        text("road.6", "Seeing the whole way"),
        text("road.6.says", "You see the whole way before you start, and can ask about it."),
        text("road.6.with", "This page."),
    ),
    step(
        text("road.7", "People who know and help"),
        text("road.7.says", "You tell people why, and ask them to help."),
        text("road.7.with", "People circles."),
    ),
    step(
        text("road.8", "Telling the children"),
        text(
            "road.8.says",
            "You make a story in words and pictures, and tell the children why people are worried.",
        ),
        text("road.8.with", "Words and pictures."),
    ),
    step(
        text("road.9", "Making the rules"),
        text("road.9.says", "You and your network make the rules, try them out and change them."),
        text("road.9.with", "Network meetings and rules."),
    ),
    step(
        text("road.10", "The children have a say"),
        text(
            "road.10.says",
            "The children say what is good, what worries them and how the rules feel. All the way.",
        ),
        text("road.10.with", "The children's own place."),
    ),
    step(
        text("road.11", "Showing that it works"),
        text("road.11.says", "You try the rules out, write down what works, and people look in."),
        text("road.11.with", "Journal, trying out, looking in."),
    ),
    step(
        text("road.12", "The children's own plan"),
        text(
            "road.12.says",
            "The children get the plan in their own words and pictures. Then you carry on by yourselves.",
        ),
        text("road.12.with", "The child's own plan."),
    ),
];

/// Words around the road.
pub const MORE: &[Text] = &[
    text("road.here", "You are here"),
    text("road.any_order", "You can work on the parts in any order."),
    text("road.goal", "If a rule does not work, change the rule. The goal stays."),
    text("road.ten", "10 means that the social worker can stop coming. Other help can go on."),
    text("state.not_started", "Not started"),
    text("state.started", "Started"),
    text("state.agreed", "Agreed"),
];

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let steps = PARTS.iter().chain(&STEPS).flat_map(|step| [step.name, step.says, step.with]);
    steps.chain(MORE.iter().copied()).collect()
}
