//! Words and pictures: a story for a child, a draft until everybody agrees, then shared, never before.

use super::address::Section;
use super::agreement::{self, AnswerKind};
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::network;
use super::outline::{self, SpaceKind};
use super::sheet::{Entry, Plan};
use crate::gather::Gather;
use crate::id::{EntryId, PersonId, hash};
use crate::text;
use crate::time::PlainDate;
use std::collections::{BTreeMap, BTreeSet};

/// Where a story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoryState {
    /// Still being written: a child never opens it.
    Draft,
    /// Everybody asked agrees to these very words and pictures.
    Agreed,
    /// It was told to the child as it is now.
    Shared,
}

/// One frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameWords {
    /// A heading, for example "What are we doing about it?".
    pub heading: String,
    /// The words.
    pub words: String,
    /// The picture: the name under which it is kept, or one of the free pictures.
    pub picture: String,
    /// What the picture shows, for whoever does not see it.
    pub picture_words: String,
}

/// A frame with its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Who put it down, and when.
    pub said: Said,
    /// What is in it.
    pub words: FrameWords,
}

/// Who tells it, how and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Telling {
    /// Who must agree to it; with nobody named, all grown-ups of the family and network.
    pub asked: Vec<PersonId>,
    /// Who tells it.
    pub tellers: Vec<PersonId>,
    /// How.
    pub how: String,
    /// When, in words.
    pub when: String,
}

/// That it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Who put it down, and when.
    pub said: Said,
    /// Who told it.
    pub who: Vec<PersonId>,
    /// How.
    pub how: String,
    /// The day.
    pub day: Option<PlainDate>,
    /// Where the child's copy is, if one was left.
    pub copy_left: String,
    /// It was told as it is now, and not an earlier version.
    pub as_it_is: bool,
}

/// What the child asked, and what they were told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Who asked, who put it down, and when.
    pub said: Said,
    /// The child's words.
    pub words: String,
    /// What they were told.
    pub answer: String,
}

/// A story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Who began it, and when.
    pub said: Said,
    /// For which child.
    pub child: Option<PersonId>,
    /// Its title.
    pub title: String,
    /// Who tells it, how and when.
    pub telling: Telling,
    /// Its frames in order.
    pub frames: Vec<Frame>,
    /// Who must agree.
    pub asked: Vec<PersonId>,
    /// The newest answer of each person to the story as it is now.
    pub answers: BTreeMap<PersonId, AnswerKind>,
    /// Each time it was told, oldest first.
    pub shared: Vec<Shared>,
    /// What the child asked.
    pub questions: Vec<Question>,
    /// Where it stands.
    pub state: StoryState,
    /// What answers are tied to: the exact words and pictures.
    pub digest: String,
}

/// All stories.
#[must_use]
pub fn stories(plan: &Plan) -> Vec<Story> {
    plan.standing(Section::Stories).into_iter().map(|entry| read(plan, entry)).collect()
}

/// One story.
#[must_use]
pub fn story(plan: &Plan, id: EntryId) -> Option<Story> {
    stories(plan).into_iter().find(|story| story.said.id == id)
}

/// The stories that a child may open: shared ones only.
#[must_use]
pub fn for_child(plan: &Plan, child: PersonId) -> Vec<Story> {
    let shared = stories(plan).into_iter().filter(|story| story.state == StoryState::Shared);
    shared.filter(|story| story.child == Some(child)).collect()
}

/// What stories are made of.
pub const SECTIONS: [Section; 5] = [
    Section::Stories,
    Section::Frames,
    Section::StoryAnswers,
    Section::StoryTellings,
    Section::ChildQuestions,
];

