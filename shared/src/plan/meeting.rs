//! Meetings: when and where, who came, what was said and decided, and the next date.

use super::address::{FieldName, FieldPath, Section};
use super::choices::{MeetingKind, MeetingState, NoteKind};
use super::edit::{Edit, EditError, Ids};
use super::filling::{Filling, Said};
use super::outline::SectionRow;
use super::sheet::{Entry, Plan};
use super::value::Value;
use crate::id::{EntryId, PersonId};
use crate::time::{PlainDate, UnixMillis};

/// When and where a meeting is, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// The danger it is about; a network meeting is about one.
    pub danger: Option<EntryId>,
    /// The day; never for a visit that is not announced.
    pub day: Option<PlainDate>,
    /// The time of day in words or figures, for example "2 pm"; never for a visit that is not announced.
    pub time: String,
    /// Where.
    pub place: String,
    /// A visit without saying when.
    pub unannounced: bool,
    /// Who leads.
    pub led_by: Option<PersonId>,
    /// Who is asked to come.
    pub asked: Vec<PersonId>,
    /// Week of the plan.
    pub week: Option<i64>,
    /// The meeting it follows.
    pub after: Option<EntryId>,
}

impl Arranged {
    /// A meeting of this kind with nothing else said yet.
    #[must_use]
    pub const fn new(kind: MeetingKind) -> Self {
        Self {
            kind,
            danger: None,
            day: None,
            time: String::new(),
            place: String::new(),
            unannounced: false,
            led_by: None,
            asked: Vec::new(),
            week: None,
            after: None,
        }
    }
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Who put it down, and when.
    pub said: Said,
    /// When, where and for whom.
    pub arranged: Arranged,
    /// Who came.
    pub came: Vec<PersonId>,
    /// Where it stands.
    pub state: MeetingState,
    /// When it ended, as the device of whoever ended it believed.
    pub ended_at: Option<UnixMillis>,
    /// What else there is to say.
    pub note: String,
}

/// Something put down in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingNote {
    /// Who said it, and when.
    pub said: Said,
    /// The meeting.
    pub meeting: EntryId,
    /// What it is.
    pub kind: NoteKind,
    /// The words.
    pub words: String,
    /// Who does what was decided.
    pub who: Vec<PersonId>,
    /// Until which day.
    pub by_day: Option<PlainDate>,
}

/// All meetings: those with a day in order, then those without one in the order in which they were put down.
#[must_use]
pub fn meetings(plan: &Plan) -> Vec<Meeting> {
    let mut all: Vec<_> =
        plan.standing(Section::Meetings).into_iter().filter_map(|entry| read(plan, entry)).collect();
    crate::gather::put_in_order(&mut all, |meeting| {
        let day = meeting.arranged.day;
        (meeting.arranged.week, day.is_none(), day, meeting.said.at, meeting.said.id)
    });
    all
}

/// One meeting.
#[must_use]
pub fn meeting(plan: &Plan, id: EntryId) -> Option<Meeting> {
    plan.entry(Section::Meetings, id).and_then(|entry| read(plan, entry))
}

/// The planned meeting that is next, seen from `today`.
#[must_use]
pub fn next(plan: &Plan, today: PlainDate) -> Option<Meeting> {
    let planned = meetings(plan).into_iter().filter(|meeting| meeting.state == MeetingState::Planned);
    let to_come = planned.filter(|meeting| meeting.arranged.day.is_none_or(|day| day >= today));
    let to_come = to_come.filter(|meeting| !meeting.arranged.unannounced);
    to_come
        .min_by_key(|meeting| (meeting.arranged.day.is_none(), meeting.arranged.day, meeting.arranged.week))
}

/// The meeting that ended last.
#[must_use]
pub fn last_held(plan: &Plan) -> Option<Meeting> {
    let held = meetings(plan).into_iter().filter(|meeting| meeting.state == MeetingState::Held);
    held.max_by_key(|meeting| (meeting.ended_at, meeting.said.id))
}

/// What was put down in a meeting, in the order in which it was said.
#[must_use]
pub fn notes(plan: &Plan, meeting: EntryId) -> Vec<MeetingNote> {
    let of_it = plan.standing(Section::MeetingNotes).into_iter();
    let of_it = of_it.filter(|entry| entry.link("meeting") == Some(meeting));
    let mut notes: Vec<_> = of_it
        .filter_map(|entry| {
            Some(MeetingNote {
                said: plan.said(entry),
                meeting,
                kind: NoteKind::read(entry.text("kind"))?,
                words: entry.text("words").to_owned(),
                who: entry.people("who"),
                by_day: entry.day("by_day"),
            })
        })
        .collect();
    crate::gather::put_in_order(&mut notes, |note| (note.said.at, note.said.id));
    notes
}

/// The notes of one kind.
#[must_use]
pub fn notes_of(plan: &Plan, meeting: EntryId, kind: NoteKind) -> Vec<MeetingNote> {
    notes(plan, meeting).into_iter().filter(|note| note.kind == kind).collect()
}

