//! A danger statement with its goal and its scale: always a set, and once the goal was agreed none of it changes.

use super::address::{Field, FieldName, Part, Section, kinds};
use super::edit::{Edit, Ids, Step, line, link, prose};
use super::filling::Filling;
use super::sheet::Plan;
use super::value::Value;
use crate::id::{EntryId, PersonId};
use crate::time::{PlainDate, UnixMillis};

/// What a danger consists of; none of it may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// A few words to call it by.
    pub short: String,
    /// Who is worried.
    pub who: String,
    /// What has happened to the child already.
    pub what: String,
    /// What else could happen if nothing changes.
    pub why: String,
    /// What everybody needs to see the parents do.
    pub goal: String,
    /// For how long.
    pub how_long: String,
    /// The question of the scale.
    pub question: String,
    /// What 0 means.
    pub zero: String,
    /// What 10 means.
    pub ten: String,
}

/// A danger in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Danger {
    /// Its entry.
    pub id: EntryId,
    /// Its words; as agreed, if they were.
    pub statement: Statement,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// When the goal was agreed.
    pub agreed_at: Option<UnixMillis>,
    /// The day since which it is behind the family, if it is.
    pub settled: Option<PlainDate>,
    /// What people see otherwise.
    pub other_views: Vec<OtherView>,
    /// Numbers people gave, oldest first; never averaged. Those of a round are not among them until everybody present
    /// has given one (see [`super::round`]).
    pub scores: Vec<Score>,
}

/// What somebody sees otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherView {
    /// Its entry.
    pub id: EntryId,
    /// Whose view.
    pub voice: Option<PersonId>,
    /// Who typed it.
    pub typist: Option<PersonId>,
    /// Their words.
    pub words: String,
}

/// A number from 0 to 10.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Its entry.
    pub id: EntryId,
    /// Whose number.
    pub voice: Option<PersonId>,
    /// Who typed it.
    pub typist: Option<PersonId>,
    /// The number.
    pub number: i64,
    /// What makes it that number.
    pub because: String,
    /// Week of the plan, where it was given.
    pub week: Option<i64>,
    /// When it was put down.
    pub at: UnixMillis,
    /// The round in which it was asked for.
    pub round: Option<EntryId>,
    /// It was given after the others of its round were shown, or by somebody who was not there.
    pub late: bool,
}

/// The fields of a statement in order, as a form shows them.
pub const FIELDS: &[&str] = &["short", "who", "what", "why", "goal", "how_long", "question", "zero", "ten"];

/// The fields that stay as they read when the goal was agreed: a number says nothing once its scale means something else.
pub const AGREED: &[&str] = &["goal", "how_long", "who", "what", "why", "question", "zero", "ten"];

/// A prose field of a danger.
#[must_use]
pub const fn field(danger: EntryId, name: &'static str) -> Field<kinds::Prose> {
    Field::new(Section::Dangers, danger, FieldName(name))
}

impl Statement {
    /// One of its fields by name.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        match name {
            "short" => &self.short,
            "who" => &self.who,
            "what" => &self.what,
            "why" => &self.why,
            "goal" => &self.goal,
            "how_long" => &self.how_long,
            "question" => &self.question,
            "zero" => &self.zero,
            "ten" => &self.ten,
            _ => "",
        }
    }

    /// Sets one of its fields by name.
    pub fn set(&mut self, name: &str, words: String) {
        match name {
            "short" => self.short = words,
            "who" => self.who = words,
            "what" => self.what = words,
            "why" => self.why = words,
            "goal" => self.goal = words,
            "how_long" => self.how_long = words,
            "question" => self.question = words,
            "zero" => self.zero = words,
            "ten" => self.ten = words,
            _ => {}
        }
    }
}

/// All dangers that stand, those that are behind the family last.
#[must_use]
pub fn dangers(plan: &Plan) -> Vec<Danger> {
    let all = plan.standing(Section::Dangers).into_iter().filter_map(|entry| danger(plan, entry.id));
    let mut all: Vec<_> = all.collect();
    crate::gather::put_in_order(&mut all, |danger| danger.settled.is_some());
    all
}

/// Those that are not behind the family: what there still is to work on.
#[must_use]
pub fn open_dangers(plan: &Plan) -> Vec<Danger> {
    dangers(plan).into_iter().filter(|danger| danger.settled.is_none()).collect()
}

