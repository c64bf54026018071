//! One person's own words as a page and as data.

use kith_shared::id::PersonId;
use kith_shared::papers::html::STYLE;
use kith_shared::plan::Plan;
use kith_shared::plan::my_words::{self, Mine, MineBy};
use kith_shared::plan::outline::row;
use serde_json::{Value, json};

use super::super::escape::escaped;
use crate::fields::{People, moment};
use crate::i18n::copies as say;

/// As a page.
pub fn page(plan: &Plan, me: PersonId, people: &People) -> String {
    let all = my_words::of(plan, me);
    let mut parts = String::new();
    for (by, heading) in
        [(MineBy::Said, say::MINE_SAID), (MineBy::Typed, say::MINE_TYPED), (MineBy::Named, say::MINE_NAMED)]
    {
        let of_kind: Vec<&Mine> = all.iter().filter(|one| one.by == by && says_something(one)).collect();
        if !of_kind.is_empty() {
            parts.push_str(&format!("<section class=\"paper-part\"><h2>{}</h2>", escaped(&heading)));
            parts.push_str(&groups(&of_kind, people));
            parts.push_str("</section>");
        }
    }
    if parts.is_empty() {
        parts = format!("<p>{}</p>", escaped(&say::MINE_NONE));
    }
    let head = "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Kith</title>";
    let view = "<meta name=\"viewport\" content=\"width=device-width\">";
    format!(
        "{head}{view}<style>{STYLE}</style></head><body><main class=\"paper\"><h1>{}</h1><p>{}</p>{parts}<p>{}</p></main></body></html>",
        escaped(&say::MINE_TITLE),
        escaped(&moment::full(moment::now())),
        escaped(&say::MINE_OTHERS)
    )
}

/// Whether it would be more than a name and a time.
fn says_something(one: &Mine) -> bool {
    one.value("answer").is_some() || !one.words().is_empty()
}

fn groups(lines: &[&Mine], people: &People) -> String {
    let mut out = String::new();
    let mut before = "";
    for one in lines {
        let heading = say::section(one.section);
        if heading != before {
            if !before.is_empty() {
                out.push_str("</ul>");
            }
            out.push_str(&format!("<h3>{}</h3><ul class=\"paper-list\">", escaped(heading)));
            before = heading;
        }
        out.push_str(&line(one, people));
    }
    if !before.is_empty() {
        out.push_str("</ul>");
    }
    out
}

fn line(one: &Mine, people: &People) -> String {
    let answer = one.value("answer").and_then(say::answer).map(|answer| answer.to_string());
    let words = answer.iter().map(String::as_str).chain(one.words());
    let words: Vec<String> =
        words.map(|words| format!("<span dir=\"auto\">{}</span>", escaped(words))).collect();
    let about = if one.about.is_empty() {
        String::new()
    } else {
        format!("<br><small dir=\"auto\">{}</small>", escaped(&say::about(&one.about)))
    };
    let who = say::said_and_typed(&people.name(one.voice), &people.name(one.typist));
    let out = if one.is_out { format!(" ({})", say::MINE_OUT) } else { String::new() };
    format!(
        "<li class=\"paper-line\">{}{about}<br><small>{}, {}{}</small></li>",
        words.join(" · "),
        escaped(&who),
        escaped(&moment::full(one.at)),
        escaped(&out)
    )
}

/// As data: each entry with its section, its fields and whose it is.
pub fn data(plan: &Plan, me: PersonId, people: &People) -> String {
    let lines: Vec<Value> = my_words::of(plan, me).iter().map(|one| entry(one, people)).collect();
    let whole = json!({
        "kind": "kith my words",
        "version": 1,
        "made": moment::now().0,
        "name": people.name(Some(me)),
        "entries": lines,
    });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

fn entry(one: &Mine, people: &People) -> Value {
    let how = match one.by {
        MineBy::Said => "said",
        MineBy::Typed => "typed for somebody",
        MineBy::Named => "named",
    };
    let values: serde_json::Map<String, Value> =
        one.values.iter().map(|(name, words)| ((*name).to_owned(), json!(words))).collect();
    json!({
        "how": how,
        "section": row(one.section).key,
        "entry": one.entry.to_hex(),
        "at": one.at.0,
        "said_by": people.name(one.voice),
        "typed_by": people.name(one.typist),
        "taken_out": one.is_out,
        "about": one.about,
        "values": values,
    })
}
