//! The relay against devices of every kind, with no socket, disk or clock.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod blobs;
mod clocks;
mod hostile;
mod joining;
mod logs;
mod pruning;
mod several;
mod storing;
mod world;

use crate::family::{Device, Family};
use kith_shared::wire::{Entry, FromRelay, RefusedWhy};
use world::World;

fn why(heard: &[FromRelay]) -> Option<RefusedWhy> {
    heard.iter().find_map(|frame| match frame {
        FromRelay::Refused { why, .. } => Some(*why),
        _ => None,
    })
}

fn kept(heard: &[FromRelay]) -> Vec<(u64, u64)> {
    let kept = heard.iter().filter_map(|frame| match frame {
        FromRelay::Kept { ticket, number } => Some((*ticket, *number)),
        _ => None,
    });
    kept.collect()
}

/// Numbers of the entries in all logs heard, in the order heard.
fn numbers(heard: &[FromRelay]) -> Vec<u64> {
    let logs = heard.iter().filter_map(|frame| match frame {
        FromRelay::Log { entries, .. } => Some(entries.iter().map(|entry| entry.number).collect::<Vec<_>>()),
        _ => None,
    });
    logs.flatten().collect()
}

/// Ann founds a family and is connected; the founding is kept as number 1.
fn founded(world: &mut World) -> (Device, Family, u64) {
    let ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let connection = world.connect(&ann);
    assert_eq!(kept(&world.ask(connection, &family.append(1, &first))), [(1, 1)]);
    (ann, family, connection)
}

/// Lets `device` in by a link of `by`, over the connection of `by`.
fn let_in(world: &mut World, family: &mut Family, by: &Device, connection: u64, device: &Device) -> Entry {
    let link = family.admit(by, device, kith_shared::chain::Rights::FAMILY, None);
    let heard = world.ask(connection, &family.append(99, &link));
    assert_eq!(kept(&heard).len(), 1, "{heard:?}");
    link
}
