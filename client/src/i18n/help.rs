//! Words of the help page: how it works, who can see what, and what it cannot do.

use super::{Phrase, words};

words! { "help":
    TITLE = "title",
}

/// Headings with their paragraphs, in the order in which they are read.
pub const SECTIONS: &[(Phrase, &[Phrase])] = &[
    (PAGE.phrase("danger"), &[PAGE.phrase("danger-1")]),
    (
        PAGE.phrase("how"),
        &[PAGE.phrase("how-1"), PAGE.phrase("how-2"), PAGE.phrase("how-3"), PAGE.phrase("how-4")],
    ),
    (
        PAGE.phrase("who-sees"),
        &[
            PAGE.phrase("who-sees-1"),
            PAGE.phrase("who-sees-2"),
            PAGE.phrase("who-sees-3"),
            PAGE.phrase("who-sees-4"),
        ],
    ),
    (
        PAGE.phrase("cannot"),
        &[
            PAGE.phrase("cannot-1"),
            PAGE.phrase("cannot-2"),
            PAGE.phrase("cannot-3"),
            PAGE.phrase("cannot-4"),
            PAGE.phrase("cannot-5"),
        ],
    ),
    (PAGE.phrase("safe"), &[PAGE.phrase("safe-1"), PAGE.phrase("safe-2")]),
];
