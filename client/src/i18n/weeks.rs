//! Words of the weeks: the list of what happens when, one task, and adding tasks.

use kith_shared::plan::blank::Blank;
use kith_shared::plan::choices::{Approval, PlanType};

use super::{say, words};

words! { "weeks":
    TITLE = "title",
    MORE = "more",
    NONE = "none",
    NONE_MORE = "none-more",
    WAITING = "waiting",
    NOTHING_WAITING = "nothing-waiting",
    ADD = "add",
    ORDER = "order",
    BY_WEEK = "by-week",
    BY_IMPORTANCE = "by-importance",
    MOVE_UP = "move-up",
    MOVE_DOWN = "move-down",
    LOOK = "look",
    DONE = "done",
    DONE_ALL = "done-all",
    THIS_WEEK = "this-week",
    ASKS_YES = "asks-yes",
    WEEK = "week",
    TASK = "task",
    WHERE_WHEN = "where-when",
    CHANGES = "changes",
    WHO = "who",
    WHY = "why",
    UNANNOUNCED = "unannounced",
    SPAN = "span",
    SPAN_NONE = "span-none",
    SET_SPAN = "set-span",
    PLAN_TYPE = "plan-type",
    PLAN_TYPE_NONE = "plan-type-none",
    FIRST_DAY = "first-day",
    CLOSING_DAY = "closing-day",
    CLOSING = "closing",
    CLOSING_HINT = "closing-hint",
    PRINT = "print",
    PRINT_FINAL = "print-final",
    PRINT_DRAFT = "print-draft",
    NOT_FINAL = "not-final",
    NOT_FINAL_MORE = "not-final-more",
    ADD_TITLE = "add-title",
    ADD_MORE = "add-more",
    ADD_OWN = "add-own",
    READY_MADE = "ready-made",
    READY_MADE_MORE = "ready-made-more",
    IS_IN = "is-in",
    FOR_EACH = "for-each",
    TAKE = "take",
    TICK_ALL = "tick-all",
    PUT_IN = "put-in",
    PUT_IN_MISSING = "put-in-missing",
    WEEKS_ARE_A_GUESS = "weeks-are-a-guess",
    TASK_TITLE = "task-title",
    CHANGE = "change",
    WHAT_LABEL = "what-label",
    WHAT_HINT = "what-hint",
    WHO_LABEL = "who-label",
    WHY_LABEL = "why-label",
    FROM_LABEL = "from-label",
    TO_LABEL = "to-label",
    TO_HINT = "to-hint",
    WHERE_LABEL = "where-label",
    UNANNOUNCED_TICK = "unannounced-tick",
    CHANGES_LABEL = "changes-label",
    CHANGES_HINT = "changes-hint",
    LINKS = "links",
    LINKS_LABEL = "links-label",
    NEEDS_YES_TICK = "needs-yes-tick",
    DANGER_LABEL = "danger-label",
    MORE_BOXES = "more-boxes",
    BLANKS_HINT = "blanks-hint",
    WHAT_MISSING = "what-missing",
    WEEK_WRONG = "week-wrong",
    WEEK_BACKWARDS = "week-backwards",
    HAS_A_DAY = "has-a-day",
    PUT_DOWN_BY = "put-down-by",
    BLANKS = "blanks",
    BLANKS_MORE = "blanks-more",
    FILL = "fill",
    FILL_MISSING = "fill-missing",
    FROM_PEOPLE = "from-people",
    APPROVAL = "approval",
    APPROVAL_NONE = "approval-none",
    APPROVAL_SET = "approval-set",
    APPROVAL_WHAT = "approval-what",
    APPROVAL_NAME = "approval-name",
    APPROVAL_WHY = "approval-why",
    CHOOSE_ONE = "choose-one",
    TAKE_OUT = "take-out",
    TAKE_OUT_SURE = "take-out-sure",
    BACK = "back",
}

/// Week 3, or weeks 3 to 6.
pub fn weeks(from: i64, to: Option<i64>) -> String {
    match to {
        Some(to) if to > from => say!("weeks-from-to", from, to),
        Some(_) | None => say!("weeks-from", from),
    }
}

/// The switch for what is done.
pub fn show_done(count: usize) -> String {
    say!("show-done", count)
}

/// When a week begins.
pub fn from_day(day: &str) -> String {
    say!("from-day", day)
}

/// Which week it is now.
pub fn now_in(week: i64) -> String {
    say!("now-in", week)
}

/// When it began.
pub fn begins(day: &str) -> String {
    say!("begins", day)
}

/// When it should end.
pub fn ends(day: &str) -> String {
    say!("ends", day)
}

/// What must be true at the end.
pub fn ends_when(words: &str) -> String {
    say!("ends-when", words)
}

/// How many blanks are open.
pub fn blanks(count: usize) -> String {
    say!("blanks-count", count)
}

/// Why the last version cannot be printed.
pub fn draft_because(count: usize) -> String {
    say!("draft-because", count)
}

/// What the service manager said.
pub fn approved(answer: Approval, name: &str) -> String {
    match answer {
        Approval::Yes => say!("approved-yes", name),
        Approval::No => say!("approved-no", name),
    }
}

/// An answer as a choice.
pub fn answer(answer: Approval) -> &'static str {
    match answer {
        Approval::Yes => PAGE.words("answer-yes"),
        Approval::No => PAGE.words("answer-no"),
    }
}

/// A kind of plan.
pub fn plan_type(kind: PlanType) -> &'static str {
    match kind {
        PlanType::ChildInNeed => PAGE.words("plan-type-child-in-need"),
        PlanType::ChildProtection => PAGE.words("plan-type-child-protection"),
        PlanType::EarlyHelp => PAGE.words("plan-type-early-help"),
    }
}

/// A blank as it stands in a sentence.
pub fn blank(blank: Blank) -> &'static str {
    match blank {
        Blank::Parents => PAGE.words("blank-parents"),
        Blank::Worker => PAGE.words("blank-worker"),
        Blank::Children => PAGE.words("blank-children"),
        Blank::Network => PAGE.words("blank-network"),
        Blank::Number => PAGE.words("blank-number"),
        Blank::Safe => PAGE.words("blank-safe"),
        Blank::Harm => PAGE.words("blank-harm"),
        Blank::Tool => PAGE.words("blank-tool"),
        Blank::FindingTool => PAGE.words("blank-finding-tool"),
        Blank::Review => PAGE.words("blank-review"),
        Blank::HowOften => PAGE.words("blank-how-often"),
        Blank::Lead => PAGE.words("blank-lead"),
        Blank::Plan => PAGE.words("blank-plan"),
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
