//! A plan as a family, its network and its professionals leave it after months: many entries of many kinds by several
//! authors, words changed here and there, now and then two who write without hearing of each other.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, Change, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, TextEncoding};
use kith_shared::authorship::DeviceKeys;
use kith_shared::document::admit::GENESIS_ACTOR;
use kith_shared::id::EntryId;
use kith_shared::plan::Section;
use kith_shared::plan::address::Part;
use kith_shared::plan::outline::{FieldKind, OUTLINE, SCHEMA_VERSION, row};
use kith_shared::plan::position;
use kith_shared::replica::Dice;

/// How many write: the family and its network first, then as many professionals as [`PROFESSIONALS`].
pub const AUTHORS: usize = 7;
/// How many of them are professionals.
pub const PROFESSIONALS: usize = 2;
/// After so many changes of a part two write at once.
const APART_EVERY: usize = 500;
/// When the plan was begun, in milliseconds since 1970, and the time between two changes.
const BEGUN: u64 = 1_700_000_000_000;
const MINUTES: u64 = 52 * 60 * 1000;

const WORDS: &[&str] = &[
    "Nan", "Farida", "comes", "by", "at", "eight", "we", "ring", "school", "nobody", "drinks", "when",
    "Ella", "sleeps", "the", "door", "stays", "open", "à", "la", "maison", "every", "Friday", "and", "Ron",
    "takes", "her", "to", "football", "mum", "said", "it", "went", "well", "this", "week", "because", "Orla",
    "was", "there", "before", "tea", "😀",
];

/// What is written anew, and how often of a hundred times.
const ADDED: &[(Section, u64)] = &[
    (Section::Journal, 20),
    (Section::Talk, 22),
    (Section::Observations, 9),
    (Section::Wordings, 9),
    (Section::Answers, 8),
    (Section::Rules, 4),
    (Section::Suggestions, 5),
    (Section::Scores, 5),
    (Section::MeetingNotes, 6),
    (Section::Tasks, 4),
    (Section::CheckInNotes, 4),
    (Section::MapLines, 3),
    (Section::Dangers, 1),
];
/// Of a hundred changes so many change what stands.
const CHANGED: u64 = 25;

/// One change, by whom, and in which part.
pub struct Written {
    /// Which of the authors.
    pub author: usize,
    /// The part.
    pub part: Part,
    /// The change.
    pub change: Change,
}

/// A plan that grew.
pub struct Grown {
    /// The secrets of those who wrote it.
    pub authors: Vec<DeviceKeys>,
    /// Everything in the order in which it was written.
    pub written: Vec<Written>,
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn sentence(&mut self, most: u64) -> String {
        let count = 3 + self.below(most);
        let words: Vec<&str> =
            (0..count).map(|_| WORDS[usize::try_from(self.below(WORDS.len() as u64)).unwrap()]).collect();
        words.join(" ")
    }

    fn id(&mut self) -> EntryId {
        let mut bytes = [0; 16];
        bytes.chunks_mut(4).for_each(|chunk| {
            chunk.copy_from_slice(&u32::try_from(self.below(1 << 31)).unwrap().to_be_bytes());
        });
        EntryId(bytes)
    }
}

struct Writing {
    chance: Chance,
    documents: Vec<Automerge>,
    authors: Vec<DeviceKeys>,
    actors: Vec<ActorId>,
    /// Entries that may be changed: their part, object and section.
    standing: Vec<Vec<(Section, ObjId)>>,
    positions: Vec<String>,
    known: Vec<EntryId>,
    written: Vec<Written>,
}

/// Grows a plan of so many changes; the same seed makes the same one.
pub fn grow(changes: usize, seed: u64) -> Grown {
    let mut dice = Dice::from_seed([7; 32]);
    let authors: Vec<DeviceKeys> = (0..AUTHORS).map(|_| DeviceKeys::make(&mut dice)).collect();
    let actors =
        authors.iter().map(|keys| ActorId::from([keys.id().0.as_slice(), &[5; 8]].concat())).collect();
    let mut writing = Writing {
        chance: Chance(seed ^ 0x9e37_79b9_7f4a_7c15),
        documents: Part::ALL.iter().map(|part| genesis(*part)).collect(),
        authors,
        actors,
        standing: vec![Vec::new(); Part::ALL.len()],
        positions: vec![String::new(); OUTLINE.len()],
        known: vec![EntryId([1; 16])],
        written: Vec::new(),
    };
    while writing.written.len() < changes {
        let apart = writing.written.len() % APART_EVERY == APART_EVERY - 1;
        if apart { writing.write_apart() } else { writing.write_one() }
    }
    writing.written.truncate(changes);
    Grown { authors: writing.authors, written: writing.written }
}

impl Writing {
    fn write_one(&mut self) {
        let changes_what_stands = self.chance.below(100) < CHANGED;
        let mut at = self.chance.below(100);
        let section = ADDED.iter().find(|(_, share)| {
            let here = at < *share;
            at = at.saturating_sub(*share);
            here
        });
        let section = section.map_or(Section::Talk, |(section, _)| *section);
        let part = row(section).part;
        let author = self.author_of(part);
        self.write(part, author, if changes_what_stands { None } else { Some(section) });
    }

    fn author_of(&mut self, part: Part) -> usize {
        let (family, all) = ((AUTHORS - PROFESSIONALS) as u64, AUTHORS as u64);
        let author = match part {
            Part::Ours => self.chance.below(family),
            Part::Services => family + self.chance.below(PROFESSIONALS as u64),
            Part::Together => self.chance.below(all),
        };
        usize::try_from(author).unwrap()
    }

