//! Words of the places beside a plan: who can see what, making one, notes, drafts, and the page of the children.

use kith_shared::plan::choices::PractitionerNote;
use kith_shared::plan::{Section, SpaceKind};

use super::{Phrase, say, words};

words! { "places":
    TITLE = "title",
    HINT = "hint",
    MORE = "more",
    COURT = "court",
    NONE = "none",
    NEW = "new",
    OPEN = "open",
    ALONE = "alone",
    ALONE_MORE = "alone-more",
    PUT_BESIDE = "put-beside",
    WHOSE = "whose",
    WHOSE_GO = "whose-go",
    NOT_LOCKED = "not-locked",
    GETTING_READY = "getting-ready",
    BACK_TO_PLAN = "back-to-plan",
    NOT_HERE = "not-here",
    NOT_HERE_MORE = "not-here-more",
    TO_PLACE = "to-place",
    WHO = "who",
    WHAT = "what",
    WHAT_MISSING = "what-missing",
    FOR_WHOM = "for-whom",
    FOR_CHILD_HINT = "for-child-hint",
    NO_CHILD = "no-child",
    THEIR_NAME = "their-name",
    THEIR_NAME_HINT = "their-name-hint",
    NAME_MISSING = "name-missing",
    CALLED = "called",
    CALLED_HINT = "called-hint",
    CALLED_MISSING = "called-missing",
    MAKE = "make",
    MAKING = "making",
    NOT_MADE = "not-made",
    ONLY_YOU = "only-you",
    LATER = "later",
    OTHER_PLAN = "other-plan",
    CHILD = "child",
    CHILD_WHO = "child-who",
    CHILD_LIMIT = "child-limit",
    NOTES = "notes",
    NOTES_WHO = "notes-who",
    DRAFTS = "drafts",
    DRAFTS_WHO = "drafts-who",
    APART = "apart",
    APART_WHO = "apart-who",
    APART_OWN = "apart-own",
    CHILDREN = "children",
    CHILDREN_HINT = "children-hint",
    CHILDREN_MORE = "children-more",
    NO_CHILDREN = "no-children",
    STORIES = "stories",
    TELL = "tell",
    THEIR_PLACE = "their-place",
    NO_PLACE = "no-place",
    MAKE_OWN = "make-own",
    OWN_PLACE = "own-place",
    OWN_WHO = "own-who",
    OWN_LIMIT = "own-limit",
    MAKE_PLACE = "make-place",
    NOTE_NEW = "note-new",
    NOTES_MORE = "notes-more",
    NOTES_NONE = "notes-none",
    NOTE_KIND = "note-kind",
    NOTE_WORDS = "note-words",
    NOTE_ABOUT = "note-about",
    NOTE_MISSING = "note-missing",
    KEEP = "keep",
    CHANGE = "change",
    PUT_AWAY = "put-away",
    REMOVALS = "removals",
    REMOVALS_MORE = "removals-more",
    COULD_READ = "could-read",
    COULD_READ_LIST = "could-read-list",
    REASON_KEPT = "reason-kept",
    READABLE_MEETINGS = "readable-meetings",
    READABLE_LOOKING = "readable-looking",
    READABLE_PHONES = "readable-phones",
    READABLE_WEEKS = "readable-weeks",
    READABLE_RULES = "readable-rules",
    READABLE_WORRIES = "readable-worries",
    READABLE_BOTTOM_LINES = "readable-bottom-lines",
    READABLE_NOTES = "readable-notes",
    READABLE_JOURNAL = "readable-journal",
    READABLE_MAP = "readable-map",
    READABLE_STORIES = "readable-stories",
    READABLE_PEOPLE = "readable-people",
    TELL_LATE = "tell-late",
    TOLD = "told",
    NOTES_FIRST = "notes-first",
    DECIDED_BY = "decided-by",
    DECIDED_HINT = "decided-hint",
    REASON = "reason",
    REASON_HINT = "reason-hint",
    TELL_BY = "tell-by",
    REMOVAL_MISSING = "removal-missing",
    NOTES_NOT_OPEN = "notes-not-open",
    DRAFT_NEW = "draft-new",
    DRAFTS_MORE = "drafts-more",
    DRAFTS_NONE = "drafts-none",
    DRAFT_WORDS = "draft-words",
    SHARE = "share",
    SHARE_WHERE = "share-where",
    SHARE_WELL = "share-well",
    SHARE_HARD = "share-hard",
    SHARE_MAP = "share-map",
    SHARE_GO = "share-go",
    SHARE_MORE = "share-more",
    PLAN_NOT_OPEN = "plan-not-open",
    NO_PLAN = "no-plan",
}

