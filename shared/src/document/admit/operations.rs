//! The rules for operations: what they name must be in the past of their change, and a plan must be allowed to look so.

use super::past::{Horizon, OperationName, Past};
use super::places::{Entry, Field, Object, Places};
use super::{FieldPolicy, Policy, Refused, SectionPolicy, Touched, VALUE_LIMIT_BYTES};
use crate::id::{DeviceId, EntryId};
use crate::plan::outline::POSITION;
use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::{ObjType, ScalarValue};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Who wrote a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    /// Nobody: it is the one every device computes for itself, and it alone makes sections.
    Genesis,
    /// A device.
    Device(DeviceId),
}

impl Author {
    const fn device(self) -> Option<DeviceId> {
        match self {
            Self::Genesis => None,
            Self::Device(device) => Some(device),
        }
    }
}

/// The operations of one change, taken one after the other.
pub(super) struct Operations<'a> {
    policy: &'a Policy,
    past: &'a Past,
    known: &'a Places,
    horizon: &'a Horizon,
    author: Author,
    fresh: Places,
    deleted: BTreeSet<OperationName>,
    set: BTreeSet<Field>,
    /// The texts that letters were put into or taken out of.
    written: BTreeSet<OperationName>,
}

impl<'a> Operations<'a> {
    pub(super) fn new(
        policy: &'a Policy,
        past: &'a Past,
        known: &'a Places,
        horizon: &'a Horizon,
        author: Author,
    ) -> Self {
        let (fresh, deleted, set) = (Places::default(), BTreeSet::new(), BTreeSet::new());
        Self { policy, past, known, horizon, author, fresh, deleted, set, written: BTreeSet::new() }
    }

    /// What the operations taken so far add to the document.
    pub(super) fn into_places(self) -> Places {
        self.fresh
    }

    /// The fields that they touch.
    pub(super) fn touched(&self) -> impl Iterator<Item = Touched> {
        let texts = self.written.iter().filter_map(|text| match self.object(*text) {
            Some(Object::Text(field)) => Some(field),
            Some(Object::Section(_) | Object::Entry(_)) | None => None,
        });
        // An entry that is made without any field is one all the same.
        let made = self.fresh.entries().map(|entry| Touched {
            section: entry.section.clone(),
            entry: entry.id,
            field: POSITION.0.into(),
        });
        let fields = self.set.iter().chain(texts).filter_map(|field| match self.object(field.entry) {
            Some(Object::Entry(entry)) => {
                Some(Touched { section: entry.section.clone(), entry: entry.id, field: field.name.clone() })
            }
            Some(Object::Section(_) | Object::Text(_)) | None => None,
        });
        made.chain(fields)
    }

    /// Judges the next operation and notes what it adds; a refused one adds nothing.
    pub(super) fn take(&mut self, counter: u64, operation: &Op) -> Result<(), Refused> {
        let name = OperationName { session: self.horizon.session(), counter };
        let object = match &operation.obj {
            ObjectId::Root => return self.take_section(name, operation),
            ObjectId::Id(id) => self.seen(id)?,
        };
        match self.object(object).cloned().ok_or(Refused::UnknownTarget)? {
            Object::Section(section) => self.take_entry(name, section, operation),
            Object::Entry(entry) => self.take_field(name, object, &entry, operation),
            Object::Text(field) => self.take_letter(name, object, &field, operation),
        }
    }

    fn take_section(&mut self, name: OperationName, operation: &Op) -> Result<(), Refused> {
        match (self.author, map_key(operation)?, &operation.action) {
            (Author::Genesis, key, OpType::Make(ObjType::Map)) => {
                self.fresh.add_section(name, key.into());
                Ok(())
            }
            (Author::Genesis | Author::Device(_), _, _) => Err(Refused::TouchesRoot),
        }
    }

