//! Words of looking in, whose turn it is, and a child's sign.

use super::{say, words};

words! { "looking_in":
    TITLE = "title",
    MORE = "more",
    NONE = "none",
    ADD = "add",
    CHANGE = "change",
    HOW_OFTEN = "how-often",
    HOW_OFTEN_HINT = "how-often-hint",
    PEOPLE = "people",
    ASKS = "asks",
    UNTIL = "until",
    UNTIL_HINT = "until-hint",
    MISSING = "missing",
    UNTIL_MISSING = "until-missing",
    ENDED = "ended",
    END = "end",
    BEGIN_AGAIN = "begin-again",
    ASKS_SHORT = "asks-short",
    UNTIL_SHORT = "until-short",
    TICK = "tick",
    HOW_WAS_IT = "how-was-it",
    ALL_WELL = "all-well",
    NOT_WELL = "not-well",
    NOT_WELL_MORE = "not-well-more",
    NOTE = "note",
    DAY = "day",
    CHOOSE = "choose",
    NOTES = "notes",
    NO_NOTES = "no-notes",
    EARLIER = "earlier",
    ROTA = "rota",
    ROTA_NONE = "rota-none",
    ADD_TURN = "add-turn",
    TURN_WHO = "turn-who",
    TURN_INSTEAD = "turn-instead",
    NOBODY = "nobody",
    TURN_WHAT = "turn-what",
    TURN_WHAT_HINT = "turn-what-hint",
    TURN_MISSING = "turn-missing",
    TODAY = "today",
    I_GO = "i-go",
    TURN_OUT = "turn-out",
    OBJECT = "object",
    OBJECT_MORE = "object-more",
    OBJECT_NONE = "object-none",
    ADD_OBJECT = "add-object",
    CHANGE_OBJECT = "change-object",
    OBJECT_CHILD = "object-child",
    OBJECT_WHAT = "object-what",
    OBJECT_WHAT_HINT = "object-what-hint",
    OBJECT_MEANS = "object-means",
    OBJECT_MEANS_HINT = "object-means-hint",
    OBJECT_LOOKS = "object-looks",
    OBJECT_PEOPLE = "object-people",
    OBJECT_AGREED = "object-agreed",
    OBJECT_TROUBLE = "object-trouble",
    NOT_IN_TROUBLE = "not-in-trouble",
    TROUBLE_NOT_SAID = "trouble-not-said",
    OBJECT_MISSING = "object-missing",
    MEANS_SHORT = "means-short",
    LOOKS_SHORT = "looks-short",
    AGREED_SHORT = "agreed-short",
}

/// Whose turn, and who comes if they can't.
pub fn turn(name: &str, instead: Option<&str>) -> String {
    match instead {
        Some(instead) => say!("turn", name, instead),
        None => name.to_owned(),
    }
}

/// Whose sign it is.
pub fn sign_of(name: &str) -> String {
    say!("sign-of", name)
}