/// One danger.
#[must_use]
pub fn danger(plan: &Plan, id: EntryId) -> Option<Danger> {
    let entry = plan.entry(Section::Dangers, id)?;
    let mut statement = Statement::default();
    for name in FIELDS {
        statement.set(name, entry.text(name).to_owned());
    }
    let agreed = agreed_goal(plan, id);
    for name in AGREED {
        if let Some(words) = agreed.map(|agreed| agreed.text(name)).filter(|words| !words.is_empty()) {
            statement.set(name, words.to_owned());
        }
    }
    Some(Danger {
        id,
        statement,
        by: plan.voice(entry),
        agreed_at: agreed.map(|agreed| agreed.made.at),
        settled: entry.day("settled_day"),
        other_views: other_views(plan, id),
        scores: scores(plan, id),
    })
}

/// The first agreed wording of a danger with its goal and scale: shown as it was, whatever anybody writes later.
pub(super) fn agreed_goal(plan: &Plan, danger: EntryId) -> Option<&super::Entry> {
    let all =
        plan.entries(Section::AgreedGoals).into_iter().filter(|entry| entry.link("danger") == Some(danger));
    all.min_by_key(|entry| (entry.made.at, entry.id))
}

fn other_views(plan: &Plan, danger: EntryId) -> Vec<OtherView> {
    let entries =
        plan.standing(Section::OtherViews).into_iter().filter(|entry| entry.link("danger") == Some(danger));
    let views = entries.map(|entry| OtherView {
        id: entry.id,
        voice: plan.voice(entry),
        typist: plan.typist(entry),
        words: entry.text("words").to_owned(),
    });
    views.collect()
}

fn scores(plan: &Plan, danger: EntryId) -> Vec<Score> {
    let rounds = super::round::rounds(plan, danger);
    let mut scores = all_scores(plan, danger);
    scores.retain_mut(|score| {
        let round = rounds.iter().find(|round| round.has(score));
        score.late = round.is_some_and(|round| round.is_late(score));
        round.is_none_or(|round| round.is_shown())
    });
    scores
}

/// Every number of a danger, those that nobody may see yet included.
pub(super) fn all_scores(plan: &Plan, danger: EntryId) -> Vec<Score> {
    let entries =
        plan.standing(Section::Scores).into_iter().filter(|entry| entry.link("danger") == Some(danger));
    let mut scores: Vec<_> = entries
        .filter_map(|entry| {
            Some(Score {
                id: entry.id,
                voice: plan.voice(entry),
                typist: plan.typist(entry),
                number: entry.number("number")?,
                because: entry.text("because").to_owned(),
                week: entry.number("week"),
                at: entry.made.at,
                round: entry.link("round"),
                late: false,
            })
        })
        .collect();
    crate::gather::put_in_order(&mut scores, |score| (score.at, score.week, score.id));
    scores
}

/// A new danger with its goal and scale. Refused by the check if any of it is empty.
pub fn add(ids: &mut dyn Ids, statement: &Statement) -> Edit {
    let mut values = vec![line("short", &statement.short)];
    values.extend(FIELDS.iter().skip(1).map(|name| prose(name, statement.get(name))));
    Edit::new(Part::Services, vec![Step::Add { section: Section::Dangers, entry: ids.entry(), values }])
}

/// Agrees the goal as it reads now, with its worry and scale; from here on no edit of any device changes them.
pub fn agree_goal(ids: &mut dyn Ids, danger: &Danger) -> Edit {
    let mut values = vec![link("danger", danger.id)];
    values.extend(AGREED.iter().map(|name| prose(name, danger.statement.get(name))));
    Edit::new(
        Part::Services,
        vec![Step::Record { section: Section::AgreedGoals, entry: ids.entry(), values }],
    )
}

/// Says since which day it is behind the family, or that it is a worry again; none if nothing changes. Only where the goal
/// was agreed: otherwise there is nothing that could have been reached.
#[must_use]
pub fn settle(plan: &Plan, danger: EntryId, day: Option<PlainDate>) -> Option<Edit> {
    agreed_goal(plan, danger)?;
    Filling::new().day("settled_day", day).change(plan, Section::Dangers, danger)
}

/// Puts down what somebody sees otherwise.
pub fn see_otherwise(ids: &mut dyn Ids, danger: EntryId, words: &str, voice: Option<PersonId>) -> Edit {
    let mut values = vec![link("danger", danger), prose("words", words)];
    values.extend(voice.map(super::edit::said_by));
    Edit::new(Part::Together, vec![Step::Record { section: Section::OtherViews, entry: ids.entry(), values }])
}

