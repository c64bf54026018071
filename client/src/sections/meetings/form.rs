//! Plans a meeting or changes it: what kind, which worry, when, where, who leads, who is asked.

use kith_shared::calendar;
use kith_shared::content::meetings;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::call;
use kith_shared::plan::choices::{MeetingKind, MeetingState};
use kith_shared::plan::meeting::{self, Arranged, Meeting};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use crate::fields::{EditorForm, InPlace, PeopleChoice, Pick, PickInput, ProblemNotice, Select, Sight};
use crate::i18n::{common, meeting as say, method, problem};
use crate::ui::{Button, ButtonKind, Symbol, TextInput, TickBox};

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    kind: RwSignal<MeetingKind>,
    danger: RwSignal<Option<EntryId>>,
    unannounced: RwSignal<bool>,
    day: RwSignal<String>,
    clock: RwSignal<String>,
    place: RwSignal<String>,
    led_by: RwSignal<Option<PersonId>>,
    asked: RwSignal<Vec<PersonId>>,
}

impl Filled {
    fn from(arranged: &Arranged) -> Self {
        let clock = calendar::clock(&arranged.time);
        let clock = clock.map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
        Self {
            kind: RwSignal::new(arranged.kind),
            danger: RwSignal::new(arranged.danger),
            unannounced: RwSignal::new(arranged.unannounced),
            day: RwSignal::new(arranged.day.map(PlainDate::to_line).unwrap_or_default()),
            clock: RwSignal::new(clock.unwrap_or_default()),
            place: RwSignal::new(arranged.place.clone()),
            led_by: RwSignal::new(arranged.led_by),
            asked: RwSignal::new(arranged.asked.clone()),
        }
    }

    fn read(self, before: &Arranged) -> Result<Arranged, String> {
        let kind = self.kind.get_untracked();
        let unannounced = kind == MeetingKind::HomeVisit && self.unannounced.get_untracked();
        let danger = self.danger.get_untracked();
        if kind == MeetingKind::Network && danger.is_none() {
            return Err(say::WORRY_MISSING.to_string());
        }
        let day = PlainDate::read(&self.day.get_untracked()).filter(|_| !unannounced);
        let clock = self.clock.get_untracked();
        // What was said in words and could not be picked again stays as it was said.
        let time = if clock.is_empty() && calendar::clock(&before.time).is_none() {
            before.time.clone()
        } else {
            clock
        };
        Ok(Arranged {
            kind,
            danger,
            day,
            time: if unannounced { String::new() } else { time },
            place: self.place.get_untracked().trim().to_owned(),
            unannounced,
            led_by: self.led_by.get_untracked(),
            asked: self.asked.get_untracked(),
            week: before.week,
            after: before.after,
        })
    }
}

/// A new meeting. `on_done` is given nothing: the meeting is in the list.
#[component]
pub fn MeetingForm(
    /// What is known of it already.
    start: Arranged,
    /// The call it is made of.
    #[prop(optional)]
    of_call: Option<EntryId>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let filled = Filled::from(&start);
    let share = move |()| {
        let arranged = filled.read(&start)?;
        let made = sight.plan.edit(|_, ids| match of_call {
            Some(call) => call::meet(ids, call, &arranged),
            None => meeting::arrange(ids, &arranged),
        });
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::ADD
            share=say::SHARE
            drafts=Vec::new()
            on_share=Callback::new(share)
            on_close=on_done
        >
            <Questions filled />
        </EditorForm>
    }
}

/// Changes a meeting that is planned, or calls it off.
#[component]
pub fn ChangeMeeting(meeting: Memo<Option<Meeting>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let is_planned = Memo::new(move |_| {
        sight.may_write()
            && meeting.with(|one| one.as_ref().is_some_and(|one| one.state == MeetingState::Planned))
    });
    let call_off = move |()| {
        let id = meeting.with_untracked(|one| one.as_ref().map(|one| one.said.id));
        let made = sight.plan.try_edit(|plan, _| id.and_then(|id| meeting::call_off(plan, id)));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let sure = move |close: Callback<()>| {
        view! {
            <div class="stack-small">
                <p>{say::CALL_OFF_SURE}</p>
                <div class="row">
                    <Button kind=ButtonKind::Stop on_press=call_off>{say::CALL_OFF}</Button>
                    <Button on_press=close>{common::CLOSE}</Button>
                </div>
            </div>
        }
    };
    move || {
        is_planned.get().then(|| {
            view! {
                <div class="row no-print">
                    <InPlace label=say::CHANGE inside=move |close| view! { <Rearrange meeting close /> } />
                    <InPlace label=say::CALL_OFF kind=ButtonKind::Quiet icon=Symbol::Cross inside=sure />
                </div>
                <ProblemNotice problem=wrong />
            }
        })
    }
}

#[component]
fn Rearrange(meeting: Memo<Option<Meeting>>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let before = meeting.get_untracked().map(|one| (one.said.id, one.arranged));
    before.map(|(id, before)| {
        let filled = Filled::from(&before);
        let share = move |()| {
            let arranged = filled.read(&before)?;
            let made = sight.plan.try_edit(|plan, _| meeting::rearrange(plan, id, &arranged));
            made.map_err(|error| problem::edit(&error).to_owned())
        };
        view! {
            <EditorForm
                title=say::CHANGE
                share=say::SHARE
                drafts=Vec::new()
                on_share=Callback::new(share)
                on_close=close
            >
                <Questions filled />
            </EditorForm>
        }
    })
}

#[component]
fn Questions(filled: Filled) -> impl IntoView {
    let sight = Sight::here();
    let kinds =
        MeetingKind::ALL.iter().map(|kind| (*kind, method(meetings::name(*kind)).to_owned())).collect();
    let mut worries = vec![(None, say::ALL_WORRIES.to_string())];
    sight.dangers.with_untracked(|dangers| {
        worries.extend(dangers.iter().map(|danger| (Some(danger.id), danger.statement.short.clone())));
    });
    let people = sight.people.get_untracked();
    let here = people.0.iter().filter(|person| !person.has_left);
    let here: Vec<_> = here.map(|person| (person.id, person.name.clone())).collect();
    let among = here.iter().map(|(id, _)| *id).collect();
    let mut leads = vec![(None, say::NOT_YET.to_string())];
    leads.extend(here.into_iter().map(|(id, name)| (Some(id), name)));
    let is_visit = move || filled.kind.get() == MeetingKind::HomeVisit;
    let has_day = move || !(is_visit() && filled.unannounced.get());
    let purpose = move || method(meetings::purpose(filled.kind.get()));
    view! {
        <Select label=say::KIND options=kinds chosen=filled.kind />
        <p class="hint">{purpose}</p>
        <Select label=say::WHICH_WORRY options=worries chosen=filled.danger />
        {move || is_visit().then(|| view! { <TickBox label=say::UNANNOUNCED ticked=filled.unannounced /> })}
        <div class="stack-small" hidden=move || !has_day()>
            <PickInput of=Pick::Day label=say::WHEN_DAY value=filled.day />
            <PickInput of=Pick::Clock label=say::WHEN_CLOCK value=filled.clock />
        </div>
        <TextInput label=say::WHERE hint=say::WHERE_HINT value=filled.place />
        <Select label=say::WHO_LEADS options=leads chosen=filled.led_by />
        <PeopleChoice legend=say::WHO_IS_ASKED people among chosen=filled.asked />
    }
}
