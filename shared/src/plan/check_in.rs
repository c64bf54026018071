//! Looking in: who does it, how often, what they ask, and until when; the notes of whoever did; whose turn it is.

use super::address::Section;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};
use crate::time::PlainDate;

/// What was agreed about looking in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreed {
    /// How often, for example "Mon, Wed and Sat".
    pub how_often: String,
    /// Who takes turns.
    pub people: Vec<PersonId>,
    /// What they look at and ask.
    pub asks: String,
    /// Until when: the condition in words.
    pub until: String,
    /// The danger it is about.
    pub danger: Option<EntryId>,
    /// First week.
    pub week_from: Option<i64>,
    /// Last week.
    pub week_to: Option<i64>,
}

/// Looking in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Who put it down, and when.
    pub said: Said,
    /// What was agreed.
    pub agreed: Agreed,
    /// It has come to its end.
    pub ended: bool,
    /// What was found, newest first.
    pub notes: Vec<CheckInNote>,
}

/// What somebody found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckInNote {
    /// Who was there, and when it was put down.
    pub said: Said,
    /// All was well.
    pub all_well: bool,
    /// The words, if any.
    pub words: String,
    /// The day.
    pub day: Option<PlainDate>,
}

/// A turn in the rota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who put it down, and when.
    pub said: Said,
    /// What it is a turn of.
    pub check_in: Option<EntryId>,
    /// The day.
    pub day: PlainDate,
    /// Whose turn.
    pub person: PersonId,
    /// Who comes if they can't.
    pub instead: Option<PersonId>,
    /// What for.
    pub what: String,
}

/// Everything agreed about looking in, in order.
#[must_use]
pub fn check_ins(plan: &Plan) -> Vec<CheckIn> {
    let notes = plan.standing(Section::CheckInNotes);
    let entries = plan.standing(Section::CheckIns).into_iter();
    let all = entries.map(|entry| {
        let of_it = notes.iter().filter(|note| note.link("check_in") == Some(entry.id));
        let mut notes: Vec<_> = of_it
            .map(|note| CheckInNote {
                said: plan.said(note),
                all_well: note.flag("all_well"),
                words: note.text("words").to_owned(),
                day: note.day("day"),
            })
            .collect();
        crate::gather::put_in_order(&mut notes, |note| (core::cmp::Reverse(note.said.at), note.said.id));
        CheckIn {
            said: plan.said(entry),
            agreed: Agreed {
                how_often: entry.text("how_often").to_owned(),
                people: entry.people("people"),
                asks: entry.text("asks").to_owned(),
                until: entry.text("until").to_owned(),
                danger: entry.link("danger"),
                week_from: entry.number("week_from"),
                week_to: entry.number("week_to"),
            },
            ended: entry.flag("ended"),
            notes,
        }
    });
    all.collect()
}

/// The rota from a day on.
#[must_use]
pub fn rota(plan: &Plan, from: PlainDate) -> Vec<Turn> {
    let entries = plan.standing(Section::Rota).into_iter();
    let turns = entries.filter_map(|entry| {
        Some(Turn {
            said: plan.said(entry),
            check_in: entry.link("check_in"),
            day: entry.day("day")?,
            person: entry.person("person")?,
            instead: entry.person("instead"),
            what: entry.text("what").to_owned(),
        })
    });
    let mut turns: Vec<_> = turns.filter(|turn| turn.day >= from).collect();
    crate::gather::put_in_order(&mut turns, |turn| (turn.day, turn.said.at, turn.said.id));
    turns
}

/// Whose turn it is on a day.
#[must_use]
pub fn on(plan: &Plan, day: PlainDate) -> Vec<Turn> {
    rota(plan, day).into_iter().filter(|turn| turn.day == day).collect()
}

fn filling(agreed: &Agreed) -> Filling {
    let filling = Filling::new().line("how_often", &agreed.how_often).people("people", &agreed.people);
    let filling =
        filling.prose("asks", &agreed.asks).prose("until", &agreed.until).link("danger", agreed.danger);
    filling.number("week_from", agreed.week_from).number("week_to", agreed.week_to)
}

