//! Words for a worry with its goal and its scale.

pub const WORRY: &str = "The worry";
pub const WORRY_MEANS: &str = "It says who is worried, what has happened to the children, and what else could happen if nothing changes. Professionals write it. You can write what you see differently.";
pub const WHO: &str = "Who is worried";
pub const WHAT: &str = "What has happened";
pub const WHY: &str = "What could happen if nothing changes";
pub const GOAL: &str = "The goal";
pub const GOAL_MEANS: &str = "It says what everybody needs to see, and for how long, so that the children are safe and well and Children’s Services can stop coming.";
pub const HOW_LONG: &str = "For how long";
pub const GOAL_LOCKED: &str = "This is the goal. It does not change.";
pub const GOAL_RULES: &str = "The rules can change. If a rule doesn’t work, change the rule.";
pub const GOAL_OPEN: &str = "This goal is not agreed yet. It can still change.";
pub const AGREE_GOAL: &str = "Agree this goal";
pub const AGREE_SURE: &str = "From then on nobody can change this goal, not even you. Agree it only when the family and you have read it out together.";
pub const AGREE_GO: &str = "We read it together. Agree it";
pub const CHANGE_WORDS: &str = "Change the words";
pub const OTHER_VIEWS: &str = "Seen differently";
pub const SEE_OTHERWISE: &str = "I see it differently";
pub const SEE_OTHERWISE_LABEL: &str = "What do you see differently?";
pub const SEE_OTHERWISE_HINT: &str = "It stays beside the worry. Nobody can change your words.";
pub const SEE_OTHERWISE_MISSING: &str = "Type what you see differently.";
pub const NUMBERS: &str = "Numbers";
pub const SCALE_MEANS: &str =
    "Everybody gives their own number from 0 to 10 and says why. Nobody adds them up.";
pub const NO_NUMBERS: &str = "Nobody has given a number yet.";
pub const ALL_NUMBERS: &str = "What everybody said";
pub const EARLIER: &str = "Earlier numbers";
pub const GIVE_NUMBER: &str = "Give a number";
pub const NUMBER_OWN: &str = "Your number is yours. It does not have to match anyone else’s.";
pub const NUMBER_WHY: &str = "What makes it that number?";
pub const NUMBER_MISSING: &str = "Choose a number from 0 to 10.";
pub const LATE: &str = "Given later than the others";
pub const PERSON: &str = "Who";
pub const NUMBER: &str = "Number";
pub const REASON: &str = "Why";

pub const NOT_YOURS: &str =
    "Professionals write this part, with you. You can write what you see differently beside each worry.";
pub const ADD_FORM: &str = "All of it together";
pub const ADD_TITLE: &str = "A worry with its goal";
pub const ADD_MORE: &str = "A worry always has its goal and its scale. Write all of it in words the family uses. Read it out to them before you share it.";
pub const CHANGE_TITLE: &str = "Change the worry or goal";
pub const ADD_SHARE: &str = "Share all of it";
pub const MISSING: &str = "This is still empty.";
pub const MISSING_SUMMARY: &str = "Not shared yet. Some parts are still empty:";
pub const GOAL_FIXED_HERE: &str = "The goal was agreed, so it is not in this form.";

/// A field of the form: its label and hint.
pub fn form_field(name: &str) -> (&'static str, &'static str) {
    match name {
        "short" => ("A few words to call it by", "For example: Home, Bedtimes, When Mum is low."),
        "who" => ("Who is worried?", "Names people know, also the family’s own."),
        "what" => ("What has happened to the children already?", "What was seen and heard, without blame."),
        "why" => (
            "What else could happen if nothing changes?",
            "One worry only. Make another one for something else.",
        ),
        "goal" => ("What does everybody need to see instead?", "What will be there, not what will stop."),
        "how_long" => ("For how long?", "For example: 12 weeks in a row, with at least one hard week."),
        "question" => (
            "What is the question for the number?",
            "For example: thinking of bedtimes, where are things today?",
        ),
        "zero" => ("What does 0 mean?", "As bad as this worry can be."),
        "ten" => (
            "What does 10 mean?",
            "Good enough for Children’s Services to stop coming. It does not mean perfect.",
        ),
        _ => ("", ""),
    }
}

/// What one end of the scale means.
pub fn means(number: i64, words: &str) -> String {
    format!("{number} means: {words}")
}

/// When the goal was agreed.
pub fn agreed_on(when: &str) -> String {
    format!("Agreed on {when}")
}

/// A week of the plan.
pub fn week(week: i64) -> String {
    if week == 0 { "At the start".to_owned() } else { format!("Week {week}") }
}

/// Who wrote the worry.
pub fn written_by(name: &str) -> String {
    format!("Written by {name}.")
}
