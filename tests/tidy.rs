//! The house rules as a test: who may import whom, how long things are, what stands where.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lines a file may have, by the folder it is in; the first that fits counts.
const FILE_LINES: &[(&str, usize)] = &[("client/builder", 500), ("client", 300), ("tests", 800), ("", 500)];
/// Lines a function may have; a test that tells a story from beginning to end may have more.
const FUNCTION_LINES: usize = 70;
const STORY_LINES: usize = 100;
/// Lines a `view!` may have.
const VIEW_LINES: usize = 60;

/// For each module of shared, the modules of shared that it may name.
const SHARED: &[(&str, &[&str])] = &[
    ("id", &[]),
    ("time", &[]),
    ("codec", &["id", "time"]),
    ("authorship", &["id", "time", "codec"]),
    ("chain", &["id", "time", "codec", "authorship", "wire"]),
    ("sealing", &["id", "time", "codec", "authorship", "wire"]),
    ("wire", &["id", "time", "codec", "chain", "authorship", "sealing"]),
    ("calendar", &["time"]),
    ("drawing", &[]),
    ("plan", &["id", "time"]),
    ("document", &["id", "time", "plan"]),
    ("replica", &["id", "time", "codec", "wire", "chain", "authorship", "sealing", "plan", "document"]),
    ("content", &["id", "plan"]),
    ("papers", &["id", "time", "plan", "content"]),
    ("demo", &["id", "time", "chain", "plan"]),
];

