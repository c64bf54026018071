//! Words of the button that reads a page out.

use super::words;

words! { "listen":
    LISTEN = "listen",
    STOP = "stop",
    NO_VOICE = "no-voice",
    CHOICE = "choice",
    NO = "no",
    YES = "yes",
}