/// Agrees about looking in; refused without an end.
pub fn agree(ids: &mut dyn Ids, agreed: &Agreed) -> Edit {
    filling(agreed).add(Section::CheckIns, ids)
}

/// Changes what was agreed.
#[must_use]
pub fn change(plan: &Plan, check_in: EntryId, agreed: &Agreed) -> Option<Edit> {
    filling(agreed).change(plan, Section::CheckIns, check_in)
}

/// It has come to its end, or begins again.
#[must_use]
pub fn set_ended(plan: &Plan, check_in: EntryId, ended: bool) -> Option<Edit> {
    Filling::new().flag("ended", ended).change(plan, Section::CheckIns, check_in)
}

/// Ticks that somebody looked in, with a line if there is something to say.
pub fn tick(
    ids: &mut dyn Ids,
    check_in: EntryId,
    all_well: bool,
    words: &str,
    day: Option<PlainDate>,
    voice: Option<PersonId>,
) -> Edit {
    let filling = Filling::new().link("check_in", Some(check_in)).flag("all_well", all_well);
    filling.prose("words", words).day("day", day).voice(voice).add(Section::CheckInNotes, ids)
}

/// Puts a turn into the rota.
pub fn take_turn(
    ids: &mut dyn Ids,
    check_in: Option<EntryId>,
    day: PlainDate,
    person: PersonId,
    instead: Option<PersonId>,
    what: &str,
) -> Edit {
    let filling = Filling::new().link("check_in", check_in).day("day", Some(day));
    let filling = filling.person("person", Some(person)).person("instead", instead);
    filling.line("what", what).add(Section::Rota, ids)
}

/// Somebody else takes a turn.
#[must_use]
pub fn swap(plan: &Plan, turn: EntryId, person: PersonId) -> Option<Edit> {
    Filling::new().person("person", Some(person)).change(plan, Section::Rota, turn)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::address::FieldName;
    use super::super::edit::EditError;
    use super::super::tests::{Counting, JEAN, KELLY, RON, device, made, make, person, plan, who};
    use super::*;

    #[test]
    fn nobody_looks_in_for_ever() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let mut agreed =
            Agreed { how_often: "Every evening".into(), asks: "All in?".into(), ..Agreed::default() };
        let edit = agree(&mut ids, &agreed);
        assert_eq!(edit.check(&plan, device(JEAN), &who(JEAN)), Err(EditError::Missing(FieldName("until"))));
        agreed.until = "Four good visits in a row".into();
        let edit = agree(&mut ids, &agreed);
        make(&mut plan, JEAN, 1, &edit);
        make(&mut plan, KELLY, 2, &tick(&mut ids, made(&edit), true, "", None, Some(person(RON))));
        make(&mut plan, KELLY, 3, &tick(&mut ids, made(&edit), false, "Nobody in", None, None));
        let known = check_ins(&plan).remove(0);
        assert_eq!(known.agreed, agreed);
        assert_eq!(known.notes.iter().map(|note| note.all_well).collect::<Vec<_>>(), [false, true]);
        assert_eq!(known.notes[1].said.voice, Some(person(RON)));
    }

    #[test]
    fn the_rota_is_in_the_order_of_days() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let day = |day| PlainDate { year: 2026, month: 11, day };
        for (at, date, by) in [(1, 25, JEAN), (2, 22, KELLY), (3, 20, KELLY)] {
            make(&mut plan, KELLY, at, &take_turn(&mut ids, None, day(date), person(by), None, "tea"));
        }
        let turns = rota(&plan, day(22));
        assert_eq!(turns.iter().map(|turn| turn.day).collect::<Vec<_>>(), [day(22), day(25)]);
        let edit = swap(&plan, turns[0].said.id, person(JEAN)).unwrap();
        make(&mut plan, JEAN, 4, &edit);
        assert_eq!(on(&plan, day(22))[0].person, person(JEAN));
    }
}
