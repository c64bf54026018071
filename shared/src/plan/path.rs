//! The path: four parts of a plan with their state, and twelve steps with "you are here", all drawn up from the plan.

use super::address::Section;
use super::agenda::missing_parts;
use super::choices::Decision;
use super::rule::{self, RuleState};
use super::sheet::Plan;
use super::{bottom_line, circle, danger, review, timeline};

/// The four parts of a plan, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathPart {
    /// What Children's Services says must be in place.
    BottomLines,
    /// The timeline.
    Timeline,
    /// Who is in it.
    People,
    /// The rules.
    Rules,
}

/// Where a part or a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathState {
    /// Nothing is there.
    NotStarted,
    /// Something is there.
    Started,
    /// All of it is there and agreed.
    Agreed,
}

impl PathPart {
    /// The four in order.
    pub const ALL: [Self; 4] = [Self::BottomLines, Self::Timeline, Self::People, Self::Rules];
}

/// The four parts with their state. They can be worked on in any order.
#[must_use]
pub fn parts(plan: &Plan) -> [(PathPart, PathState); 4] {
    PathPart::ALL.map(|part| (part, state(plan, part)))
}

/// Where one part stands.
#[must_use]
pub fn state(plan: &Plan, part: PathPart) -> PathState {
    match part {
        PathPart::BottomLines => bottom_lines(plan),
        PathPart::Timeline => the_timeline(plan),
        PathPart::People => people(plan),
        PathPart::Rules => rules(plan),
    }
}

fn from(started: bool, agreed: bool) -> PathState {
    match (started, agreed) {
        (false, _) => PathState::NotStarted,
        (true, false) => PathState::Started,
        (true, true) => PathState::Agreed,
    }
}

/// Agreed when a team manager was content with a version in which all of them were checked.
fn bottom_lines(plan: &Plan) -> PathState {
    let lines = bottom_line::bottom_lines(plan);
    let reviews = review::reviews(plan);
    let checked = reviews.iter().find(|review| review.decision == Decision::Content);
    let checked = checked.map(|review| &review.bottom_lines);
    let all = checked.is_some_and(|checked| lines.iter().all(|line| checked.contains(&line.id)));
    from(!lines.is_empty(), all)
}

/// Agreed when it has an end, no open blank, and every yes it needs.
fn the_timeline(plan: &Plan) -> PathState {
    let tasks = timeline::tasks(plan);
    let whole = tasks.iter().all(|task| task.blanks().is_empty() && !task.waits_for_yes());
    let span = timeline::span(plan);
    from(!tasks.is_empty(), whole && (!span.closing.is_empty() || span.closing_day.is_some()))
}

/// Agreed when there are as many as are needed.
fn people(plan: &Plan) -> PathState {
    let count = circle::count(plan);
    let asked = plan.standing(Section::Network);
    from(!asked.is_empty() || count.ready > 0, count.minimum > 0 && count.ready >= count.minimum)
}

/// Agreed when every part has rules for every danger, and everybody asked owns each of them.
fn rules(plan: &Plan) -> PathState {
    let rules: Vec<_> =
        rule::rules(plan).into_iter().filter(|rule| rule.state != RuleState::Withdrawn).collect();
    let dangers = danger::dangers(plan);
    // Consequences are the professionals' words: they stand among what must be in place.
    let said =
        |danger: &danger::Danger| missing_parts(&rules, danger.id).iter().all(|part| *part == "consequences");
    let whole = !dangers.is_empty() && dangers.iter().all(said);
    from(!rules.is_empty(), whole && rules.iter().all(|rule| rule.state == RuleState::Ours))
}

/// The twelve steps, from 1, with their state.
#[must_use]
pub fn road(plan: &Plan) -> [PathState; 12] {
    let has = |section: Section| !plan.standing(section).is_empty();
    let dangers = danger::dangers(plan);
    let all_agreed = dangers.iter().all(|danger| danger.agreed_at.is_some());
    let family_is_in = !super::network::family(plan).is_empty();
    let well = has(Section::Journal)
        || plan
            .standing(Section::MapLines)
            .iter()
            .any(|line| matches!(line.text("kind"), "strength" | "safety"));
    let child_was_told =
        plan.standing(Section::StepDown).iter().any(|entry| entry.text("step") == "child_told");
    [
        from(has(Section::MapLines) || !dangers.is_empty(), !dangers.is_empty()),
        from(!dangers.is_empty(), all_agreed),
        from(well, well),
        bottom_lines(plan),
        the_timeline(plan),
        from(has(Section::Tasks) && family_is_in, has(Section::Tasks) && has(Section::Meetings)),
        people(plan),
        from(has(Section::Stories), has(Section::StoryTellings)),
        rules(plan),
        from(has(Section::ChildItems) || has(Section::Told), has(Section::ChildItems) && has(Section::Told)),
        from(
            has(Section::CheckIns) || has(Section::Rehearsals) || has(Section::Journal),
            has(Section::CheckInNotes) && has(Section::Rehearsals) && has(Section::Journal),
        ),
        from(has(Section::ChildRules), has(Section::ChildRules) && child_was_told),
    ]
}

/// Steps that go on all the way and hold nobody up.
const ALL_THE_WAY: [usize; 3] = [3, 10, 11];

/// "You are here": the first step, from 1 to 12, that is not agreed and does not go on all the way; 12 at the end.
#[must_use]
pub fn you_are_here(plan: &Plan) -> usize {
    let road = road(plan);
    let steps = (1..).zip(road).filter(|(number, _)| !ALL_THE_WAY.contains(number));
    steps.into_iter().find(|(_, state)| *state != PathState::Agreed).map_or(12, |(number, _)| number)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::tests::{Counting, DANGER, PRIYA, make, plan, plan_with_rule};
    use super::*;

    #[test]
    fn an_empty_plan_is_at_the_beginning() {
        let plan = plan();
        assert!(parts(&plan).iter().all(|(_, state)| *state == PathState::NotStarted));
        assert_eq!(you_are_here(&plan), 1);
    }

    #[test]
    fn the_path_follows_what_is_in_the_plan() {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        assert_eq!(state(&plan, PathPart::Rules), PathState::Started);
        assert_eq!(you_are_here(&plan), 2, "the goal is not agreed");
        let edit = danger::agree_goal(&mut ids, &danger::danger(&plan, DANGER).unwrap());
        make(&mut plan, PRIYA, 10, &edit);
        assert_eq!(you_are_here(&plan), 4);
        let words = timeline::TaskWords {
            week_from: 1,
            what: "Find {number} people.".into(),
            who: "Kelly".into(),
            why: "Help.".into(),
            ..timeline::TaskWords::default()
        };
        make(&mut plan, PRIYA, 11, &timeline::add(&mut ids, &words));
        assert_eq!(state(&plan, PathPart::Timeline), PathState::Started);
    }
}
