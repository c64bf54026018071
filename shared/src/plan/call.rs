//! "This isn't working": saying so calls people together; it is never a failure.

use super::address::Section;
use super::choices::{CallAnswer, CallKind, Called};
use super::edit::{Edit, Ids, Step};
use super::filling::{Filling, Said};
use super::meeting::{self, Arranged};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};

/// What somebody calls for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCall {
    /// What for.
    pub kind: CallKind,
    /// Everybody, or only whoever leads.
    pub called: Called,
    /// The rule that does not work.
    pub rule: Option<EntryId>,
    /// The danger it is about.
    pub danger: Option<EntryId>,
    /// What they say.
    pub words: String,
    /// Whose words, where somebody else types them.
    pub voice: Option<PersonId>,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Who calls, and when.
    pub said: Said,
    /// What for.
    pub kind: CallKind,
    /// Everybody, or only whoever leads.
    pub called: Called,
    /// The rule that does not work.
    pub rule: Option<EntryId>,
    /// The danger it is about.
    pub danger: Option<EntryId>,
    /// What they say.
    pub words: String,
    /// What people answered, oldest first.
    pub replies: Vec<CallReply>,
}

/// An answer to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallReply {
    /// Who answers, and when.
    pub said: Said,
    /// What.
    pub answer: CallAnswer,
    /// In their words.
    pub words: String,
    /// The meeting that was made of it.
    pub meeting: Option<EntryId>,
}

impl Call {
    /// Somebody has said that it is settled.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.replies.iter().any(|reply| reply.answer == CallAnswer::Settled)
    }

    /// The meetings that were made of it, oldest first.
    #[must_use]
    pub fn meetings(&self) -> Vec<EntryId> {
        self.replies.iter().filter_map(|reply| reply.meeting).collect()
    }
}

/// Every call, newest first.
#[must_use]
pub fn calls(plan: &Plan) -> Vec<Call> {
    let replies = plan.standing(Section::CallReplies);
    let entries = plan.standing(Section::Calls).into_iter();
    let read = entries.filter_map(|entry| {
        let of_it = replies.iter().filter(|reply| reply.link("call") == Some(entry.id));
        let read = of_it.filter_map(|reply| {
            Some(CallReply {
                said: plan.said(reply),
                answer: CallAnswer::read(reply.text("reply"))?,
                words: reply.text("words").to_owned(),
                meeting: reply.link("meeting"),
            })
        });
        let mut replies: Vec<_> = read.collect();
        crate::gather::put_in_order(&mut replies, |reply| (reply.said.at, reply.said.id));
        Some(Call {
            said: plan.said(entry),
            kind: CallKind::read(entry.text("kind"))?,
            called: Called::read(entry.text("called"))?,
            rule: entry.link("rule"),
            danger: entry.link("danger"),
            words: entry.text("words").to_owned(),
            replies,
        })
    });
    let mut calls: Vec<_> = read.collect();
    crate::gather::put_in_order(&mut calls, |call| (core::cmp::Reverse(call.said.at), call.said.id));
    calls
}

/// The calls that nobody has said are settled.
#[must_use]
pub fn open(plan: &Plan) -> Vec<Call> {
    calls(plan).into_iter().filter(|call| !call.is_settled()).collect()
}

/// Calls people together.
pub fn call(ids: &mut dyn Ids, new: &NewCall) -> Edit {
    let filling = Filling::new().choice("kind", new.kind.word()).choice("called", new.called.word());
    let filling = filling.link("rule", new.rule).link("danger", new.danger).prose("words", &new.words);
    filling.voice(new.voice).add(Section::Calls, ids)
}

/// Answers a call.
pub fn reply(
    ids: &mut dyn Ids,
    call: EntryId,
    answer: CallAnswer,
    words: &str,
    meeting: Option<EntryId>,
    voice: Option<PersonId>,
) -> Edit {
    let filling = Filling::new().link("call", Some(call)).choice("reply", answer.word());
    filling.prose("words", words).link("meeting", meeting).voice(voice).add(Section::CallReplies, ids)
}

/// Makes a meeting of a call, to which whoever sets its day comes.
pub fn meet(ids: &mut dyn Ids, call: EntryId, arranged: &Arranged) -> Edit {
    let mut edit = meeting::arrange(ids, arranged);
    let made = edit.steps.iter().find_map(|step| match step {
        Step::Add { section: Section::Meetings, entry, .. } => Some(*entry),
        Step::Add { .. }
        | Step::Write { .. }
        | Step::Set { .. }
        | Step::Move { .. }
        | Step::Withdraw { .. }
        | Step::Record { .. } => None,
    });
    edit.steps.extend(reply(ids, call, CallAnswer::Coming, "", made, None).steps);
    edit
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::choices::MeetingKind;
    use super::super::tests::{Counting, DANGER, JEAN, KELLY, made, make, person, plan};
    use super::*;

    #[test]
    fn a_call_is_open_until_somebody_says_that_it_is_settled() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let new = NewCall {
            kind: CallKind::NotWorking,
            called: Called::Everyone,
            rule: None,
            danger: Some(DANGER),
            words: "Nobody came on Thursday.".into(),
            voice: None,
        };
        let edit = call(&mut ids, &new);
        make(&mut plan, KELLY, 1, &edit);
        make(&mut plan, JEAN, 2, &reply(&mut ids, made(&edit), CallAnswer::Coming, "", None, None));
        assert_eq!(open(&plan)[0].replies[0].said.voice, Some(person(JEAN)));
        make(
            &mut plan,
            JEAN,
            3,
            &reply(&mut ids, made(&edit), CallAnswer::Settled, "Ring Farida", None, None),
        );
        assert_eq!(open(&plan), []);
        assert_eq!(calls(&plan).len(), 1);
    }

    #[test]
    fn a_meeting_is_made_of_a_call_at_once() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let new = NewCall {
            kind: CallKind::RedFlag,
            called: Called::Everyone,
            rule: None,
            danger: None,
            words: String::new(),
            voice: None,
        };
        let called = call(&mut ids, &new);
        make(&mut plan, KELLY, 1, &called);
        let edit = meet(&mut ids, made(&called), &Arranged::new(MeetingKind::Urgent));
        make(&mut plan, JEAN, 2, &edit);
        let known = open(&plan).remove(0);
        let planned = meeting::meetings(&plan);
        assert_eq!(known.meetings(), [planned[0].said.id]);
        assert_eq!(known.replies[0].answer, CallAnswer::Coming);
    }
}
