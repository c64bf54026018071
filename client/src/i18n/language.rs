//! The languages the app speaks, and two made-up ones that show what a translation would break.

use std::borrow::Cow;

use super::phrase::Transform;

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Complete.
    English,
    /// For tests: English with accents and about two fifths longer.
    Accented,
    /// For tests: English written from right to left.
    Mirrored,
}

impl Language {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::English, Self::Accented, Self::Mirrored];
    /// Those in which every word is there for people to read.
    pub const COMPLETE: &[Self] = &[Self::English];

    /// Its tag, as in the `lang` of a page (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Accented => "en-XA",
            Self::Mirrored => "en-XB",
        }
    }

    /// The language with this tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Accented => "Éñğļïšĥ",
            Self::Mirrored => "\u{202e}English\u{202c}",
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_right_to_left(self) -> bool {
        match self {
            Self::Mirrored => true,
            Self::English | Self::Accented => false,
        }
    }

    /// What is done to English words to make it.
    pub fn transform(self) -> Option<Transform> {
        match self {
            Self::English => None,
            Self::Accented => Some(accented),
            Self::Mirrored => Some(mirrored),
        }
    }
}

/// Words with accents, and longer. What stands in curly brackets is a blank that the app fills in, and stays.
fn accented(words: &str) -> Cow<'_, str> {
    let mut blank = false;
    let changed = words.chars().flat_map(|letter| {
        blank = letter == '{' || (blank && letter != '}');
        if blank { [Some(letter), None] } else { longer(letter) }
    });
    changed.flatten().collect::<String>().into()
}

/// The same between the marks that turn writing round.
fn mirrored(words: &str) -> Cow<'_, str> {
    format!("\u{202e}{}\u{202c}", accented(words)).into()
}

/// A letter with an accent. Those that come often are doubled.
fn longer(letter: char) -> [Option<char>; 2] {
    const PLAIN: &str = "aeinosubcdfghjklmpqrtvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áéíñóšúƀçďƒĝĥĵķĺḿƥɋŕťṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶĹḾÑÓƤɊŔŠŤÚṼŴẊÝŽ";
    let found = PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter);
    let letter = found.map_or(letter, |(_, accented)| accented);
    [Some(letter), "áéíñóšú".contains(letter).then_some(letter)]
}
