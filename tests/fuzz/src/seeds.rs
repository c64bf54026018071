//! Inputs to begin with, made by the code that writes what the parsers read.

use crate::input::as_piece;
use crate::known::{NOW, ORIGIN, SPACE, added, dice, new_epoch};
use crate::line::{BASE, Kept, drive, greet};
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::{ChangeRights, Link, Remove, Rights};
use kith_shared::codec;
use kith_shared::drawing::{Colour, Drawing, Pen, Point, Stroke};
use kith_shared::id::{EntryId, EnvelopeId, LinkId, PersonId, SpaceId};
use kith_shared::plan::network::Role;
use kith_shared::plan::{Edit, bottom_line, network, talk, withdraw};
use kith_shared::replica::{Dice, InviteLink, Replica};
use kith_shared::sealing::{Body, Envelope, EpochKey, Whisper};
use kith_shared::wire::{Entry, FromRelay, ToRelay};
use std::collections::BTreeMap;

/// Each with the name of its parser.
#[must_use]
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut seeds = Vec::new();
    links(&mut seeds);
    words(&mut seeds);
    texts(&mut seeds);
    drawings(&mut seeds);
    disks(&mut seeds);
    seeds
}

/// The name, the member and the rows of a device that wrote something which waits, of one that packed what it has, and of one
/// that only reads a copy.
#[must_use]
pub fn kept_by_devices() -> Vec<(&'static str, usize, Rows)> {
    let (_, _, replica, writing) = said(0, nan_comes);
    let takeout = replica.takeout(NOW).unwrap();
    let mut disk = Kept { rows: BASE.rows.iter().cloned().collect() };
    let keys = || DeviceKeys::from_bytes(&SPACE.keys[2].to_bytes()).unwrap();
    let rows = BASE.rows.clone();
    let (mut reader, actions) = Replica::open(NOW, keys(), dice(50), ORIGIN, rows).unwrap();
    drive(&mut reader, &mut disk, actions);
    let (_, actions) = reader.take_in(&takeout).unwrap();
    drive(&mut reader, &mut disk, actions);
    let mut copied = Kept { rows: BTreeMap::new() };
    let (mut copy, actions) = Replica::copy(&takeout, keys(), dice(51)).unwrap();
    drive(&mut copy, &mut copied, actions);
    let rows = |disk: Kept| disk.rows.into_iter().collect();
    vec![
        ("device-writing", 0, rows(writing)),
        ("device-packed", 2, rows(disk)),
        ("device-copied", 2, rows(copied)),
    ]
}

fn nan_comes(replica: &Replica, ids: &mut Dice) -> Vec<Edit> {
    let person = PersonId([1; 16]);
    let add = network::add(replica.plan(), person, "Nan", "grandmother", Role::ALL[0], false);
    let say = talk::say(ids, EntryId([9; 16]), "she comes on Friday \u{1f600}", Some(person));
    vec![add, say]
}

/// What is stored, by key.
pub type Rows = Vec<(String, Vec<u8>)>;

