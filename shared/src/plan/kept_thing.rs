//! A photo, sound or drawing as the plan names it: one short line, with the key that opens it and nothing else.

use crate::id::BlobId;
use crate::text;
use core::fmt;

/// The largest photo, sound or drawing, in bytes of its content.
pub const THING_LIMIT_BYTES: usize = 1024 * 1024;

/// What kind of thing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThingKind {
    /// A photo.
    Photo,
    /// Something said, or heard.
    Sound,
    /// A drawing.
    Drawing,
}

impl ThingKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Photo, Self::Sound, Self::Drawing];

    /// The word that stands for it in the plan.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Sound => "sound",
            Self::Drawing => "drawing",
        }
    }
}

/// A photo, sound or drawing by the name under which it is kept. Whoever can read this line can open it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct KeptThing {
    /// What it is.
    pub kind: ThingKind,
    /// Names its sealed bytes.
    pub id: BlobId,
    /// Opens them.
    pub key: [u8; 32],
    /// Bytes of its content, at most [`THING_LIMIT_BYTES`].
    pub size: u32,
}

impl KeptThing {
    /// The line that stands in the plan, at most 112 characters.
    #[must_use]
    pub fn to_line(&self) -> String {
        let (id, key) = (self.id.to_link(), text::to_link(&self.key));
        format!("{}.{id}.{key}.{}", self.kind.word(), self.size)
    }

    /// Reads what [`Self::to_line`] wrote; none for any other line, such as the name of a free picture.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut pieces = line.split('.');
        let word = pieces.next()?;
        let kind = ThingKind::ALL.iter().copied().find(|kind| kind.word() == word)?;
        let id = BlobId::from_link(pieces.next()?).ok()?;
        let key = text::from_link(pieces.next()?)?.try_into().ok()?;
        let size: u32 = pieces.next()?.parse().ok()?;
        let fits = size > 0 && size as usize <= THING_LIMIT_BYTES && pieces.next().is_none();
        let thing = Self { kind, id, key, size };
        // One thing has one line, so that equal things are equal texts.
        (fits && thing.to_line() == line).then_some(thing)
    }
}

impl fmt::Debug for KeptThing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptThing({:?}, {:?}, {} bytes)", self.kind, self.id, self.size)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::outline::LINE_LIMIT;
    use proptest::prelude::*;

    fn thing(kind: ThingKind) -> KeptThing {
        KeptThing { kind, id: BlobId([0xfe; 32]), key: [7; 32], size: 1_048_576 }
    }

    #[test]
    fn survives_its_line() {
        for kind in ThingKind::ALL {
            let line = thing(*kind).to_line();
            assert!(line.chars().count() <= 112 && line.len() <= LINE_LIMIT, "{line}");
            assert_eq!(KeptThing::read(&line), Some(thing(*kind)));
        }
    }

    #[test]
    fn other_lines_are_something_else() {
        let line = thing(ThingKind::Photo).to_line();
        let larger = KeptThing { size: 1_048_577, ..thing(ThingKind::Photo) }.to_line();
        let nothing = KeptThing { size: 0, ..thing(ThingKind::Photo) }.to_line();
        let zeros = line.replace(".1048576", ".01048576");
        for other in [
            "",
            "tree",
            "photo",
            &format!("{line}.1"),
            &line.replace("photo", "film"),
            &larger,
            &nothing,
            &zeros,
        ] {
            assert_eq!(KeptThing::read(other), None, "{other}");
        }
    }

    #[test]
    fn shows_no_key_in_traces() {
        assert!(!format!("{:?}", thing(ThingKind::Sound)).contains(&text::to_link(&[7; 32])));
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(line: String) {
            let _ = KeptThing::read(&line);
        }
    }
}
