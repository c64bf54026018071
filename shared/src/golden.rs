//! Golden files: bytes of every released version, kept in `tests/golden`, which today's code still writes and reads.

#![allow(clippy::unwrap_used)]

use data_encoding::HEXLOWER;
use std::fs;
use std::path::Path;

/// The kept bytes of each of these, by name, after seeing that they are what is written now. With `KITH_NEW_GOLDEN` set, a
/// file that is not there yet is made; one that is there is never changed.
pub(crate) fn same(file: &str, now: &[(&str, Vec<u8>)]) -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(file);
    if !path.exists() && std::env::var_os("KITH_NEW_GOLDEN").is_some() {
        let lines = now.iter().map(|(name, bytes)| format!("{name} {}\n", HEXLOWER.encode(bytes)));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, lines.collect::<String>()).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    let kept: Vec<(&str, &str)> = kept.lines().map(|line| line.split_once(' ').unwrap()).collect();
    let names: Vec<&str> = kept.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, now.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{file}: a kind is missing");
    for ((name, kept), (_, now)) in kept.iter().zip(now) {
        assert_eq!(
            HEXLOWER.encode(now),
            *kept,
            "{file}: {name} is written otherwise than in that version; tests/golden/rule.txt says what to do"
        );
    }
    kept.iter().map(|(_, hex)| HEXLOWER.decode(hex.as_bytes()).unwrap()).collect()
}
