//! The lines of a made-up family in the order in which they were said, each with the person who says it.

use super::casting::cast;
use super::example::{Example, Pair, Rule};
use super::recorder::Recorder;
use crate::chain::Rights;
use crate::id::{EntryId, PersonId};
use crate::plan::danger::{self, Statement};
use crate::plan::edit::said_by;
use crate::plan::network::{self, About, Role};
use crate::plan::{Edit, Ids, Plan, Section, Step, agreement, bottom_line, rule, suggestion, talk};
use std::collections::BTreeMap;

/// The week of the plan in which the example stands.
const WEEK_NOW: i64 = 9;
/// The nickname of the plan: neither a surname nor anything that tells.
const NICKNAME: &str = "Our plan";

/// Why a made-up family cannot be founded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScriptError {
    /// The file is not such a family.
    #[error("the example cannot be read: {0}")]
    Unreadable(String),
    /// It names somebody or something that it does not describe.
    #[error("the example names {0:?}, which it does not describe")]
    Unknown(String),
}

/// Somebody in the family's plan who has a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// Their name in the file.
    pub key: String,
    /// Their id in the plan.
    pub person: PersonId,
    /// The name that the plan shows.
    pub name: String,
    /// How they belong.
    pub relation: String,
    /// What they are in the plan.
    pub role: Role,
    /// What their device may do.
    pub rights: Rights,
    /// Who lets them in: place in the cast, or none for the one who founds the plan.
    pub admitted_by: Option<usize>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who says it: place in the cast.
    pub by: usize,
    /// How many weeks ago it was said.
    pub weeks_ago: u64,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    About,
    Person {
        person: PersonId,
        name: String,
        relation: String,
        role: Role,
    },
    Danger {
        key: String,
        statement: Statement,
    },
    AgreeGoal {
        danger: String,
    },
    OtherView {
        danger: String,
        words: String,
    },
    Score {
        danger: String,
        voice: Option<PersonId>,
        number: i64,
        because: String,
        week: i64,
    },
    BottomLine {
        danger: Option<String>,
        words: String,
        reason: String,
        met: String,
    },
    Suggest {
        key: String,
        danger: String,
        part: String,
        words: String,
        because: String,
        voice: Option<PersonId>,
    },
    Adopt {
        key: String,
        suggestion: String,
        asked: Vec<PersonId>,
    },
    Reword {
        key: String,
        suggestion: String,
        words: String,
        asked: Vec<PersonId>,
    },
    Talk {
        about: String,
        words: String,
    },
    Rule {
        key: String,
        danger: String,
        part: String,
        words: String,
        asked: Vec<PersonId>,
    },
    Propose {
        key: String,
        rule: String,
        words: String,
        because: String,
    },
    Take {
        rule: String,
    },
    Own {
        rule: String,
    },
    Met {
        words: String,
        note: String,
    },
}

/// A made-up family.
#[derive(Debug, Clone)]
pub struct Script {
    cast: Vec<Cast>,
    children: BTreeMap<String, PersonId>,
    child_names: Vec<String>,
    minimum: i64,
    lines: Vec<Line>,
    made: BTreeMap<String, EntryId>,
}

impl Script {
    /// Reads the file of a family. `person` makes a fresh id for each of them.
    pub fn read(json: &str, mut person: impl FnMut() -> PersonId) -> Result<Self, ScriptError> {
        let example: Example =
            serde_json::from_str(json).map_err(|error| ScriptError::Unreadable(error.to_string()))?;
        let cast = cast(&example, &mut person)?;
        let children = example.children.iter().map(|child| (child.id.clone(), person())).collect();
        let mut script = Self {
            cast,
            children,
            child_names: example.children.iter().map(|child| child.name.clone()).collect(),
            minimum: example.min_network,
            lines: Vec::new(),
            made: BTreeMap::new(),
        };
        script.write_people(&example)?;
        for pair in &example.pairs {
            script.write_pair(pair)?;
        }
        script.write_bottom_lines(&example)?;
        for rule in &example.rules {
            script.write_rule(rule)?;
        }
        script.write_scores(&example)?;
        Ok(script)
    }

    /// Who is in it, whoever founds it first, and nobody before the one who lets them in.
    #[must_use]
    pub fn cast(&self) -> &[Cast] {
        &self.cast
    }

