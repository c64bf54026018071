//! Words of the places beside a plan: who can see what, making one, notes, drafts, and the page of the children.

use kith_shared::plan::SpaceKind;
use kith_shared::plan::choices::PractitionerNote;

pub const TITLE: &str = "Places that only some people see";
pub const HINT: &str = "A child’s own place, your notes, your drafts.";
pub const MORE: &str = "Everybody in the plan reads the whole plan. A place stands beside it and is for fewer people. The plan does not know that it exists.";
pub const COURT: &str = "A court can ask to see what is written in any place.";
pub const NONE: &str = "You have no places beside this plan on this device.";
pub const NEW: &str = "Make a place";
pub const OPEN: &str = "Open it";
pub const ALONE: &str = "Other places on this device";
pub const ALONE_MORE: &str = "You were let into these. Only this device knows which plan they go with.";
pub const PUT_BESIDE: &str = "Show it beside this plan";
pub const IS_LOOKING: &str = "Looking for your places…";
pub const BACK_TO_PLAN: &str = "Close this and open the plan";
pub const NOT_HERE: &str = "This page is not part of this place";
pub const NOT_HERE_MORE: &str = "You have a place open that holds less than a plan. Nothing is lost.";
pub const TO_PLACE: &str = "Go to this place";
pub const WHO: &str = "Who is in it";

pub const WHAT: &str = "What kind of place?";
pub const WHAT_MISSING: &str = "Choose one of these.";
pub const FOR_WHOM: &str = "Who is it for?";
pub const FOR_CHILD_HINT: &str = "The child can read all that is written there.";
pub const NO_CHILD: &str = "No child is named in the plan yet. Add the child under People first. Nothing was changed.";
pub const THEIR_NAME: &str = "Their first name";
pub const THEIR_NAME_HINT: &str = "They need not be in the plan beside.";
pub const NAME_MISSING: &str = "Write a first name.";
pub const CALLED: &str = "What is it called?";
pub const CALLED_HINT: &str = "This shows on the start page. Choose words that tell nothing.";
pub const CALLED_MISSING: &str = "Give it a name.";
pub const MAKE: &str = "Make it";
pub const MAKING: &str = "Making it…";
pub const NOT_MADE: &str = "The place could not be made. Nothing was changed. Close Kith, open it again and try once more.";
pub const ONLY_YOU: &str = "At first only you are in it.";
pub const LATER: &str = "You let others in from inside, under People. Each of them sees all of it.";
pub const OTHER_PLAN: &str = "Another plan";

pub const CHILD: &str = "A child’s own place";
pub const CHILD_WHO: &str = "The child, and each person you let in. Nothing goes from here to the plan unless the child says so.";
pub const CHILD_LIMIT: &str = "Tell the child first: if you think that somebody is being hurt, you have to tell. You will tell the child before, if you can.";
pub const NOTES: &str = "Your own notes";
pub const NOTES_WHO: &str = "You. Your manager too, if you let them in. Nobody of the family.";
pub const DRAFTS: &str = "Your drafts";
pub const DRAFTS_WHO: &str = "Only you. Share a draft in the plan when it is ready.";
pub const APART: &str = "A plan apart";
pub const APART_WHO: &str = "A plan for somebody who must not see this one. It holds what they must do, and nothing of this plan.";
pub const APART_OWN: &str = "Somebody may also need a plan of their own to keep safe. It works the same way.";

pub const CHILDREN: &str = "Children";
pub const CHILDREN_HINT: &str = "Their stories, their own places, what to tell them.";
pub const CHILDREN_MORE: &str = "What each child has here.";
pub const NO_CHILDREN: &str = "No child is named in the plan yet.";
pub const STORIES: &str = "Stories in words and pictures";
pub const TELL: &str = "What to tell them";
pub const THEIR_PLACE: &str = "Their own place";
pub const NO_PLACE: &str = "No place on this device.";
pub const MAKE_PLACE: &str = "Make a place for them";

