//! Bounds of a raw change chunk, read before Automerge's parser, which believes every number it is given.
//!
//! The parser itself unpacks DEFLATE without a limit, expands a run of ten million operations out of 93 bytes, and panics
//! on an actor it was not told of or on a counter above 32 bits. What passes here can do none of that.
//! The layout read is that of automerge 0.12: `storage/chunk.rs`, `storage/change.rs` and `change_op_columns.rs`.

/// The largest change, in bytes.
pub const CHANGE_LIMIT_BYTES: usize = 256 * 1024;
/// The most operations in one change; typing one character is one operation. A longer paste is written as several changes.
pub const OPERATION_LIMIT: u64 = 20_000;
/// The highest number an operation can have. Automerge panics above 32 bits.
pub const COUNTER_LIMIT: u64 = 1 << 30;
/// The most changes that one change can follow directly.
///
/// A change follows every newest change its device knows, at most one for each session. A lower limit would let one
/// hostile member lock everybody out by leaving many newest changes behind.
pub const DEPENDENCY_LIMIT: u64 = 512;
/// The longest message beside a change, in bytes. Kith writes none.
pub const NOTE_LIMIT_BYTES: u64 = 256;
/// Bytes of an actor: the device's public key and eight bytes that tell its sessions apart.
pub const ACTOR_BYTES: usize = 40;
/// The longest key of a map, in bytes: an entry's id or a field's name.
pub const KEY_LIMIT_BYTES: u64 = 64;

const OTHER_ACTOR_LIMIT: u64 = 4_096;
const PREDECESSOR_LIMIT: u64 = 4 * OPERATION_LIMIT;
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const CHECKSUM_BYTES: u64 = 4;
const HASH_BYTES: u64 = 32;
const CHANGE_CHUNK: u8 = 1;
const ACTION_LIMIT: u64 = 7;

/// A raw change that is no plain change chunk within its limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{what} out of bounds at byte {at}")]
pub struct OutOfBounds {
    /// What was being read.
    pub what: &'static str,
    /// Where reading stopped: bytes from the start of the change, or of the column.
    pub at: usize,
}

/// Refuses whatever is not one uncompressed change chunk whose every count and index is within bounds.
pub(super) fn precheck(raw: &[u8]) -> Result<(), OutOfBounds> {
    if raw.len() > CHANGE_LIMIT_BYTES {
        return Err(OutOfBounds { what: "size", at: CHANGE_LIMIT_BYTES });
    }
    let mut reader = Reader { rest: raw, length: raw.len(), what: "header" };
    chunk_header(&mut reader)?;
    let actors = change_header(&mut reader)?;
    let columns = read_columns(&mut reader)?;
    if !reader.rest.is_empty() {
        return reader.fail("bytes after the operations");
    }
    check_columns(&columns, actors)
}

/// What stands in the header of a raw change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Hashes of the changes that it follows.
    pub dependencies: Vec<[u8; 32]>,
    /// Who wrote it.
    pub actor: [u8; ACTOR_BYTES],
    /// Its number among the actor's changes.
    pub number: u64,
}

/// Reads the header of a change that went through all checks before, and nothing else of it.
pub(super) fn heading(raw: &[u8]) -> Option<Heading> {
    let mut reader = Reader { rest: raw, length: raw.len(), what: "header" };
    chunk_header(&mut reader).ok()?;
    let count = reader.up_to(DEPENDENCY_LIMIT, "dependencies").ok()?;
    let hashes = reader.take(count * HASH_BYTES).ok()?;
    let dependencies = hashes.chunks_exact(32).filter_map(|hash| hash.try_into().ok()).collect();
    if reader.unsigned().ok()? != ACTOR_BYTES as u64 {
        return None;
    }
    let actor = reader.take(ACTOR_BYTES as u64).ok()?.try_into().ok()?;
    Some(Heading { dependencies, actor, number: reader.up_to(COUNTER_LIMIT, "sequence number").ok()? })
}

fn chunk_header(reader: &mut Reader<'_>) -> Result<(), OutOfBounds> {
    if reader.take(MAGIC.len() as u64)? != MAGIC {
        return reader.fail("magic bytes");
    }
    reader.take(CHECKSUM_BYTES)?;
    if reader.take(1)? != [CHANGE_CHUNK] {
        return reader.fail("kind of chunk");
    }
    if reader.unsigned()? != reader.rest.len() as u64 {
        return reader.fail("length of the chunk");
    }
    Ok(())
}

