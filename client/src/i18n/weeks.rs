//! Words of the weeks: the list of what happens when, one task, and adding tasks.

use kith_shared::plan::blank::Blank;
use kith_shared::plan::choices::{Approval, PlanType};

pub const TITLE: &str = "The weeks";
pub const MORE: &str = "What happens when, who does it and why. Anybody can add or change it.";
pub const NONE: &str = "Nothing is planned yet.";
pub const NONE_MORE: &str = "Start with the ready-made list. You can change every word.";
pub const WAITING: &str = "Waiting for you";
pub const NOTHING_WAITING: &str = "Nothing here is waiting for you.";
pub const ADD: &str = "Add to the weeks";
pub const ORDER: &str = "In which order?";
pub const BY_WEEK: &str = "Week by week";
pub const BY_IMPORTANCE: &str = "Most important first";
pub const MOVE_UP: &str = "Move up";
pub const MOVE_DOWN: &str = "Move down";
pub const LOOK: &str = "Look and change";
pub const DONE: &str = "Done";
pub const DONE_ALL: &str = "All of it is done";
pub const THIS_WEEK: &str = "This week";
pub const ASKS_YES: &str = "Waits for the service manager’s yes";

pub const WEEK: &str = "Week";
pub const TASK: &str = "What, who and why";
pub const WHERE_WHEN: &str = "Where and when";
pub const CHANGES: &str = "What else changes";
pub const WHO: &str = "Who";
pub const WHY: &str = "Why";
pub const UNANNOUNCED: &str = "Visits without saying when. No dates are written down.";

pub const SPAN: &str = "From when to when";
pub const SPAN_NONE: &str = "Nobody has said yet when it starts and when it should end.";
pub const SET_SPAN: &str = "Say when it starts and ends";
pub const PLAN_TYPE: &str = "What kind of plan is it?";
pub const PLAN_TYPE_NONE: &str = "Not said";
pub const FIRST_DAY: &str = "First day of week 1";
pub const CLOSING_DAY: &str = "When should the work end?";
pub const CLOSING: &str = "What must be true by then?";
pub const CLOSING_HINT: &str = "For example: four good visits and no new worries.";

pub const PRINT: &str = "Print";
pub const PRINT_FINAL: &str = "Print the last version";
pub const PRINT_DRAFT: &str = "Print a draft";
pub const DRAFT_MARK: &str = "This is a draft.";
pub const NOT_FINAL: &str = "The last version cannot be printed yet.";
pub const NOT_FINAL_MORE: &str =
    "Nothing is lost. Fill in these blanks first, or print a draft. The blanks are in:";

pub const ADD_TITLE: &str = "Add to the weeks";
pub const ADD_MORE: &str = "Write your own, or take tasks from the ready-made list.";
pub const ADD_OWN: &str = "Write your own";
pub const READY_MADE: &str = "The ready-made list";
pub const READY_MADE_MORE: &str =
    "Names come from People. What is marked is still blank. You fill it in later.";
pub const IS_IN: &str = "In the weeks already";
pub const FOR_EACH: &str = "Once for each worry.";
pub const TAKE: &str = "Put this in";
pub const TICK_ALL: &str = "Tick the whole list";
pub const PUT_IN: &str = "Put the ticked ones in";
pub const PUT_IN_MISSING: &str = "Nothing is ticked. Tick at least one task, then put it in.";
pub const WEEKS_ARE_A_GUESS: &str = "The weeks are a first guess. Change them as you need.";

pub const TASK_TITLE: &str = "One task";
pub const CHANGE: &str = "Change this task";
pub const WHAT_LABEL: &str = "What is done?";
pub const WHAT_HINT: &str = "What will be better when it is done?";
pub const WHO_LABEL: &str = "Who does it?";
pub const WHY_LABEL: &str = "Why?";
pub const FROM_LABEL: &str = "First week";
pub const TO_LABEL: &str = "Last week";
pub const TO_HINT: &str = "Leave it empty if it takes one week.";
pub const WHERE_LABEL: &str = "Where and when?";
pub const UNANNOUNCED_TICK: &str = "Visits without saying when";
pub const CHANGES_LABEL: &str = "Does anything else change?";
pub const CHANGES_HINT: &str = "For example: who sees whom, who looks in, how often.";
pub const LINKS: &str = "Links for practitioners";
pub const LINKS_LABEL: &str = "Links for practitioners";
pub const NEEDS_YES_TICK: &str = "A service manager must say yes first";
pub const DANGER_LABEL: &str = "Which worry is it for?";
pub const MORE_BOXES: &str = "What else there is to say";
pub const BLANKS_HINT: &str = "Words in curly brackets are blanks. Type over them.";
pub const WHAT_MISSING: &str = "Say what is done, who does it and why. Your words are safe here.";
pub const WEEK_WRONG: &str = "Type the weeks as numbers from 1 to 1000. Your words are safe here.";
pub const WEEK_BACKWARDS: &str = "The last week comes before the first. Your words are safe here.";
pub const HAS_A_DAY: &str =
    "These visits come without saying when. Take the day out of “Where and when”. Your words are safe here.";
