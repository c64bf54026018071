//! The words of the app: each is there under the name the code gives it, can be filled in, and is read easily.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

/// Words that nobody should have to read here: those of machines, of files about people, and names that others own.
const BANNED: &[&str] = &[
    "case",
    "cases",
    "user",
    "users",
    "record",
    "records",
    "sync",
    "synced",
    "syncing",
    "conflict",
    "conflicts",
    "crdt",
    "key",
    "keys",
    "encrypt",
    "encrypted",
    "encryption",
    "null",
    "undefined",
    "relay",
    "server",
    "database",
    "signature",
    "contract",
    "perpetrator",
    "trajectory",
    "signs of safety",
    "three houses",
    "safety circles",
    "harm matrix",
];

/// The highest Flesch-Kincaid grade for a page, and for a message of as many words as this.
const GRADE: f64 = 6.0;
const LONG: usize = 12;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let all = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = all
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn english() -> Vec<(String, String)> {
    files("client/words/en", "ftl")
}

/// The messages of a file: names with what stands there.
fn messages(text: &str) -> BTreeMap<String, String> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let name = line.split(" =").next().unwrap();
        let is_name = name.len() < line.len()
            && name.chars().all(|one| one.is_ascii_alphanumeric() || one == '-')
            && name.starts_with(|one: char| one.is_ascii_lowercase());
        if is_name {
            found.push((name.to_owned(), line[name.len() + 2..].to_owned()));
        } else if let Some((_, words)) = found.last_mut().filter(|_| !line.starts_with('#')) {
            words.push('\n');
            words.push_str(line);
        }
    }
    let count = found.len();
    let found: BTreeMap<_, _> = found.into_iter().collect();
    assert_eq!(count, found.len(), "a name stands twice in a file");
    found
}

/// What a message leaves to be filled in.
fn left_open(message: &str) -> BTreeSet<String> {
    let ends = |one: char| !(one.is_ascii_alphanumeric() || one == '_' || one == '-');
    message.split('$').skip(1).map(|part| part.split(ends).next().unwrap().to_owned()).collect()
}

/// A name that the code gives, with what it fills in where it says that.
struct Named {
    page: String,
    id: String,
    filled: BTreeSet<String>,
}

/// The first text in quotes and what follows it.
fn quoted(text: &str) -> (&str, &str) {
    let parts = text.split_once('"').and_then(|(_, rest)| rest.split_once('"'));
    parts.unwrap_or_else(|| panic!("no quoted name in {text:?}"))
}

