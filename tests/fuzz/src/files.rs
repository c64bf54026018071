//! Files that somebody brings: a copy of a plan, a text or a Word file, a made-up family.

use crate::known::dice;
use kith_shared::authorship::DeviceKeys;
use kith_shared::demo::Script;
use kith_shared::id::PersonId;
use kith_shared::papers::brought;
use kith_shared::replica::{Replica, Takeout};

pub fn copy(bytes: &[u8]) {
    let _ = Takeout::find(bytes);
    let Ok(takeout) = Takeout::decode(bytes) else { return };
    assert_eq!(Takeout::find(takeout.element().as_bytes()).as_ref(), Ok(&takeout));
    let keys = DeviceKeys::make(&mut dice(5));
    if let Ok((replica, _)) = Replica::copy(&takeout, keys, dice(7)) {
        assert_eq!(replica.takeout(takeout.at).map(|again| again.space), Some(takeout.space));
    }
}

pub fn brought(bytes: &[u8]) {
    if let Ok(lines) = brought::of_file(bytes) {
        assert!(!lines.is_empty() && lines.len() <= brought::LINES_LIMIT);
        assert!(lines.iter().all(|line| line.chars().count() <= brought::LINE_LIMIT_CHARACTERS));
    }
}

pub fn demo(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    let mut made = 0u8;
    let mut person = || {
        made = made.wrapping_add(1);
        PersonId([made; 16])
    };
    let Ok(script) = Script::read(text, &mut person) else { return };
    let children: Vec<String> = script.child_keys().map(str::to_owned).collect();
    for whose in children.iter().chain(script.cast().iter().map(|cast| &cast.key)) {
        let _ = Script::read_space(text, whose, &mut person);
    }
}
