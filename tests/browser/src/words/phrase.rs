//! The app's phrases without the app: looked up in its own files, in English.

use core::fmt;
use core::ops::Deref;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use kith_shared::content::Text;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

pub use fluent_bundle::FluentValue as Value;

/// What was said already: there are only as many as there are phrases.
static SAID: Mutex<BTreeMap<(&str, &str), &'static str>> = Mutex::new(BTreeMap::new());

/// The words of one page.
#[derive(Debug)]
pub struct Words {
    page: &'static str,
    english: &'static str,
}

impl Words {
    pub const fn new(page: &'static str, english: &'static str) -> Self {
        Self { page, english }
    }

    pub const fn phrase(&'static self, id: &'static str) -> Phrase {
        Phrase { of: self, id }
    }

    pub fn words(&'static self, id: &'static str) -> &'static str {
        self.phrase(id).words()
    }

    pub fn say(&'static self, id: &str, filled: &[(&'static str, Value<'_>)]) -> String {
        let filled: FluentArgs<'_> = filled.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut bundle = FluentBundle::new(vec!["en-GB".parse().expect("a language")]);
        bundle.set_use_isolating(false);
        let file = FluentResource::try_new(self.english.to_owned()).expect("words that can be read");
        bundle.add_resource(file).expect("each phrase once");
        let message = bundle.get_message(id).and_then(|message| message.value());
        let pattern = message.unwrap_or_else(|| panic!("{} has no phrase {id}", self.page));
        bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned()
    }
}

/// Words without anything filled in.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    of: &'static Words,
    id: &'static str,
}

impl Phrase {
    pub const EMPTY: Self = Self { of: &Words::new("", ""), id: "" };

    pub fn words(self) -> &'static str {
        if self.id.is_empty() {
            return "";
        }
        let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
        said.entry((self.of.page, self.id)).or_insert_with(|| self.of.say(self.id, &[]).leak())
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        self.words()
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl AsRef<str> for Phrase {
    fn as_ref(&self) -> &str {
        self.words()
    }
}

impl From<Phrase> for String {
    fn from(phrase: Phrase) -> Self {
        phrase.words().to_owned()
    }
}

impl From<Phrase> for &'static str {
    fn from(phrase: Phrase) -> Self {
        phrase.words()
    }
}

impl From<Phrase> for Value<'_> {
    fn from(phrase: Phrase) -> Self {
        Self::from(phrase.words())
    }
}

/// A text of the method.
pub const fn method(text: Text) -> &'static str {
    text.words
}

macro_rules! words {
    ($page:literal $(: $($(#[$note:meta])* $name:ident = $id:literal,)*)?) => {
        static PAGE: $crate::words::phrase::Words = $crate::words::phrase::Words::new(
            $page,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../client/words/en/", $page, ".ftl")),
        );
        $($($(#[$note])* pub const $name: $crate::words::phrase::Phrase = PAGE.phrase($id);)*)?
    };
}

macro_rules! say {
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        PAGE.say($id, &[$((stringify!($name), $crate::words::phrase::value!($name $(= $value)?))),*])
    };
}

macro_rules! value {
    ($name:ident) => {
        $crate::words::phrase::Value::from($name)
    };
    ($name:ident = $value:expr) => {
        $crate::words::phrase::Value::from($value)
    };
}

pub(crate) use {say, value, words};
