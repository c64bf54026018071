//! From the file to lines, second part: everything that [`Deed`] tells of.

use super::casting::short_name;
use super::deeds::Deed;
use super::example::{Example, Journal, Meeting, Story, Task};
use super::script::{Script, ScriptError, What};
use crate::id::PersonId;
use crate::plan::Side;
use crate::plan::check_in::Agreed;
use crate::plan::choices::{Decision, JournalKind, MapKind, MeetingKind, PlanType};
use crate::plan::journal::NewLine;
use crate::plan::meeting::Arranged;
use crate::plan::network::Role;
use crate::plan::object::Meaning;
use crate::plan::phone::HelpNumber;
use crate::plan::rehearsal::Tried;
use crate::plan::story::{FrameWords, Telling};
use crate::plan::timeline::TaskWords;

impl Script {
    pub(super) fn write_deeds(&mut self, example: &Example) -> Result<(), ScriptError> {
        let founder = self.founder()?;
        let plan_type = match example.plan_type.as_str() {
            "Child in Need plan" => Some(PlanType::ChildInNeed),
            "Child Protection plan" => Some(PlanType::ChildProtection),
            _ => None,
        };
        let closing = example.target_close.clone();
        if plan_type.is_some() || !closing.is_empty() {
            self.do_it(&founder, 1, Deed::Span { plan_type, closing })?;
        }
        self.write_people_on_paper(example)?;
        self.write_circles()?;
        self.write_phones()?;
        self.write_map(example)?;
        for (number, task) in example.timeline.iter().enumerate() {
            self.write_task(number, task)?;
        }
        let mut of_network = example.pairs.iter();
        for (number, meeting) in example.meetings.iter().enumerate() {
            let kind = kind_of(&meeting.kind);
            let danger = match kind {
                Some(MeetingKind::Network) => of_network.next().map(|pair| pair.id.clone()),
                _ => None,
            };
            if let Some(kind) = kind {
                self.write_meeting((number, meeting), kind, danger, example)?;
            }
        }
        self.write_looking_in(example)?;
        for line in &example.journal {
            self.write_journal(line, example)?;
        }
        if let Some(story) = &example.wp {
            self.write_story(story)?;
        }
        for review in &example.signoff {
            let decision =
                if review.decision.starts_with("Not yet") { Decision::NotYet } else { Decision::Content };
            let watch = rules_named(&review.comment);
            let review_deed = Deed::Review { decision, because: review.comment.clone(), watch };
            self.do_it(&review.by, review.week, review_deed)?;
        }
        Ok(())
    }

    pub(super) fn do_it(&mut self, by: &str, week: i64, deed: Deed) -> Result<(), ScriptError> {
        self.say(by, week, What::Deed(deed))
    }

    fn write_circles(&mut self) -> Result<(), ScriptError> {
        let parent = self.parent()?;
        let told_by = self.anybody(&parent)?;
        let name = self.cast.get(1).map_or("", |cast| cast.name.as_str());
        let told_why = format!("{name} told them why.");
        let with_device = self.cast.iter().filter(|cast| cast.role == Role::Network).map(|cast| cast.person);
        let on_paper = self.lines().iter().filter_map(|line| match &line.what {
            What::Person { person, on_paper: true, .. } => Some(*person),
            _ => None,
        });
        let people: Vec<_> = with_device.chain(on_paper).collect();
        for person in people {
            self.do_it(&parent, 3, Deed::Circle { person, told_by, told_why: told_why.clone() })?;
        }
        Ok(())
    }

    /// Numbers that Ofcom keeps for made-up people: nobody's phone rings.
    fn write_phones(&mut self) -> Result<(), ScriptError> {
        for (at, cast) in self.cast.clone().into_iter().enumerate() {
            let number = match cast.role.side() {
                Side::Family => format!("07700 900{:03}", 100 + at),
                Side::Professional => format!("01632 960{:03}", 100 + at),
            };
            self.do_it(&cast.key, 3, Deed::Phone { number })?;
        }
        let founder = self.founder()?;
        let council = [
            ("council_day", "Westmarsh Council", "01632 960200"),
            ("council_night", "Westmarsh Council at night", "01632 960201"),
        ];
        for (stands_for, name, number) in council {
            let number = HelpNumber {
                name: name.into(),
                number: number.into(),
                when: String::new(),
                stands_for: stands_for.into(),
            };
            self.do_it(&founder, 1, Deed::HelpNumber { number })?;
        }
        Ok(())
    }

