//! Numbers asked of everybody present: hidden until each of them has given one, then shown together.

use super::address::Section;
use super::danger::{self, Score};
use super::edit::Edit;
use super::edit::Ids;
use super::filling::{Filling, Said};
use super::sheet::{Entry, Plan};
use crate::gather::Gather;
use crate::id::{EntryId, PersonId};
use crate::time::UnixMillis;
use std::collections::BTreeSet;

/// A round of numbers for one danger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Who began it, and when.
    pub said: Said,
    /// The danger.
    pub danger: EntryId,
    /// The meeting it belongs to.
    pub meeting: Option<EntryId>,
    /// Those who were there.
    pub present: Vec<PersonId>,
    /// Those of them who have given a number.
    pub given: Vec<PersonId>,
    /// When the last of them gave theirs, or when whoever leads showed the numbers without the rest.
    pub shown_at: Option<UnixMillis>,
}

impl Round {
    /// Everybody may see the numbers.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.shown_at.is_some()
    }

    /// The number was given for this round: it says so, or somebody present gave it while the round was open.
    #[must_use]
    pub fn has(&self, score: &Score) -> bool {
        let was_there = score.voice.is_some_and(|voice| self.present.contains(&voice));
        score.round == Some(self.said.id)
            || (was_there && is_of(self.said.id, self.said.at, self.shown_at, score))
    }

    /// Those present who have not given a number.
    #[must_use]
    pub fn waiting_for(&self) -> Vec<PersonId> {
        self.present.iter().filter(|person| !self.given.contains(person)).copied().collect()
    }

    /// The number came after the others were shown, or from somebody who was not there.
    #[must_use]
    pub fn is_late(&self, score: &Score) -> bool {
        let was_there = score.voice.is_some_and(|voice| self.present.contains(&voice));
        !was_there || self.shown_at.is_some_and(|shown| score.at > shown)
    }
}

fn is_of(round: EntryId, begun: UnixMillis, ended: Option<UnixMillis>, score: &Score) -> bool {
    let meanwhile = score.at >= begun && ended.is_none_or(|ended| score.at <= ended);
    score.round == Some(round) || (score.round.is_none() && meanwhile)
}

/// The rounds of a danger, oldest first.
#[must_use]
pub fn rounds(plan: &Plan, danger: EntryId) -> Vec<Round> {
    let entries =
        plan.standing(Section::Rounds).into_iter().filter(|entry| entry.link("danger") == Some(danger));
    let scores = danger::all_scores(plan, danger);
    let mut rounds: Vec<_> = entries
        .map(|entry| {
            let (said, present) = (plan.said(entry), entry.people("present"));
            let closed = entry.number("closed_at").map(|at| UnixMillis(at.unsigned_abs()));
            let first = |person: &PersonId| {
                let of_it = |score: &&Score| is_of(entry.id, said.at, closed, score);
                let own = scores.iter().filter(of_it).filter(|score| score.voice == Some(*person));
                own.map(|score| score.at).min()
            };
            let given: Vec<_> = present.iter().filter(|person| first(person).is_some()).copied().collect();
            let complete = !present.is_empty() && given.len() == present.len();
            let full = complete.then(|| present.iter().filter_map(first).max()).flatten();
            let shown_at = [closed, full].into_iter().flatten().min();
            Round { said, danger, meeting: entry.link("meeting"), present, given, shown_at }
        })
        .collect();
    crate::gather::put_in_order(&mut rounds, |round| (round.said.at, round.said.id));
    rounds
}

/// The round of a danger that waits for numbers.
#[must_use]
pub fn open(plan: &Plan, danger: EntryId) -> Option<Round> {
    rounds(plan, danger).into_iter().rev().find(|round| !round.is_shown())
}

/// Whether a number stands in a round in which the numbers are not shown yet.
#[must_use]
pub fn hides(plan: &Plan, score: &Entry) -> bool {
    let Some(danger) = score.link("danger") else { return false };
    let known = danger::all_scores(plan, danger).into_iter().find(|known| known.id == score.id);
    let rounds = rounds(plan, danger);
    known.is_some_and(|known| rounds.iter().any(|round| !round.is_shown() && round.has(&known)))
}

/// All numbers for which [`hides`] is true, for whoever looks at more than one.
#[must_use]
pub fn hidden(plan: &Plan) -> BTreeSet<EntryId> {
    let named = plan.standing(Section::Rounds).into_iter().filter_map(|entry| entry.link("danger"));
    let mut hidden = BTreeSet::new();
    for danger in named.gather::<BTreeSet<_>>() {
        let mut open = rounds(plan, danger);
        open.retain(|round| !round.is_shown());
        if !open.is_empty() {
            let scores = danger::all_scores(plan, danger).into_iter();
            hidden.extend(
                scores.filter(|score| open.iter().any(|round| round.has(score))).map(|score| score.id),
            );
        }
    }
    hidden
}

/// The numbers that somebody gave themselves or typed for others in a round, shown or not: what they may see of it.
#[must_use]
pub fn mine(plan: &Plan, round: &Round, viewer: PersonId) -> Vec<Score> {
    let scores = danger::all_scores(plan, round.danger).into_iter();
    scores
        .filter(|score| round.has(score))
        .filter(|score| score.voice == Some(viewer) || score.typist == Some(viewer))
        .collect()
}

/// Asks everybody present for their number.
pub fn begin(ids: &mut dyn Ids, danger: EntryId, meeting: Option<EntryId>, present: &[PersonId]) -> Edit {
    let filling = Filling::new().link("danger", Some(danger)).link("meeting", meeting);
    filling.people("present", present).add(Section::Rounds, ids)
}