/// The entries of [`SECTIONS`] that a child may read: those of stories that were told to them as they are now, and never what
/// others said of a draft.
#[must_use]
pub fn entries_for_child(plan: &Plan, child: PersonId) -> BTreeSet<EntryId> {
    let mut entries = BTreeSet::new();
    for story in for_child(plan, child) {
        entries.insert(story.said.id);
        entries.extend(story.frames.iter().map(|frame| frame.said.id));
        entries.extend(story.shared.iter().map(|shared| shared.said.id));
        entries.extend(story.questions.iter().map(|question| question.said.id));
    }
    entries
}

fn of_story(plan: &Plan, section: Section, story: EntryId) -> Vec<&Entry> {
    plan.standing(section).into_iter().filter(|entry| entry.link("story") == Some(story)).collect()
}

fn read(plan: &Plan, entry: &Entry) -> Story {
    let frames = of_story(plan, Section::Frames, entry.id).into_iter().map(|frame| Frame {
        said: plan.said(frame),
        words: FrameWords {
            heading: frame.text("heading").to_owned(),
            words: frame.text("words").to_owned(),
            picture: frame.text("picture").to_owned(),
            picture_words: frame.text("picture_words").to_owned(),
        },
    });
    let frames: Vec<_> = frames.collect();
    let digest = digest(entry.text("title"), &frames);
    let telling = Telling {
        asked: entry.people("asked"),
        tellers: entry.people("tellers"),
        how: entry.text("how").to_owned(),
        when: entry.text("when").to_owned(),
    };
    let asked = asked(plan, &telling, entry.person("child"));
    let answers = answers(plan, entry.id, &digest);
    let shared = shared(plan, entry.id, &digest);
    let agreed = !frames.is_empty()
        && !asked.is_empty()
        && asked.iter().all(|person| answers.get(person) == Some(&AnswerKind::Own));
    let was_told = shared.iter().any(|shared| shared.as_it_is) || plan.space_kind() == SpaceKind::Child;
    let state = match (was_told, agreed) {
        (true, _) => StoryState::Shared,
        (false, true) => StoryState::Agreed,
        (false, false) => StoryState::Draft,
    };
    let questions = of_story(plan, Section::ChildQuestions, entry.id).into_iter().map(|question| Question {
        said: plan.said(question),
        words: question.text("words").to_owned(),
        answer: question.text("answer").to_owned(),
    });
    Story {
        said: plan.said(entry),
        child: entry.person("child"),
        title: entry.text("title").to_owned(),
        telling,
        asked,
        answers,
        questions: questions.collect(),
        frames,
        shared,
        state,
        digest,
    }
}

/// A story is never the child's own to agree: of what is not told yet they open nothing.
fn asked(plan: &Plan, telling: &Telling, child: Option<PersonId>) -> Vec<PersonId> {
    if !telling.asked.is_empty() {
        return telling.asked.clone();
    }
    let child = child.filter(|child| network::young(plan, *child).is_some());
    network::asked(plan).into_iter().filter(|person| Some(*person) != child).collect()
}

fn digest(title: &str, frames: &[Frame]) -> String {
    let mut parts: Vec<&[u8]> = vec![title.as_bytes()];
    for frame in frames {
        let words = &frame.words;
        let texts = [&words.heading, &words.words, &words.picture, &words.picture_words];
        parts.extend(texts.iter().map(|text| text.as_bytes()));
    }
    text::to_hex(&hash("kith 1 story", &parts))
}

fn answers(plan: &Plan, story: EntryId, digest: &str) -> BTreeMap<PersonId, AnswerKind> {
    let mut given = of_story(plan, Section::StoryAnswers, story);
    given.retain(|entry| entry.text("digest") == digest);
    crate::gather::put_in_order(&mut given, |entry| (entry.made.at, entry.id));
    let kinds = given.into_iter().filter_map(|entry| {
        Some((agreement::speaker(plan, entry)?, AnswerKind::read(entry.text("answer"))?))
    });
    kinds.gather()
}

