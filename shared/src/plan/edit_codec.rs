//! An edit as bytes, for the way from one tab of a browser to another. Never stored, never sent to a relay.

use super::address::{FieldName, FieldPath, Part, Section};
use super::edit::{Edit, STEPS_LIMIT, Step};
use super::outline::{self, SectionRow};
use super::value::Value;
use crate::id::{EntryId, PersonId};
use minicbor::decode::Error;
use minicbor::{Decode, Decoder, Encode, Encoder};

/// The most bytes that [`Edit::from_bytes`] reads.
pub const EDIT_LIMIT_BYTES: usize = 4 * 1024 * 1024;

const VERSION: u8 = 1;

/// Bytes that are not an edit of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an edit")]
pub struct NotAnEdit;

pub(super) type Out<'a> = Encoder<&'a mut Vec<u8>>;
type Written = Result<(), minicbor::encode::Error<core::convert::Infallible>>;

impl Edit {
    /// The edit as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to a Vec has no way to fail: its error type is uninhabited.
        let _ = write_edit(&mut Encoder::new(&mut bytes), self);
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote. Whether it may be made is for [`Edit::check`] to say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEdit> {
        let mut decoder = Decoder::new(bytes);
        let edit = (bytes.len() <= EDIT_LIMIT_BYTES)
            .then(|| read_edit(&mut decoder).ok())
            .flatten()
            .ok_or(NotAnEdit)?;
        if decoder.position() == bytes.len() { Ok(edit) } else { Err(NotAnEdit) }
    }
}

fn write_edit(out: &mut Out<'_>, edit: &Edit) -> Written {
    out.array(3)?.u8(VERSION)?.encode(edit.part.index())?.array(edit.steps.len() as u64)?;
    edit.steps.iter().try_for_each(|step| write_step(out, step))
}

fn write_step(out: &mut Out<'_>, step: &Step) -> Written {
    match step {
        Step::Add { section, entry, values } => write_new(out, 0, *section, *entry, values),
        Step::Record { section, entry, values } => write_new(out, 1, *section, *entry, values),
        Step::Write { at, seen, words } => {
            out.array(4)?.u8(2)?;
            write_path(out, *at)?;
            out.str(seen)?.str(words)?.ok()
        }
        Step::Set { at, to } => {
            out.array(3)?.u8(3)?;
            write_path(out, *at)?;
            write_value(out, to)
        }
        Step::Move { section, entry, after } => {
            out.array(4)?.u8(4)?.str(outline::row(*section).key)?.encode(entry)?.encode(after)?.ok()
        }
        Step::Withdraw { section, entry, out: gone } => {
            out.array(4)?.u8(5)?.str(outline::row(*section).key)?.encode(entry)?.bool(*gone)?.ok()
        }
    }
}

fn write_new(
    out: &mut Out<'_>,
    verb: u8,
    section: Section,
    entry: EntryId,
    values: &[(FieldName, Value)],
) -> Written {
    out.array(4)?.u8(verb)?.str(outline::row(section).key)?.encode(entry)?.array(values.len() as u64)?;
    for (name, value) in values {
        out.array(2)?.str(name.0)?;
        write_value(out, value)?;
    }
    Ok(())
}

fn write_path(out: &mut Out<'_>, at: FieldPath) -> Written {
    out.array(3)?.str(outline::row(at.section).key)?.encode(at.entry)?.str(at.field.0)?.ok()
}

pub(super) fn write_value(out: &mut Out<'_>, value: &Value) -> Written {
    match value {
        Value::Prose(text) => tagged(out, 0, text),
        Value::Line(text) => tagged(out, 1, text),
        Value::Choice(text) => tagged(out, 2, text),
        Value::Number(number) => tagged(out, 3, number),
        Value::Flag(flag) => tagged(out, 4, flag),
        Value::Person(person) => tagged(out, 5, person),
        Value::Link(entry) => tagged(out, 6, entry),
        Value::Links(entries) => tagged(out, 7, entries),
    }
}

fn tagged<T: Encode<()>>(out: &mut Out<'_>, kind: u8, value: &T) -> Written {
    out.array(2)?.u8(kind)?.encode(value)?.ok()
}

fn read_edit(from: &mut Decoder<'_>) -> Result<Edit, Error> {
    expect_array(from, 3)?;
    if from.u8()? != VERSION {
        return Err(Error::message("version"));
    }
    let part = Part::at(from.decode()?).ok_or(Error::message("part"))?;
    let count = from.array()?.filter(|count| *count <= STEPS_LIMIT as u64).ok_or(Error::message("steps"))?;
    let steps = (0..count).map(|_| read_step(from, part)).collect::<Result<_, _>>()?;
    Ok(Edit { part, steps })
}

