//! Calling people together: saying that something isn't working, and what everybody sees of it until it is settled.

mod form;

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::call::{self, Call};
use kith_shared::plan::choices::{CallAnswer, Called, MeetingKind, MeetingState};
use kith_shared::plan::meeting::{self, Arranged, Meeting};
use kith_shared::plan::{Section, waiting};
use leptos::prelude::*;

pub use form::{CallTogether, NotWorking};

use super::MeetingForm;
use crate::fields::{InPlace, ProblemNotice, Sight, Words, moment};
use crate::i18n::{common, meeting as meeting_say, plan as plan_say, problem, trying as say};
use crate::routes;
use crate::ui::{Button, ButtonKind, ButtonLink, Notice, NoticeKind, Symbol};

const OF_CALLS: &[Section] = &[Section::Calls, Section::CallReplies, Section::People];

/// Every call that is open, or only those about one rule.
#[component]
pub fn OpenCalls(#[prop(optional)] about: Option<EntryId>) -> impl IntoView {
    let sight = Sight::here();
    let open = Memo::new(move |_| {
        let mut open = sight.plan.read(OF_CALLS, call::open);
        open.retain(|call| (about.is_none() || call.rule == about) && is_for_me(sight, call));
        open
    });
    view! {
        <For each=move || open.get() key=|call| (call.said.id, call.replies.len()) let:call>
            {untrack(|| draw(sight, call, about.is_some()))}
        </For>
    }
}

/// Whether a call is for whoever is looking.
fn is_for_me(sight: Sight, call: &Call) -> bool {
    match sight.me.get() {
        Some(me) => waiting::is_called(call, &me),
        None => call.called == Called::Everyone,
    }
}

fn draw(sight: Sight, call: Call, on_rule: bool) -> impl IntoView {
    let name = sight.people.with(|people| people.voice(call.said.voice, call.said.typist));
    let number = call.rule.and_then(|rule| sight.number(rule)).map(plan_say::rule_number);
    let lead = match call.called {
        Called::Everyone => None,
        Called::Lead => Some(lead(sight).map_or_else(|| common::SOMEBODY.to_string(), |(_, name)| name)),
    };
    let title = say::calls(&name, call.kind, number.as_deref());
    let asks = say::asks(&sight.name(call.said.voice), lead.as_deref());
    let replies = call.replies.iter().map(|reply| {
        let name = sight.people.with(|people| people.voice(reply.said.voice, reply.said.typist));
        view! { <li dir="auto">{say::answered(&name, reply.answer)}</li> }
    });
    let replies = replies.collect_view();
    let to_rule = call.rule.filter(|_| !on_rule).map(|rule| {
        view! { <ButtonLink href=routes::rule(rule) kind=ButtonKind::Quiet>{say::TO_RULE}</ButtonLink> }
    });
    let words = call.words.clone();
    view! {
        <Notice kind=NoticeKind::Waiting title spoken=true>
            {(!words.is_empty()).then(|| view! { <Words text=words class="rule" /> })}
            <p dir="auto">{asks}" "<span class="meta">{moment::short(call.said.at)}</span></p>
            <ul role="list">{replies}</ul>
            <MeetAbout call=call.clone() />
            <Answers call />
            {to_rule}
        </Notice>
    }
}

/// What I can answer: what I have not said yet.
#[component]
fn Answers(call: Call) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let id = call.said.id;
    let me = sight.my_person();
    let mine = call.said.voice == me;
    let last = call.replies.iter().rev().find(|reply| reply.said.voice == me).map(|reply| reply.answer);
    let set = move |answer: CallAnswer| {
        let made = sight.plan.edit(|_, ids| call::reply(ids, id, answer, "", None, None));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let may = Memo::new(move |_| sight.may_write());
    let offered = CallAnswer::ALL.iter().copied();
    let offered =
        offered.filter(move |answer| Some(*answer) != last && !(mine && *answer != CallAnswer::Settled));
    let offered: Vec<_> = offered.collect();
    let buttons = move || {
        let buttons = offered.iter().map(|answer| {
            let answer = *answer;
            view! { <Button on_press=move |()| set(answer)>{say::answer(answer)}</Button> }
        });
        buttons.collect_view()
    };
    view! {
        {move || may.get().then(|| view! { <div class="row no-print">{buttons.clone()}</div> })}
        <ProblemNotice problem=wrong />
    }
}

/// Who leads, with their name.
fn lead(sight: Sight) -> Option<(PersonId, String)> {
    sight.people.with(|people| {
        let lead = people.0.iter().find(|person| person.leads && !person.has_left);
        lead.map(|person| (person.id, person.name.clone()))
    })
}

/// The meeting that was made of a call, or the form that makes one.
#[component]
fn MeetAbout(call: Call) -> impl IntoView {
    let sight = Sight::here();
    let (id, danger, of_it) = (call.said.id, call.danger, call.meetings());
    let planned = Memo::new(move |_| {
        let all = sight.plan.read(&[Section::Meetings], meeting::meetings);
        let is_of_it = |one: &Meeting| of_it.contains(&one.said.id) && one.state != MeetingState::CalledOff;
        all.into_iter().filter(is_of_it).collect::<Vec<_>>()
    });
    let may = Memo::new(move |_| sight.may_write());
    let inside = move |close: Callback<()>| {
        let among = sight.people.with_untracked(|people| people.family().map(|one| one.id).collect());
        let lead = lead(sight).map(|(id, _)| id);
        let start = Arranged { danger, led_by: lead, asked: among, ..Arranged::new(MeetingKind::Urgent) };
        view! { <MeetingForm start of_call=id on_done=close /> }
    };
    let links = move || {
        let links = planned.get().into_iter().map(|one| {
            let day = one.arranged.day.map_or_else(|| meeting_say::NO_DAY.to_string(), moment::of_day);
            let when = meeting_say::when(&day, &one.arranged.time);
            view! { <p><a href=routes::meeting(one.said.id)>{say::we_meet(&when)}</a></p> }
        });
        links.collect_view()
    };
    view! {
        {links}
        {move || (may.get() && planned.with(Vec::is_empty)).then(|| view! {
            <InPlace label=say::SET_DAY icon=Symbol::Meeting inside />
        })}
    }
}
