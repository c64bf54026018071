//! Every parser of ours that bytes from outside reach, by name: for the fuzzer, and for the inputs that are kept beside it.
//!
//! Where plain bytes would die at a signature, a seal or a checksum, the parser signs, seals or sums what it is given first,
//! as a hostile member with a program of their own would.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what breaks here is what the fuzzer looks for"
)]

#[allow(missing_docs, reason = "a parser is known by its name in the table")]
pub mod browser;
mod chain;
mod document;
mod files;
mod frames;
mod input;
mod kept;
pub mod known;
mod line;
mod sealed;
mod seeds;

pub use input::as_piece;
pub use seeds::{kept_by_devices, seeds};

/// The most memory that one input may take, in bytes.
pub const MEMORY_LIMIT_BYTES: usize = 64 * 1024 * 1024;

/// One parser, or a few that read the same kind of bytes.
pub struct Parser {
    /// Its name, and that of the folder of its inputs.
    pub name: &'static str,
    /// Gives it an input. Panics, or takes too long or too much memory, if something is wrong with it.
    pub feed: fn(&[u8]),
}

/// All of them.
pub const PARSERS: &[Parser] = &[
    Parser { name: "to-relay", feed: frames::to_relay },
    Parser { name: "from-relay", feed: frames::from_relay },
    Parser { name: "link", feed: frames::link },
    Parser { name: "signed", feed: frames::signed },
    Parser { name: "envelope", feed: sealed::envelope },
    Parser { name: "body", feed: sealed::body },
    Parser { name: "snapshot", feed: sealed::snapshot },
    Parser { name: "opened", feed: sealed::opened },
    Parser { name: "chain", feed: chain::chain },
    Parser { name: "change", feed: document::change },
    Parser { name: "line", feed: line::line },
    Parser { name: "knock", feed: line::knock },
    Parser { name: "storage", feed: kept::storage },
    Parser { name: "edit", feed: browser::edit },
    Parser { name: "tab", feed: browser::tab },
    Parser { name: "row", feed: browser::row },
    Parser { name: "text", feed: browser::text },
    Parser { name: "drawing", feed: browser::drawing },
    Parser { name: "copy", feed: files::copy },
    Parser { name: "brought", feed: files::brought },
    Parser { name: "demo", feed: files::demo },
];

/// The parser of this name.
#[must_use]
pub fn parser(name: &str) -> Option<&'static Parser> {
    PARSERS.iter().find(|parser| parser.name == name)
}