pub const PUT_DOWN_BY: &str = "Put down by";

pub const BLANKS: &str = "Still blank";
pub const BLANKS_MORE: &str = "Fill in what you know. The last version waits until nothing is blank.";
pub const FILL: &str = "Fill in the blanks";
pub const FILL_MISSING: &str = "Nothing is filled in yet. Type into at least one box.";
pub const FROM_PEOPLE: &str = "Taken from People.";

pub const APPROVAL: &str = "The service manager’s yes";
pub const APPROVAL_NONE: &str = "Nobody has said yes or no yet.";
pub const APPROVAL_SET: &str = "Put down what they said";
pub const APPROVAL_WHAT: &str = "What did they say?";
pub const APPROVAL_NAME: &str = "Their name";
pub const APPROVAL_WHY: &str = "Why?";
pub const CHOOSE_ONE: &str = "Choose yes or no.";

pub const TAKE_OUT: &str = "Take it out of the weeks";
pub const TAKE_OUT_SURE: &str = "It goes from the weeks. It stays in what changed, with your name.";
pub const BACK: &str = "Back to the weeks";

/// Week 3, or weeks 3 to 6.
pub fn weeks(from: i64, to: Option<i64>) -> String {
    match to {
        Some(to) if to > from => format!("Weeks {from} to {to}"),
        Some(_) | None => format!("Week {from}"),
    }
}

/// The switch for what is done.
pub fn show_done(count: usize) -> String {
    format!("Show what is done ({count})")
}

/// When a week begins.
pub fn from_day(day: &str) -> String {
    format!("from {day}")
}

/// Which week it is now.
pub fn now_in(week: i64) -> String {
    format!("This is week {week}.")
}

/// When it began.
pub fn begins(day: &str) -> String {
    format!("Week 1 begins on {day}.")
}

/// When it should end.
pub fn ends(day: &str) -> String {
    format!("It should end on {day}.")
}

/// What must be true at the end.
pub fn ends_when(words: &str) -> String {
    format!("By then: {words}")
}

/// How many blanks are open.
pub fn blanks(count: usize) -> String {
    if count == 1 { "1 blank to fill in".to_owned() } else { format!("{count} blanks to fill in") }
}

/// Why the last version cannot be printed.
pub fn draft_because(count: usize) -> String {
    let blanks = if count == 1 { "1 blank is".to_owned() } else { format!("{count} blanks are") };
    format!("{DRAFT_MARK} {blanks} still open.")
}

/// What the service manager said.
pub fn approved(answer: Approval, name: &str) -> String {
    match answer {
        Approval::Yes => format!("{name} said yes."),
        Approval::No => format!("{name} said no."),
    }
}

/// An answer as a choice.
pub fn answer(answer: Approval) -> &'static str {
    match answer {
        Approval::Yes => "Yes",
        Approval::No => "No",
    }
}

/// A kind of plan.
pub fn plan_type(kind: PlanType) -> &'static str {
    match kind {
        PlanType::ChildInNeed => "Child in need plan",
        PlanType::ChildProtection => "Child protection plan",
        PlanType::EarlyHelp => "Early help plan",
    }
}

/// A blank as it stands in a sentence.
pub fn blank(blank: Blank) -> &'static str {
    match blank {
        Blank::Parents => "parents’ names",
        Blank::Worker => "social worker’s name",
        Blank::Children => "children’s names",
        Blank::Network => "names in our network",
        Blank::Number => "how many people",
        Blank::Safe => "safe or well",
        Blank::Harm => "which worry",
        Blank::Tool => "way of working with the children",
        Blank::FindingTool => "way of finding people",
        Blank::Review => "which meeting",
        Blank::HowOften => "how often",
        Blank::Lead => "who will lead",
        Blank::Plan => "what the plan is called",
    }
}

/// A first guess for the weeks of a ready-made task.
pub fn guess(template: &str) -> (i64, Option<i64>) {
    match template {
        "find_people" => (1, Some(3)),
        "find_people_together" => (2, None),
        "network_meeting" => (4, Some(6)),
        "see_children" => (2, Some(6)),
        "words_and_pictures" => (5, Some(8)),
        "journal" => (6, None),
        "check_plan" => (8, None),
        "childs_plan" => (9, Some(10)),
        "review_often" => (8, Some(16)),
        "hand_on_lead" => (14, Some(19)),
        "hand_over" => (20, None),
        _ => (1, None),
    }
}
