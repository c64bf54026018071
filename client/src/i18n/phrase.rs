//! A phrase of the app's own: named in the code, written in `client/words`, looked up in the language of this device.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use kith_shared::content::Text;

use super::language::Language;

mod shown;

pub use fluent_bundle::FluentValue as Value;

/// The words of one page, as they lie in `client/words`.
#[derive(Debug)]
pub struct Words {
    page: &'static str,
    english: &'static str,
}

impl Words {
    /// The words of a page, with the text of its file.
    pub const fn new(page: &'static str, english: &'static str) -> Self {
        Self { page, english }
    }

    /// A phrase that needs nothing filled in.
    pub const fn phrase(&'static self, id: &'static str) -> Phrase {
        Phrase { of: self, id }
    }

    /// The words of such a phrase.
    pub fn words(&'static self, id: &'static str) -> &'static str {
        self.phrase(id).words()
    }

    /// A phrase with something filled in, by the names that it has in the file.
    pub fn say(&'static self, id: &str, filled: &[(&'static str, Value<'_>)]) -> String {
        let filled = filled.iter().map(|(name, value)| (*name, value.clone())).collect();
        SPOKEN.with_borrow_mut(|spoken| spoken.format(self, id, &filled))
    }
}

/// Words without anything filled in. It stands wherever a `&'static str` does.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    of: &'static Words,
    id: &'static str,
}

impl Phrase {
    /// No words.
    pub const EMPTY: Self = Self { of: &Words::new("", ""), id: "" };

    /// The words in the language of this device.
    pub fn words(self) -> &'static str {
        if self.id.is_empty() {
            return "";
        }
        SPOKEN.with_borrow_mut(|spoken| spoken.phrase(self.of, self.id))
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        self.words()
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words())
    }
}

impl AsRef<str> for Phrase {
    fn as_ref(&self) -> &str {
        self.words()
    }
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        self.of.page == other.of.page && self.id == other.id
    }
}

impl Eq for Phrase {}

impl From<Phrase> for &'static str {
    fn from(phrase: Phrase) -> Self {
        phrase.words()
    }
}

impl From<Phrase> for String {
    fn from(phrase: Phrase) -> Self {
        phrase.words().to_owned()
    }
}

impl From<Phrase> for Value<'_> {
    fn from(phrase: Phrase) -> Self {
        Self::from(phrase.words())
    }
}

/// Chooses the language of everything said from now on. It is called once, before the first page is drawn.
pub fn speak(language: Language) {
    SPOKEN.with_borrow_mut(|spoken| *spoken = Spoken::new(language));
}

/// A text of the method in the language of this device.
pub fn method(text: Text) -> &'static str {
    SPOKEN.with_borrow_mut(|spoken| spoken.method(text))
}

thread_local! {
    static SPOKEN: RefCell<Spoken> = const { RefCell::new(Spoken::new(Language::English)) };
}

/// What has been said already. A page's file is read when its first phrase is wanted, and each phrase is put together once.
struct Spoken {
    language: Language,
    pages: BTreeMap<&'static str, FluentBundle<FluentResource>>,
    phrases: BTreeMap<(&'static str, &'static str), &'static str>,
}

impl Spoken {
    const fn new(language: Language) -> Self {
        Self { language, pages: BTreeMap::new(), phrases: BTreeMap::new() }
    }

    fn phrase(&mut self, words: &'static Words, id: &'static str) -> &'static str {
        if let Some(said) = self.phrases.get(&(words.page, id)) {
            return said;
        }
        let said = self.format(words, id, &FluentArgs::new());
        self.kept((words.page, id), said)
    }

    fn method(&mut self, text: Text) -> &'static str {
        let Some(transform) = self.language.transform() else { return text.words };
        match self.phrases.get(&(METHOD, text.id)) {
            Some(said) => said,
            None => self.kept((METHOD, text.id), transform(text.words).into_owned()),
        }
    }

    /// Views want words that live as long as the page: there are only as many as there are phrases.
    fn kept(&mut self, name: (&'static str, &'static str), said: String) -> &'static str {
        let said: &'static str = said.leak();
        self.phrases.insert(name, said);
        said
    }

    fn format(&mut self, words: &'static Words, id: &str, filled: &FluentArgs<'_>) -> String {
        let language = self.language;
        let bundle = self.pages.entry(words.page).or_insert_with(|| read(words, language));
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        bundle.format_pattern(pattern, Some(filled), &mut Vec::new()).into_owned()
    }
}

/// Stands for a page's name where a text of the method is kept.
const METHOD: &str = "method";

fn read(words: &'static Words, language: Language) -> FluentBundle<FluentResource> {
    // The rules for numbers; the made-up languages have those of English.
    let numbers = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![numbers]);
    // Marks around what is filled in, for languages written from right to left; English has none, as in every test and copy.
    bundle.set_use_isolating(language.is_right_to_left());
    bundle.set_transform(language.transform());
    // A file with a line that cannot be read still has all its others.
    let (Ok(file) | Err((file, _))) = FluentResource::try_new(words.english.to_owned());
    bundle.add_resource_overriding(file);
    bundle
}

/// The words of a page: its file in `client/words`, and a name for each phrase that needs nothing filled in.
macro_rules! words {
    ($page:literal $(: $($(#[$note:meta])* $name:ident = $id:literal,)*)?) => {
        static PAGE: $crate::i18n::Words = $crate::i18n::Words::new(
            $page,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/words/en/", $page, ".ftl")),
        );
        $($($(#[$note])* pub const $name: $crate::i18n::Phrase = PAGE.phrase($id);)*)?
    };
}

/// A phrase with something filled in: `say!("ring", name)`, `say!("weeks", from, to = last)`.
macro_rules! say {
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        PAGE.say($id, &[$((stringify!($name), $crate::i18n::value!($name $(= $value)?))),*])
    };
}

/// One thing filled in.
macro_rules! value {
    ($name:ident) => {
        $crate::i18n::Value::from($name)
    };
    ($name:ident = $value:expr) => {
        $crate::i18n::Value::from($value)
    };
}

pub(crate) use {say, value, words};

/// Words that may have been changed for showing.
pub type Transform = fn(&str) -> Cow<'_, str>;
