//! What a device stored, as a damaged or meddled-with disk gives it back.

use crate::input::Input;
use crate::known::{NOW, ORIGIN, SPACE, dice};
use crate::line::{BASE, Kept, drive};
use kith_shared::authorship::DeviceKeys;
use kith_shared::replica::{Event, Replica};
use kith_shared::sealing::{open_local, seal_local};
use std::collections::BTreeMap;

/// Byte by byte: what is done to the disk of a device that is in a plan, which is then opened and goes on.
pub fn storage(bytes: &[u8]) {
    let mut rows: BTreeMap<String, Vec<u8>> = BASE.rows.iter().cloned().collect();
    let keys = &SPACE.keys[2];
    let mut input = Input(bytes);
    for _ in 0..16 {
        let (Some(how), Some(which)) = (input.byte(), input.byte()) else { break };
        let Some(piece) = input.piece() else { break };
        let names: Vec<String> = rows.keys().cloned().collect();
        let name = names.get(usize::from(which) % names.len().max(1)).cloned().unwrap_or_default();
        match how % 7 {
            0 => drop(rows.insert(name, piece.to_vec())),
            1 => drop(rows.remove(&name)),
            2 => drop(rows.insert(NAMES[usize::from(which) % NAMES.len()].to_owned(), piece.to_vec())),
            3 => {
                let sealed = seal_local(keys, &name, piece, &mut dice(9));
                rows.insert(name, sealed);
            }
            4 => {
                for label in ["pack", "copy"].into_iter().filter(|_| which > 127) {
                    rows.insert(label.to_owned(), seal_local(keys, label, piece, &mut dice(9)));
                }
            }
            5 => {
                if let (Some(row), Some(at)) = (rows.get_mut(&name), piece.first_chunk()) {
                    let at = usize::from(u16::from_le_bytes(*at)) % row.len().max(1);
                    row.iter_mut().skip(at).zip(&piece[2..]).for_each(|(byte, new)| *byte = *new);
                }
            }
            _ => {
                if let Some(opened) = rows.get("pack").and_then(|row| open_local(keys, "pack", row).ok()) {
                    rows.insert(
                        "pack".to_owned(),
                        seal_local(keys, "pack", &bent(opened, piece), &mut dice(9)),
                    );
                }
            }
        }
    }
    let saved = rows.iter().map(|(key, row)| (key.clone(), row.clone())).collect();
    let keys = DeviceKeys::from_bytes(&keys.to_bytes()).unwrap();
    let Ok((mut replica, actions)) = Replica::open(NOW, keys, dice(8), ORIGIN, saved) else { return };
    let mut disk = Kept { rows };
    drive(&mut replica, &mut disk, actions);
    for event in [Event::Connected, Event::Woken, Event::Disconnected] {
        let actions = replica.handle(NOW.plus(100_000), event);
        drive(&mut replica, &mut disk, actions);
    }
    let _ = (replica.status(), replica.takeout(NOW));
}

/// Keys that a device stores something under, and some that look like it.
const NAMES: &[&str] = &[
    "meta",
    "applying",
    "pack",
    "copy",
    "log/0000000000000004",
    "log/0000000000000001",
    "log/18446744073709551615",
    "log/x",
    "own/0000000000000001",
    "own/0000000000000003",
    "link/0000000000000001",
    "harmful/0000000000000004",
    "thing/0000000000000000000000000000000000000000000000000000000000000000",
    "answer/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
];

/// The bytes with these in place of some: the first two say where.
fn bent(mut bytes: Vec<u8>, piece: &[u8]) -> Vec<u8> {
    if let Some(at) = piece.first_chunk() {
        let at = usize::from(u16::from_le_bytes(*at)) % bytes.len().max(1);
        bytes.iter_mut().skip(at).zip(&piece[2..]).for_each(|(byte, new)| *byte = *new);
    }
    bytes
}
