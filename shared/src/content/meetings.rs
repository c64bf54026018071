//! Meetings in words: their names, a script for whoever leads, and calendar titles that tell nothing.

use super::{Text, text};
use crate::plan::choices::MeetingKind;

/// One part of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScriptPart {
    /// What it is called.
    pub title: Text,
    /// What whoever leads can say.
    pub say: Text,
    /// What to do, and what to look out for.
    pub hint: Text,
    /// About how many minutes it takes.
    pub minutes: u8,
    /// What of the plan belongs beside it.
    pub beside: Beside,
}

/// What of the plan a part of a meeting needs on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// Who is here.
    WhoCame,
    /// The worries and goals, to be read out.
    Dangers,
    /// What was decided last time.
    LastDecisions,
    /// What worries people most.
    Worried,
    /// What works well.
    WorkingWell,
    /// The journal since the last meeting.
    Journal,
    /// The parts of the rules.
    Rules,
    /// What Children's Services says must be in place.
    BottomLines,
    /// Numbers from everybody.
    Numbers,
    /// What is decided.
    Decisions,
    /// What the children are told.
    TellChildren,
    /// The next date.
    NextDate,
    /// Who takes over.
    StepDown,
    /// Saying goodbye.
    Goodbye,
}

const fn part(title: Text, say: Text, hint: Text, minutes: u8, beside: Beside) -> ScriptPart {
    ScriptPart { title, say, hint, minutes, beside }
}