pub const NOTE_NEW: &str = "Write a note";
pub const NOTES_MORE: &str = "Getting ready, visits, what you want to ask. Facts that belong to the family go into the plan, with them.";
pub const NOTES_NONE: &str = "No notes yet.";
pub const NOTE_KIND: &str = "What kind of note?";
pub const NOTE_WORDS: &str = "Your note";
pub const NOTE_ABOUT: &str = "Who or what is it about?";
pub const NOTE_MISSING: &str = "Write something first.";
pub const KEEP: &str = "Keep it";
pub const CHANGE: &str = "Change it";
pub const PUT_AWAY: &str = "Put it away";

pub const REMOVALS: &str = "Taken out quietly";
pub const REMOVALS_MORE: &str = "Why, who decided, and what they could have read. It stands here and nowhere else.";
pub const COULD_READ: &str = "They could have read";
pub const TOLD: &str = "I have told them";
pub const NOTES_FIRST: &str = "The reason is kept in your own notes, never in the plan. Make a place for your notes first.";
pub const DECIDED_BY: &str = "Who decided this?";
pub const DECIDED_HINT: &str = "You and your manager, by name.";
pub const REASON: &str = "What is the risk?";
pub const REASON_HINT: &str = "Only a risk that somebody is hurt. This goes into your notes.";
pub const TELL_BY: &str = "Until when will you tell them, face to face?";
pub const REMOVAL_MISSING: &str = "Write who decided, what the risk is and until when you tell them. Nobody was taken out.";
pub const NOTES_NOT_OPEN: &str = "Your notes have not opened yet. Nobody was taken out. Wait a moment and press again.";

pub const DRAFT_NEW: &str = "Write a draft";
pub const DRAFTS_MORE: &str = "Words that are not ready. Nobody else sees them.";
pub const DRAFTS_NONE: &str = "No drafts yet.";
pub const DRAFT_WORDS: &str = "Your words";
pub const SHARE: &str = "Share it in the plan";
pub const SHARE_WHERE: &str = "Where does it belong?";
pub const SHARE_WELL: &str = "Journal: something went well";
pub const SHARE_HARD: &str = "Journal: something was hard";
pub const SHARE_MAP: &str = "Map: what goes well";
pub const SHARE_GO: &str = "Share it now";
pub const SHARE_MORE: &str = "Everybody in the plan can read it then. The draft is put away.";
pub const PLAN_NOT_OPEN: &str = "The plan has not opened yet. Nothing was shared. Wait a moment and press again.";
pub const NO_PLAN: &str = "These drafts stand beside no plan on this device.";

/// What a kind of place is called.
pub fn kind(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Child => CHILD,
        SpaceKind::Notes => NOTES,
        SpaceKind::Drafts => DRAFTS,
        SpaceKind::Plan | SpaceKind::Apart => APART,
    }
}

/// Who sees a kind of place.
pub fn who(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Child => CHILD_WHO,
        SpaceKind::Notes => NOTES_WHO,
        SpaceKind::Drafts => DRAFTS_WHO,
        SpaceKind::Plan | SpaceKind::Apart => APART_WHO,
    }
}

/// What a place is called where nobody chose a name for it.
pub fn usual_name(kind: SpaceKind, whom: &str) -> String {
    match kind {
        SpaceKind::Child => format!("{whom}’s place"),
        SpaceKind::Notes => "My notes".to_string(),
        SpaceKind::Drafts => "My drafts".to_string(),
        SpaceKind::Plan | SpaceKind::Apart => OTHER_PLAN.to_string(),
    }
}

/// What a note is about.
pub fn note_kind(kind: PractitionerNote) -> &'static str {
    match kind {
        PractitionerNote::Preparing => "Getting ready",
        PractitionerNote::PhoneCheck => "Is this phone safe?",
        PractitionerNote::Visit => "A visit",
        PractitionerNote::Other => "Something else",
    }
}

/// Who decided that somebody is taken out, and until when they are told.
pub fn decided(by: &str, tell_by: &str) -> String {
    if tell_by.is_empty() {
        format!("Decided by {by}.")
    } else {
        format!("Decided by {by}. To be told face to face by {tell_by}.")
    }
}

/// How much of something could be read.
pub fn could_read(rules: usize, worries: usize, journal: usize, meetings: usize, people: usize) -> String {
    format!("{rules} rules, {worries} worries, {journal} journal lines, {meetings} meetings and the names of {people} people, as they stood on that day.")
}
