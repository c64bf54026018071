//! The words on papers: headings, what stands before a person's words, and who to ask for a newer paper.

use super::{Text, text};

/// Every fixed word of a paper. `{name}` and the like are put in by [`crate::papers`].
macro_rules! words {
    ($($name:ident $id:literal $words:literal)*) => {
        $(#[doc = $words] pub const $name: Text = text($id, $words);)*
        #[cfg(test)]
        pub(super) fn texts() -> Vec<Text> {
            vec![$($name),*]
        }
    };
}

words! {
    WHOLE "paper.whole" "Our plan"
    MINE "paper.mine" "The rules and jobs of {name}"
    SECTION_SEVEN "paper.section_seven" "Child and Family assessment and plan, Section 7 - What needs to happen"
    SPEAKING "paper.speaking" "What I want to say"
    NOTES_OF "paper.meeting" "Notes of a meeting"

    PRINTED "paper.printed" "Printed {day}. Version {version} ({digest})."
    FOR "paper.for" "For: {audience}."
    ASK "paper.ask" "Ask {name} if there is a newer one."
    MADE_UP "paper.made_up" "This family is made up."
    DRAFT "paper.draft" "This is a draft. Blanks still to fill: {count}."

    WHOSE "paper.whose" "Whose plan this is"
    OURS "paper.ours" "This plan is ours: {names}."
    HELPING "paper.helping" "Helping: {names}. They can suggest. They cannot change our rules."
    NO_COURT "paper.no_court" "This is not a court order. You can ask a solicitor."

    DANGERS "paper.dangers" "What people are worried about"
    WHO "paper.who" "Who is worried"
    WHAT "paper.what" "What has happened"
    WHY "paper.why" "What could happen if nothing changes"
    OTHER_VIEW "paper.other_view" "{name} sees it another way"
    GOALS "paper.goals" "The goals"
    GOAL "paper.goal" "The goal"
    AGREED "paper.agreed" "Agreed. It does not change."
    HOW_LONG "paper.how_long" "For how long"
    NUMBERS "paper.numbers" "The numbers, from 0 to 10"
    QUESTION "paper.question" "The question"
    ZERO "paper.zero" "0 means"
    TEN "paper.ten" "10 means"
    LATE "paper.late" "given later"
    NO_NUMBERS "paper.no_numbers" "No number yet."

    BOTTOM_LINES "paper.bottom_lines" "Children's Services says these must be in place"
    OTHERWISE "paper.otherwise" "If not: {words}"
    MET "paper.met" "In place."
    NOT_MET "paper.not_met" "Not in place yet."
    MET_BY "paper.met_by" "Rules that do this: {rules}"

    WEEKS "paper.weeks" "What happens when"
    CLOSING "paper.closing" "We want to be done by"
    WEEK "paper.week" "Week"
    TASK "paper.task" "What"
    TASK_WHO "paper.task_who" "Who"
    TASK_WHY "paper.task_why" "Why"
    WHERE_WHEN "paper.where_when" "Meetings: where and when"
    CHANGES "paper.changes" "What changes"
    DONE "paper.done" "Done"
    YES "paper.yes" "Yes"
    NOT_YET "paper.not_yet" "Not yet"
    UNANNOUNCED "paper.unannounced" "Visits come without a day."
    WAITS "paper.waits" "A service manager must say yes first."

    NETWORK "paper.network" "Who helps"
    COUNT "paper.count" "{ready} of {minimum} people are ready."
    NAME "paper.name" "Name"
    RELATION "paper.relation" "Who they are"
    CAN_DO "paper.can_do" "What they can do"
    KNOWS "paper.knows" "Knows why"
    RULES "paper.rules" "Our rules"
    WHO_DOES_WHAT "paper.who_does_what" "Who does what"
    NOT_FOLLOWED "paper.not_followed" "If the plan is not followed"
    NONE_YET "paper.none_yet" "Nothing here yet."
    OWNED "paper.owned" "{names} own this rule."
    OWNED_ONE "paper.owned_one" "{names} owns this rule."
    NO_OWNER "paper.no_owner" "Nobody owns this rule yet."
    UNSURE "paper.unsure" "{name} is not sure yet."
    AGAINST "paper.against" "{name} does not agree."
    BECAUSE "paper.because" "{name} does not agree, because: {words}"
    UNSURE_BECAUSE "paper.unsure_because" "{name} is not sure yet, because: {words}"
    TWO "paper.two" "There are two versions of this rule. The other one, from {name}: {words}"
    CHANGED "paper.changed" "Changed, because: {words}"
    WAS_SUGGESTED "paper.was_suggested" "{name} suggested it. The family made it theirs."
    PROPOSED "paper.proposed" "{name} would say it differently: {words}"
    WRONG "paper.wrong" "{name} says this is wrong: {words}"
    TRIED "paper.tried" "Tried out. What happened: {words}"

    WELL "paper.well" "What goes well"
    JOURNAL "paper.journal" "From our days"
    OVERCAME "paper.overcame" "How we got past it: {words}"
    SERVICES_SAW "paper.services_saw" "Seen by somebody who helps."
    CHILDREN "paper.children" "What the children say"
    DRAWING "paper.drawing" "A drawing."
    WITH_DRAWING "paper.with_drawing" "There is a drawing with it."
    RECORDING "paper.recording" "Something said aloud. It can be heard in the app."
    STEP "paper.step" "{step} steps of 10 along the path."
    FEELS "paper.feels" "How it feels to {name}: {words}"
    CHECKS "paper.checks" "How we look in"
    UNTIL "paper.until" "Until: {words}"
    ASKS "paper.asks" "What we ask: {words}"
    PEOPLE_OF "paper.people_of" "Who: {names}"
    OBJECT "paper.object" "A thing that shows how I am"
    BAD_MOMENT "paper.bad_moment" "If something goes wrong"
    RING_FIRST "paper.ring_first" "Is somebody hurt or in danger right now? Ring 999."
    NUMBER "paper.number" "Number"
    WHEN "paper.when" "When to ring"
    REVIEWS "paper.reviews" "Who has read the plan"
    CONTENT "paper.content" "{name} has read version {version} and is content."
    NOT_CONTENT "paper.not_content" "{name} has read version {version} and says: not yet."
    SAME_SINCE "paper.same_since" "The plan still says the same."
    CHANGED_SINCE "paper.changed_since" "The plan has changed since."
    MEETINGS "paper.meetings" "Meetings held"
    KIND "paper.kind" "Meeting"
    LED "paper.led" "Led by"
    CAME "paper.came" "Who came"

    MY_JOBS "paper.my_jobs" "My jobs"
    MY_RULES "paper.my_rules" "My rules"
    MY_WEEKS "paper.my_weeks" "What I do in which week"
    MY_TURNS "paper.my_turns" "When I look in"

    TO_SAY "paper.to_say" "What we want you to know"
    EXAMPLES "paper.examples" "Examples to tell"
    OWN_WORDS "paper.own_words" "In my own words"
    MOST_WORRIED "paper.most_worried" "What people worry about most"
    DECIDED "paper.decided" "What was decided"
    MORE "paper.more" "What else was said"
    NEXT "paper.next" "The next meeting"
    BY_DAY "paper.by_day" "By {day}."
    NO_DAY "paper.no_day" "No day yet"
    SUGGESTED "paper.suggested" "Suggested. These are not our rules."
    SUGGESTS "paper.suggests" "{name} suggests"

    NAMES "paper.names" "Whose words these are"
    WORDS_OF "paper.words_of" "Words of {name}"
    TYPED_BY "paper.typed_by" "{name}, typed by {typist}"
    SOMEBODY "paper.somebody" "Somebody"
    AND "paper.and" "and"
    BLANK "paper.blank" "blank"
}

/// The parts of the rules (`plan::outline::RULE_PARTS`), in few words.
#[must_use]
pub fn rule_part(part: &str) -> &'static str {
    match part {
        "going_well" => "When it is going well",
        "stressors" => "When it gets hard",
        "first_signs" => "First signs",
        "red_flags" => "Red flags",
        "who_does_what" => "Who does what",
        "if_not_followed" => "If the plan is not followed",
        "consequences" => "What may happen then",
        _ => "",
    }
}

/// The months, from January.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
