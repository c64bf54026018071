//! The file of a made-up family, as far as the plan holds what it tells.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Example {
    #[serde(default)]
    pub plan_type: String,
    #[serde(default)]
    pub stage: String,
    #[serde(default)]
    pub target_close: String,
    pub min_network: i64,
    pub children: Vec<Child>,
    pub people: Vec<Person>,
    pub proposed_lead: String,
    #[serde(default)]
    pub spaces: Vec<Space>,
    #[serde(default)]
    pub map: Map,
    pub pairs: Vec<Pair>,
    pub bottom_lines: Vec<(String, String, String)>,
    #[serde(default)]
    pub timeline: Vec<Task>,
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub journal: Vec<Journal>,
    #[serde(default)]
    pub checkins: Vec<CheckIn>,
    #[serde(default)]
    pub rehearsals: Vec<Rehearsal>,
    pub safety_object: Option<Object>,
    pub wp: Option<Story>,
    #[serde(default)]
    pub houses: Vec<Houses>,
    pub house_rules: Option<HouseRules>,
    #[serde(default)]
    pub child_plan: Vec<String>,
    #[serde(default)]
    pub meetings: Vec<Meeting>,
    #[serde(default)]
    pub signoff: Vec<SignOff>,
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
    #[serde(default)]
    pub device: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Space {
    pub name: String,
    pub who: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Map {
    pub past_harm: Vec<String>,
    pub future_danger: Vec<String>,
    pub complicating: Vec<String>,
    pub strengths: Vec<String>,
    pub safety: Vec<String>,
    pub next: Vec<String>,
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
pub(super) struct Task {
    pub week: String,
    pub task: String,
    pub who: String,
    pub why: String,
    pub meet: String,
    pub changes: String,
    pub done: bool,
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
    pub space: String,
    #[serde(default)]
    pub history: Vec<(i64, String, String, String)>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Journal {
    pub week: i64,
    pub by: String,
    pub kind: String,
    pub text: String,
    pub overcame: String,
    pub sees: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct CheckIn {
    pub week: String,
    pub how: String,
    pub who: String,
    pub asks: String,
    pub until: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rehearsal {
    pub week: i64,
    pub rule: String,
    pub what: String,
    pub happened: String,
    pub changed: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Object {
    pub child: String,
    pub what: String,
    pub means: String,
    pub who: String,
    pub agreed: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Story {
    pub title: String,
    pub for_child: String,
    pub status: String,
    /// For each frame, which of the app's own pictures stands in it.
    #[serde(default)]
    pub pictures: Vec<String>,
    pub frames: Vec<(String, String, String)>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Houses {
    pub child: String,
    pub tool: String,
    pub good: Vec<String>,
    pub worries: Vec<String>,
    pub dreams: Vec<String>,
    pub words: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct HouseRules {
    pub child: String,
    pub inside: Vec<String>,
    pub visit: Vec<String>,
    pub rules: Vec<String>,
    pub path: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Meeting {
    pub week: i64,
    pub kind: String,
    pub lead: String,
    pub there: Vec<String>,
    pub note: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SignOff {
    pub week: i64,
    pub by: String,
    pub decision: String,
    pub comment: String,
}

impl Example {
    /// The week in which the family stands.
    pub fn week_now(&self) -> i64 {
        self.stage.split(' ').nth(1).and_then(|week| week.parse().ok()).unwrap_or(9)
    }

    fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|known| known.id == id)
    }

    /// The family's plan names them. Whoever has a space apart, or reads a printed pack, is not in it.
    pub fn takes_part(&self, id: &str) -> bool {
        let role = self.person(id).map_or("", |known| known.role.as_str());
        !role.contains("separate space") && role != "chair"
    }

    /// They have, or had, a device in the family's plan.
    pub fn has_device(&self, id: &str) -> bool {
        let Some(network) = self.spaces.iter().find(|space| space.name == "Network space") else {
            return true;
        };
        let in_it = |who: &String| who.split(' ').next() == Some(id) && !who.contains("paper");
        let was_in_it = self.person(id).is_some_and(|known| known.role.starts_with("removed"));
        self.takes_part(id) && (was_in_it || network.who.iter().any(in_it))
    }
}
