//! Every promise that needs a real browser or the real relay, each a file named after it.

mod opens;
