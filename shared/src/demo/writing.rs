//! From the file to lines: people, dangers, bottom lines, rules and numbers, each said by whoever said it.

use super::casting::{relation, role, short_name};
use super::example::{Example, Pair, Rule};
use super::script::{Script, ScriptError, What};
use crate::id::PersonId;
use crate::plan::danger::Statement;
use crate::plan::network::Role;

impl Script {
    pub(super) fn write(&mut self, example: &Example) -> Result<(), ScriptError> {
        self.write_people(example)?;
        for pair in &example.pairs {
            self.write_pair(pair)?;
        }
        self.write_bottom_lines(example)?;
        let in_plan = |rule: &&Rule| rule.space.is_empty() || rule.space.starts_with("Network space");
        for rule in example.rules.iter().filter(in_plan) {
            let pair = example.pairs.iter().position(|pair| pair.id == rule.pair).unwrap_or(0);
            self.write_rule(rule, 3 + i64::try_from(pair).unwrap_or(0), example)?;
        }
        self.write_scores(example)?;
        self.write_deeds(example)
    }

    /// Who types for somebody, and whose words it is then: their own device, the first parent's for a child, whoever
    /// will lead for somebody on paper, and the social worker's for a professional.
    pub(super) fn hand(
        &self,
        key: &str,
        example: &Example,
    ) -> Result<(String, Option<PersonId>), ScriptError> {
        if self.cast.iter().any(|cast| cast.key == key) {
            return Ok((key.to_owned(), None));
        }
        let voice = self.others.get(key).copied();
        let known = example.people.iter().find(|known| known.id == key);
        let typist = match (voice, known.map(role)) {
            (None, _) => self.founder()?,
            (Some(_), None) => self.parent()?,
            (Some(_), Some(Role::Network)) => example.proposed_lead.clone(),
            (Some(_), Some(_)) => self.founder()?,
        };
        Ok((typist, voice))
    }

    pub(super) fn founder(&self) -> Result<String, ScriptError> {
        self.cast.first().map(|cast| cast.key.clone()).ok_or_else(|| ScriptError::Unknown("founder".into()))
    }

    pub(super) fn parent(&self) -> Result<String, ScriptError> {
        self.cast.get(1).map(|cast| cast.key.clone()).ok_or_else(|| ScriptError::Unknown("parent".into()))
    }

    pub(super) fn write_cast(&mut self) -> Result<(), ScriptError> {
        let founder = self.founder()?;
        for cast in self.cast.clone() {
            let (person, name, relation, role) = (cast.person, cast.name, cast.relation, cast.role);
            self.say(&founder, 0, What::Person { person, name, relation, role, on_paper: false })?;
        }
        Ok(())
    }

    fn write_people(&mut self, example: &Example) -> Result<(), ScriptError> {
        let founder = self.founder()?;
        self.say(&founder, 0, What::About)?;
        self.write_cast()?;
        for child in &example.children {
            let person =
                *self.children.get(&child.id).ok_or_else(|| ScriptError::Unknown(child.id.clone()))?;
            let (name, relation, role) = (child.name.clone(), String::new(), Role::YoungPerson);
            self.say(&founder, 0, What::Person { person, name, relation, role, on_paper: false })?;
        }
        for known in &example.people {
            let Some(person) = self.others.get(&known.id).copied() else { continue };
            if role(known) == Role::Network {
                continue;
            }
            let (name, relation, role) = (short_name(known), relation(known), role(known));
            self.say(&founder, 0, What::Person { person, name, relation, role, on_paper: false })?;
        }
        Ok(())
    }

    /// Only a device of the family's side puts one of them on paper, so it is done when they are in.
    pub(super) fn write_people_on_paper(&mut self, example: &Example) -> Result<(), ScriptError> {
        for known in example.people.iter().filter(|known| role(known) == Role::Network) {
            let Some(person) = self.others.get(&known.id).copied() else { continue };
            let (name, relation, role) = (short_name(known), relation(known), role(known));
            let (typist, on_paper) = (self.parent()?, known.device.starts_with("Paper"));
            self.say(&typist, 1, What::Person { person, name, relation, role, on_paper })?;
        }
        Ok(())
    }

