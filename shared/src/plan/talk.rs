//! Talk about anything in the plan: short messages kept by whoever wrote them.

use super::address::{FieldName, Part, Section};
use super::edit::{Edit, Ids, Step, prose};
use super::sheet::Plan;
use super::value::Value;
use crate::id::{EntryId, PersonId};
use crate::time::UnixMillis;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its entry.
    pub id: EntryId,
    /// Whose words.
    pub voice: Option<PersonId>,
    /// Who typed it.
    pub typist: Option<PersonId>,
    /// The words.
    pub words: String,
    /// When.
    pub at: UnixMillis,
}

/// What was said about an entry of the plan, oldest first.
#[must_use]
pub fn about(plan: &Plan, entry: EntryId) -> Vec<Message> {
    let said =
        plan.standing(Section::Talk).into_iter().filter(|message| message.links("about").contains(&entry));
    let mut messages: Vec<_> = said
        .map(|message| Message {
            id: message.id,
            voice: plan.voice(message),
            typist: plan.typist(message),
            words: message.text("words").to_owned(),
            at: message.made.at,
        })
        .collect();
    crate::gather::put_in_order(&mut messages, |message| (message.at, message.id));
    messages
}

/// Says something about an entry, for oneself or for somebody on paper.
pub fn say(ids: &mut dyn Ids, about: EntryId, words: &str, voice: Option<PersonId>) -> Edit {
    let mut values = vec![(FieldName("about"), Value::Links(vec![about])), prose("words", words)];
    values.extend(voice.map(super::edit::said_by));
    Edit::new(Part::Together, vec![Step::Record { section: Section::Talk, entry: ids.entry(), values }])
}
