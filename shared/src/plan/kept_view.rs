//! The plan as it was read, kept in a device's own pack: reading every entry anew would take half of opening it.
//!
//! It is only for the very program that wrote it: one that reads documents otherwise reads them itself.

use super::edit_codec::{Out, read_value, write_value};
use super::outline::{COMMON, FieldRow, OUTLINE, SectionRow};
use super::sheet::{Entry, Made, Plan};
use super::value::Value;
use crate::id::{DeviceId, EntryId};
use crate::program::name_of;
use crate::time::UnixMillis;
use minicbor::decode::Error;
use minicbor::{Decoder, Encoder};
use std::collections::BTreeMap;

/// Names how this program reads documents.
const READING: u64 = name_of(&[
    include_bytes!("../document/read.rs"),
    include_bytes!("outline.rs"),
    include_bytes!("choices.rs"),
    include_bytes!("position.rs"),
    include_bytes!("sheet.rs"),
    include_bytes!("value.rs"),
    include_bytes!("kept_view.rs"),
    // Which Automerge it is.
    include_bytes!("../../../Cargo.toml"),
    include_bytes!("edit_codec.rs"),
]);

type Written = Result<(), minicbor::encode::Error<core::convert::Infallible>>;

impl Plan {
    /// Every entry as it was read out of documents with these heads, which the digest stands for.
    pub(crate) fn keep(&self, heads: &[u8; 32]) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to a Vec has no way to fail: its error type is uninhabited.
        let _ = write(&mut Encoder::new(&mut bytes), self, heads);
        bytes
    }

    /// What [`Self::keep`] wrote, without who is who; none if it is of other documents, or if this program would read them
    /// otherwise.
    pub(crate) fn again(bytes: &[u8], heads: &[u8; 32]) -> Option<Self> {
        let mut from = Decoder::new(bytes);
        let entries = read(&mut from, heads).ok()?;
        (from.position() == bytes.len()).then(|| Self::of_entries(entries))
    }
}

fn write(out: &mut Out<'_>, plan: &Plan, heads: &[u8; 32]) -> Written {
    let rows = || OUTLINE.iter().zip(0u16..);
    let count: usize = rows().map(|(row, _)| plan.entries(row.section).len()).sum();
    out.array(3)?.u64(READING)?.bytes(heads)?.array(count as u64)?;
    for (row, number) in rows() {
        for entry in plan.entries(row.section) {
            out.array(6)?.u16(number)?.encode(entry.id)?.encode(entry.made.device)?.encode(entry.made.at)?;
            out.map(entry.values.len() as u64)?;
            for (name, value) in &entry.values {
                out.u8(number_of(row, name))?;
                write_value(out, value)?;
            }
            out.map(entry.anew.len() as u64)?;
            for (name, made) in &entry.anew {
                out.u8(number_of(row, name))?.array(2)?.encode(made.device)?.encode(made.at)?;
            }
        }
    }
    Ok(())
}

fn fields(row: &'static SectionRow) -> impl Iterator<Item = &'static FieldRow> {
    row.fields.iter().chain(COMMON)
}

fn number_of(row: &'static SectionRow, name: &str) -> u8 {
    let at = fields(row).position(|field| field.name.0 == name);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

fn read(from: &mut Decoder<'_>, heads: &[u8; 32]) -> Result<Vec<(&'static SectionRow, Entry)>, Error> {
    expect(from.array()? == Some(3) && from.u64()? == READING && from.bytes()? == heads)?;
    let count = from.array()?.ok_or(Error::message("entries"))?;
    (0..count).map(|_| read_entry(from)).collect()
}

fn read_entry(from: &mut Decoder<'_>) -> Result<(&'static SectionRow, Entry), Error> {
    expect(from.array()? == Some(6))?;
    let row = OUTLINE.get(usize::from(from.u16()?)).ok_or(Error::message("section"))?;
    let id: EntryId = from.decode()?;
    let made = read_made(from)?;
    let (mut values, mut anew): (BTreeMap<&'static str, Value>, _) = (BTreeMap::new(), BTreeMap::new());
    for _ in 0..from.map()?.ok_or(Error::message("values"))? {
        values.insert(read_name(from, row)?, read_value(from)?);
    }
    for _ in 0..from.map()?.ok_or(Error::message("anew"))? {
        let name = read_name(from, row)?;
        expect(from.array()? == Some(2))?;
        anew.insert(name, read_made(from)?);
    }
    Ok((row, Entry { id, made, values, anew }))
}

fn read_made(from: &mut Decoder<'_>) -> Result<Made, Error> {
    let device: DeviceId = from.decode()?;
    let at: UnixMillis = from.decode()?;
    Ok(Made { device, at })
}

fn read_name(from: &mut Decoder<'_>, row: &'static SectionRow) -> Result<&'static str, Error> {
    let number = usize::from(from.u8()?);
    fields(row).nth(number).map(|field| field.name.0).ok_or(Error::message("field"))
}

fn expect(holds: bool) -> Result<(), Error> {
    if holds { Ok(()) } else { Err(Error::message("kept view")) }
}