/// For each layer of the client, what it may not name.
const CLIENT: &[(&str, &[&str])] = &[
    ("ui", &["device", "open_plan", "fields", "sections", "pages"]),
    ("fields", &["device", "sections", "pages"]),
    ("sections", &["device", "pages"]),
    ("pages", &["device"]),
    ("device", &["fields", "sections", "pages"]),
    ("open_plan", &["fields", "sections", "pages", "ui"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn files(ending: &str) -> Vec<(String, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "-co", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    let ours = names.lines().filter(|name| name.ends_with(ending) && root().join(name).is_file());
    ours.map(|name| (name.to_owned(), fs::read_to_string(root().join(name)).unwrap())).collect()
}

fn assert_none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

/// The code without comments, so that prose may name anything.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn there_is_something_to_look_at() {
    assert!(files(".rs").len() > 100, "the rules below would pass on nothing");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = files(".rs").into_iter().filter(|(_, text)| !text.starts_with("//! "));
    assert_none("files that do not open with one //! sentence", silent.map(|(name, _)| name).collect());
}

#[test]
fn no_file_is_called_mod() {
    let named = files(".rs").into_iter().filter(|(name, _)| name.ends_with("/mod.rs"));
    assert_none("modules are foo.rs and foo/", named.map(|(name, _)| name).collect());
}

#[test]
fn files_are_short() {
    let long = files(".rs").into_iter().filter_map(|(name, text)| {
        let limit = FILE_LINES.iter().find(|(folder, _)| name.starts_with(folder)).unwrap().1;
        let lines = text.lines().count();
        (lines > limit).then(|| format!("{name}: {lines} of {limit}"))
    });
    assert_none("long files", long.collect());
}

/// Spans that open on a line that `opens` accepts and close with the bracket at the same depth.
fn spans(text: &str, opens: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| opens(line)) {
        let indent = line.len() - line.trim_start().len();
        let end = lines.iter().enumerate().skip(start + 1).find(|(_, line)| {
            let trimmed = line.trim_start();
            line.len() - trimmed.len() == indent && trimmed.starts_with('}')
        });
        if let (true, Some((end, _))) = (line.trim_end().ends_with('{') || !line.contains('}'), end) {
            found.push((start + 1, end - start + 1));
        }
    }
    found
}

#[test]
fn functions_are_short() {
    let opens = |line: &str| {
        let line = line.trim_start().trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
        let line = line.trim_start_matches("pub ").trim_start_matches("async ").trim_start_matches("const ");
        line.starts_with("fn ")
    };
    let mut long = Vec::new();
    for (name, text) in files(".rs") {
        let limit = if name.starts_with("tests/") { STORY_LINES } else { FUNCTION_LINES };
        for (line, length) in spans(&text, opens).into_iter().filter(|(_, length)| *length > limit) {
            long.push(format!("{name}:{line}: {length} lines"));
        }
    }
    assert_none("long functions", long);
}

#[test]
fn views_are_short() {
    let mut long = Vec::new();
    for (name, text) in files(".rs").into_iter().filter(|(name, _)| name.starts_with("client/")) {
        for (line, length) in
            spans(&text, |line| line.contains("view! {")).into_iter().filter(|(_, n)| *n > VIEW_LINES)
        {
            long.push(format!("{name}:{line}: {length} lines"));
        }
    }
    assert_none("long views", long);
}

fn names_module(line: &str, module: &str) -> bool {
    let path = format!("crate::{module}");
    line.match_indices(&path).any(|(at, _)| {
        !line[at + path.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
    })
}

#[test]
fn shared_points_one_way() {
    let mut wrong = Vec::new();
    for (name, text) in files(".rs") {
        let Some(rest) = name.strip_prefix("shared/src/") else { continue };
        let module = rest.split(['/', '.']).next().unwrap();
        let Some((_, allowed)) = SHARED.iter().find(|(known, _)| *known == module) else { continue };
        let tests_at = text.find("#[cfg(test)]").map_or(usize::MAX, |at| text[..at].lines().count());
        for (at, line) in code(&text).filter(|(at, _)| *at < tests_at) {
            for (other, _) in SHARED.iter().filter(|(other, _)| *other != module && !allowed.contains(other))
            {
                if names_module(line, other) {
                    wrong.push(format!("{name}:{}: {module} names {other}", at + 1));
                }
            }
        }
    }
    assert_none("shared's layers point the wrong way", wrong);
}

#[test]
fn only_the_document_knows_automerge() {
    let mut wrong = Vec::new();
    for (name, text) in files(".rs")
        .into_iter()
        .filter(|(name, _)| name.starts_with("shared/") || name.starts_with("client/"))
    {
        let inside = name.starts_with("shared/src/document");
        for (at, _) in code(&text).filter(|(_, line)| !inside && line.contains("automerge::")) {
            wrong.push(format!("{name}:{}", at + 1));
        }
    }
    assert_none("automerge outside of document/", wrong);
}

#[test]
fn the_relay_cannot_open_a_plan() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--package", "kith-server", "--edges", "normal", "--prefix", "none", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.contains("kith-shared"), "the tree could not be read:\n{tree}");
    let found = tree
        .lines()
        .filter(|line| ["automerge", "hpke", "chacha20poly1305"].iter().any(|bad| line.starts_with(bad)));
    assert_none("the relay links what opens plans", found.map(str::to_owned).collect());
    let mut wrong = Vec::new();
    for (name, text) in files(".rs").into_iter().filter(|(name, _)| name.starts_with("server/")) {
        for (at, line) in code(&text) {
            if ["plan", "document", "replica"]
                .iter()
                .any(|module| line.contains(&format!("kith_shared::{module}")))
            {
                wrong.push(format!("{name}:{}", at + 1));
            }
        }
    }
    assert_none("the relay names the plan", wrong);
}

#[test]
fn the_client_points_one_way() {
    let mut wrong = Vec::new();
    for (name, text) in files(".rs") {
        let Some(rest) = name.strip_prefix("client/src/") else { continue };
        let layer = rest.split(['/', '.']).next().unwrap();
        let Some((_, banned)) = CLIENT.iter().find(|(known, _)| *known == layer) else { continue };
        for (at, line) in code(&text) {
            for other in banned.iter().filter(|other| names_module(line, other)) {
                wrong.push(format!("{name}:{}: {layer} names {other}", at + 1));
            }
        }
    }
    assert_none("the client's layers point the wrong way", wrong);
}

#[test]
fn effects_and_the_world_stay_in_the_device() {
    let mut wrong = Vec::new();
    for (name, text) in files(".rs").into_iter().filter(|(name, _)| name.starts_with("client/src/")) {
        let (device, ui) = (name.starts_with("client/src/device"), name.starts_with("client/src/ui"));
        for (at, line) in code(&text) {
            let effect = line.contains("Effect::new") && !device && !ui;
            let world = ["WebSocket", "idb::", "IdbDatabase", "local_storage", "session_storage"];
            let world = world.iter().any(|word| line.contains(word)) && !device;
            if effect || world || line.contains("inner_html") {
                wrong.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert_none("effects, sockets, storage or raw HTML where they do not belong", wrong);
}

#[test]
fn shared_has_no_world_of_its_own() {
    let mut wrong = Vec::new();
    for (name, text) in files(".rs").into_iter().filter(|(name, _)| name.starts_with("shared/src/")) {
        let tests_at = text.find("#[cfg(test)]").map_or(usize::MAX, |at| text[..at].lines().count());
        let is_test = name.contains("/tests") || name.ends_with("golden.rs") || name.ends_with("samples.rs");
        let words = [
            "std::fs",
            "std::net",
            "std::time::",
            "std::env",
            "SystemTime",
            "Instant::now",
            "HashMap",
            "OsRng",
            "thread_rng",
        ];
        for (at, line) in code(&text).filter(|(at, _)| *at < tests_at && !is_test) {
            if words.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert_none("IO, a clock, chance or a HashMap in shared", wrong);
}

#[test]
fn names_are_whole_words() {
    let mut wrong = Vec::new();
    for (name, text) in files(".rs") {
        for (at, line) in code(&text) {
            let declared = ["struct ", "enum ", "trait "]
                .iter()
                .find_map(|kind| line.trim_start().trim_start_matches("pub ").strip_prefix(kind));
            let Some(declared) = declared else { continue };
            if ["Manager", "Helper", "Util"]
                .iter()
                .any(|bad| declared.split(['<', '(', '{', ' ']).next().unwrap().contains(bad))
            {
                wrong.push(format!("{name}:{}: {declared}", at + 1));
            }
        }
    }
    assert_none("names that say nothing", wrong);
}

#[test]
fn styles_mirror() {
    let mut wrong = Vec::new();
    let sides = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align:left",
        "text-align: right",
        "text-align:right",
        "float:",
    ];
    for (name, text) in files(".css") {
        for (at, line) in
            text.lines().enumerate().filter(|(_, line)| sides.iter().any(|side| line.contains(side)))
        {
            wrong.push(format!("{name}:{}: {}", at + 1, line.trim()));
        }
    }
    assert_none("left and right in styles", wrong);
}

/// Words for people lie in client/words, where they can be put into other languages.
#[test]
fn the_client_holds_no_english_of_its_own() {
    let elsewhere = ["client/src/parts.rs", "client/src/device/", "client/src/ui/icon.rs"];
    let ours = |name: &str| {
        name.starts_with("client/src/") && !elsewhere.iter().any(|other| name.starts_with(other))
    };
    let mut wrong = Vec::new();
    for (name, text) in files(".rs").into_iter().filter(|(name, _)| ours(name)) {
        let is_words = name.starts_with("client/src/i18n");
        for (at, line) in code(&text) {
            for quoted in line.split('"').skip(1).step_by(2) {
                let is_sentence = quoted.starts_with(|one: char| one.is_ascii_uppercase()) || is_words;
                let words =
                    quoted.split(' ').filter(|word| word.contains(|one: char| one.is_ascii_lowercase()));
                if is_sentence && words.count() > 1 {
                    wrong.push(format!("{name}:{}: {quoted:?}", at + 1));
                }
            }
        }
    }
    assert_none("words for people that are not in client/words", wrong);
}