fn read(plan: &Plan, entry: &Entry) -> Option<Meeting> {
    let unannounced = entry.flag("unannounced");
    let arranged = Arranged {
        kind: MeetingKind::read(entry.text("kind"))?,
        danger: entry.link("danger"),
        // A program without checks could put a day there: it is shown to nobody.
        day: entry.day("day").filter(|_| !unannounced),
        time: if unannounced { String::new() } else { entry.text("time").to_owned() },
        place: entry.text("place").to_owned(),
        unannounced,
        led_by: entry.person("led_by"),
        asked: entry.people("asked"),
        week: entry.number("week"),
        after: entry.link("after"),
    };
    Some(Meeting {
        said: plan.said(entry),
        arranged,
        came: entry.people("came"),
        state: MeetingState::read(entry.text("state")).unwrap_or(MeetingState::Planned),
        ended_at: entry.number("ended_at").map(|at| UnixMillis(at.unsigned_abs())),
        note: entry.text("note").to_owned(),
    })
}

fn filling(arranged: &Arranged) -> Filling {
    let filling = Filling::new().choice("kind", arranged.kind.word()).link("danger", arranged.danger);
    let filling = filling.flag("unannounced", arranged.unannounced);
    let filling =
        filling.day("day", arranged.day).line("time", &arranged.time).line("place", &arranged.place);
    let filling = filling.person("led_by", arranged.led_by).people("asked", &arranged.asked);
    filling.number("week", arranged.week).link("after", arranged.after)
}

/// Plans a meeting. One that is not announced is refused with a day or a time.
pub fn arrange(ids: &mut dyn Ids, arranged: &Arranged) -> Edit {
    filling(arranged).choice("state", MeetingState::Planned.word()).add(Section::Meetings, ids)
}

/// Changes when, where or for whom it is.
#[must_use]
pub fn rearrange(plan: &Plan, meeting: EntryId, arranged: &Arranged) -> Option<Edit> {
    filling(arranged).change(plan, Section::Meetings, meeting)
}

/// Says who came.
#[must_use]
pub fn set_came(plan: &Plan, meeting: EntryId, came: &[PersonId]) -> Option<Edit> {
    Filling::new().people("came", came).change(plan, Section::Meetings, meeting)
}

/// Says what else there is to say.
#[must_use]
pub fn set_note(plan: &Plan, meeting: EntryId, note: &str) -> Option<Edit> {
    Filling::new().prose("note", note).change(plan, Section::Meetings, meeting)
}

/// The meeting is over.
#[must_use]
pub fn end(plan: &Plan, meeting: EntryId, now: UnixMillis) -> Option<Edit> {
    let filling = Filling::new().choice("state", MeetingState::Held.word()).moment("ended_at", Some(now));
    filling.change(plan, Section::Meetings, meeting)
}

/// The meeting does not take place.
#[must_use]
pub fn call_off(plan: &Plan, meeting: EntryId) -> Option<Edit> {
    Filling::new().choice("state", MeetingState::CalledOff.word()).change(plan, Section::Meetings, meeting)
}

/// Puts something down in a meeting.
pub fn note(
    ids: &mut dyn Ids,
    meeting: EntryId,
    kind: NoteKind,
    words: &str,
    voice: Option<PersonId>,
) -> Edit {
    let filling = Filling::new().link("meeting", Some(meeting)).choice("kind", kind.word());
    filling.prose("words", words).voice(voice).add(Section::MeetingNotes, ids)
}

/// Puts a decision down, with who does it and until when.
pub fn decide(
    ids: &mut dyn Ids,
    meeting: EntryId,
    words: &str,
    who: &[PersonId],
    by_day: Option<PlainDate>,
) -> Edit {
    let filling = Filling::new().link("meeting", Some(meeting)).choice("kind", NoteKind::Decision.word());
    let filling = filling.prose("words", words).people("who", who).day("by_day", by_day);
    filling.add(Section::MeetingNotes, ids)
}

/// A visit that is not announced has no day and no time.
pub(super) fn check_new(row: &SectionRow, values: &[(FieldName, Value)]) -> Result<(), EditError> {
    let given = |name: &str| values.iter().find(|(field, _)| field.0 == name).map(|(_, value)| value);
    let unannounced = given("unannounced") == Some(&Value::Flag(true));
    let dated = ["day", "time"]
        .iter()
        .any(|name| given(name).and_then(Value::text).is_some_and(|text| !text.is_empty()));
    if row.section == Section::Meetings && unannounced && dated {
        return Err(EditError::DoesNotFit(FieldName("day")));
    }
    Ok(())
}