    /// The lines in order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The entry that a name of the file became.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<EntryId> {
        self.made.get(key).copied()
    }

    /// How many of the first lines must be said before the others of the cast are let in: they name everybody.
    #[must_use]
    pub fn before_admitting(&self) -> usize {
        self.lines.iter().take_while(|line| matches!(line.what, What::About | What::Person { .. })).count()
    }

    /// Line number `at` as an edit on the plan of whoever says it; none while their plan lacks what it is about.
    pub fn edit(&mut self, at: usize, plan: &Plan, ids: &mut dyn Ids) -> Option<Edit> {
        let line = self.lines.get(at)?.clone();
        let mut recorder = Recorder(ids, Vec::new());
        let edit = self.make(&line.what, plan, &mut recorder)?;
        let (Recorder(_, ids), made) = (recorder, made_by(&line.what));
        if let Some(key) = made {
            let entry = match (&line.what, edit.steps.iter().find(|step| step.section() == Section::Rules)) {
                (What::Adopt { .. } | What::Reword { .. }, Some(Step::Add { entry, .. })) => Some(*entry),
                _ => ids.first().copied(),
            };
            self.made.extend(entry.map(|entry| (key.to_owned(), entry)));
        }
        Some(edit)
    }

    fn make(&self, what: &What, plan: &Plan, ids: &mut dyn Ids) -> Option<Edit> {
        let danger_of =
            |key: &String| self.entry(key).filter(|id| plan.entry(Section::Dangers, *id).is_some());
        let rule_of = |key: &String| self.entry(key).and_then(|id| rule::rule(plan, id));
        let suggestion_of = |key: &String| {
            let id = self.entry(key)?;
            suggestion::all(plan).into_iter().find(|suggestion| suggestion.id == id)
        };
        Some(match what {
            What::About => {
                let children = self.child_names.join(" and ");
                let about =
                    About { nickname: NICKNAME.into(), children, minimum: self.minimum, is_demo: true };
                network::set_about(plan, &about)
            }
            What::Person { person, name, relation, role } => {
                network::add(plan, *person, name, relation, *role, false)
            }
            What::Danger { statement, .. } => danger::add(ids, statement),
            What::AgreeGoal { danger } => danger::agree_goal(ids, &danger::danger(plan, danger_of(danger)?)?),
            What::OtherView { danger, words } => danger::see_otherwise(ids, danger_of(danger)?, words, None),
            What::Score { danger, voice, number, because, week } => {
                danger::score(ids, danger_of(danger)?, *number, because, Some(*week), *voice)
            }
            What::BottomLine { danger, words, reason, .. } => {
                let danger = match danger {
                    Some(key) => Some(danger_of(key)?),
                    None => None,
                };
                bottom_line::add(ids, danger, words, reason)
            }
            What::Met { words, note } => bottom_line::set_met(self.entry(words)?, true, note, &[]),
            What::Suggest { danger, part, words, because, voice, .. } => {
                let mut edit = suggestion::suggest(ids, danger_of(danger)?, part, None, words, because);
                if let (Some(voice), Some(Step::Record { values, .. })) = (voice, edit.steps.first_mut()) {
                    values.push(said_by(*voice));
                }
                edit
            }
            What::Adopt { suggestion, asked, .. } => {
                suggestion::adopt(ids, plan, &suggestion_of(suggestion)?, asked)?
            }
            What::Reword { suggestion, words, asked, .. } => {
                suggestion::put_in_our_words(ids, plan, &suggestion_of(suggestion)?, words, asked)?
            }
            What::Talk { about, words } => {
                let about = suggestion_of(about)?;
                talk::say(ids, about.id, words, None)
            }
            What::Rule { danger, part, words, asked, .. } => {
                rule::add(ids, danger_of(danger)?, part, words, None, asked)
            }
            What::Propose { rule, words, because, .. } => {
                rule::propose(ids, &rule_of(rule)?, words, because, None)
            }
            What::Take { rule } => {
                let rule = rule_of(rule)?;
                rule::take(ids, plan, &rule, rule.proposals.first()?)
            }
            What::Own { rule } => {
                let rule = rule_of(rule).filter(|rule| rule.proposals.is_empty())?;
                let words = rule.current.first()?.id;
                agreement::answer(ids, &rule, words, agreement::AnswerKind::Own, "", None)?
            }
        })
    }

    fn index(&self, key: &str) -> Result<usize, ScriptError> {
        self.cast.iter().position(|cast| cast.key == key).ok_or_else(|| ScriptError::Unknown(key.to_owned()))
    }

    fn people(&self, keys: &[String]) -> Result<Vec<PersonId>, ScriptError> {
        keys.iter().map(|key| self.index(key).and_then(|at| self.person(at))).collect()
    }

    fn person(&self, at: usize) -> Result<PersonId, ScriptError> {
        self.cast.get(at).map(|cast| cast.person).ok_or_else(|| ScriptError::Unknown(at.to_string()))
    }

    fn say(&mut self, by: &str, week: i64, what: What) -> Result<(), ScriptError> {
        let weeks_ago = WEEK_NOW.saturating_sub(week).unsigned_abs();
        let by = self.index(by)?;
        self.lines.push(Line { by, weeks_ago, what });
        Ok(())
    }

    fn write_people(&mut self, example: &Example) -> Result<(), ScriptError> {
        let founder = self.founder()?;
        self.say(&founder, 0, What::About)?;
        for cast in self.cast.clone() {
            let (person, name, relation, role) = (cast.person, cast.name, cast.relation, cast.role);
            self.say(&founder, 0, What::Person { person, name, relation, role })?;
        }
        for child in &example.children {
            let person =
                *self.children.get(&child.id).ok_or_else(|| ScriptError::Unknown(child.id.clone()))?;
            let (name, relation, role) = (child.name.clone(), String::new(), Role::YoungPerson);
            self.say(&founder, 0, What::Person { person, name, relation, role })?;
        }
        Ok(())
    }

    fn founder(&self) -> Result<String, ScriptError> {
        self.cast.first().map(|cast| cast.key.clone()).ok_or_else(|| ScriptError::Unknown("founder".into()))
    }

    fn write_pair(&mut self, pair: &Pair) -> Result<(), ScriptError> {
        let founder = self.founder()?;
        let statement = Statement {
            short: pair.short.clone(),
            who: pair.who.clone(),
            what: pair.what.clone(),
            why: pair.why.clone(),
            goal: pair.goal.clone(),
            how_long: pair.how_long.clone(),
            question: pair.question.clone(),
            zero: pair.zero.clone(),
            ten: pair.ten.clone(),
        };
        self.say(&founder, 0, What::Danger { key: pair.id.clone(), statement })?;
        let view = pair.other_view.split_once(" says: ");
        if let Some((name, words)) = view {
            let by = self.cast.iter().find(|cast| cast.name == name).map(|cast| cast.key.clone());
            let by = by.ok_or_else(|| ScriptError::Unknown(name.to_owned()))?;
            let words = words.trim_matches('"').to_owned();
            self.say(&by, 0, What::OtherView { danger: pair.id.clone(), words })?;
        }
        self.say(&founder, 1, What::AgreeGoal { danger: pair.id.clone() })
    }

    fn write_bottom_lines(&mut self, example: &Example) -> Result<(), ScriptError> {
        for (words, by, met) in &example.bottom_lines {
            let first = by.split(" and ").next().unwrap_or(by);
            let key = self.cast.iter().find(|cast| cast.name == first).map(|cast| cast.key.clone());
            let key = key.ok_or_else(|| ScriptError::Unknown(by.clone()))?;
            let (words, met) = (words.clone(), met.clone());
            let line = What::BottomLine {
                danger: None,
                words: words.clone(),
                reason: String::new(),
                met: met.clone(),
            };
            self.say(&key, 1, line)?;
            if !met.is_empty() {
                self.say(&key, 4, What::Met { words, note: met })?;
            }
        }
        Ok(())
    }

    fn write_rule(&mut self, rule: &Rule) -> Result<(), ScriptError> {
        let (key, danger, words) = (rule.id.clone(), rule.pair.clone(), rule.text.clone());
        let part = rule.part.replace(' ', "_");
        let asked = self.people(&rule.owned_by)?;
        let founder = self.founder()?;
        let first_owner = rule.owned_by.first().cloned().unwrap_or_default();
        let suggested = format!("{key} suggested");
        if rule.status.starts_with("bottom line") {
            let danger = Some(danger);
            return self.say(
                &founder,
                3,
                What::BottomLine { danger, words, reason: String::new(), met: String::new() },
            );
        }
        if let Some(child) = self.children.get(&rule.author).copied() {
            let because = "Said at school.".to_owned();
            let (suggestion, voice) = (suggested.clone(), Some(child));
            self.say(&founder, 3, What::Suggest { key: suggested, danger, part, words, because, voice })?;
            self.say(&first_owner, 4, What::Adopt { key: key.clone(), suggestion, asked })?;
        } else if rule.status.starts_with("suggestion") {
            let because = "So that Kelly gets help early.".to_owned();
            self.say(
                &founder,
                8,
                What::Suggest { key: key.clone(), danger, part, words, because, voice: None },
            )?;
            let answer = rule.status.split('\'').collect::<Vec<_>>();
            let answer = answer
                .get(1..answer.len().saturating_sub(1))
                .map(|parts| parts.join("'"))
                .unwrap_or_default();
            return self.say("kelly", 8, What::Talk { about: key, words: answer });
        } else if rule.origin.starts_with("suggested by social worker") {
            let (because, asked_for) =
                ("So that everyone knows when to step in.", "Things in reach that could hurt Maisie.");
            let suggest = What::Suggest {
                key: suggested.clone(),
                danger,
                part,
                words: asked_for.into(),
                because: because.into(),
                voice: None,
            };
            self.say(&founder, 3, suggest)?;
            self.say(
                &first_owner,
                3,
                What::Reword { key: key.clone(), suggestion: suggested, words, asked },
            )?;
        } else {
            self.write_own_rule(rule, part, asked)?;
        }
        self.write_owners(rule, &key)
    }

    fn write_own_rule(&mut self, rule: &Rule, part: String, asked: Vec<PersonId>) -> Result<(), ScriptError> {
        let (key, danger) = (rule.id.clone(), rule.pair.clone());
        let mut history = rule.history.iter();
        let (week, by, words) = match history.next() {
            Some((week, by, words, _)) => (*week, by, words),
            None => (if rule.pair == "A1" { 3 } else { 4 }, &rule.author, &rule.text),
        };
        self.say(by, week, What::Rule { key: key.clone(), danger, part, words: words.clone(), asked })?;
        for (week, author, words, because) in history {
            let proposal = format!("{key} at {week}");
            let propose = What::Propose {
                key: proposal,
                rule: key.clone(),
                words: words.clone(),
                because: because.clone(),
            };
            self.say(author, *week, propose)?;
            self.say(by, *week, What::Take { rule: key.clone() })?;
        }
        Ok(())
    }

    fn write_owners(&mut self, rule: &Rule, key: &str) -> Result<(), ScriptError> {
        let week = if rule.history.is_empty() { 4 } else { 6 };
        let said: Vec<&str> = match rule.history.as_slice() {
            [] => vec![rule.author.as_str()],
            [(_, first, ..), ..] => vec![first, &rule.author],
        };
        let adopted = self.children.contains_key(&rule.author) || rule.origin.starts_with("suggested");
        let skip = usize::from(adopted);
        for owner in rule.owned_by.iter().skip(skip).filter(|owner| !said.contains(&owner.as_str())) {
            self.say(owner, week, What::Own { rule: key.to_owned() })?;
        }
        Ok(())
    }

    fn write_scores(&mut self, example: &Example) -> Result<(), ScriptError> {
        let mut scores: Vec<_> = example
            .pairs
            .iter()
            .flat_map(|pair| pair.scores.iter().map(|score| (pair.id.clone(), score)))
            .collect();
        scores.sort_by_key(|(_, (week, ..))| *week);
        for (danger, (week, by, number, because)) in scores {
            let voice = self.children.get(by).copied();
            // A child's number is typed by a grown-up, and shown as theirs.
            let typist = if voice.is_some() { "kelly" } else { by.as_str() };
            let (number, week, because) = (*number, *week, because.clone());
            self.say(typist, week, What::Score { danger, voice, number, because, week })?;
        }
        Ok(())
    }
}

fn made_by(what: &What) -> Option<&str> {
    match what {
        What::Danger { key, .. }
        | What::Suggest { key, .. }
        | What::Adopt { key, .. }
        | What::Reword { key, .. }
        | What::Rule { key, .. }
        | What::Propose { key, .. } => Some(key),
        What::BottomLine { words, .. } => Some(words),
        What::About
        | What::Person { .. }
        | What::AgreeGoal { .. }
        | What::OtherView { .. }
        | What::Score { .. }
        | What::Met { .. }
        | What::Talk { .. }
        | What::Take { .. }
        | What::Own { .. } => None,
    }
}