/// Somebody came later, or had to go before giving a number.
#[must_use]
pub fn set_present(plan: &Plan, round: EntryId, present: &[PersonId]) -> Option<Edit> {
    Filling::new().people("present", present).change(plan, Section::Rounds, round)
}

/// Shows the numbers without waiting for the rest, which will be late.
#[must_use]
pub fn show_now(plan: &Plan, round: EntryId, now: UnixMillis) -> Option<Edit> {
    Filling::new().moment("closed_at", Some(now)).change(plan, Section::Rounds, round)
}

/// Gives a number in a round.
pub fn give(
    ids: &mut dyn Ids,
    round: &Round,
    number: i64,
    because: &str,
    week: Option<i64>,
    voice: Option<PersonId>,
) -> Edit {
    let filling = Filling::new().link("danger", Some(round.danger)).link("round", Some(round.said.id));
    let filling = filling.number("number", Some(number)).prose("because", because).number("week", week);
    filling.voice(voice).add(Section::Scores, ids)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::tests::{Counting, DANGER, JEAN, KELLY, PRIYA, RON, made, make, person, plan, put};
    use super::super::value::Value;
    use super::*;

    fn with_danger() -> Plan {
        let mut plan = plan();
        put(&mut plan, PRIYA, 1, Section::Dangers, DANGER.0[0], &[("short", Value::Line("Home".into()))]);
        plan
    }

    fn shown(plan: &Plan) -> Vec<(i64, bool)> {
        danger::danger(plan, DANGER).unwrap().scores.iter().map(|score| (score.number, score.late)).collect()
    }

    #[test]
    fn numbers_are_hidden_until_everybody_present_has_given_one() {
        let (mut plan, mut ids) = (with_danger(), Counting(0x80));
        let edit = begin(&mut ids, DANGER, None, &[person(KELLY), person(JEAN), person(RON)]);
        make(&mut plan, PRIYA, 10, &edit);
        let give =
            |plan: &mut Plan, ids: &mut Counting, by: u8, at: u64, number: i64, voice: Option<PersonId>| {
                let round = rounds(plan, DANGER).remove(0);
                make(plan, by, at, &give(ids, &round, number, "", None, voice));
            };
        give(&mut plan, &mut ids, KELLY, 20, 4, None);
        give(&mut plan, &mut ids, JEAN, 30, 6, None);
        assert_eq!(shown(&plan), []);
        let round = open(&plan, DANGER).unwrap();
        assert_eq!(round.waiting_for(), [person(RON)]);
        assert_eq!(mine(&plan, &round, person(KELLY)).len(), 1);
        assert_eq!(mine(&plan, &round, person(PRIYA)), []);
        give(&mut plan, &mut ids, JEAN, 40, 5, Some(person(RON)));
        assert_eq!(shown(&plan), [(4, false), (6, false), (5, false)]);
        assert_eq!(open(&plan, DANGER), None);
        give(&mut plan, &mut ids, PRIYA, 35, 3, None);
        give(&mut plan, &mut ids, KELLY, 50, 7, None);
        assert_eq!(shown(&plan), [(4, false), (6, false), (3, true), (5, false), (7, true)]);
    }

    #[test]
    fn whoever_is_not_waited_for_is_late() {
        let (mut plan, mut ids) = (with_danger(), Counting(0x80));
        let edit = begin(&mut ids, DANGER, None, &[person(KELLY), person(JEAN)]);
        make(&mut plan, PRIYA, 10, &edit);
        let round = rounds(&plan, DANGER).remove(0);
        make(&mut plan, KELLY, 20, &give(&mut ids, &round, 4, "", None, None));
        let edit = show_now(&plan, made(&edit), UnixMillis(25)).unwrap();
        make(&mut plan, PRIYA, 25, &edit);
        assert_eq!(shown(&plan), [(4, false)]);
        make(&mut plan, JEAN, 30, &give(&mut ids, &round, 6, "", None, None));
        assert_eq!(shown(&plan), [(4, false), (6, true)]);
    }

    #[test]
    fn a_number_given_beside_an_open_round_is_hidden_with_it() {
        let (mut plan, mut ids) = (with_danger(), Counting(0x80));
        make(&mut plan, KELLY, 5, &danger::score(&mut ids, DANGER, 3, "", None, None));
        make(&mut plan, PRIYA, 10, &begin(&mut ids, DANGER, None, &[person(KELLY), person(JEAN)]));
        make(&mut plan, KELLY, 20, &danger::score(&mut ids, DANGER, 4, "", None, None));
        assert_eq!(shown(&plan), [(3, false)], "what was given before stays shown");
        let scores = plan.standing(Section::Scores);
        let hidden: BTreeSet<_> =
            scores.iter().filter(|score| hides(&plan, score)).map(|score| score.id).collect();
        assert_eq!((super::hidden(&plan), hidden.len()), (hidden, 1));
        make(&mut plan, JEAN, 30, &danger::score(&mut ids, DANGER, 6, "", None, None));
        make(&mut plan, JEAN, 40, &danger::score(&mut ids, DANGER, 7, "", None, None));
        assert_eq!(shown(&plan), [(3, false), (4, false), (6, false), (7, false)]);
    }

    #[test]
    fn a_round_that_is_nowhere_hides_nothing() {
        let mut plan = with_danger();
        let values =
            [("danger", Value::Link(DANGER)), ("number", Value::Number(4)), ("round", Value::Link(DANGER))];
        put(&mut plan, KELLY, 1, Section::Scores, 9, &values);
        assert_eq!(shown(&plan), [(4, false)]);
    }
}