fn shared(plan: &Plan, story: EntryId, digest: &str) -> Vec<Shared> {
    let told = of_story(plan, Section::StoryTellings, story).into_iter().map(|entry| Shared {
        said: plan.said(entry),
        who: entry.people("who"),
        how: entry.text("how").to_owned(),
        day: entry.day("day"),
        copy_left: entry.text("copy_left").to_owned(),
        as_it_is: entry.text("digest") == digest,
    });
    let mut told: Vec<_> = told.collect();
    crate::gather::put_in_order(&mut told, |shared| (shared.said.at, shared.said.id));
    told
}

fn filling(telling: &Telling) -> Filling {
    let filling = Filling::new().people("asked", &telling.asked).people("tellers", &telling.tellers);
    filling.prose("how", &telling.how).line("when", &telling.when)
}

/// Begins a story.
pub fn begin(ids: &mut dyn Ids, child: PersonId, title: &str, telling: &Telling) -> Edit {
    filling(telling).person("child", Some(child)).line("title", title).add(Section::Stories, ids)
}

/// Gives it another title.
#[must_use]
pub fn set_title(plan: &Plan, story: EntryId, title: &str) -> Option<Edit> {
    Filling::new().line("title", title).change(plan, Section::Stories, story)
}

/// Says who tells it, how and when.
#[must_use]
pub fn set_telling(plan: &Plan, story: EntryId, telling: &Telling) -> Option<Edit> {
    filling(telling).change(plan, Section::Stories, story)
}

fn frame_filling(words: &FrameWords) -> Filling {
    let filling = Filling::new().line("heading", &words.heading).prose("words", &words.words);
    filling.line("picture", &words.picture).prose("picture_words", &words.picture_words)
}

/// Adds a frame at the end. [`super::put_after`] moves it, [`super::withdraw`] takes it out.
pub fn add_frame(ids: &mut dyn Ids, story: EntryId, words: &FrameWords) -> Edit {
    frame_filling(words).link("story", Some(story)).add(Section::Frames, ids)
}

/// Changes a frame: whoever agreed to the story is asked again.
#[must_use]
pub fn change_frame(plan: &Plan, frame: EntryId, words: &FrameWords) -> Option<Edit> {
    frame_filling(words).change(plan, Section::Frames, frame)
}

/// Says of the story as it is now: I agree, I'm not sure, I disagree because.
pub fn answer(
    ids: &mut dyn Ids,
    story: &Story,
    kind: AnswerKind,
    because: &str,
    voice: Option<PersonId>,
) -> Edit {
    let filling = Filling::new().link("story", Some(story.said.id)).line("digest", &story.digest);
    let filling = filling.choice("answer", kind.word()).prose("because", because);
    filling.voice(voice).add(Section::StoryAnswers, ids)
}

/// Puts down that it was told; none while it is a draft.
pub fn tell(
    ids: &mut dyn Ids,
    story: &Story,
    who: &[PersonId],
    how: &str,
    day: Option<PlainDate>,
    copy_left: &str,
) -> Option<Edit> {
    if story.state == StoryState::Draft {
        return None;
    }
    let filling = Filling::new().link("story", Some(story.said.id)).line("digest", &story.digest);
    let filling = filling.people("who", who).prose("how", how).day("day", day).line("copy_left", copy_left);
    Some(filling.add(Section::StoryTellings, ids))
}

/// Puts down what the child asked, in their words, and what they were told.
pub fn ask(ids: &mut dyn Ids, story: EntryId, words: &str, answer: &str, child: Option<PersonId>) -> Edit {
    let filling = Filling::new().link("story", Some(story)).prose("words", words).prose("answer", answer);
    filling.voice(child).add(Section::ChildQuestions, ids)
}

