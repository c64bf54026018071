//! Words of taking one's own last change back.

use super::words;

words! { "undo":
    TITLE = "title",
    MORE = "more",
    TAKE_BACK = "take-back",
    TAKEN = "taken",
    PUT_BACK = "put-back",
}
