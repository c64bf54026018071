//! The lines of a made-up family in the order in which they were said, each with the person who says it.

use super::casting::cast;
use super::deeds::Deed;
use super::example::Example;
use super::recorder::Recorder;
use crate::chain::Rights;
use crate::id::{EntryId, PersonId};
use crate::plan::danger::{self, Statement};
use crate::plan::edit::said_by;
use crate::plan::network::{self, About, Role};
use crate::plan::{Edit, Ids, Plan, Section, Step, agreement, bottom_line, rule, suggestion, talk};
use std::collections::BTreeMap;

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
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    About,
    Person {
        person: PersonId,
        name: String,
        relation: String,
        role: Role,
        on_paper: bool,
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
        voice: Option<PersonId>,
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
    Decline {
        suggestion: String,
    },
    Talk {
        about: String,
        words: String,
        voice: Option<PersonId>,
    },
    Rule {
        key: String,
        danger: String,
        part: String,
        words: String,
        voice: Option<PersonId>,
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
        voice: Option<PersonId>,
    },
    Met {
        words: String,
        note: String,
    },
    Deed(Deed),
}

/// A made-up family.
#[derive(Debug, Clone)]
pub struct Script {
    pub(super) cast: Vec<Cast>,
    pub(super) children: BTreeMap<String, PersonId>,
    /// Those whom the plan names and who have no device in it, children too.
    pub(super) others: BTreeMap<String, PersonId>,
    pub(super) child_names: Vec<String>,
    minimum: i64,
    week_now: i64,
    lines: Vec<Line>,
    drafts: Vec<(usize, String)>,
    made: BTreeMap<String, EntryId>,
}

impl Script {
    /// Reads the file of a family, as far as its plan holds it. `person` makes a fresh id for each of them.
    pub fn read(json: &str, mut person: impl FnMut() -> PersonId) -> Result<Self, ScriptError> {
        let example: Example =
            serde_json::from_str(json).map_err(|error| ScriptError::Unreadable(error.to_string()))?;
        let cast = cast(&example, &mut person)?;
        let children: BTreeMap<_, _> =
            example.children.iter().map(|child| (child.id.clone(), person())).collect();
        let mut others = children.clone();
        let has_device = |id: &str| cast.iter().any(|cast| cast.key == id);
        let without =
            example.people.iter().filter(|known| example.takes_part(&known.id) && !has_device(&known.id));
        others.extend(without.map(|known| (known.id.clone(), person())));
        let mut script = Self { children, others, ..Self::of(&example, cast) };
        script.write(&example)?;
        Ok(script)
    }

    /// Reads one of the spaces beside the family's plan: that of a child, or that of one of the people, by their name in the
    /// file. Its people have ids of their own there.
    pub fn read_space(
        json: &str,
        whose: &str,
        mut person: impl FnMut() -> PersonId,
    ) -> Result<Self, ScriptError> {
        let example: Example =
            serde_json::from_str(json).map_err(|error| ScriptError::Unreadable(error.to_string()))?;
        let cast = super::casting::cast_apart(&example, whose, &mut person)?;
        let mut script = Self::of(&example, cast);
        if let Some(child) = example.children.iter().find(|child| child.id == whose) {
            let known = script.cast.iter().find(|cast| cast.key == child.id).map(|cast| cast.person);
            script.children.insert(child.id.clone(), known.unwrap_or_else(&mut person));
            script.child_names.retain(|name| *name == child.name);
            script.others = script.children.clone();
        }
        script.write_space(&example, whose)?;
        Ok(script)
    }

    fn of(example: &Example, cast: Vec<Cast>) -> Self {
        Self {
            cast,
            children: BTreeMap::new(),
            others: BTreeMap::new(),
            child_names: example.children.iter().map(|child| child.name.clone()).collect(),
            minimum: example.min_network,
            week_now: example.week_now(),
            lines: Vec::new(),
            drafts: Vec::new(),
            made: BTreeMap::new(),
        }
    }

    /// What somebody has only on their own device, not shared: place in the cast, and the words.
    #[must_use]
    pub fn drafts(&self) -> &[(usize, String)] {
        &self.drafts
    }

    /// Who is in it, whoever founds it first, and nobody before the one who lets them in.
    #[must_use]
    pub fn cast(&self) -> &[Cast] {
        &self.cast
    }