/// Nor does it get one later.
pub(super) fn check_set(plan: &Plan, at: FieldPath, to: &Value) -> Result<(), EditError> {
    let Some(entry) = plan.entry(at.section, at.entry).filter(|_| at.section == Section::Meetings) else {
        return Ok(());
    };
    let dates = matches!(at.field.0, "day" | "time") && to.text().is_some_and(|text| !text.is_empty());
    if dates && entry.flag("unannounced") { Err(EditError::DoesNotFit(at.field)) } else { Ok(()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::tests::{
        Counting, DANGER, JEAN, KELLY, PRIYA, RON, device, made, make, person, plan, put, who,
    };
    use super::*;

    const SUNDAY: PlainDate = PlainDate { year: 2026, month: 11, day: 22 };

    #[test]
    fn a_visit_that_is_not_announced_never_carries_a_date() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let visit = Arranged { unannounced: true, week: Some(4), ..Arranged::new(MeetingKind::HomeVisit) };
        let refuse = |plan: &Plan, edit: Edit, field| {
            let refused = Err(EditError::DoesNotFit(FieldName(field)));
            assert_eq!(edit.check(plan, device(PRIYA), &who(PRIYA)), refused);
        };
        refuse(&plan, arrange(&mut ids, &Arranged { day: Some(SUNDAY), ..visit.clone() }), "day");
        refuse(&plan, arrange(&mut ids, &Arranged { time: "8.15".into(), ..visit.clone() }), "day");
        let edit = arrange(&mut ids, &visit);
        make(&mut plan, PRIYA, 1, &edit);
        let dated = Arranged { day: Some(SUNDAY), ..visit };
        refuse(&plan, rearrange(&plan, made(&edit), &dated).unwrap(), "day");
        assert_eq!(next(&plan, SUNDAY), None, "nor is it anybody's next meeting");
    }

    /// A member's own program writes what no edit writes, and two honest edits can meet in the same way.
    #[test]
    fn a_day_written_beside_such_a_visit_is_shown_to_nobody() {
        let mut plan = plan();
        let line = |words: &str| Value::Line(words.to_owned());
        let dated = |unannounced: bool| {
            [
                ("kind", Value::Choice(MeetingKind::HomeVisit.word().to_owned())),
                ("unannounced", Value::Flag(unannounced)),
                ("day", line("2026-11-22")),
                ("time", line("8.15")),
                ("place", line("at home")),
            ]
        };
        put(&mut plan, PRIYA, 1, Section::Meetings, 0x61, &dated(true));
        put(&mut plan, PRIYA, 2, Section::Meetings, 0x62, &dated(false));
        let id = |of: u8| EntryId([of; 16]);
        let visit = plan.entry(Section::Meetings, id(0x61)).unwrap();
        assert_eq!((visit.day("day"), visit.text("time"), visit.text("place")), (None, "", "at home"));
        let read = meeting(&plan, id(0x61)).unwrap().arranged;
        assert_eq!((read.day, read.time.as_str()), (None, ""));
        assert_eq!(
            next(&plan, SUNDAY).map(|next| next.said.id),
            Some(id(0x62)),
            "an announced one has its day"
        );
        let edit = rearrange(&plan, id(0x62), &Arranged { unannounced: true, day: None, ..read }).unwrap();
        make(&mut plan, KELLY, 3, &edit);
        let visit = plan.entry(Section::Meetings, id(0x62)).unwrap();
        assert_eq!((visit.day("day"), visit.text("time")), (None, ""));
    }

    #[test]
    fn what_was_decided_and_who_came_stays_with_the_meeting() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let arranged = Arranged {
            danger: Some(DANGER),
            day: Some(SUNDAY),
            time: "2 pm".into(),
            place: "at Jean's".into(),
            led_by: Some(person(JEAN)),
            ..Arranged::new(MeetingKind::Network)
        };
        let edit = arrange(&mut ids, &arranged);
        let id = made(&edit);
        make(&mut plan, PRIYA, 1, &edit);
        assert_eq!(next(&plan, SUNDAY).unwrap().arranged, arranged);
        assert_eq!(next(&plan, PlainDate { day: 23, ..SUNDAY }), None);
        let edit = set_came(&plan, id, &[person(KELLY), person(RON)]).unwrap();
        make(&mut plan, JEAN, 2, &edit);
        make(
            &mut plan,
            JEAN,
            3,
            &decide(&mut ids, id, "Farida has a key cut.", &[person(KELLY)], Some(SUNDAY)),
        );
        make(&mut plan, KELLY, 4, &note(&mut ids, id, NoteKind::Worried, "Thursdays.", Some(person(RON))));
        let edit = end(&plan, id, UnixMillis(50)).unwrap();
        make(&mut plan, JEAN, 50, &edit);
        let held = last_held(&plan).unwrap();
        assert_eq!((held.came, held.ended_at), (vec![person(KELLY), person(RON)], Some(UnixMillis(50))));
        let decided = notes_of(&plan, id, NoteKind::Decision);
        assert_eq!((decided[0].who.clone(), decided[0].by_day), (vec![person(KELLY)], Some(SUNDAY)));
        assert_eq!(notes_of(&plan, id, NoteKind::Worried)[0].said.voice, Some(person(RON)));
        assert_eq!(rearrange(&plan, id, &held.arranged), None, "nothing changes, so nothing is written");
    }
}