const WELCOME: ScriptPart = part(
    text("script.welcome.title", "Welcome"),
    text(
        "script.welcome.say",
        "Thank you for coming. We are here for the children. Everybody gets a turn. Nobody has to be perfect.",
    ),
    text(
        "script.welcome.hint",
        "Tick who is here. Ask if anybody needs things read out. Say when you will stop.",
    ),
    5,
    Beside::WhoCame,
);
const READ_OUT: ScriptPart = part(
    text("script.read_out.title", "The worry and the goal"),
    text("script.read_out.say", "I will read out the worry and the goal. Tell me if you see it another way."),
    text(
        "script.read_out.hint",
        "Read slowly. If somebody sees it another way, write their words beside it. Do not argue about it now.",
    ),
    5,
    Beside::Dangers,
);
const LAST_TIME: ScriptPart = part(
    text("script.last_time.title", "Last time"),
    text("script.last_time.say", "Here is what we said we would do. What got done? What got in the way?"),
    text(
        "script.last_time.hint",
        "If something did not get done, ask what would make it easier. Do not blame.",
    ),
    5,
    Beside::LastDecisions,
);
const WORRIED: ScriptPart = part(
    text("script.worried.title", "What worries us most"),
    text("script.worried.say", "What are you most worried about? What would it be like for the children?"),
    text("script.worried.hint", "Go round the room. One thing each. Write it as they say it."),
    10,
    Beside::Worried,
);
const WELL: ScriptPart = part(
    text("script.well.title", "What is working well"),
    text("script.well.say", "When has it gone right? What did people do to make that happen?"),
    text(
        "script.well.hint",
        "Ask for a real day, not a nice word. Small things count. Say thank you for them.",
    ),
    10,
    Beside::WorkingWell,
);
const SINCE: ScriptPart = part(
    text("script.since.title", "Since we last met"),
    text("script.since.say", "What went well since last time? What was hard, and how did you get past it?"),
    text("script.since.hint", "Ask people to read out their own lines. Start with what went well."),
    10,
    Beside::Journal,
);
const RULES: ScriptPart = part(
    text("script.rules.title", "Our rules"),
    text(
        "script.rules.say",
        "What makes it harder? What are the first signs? What tells us it is happening? Who does what then?",
    ),
    text(
        "script.rules.hint",
        "One part at a time. Use the family's own words. Ask: who else could do it, if you can't? Each person says if a rule is theirs.",
    ),
    25,
    Beside::Rules,
);
const NOT_FOLLOWED: ScriptPart = part(
    text("script.not_followed.title", "If the plan is not followed"),
    text(
        "script.not_followed.say",
        "What do we do if somebody forgets a rule? What if it happens more than once?",
    ),
    text(
        "script.not_followed.hint",
        "People must be able to say so without being told off. A rule that fails gets changed.",
    ),
    5,
    Beside::Rules,
);
const MUST: ScriptPart = part(
    text("script.must.title", "What must be in place"),
    text(
        "script.must.say",
        "Children's Services says these things must be in place. Which of our rules do that?",
    ),
    text("script.must.hint", "These are not your rules. Your rules show how you will do it."),
    5,
    Beside::BottomLines,
);
const NUMBERS: ScriptPart = part(
    text("script.numbers.title", "Numbers"),
    text(
        "script.numbers.say",
        "Think of your own number from 0 to 10. Nobody sees it until everybody has one. What makes it that number?",
    ),
    text(
        "script.numbers.hint",
        "Numbers do not have to match. Ask: what makes it that high? What would make it one higher?",
    ),
    10,
    Beside::Numbers,
);
const DECIDE: ScriptPart = part(
    text("script.decide.title", "What we decide"),
    text("script.decide.say", "What happens next? Who does it, and by when?"),
    text("script.decide.hint", "Write who and when. Read it back. Ask each person if that is right."),
    5,
    Beside::Decisions,
);
const TELL: ScriptPart = part(
    text("script.tell.title", "Telling the children"),
    text("script.tell.say", "What has changed? Who tells the children, and how do we say why?"),
    text("script.tell.hint", "Pick somebody the child likes to talk to. Pick a calm time."),
    5,
    Beside::TellChildren,
);
const NEXT: ScriptPart = part(
    text("script.next.title", "Next time"),
    text("script.next.say", "When do we meet next, and where? Who will lead?"),
    text("script.next.hint", "Do not leave without a date. Thank everybody."),
    3,
    Beside::NextDate,
);
const PROFESSIONALS: ScriptPart = part(
    text("script.professionals.title", "What others see"),
    text(
        "script.professionals.say",
        "School, nursery, health: what have you seen? Start with what has got better.",
    ),
    text(
        "script.professionals.hint",
        "Plain words only. Ask what each of them can do, not just what they think.",
    ),
    10,
    Beside::Nothing,
);
const OWN_EXAMPLES: ScriptPart = part(
    text("script.examples.title", "The family speaks first"),
    text("script.examples.say", "The family has picked some examples. Please tell us about them."),
    text("script.examples.hint", "They choose what to show and who says it. Give them time."),
    10,
    Beside::Journal,
);
const LOOK: ScriptPart = part(
    text("script.look.title", "How it looks today"),
    text("script.look.say", "Thank you for letting me in. What is going well today? What is hard?"),
    text("script.look.hint", "Look at what the plan says. See each child. Say what you saw before you go."),
    20,
    Beside::Rules,
);
const CHILD_ALONE: ScriptPart = part(
    text("script.child.title", "Time with each child"),
    text("script.child.say", "Where would you like to talk? You can draw, write or just tell me."),
    text("script.child.hint", "Go where the child likes to be. Write their exact words and read them back."),
    15,
    Beside::Nothing,
);
const WHAT_HAPPENED: ScriptPart = part(
    text("script.what_happened.title", "What happened"),
    text("script.what_happened.say", "Is everybody safe now? What happened? What did people do?"),
    text(
        "script.what_happened.hint",
        "If somebody is in danger, stop and ring 999. Saying that a plan is not working is a good thing to do.",
    ),
    10,
    Beside::Worried,
);
const WHO_LEADS: ScriptPart = part(
    text("script.who_leads.title", "Who carries on"),
    text(
        "script.who_leads.say",
        "From now on you lead this yourselves. Who does what? Who do you ring if it gets hard?",
    ),
    text(
        "script.who_leads.hint",
        "Check that every rule works with no worker in it. Check the phone numbers.",
    ),
    10,
    Beside::StepDown,
);
const GOODBYE: ScriptPart = part(
    text("script.goodbye.title", "Goodbye"),
    text(
        "script.goodbye.say",
        "Look how far you have come. What are you most proud of? You can always ask for help again.",
    ),
    text(
        "script.goodbye.hint",
        "Say the day on which you can no longer open the plan. Say goodbye to each child.",
    ),
    10,
    Beside::Goodbye,
);

const NETWORK: &[ScriptPart] =
    &[WELCOME, READ_OUT, LAST_TIME, WORRIED, WELL, RULES, NOT_FOLLOWED, NUMBERS, DECIDE, TELL, NEXT];
const CORE_GROUP: &[ScriptPart] =
    &[WELCOME, READ_OUT, LAST_TIME, OWN_EXAMPLES, PROFESSIONALS, RULES, MUST, NUMBERS, DECIDE, TELL, NEXT];
const TEAM_AROUND: &[ScriptPart] =
    &[WELCOME, READ_OUT, LAST_TIME, OWN_EXAMPLES, PROFESSIONALS, RULES, NUMBERS, DECIDE, TELL, NEXT];
const REVIEW: &[ScriptPart] =
    &[WELCOME, READ_OUT, OWN_EXAMPLES, SINCE, PROFESSIONALS, RULES, MUST, NUMBERS, DECIDE, TELL, NEXT];