    /// The children, by their names in the file, each with their place beside the plan.
    pub fn child_keys(&self) -> impl Iterator<Item = &str> {
        self.children.keys().map(String::as_str)
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
        let names =
            |what: &What| matches!(what, What::About | What::Person { .. } | What::Deed(Deed::Space { .. }));
        self.lines.iter().take_while(|line| names(&line.what)).count()
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
            What::Person { person, name, relation, role, on_paper } => {
                network::add(plan, *person, name, relation, *role, *on_paper)
            }
            What::Danger { statement, .. } => danger::add(ids, statement),
            What::AgreeGoal { danger } => danger::agree_goal(ids, &danger::danger(plan, danger_of(danger)?)?),
            What::OtherView { danger, words, voice } => {
                danger::see_otherwise(ids, danger_of(danger)?, words, *voice)
            }
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
            What::Decline { suggestion } => suggestion::decline(ids, &suggestion_of(suggestion)?),
            What::Talk { about, words, voice } => talk::say(ids, suggestion_of(about)?.id, words, *voice),
            What::Rule { danger, part, words, voice, asked, .. } => {
                rule::add(ids, danger_of(danger)?, part, words, *voice, asked)
            }
            What::Propose { rule, words, because, .. } => {
                rule::propose(ids, &rule_of(rule)?, words, because, None)
            }
            What::Take { rule } => {
                let rule = rule_of(rule)?;
                rule::take(ids, plan, &rule, rule.proposals.first()?)
            }
            What::Own { rule, voice } => {
                let rule = rule_of(rule).filter(|rule| rule.proposals.is_empty())?;
                let words = rule.current.first()?.id;
                agreement::answer(ids, &rule, words, agreement::AnswerKind::Own, "", *voice)?
            }
            What::Deed(deed) => deed.make(self, plan, ids)?,
        })
    }

    /// The id of anybody whom the plan names, by their name in the file.
    pub fn anybody(&self, key: &str) -> Result<PersonId, ScriptError> {
        let known = self.cast.iter().find(|cast| cast.key == key).map(|cast| cast.person);
        known.or_else(|| self.others.get(key).copied()).ok_or_else(|| ScriptError::Unknown(key.to_owned()))
    }

    /// Whether all rules and bottom lines of the file are in a plan, none of them waiting: it can be judged as a whole.
    pub(super) fn is_whole_in(&self, plan: &Plan) -> bool {
        let of_rules =
            |line: &&Line| matches!(line.what, What::Rule { .. } | What::Adopt { .. } | What::Reword { .. });
        let of_lines = |line: &&Line| matches!(line.what, What::BottomLine { .. });
        let rules = rule::rules(plan);
        let waiting = rules.iter().any(|rule| !rule.proposals.is_empty());
        let lines = bottom_line::bottom_lines(plan).len();
        rules.len() == self.lines.iter().filter(of_rules).count()
            && lines == self.lines.iter().filter(of_lines).count()
            && !waiting
    }

    pub(super) fn keep_draft(&mut self, by: &str, words: String) -> Result<(), ScriptError> {
        let by = self.index(by)?;
        self.drafts.push((by, words));
        Ok(())
    }

    pub(super) fn index(&self, key: &str) -> Result<usize, ScriptError> {
        self.cast.iter().position(|cast| cast.key == key).ok_or_else(|| ScriptError::Unknown(key.to_owned()))
    }

    pub(super) fn people(&self, keys: &[String]) -> Result<Vec<PersonId>, ScriptError> {
        keys.iter().map(|key| self.anybody(key)).collect()
    }

    pub(super) fn say(&mut self, by: &str, week: i64, what: What) -> Result<(), ScriptError> {
        let weeks_ago = self.week_now.saturating_sub(week).unsigned_abs();
        let by = self.index(by)?;
        self.lines.push(Line { by, weeks_ago, what });
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
        What::Deed(deed) => deed.key(),
        What::About
        | What::Person { .. }
        | What::AgreeGoal { .. }
        | What::OtherView { .. }
        | What::Score { .. }
        | What::Met { .. }
        | What::Decline { .. }
        | What::Talk { .. }
        | What::Take { .. }
        | What::Own { .. } => None,
    }
}