    pub(super) fn write_pair(&mut self, pair: &Pair) -> Result<(), ScriptError> {
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
        let danger = pair.id.clone();
        self.say(&founder, 0, What::Danger { key: danger.clone(), statement })?;
        if let Some((name, said)) = pair.other_view.split_once(" says: ") {
            let in_cast = self.cast.iter().find(|cast| cast.name == name).map(|cast| cast.key.clone());
            let child = self.children.get(&name.to_lowercase()).copied();
            let quoted = said.trim_matches('"').to_owned();
            // Whoever is not in this plan is quoted by the one who writes it down.
            let (by, words, voice) = match (in_cast, child) {
                (Some(key), _) => (key, quoted, None),
                (None, Some(child)) => (self.parent()?, quoted, Some(child)),
                (None, None) => (founder.clone(), pair.other_view.clone(), None),
            };
            self.say(&by, 0, What::OtherView { danger: danger.clone(), words, voice })?;
        }
        self.say(&founder, 1, What::AgreeGoal { danger })
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
            if met.starts_with("Met") {
                self.say(&key, 4, What::Met { words, note: met })?;
            }
        }
        Ok(())
    }

    pub(super) fn write_rule(
        &mut self,
        rule: &Rule,
        week: i64,
        example: &Example,
    ) -> Result<(), ScriptError> {
        let (key, danger, words) = (rule.id.clone(), rule.pair.clone(), rule.text.clone());
        let known_part = rule.part.replace(' ', "_");
        let part = if known_part == "REJECTED" { "who_does_what".to_owned() } else { known_part };
        let asked = self.people(&rule.owned_by)?;
        let founder = self.founder()?;
        let owner = rule.owned_by.iter().find(|key| self.cast.iter().any(|cast| cast.key == **key)).cloned();
        let first_owner = owner.unwrap_or_default();
        let suggested = format!("{key} suggested");
        let (by, voice) = self.hand(&rule.author, example)?;
        let is_childs = self.children.contains_key(&rule.author);
        let (suggest_by, suggest_voice) =
            if is_childs { (founder.clone(), voice) } else { (by.clone(), voice) };
        let suggest = |key: &str, words: &str, because: &str| What::Suggest {
            key: key.to_owned(),
            danger: danger.clone(),
            part: part.clone(),
            words: words.to_owned(),
            because: because.to_owned(),
            voice: suggest_voice,
        };
        if rule.status.starts_with("bottom line") {
            let danger = Some(danger);
            let line = What::BottomLine { danger, words, reason: String::new(), met: String::new() };
            return self.say(&by, 3, line);
        }
        if rule.status.starts_with("not used") {
            self.say(&suggest_by, week, suggest(&key, &words, "A duty worker asked for this."))?;
            return self.write_refusal(rule, week, example);
        }
        if rule.status.starts_with("suggestion") {
            self.say(&founder, 8, suggest(&key, &words, "So that Kelly gets help early."))?;
            let (about, words, parent) = (key, quoted(&rule.status), self.parent()?);
            return self.say(&parent, 8, What::Talk { about, words, voice: None });
        }
        if is_childs && rule.origin.contains("written by") {
            self.say(&suggest_by, week, suggest(&suggested, &words, "Said at school."))?;
            self.say(&first_owner, 4, What::Adopt { key: key.clone(), suggestion: suggested, asked })?;
        } else if rule.origin.contains("put in our words") {
            let because = "So that everyone knows when to step in.";
            self.say(
                &founder,
                week,
                suggest(&suggested, "Things in reach that could hurt Maisie.", because),
            )?;
            let reword = What::Reword { key: key.clone(), suggestion: suggested, words, asked };
            self.say(&first_owner, week, reword)?;
        } else if rule.origin.starts_with("suggested") {
            self.say(&suggest_by, week, suggest(&suggested, &words, "So that school knows what to do."))?;
            self.say(&first_owner, week, What::Adopt { key: key.clone(), suggestion: suggested, asked })?;
        } else {
            self.write_own_rule(rule, (week, part), asked, (by, voice))?;
        }
        self.write_owners(rule, &key, example)
    }

    /// The family does not use a suggestion; why, is said beside it.
    fn write_refusal(&mut self, rule: &Rule, week: i64, example: &Example) -> Result<(), ScriptError> {
        let suggestion = rule.id.clone();
        let name = rule.status.split(". ").nth(1).and_then(|rest| rest.split(':').next()).unwrap_or("");
        let said_by = example.people.iter().find(|known| short_name(known) == name);
        let (by, voice) = self.hand(said_by.map_or("", |known| known.id.as_str()), example)?;
        let (about, words) = (suggestion.clone(), quoted(&rule.status));
        self.say(&by, week, What::Talk { about, words, voice })?;
        let parent = self.parent()?;
        self.say(&parent, week, What::Decline { suggestion })
    }

    fn write_own_rule(
        &mut self,
        rule: &Rule,
        (week, part): (i64, String),
        asked: Vec<PersonId>,
        (by, voice): (String, Option<PersonId>),
    ) -> Result<(), ScriptError> {
        let (key, danger) = (rule.id.clone(), rule.pair.clone());
        let mut history = rule.history.iter();
        let (week, by, words) = match history.next() {
            Some((week, by, words, _)) => (*week, by.clone(), words),
            None => (week, by, &rule.text),
        };
        let first = What::Rule { key: key.clone(), danger, part, words: words.clone(), voice, asked };
        self.say(&by, week, first)?;
        for (week, author, words, because) in history {
            let proposal = format!("{key} at {week}");
            let propose = What::Propose {
                key: proposal,
                rule: key.clone(),
                words: words.clone(),
                because: because.clone(),
            };
            self.say(author, *week, propose)?;
            self.say(&by, *week, What::Take { rule: key.clone() })?;
        }
        Ok(())
    }

    fn write_owners(&mut self, rule: &Rule, key: &str, example: &Example) -> Result<(), ScriptError> {
        let week = if rule.history.is_empty() { 4 } else { 6 };
        let said: Vec<&str> = match rule.history.as_slice() {
            [] => vec![rule.author.as_str()],
            [(_, first, ..), ..] => vec![first, &rule.author],
        };
        let adopted = (self.children.contains_key(&rule.author) && rule.origin.contains("written by"))
            || rule.origin.starts_with("suggested");
        let skip = usize::from(adopted);
        for owner in rule.owned_by.iter().skip(skip).filter(|owner| !said.contains(&owner.as_str())) {
            let (by, voice) = self.hand(owner, example)?;
            self.say(&by, week, What::Own { rule: key.to_owned(), voice })?;
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
            let (typist, voice) = self.hand(by, example)?;
            let (number, week, because) = (*number, *week, because.clone());
            self.say(&typist, week, What::Score { danger, voice, number, because, week })?;
        }
        Ok(())
    }
}

/// What stands between the first and the last inverted comma.
fn quoted(text: &str) -> String {
    let parts: Vec<_> = text.split('\'').collect();
    parts.get(1..parts.len().saturating_sub(1)).map(|parts| parts.join("'")).unwrap_or_default()
}
