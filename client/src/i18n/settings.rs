//! Words of the menu, the reading settings and the page about this device.

use super::{say, words};

words! { "settings":
    MENU = "menu",
    READING = "reading",
    READING_HINT = "reading-hint",
    DEVICE = "device",
    DEVICE_HINT = "device-hint",
    HELP = "help",
    HELP_HINT = "help-hint",
    CHANGES_HINT = "changes-hint",
    START = "start",
    START_HINT = "start-hint",
    SIZE = "size",
    SIZE_NORMAL = "size-normal",
    SIZE_LARGE = "size-large",
    SIZE_LARGEST = "size-largest",
    FONT = "font",
    FONT_CLEAR = "font-clear",
    FONT_SYSTEM = "font-system",
    THEME = "theme",
    THEME_SYSTEM = "theme-system",
    THEME_LIGHT = "theme-light",
    THEME_DARK = "theme-dark",
    LANGUAGE = "language",
    SAMPLE = "sample",
    SAMPLE_WORDS = "sample-words",
    ONLY_HERE = "only-here",
    DEVICE_KEPT = "device-kept",
    DEVICE_SAFE = "device-safe",
    DEVICE_UNSAFE = "device-unsafe",
    REMOVE = "remove",
    REMOVE_SURE = "remove-sure",
    REMOVE_BESIDE = "remove-beside",
    REMOVE_BESIDE_MORE = "remove-beside-more",
    REMOVE_UNSHARED = "remove-unshared",
    REMOVE_ALONE = "remove-alone",
    REMOVE_TICK = "remove-tick",
    REMOVE_MISSING = "remove-missing",
    REMOVE_GO = "remove-go",
}

/// Whose device it is.
pub fn device_of(name: &str) -> String {
    say!("device-of", name)
}
