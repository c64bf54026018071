//! The file of a made-up family, as far as the plan holds what it tells.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Example {
    pub min_network: i64,
    pub children: Vec<Child>,
    pub people: Vec<Person>,
    pub proposed_lead: String,
    pub pairs: Vec<Pair>,
    pub bottom_lines: Vec<(String, String, String)>,
    pub rules: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Child {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub id: String,
    pub name: String,
    pub rel: String,
    pub role: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Pair {
    pub id: String,
    pub short: String,
    pub who: String,
    pub what: String,
    pub why: String,
    pub other_view: String,
    pub goal: String,
    pub how_long: String,
    pub zero: String,
    pub ten: String,
    pub question: String,
    pub scores: Vec<(i64, String, i64, String)>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rule {
    pub id: String,
    pub pair: String,
    pub part: String,
    pub text: String,
    pub author: String,
    pub origin: String,
    pub owned_by: Vec<String>,
    pub status: String,
    #[serde(default)]
    pub history: Vec<(i64, String, String, String)>,
}