/// The names of things that `say!` fills in.
fn filled(after: &str) -> BTreeSet<String> {
    let mut depth = 0i32;
    let end = after.char_indices().find(|(_, one)| {
        depth += i32::from("([{".contains(*one)) - i32::from(")]}".contains(*one));
        depth < 0
    });
    let inside = &after[..end.unwrap().0];
    let mut depth = 0i32;
    let parts = inside.split(|one: char| {
        depth += i32::from("([{".contains(one)) - i32::from(")]}".contains(one));
        one == ',' && depth == 0
    });
    parts
        .map(|part| part.split('=').next().unwrap().trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn named_in(text: &str) -> Vec<Named> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let Some((_, first)) = code.split_once("words! {") else { return Vec::new() };
    let page = quoted(first).0.to_owned();
    let mut named = Vec::new();
    let mut add = |id: &str, filled| named.push(Named { page: page.clone(), id: id.to_owned(), filled });
    for block in code.split("words! {").skip(1) {
        let block = block.split('}').next().unwrap();
        for line in block.lines().skip(1).filter(|line| line.contains('=')) {
            add(quoted(line).0, BTreeSet::new());
        }
    }
    for call in ["PAGE.phrase(", "PAGE.words("] {
        for part in code.split(call).skip(1) {
            add(quoted(part).0, BTreeSet::new());
        }
    }
    for (at, call) in code.match_indices("say!(") {
        let (id, after) = quoted(&code[at + call.len()..]);
        add(id, filled(after));
    }
    named
}

#[test]
fn the_code_and_the_files_give_the_same_names() {
    let english: BTreeMap<_, _> = english().into_iter().map(|(page, text)| (page, messages(&text))).collect();
    let mut wrong = Vec::new();
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let modules = files("client/src/i18n", "rs").into_iter().filter(|(module, _)| module != "phrase");
    for (module, text) in modules {
        for Named { page, id, filled } in named_in(&text) {
            match english.get(&page).and_then(|page| page.get(&id)) {
                None => wrong.push(format!("{page}.ftl has no {id:?}, which {module}.rs names")),
                Some(message) if left_open(message) != filled => {
                    wrong.push(format!(
                        "{page}.ftl: {id:?} leaves {:?} open, {module}.rs fills {filled:?}",
                        left_open(message)
                    ));
                }
                Some(_) => {}
            }
            known.entry(page).or_default().insert(id);
        }
    }
    for (page, messages) in &english {
        let used_inside: BTreeSet<_> = messages.values().flat_map(|message| mentioned(message)).collect();
        for id in messages.keys() {
            let named = known.get(page).is_some_and(|ids| ids.contains(id)) || used_inside.contains(id);
            if !named {
                wrong.push(format!("{page}.ftl: nothing names {id:?}"));
            }
        }
    }
    assert!(known.len() > 30, "{}", known.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Messages that a message takes in, as `{ draft-mark }`.
fn mentioned(message: &str) -> Vec<String> {
    let inside = message.split('{').skip(1).filter_map(|part| part.split('}').next()).map(str::trim);
    inside.filter(|name| name.starts_with(|one: char| one.is_ascii_lowercase())).map(str::to_owned).collect()
}

/// Every message of a page, filled in with a name or with a number where it counts.
fn spoken(page: &str, text: &str, number: u32) -> Vec<(String, String)> {
    let file = FluentResource::try_new(text.to_owned())
        .unwrap_or_else(|(_, errors)| panic!("{page}.ftl: {errors:?}"));
    let mut bundle = FluentBundle::new(vec!["en-GB".parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(file).unwrap();
    let mut said = Vec::new();
    for (id, message) in messages(text) {
        let mut filled = FluentArgs::new();
        for name in left_open(&message) {
            let counts = message.contains(&format!("${name} ->"));
            let value = if counts { FluentValue::from(number) } else { FluentValue::from("Bev") };
            filled.set(name, value);
        }
        let mut errors = Vec::new();
        let known = bundle.get_message(&id).unwrap_or_else(|| panic!("{page}.ftl: {id}"));
        let words = bundle.format_pattern(known.value().unwrap(), Some(&filled), &mut errors);
        assert!(errors.is_empty(), "{page}.ftl: {id}: {errors:?}");
        said.push((id, words.into_owned()));
    }
    said
}

#[test]
fn every_message_can_be_said() {
    for (page, text) in english() {
        for number in [0, 1, 2, 7] {
            assert!(spoken(&page, &text, number).iter().all(|(_, words)| !words.contains("{$")), "{page}");
        }
    }
}

#[test]
fn no_message_has_words_that_people_should_not_have_to_read() {
    let mut wrong = Vec::new();
    for (page, text) in english() {
        for (id, words) in spoken(&page, &text, 2) {
            let plain =
                format!(" {} ", words.to_lowercase().replace(|one: char| !one.is_alphanumeric(), " "));
            let bad = BANNED.iter().filter(|bad| plain.contains(&format!(" {bad} ")));
            wrong.extend(bad.map(|bad| format!("{page}.ftl: {id}: {bad:?} in {words:?}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Groups of vowels, as the usual formula counts them; an e at the end is silent, and so is that of most words with "ed".
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let silent_ed = word.strip_suffix("ed").filter(|rest| !rest.ends_with(['t', 'd']));
    let silent = silent_ed
        .or_else(|| word.strip_suffix("es").filter(|rest| !rest.ends_with(['s', 'x', 'c', 'g', 'z', 'h'])))
        .or_else(|| word.strip_suffix('e').filter(|rest| !rest.ends_with('l')));
    let bare = silent.filter(|rest| rest.contains(|one| "aeiouy".contains(one)));
    let mut groups = 0;
    let mut in_vowels = false;
    for letter in bare.unwrap_or(&word).chars() {
        let vowel = "aeiouy".contains(letter);
        groups += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
    }
    groups.max(1)
}

#[test]
fn syllables_are_counted_as_they_are_said() {
    let known = [
        ("plan", 1),
        ("here", 1),
        ("people", 2),
        ("worries", 2),
        ("changed", 1),
        ("wanted", 2),
        ("places", 2),
        ("notes", 1),
        ("family", 3),
        ("meeting", 2),
        ("the", 1),
        ("device", 2),
        ("professional", 4),
        ("table", 2),
    ];
    let wrong: Vec<_> = known.iter().filter(|(word, count)| syllables(word) != *count).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|one: char| !one.is_alphabetic() && one != '\'' && one != '’')
        .filter(|word| word.contains(char::is_alphabetic))
}

/// The Flesch-Kincaid grade of some texts together (Kincaid and others, 1975).
fn grade<'a>(texts: impl IntoIterator<Item = &'a str>) -> f64 {
    let (mut sentences, mut words, mut sounds) = (0u32, 0u32, 0u32);
    for text in texts {
        let parts = text.split(['.', '?', '!', ':', '…']).filter(|part| words_of(part).next().is_some());
        sentences += u32::try_from(parts.count()).unwrap();
        for word in words_of(text) {
            words += 1;
            sounds += u32::try_from(syllables(word)).unwrap();
        }
    }
    if words == 0 {
        return 0.0;
    }
    0.39 * f64::from(words) / f64::from(sentences) + 11.8 * f64::from(sounds) / f64::from(words) - 15.59
}

#[test]
fn the_grade_is_that_of_the_formula() {
    // 12 words in 2 sentences, 12 syllables.
    let easy = grade(["The cat sat on the mat. The dog ran out to play."]);
    assert!((easy - (0.39 * 6.0 + 11.8 - 15.59)).abs() < 0.2, "{easy}");
    let hard =
        grade(["Professional organisations necessarily communicate confidential information accordingly."]);
    assert!(hard > 20.0, "{hard}");
}

#[test]
fn everything_is_read_easily() {
    let mut hard = Vec::new();
    let mut all = Vec::new();
    for (page, text) in english() {
        let said = spoken(&page, &text, 2);
        // Names of months and the like are no sentences.
        let sentences =
            said.iter().map(|(_, words)| words.as_str()).filter(|words| words_of(words).count() > 2);
        let whole = grade(sentences);
        if whole > GRADE {
            hard.push(format!("{page}.ftl as a whole: {whole:.1}"));
        }
        let long = said.iter().filter(|(_, words)| words_of(words).count() >= LONG);
        let long =
            long.map(|(id, words)| (grade([words.as_str()]), id, words)).filter(|(grade, ..)| *grade > GRADE);
        hard.extend(long.map(|(grade, id, words)| format!("{page}.ftl: {id}: {grade:.1}: {words}")));
        all.extend(said.into_iter().map(|(_, words)| words));
    }
    let whole = grade(all.iter().map(String::as_str));
    assert!(whole < GRADE, "{whole:.1}");
    assert!(hard.is_empty(), "{}", hard.join("\n"));
}