type Seeds = Vec<(&'static str, Vec<u8>)>;

fn links(seeds: &mut Seeds) {
    let blank = Link {
        number: 3,
        previous: LinkId([0; 32]),
        by: SPACE.keys[0].id(),
        salt: [0; 16],
        parts: Vec::new(),
        add: Vec::new(),
        remove: Vec::new(),
        change: Vec::new(),
        epoch: None,
    };
    let remove = |at: usize, quiet| Remove {
        device: SPACE.keys[at].id(),
        last_sequence: 0,
        last_envelope: EnvelopeId([0; 32]),
        quiet,
    };
    let change = |at: usize, rights| ChangeRights { device: SPACE.keys[at].id(), rights };
    let add = |at: usize, rights| {
        let add = added(&SPACE.keys[at], at as u8, rights, SPACE.id);
        kith_shared::chain::Add { epoch_key: Some(vec![1; 1168].into()), ..add }
    };
    let epoch = || Some(new_epoch(2, &EpochKey::from_bytes([5; 32]), &SPACE.keys[..2]));
    let made = [
        Link { add: vec![add(3, Rights::FAMILY)], ..blank.clone() },
        Link { add: vec![add(3, Rights::PROFESSIONAL), add(4, Rights::PROFESSIONAL)], ..blank.clone() },
        Link { remove: vec![remove(2, true)], epoch: epoch(), ..blank.clone() },
        Link { remove: vec![remove(1, false), remove(2, false)], epoch: epoch(), ..blank.clone() },
        Link { remove: vec![remove(1, false)], ..blank.clone() },
        Link { change: vec![change(2, Rights::FAMILY)], ..blank.clone() },
        Link { change: vec![change(0, Rights::FAMILY.leading())], ..blank.clone() },
        Link { epoch: epoch(), ..blank.clone() },
    ];
    let mut all = Vec::new();
    for (at, link) in made.iter().enumerate() {
        let bytes = codec::encode(link);
        let by = if at == 4 { 1 } else { 0 };
        let one = [vec![by, 0], as_piece(&bytes)].concat();
        all.extend_from_slice(&one);
        seeds.push(("chain", one));
        seeds.push(("line", [vec![7, by, 0], as_piece(&bytes)].concat()));
        seeds.push(("link", link.sign(SPACE.keys[0].signing()).encode()));
    }
    seeds.push(("chain", all));
    seeds.push(("link", SPACE.links[0].0.encode()));
}

/// What one of the members says, honestly: its edits, and the envelopes that come of them.
fn said(
    at: usize,
    edits: impl Fn(&Replica, &mut Dice) -> Vec<Edit>,
) -> (Vec<Edit>, Vec<Envelope>, Replica, Kept) {
    let keys = DeviceKeys::from_bytes(&SPACE.keys[at].to_bytes()).unwrap();
    let (mut replica, actions) = Replica::join(NOW, keys, dice(at as u8 + 20), ORIGIN, SPACE.id).unwrap();
    let mut disk = Kept { rows: BTreeMap::new() };
    drive(&mut replica, &mut disk, actions);
    greet(&mut replica, &mut disk);
    let log = FromRelay::Log { space: SPACE.id, entries: SPACE.log(), head: 3, more: false };
    let actions = replica.handle(NOW, kith_shared::replica::Event::Received(log.encode()));
    drive(&mut replica, &mut disk, actions);
    let edits = edits(&replica, &mut dice(at as u8 + 30));
    let mut envelopes = Vec::new();
    for edit in &edits {
        let actions = replica.edit(NOW, edit.clone()).expect("it may say so");
        for frame in drive(&mut replica, &mut disk, actions) {
            if let ToRelay::Append { entry: Entry::Envelope(bytes), .. } = frame {
                envelopes.push(Envelope::decode(&bytes).unwrap().0);
            }
        }
    }
    assert!(!envelopes.is_empty(), "it said nothing");
    (edits, envelopes, replica, disk)
}

fn words(seeds: &mut Seeds) {
    let about = EntryId([9; 16]);
    let (edits, envelopes, replica, _) = said(0, nan_comes);
    let (more, others, ..) = said(1, |_, ids| {
        let line = bottom_line::add(ids, None, "somebody sober is in the house", "so that Ella sleeps");
        vec![line, talk::say(ids, about, "we heard you", None)]
    });
    for edit in edits.iter().chain(&more) {
        seeds.push(("edit", edit.to_bytes()));
    }
    if let Some(step) = edits[0].steps.first()
        && let kith_shared::plan::Step::Add { section, entry, .. } = step
    {
        let out = withdraw(*section, *entry, true);
        seeds.push(("edit", out.to_bytes()));
        seeds.push((
            "line",
            [vec![9, 2, 0], as_piece(&edits[0].to_bytes()), vec![9, 2, 0], as_piece(&out.to_bytes())]
                .concat(),
        ));
    }
    let mut story = Vec::new();
    for (who, envelope) in envelopes.iter().map(|one| (0, one)).chain(others.iter().map(|one| (1, one))) {
        let opened = envelope.open(&SPACE.epoch).unwrap();
        let part = SPACE.parts.iter().position(|part| *part == opened.header.part).unwrap() as u8;
        seeds.push(("envelope", envelope.encode()));
        seeds.push(("body", codec::encode(&opened.body)));
        for raw in &opened.body.changes {
            seeds.push(("change", [vec![part], as_piece(raw)].concat()));
            story.extend([vec![2, who, part], as_piece(raw)].concat());
        }
        let whole = Body { ..opened.body };
        seeds.push(("line", [vec![4, who, part], as_piece(&codec::encode(&whole))].concat()));
    }
    seeds.push(("line", story));
    let takeout = replica.takeout(NOW).unwrap();
    seeds.push(("copy", takeout.encode()));
    seeds.push(("copy", takeout.element().into_bytes()));
    let whisper = Whisper { sitting: about, is_in: true, place: "notes".into(), words: "half a w".into() };
    seeds.push(("opened", codec::encode(&whisper)));
    seeds.push(("line", [vec![10, 0, 0], as_piece(&codec::encode(&whisper))].concat()));
    seeds.push(("line", [vec![8, 0, 0], as_piece(b"a knock")].concat()));
    seeds.push(("line", [vec![11, 200, 30], as_piece(b""), vec![11, 1, 210], as_piece(b"")].concat()));
}

fn texts(seeds: &mut Seeds) {
    let link = InviteLink { space: SpaceId([5; 32]), secret: [6; 32] };
    for text in [
        format!("https://kith.example/join#{}", link.to_fragment()),
        "2026-02-29".into(),
        "2026-11-22".into(),
        SpaceId([0xab; 32]).to_hex(),
        EntryId([0xcd; 16]).to_link(),
    ] {
        seeds.push(("text", text.into_bytes()));
    }
    for text in ["1. We ring Nan.\n- She comes.\n\u{2022} Nobody drinks.", "\u{feff}one line"] {
        seeds.push(("brought", text.as_bytes().to_vec()));
    }
}

fn drawings(seeds: &mut Seeds) {
    let points = |count: i32| (0..count).map(|at| Point { x: at * at % 900, y: at * 7 }).collect();
    for (count, colour, is_thick) in [(1, Colour::Black, false), (40, Colour::Red, true)] {
        let pen = Pen { colour, is_thick };
        let stroke = Stroke { pen, points: points(count) };
        let drawing = Drawing { strokes: vec![stroke.clone(), stroke] };
        seeds.push(("drawing", drawing.to_text().into_bytes()));
    }
}

fn disks(seeds: &mut Seeds) {
    for how in 0..7 {
        for (which, (_, row)) in BASE.rows.iter().enumerate().take(8) {
            let piece: &[u8] = if how < 5 { row } else { &[9, 0, 1, 2, 3] };
            seeds.push(("storage", [vec![how, which as u8], as_piece(piece)].concat()));
        }
    }
}
