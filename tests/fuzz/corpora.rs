//! What a family sends, and every input that a fuzzer ever found worth keeping: none harms, at every change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod golden;

use cap::Cap;
use data_encoding::HEXLOWER;
use kith_fuzz::{MEMORY_LIMIT_BYTES, PARSERS, as_piece, parser};
use kith_shared::codec;
use kith_shared::wire::{Entry, FromRelay, ToRelay};
use kith_tests::harness::{Chance, Deceit, World, keys_within_reach};
use std::alloc::System;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

type Inputs = Vec<(&'static str, Vec<u8>)>;

/// One test, so that nothing else takes memory meanwhile.
#[test]
fn no_input_that_is_kept_harms_a_parser() {
    for (name, bytes) in kith_fuzz::seeds().into_iter().chain(of_a_family()).chain(golden()) {
        feed(name, &bytes, "what is honestly made");
    }
    for parser in PARSERS {
        let kept = fs::read_dir(corpora().join(parser.name)).expect("every parser has inputs of its own");
        for file in kept.map(|file| file.unwrap().path()) {
            feed(parser.name, &fs::read(&file).unwrap(), &file.display().to_string());
        }
    }
}

/// Writes what a fuzzer begins with into the folder `KITH_SEED_FOLDER`.
#[test]
#[ignore = "makes files"]
fn inputs_to_begin_with() {
    let folder = PathBuf::from(std::env::var("KITH_SEED_FOLDER").unwrap());
    for (name, bytes) in kith_fuzz::seeds().into_iter().chain(of_a_family()).chain(golden()) {
        let into = folder.join(name);
        fs::create_dir_all(&into).unwrap();
        fs::write(into.join(&blake3::hash(&bytes).to_hex()[..16]), bytes).unwrap();
    }
}

fn feed(name: &str, bytes: &[u8], from: &str) {
    let parser = parser(name).unwrap_or_else(|| panic!("{from}: there is no parser {name}"));
    // Shown when it stops here, and only then.
    println!("{name}: {from}");
    MEMORY.set_limit(MEMORY.allocated() + MEMORY_LIMIT_BYTES).unwrap();
    (parser.feed)(bytes);
    MEMORY.set_limit(usize::MAX).unwrap();
}

fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Writes down whatever the relay says.
struct Recorder(Arc<Mutex<Vec<Vec<u8>>>>);

impl Deceit for Recorder {
    fn twist(&mut self, _: &mut Chance, _: usize, message: Vec<u8>) -> Vec<Vec<u8>> {
        self.0.lock().unwrap().push(message.clone());
        vec![message]
    }
}

/// All that a small family and its relay say to each other while it begins its plan.
fn of_a_family() -> Inputs {
    let mut world = World::new(6);
    let heard = Arc::new(Mutex::new(Vec::new()));
    world.deceit = Some(Box::new(Recorder(heard.clone())));
    let family = world.family();
    let kelly = &world.devices[family.kelly];
    let mut inputs: Inputs = Vec::new();
    let takeout = kelly.replica().unwrap().takeout(world.wall()).unwrap();
    inputs.push(("copy", takeout.encode()));
    let mut links = Vec::new();
    for message in heard.lock().unwrap().iter() {
        inputs.push(("from-relay", message.clone()));
        let Ok(FromRelay::Log { space, entries, .. }) = FromRelay::decode(message) else { continue };
        for entry in entries {
            let append = ToRelay::Append { ticket: 1, space, entry: entry.entry.clone() };
            inputs.push(("to-relay", append.encode()));
            if let Entry::Link(bytes) = &entry.entry {
                inputs.push(("link", bytes.to_vec()));
                let (_, link) = kith_shared::chain::SignedLink::decode(bytes).unwrap();
                links.push((entry.number, link));
            }
        }
    }
    let keys = keys_within_reach(&kelly.device_keys(), &links);
    for entry in kith_tests::harness::log_of(&world.relays[0].store, kelly.space) {
        let Entry::Envelope(bytes) = &entry.entry else { continue };
        inputs.push(("envelope", bytes.to_vec()));
        let (envelope, header) = kith_shared::sealing::Envelope::decode(bytes).unwrap();
        if let Some(opened) = keys.get(&header.epoch).and_then(|key| envelope.open(key).ok()) {
            inputs.push(("body", codec::encode(&opened.body)));
        }
    }
    assert!(inputs.iter().filter(|(name, _)| *name == "body").count() > 5, "they said too little");
    inputs.sort();
    inputs.dedup();
    inputs
}

/// The golden files, each for the parser of its kind.
fn golden() -> Inputs {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("golden");
    let mut inputs: Inputs = Vec::new();
    for version in
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        for file in fs::read_dir(version).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let Some((_, parser)) = GOLDEN.iter().find(|(begins, _)| name.starts_with(begins)) else {
                continue;
            };
            for line in fs::read_to_string(&file).unwrap().lines() {
                let hex = line.rsplit(' ').next().unwrap_or_default();
                let bytes = HEXLOWER.decode(hex.as_bytes()).unwrap();
                if *parser == "from-relay" {
                    inputs.push(("knock", [vec![4], as_piece(&bytes)].concat()));
                }
                inputs.push((parser, bytes));
            }
        }
    }
    for family in ["dunmore", "portis"] {
        let file = folder.join(format!("../../client/demo/{family}.json"));
        inputs.push(("demo", fs::read(file).unwrap()));
    }
    inputs
}

/// How the names of golden files begin, and what reads them.
const GOLDEN: &[(&str, &str)] = &[
    ("to-relay", "to-relay"),
    ("from-relay", "from-relay"),
    ("envelope", "envelope"),
    ("snapshot", "snapshot"),
    ("link", "link"),
    ("signed", "signed"),
    ("attestation", "signed"),
    ("invite", "signed"),
    ("answer", "signed"),
    ("putting", "signed"),
    ("dropping", "signed"),
    ("device-keys", "signed"),
    ("sealed", "opened"),
    ("wrapped", "opened"),
    ("whisper", "opened"),
    ("local", "opened"),
    ("plan-row", "row"),
    ("word", "tab"),
    ("takeout", "copy"),
];