fn read_step(from: &mut Decoder<'_>, part: Part) -> Result<Step, Error> {
    let length = from.array()?;
    let verb = from.u8()?;
    if length != Some(if verb == 3 { 3 } else { 4 }) {
        return Err(Error::message("step"));
    }
    match verb {
        0 | 1 => {
            let row = read_row(from, part)?;
            let (section, entry) = (row.section, from.decode()?);
            let count = from.array()?.ok_or(Error::message("values"))?;
            let values = (0..count).map(|_| read_named(from, row)).collect::<Result<_, _>>()?;
            Ok(if verb == 0 {
                Step::Add { section, entry, values }
            } else {
                Step::Record { section, entry, values }
            })
        }
        2 => Ok(Step::Write { at: read_path(from, part)?, seen: from.decode()?, words: from.decode()? }),
        3 => Ok(Step::Set { at: read_path(from, part)?, to: read_value(from)? }),
        4 => Ok(Step::Move {
            section: read_row(from, part)?.section,
            entry: from.decode()?,
            after: from.decode()?,
        }),
        5 => Ok(Step::Withdraw {
            section: read_row(from, part)?.section,
            entry: from.decode()?,
            out: from.decode()?,
        }),
        _ => Err(Error::message("verb")),
    }
}

fn read_row(from: &mut Decoder<'_>, part: Part) -> Result<&'static SectionRow, Error> {
    outline::section_of(part, from.str()?).ok_or(Error::message("section"))
}

fn read_field(from: &mut Decoder<'_>, row: &'static SectionRow) -> Result<FieldName, Error> {
    row.field(from.str()?).map(|field| field.name).ok_or(Error::message("field"))
}

fn read_path(from: &mut Decoder<'_>, part: Part) -> Result<FieldPath, Error> {
    expect_array(from, 3)?;
    let row = read_row(from, part)?;
    Ok(FieldPath { section: row.section, entry: from.decode()?, field: read_field(from, row)? })
}

fn read_named(from: &mut Decoder<'_>, row: &'static SectionRow) -> Result<(FieldName, Value), Error> {
    expect_array(from, 2)?;
    Ok((read_field(from, row)?, read_value(from)?))
}

pub(super) fn read_value(from: &mut Decoder<'_>) -> Result<Value, Error> {
    expect_array(from, 2)?;
    Ok(match from.u8()? {
        0 => Value::Prose(from.decode()?),
        1 => Value::Line(from.decode()?),
        2 => Value::Choice(from.decode()?),
        3 => Value::Number(from.decode()?),
        4 => Value::Flag(from.decode()?),
        5 => Value::Person(read::<PersonId>(from)?),
        6 => Value::Link(read::<EntryId>(from)?),
        7 => Value::Links(from.decode()?),
        _ => return Err(Error::message("value")),
    })
}

fn read<'b, T: Decode<'b, ()>>(from: &mut Decoder<'b>) -> Result<T, Error> {
    from.decode()
}

fn expect_array(from: &mut Decoder<'_>, length: u64) -> Result<(), Error> {
    if from.array()? == Some(length) { Ok(()) } else { Err(Error::message("length")) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ENTRY: EntryId = EntryId([7; 16]);

    fn every_verb_and_value() -> Edit {
        let at = |name| FieldPath { section: Section::Rules, entry: ENTRY, field: FieldName(name) };
        let values = vec![
            (FieldName("danger"), Value::Link(ENTRY)),
            (FieldName("part"), Value::Choice("red_flags".into())),
            (FieldName("asked"), Value::Links(vec![ENTRY, EntryId([8; 16])])),
            (outline::SAID_BY, Value::Person(PersonId([9; 16]))),
            (outline::MADE_AT, Value::Number(-1)),
            (outline::WITHDRAWN, Value::Flag(true)),
            (outline::POSITION, Value::Line("i".into())),
        ];
        Edit::new(
            Part::Ours,
            vec![
                Step::Add { section: Section::Rules, entry: ENTRY, values },
                Step::Record {
                    section: Section::Wordings,
                    entry: ENTRY,
                    values: vec![(FieldName("words"), Value::Prose("Nan comes by 8. 😀".into()))],
                },
                Step::Write { at: at("part"), seen: "one".into(), words: String::new() },
                Step::Set { at: at("tried"), to: Value::Choice("working".into()) },
                Step::Move { section: Section::Network, entry: ENTRY, after: None },
                Step::Move { section: Section::Network, entry: ENTRY, after: Some(ENTRY) },
                Step::Withdraw { section: Section::Takes, entry: ENTRY, out: true },
            ],
        )
    }

    #[test]
    fn every_verb_and_value_comes_back() {
        let edit = every_verb_and_value();
        assert_eq!(Edit::from_bytes(&edit.to_bytes()), Ok(edit));
    }

    #[test]
    fn is_refused_when_cut_longer_or_of_another_part() {
        let edit = every_verb_and_value();
        let bytes = edit.to_bytes();
        for length in 0..bytes.len() {
            assert_eq!(Edit::from_bytes(bytes.get(..length).unwrap()), Err(NotAnEdit));
        }
        assert_eq!(Edit::from_bytes(&[bytes.as_slice(), &[0]].concat()), Err(NotAnEdit));
        let elsewhere = Edit { part: Part::Services, ..edit };
        assert_eq!(Edit::from_bytes(&elsewhere.to_bytes()), Err(NotAnEdit));
    }

    proptest! {
        #[test]
        fn other_bytes_never_panic(at in 0usize..400, byte: u8, noise: Vec<u8>) {
            let mut bytes = every_verb_and_value().to_bytes();
            if let Some(place) = bytes.get_mut(at) { *place = byte; }
            let _ = Edit::from_bytes(&bytes);
            let _ = Edit::from_bytes(&noise);
        }
    }
}