    fn take_entry(&mut self, name: OperationName, section: Arc<str>, operation: &Op) -> Result<(), Refused> {
        let key = map_key(operation)?;
        match operation.action {
            OpType::Make(ObjType::Map) => {}
            OpType::Delete => return Err(Refused::DeletesKey),
            _ => return Err(Refused::NotAnEntry),
        }
        let id = EntryId::from_hex(key).map_err(|_| Refused::NotAnEntry)?;
        if !self.policy.sections.contains_key(&*section) {
            return Err(Refused::NotAnEntry);
        }
        if self.known.has_entry(&section, id) || self.fresh.has_entry(&section, id) {
            return Err(Refused::EntryExists);
        }
        if !operation.pred.is_empty() {
            return Err(Refused::WrongPredecessors);
        }
        self.fresh.add_entry(name, Entry { section, id, maker: self.author.device() });
        Ok(())
    }

    fn take_field(
        &mut self,
        name: OperationName,
        entry_name: OperationName,
        entry: &Entry,
        operation: &Op,
    ) -> Result<(), Refused> {
        let key = map_key(operation)?;
        let policy = self.writable(entry)?.fields.get(key).copied().ok_or(Refused::UnknownField)?;
        let field = Field { entry: entry_name, name: key.into() };
        match &operation.action {
            OpType::Put(value) => self.take_scalar(name, &field, policy, (value, operation))?,
            OpType::Make(ObjType::Text) => self.take_text(name, &field, policy, operation)?,
            OpType::Make(ObjType::Map | ObjType::List | ObjType::Table) => {
                return Err(Refused::MisplacedObject);
            }
            OpType::Delete => self.take_settlement(&field, policy, operation)?,
            OpType::Increment(_) | OpType::MarkBegin(_) | OpType::MarkEnd(_) => {
                return Err(Refused::WrongAction);
            }
        }
        self.set.insert(field);
        Ok(())
    }

    /// An honest device sets each field once a change, and what was said or decided with the entry alone.
    fn check_changeable(&self, field: &Field, policy: FieldPolicy) -> Result<(), Refused> {
        if self.set.contains(field) {
            return Err(Refused::SetTwice);
        }
        if policy.may_change || self.fresh.object(field.entry).is_some() {
            Ok(())
        } else {
            Err(Refused::PutDown)
        }
    }

    fn take_text(
        &mut self,
        name: OperationName,
        field: &Field,
        policy: FieldPolicy,
        operation: &Op,
    ) -> Result<(), Refused> {
        if self.known.holds_anything(field) || self.fresh.holds_anything(field) {
            return Err(Refused::ReplacesText);
        }
        if !policy.is_text || self.fresh.object(field.entry).is_none() {
            return Err(Refused::MisplacedObject);
        }
        if !operation.pred.is_empty() {
            return Err(Refused::WrongPredecessors);
        }
        self.fresh.add_text(name, field.clone());
        Ok(())
    }

    fn take_scalar(
        &mut self,
        name: OperationName,
        field: &Field,
        policy: FieldPolicy,
        (value, operation): (&ScalarValue, &Op),
    ) -> Result<(), Refused> {
        if self.known.holds_text(field) || self.fresh.holds_text(field) {
            return Err(Refused::ReplacesText);
        }
        if policy.is_text || !is_field_value(value) {
            return Err(Refused::WrongValue);
        }
        self.check_changeable(field, policy)?;
        self.check_replaced(field, operation)?;
        self.fresh.add_scalar(name, field.clone());
        Ok(())
    }

    /// Setting a field of which two devices disagree to the value that it shows is written by Automerge as deleting the
    /// others. So a delete may pass where it leaves a higher value, which makes sure that no field is ever emptied.
    fn take_settlement(&self, field: &Field, policy: FieldPolicy, operation: &Op) -> Result<(), Refused> {
        let Some(highest) = operation.pred.iter().last() else { return Err(Refused::WrongPredecessors) };
        if self.known.holds_text(field) || self.fresh.holds_text(field) {
            return Err(Refused::DeletesKey);
        }
        self.check_changeable(field, policy)?;
        self.check_replaced(field, operation)?;
        let left = self.known.scalars(field).chain(self.fresh.scalars(field)).any(|name| {
            let rank = self.past.rank(self.horizon, name);
            self.horizon.covers(name) && rank > Some((highest.counter(), highest.actor()))
        });
        if left { Ok(()) } else { Err(Refused::DeletesKey) }
    }

