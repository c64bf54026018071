//! Words for a worry with its goal and its scale.

use super::{say, words};

words! { "danger":
    WORRY = "worry",
    WORRY_MEANS = "worry-means",
    WHO = "who",
    WHAT = "what",
    WHY = "why",
    GOAL = "goal",
    GOAL_MEANS = "goal-means",
    HOW_LONG = "how-long",
    GOAL_LOCKED = "goal-locked",
    GOAL_RULES = "goal-rules",
    GOAL_OPEN = "goal-open",
    AGREE_GOAL = "agree-goal",
    AGREE_SURE = "agree-sure",
    AGREE_GO = "agree-go",
    CHANGE_WORDS = "change-words",
    OTHER_VIEWS = "other-views",
    SEE_OTHERWISE = "see-otherwise",
    SEE_OTHERWISE_LABEL = "see-otherwise-label",
    SEE_OTHERWISE_HINT = "see-otherwise-hint",
    SEE_OTHERWISE_MISSING = "see-otherwise-missing",
    NUMBERS = "numbers",
    SCALE_MEANS = "scale-means",
    NO_NUMBERS = "no-numbers",
    ALL_NUMBERS = "all-numbers",
    EARLIER = "earlier",
    GIVE_NUMBER = "give-number",
    NUMBER_OWN = "number-own",
    NUMBER_WHY = "number-why",
    NUMBER_MISSING = "number-missing",
    LATE = "late",
    PERSON = "person",
    NUMBER = "number",
    REASON = "reason",
    NOT_YOURS = "not-yours",
    ADD_FORM = "add-form",
    ADD_TITLE = "add-title",
    ADD_MORE = "add-more",
    CHANGE_TITLE = "change-title",
    ADD_SHARE = "add-share",
    MISSING = "missing",
    MISSING_SUMMARY = "missing-summary",
    WORRY_FIXED = "worry-fixed",
    PUT_BEHIND = "put-behind",
    PUT_BEHIND_WHY = "put-behind-why",
    PUT_BEHIND_HINT = "put-behind-hint",
    WORRY_AGAIN = "worry-again",
    WORRY_AGAIN_WHY = "worry-again-why",
    WORRY_AGAIN_HINT = "worry-again-hint",
    SETTLE_MISSING = "settle-missing",
    BEHIND_OPEN = "behind-open",
}

/// A field of the form: its label and hint.
pub fn form_field(name: &str) -> (&'static str, &'static str) {
    match name {
        "short" => (PAGE.words("form-field-short"), PAGE.words("form-field-short-more")),
        "who" => (PAGE.words("form-field-who"), PAGE.words("form-field-who-more")),
        "what" => (PAGE.words("form-field-what"), PAGE.words("form-field-what-more")),
        "why" => (PAGE.words("form-field-why"), PAGE.words("form-field-why-more")),
        "goal" => (PAGE.words("form-field-goal"), PAGE.words("form-field-goal-more")),
        "how_long" => (PAGE.words("form-field-how-long"), PAGE.words("form-field-how-long-more")),
        "question" => (PAGE.words("form-field-question"), PAGE.words("form-field-question-more")),
        "zero" => (PAGE.words("form-field-zero"), PAGE.words("form-field-zero-more")),
        "ten" => (PAGE.words("form-field-ten"), PAGE.words("form-field-ten-more")),
        _ => ("", ""),
    }
}

/// What one end of the scale means.
pub fn means(number: i64, words: &str) -> String {
    say!("means", number, words)
}

/// Since when a worry is behind the family.
pub fn behind_us(day: &str) -> String {
    say!("behind-us", day)
}

/// When the goal was agreed.
pub fn agreed_on(when: &str) -> String {
    say!("agreed-on", when)
}

/// A week of the plan.
pub fn week(week: i64) -> String {
    if week == 0 { say!("week") } else { say!("week-week", week) }
}

/// Who wrote the worry.
pub fn written_by(name: &str) -> String {
    say!("written-by", name)
}
