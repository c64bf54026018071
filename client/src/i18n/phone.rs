//! Words of people's own phone numbers and of numbers of help.

use super::words;

words! { "phone":
    PHONE = "phone",
    NONE = "none",
    WHO_SEES = "who-sees",
    GIVE = "give",
    CHANGE = "change",
    TAKE_BACK = "take-back",
    NUMBER = "number",
    WHEN = "when",
    WHEN_HINT = "when-hint",
    MISSING = "missing",
    SHARE = "share",
    NUMBERS = "numbers",
    ADD = "add",
    FILL_IN = "fill-in",
    ASK_FOR_IT = "ask-for-it",
    WHO_ANSWERS = "who-answers",
    WHAT_FOR = "what-for",
    HELP_MISSING = "help-missing",
}