    /// What an operation replaces are scalars of its own field, each once.
    fn check_replaced(&self, field: &Field, operation: &Op) -> Result<(), Refused> {
        let mut before: Option<&OpId> = None;
        for predecessor in operation.pred.iter() {
            let replaced = self.seen(predecessor)?;
            let holds = self.known.holds_scalar(field, replaced) || self.fresh.holds_scalar(field, replaced);
            if !holds || before.is_some_and(|before| before >= predecessor) {
                return Err(Refused::WrongPredecessors);
            }
            before = Some(predecessor);
        }
        Ok(())
    }

    fn take_letter(
        &mut self,
        name: OperationName,
        text: OperationName,
        field: &Field,
        operation: &Op,
    ) -> Result<(), Refused> {
        let entry = match self.object(field.entry) {
            Some(Object::Entry(entry)) => entry,
            Some(Object::Section(_) | Object::Text(_)) | None => return Err(Refused::UnknownTarget),
        };
        let policy = self.writable(entry)?.fields.get(&*field.name).ok_or(Refused::UnknownField)?;
        if !policy.may_change && self.fresh.object(field.entry).is_none() {
            return Err(Refused::PutDown);
        }
        self.written.insert(text);
        let at = match &operation.key {
            Key::Map(_) => return Err(Refused::UnknownTarget),
            Key::Seq(ElementId::Head) => None,
            Key::Seq(ElementId::Id(id)) => {
                let at = self.seen(id)?;
                let owner = self.fresh.text_of_letter(at).or_else(|| self.known.text_of_letter(at));
                if owner != Some(text) {
                    return Err(Refused::UnknownTarget);
                }
                Some((at, id))
            }
        };
        match (&operation.action, operation.insert, at) {
            (OpType::Put(ScalarValue::Str(letter)), true, _) => {
                if letter.chars().count() != 1 {
                    return Err(Refused::WrongValue);
                }
                if !operation.pred.is_empty() {
                    return Err(Refused::WrongPredecessors);
                }
                self.fresh.add_letter(name, text);
                Ok(())
            }
            (OpType::Put(_), true, _) => Err(Refused::WrongValue),
            (OpType::Delete, false, Some((letter, id))) => {
                let exact = operation.pred.len() == 1 && operation.pred.get(0) == Some(id);
                if !exact || !self.deleted.insert(letter) {
                    return Err(Refused::WrongPredecessors);
                }
                Ok(())
            }
            _ => Err(Refused::WrongAction),
        }
    }

    /// The policy for an entry's section, if the author may change this entry.
    fn writable(&self, entry: &Entry) -> Result<&'a SectionPolicy, Refused> {
        let section = self.policy.sections.get(&*entry.section).ok_or(Refused::NotAnEntry)?;
        if section.maker_only && entry.maker != self.author.device() {
            return Err(Refused::NotTheMaker);
        }
        Ok(section)
    }

    fn object(&self, name: OperationName) -> Option<&Object> {
        self.fresh.object(name).or_else(|| self.known.object(name))
    }

    /// The name of an operation, if the author can have seen it.
    fn seen(&self, id: &OpId) -> Result<OperationName, Refused> {
        let name = self.past.name(self.horizon, id.counter(), id.actor()).ok_or(Refused::UnknownTarget)?;
        if self.horizon.covers(name) { Ok(name) } else { Err(Refused::UnknownTarget) }
    }
}

fn map_key(operation: &Op) -> Result<&str, Refused> {
    match &operation.key {
        Key::Map(key) if !operation.insert => Ok(key),
        Key::Map(_) | Key::Seq(_) => Err(Refused::UnknownTarget),
    }
}

fn is_field_value(value: &ScalarValue) -> bool {
    match value {
        ScalarValue::Str(text) => text.len() <= VALUE_LIMIT_BYTES,
        ScalarValue::Bytes(bytes) => bytes.len() <= VALUE_LIMIT_BYTES,
        ScalarValue::F64(number) => number.is_finite(),
        ScalarValue::Int(_)
        | ScalarValue::Uint(_)
        | ScalarValue::Timestamp(_)
        | ScalarValue::Boolean(_)
        | ScalarValue::Null => true,
        ScalarValue::Counter(_) | ScalarValue::Unknown { .. } => false,
    }
}