    fn write_map(&mut self, example: &Example) -> Result<(), ScriptError> {
        let (founder, parent) = (self.founder()?, self.parent()?);
        let map = &example.map;
        let columns = [
            (MapKind::PastHarm, &map.past_harm, &founder),
            (MapKind::FutureDanger, &map.future_danger, &founder),
            (MapKind::Complicating, &map.complicating, &parent),
            (MapKind::Strength, &map.strengths, &founder),
            (MapKind::Safety, &map.safety, &parent),
            (MapKind::Need, &map.next, &founder),
        ];
        for (kind, lines, by) in columns {
            for words in lines {
                self.do_it(by, 0, Deed::Map { kind, words: words.clone() })?;
            }
        }
        Ok(())
    }

    fn write_task(&mut self, number: usize, task: &Task) -> Result<(), ScriptError> {
        let (founder, key) = (self.founder()?, format!("task {number}"));
        let (week_from, week_to) = weeks(&task.week);
        let words = TaskWords {
            week_from,
            week_to,
            what: task.task.clone(),
            who: task.who.clone(),
            why: task.why.clone(),
            where_when: task.meet.clone(),
            unannounced: task.meet.contains("Unannounced"),
            changes: task.changes.clone(),
            ..TaskWords::default()
        };
        self.do_it(&founder, 1, Deed::Task { key: key.clone(), words })?;
        if task.done {
            self.do_it(&founder, week_to.unwrap_or(week_from), Deed::TaskDone { task: key })?;
        }
        Ok(())
    }

    fn write_meeting(
        &mut self,
        (number, meeting): (usize, &Meeting),
        kind: MeetingKind,
        danger: Option<String>,
        example: &Example,
    ) -> Result<(), ScriptError> {
        let called = |name: &str| {
            let first = name.split(" (").next().unwrap_or(name);
            let known = example.people.iter().find(|known| short_name(known) == first);
            known.and_then(|known| self.anybody(&known.id).ok())
        };
        let (key, founder) = (format!("meeting {number}"), self.founder()?);
        let led_by = called(&meeting.lead);
        let mut came: Vec<_> = meeting.there.iter().filter_map(|name| called(name)).collect();
        came.extend(led_by);
        let arranged = Arranged { led_by, week: Some(meeting.week), ..Arranged::new(kind) };
        let (week, note) = (meeting.week, meeting.note.clone());
        self.do_it(&founder, week, Deed::Meeting { key: key.clone(), danger, arranged })?;
        self.do_it(&founder, week, Deed::Held { meeting: key, came, note })
    }

    fn write_looking_in(&mut self, example: &Example) -> Result<(), ScriptError> {
        for known in &example.checkins {
            let (from, to) = weeks(&known.week);
            let people = example.people.iter().filter(|person| known.who.contains(&short_name(person)));
            let people: Vec<_> = people.filter_map(|person| self.anybody(&person.id).ok()).collect();
            let agreed = Agreed {
                how_often: known.how.clone(),
                people,
                asks: known.asks.clone(),
                until: known.until.clone(),
                danger: None,
                week_from: Some(from),
                week_to: to,
            };
            self.do_it(&example.proposed_lead, from, Deed::CheckIn { agreed })?;
        }
        let parent = self.parent()?;
        for known in &example.rehearsals {
            let tried = Tried {
                tried: known.what.clone(),
                happened: known.happened.clone(),
                changed: known.changed.clone(),
                week: Some(known.week),
                ..Tried::default()
            };
            self.do_it(&parent, known.week, Deed::Rehearsal { rule: known.rule.clone(), tried })?;
        }
        let Some(object) = &example.safety_object else { return Ok(()) };
        let meaning = Meaning {
            child: self.children.get(&object.child).copied(),
            what: object.what.clone(),
            means: object.means.clone(),
            who_looks: object.who.clone(),
            agreed: object.agreed.clone(),
            not_in_trouble: object.agreed.contains("never in trouble"),
            ..Meaning::default()
        };
        self.do_it(&parent, 6, Deed::Object { meaning })
    }

