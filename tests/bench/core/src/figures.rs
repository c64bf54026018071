//! What is measured, beside plain Automerge doing the same.

use crate::grown::{Grown, genesis};
use crate::kept::{Kept, Pieces};
use crate::phone::{Phone, keys};
use crate::space::Space;
use automerge::{Automerge, LoadOptions, TextEncoding};
use kith_shared::document::PartDocument;
use kith_shared::id::EntryId;
use kith_shared::plan::address::Part;
use kith_shared::plan::talk;
use kith_shared::replica::Dice;

/// How many changes of others are heard at once.
const MANY: usize = 1_000;
/// How often something small is done.
const OFTEN: usize = 25;

/// How many changes more than its size a plan that is measured must have.
pub const NEEDED: usize = MANY + OFTEN;

/// What was found for one plan, in milliseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figures {
    /// How many changes the plan has.
    pub changes: usize,
    /// Opening the plan from the disk until it can be read; plain Automerge loading its own file of the same.
    pub open: (f64, f64),
    /// Taking in one change of somebody else; plain Automerge applying the same.
    pub apply_one: (f64, f64),
    /// A thousand of them, told at once.
    pub apply_many: (f64, f64),
    /// A thousand raw changes judged by every rule and applied, without their envelopes; plain Automerge applying the same.
    pub judge_many: (f64, f64),
    /// A line said by this device, until it is sealed and stored.
    pub write: f64,
    /// Bytes on the disk that are read at opening; of Automerge's own files.
    pub bytes: (usize, usize),
}

impl Figures {
    /// The same in a row, without names: open, plain open, apply one, plain, apply many, plain, judge many, plain, write, bytes, plain.
    pub fn in_a_row(&self) -> [f64; 12] {
        let Self { open, apply_one, apply_many, bytes, .. } = *self;
        [
            self.changes as f64,
            open.0,
            open.1,
            apply_one.0,
            apply_one.1,
            apply_many.0,
            apply_many.1,
            self.judge_many.0,
            self.judge_many.1,
            self.write,
            bytes.0 as f64,
            bytes.1 as f64,
        ]
    }

    /// Reads what [`Self::in_a_row`] gave.
    pub fn of_a_row(row: [f64; 12]) -> Self {
        let [
            changes,
            open,
            plain_open,
            one,
            plain_one,
            many,
            plain_many,
            judged,
            plain_judged,
            write,
            bytes,
            plain_bytes,
        ] = row;
        Self {
            changes: changes as usize,
            open: (open, plain_open),
            apply_one: (one, plain_one),
            apply_many: (many, plain_many),
            judge_many: (judged, plain_judged),
            write,
            bytes: (bytes as usize, plain_bytes as usize),
        }
    }
}

/// Measures a plan of so many changes, and tells what is kept of it; [`NEEDED`] more must have been written.
/// `clock` tells milliseconds.
pub fn measure(grown: &Grown, changes: usize, rounds: usize, clock: &impl Fn() -> f64) -> (Figures, Kept) {
    let (mut space, links) = Space::found(grown, &keys());
    let mut entries = links;
    entries.extend(space.snapshot(changes));
    let mut phone = Phone::join(&space, entries);
    assert_eq!(phone.replica.status().quarantined, Vec::new(), "nothing is refused");
    let mut figures = Figures { changes, ..Figures::default() };
    let saved = |part: &Part| (format!("{part:?}"), plain(grown, *part, changes).save());
    let kept = Kept { ours: phone.stored(), plain: Part::ALL.iter().map(saved).collect() };
    figures.bytes = (bytes(&kept.ours), bytes(&kept.plain));
    figures.open = pair(
        rounds,
        clock,
        || {
            let saved = kept.ours.clone();
            let begun = clock();
            let opened = Phone::open(saved).unwrap().0;
            let took = clock() - begun;
            assert_eq!(opened.heads(), phone.replica.heads());
            took
        },
        || {
            let begun = clock();
            let documents: Vec<Automerge> = kept.plain.iter().map(|(_, saved)| load(saved)).collect();
            let took = clock() - begun;
            assert_eq!(documents.len(), Part::ALL.len());
            took
        },
    );
    phone.pack_as_usual();
    let mut documents: Vec<Automerge> = kept.plain.iter().map(|(_, saved)| load(saved)).collect();
    let (mut ours, mut theirs, mut at) = (Vec::new(), Vec::new(), changes);
    for _ in 0..OFTEN {
        let heard = space.envelopes(at, at + 1);
        let begun = clock();
        phone.hear(&space, heard);
        ours.push(clock() - begun);
        theirs.push(apply(&mut documents, grown, at..at + 1, clock));
        at += 1;
    }
    figures.apply_one = (middle(ours), middle(theirs));
    let heard = space.envelopes(at, at + MANY);
    let begun = clock();
    phone.hear(&space, heard);
    figures.apply_many.0 = clock() - begun;
    figures.apply_many.1 = apply(&mut documents, grown, at..at + MANY, clock);
    figures.judge_many = judge(grown, at, clock);
    assert_eq!(phone.replica.status().quarantined, Vec::new(), "nothing is refused");
    let heads: Vec<Vec<[u8; 32]>> = documents.iter_mut().map(heads).collect();
    assert_eq!(phone.replica.heads(), heads, "both have the same");
    let mut dice = Dice::from_seed([9; 32]);
    let writes = (0..OFTEN).map(|number| {
        let words = format!("Nan rang at eight and all was well, for the {number}th time.");
        let begun = clock();
        let edit = talk::say(&mut dice, EntryId([1; 16]), &words, None);
        phone.write(edit).unwrap();
        clock() - begun
    });
    figures.write = middle(writes.collect());
    (figures, kept)
}