/// The story for the child's own place, as an edit there; none while it is a draft, or if it has more than 60 frames.
pub fn copy_for_child(ids: &mut dyn Ids, story: &Story) -> Option<Edit> {
    if story.state == StoryState::Draft || story.frames.len() > 60 {
        return None;
    }
    let copy = ids.entry();
    let filling = Filling::new().person("child", story.child).line("title", &story.title);
    let mut steps = vec![filling.step(Section::Stories, copy)];
    for frame in &story.frames {
        steps.push(frame_filling(&frame.words).link("story", Some(copy)).step(Section::Frames, ids.entry()));
    }
    Some(Edit::new(outline::row(Section::Stories).part, steps))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::space;
    use super::super::tests::{Counting, JEAN, KELLY, PRIYA, made, make, person, plan};
    use super::*;

    fn written() -> (Plan, Counting, EntryId) {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let telling = Telling { asked: vec![person(KELLY), person(JEAN)], ..Telling::default() };
        let edit = begin(&mut ids, person(8), "Why Priya comes", &telling);
        make(&mut plan, PRIYA, 1, &edit);
        let words = FrameWords {
            words: "Nan was worried.".into(),
            picture_words: "Nan".into(),
            ..FrameWords::default()
        };
        make(&mut plan, PRIYA, 2, &add_frame(&mut ids, made(&edit), &words));
        (plan, ids, made(&edit))
    }

    fn agree(plan: &mut Plan, ids: &mut Counting, id: EntryId, by: u8, at: u64) {
        let known = story(plan, id).unwrap();
        make(plan, by, at, &answer(ids, &known, AnswerKind::Own, "", None));
    }

    #[test]
    fn a_story_is_a_draft_until_everybody_asked_agrees_to_its_very_words() {
        let (mut plan, mut ids, id) = written();
        let state = |plan: &Plan| story(plan, id).unwrap().state;
        agree(&mut plan, &mut ids, id, KELLY, 10);
        assert_eq!(state(&plan), StoryState::Draft);
        agree(&mut plan, &mut ids, id, JEAN, 11);
        assert_eq!(state(&plan), StoryState::Agreed);
        let frame = story(&plan, id).unwrap().frames[0].clone();
        let other = FrameWords { words: "Nan and Orla were worried.".into(), ..frame.words };
        let edit = change_frame(&plan, frame.said.id, &other).unwrap();
        make(&mut plan, PRIYA, 12, &edit);
        assert_eq!(state(&plan), StoryState::Draft, "other words are other words");
    }

    #[test]
    fn a_child_opens_no_draft() {
        let (mut plan, mut ids, id) = written();
        let draft = story(&plan, id).unwrap();
        assert_eq!(for_child(&plan, person(8)), []);
        assert_eq!(copy_for_child(&mut ids, &draft), None);
        assert_eq!(tell(&mut ids, &draft, &[], "", None, ""), None);
        agree(&mut plan, &mut ids, id, KELLY, 10);
        agree(&mut plan, &mut ids, id, JEAN, 11);
        let agreed = story(&plan, id).unwrap();
        assert_eq!(for_child(&plan, person(8)), [], "agreed is not yet shared");
        assert_eq!(entries_for_child(&plan, person(8)), BTreeSet::new());
        let edit = tell(&mut ids, &agreed, &[person(KELLY)], "On the sofa", None, "Under his bed").unwrap();
        make(&mut plan, KELLY, 12, &edit);
        assert_eq!(for_child(&plan, person(8))[0].shared[0].copy_left, "Under his bed");
        assert_eq!(for_child(&plan, person(7)), []);
        let told: BTreeSet<_> = [id, agreed.frames[0].said.id, made(&edit)].into();
        assert_eq!(
            entries_for_child(&plan, person(8)),
            told,
            "what the family said of the draft is not in it"
        );

        let mut own = super::super::tests::plan();
        make(&mut own, KELLY, 1, &space::found(SpaceKind::Child, Some(person(8))));
        make(&mut own, PRIYA, 2, &copy_for_child(&mut ids, &agreed).unwrap());
        let copy = for_child(&own, person(8));
        assert_eq!(copy[0].frames[0].words, agreed.frames[0].words);
    }
}
