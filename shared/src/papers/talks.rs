//! The notes of a meeting, and which meetings were held.

use super::reader::{Reader, columns, day_in_words, put};
use super::{Block, Line, Paper, PaperPart, Row, Table};
use crate::content::{Text, meetings as kinds, papers as say};
use crate::id::EntryId;
use crate::plan::choices::{MeetingState, NoteKind};
use crate::plan::danger;
use crate::plan::meeting::{self, Meeting, MeetingNote};
use crate::plan::round;
use crate::plan::suggestion;

/// The paper; none for a meeting that is not in the plan.
pub fn paper(reader: &Reader<'_>, id: EntryId) -> Option<Paper> {
    let meeting = meeting::meeting(reader.plan, id)?;
    let of = |name, heading, kind| reader.noted(&meeting, name, heading, kind);
    let parts = vec![
        reader.about_meeting(&meeting),
        of("worried", say::MOST_WORRIED, NoteKind::Worried),
        of("working_well", say::WELL, NoteKind::WorkingWell),
        reader.numbers_of(&meeting),
        of("decided", say::DECIDED, NoteKind::Decision),
        of("more", say::MORE, NoteKind::Other),
        reader.suggested(&meeting),
        reader.following(&meeting),
    ];
    Some(reader.paper("meeting", say::NOTES_OF.words.to_owned(), parts))
}

impl Reader<'_> {
    fn when(meeting: &Meeting) -> String {
        let week = meeting.arranged.week.map(|week| format!("{} {week}", say::WEEK.words));
        let day = meeting.arranged.day.map(day_in_words);
        day.or(week).unwrap_or_else(|| say::NO_DAY.words.to_owned())
    }

    fn about_meeting(&self, meeting: &Meeting) -> Option<PaperPart> {
        let labelled = |name: &'static str, label: Text, words: String| {
            let line = Line { name, words, ..Line::default() };
            (!line.words.is_empty()).then(|| Block::Line(line.labelled(label.words)))
        };
        let short = meeting.arranged.danger.and_then(|id| danger::danger(self.plan, id));
        let short = short.map(|danger| danger.statement.short).unwrap_or_default();
        let kind = kinds::name(meeting.arranged.kind).words;
        let led = meeting.arranged.led_by.map(|person| self.name(Some(person))).unwrap_or_default();
        let blocks = [
            labelled(
                "meeting.kind",
                say::KIND,
                if short.is_empty() { kind.to_owned() } else { format!("{kind}: {short}") },
            ),
            labelled(
                "meeting.when",
                say::WHERE_WHEN,
                format!("{} {}", Self::when(meeting), meeting.arranged.place).trim().to_owned(),
            ),
            labelled("meeting.led_by", say::LED, led),
            labelled("meeting.came", say::CAME, self.names(&meeting.came)),
            labelled("meeting.note", say::MORE, meeting.note.clone()),
        ];
        Self::part("meeting", say::KIND, blocks.into_iter().flatten().collect())
    }

    fn noted(
        &self,
        meeting: &Meeting,
        name: &'static str,
        heading: Text,
        kind: NoteKind,
    ) -> Option<PaperPart> {
        let notes = meeting::notes_of(self.plan, meeting.said.id, kind);
        let blocks = notes.iter().map(|note| Block::Card(self.note(note)));
        Self::part(name, heading, blocks.collect())
    }

    fn note(&self, note: &MeetingNote) -> Line {
        let mut line = self.line("meeting.note", &note.words, &note.said);
        if !note.who.is_empty() {
            line.notes.insert(0, put(say::PEOPLE_OF, &[("names", &self.names(&note.who))]));
        }
        let day = note.by_day.map(|day| put(say::BY_DAY, &[("day", &day_in_words(day))]));
        line.notes.extend(day);
        line
    }

    /// The numbers of this meeting that everybody may see.
    fn numbers_of(&self, meeting: &Meeting) -> Option<PaperPart> {
        let mut blocks = Vec::new();
        for danger in self.dangers() {
            let rounds = round::rounds(self.plan, danger.id).into_iter();
            let rounds: Vec<_> =
                rounds.filter(|round| round.meeting == Some(meeting.said.id) && round.is_shown()).collect();
            let given = danger.scores.iter().filter(|score| rounds.iter().any(|round| round.has(score)));
            let lines: Vec<_> = given
                .map(|score| Line {
                    name: "score",
                    entry: Some(score.id),
                    label: score.number.to_string(),
                    words: score.because.clone(),
                    by: self.by(score.voice, score.typist),
                    notes: Vec::new(),
                })
                .collect();
            if !lines.is_empty() {
                blocks.push(Block::Heading(danger.statement.short.clone()));
                blocks.push(Block::List(lines));
            }
        }
        Self::part("scores", say::NUMBERS, blocks)
    }

    /// What professionals suggest waits for an answer: to a meeting that is to come it is brought, under its own name.
    fn suggested(&self, meeting: &Meeting) -> Option<PaperPart> {
        let is_to_come = meeting.state == MeetingState::Planned;
        let about = meeting.arranged.danger;
        let waiting = suggestion::waiting(self.plan).into_iter();
        let waiting = waiting.filter(|one| is_to_come && (about.is_none() || one.danger == about));
        let blocks = waiting.map(|one| {
            let label = put(say::SUGGESTS, &[("name", &self.credit(one.voice, one.typist))]);
            let by = self.by(one.voice, one.typist);
            let (words, notes) = (one.words, vec![one.because]);
            Block::Card(Line { name: "suggestion", entry: Some(one.id), label, words, by, notes })
        });
        Self::part("suggested", say::SUGGESTED, blocks.collect())
    }

    fn following(&self, meeting: &Meeting) -> Option<PaperPart> {
        let all = meeting::meetings(self.plan);
        let next = all.iter().find(|one| one.arranged.after == Some(meeting.said.id))?;
        let when = format!("{} {}", Self::when(next), next.arranged.time);
        Self::part("next", say::NEXT, vec![Block::Line(Line::own(when.trim()))])
    }

    /// The meetings that were held: when, what kind, who led and who came.
    pub fn meetings_held(&self) -> Option<PaperPart> {
        let held = meeting::meetings(self.plan).into_iter().filter(|one| one.state == MeetingState::Held);
        let rows: Vec<_> = held
            .map(|one| {
                let led = one.arranged.led_by.map(|person| self.name(Some(person))).unwrap_or_default();
                let kind = kinds::name(one.arranged.kind).words.to_owned();
                let cells = vec![Self::when(&one), kind, led, self.names(&one.came)];
                Row { entry: Some(one.said.id), cells, ..Row::default() }
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let head =
            columns(&[("when", say::WEEK), ("kind", say::KIND), ("led_by", say::LED), ("came", say::CAME)]);
        let caption = say::MEETINGS.words.to_owned();
        let table = Table { name: "meetings", caption, head, rows, is_wide: false };
        Self::part("meetings", say::MEETINGS, vec![Block::Table(table)])
    }
}