/// What a kind of place is called.
pub fn kind(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Child => CHILD.words(),
        SpaceKind::Notes => NOTES.words(),
        SpaceKind::Drafts => DRAFTS.words(),
        SpaceKind::Plan | SpaceKind::Apart => APART.words(),
    }
}

/// Who sees a kind of place.
pub fn who(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Child => CHILD_WHO.words(),
        SpaceKind::Notes => NOTES_WHO.words(),
        SpaceKind::Drafts => DRAFTS_WHO.words(),
        SpaceKind::Plan | SpaceKind::Apart => APART_WHO.words(),
    }
}

/// What a place is called where nobody chose a name for it.
pub fn usual_name(kind: SpaceKind, whom: &str) -> String {
    match kind {
        SpaceKind::Child => say!("usual-name-child", whom),
        SpaceKind::Notes => say!("usual-name-notes"),
        SpaceKind::Drafts => say!("usual-name-drafts"),
        SpaceKind::Plan | SpaceKind::Apart => OTHER_PLAN.to_string(),
    }
}

/// What a note is about.
pub fn note_kind(kind: PractitionerNote) -> &'static str {
    match kind {
        PractitionerNote::Preparing => PAGE.words("note-kind-preparing"),
        PractitionerNote::PhoneCheck => PAGE.words("note-kind-phone-check"),
        PractitionerNote::Visit => PAGE.words("note-kind-visit"),
        PractitionerNote::Other => PAGE.words("note-kind-other"),
    }
}

/// Who decided that somebody is taken out, and until when they are told.
pub fn decided(by: &str, tell_by: &str) -> String {
    if tell_by.is_empty() { say!("decided-by-with-by", by) } else { say!("decided-by-tell-by", by, tell_by) }
}

/// How much of something could be read.
pub fn could_read(rules: usize, worries: usize, journal: usize, meetings: usize, people: usize) -> String {
    say!("could-read-with-rules-worries-journal-meetings-people", rules, worries, journal, meetings, people)
}

/// A kind of entries that somebody could read; what is no part of the list has no name.
pub fn readable(section: Section) -> &'static str {
    const NAMES: &[(Section, Phrase)] = &[
        (Section::Meetings, READABLE_MEETINGS),
        (Section::CheckIns, READABLE_LOOKING),
        (Section::Objects, READABLE_LOOKING),
        (Section::Phones, READABLE_PHONES),
        (Section::Tasks, READABLE_WEEKS),
        (Section::Wordings, READABLE_RULES),
        (Section::Dangers, READABLE_WORRIES),
        (Section::BottomLines, READABLE_BOTTOM_LINES),
        (Section::MeetingNotes, READABLE_NOTES),
        (Section::Journal, READABLE_JOURNAL),
        (Section::Observations, READABLE_JOURNAL),
        (Section::MapLines, READABLE_MAP),
        (Section::Stories, READABLE_STORIES),
        (Section::People, READABLE_PEOPLE),
    ];
    let known = NAMES.iter().find(|(known, _)| *known == section);
    known.map_or("", |(_, name)| name.words())
}

/// How many lines had no room in the list.
pub fn and_more(count: usize) -> String {
    say!("and-more", count)
}