/// Reads all that stands before the columns, and tells how many actors the operations may name.
fn change_header(reader: &mut Reader<'_>) -> Result<u64, OutOfBounds> {
    let dependencies = reader.up_to(DEPENDENCY_LIMIT, "dependencies")?;
    reader.take(dependencies * HASH_BYTES)?;
    actor(reader)?;
    reader.up_to(COUNTER_LIMIT, "sequence number")?;
    reader.up_to(COUNTER_LIMIT, "first operation")?;
    reader.signed()?;
    let note = reader.up_to(NOTE_LIMIT_BYTES, "message")?;
    reader.take(note)?;
    let others = reader.up_to(OTHER_ACTOR_LIMIT, "other actors")?;
    for _ in 0..others {
        actor(reader)?;
    }
    Ok(others + 1)
}

fn actor(reader: &mut Reader<'_>) -> Result<(), OutOfBounds> {
    if reader.unsigned()? != ACTOR_BYTES as u64 {
        return reader.fail("actor");
    }
    reader.take(ACTOR_BYTES as u64).map(drop)
}

/// The columns of a change, in their order: (number of the column << 4) | type. No column of marks, none deflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    ObjectActor,
    ObjectCounter,
    KeyActor,
    KeyCounter,
    KeyText,
    Insert,
    Action,
    ValueKind,
    ValueBytes,
    PredecessorCount,
    PredecessorActor,
    PredecessorCounter,
}

impl Column {
    const COUNT: u64 = 12;

    fn named(specification: u64) -> Option<Self> {
        Some(match specification {
            0x01 => Self::ObjectActor,
            0x02 => Self::ObjectCounter,
            0x11 => Self::KeyActor,
            0x13 => Self::KeyCounter,
            0x15 => Self::KeyText,
            0x34 => Self::Insert,
            0x42 => Self::Action,
            0x56 => Self::ValueKind,
            0x57 => Self::ValueBytes,
            0x70 => Self::PredecessorCount,
            0x71 => Self::PredecessorActor,
            0x73 => Self::PredecessorCounter,
            _ => return None,
        })
    }
}

fn read_columns<'a>(reader: &mut Reader<'a>) -> Result<Vec<(Column, &'a [u8])>, OutOfBounds> {
    let count = reader.up_to(Column::COUNT, "columns")?;
    let mut layout = Vec::new();
    for _ in 0..count {
        let Some(column) = Column::named(reader.unsigned()?) else { return reader.fail("column") };
        if layout.last().is_some_and(|(before, _)| *before >= column) {
            return reader.fail("order of columns");
        }
        layout.push((column, reader.unsigned()?));
    }
    layout.into_iter().map(|(column, length)| Ok((column, reader.take(length)?))).collect()
}

/// Every column has one item for each operation, except the predecessors, of which each operation has a number of its own,
/// and the values, each of which has its own length.
fn check_columns(columns: &[(Column, &[u8])], actors: u64) -> Result<(), OutOfBounds> {
    let data =
        |wanted| columns.iter().find(|(column, _)| *column == wanted).map_or(&[][..], |(_, data)| *data);
    let mut predecessors = 0u64;
    let mut value_bytes = 0u64;
    let operations = runs("actions", data(Column::Action), OPERATION_LIMIT, |reader, _| {
        reader.at_most(ACTION_LIMIT, "action")
    })?;
    runs("predecessors", data(Column::PredecessorCount), operations, |reader, times| {
        predecessors += times * reader.up_to(PREDECESSOR_LIMIT, "predecessors")?;
        if predecessors > PREDECESSOR_LIMIT { reader.fail("predecessors") } else { Ok(()) }
    })?;
    runs("kinds of values", data(Column::ValueKind), operations, |reader, times| {
        let length = reader.unsigned()? >> 4;
        value_bytes =
            times.checked_mul(length).and_then(|more| more.checked_add(value_bytes)).unwrap_or(u64::MAX);
        Ok(())
    })?;
    for (column, data) in columns {
        let (items, expected) = match column {
            Column::ObjectActor | Column::KeyActor => (actor_column(data, operations, actors)?, operations),
            Column::PredecessorActor => (actor_column(data, predecessors, actors)?, predecessors),
            Column::ObjectCounter => (
                runs("objects", data, operations, |reader, _| reader.at_most(COUNTER_LIMIT, "object"))?,
                operations,
            ),
            Column::KeyCounter => (delta_column(data, operations)?, operations),
            Column::PredecessorCounter => (delta_column(data, predecessors)?, predecessors),
            Column::KeyText => (runs("keys", data, operations, |reader, _| reader.key())?, operations),
            Column::Insert => (boolean_column(data, operations)?, operations),
            Column::ValueBytes => (data.len() as u64, value_bytes),
            Column::Action | Column::ValueKind | Column::PredecessorCount => continue,
        };
        if items != expected {
            return Err(OutOfBounds { what: "length of a column", at: data.len() });
        }
    }
    Ok(())
}