    /// Two write a few changes without hearing of each other.
    fn write_apart(&mut self) {
        let part = Part::Together;
        let apart = self.documents[part.index()].fork();
        (0..3).for_each(|_| self.write(part, 0, Some(Section::Talk)));
        let mut here = std::mem::replace(&mut self.documents[part.index()], apart);
        let before = self.written.len();
        (0..3).for_each(|_| self.write(part, 5, Some(Section::Scores)));
        let fresh = self.written[before..].iter().map(|written| written.change.clone());
        here.apply_changes(fresh).unwrap();
        self.documents[part.index()] = here;
    }

    fn write(&mut self, part: Part, author: usize, add: Option<Section>) {
        let now = BEGUN + self.written.len() as u64 * MINUTES;
        let stands = self.standing[part.index()].len() as u64;
        let mut document = std::mem::take(&mut self.documents[part.index()]);
        document.set_actor(self.actors[author].clone());
        let mut transaction = document.transaction();
        match add {
            None if stands > 0 => {
                let at = usize::try_from(self.chance.below(stands)).unwrap();
                let (section, object) = self.standing[part.index()][at].clone();
                self.change(&mut transaction, section, &object);
            }
            None => {
                transaction.rollback();
                self.documents[part.index()] = document;
                return;
            }
            Some(section) => self.add(&mut transaction, section, now),
        }
        let seconds = i64::try_from(now / 1000).unwrap();
        let (committed, _) = transaction.commit_with(CommitOptions::default().with_time(seconds));
        if committed.is_some() {
            let change = document.get_last_local_change().unwrap();
            self.written.push(Written { author, part, change });
        }
        self.documents[part.index()] = document;
    }

    fn add(&mut self, transaction: &mut automerge::transaction::Transaction<'_>, section: Section, now: u64) {
        let row = row(section);
        let id = self.chance.id();
        let (_, place) = transaction.get(ROOT, row.key).unwrap().unwrap();
        let object = transaction.put_object(&place, id.to_hex(), ObjType::Map).unwrap();
        let at = OUTLINE.iter().position(|known| known.section == section).unwrap();
        let before = Some(self.positions[at].as_str()).filter(|before| !before.is_empty());
        self.positions[at] = position::between(before, None);
        transaction.put(&object, "position", self.positions[at].as_str()).unwrap();
        transaction.put(&object, "made_at", i64::try_from(now).unwrap()).unwrap();
        for field in row.fields {
            let filled = field.required || self.chance.below(3) == 0;
            if field.kind == FieldKind::Prose {
                let text = transaction.put_object(&object, field.name.0, ObjType::Text).unwrap();
                if filled {
                    transaction.splice_text(&text, 0, 0, &self.chance.sentence(14)).unwrap();
                }
            } else if let Some(value) = self.value(field.kind).filter(|_| filled) {
                transaction.put(&object, field.name.0, value).unwrap();
            }
        }
        if !row.fields.is_empty() && row.keeping == kith_shared::plan::outline::Keeping::Everybody {
            self.standing[row.part.index()].push((section, object));
        }
        if self.known.len() < 200 {
            self.known.push(id);
        }
    }

    fn value(&mut self, kind: FieldKind) -> Option<ScalarValue> {
        let known = self.known[usize::try_from(self.chance.below(self.known.len() as u64)).unwrap()];
        Some(match kind {
            FieldKind::Prose | FieldKind::Picture => return None,
            FieldKind::Line => ScalarValue::Str(self.chance.sentence(4).into()),
            FieldKind::Choice(words) => ScalarValue::Str(
                words[usize::try_from(self.chance.below(words.len() as u64)).unwrap()].into(),
            ),
            FieldKind::Number(least, most) => {
                let room = u64::try_from(most - least).unwrap().min(200);
                ScalarValue::Int(least + i64::try_from(self.chance.below(room + 1)).unwrap())
            }
            FieldKind::Flag => ScalarValue::Boolean(self.chance.below(2) == 0),
            FieldKind::Person | FieldKind::Link(_) | FieldKind::Links => ScalarValue::Bytes(known.0.to_vec()),
        })
    }

    fn change(
        &mut self,
        transaction: &mut automerge::transaction::Transaction<'_>,
        section: Section,
        object: &ObjId,
    ) {
        let row = row(section);
        let fields: Vec<_> = row.fields.iter().filter(|field| row.may_change(field.name)).collect();
        let field = fields[usize::try_from(self.chance.below(fields.len() as u64)).unwrap()];
        if field.kind != FieldKind::Prose {
            let value = self.value(field.kind).unwrap_or(ScalarValue::Boolean(true));
            transaction.put(object, field.name.0, value).unwrap();
            return;
        }
        let (_, text) = transaction.get(object, field.name.0).unwrap().unwrap();
        let there = transaction.length(&text) as u64;
        let at = self.chance.below(there + 1);
        let remove = self.chance.below(there - at + 1).min(9);
        let words = self.chance.sentence(6);
        let (at, remove) = (usize::try_from(at).unwrap(), isize::try_from(remove).unwrap());
        transaction.splice_text(&text, at, remove, &words).unwrap();
    }
}

/// The document with which every device begins.
pub fn genesis(part: Part) -> Automerge {
    let mut document = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit)
        .with_actor(ActorId::from(GENESIS_ACTOR.to_vec()));
    for version in 1..=SCHEMA_VERSION {
        let mut transaction = document.transaction();
        transaction.put(ROOT, "schema", i64::from(version)).unwrap();
        for row in OUTLINE.iter().filter(|row| row.part == part && row.since == version) {
            transaction.put_object(ROOT, row.key, ObjType::Map).unwrap();
        }
        transaction.commit_with(CommitOptions::default().with_time(0));
    }
    document
}
