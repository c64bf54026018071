//! One meeting in a few lines: what, when, where, who.

use kith_shared::calendar::{self, CalendarEntry};
use kith_shared::content::meetings;
use kith_shared::id::EntryId;
use kith_shared::plan::choices::MeetingState;
use kith_shared::plan::meeting::Meeting;
use leptos::prelude::*;

use super::name_of;
use crate::fields::{Sight, hand_over, moment};
use crate::i18n::{danger as danger_say, meeting as say, method};
use crate::routes;
use crate::ui::{Button, ButtonKind, ButtonLink, Chip, ChipKind, Symbol};

/// The meeting as a card in a list.
#[component]
pub fn MeetingCard(meeting: Meeting, #[prop(optional)] is_next: bool) -> impl IntoView {
    let sight = Sight::here();
    let name = untrack(|| name_of(sight, &meeting));
    let id = meeting.said.id;
    let kind = if is_next { ButtonKind::Go } else { ButtonKind::Quiet };
    let class = if is_next { "card agreed" } else { "card" };
    let about = name.clone();
    view! {
        <li class=class>
            <h3 dir="auto">{name}</h3>
            <MeetingFacts meeting=meeting.clone() />
            <div class="row no-print">
                <ButtonLink href=routes::meeting(id) kind icon=Symbol::Next about>{say::OPEN}</ButtonLink>
                {is_next.then(|| view! { <InCalendar meeting /> })}
            </div>
        </li>
    }
}

/// When, where, who leads and who is asked.
#[component]
pub fn MeetingFacts(
    meeting: Meeting,
    /// Whether a file for the calendar is offered.
    #[prop(optional)]
    with_calendar: bool,
) -> impl IntoView {
    let sight = Sight::here();
    let state = meeting.state;
    let arranged = meeting.arranged.clone();
    let chip = match state {
        MeetingState::Planned => (ChipKind::Waiting, Symbol::Clock),
        MeetingState::Held => (ChipKind::Agreed, Symbol::Tick),
        MeetingState::CalledOff => (ChipKind::Off, Symbol::Cross),
    };
    let when = when(&meeting);
    let (led_by, asked) = (arranged.led_by, arranged.asked);
    let leads = move || led_by.map(|person| say::led_by(&sight.name(Some(person))));
    let asked = move || {
        let names = sight.people.with(|people| people.names(&asked));
        (state == MeetingState::Planned && !names.is_empty()).then(|| say::asked(&names))
    };
    view! {
        <p class="h3">{when}</p>
        {(!arranged.place.is_empty()).then(|| view! { <p dir="auto">{arranged.place.clone()}</p> })}
        <div class="row">
            <Chip kind=chip.0 icon=chip.1>{say::state(state)}</Chip>
        </div>
        {move || leads().map(|leads| view! { <p dir="auto">{leads}</p> })}
        {move || asked().map(|asked| view! { <p class="hint" dir="auto">{asked}</p> })}
        {with_calendar.then(|| view! { <InCalendar meeting more=true /> })}
    }
}

/// The day, or else the week, or when it ended.
fn when(meeting: &Meeting) -> String {
    let arranged = &meeting.arranged;
    let week = arranged.week.map(danger_say::week);
    let day = match (arranged.day, meeting.ended_at) {
        (Some(day), _) => moment::of_day(day),
        (None, _) if arranged.unannounced => {
            return [Some(say::UNANNOUNCED_SHOWN.to_string()), week]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
        }
        (None, ended) => {
            let ended = ended.map(moment::day);
            week.or(ended).unwrap_or_else(|| say::NO_DAY.to_string())
        }
    };
    say::when(&day, &arranged.time)
}

/// The file for a person's own calendar, where there is a day to come.
#[component]
fn InCalendar(meeting: Meeting, #[prop(optional)] more: bool) -> impl IntoView {
    let told = RwSignal::new("");
    let arranged = meeting.arranged;
    let is_planned = meeting.state == MeetingState::Planned;
    let id = meeting.said.id;
    arranged.day.filter(|_| is_planned).map(|day| {
        let press = move |()| {
            let entry = CalendarEntry {
                id: &calendar_id(id),
                title: method(meetings::calendar_title(arranged.kind)),
                day,
                clock: calendar::clock(&arranged.time),
                now: moment::now(),
            };
            let name = format!("{}.ics", meetings::CALENDAR_FILE.words);
            let made = hand_over(&name, "text/calendar", &calendar::file(&entry));
            told.set(if made.is_ok() { say::CALENDAR_MADE.words() } else { say::CALENDAR_FAILED.words() });
        };
        view! {
            <div class="stack-small no-print">
                <div class="row">
                    <Button icon=Symbol::Meeting on_press=press>{say::CALENDAR}</Button>
                    <span role="status">{move || told.get()}</span>
                </div>
                {more.then(|| view! { <p class="hint">{say::CALENDAR_MORE}</p> })}
            </div>
        }
    })
}

/// Tells two meetings apart and leads nowhere: part of the meeting's own id, which is chance.
fn calendar_id(id: EntryId) -> String {
    id.to_hex().chars().take(16).collect()
}