fn actor_column(data: &[u8], limit: u64, actors: u64) -> Result<u64, OutOfBounds> {
    runs("actors", data, limit, |reader, _| reader.at_most(actors - 1, "actor"))
}

/// Counters are stored as the step from the one before; none may leave its bounds on the way.
fn delta_column(data: &[u8], limit: u64) -> Result<u64, OutOfBounds> {
    let mut counter = 0i64;
    runs("counters", data, limit, |reader, times| {
        let step = reader.signed()?;
        let end = i64::try_from(times).ok().and_then(|times| step.checked_mul(times)?.checked_add(counter));
        match end.map(|end| (end, u64::try_from(end))) {
            Some((end, Ok(unsigned))) if unsigned <= COUNTER_LIMIT => counter = end,
            Some(_) | None => return reader.fail("counter"),
        }
        Ok(())
    })
}

fn boolean_column(data: &[u8], limit: u64) -> Result<u64, OutOfBounds> {
    let mut reader = Reader { rest: data, length: data.len(), what: "insert" };
    let mut items = 0;
    while !reader.rest.is_empty() {
        items += reader.up_to(limit - items, "insert")?;
    }
    Ok(items)
}

/// Counts the items of a run-length encoded column; `item` reads one value and is told how often it stands there.
fn runs<'a>(
    what: &'static str,
    data: &'a [u8],
    limit: u64,
    mut item: impl FnMut(&mut Reader<'a>, u64) -> Result<(), OutOfBounds>,
) -> Result<u64, OutOfBounds> {
    let mut reader = Reader { rest: data, length: data.len(), what };
    let mut items = 0u64;
    while !reader.rest.is_empty() {
        let head = reader.signed()?;
        let count = if head == 0 { reader.unsigned()? } else { head.unsigned_abs() };
        if count > limit - items {
            return reader.fail(what);
        }
        items += count;
        if head > 0 {
            item(&mut reader, count)?;
        } else if head < 0 {
            for _ in 0..count {
                item(&mut reader, 1)?;
            }
        }
    }
    Ok(items)
}

struct Reader<'a> {
    rest: &'a [u8],
    length: usize,
    what: &'static str,
}

impl<'a> Reader<'a> {
    fn fail<T>(&self, what: &'static str) -> Result<T, OutOfBounds> {
        Err(OutOfBounds { what, at: self.length - self.rest.len() })
    }

    fn take(&mut self, count: u64) -> Result<&'a [u8], OutOfBounds> {
        let Some((taken, rest)) =
            usize::try_from(count).ok().and_then(|count| self.rest.split_at_checked(count))
        else {
            return self.fail(self.what);
        };
        self.rest = rest;
        Ok(taken)
    }

    /// One LEB128 group of seven bits, and whether more follow.
    fn group(&mut self) -> Result<(u8, bool), OutOfBounds> {
        let Some((byte, rest)) = self.rest.split_first() else { return self.fail(self.what) };
        self.rest = rest;
        Ok((byte & 0x7f, byte & 0x80 != 0))
    }

    fn unsigned(&mut self) -> Result<u64, OutOfBounds> {
        let mut value = 0u64;
        for shift in (0..u64::BITS).step_by(7) {
            let (bits, more) = self.group()?;
            if shift == 63 && bits > 1 {
                break;
            }
            value |= u64::from(bits) << shift;
            if !more {
                return Ok(value);
            }
        }
        self.fail("number")
    }

    fn signed(&mut self) -> Result<i64, OutOfBounds> {
        let mut value = 0i64;
        for shift in (0..u64::BITS).step_by(7) {
            let (bits, more) = self.group()?;
            if shift == 63 && bits != 0 && bits != 0x7f {
                break;
            }
            value |= i64::from(bits) << shift;
            if !more {
                let negative = bits & 0x40 != 0 && shift + 7 < u64::BITS;
                return Ok(if negative { value | (-1 << (shift + 7)) } else { value });
            }
        }
        self.fail("number")
    }

    fn up_to(&mut self, limit: u64, what: &'static str) -> Result<u64, OutOfBounds> {
        let value = self.unsigned()?;
        if value > limit { self.fail(what) } else { Ok(value) }
    }

    fn at_most(&mut self, limit: u64, what: &'static str) -> Result<(), OutOfBounds> {
        self.up_to(limit, what).map(drop)
    }

    fn key(&mut self) -> Result<(), OutOfBounds> {
        let length = self.up_to(KEY_LIMIT_BYTES, "key")?;
        self.take(length).map(drop)
    }
}
