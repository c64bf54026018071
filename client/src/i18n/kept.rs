//! Words for photos and sounds that are kept with the plan, and for writing together.

use super::{say, words};

words! { "kept":
    PHOTO = "photo",
    PHOTO_HINT = "photo-hint",
    PHOTO_OTHER = "photo-other",
    PHOTO_OUT = "photo-out",
    PHOTO_WORKING = "photo-working",
    PHOTO_UNREADABLE = "photo-unreadable",
    PHOTO_WORDS_MISSING = "photo-words-missing",
    PHOTO_SHOWN = "photo-shown",
    SOUND = "sound",
    SOUND_HINT = "sound-hint",
    SOUND_START = "sound-start",
    SOUND_STOP = "sound-stop",
    SOUND_AGAIN = "sound-again",
    SOUND_OUT = "sound-out",
    SOUND_KEEPING = "sound-keeping",
    SOUND_REFUSED = "sound-refused",
    SOUND_NOTHING = "sound-nothing",
    SOUND_LISTEN = "sound-listen",
    SOUND_ONLY = "sound-only",
    SOUND_FIRST = "sound-first",
    ASIDE = "aside",
    ASIDE_USE = "aside-use",
    LOOSE = "loose",
    PHOTO_BEFORE_GOES = "photo-before-goes",
    PHOTO_BEFORE_STAYS = "photo-before-stays",
    TOO_LARGE = "too-large",
    NOT_SAVED = "not-saved",
    NOT_HERE = "not-here",
    PHOTO_COMES = "photo-comes",
    SOUND_COMES = "sound-comes",
    UNREADABLE = "unreadable",
    ERASE_PHOTO = "erase-photo",
    ERASE_SOUND = "erase-sound",
    ERASE_SURE = "erase-sure",
    ERASE_NOT = "erase-not",
    ERASE_REFUSED = "erase-refused",
    TOGETHER = "together",
    TOGETHER_MORE = "together-more",
    TOGETHER_END = "together-end",
    TOGETHER_ALONE = "together-alone",
    TOGETHER_NO_SIGNAL = "together-no-signal",
    NOT_SHARED_YET = "not-shared-yet",
}

/// A photo or recording that was destroyed.
pub fn removed(name: &str, day: &str) -> String {
    say!("removed", day, name)
}

/// Who writes together.
pub fn with(names: &str) -> String {
    say!("with", names)
}