    fn write_journal(&mut self, line: &Journal, example: &Example) -> Result<(), ScriptError> {
        if line.sees.starts_with("Draft") {
            return self.keep_draft(&line.by, line.text.clone());
        }
        if line.sees.contains(" only") {
            return Ok(());
        }
        self.write_journal_line(line, example)
    }

    pub(super) fn write_journal_line(
        &mut self,
        line: &Journal,
        example: &Example,
    ) -> Result<(), ScriptError> {
        let (by, voice) = self.hand(&line.by, example)?;
        let side = self.cast.iter().find(|cast| cast.key == by).map_or(Side::Family, |cast| cast.role.side());
        let kind = match line.kind.as_str() {
            "struggle" | "log" => JournalKind::Struggle,
            "change" => JournalKind::Changed,
            _ => JournalKind::WorkingWell,
        };
        let new = NewLine {
            kind,
            words: line.text.clone(),
            overcame: line.overcame.clone(),
            week: Some(line.week),
            voice,
            ..NewLine::default()
        };
        self.do_it(&by, line.week, Deed::Journal { side, line: new })
    }

    /// The names before the sign-off in the file's sentence are those who agreed.
    fn write_story(&mut self, story: &Story) -> Result<(), ScriptError> {
        let (founder, parent, key) = (self.founder()?, self.parent()?, "story".to_owned());
        let agreed = story.status.split(". ").next().unwrap_or("");
        let agreeing: Vec<String> = self
            .cast
            .iter()
            .filter(|cast| agreed.contains(&cast.name))
            .map(|cast| cast.key.clone())
            .collect();
        let asked: Vec<PersonId> = self.people(&agreeing)?;
        let child = self.children.get(&story.for_child.to_lowercase()).copied();
        let child = child.ok_or_else(|| ScriptError::Unknown(story.for_child.clone()))?;
        let telling = Telling { asked, ..Telling::default() };
        self.do_it(
            &founder,
            5,
            Deed::Story { key: key.clone(), child, title: story.title.clone(), telling },
        )?;
        let pictures = story.pictures.iter().cloned().chain(std::iter::repeat(String::new()));
        for ((heading, words, picture_words), picture) in story.frames.iter().zip(pictures) {
            let frame = FrameWords {
                heading: heading.clone(),
                words: words.clone(),
                picture,
                picture_words: picture_words.clone(),
            };
            self.do_it(&founder, 5, Deed::Frame { story: key.clone(), frame })?;
        }
        for who in &agreeing {
            self.do_it(who, 6, Deed::AgreeStory { story: key.clone(), frames: story.frames.len() })?;
        }
        let mut rest = story.status.split(". ").skip(1);
        let how = rest.next().unwrap_or("").to_owned();
        let copy_left = rest.last().unwrap_or("").to_owned();
        let who = vec![self.anybody(&parent)?];
        self.do_it(&parent, 6, Deed::TellStory { story: key, who, how, copy_left })
    }
}

fn kind_of(kind: &str) -> Option<MeetingKind> {
    let kinds = [
        ("Family network meeting", MeetingKind::Network),
        ("CIN review", MeetingKind::Review),
        ("Core group", MeetingKind::CoreGroup),
        ("Urgent", MeetingKind::Urgent),
    ];
    kinds.into_iter().find(|(begins, _)| kind.starts_with(begins)).map(|(_, kind)| kind)
}

fn weeks(text: &str) -> (i64, Option<i64>) {
    let mut weeks = text.split('-').map(|week| week.trim().parse().unwrap_or(0));
    (weeks.next().unwrap_or(0), weeks.next())
}

/// Words like "A1-7".
fn rules_named(text: &str) -> Vec<String> {
    let words = text.split(|one: char| !one.is_alphanumeric() && one != '-');
    let named = words.filter(|word| {
        word.split_once('-').is_some_and(|(pair, number)| {
            pair.chars().count() == 2
                && number.chars().all(|digit| digit.is_ascii_digit())
                && !number.is_empty()
        })
    });
    named.map(str::to_owned).collect()
}