/// The same thousand again, three times in turns, the rules and plain Automerge each with documents of their own.
fn judge(grown: &Grown, at: usize, clock: &impl Fn() -> f64) -> (f64, f64) {
    let begin = |part: &Part| {
        let mut document = PartDocument::new(*part, &[9; 40]).unwrap();
        let of_part = grown.written[..at].iter().filter(|written| written.part == *part);
        let changes = of_part.map(|written| {
            document.admit(&grown.authors[written.author].id(), written.change.raw_bytes()).unwrap()
        });
        let changes = changes.collect();
        document.apply(changes).unwrap();
        document
    };
    let ours: Vec<PartDocument> = Part::ALL.iter().map(begin).collect();
    let theirs: Vec<Automerge> = Part::ALL.iter().map(|part| plain(grown, *part, at)).collect();
    pair(
        3,
        clock,
        || {
            let mut documents = ours.clone();
            let raws = raws(grown, at..at + MANY);
            let begun = clock();
            for (index, document) in documents.iter_mut().enumerate() {
                let of_part = raws.iter().filter(|(part, ..)| *part == index);
                let changes = of_part
                    .map(|(_, author, raw)| document.admit(&grown.authors[*author].id(), raw).unwrap());
                let changes = changes.collect();
                document.apply(changes).unwrap();
            }
            clock() - begun
        },
        || apply(&mut theirs.clone(), grown, at..at + MANY, clock),
    )
}

/// Raw changes with their parts and authors.
fn raws(grown: &Grown, range: core::ops::Range<usize>) -> Vec<(usize, usize, Vec<u8>)> {
    let written = grown.written[range].iter();
    written
        .map(|written| (written.part.index(), written.author, written.change.raw_bytes().to_vec()))
        .collect()
}

fn bytes(pieces: &Pieces) -> usize {
    pieces.iter().map(|(_, bytes)| bytes.len()).sum()
}

fn heads(document: &mut Automerge) -> Vec<[u8; 32]> {
    let mut heads: Vec<_> = document.get_heads().into_iter().map(|head| head.0).collect();
    heads.sort_unstable();
    heads
}

fn plain(grown: &Grown, part: Part, changes: usize) -> Automerge {
    let mut document = genesis(part);
    let of_part = grown.written[..changes].iter().filter(|written| written.part == part);
    document.apply_changes(of_part.map(|written| written.change.clone())).unwrap();
    document
}

/// Plain Automerge opens its own file.
pub fn load(saved: &[u8]) -> Automerge {
    Automerge::load_with_options(saved, LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit))
        .unwrap()
}

fn apply(
    documents: &mut [Automerge],
    grown: &Grown,
    range: core::ops::Range<usize>,
    clock: &impl Fn() -> f64,
) -> f64 {
    let raws = raws(grown, range);
    let begun = clock();
    for (index, document) in documents.iter_mut().enumerate() {
        let of_part = raws.iter().filter(|(part, ..)| *part == index);
        let changes: Vec<_> =
            of_part.map(|(_, _, raw)| automerge::Change::from_bytes(raw.clone()).unwrap()).collect();
        if !changes.is_empty() {
            document.apply_changes(changes).unwrap();
        }
    }
    clock() - begun
}

/// Takes turns, so that both meet the same weather.
fn pair(
    rounds: usize,
    _clock: &impl Fn() -> f64,
    mut one: impl FnMut() -> f64,
    mut other: impl FnMut() -> f64,
) -> (f64, f64) {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ones.push(one());
        others.push(other());
    }
    (middle(ones), middle(others))
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