/// Gives a number with its reason.
pub fn score(
    ids: &mut dyn Ids,
    danger: EntryId,
    number: i64,
    because: &str,
    week: Option<i64>,
    voice: Option<PersonId>,
) -> Edit {
    let mut values = vec![link("danger", danger), (FieldName("number"), Value::Number(number))];
    if !because.trim().is_empty() {
        values.push(prose("because", because));
    }
    values.extend(week.map(|week| (FieldName("week"), Value::Number(week))));
    values.extend(voice.map(super::edit::said_by));
    Edit::new(Part::Together, vec![Step::Record { section: Section::Scores, entry: ids.entry(), values }])
}

/// The numbers of one danger as a line for each person: (whose, number).
#[must_use]
pub fn newest_scores(danger: &Danger) -> Vec<&Score> {
    let mut newest: Vec<&Score> = Vec::new();
    for score in &danger.scores {
        newest.retain(|known| known.voice != score.voice);
        newest.push(score);
    }
    newest
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::address::FieldPath;
    use super::super::edit::EditError;
    use super::super::tests::{Counting, KELLY, PRIYA, device, made, make, plan, who};
    use super::*;

    fn worry(plan: &mut Plan, ids: &mut Counting, at: u64, short: &str) -> EntryId {
        let mut statement = Statement::default();
        FIELDS.iter().for_each(|name| statement.set(name, short.to_owned()));
        let edit = add(ids, &statement);
        make(plan, PRIYA, at, &edit);
        made(&edit)
    }

    #[test]
    fn a_worry_is_put_behind_by_professionals_once_its_goal_was_agreed_and_can_come_back() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let first = worry(&mut plan, &mut ids, 1, "Shouting");
        let second = worry(&mut plan, &mut ids, 2, "The home");
        let day = PlainDate { year: 2026, month: 11, day: 12 };
        assert_eq!(settle(&plan, first, Some(day)), None, "no goal was agreed");
        let agreed = danger(&plan, first).unwrap();
        make(&mut plan, PRIYA, 3, &agree_goal(&mut ids, &agreed));
        let edit = settle(&plan, first, Some(day)).unwrap();
        assert!(edit.check(&plan, device(KELLY), &who(KELLY)).is_err(), "never by the family alone");
        make(&mut plan, PRIYA, 4, &edit);
        let order: Vec<_> = dangers(&plan).iter().map(|one| (one.id, one.settled)).collect();
        assert_eq!(order, [(second, None), (first, Some(day))], "it folds to the end");
        assert_eq!(open_dangers(&plan).len(), 1);
        let again = settle(&plan, first, None).unwrap();
        make(&mut plan, PRIYA, 5, &again);
        assert_eq!(open_dangers(&plan).first().map(|one| one.id), Some(first));
    }

    #[test]
    fn an_agreed_worry_and_its_scale_read_as_they_were_agreed() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let mut statement = Statement::default();
        FIELDS.iter().for_each(|name| statement.set(name, format!("{name} as agreed")));
        let edit = add(&mut ids, &statement);
        make(&mut plan, PRIYA, 1, &edit);
        let id = made(&edit);
        let write = |name: &'static str| {
            let at = FieldPath { section: Section::Dangers, entry: id, field: FieldName(name) };
            let step = Step::Write { at, seen: format!("{name} as agreed"), words: "10 is easy now".into() };
            Edit::new(Part::Services, vec![step])
        };
        for name in AGREED {
            assert_eq!(write(name).check(&plan, device(PRIYA), &who(PRIYA)), Ok(()), "nothing is agreed yet");
        }
        let edit = agree_goal(&mut ids, &danger(&plan, id).unwrap());
        make(&mut plan, PRIYA, 2, &edit);
        for name in AGREED {
            let refused = write(name).check(&plan, device(PRIYA), &who(PRIYA));
            assert_eq!(refused, Err(EditError::AgreedGoal), "{name}");
            // A program that does not ask writes it all the same.
            let mut entry = plan.entry(Section::Dangers, id).unwrap().clone();
            entry.values.insert(name, Value::Prose("10 is easy now".into()));
            plan.put(Section::Dangers, entry);
        }
        assert_eq!(danger(&plan, id).unwrap().statement, statement);
    }
}