const CONFERENCE: &[ScriptPart] =
    &[WELCOME, READ_OUT, NUMBERS, OWN_EXAMPLES, PROFESSIONALS, WORRIED, WELL, MUST, DECIDE, TELL, NEXT];
const HOME_VISIT: &[ScriptPart] = &[LOOK, CHILD_ALONE, DECIDE];
const LAST: &[ScriptPart] = &[WELCOME, SINCE, NUMBERS, WHO_LEADS, TELL, GOODBYE, NEXT];
const URGENT: &[ScriptPart] = &[WELCOME, WHAT_HAPPENED, RULES, DECIDE, TELL, NEXT];

/// The script of a meeting.
#[must_use]
pub const fn script(kind: MeetingKind) -> &'static [ScriptPart] {
    match kind {
        MeetingKind::Network => NETWORK,
        MeetingKind::CoreGroup => CORE_GROUP,
        MeetingKind::TeamAround => TEAM_AROUND,
        MeetingKind::Review => REVIEW,
        MeetingKind::Conference => CONFERENCE,
        MeetingKind::HomeVisit => HOME_VISIT,
        MeetingKind::Goodbye => LAST,
        MeetingKind::Urgent => URGENT,
    }
}

/// What a meeting is called in the plan.
#[must_use]
pub const fn name(kind: MeetingKind) -> Text {
    match kind {
        MeetingKind::Network => text("meeting.network", "Family network meeting"),
        MeetingKind::CoreGroup => text("meeting.core_group", "Core group"),
        MeetingKind::TeamAround => text("meeting.team_around", "Team around the family"),
        MeetingKind::Review => text("meeting.review", "Review"),
        MeetingKind::Conference => text("meeting.conference", "Conference"),
        MeetingKind::HomeVisit => text("meeting.home_visit", "Home visit"),
        MeetingKind::Goodbye => text("meeting.goodbye", "Goodbye meeting"),
        MeetingKind::Urgent => text("meeting.urgent", "Quick meeting"),
    }
}

/// What a meeting is for, in a sentence.
#[must_use]
pub const fn purpose(kind: MeetingKind) -> Text {
    match kind {
        MeetingKind::Network => text(
            "meeting.network.for",
            "Family and friends make the rules for one worry, in their own words.",
        ),
        MeetingKind::CoreGroup => text(
            "meeting.core_group.for",
            "Family and professionals look after the plan between conferences and keep it moving.",
        ),
        MeetingKind::TeamAround => {
            text("meeting.team_around.for", "You and the people who help you agree who does what next.")
        }
        MeetingKind::Review => text(
            "meeting.review.for",
            "Everybody checks that the plan is still right, and changes it if not.",
        ),
        MeetingKind::Conference => text(
            "meeting.conference.for",
            "People decide if the children need a protection plan, or still need it.",
        ),
        MeetingKind::HomeVisit => {
            text("meeting.home_visit.for", "The social worker comes to see how things are.")
        }
        MeetingKind::Goodbye => {
            text("meeting.goodbye.for", "The social worker says goodbye. The family and network carry on.")
        }
        MeetingKind::Urgent => {
            text("meeting.urgent.for", "Something is not working. We meet to make the plan better.")
        }
    }
}

/// The title of a calendar entry: the same for every kind, so that nobody who sees the calendar learns anything.
#[must_use]
pub const fn calendar_title(kind: MeetingKind) -> Text {
    match kind {
        MeetingKind::Network
        | MeetingKind::CoreGroup
        | MeetingKind::TeamAround
        | MeetingKind::Review
        | MeetingKind::Conference
        | MeetingKind::HomeVisit
        | MeetingKind::Goodbye
        | MeetingKind::Urgent => text("calendar.title", "Catch-up"),
    }
}

/// The name of a calendar file, without its ending.
pub const CALENDAR_FILE: Text = text("calendar.file", "catch-up");

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let parts = [
        WELCOME,
        READ_OUT,
        LAST_TIME,
        WORRIED,
        WELL,
        SINCE,
        RULES,
        NOT_FOLLOWED,
        MUST,
        NUMBERS,
        DECIDE,
        TELL,
        NEXT,
        PROFESSIONALS,
        OWN_EXAMPLES,
        LOOK,
        CHILD_ALONE,
        WHAT_HAPPENED,
        WHO_LEADS,
        GOODBYE,
    ];
    let mut all: Vec<_> = parts.iter().flat_map(|part| [part.title, part.say, part.hint]).collect();
    all.extend(MeetingKind::ALL.iter().flat_map(|kind| [name(*kind), purpose(*kind)]));
    all.push(calendar_title(MeetingKind::Network));
    all.push(CALENDAR_FILE);
    all
}
