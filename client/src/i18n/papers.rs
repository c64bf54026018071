//! Words of the papers: what can be printed, packs for a meeting, files, and what somebody says is wrong.

use kith_shared::plan::Section;

use super::{say, words};

words! { "papers":
    TITLE = "title",
    HINT = "hint",
    LEAD = "lead",
    KEEP = "keep",
    WHOLE = "whole",
    WHOLE_HINT = "whole-hint",
    FORM = "form",
    FORM_HINT = "form-hint",
    MAP = "map",
    MAP_HINT = "map-hint",
    WEEKS = "weeks",
    WEEKS_HINT = "weeks-hint",
    JOBS = "jobs",
    JOBS_WHO = "jobs-who",
    JOBS_SHOW = "jobs-show",
    PACKS = "packs",
    PACKS_MORE = "packs-more",
    PACKS_NONE = "packs-none",
    NEW_PACK = "new-pack",
    READ_PACK = "read-pack",
    SAY_PACK = "say-pack",
    CHANGE_PACK = "change-pack",
    MEETINGS = "meetings",
    MEETINGS_NONE = "meetings-none",
    TO_PAPERS = "to-papers",
    NOT_THERE = "not-there",
    NOT_THERE_MORE = "not-there-more",
    LARGE = "large",
    BUNDLE = "bundle",
    BLACK = "black",
    PRINT = "print",
    PRINT_DRAFT = "print-draft",
    NOT_FINAL = "not-final",
    NOT_FINAL_MORE = "not-final-more",
    FILL = "fill",
    WORD = "word",
    DATA = "data",
    FILES_MORE = "files-more",
    TAKEN = "taken",
    NOT_TAKEN = "not-taken",
    COPIED = "copied",
    NOT_COPIED = "not-copied",
    AUDIENCE = "audience",
    AUDIENCE_HINT = "audience-hint",
    AUDIENCE_MISSING = "audience-missing",
    MEETING = "meeting",
    NO_MEETING = "no-meeting",
    CHOOSE = "choose",
    CHOOSE_MORE = "choose-more",
    LEAVE_OUT = "leave-out",
    LEAVE_OUT_MORE = "leave-out-more",
    SAY = "say",
    SAY_HINT = "say-hint",
    SHARE_PACK = "share-pack",
    TAKE_OUT_PACK = "take-out-pack",
    TAKE_OUT_SURE = "take-out-sure",
    WHO_SEES = "who-sees",
    ONLY_FAMILY = "only-family",
    WORRY = "worry",
    BOTTOM_LINE = "bottom-line",
    OTHER_VIEW = "other-view",
    CORRECTION = "correction",
    WRONG = "wrong",
    WRONG_ASK = "wrong-ask",
    WRONG_CLOSE = "wrong-close",
    WRONG_LABEL = "wrong-label",
    WRONG_HINT = "wrong-hint",
    WRONG_SHARE = "wrong-share",
    WRONG_MISSING = "wrong-missing",
    WRONG_BACK = "wrong-back",
}

/// A button that copies a part.
pub fn copy(heading: &str) -> String {
    say!("copy", heading)
}

/// Who says that something is wrong.
pub fn says_wrong(name: &str) -> String {
    say!("says-wrong", name)
}

/// A group of things to tick.
pub fn group(section: Section) -> &'static str {
    if section == Section::Rules {
        PAGE.words("group")
    } else if section == Section::MapLines {
        PAGE.words("group-2")
    } else if section == Section::Journal {
        PAGE.words("group-3")
    } else if section == Section::Scores {
        PAGE.words("group-4")
    } else if section == Section::CheckIns {
        PAGE.words("group-5")
    } else if section == Section::OtherViews {
        PAGE.words("group-7")
    } else if section == Section::Answers {
        PAGE.words("group-8")
    } else if section == Section::Corrections {
        PAGE.words("group-9")
    } else if section == Section::Feelings {
        PAGE.words("group-10")
    } else {
        PAGE.words("group-6")
    }
}
