//! How this device likes to be read: size, letters, light or dark, and in which language. It says nothing about anybody's plan.

use leptos::prelude::{document, window};

use crate::i18n::{self, Language};

/// The one name under which it is kept; `assets/boot.js` reads it too, before the first page is drawn.
const KEPT_AS: &str = "reading";

/// How big the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Normal,
    Large,
    Largest,
}

/// Which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// Those that come with Kith.
    Clear,
    /// Those of the device.
    System,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Like the device.
    System,
    Light,
    Dark,
}

/// All of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// How big.
    pub size: Size,
    /// Which letters.
    pub letters: Letters,
    /// Light or dark.
    pub theme: Theme,
    /// Every page offers to be read out.
    pub aloud: bool,
    /// In which language.
    pub language: Language,
}

impl Reading {
    /// What was chosen on this device, or what everybody starts with.
    pub fn kept() -> Self {
        let storage = window().local_storage().ok().flatten();
        let kept = storage.and_then(|storage| storage.get_item(KEPT_AS).ok().flatten()).unwrap_or_default();
        let has = |word: &str| kept.split(' ').any(|known| known == word);
        Self {
            size: match (has("large"), has("largest")) {
                (_, true) => Size::Largest,
                (true, false) => Size::Large,
                (false, false) => Size::Normal,
            },
            letters: if has("system") { Letters::System } else { Letters::Clear },
            theme: match (has("light"), has("dark")) {
                (_, true) => Theme::Dark,
                (true, false) => Theme::Light,
                (false, false) => Theme::System,
            },
            aloud: has("aloud"),
            language: kept.split(' ').find_map(Language::of_tag).unwrap_or(Language::English),
        }
    }

    /// Speaks the language that was chosen. It is called once, before the first page is drawn.
    pub fn speak_as_kept() {
        let language = Self::kept().language;
        i18n::speak(language);
        mark("lang", language.tag());
        mark("dir", if language.is_right_to_left() { "rtl" } else { "ltr" });
    }

    /// Keeps it and draws the page by it. Where nothing can be kept, it holds until the page is left.
    pub fn keep(self) {
        let [size, letters, theme] = self.words();
        let spoken = Self::kept().language;
        if let Some(storage) = window().local_storage().ok().flatten() {
            let aloud = if self.aloud { "aloud" } else { "" };
            let _ = storage
                .set_item(KEPT_AS, [size, letters, theme, aloud, self.language.tag()].join(" ").trim());
        }
        if spoken != self.language {
            // What is on the page already was said in the language before.
            let _ = window().location().reload();
        }
        mark("data-size", size);
        mark("data-letters", letters);
        mark("data-theme", theme);
    }

    /// Its words as attributes of the page; empty where the page needs none.
    const fn words(self) -> [&'static str; 3] {
        let size = match self.size {
            Size::Normal => "",
            Size::Large => "large",
            Size::Largest => "largest",
        };
        let letters = match self.letters {
            Letters::Clear => "",
            Letters::System => "system",
        };
        let theme = match self.theme {
            Theme::System => "",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        [size, letters, theme]
    }
}

fn mark(attribute: &str, word: &str) {
    let Some(page) = document().document_element() else { return };
    // The page's own element takes any attribute.
    let _ =
        if word.is_empty() { page.remove_attribute(attribute) } else { page.set_attribute(attribute, word) };
}
