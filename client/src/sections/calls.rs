//! "This isn't working": saying it, and what everybody sees of it until it is settled.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::Section;
use kith_shared::plan::call::{self, Call, NewCall};
use kith_shared::plan::choices::{CallAnswer, CallKind, Called};
use kith_shared::plan::rule::{self, Tried};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, ProblemNotice, Sight, VoiceChoice, Words, moment};
use crate::i18n::{common, plan as plan_say, problem, trying as say};
use crate::routes;
use crate::ui::{
    Button, ButtonKind, ButtonLink, Notice, NoticeKind, RadioCard, RadioCards, Symbol, TextArea,
};

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

/// Calls for whoever leads are shown to them and to who called.
fn is_for_me(sight: Sight, call: &Call) -> bool {
    let me = sight.me.get();
    let called = call.said.voice == me.as_ref().map(|me| me.person);
    match call.called {
        Called::Everyone => true,
        Called::Lead => called || me.is_some_and(|me| me.leads),
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

/// A button on a rule that thanks whoever presses it, and asks whom to tell.
#[component]
pub fn NotWorking(rule: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    view! {
        <OpenCalls about=rule />
        {move || may.get().then(|| view! {
            <InPlace
                label=say::NOT_WORKING
                icon=Symbol::Talk
                open=Draft::is_waiting(&key(rule))
                inside=move |close| view! { <CallForm rule close /> }
            />
        })}
    }
}

fn key(rule: EntryId) -> String {
    format!("not working {}", rule.to_hex())
}

#[component]
fn CallForm(rule: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(key(rule), "");
    let (called, voice) = (RwSignal::new(None::<Called>), RwSignal::new(None));
    let (lead_id, lead_name) = lead(sight).unzip();
    let i_lead = lead_id.is_some() && lead_id == sight.my_person();
    let card = |value, label: String, hint: &str| RadioCard { value, label, hint: Some(hint.to_owned()) };
    let mut options = vec![card(Called::Everyone, say::EVERYONE.to_string(), &say::EVERYONE_HINT)];
    if !i_lead {
        let label = lead_name.map_or_else(|| say::TELL_LEAD.to_string(), |name| say::just_tell(&name));
        options.push(card(Called::Lead, label, &say::LEAD_HINT));
    }
    let share = move |()| {
        let called = called.get_untracked().ok_or_else(|| say::CHOOSE.to_string())?;
        let new = NewCall {
            kind: CallKind::NotWorking,
            called,
            rule: Some(rule),
            danger: sight.rules.with_untracked(|rules| {
                rules.iter().find(|known| known.id == rule).and_then(|known| known.danger)
            }),
            words: words.trimmed(),
            voice: voice.get_untracked(),
        };
        let made = sight.plan.edit(|_, ids| call::call(ids, &new));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        if sight.is_family() {
            // The call stands either way; the mark on the rule is only a reminder of it.
            let _ = sight.plan.edit(|_, _| rule::set_tried(rule, Tried::NeedsChange));
        }
        Ok(())
    };
    view! {
        <EditorForm
            title=say::NOT_WORKING
            share=say::SEND
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <Notice kind=NoticeKind::Well title=say::THANKS><p>{say::THANKS_MORE}</p></Notice>
            <TextArea label=say::WHY hint=common::OPTIONAL value=words.words on:input=words.keep() />
            <RadioCards legend=say::WHOM options chosen=called />
            <VoiceChoice voice />
            <p class="hint">{say::NO_PROMISE}</p>
        </EditorForm>
    }
}
