//! What everybody said: worries with goals and numbers, what must be in place, the family's rules.

use super::reader::{Reader, columns, put};
use super::{Block, Line, PaperPart, Row, Table};
use crate::content::papers as say;
use crate::content::{Text, child as childs, deciding};
use crate::id::PersonId;
use crate::plan::agreement::{Answer, AnswerKind};
use crate::plan::child_plan::{self, Felt};
use crate::plan::choices::Decision;
use crate::plan::danger::{self, Danger, Score};
use crate::plan::outline::RULE_PARTS;
use crate::plan::rule::{self, Rule, RuleState};
use crate::plan::{bottom_line, rehearsal, review, suggestion};

/// The parts of the rules that say what to do where the plan is not followed.
pub const NOT_FOLLOWED: &[&str] = &["if_not_followed", "consequences"];

/// How a rule feels to a child: the face, and their words.
pub fn feels(felt: &Felt) -> String {
    let face = childs::face(felt.feeling.face).words;
    let said = Some(&felt.feeling.words).filter(|words| !words.is_empty());
    said.map_or_else(|| format!("{face}."), |words| format!("{face}. \u{201c}{words}\u{201d}"))
}

impl Reader<'_> {
    /// The worries that stand and were not left out.
    pub fn dangers(&self) -> Vec<Danger> {
        danger::dangers(self.plan).into_iter().filter(|danger| self.keeps(danger.id)).collect()
    }

    fn of_danger(&self, danger: &Danger, name: &'static str, label: Text, words: &str) -> Block {
        let by = self.by(danger.by, danger.by);
        let line = Line { name, entry: Some(danger.id), words: words.to_owned(), by, ..Line::default() };
        Block::Line(line.labelled(label.words))
    }

    /// What people are worried about.
    pub fn worries(&self) -> Option<PaperPart> {
        let mut blocks = Vec::new();
        for danger in self.dangers() {
            blocks.push(Block::Heading(danger.statement.short.clone()));
            blocks.push(self.of_danger(&danger, "danger.who", say::WHO, &danger.statement.who));
            blocks.push(self.of_danger(&danger, "danger.what", say::WHAT, &danger.statement.what));
            let mut last = self.of_danger(&danger, "danger.why", say::WHY, &danger.statement.why);
            if let Block::Line(line) = &mut last {
                line.notes = self.wrong(danger.id);
            }
            blocks.push(last);
            for view in danger.other_views.iter().filter(|view| self.may_say(view.voice, view.id)) {
                let label = put(say::OTHER_VIEW, &[("name", &self.name(view.voice))]);
                let by = self.by(view.voice, view.typist);
                let notes = self.wrong(view.id);
                let words = view.words.clone();
                blocks.push(Block::Line(Line {
                    name: "danger.other_view",
                    entry: Some(view.id),
                    label,
                    words,
                    by,
                    notes,
                }));
            }
        }
        Self::part("dangers", say::DANGERS, blocks)
    }

    /// The goals.
    pub fn goals(&self) -> Option<PaperPart> {
        let mut blocks = Vec::new();
        for danger in self.dangers() {
            blocks.push(Block::Heading(danger.statement.short.clone()));
            let mut goal = self.of_danger(&danger, "goal", say::GOAL, &danger.statement.goal);
            if let Block::Line(line) = &mut goal {
                line.notes.extend(danger.agreed_at.map(|_| say::AGREED.words.to_owned()));
            }
            blocks.push(goal);
            blocks.push(self.of_danger(&danger, "goal.how_long", say::HOW_LONG, &danger.statement.how_long));
        }
        Self::part("goals", say::GOALS, blocks)
    }

    /// The scales with every number that was given, each beside its reason; never one out of many.
    pub fn numbers(&self) -> Option<PaperPart> {
        let mut blocks = Vec::new();
        for danger in self.dangers() {
            blocks.push(Block::Heading(danger.statement.short.clone()));
            blocks.push(self.of_danger(&danger, "scale.question", say::QUESTION, &danger.statement.question));
            blocks.push(self.of_danger(&danger, "scale.zero", say::ZERO, &danger.statement.zero));
            blocks.push(self.of_danger(&danger, "scale.ten", say::TEN, &danger.statement.ten));
            blocks.push(self.table_of_numbers(&danger));
        }
        Self::part("scales", say::NUMBERS, blocks)
    }

    fn table_of_numbers(&self, danger: &Danger) -> Block {
        let shown = danger.scores.iter().filter(|score| self.may_say(score.voice, score.id));
        let rows: Vec<_> = shown.map(|score| self.row_of_number(score)).collect();
        if rows.is_empty() {
            return Block::Line(Line::own(say::NO_NUMBERS.words));
        }
        let head = columns(&[
            ("week", say::WEEK),
            ("person", say::NAME),
            ("number", say::NUMBER),
            ("because", say::TASK_WHY),
        ]);
        let caption = format!("{}: {}", say::NUMBERS.words, danger.statement.short);
        Block::Table(Table { name: "scores", caption, head, rows, is_wide: false })
    }

    fn row_of_number(&self, score: &Score) -> Row {
        let mut who = self.credit(score.voice, score.typist);
        if score.late {
            who = format!("{who} ({})", say::LATE.words);
        }
        let week = score.week.map(|week| week.to_string()).unwrap_or_default();
        let cells = vec![week, who, score.number.to_string(), score.because.clone()];
        Row { entry: Some(score.id), by: String::new(), cells, notes: self.wrong(score.id) }
    }

    /// What must be in place, always with who says so.
    pub fn bottom_lines(&self) -> Option<PaperPart> {
        let rules = self.rules();
        let lines = bottom_line::bottom_lines(self.plan).into_iter().filter(|line| self.keeps(line.id));
        let cards = lines.map(|line| {
            let mut notes: Vec<_> =
                (!line.reason.is_empty()).then(|| line.reason.clone()).into_iter().collect();
            let otherwise = Some(&line.otherwise).filter(|words| !words.is_empty());
            notes.extend(otherwise.map(|words| put(say::OTHERWISE, &[("words", words)])));
            notes.push(if line.met { say::MET } else { say::NOT_MET }.words.to_owned());
            notes.extend((!line.note.is_empty()).then(|| line.note.clone()));
            let met_by: Vec<_> = rules
                .iter()
                .filter(|rule| line.rules.contains(&rule.id))
                .map(|rule| format!("\u{201c}{}\u{201d}", rule.words()))
                .collect();
            if !met_by.is_empty() {
                notes.push(put(say::MET_BY, &[("rules", &met_by.join(" "))]));
            }
            notes.extend(self.wrong(line.id));
            let by = self.by(line.by, line.by);
            let words = line.words;
            Block::Card(Line {
                name: "bottom_line",
                entry: Some(line.id),
                label: String::new(),
                words,
                by,
                notes,
            })
        });
        Self::part("bottom_lines", say::BOTTOM_LINES, cards.collect())
    }

    /// The family's rules in use, and nothing that is only suggested.
    pub fn rules(&self) -> Vec<Rule> {
        let stands = |rule: &Rule| rule.state != RuleState::Withdrawn && self.shows(rule.id);
        rule::rules(self.plan).into_iter().filter(stands).collect()
    }

    /// The rules of these parts, by worry and part; where `gaps` is asked for, parts without a rule say so.
    pub fn rules_of(
        &self,
        name: &'static str,
        heading: Text,
        parts: &[&'static str],
        gaps: bool,
    ) -> Option<PaperPart> {
        let rules = self.rules();
        let mut blocks = Vec::new();
        for danger in self.dangers() {
            for part in RULE_PARTS.iter().filter(|part| parts.contains(part)) {
                let mut of_it: Vec<_> = rules
                    .iter()
                    .filter(|rule| rule.danger == Some(danger.id) && rule.part == *part)
                    .map(|rule| Block::Card(self.rule(rule)))
                    .collect();
                if of_it.is_empty() && gaps && *part != "consequences" {
                    of_it.push(Block::Line(Line::own(say::NONE_YET.words)));
                }
                if !of_it.is_empty() {
                    let title = format!("{}: {}", danger.statement.short, say::rule_part(part));
                    blocks.push(Block::Heading(title));
                    blocks.append(&mut of_it);
                }
            }
        }
        Self::part(name, heading, blocks)
    }

    /// A rule with who owns it and who does not agree.
    pub fn rule(&self, rule: &Rule) -> Line {
        let wording = rule.current.first();
        let by = wording.map(|words| self.by(words.voice, words.typist)).unwrap_or_default();
        let mut notes = vec![self.owners(rule)];
        let answers = rule.answers.iter().filter(|(person, answer)| self.may_say(Some(**person), answer.id));
        let answers = answers.filter_map(|(person, answer)| self.other_answer(*person, answer));
        notes.extend(answers);
        for other in rule.current.iter().skip(1) {
            let with = [("name", &*self.name(other.voice)), ("words", &other.words)];
            notes.push(put(say::TWO, &with));
        }
        if let Some(words) = wording {
            let because = Some(&words.because).filter(|because| !because.is_empty());
            notes.extend(because.map(|because| put(say::CHANGED, &[("words", because)])));
            notes.extend(words.suggestion.and_then(|id| self.suggested_by(id)));
        }
        if self.chosen.is_none() {
            for proposal in &rule.proposals {
                let with = [("name", &*self.name(proposal.voice)), ("words", &proposal.words)];
                notes.push(put(say::PROPOSED, &with));
            }
            let tried = rehearsal::rehearsals(self.plan, Some(rule.id));
            notes.extend(tried.iter().map(|one| put(say::TRIED, &[("words", &one.tried.happened)])));
        }
        let felt = child_plan::felt_in(self.plan).into_iter().filter(|felt| felt.rule == Some(rule.id));
        let felt = felt.filter(|felt| self.may_say(Some(felt.child), felt.feeling.said.id));
        notes.extend(felt.map(|felt| {
            put(say::FEELS, &[("name", &*self.name(Some(felt.child))), ("words", &feels(&felt))])
        }));
        notes.extend(self.wrong(rule.id));
        let words = rule.words().to_owned();
        Line { name: "rule", entry: Some(rule.id), label: String::new(), words, by, notes }
    }

    fn owners(&self, rule: &Rule) -> String {
        let owners = rule.owners();
        match owners.as_slice() {
            [] => say::NO_OWNER.words.to_owned(),
            [one] => put(say::OWNED_ONE, &[("names", &self.name(Some(*one)))]),
            all => put(say::OWNED, &[("names", &self.names(all))]),
        }
    }

    fn other_answer(&self, person: PersonId, answer: &Answer) -> Option<String> {
        let (plain, with_reason) = match answer.kind {
            AnswerKind::Own => return None,
            AnswerKind::Unsure => (say::UNSURE, say::UNSURE_BECAUSE),
            AnswerKind::Disagree => (say::AGAINST, say::BECAUSE),
        };
        let text = if answer.because.is_empty() { plain } else { with_reason };
        let typist = answer.typist.or(Some(person));
        Some(put(text, &[("name", &self.credit(Some(person), typist)), ("words", &answer.because)]))
    }

    fn suggested_by(&self, id: crate::id::EntryId) -> Option<String> {
        let made = suggestion::all(self.plan).into_iter().find(|suggestion| suggestion.id == id)?;
        Some(put(say::WAS_SUGGESTED, &[("name", &self.credit(made.voice, made.typist))]))
    }

    /// Who has read the plan, and what they said.
    pub fn reviews(&self) -> Option<PaperPart> {
        let lines = review::reviews(self.plan).into_iter().map(|one| {
            let text = match one.decision {
                Decision::Content => say::CONTENT,
                Decision::NotYet => say::NOT_CONTENT,
            };
            let with = [("name", &*self.name(one.said.voice)), ("version", &*one.version.to_string())];
            let mut line = self.line("review", &one.because, &one.said).labelled(&put(text, &with));
            let since =
                if review::is_as_read(self.plan, &one) { say::SAME_SINCE } else { say::CHANGED_SINCE };
            line.notes.insert(0, since.words.to_owned());
            Block::Line(line)
        });
        let mut blocks: Vec<_> = lines.collect();
        if !blocks.is_empty() {
            let court = deciding::MORE.iter().find(|text| text.id == "deciding.not_court");
            blocks.extend(court.map(|text| Block::Line(Line::own(text.words))));
        }
        Self::part("reviews", say::REVIEWS, blocks)
    }
}
