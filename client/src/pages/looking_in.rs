//! Looking in: who looks in and until when, whose turn it is, and a child's sign.

mod agree;
mod object;
mod rota;
mod tick;

use kith_shared::id::EntryId;
use kith_shared::plan::Section;
use kith_shared::plan::check_in::{self, Agreed, CheckIn, CheckInNote};
use kith_shared::plan::network::{Person, Role};
use leptos::prelude::*;

use agree::AgreeForm;
use object::Objects;
use rota::Rota;
use tick::TickForm;

use crate::fields::{InPlace, ProblemNotice, Sight, Words, moment};
use crate::i18n::{looking_in as say, problem};
use crate::routes;
use crate::sections::{Corrections, MayBeWrong, PlanGate, TroubleNotices};
use crate::ui::{Button, ButtonKind, ButtonLink, Chip, ChipKind, Disclosure, Page, Symbol};

/// What looking in is made of.
const OF_CHECK_INS: &[Section] = &[Section::CheckIns, Section::CheckInNotes, Section::Rota, Section::People];
/// How many visits are shown at once.
const SHOWN: usize = 3;

/// Grown-ups of the family and network, who can look in.
fn can_look_in(person: &Person) -> bool {
    !person.has_left && person.slot.is_some() && person.role != Role::YoungPerson
}

/// The page.
#[component]
pub fn LookingInPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| sight.plan.read(OF_CHECK_INS, check_in::check_ins));
    let ids = Memo::new(move |_| all.with(|all| all.iter().map(|one| one.said.id).collect::<Vec<_>>()));
    let may = Memo::new(move |_| sight.may_write());
    view! {
        <TroubleNotices />
        {move || ids.with(Vec::is_empty).then(|| view! { <p class="gap">{say::NONE}</p> })}
        <ol class="stack" role="list">
            <For each=move || ids.get() key=|id| *id let:id><One id all /></For>
        </ol>
        {move || may.get().then(|| view! {
            <InPlace
                label=say::ADD
                icon=Symbol::Plus
                inside=move |close| view! { <AgreeForm agreed=Agreed::default() close /> }
            />
        })}
        <Rota all />
        <Objects />
        <div class="row no-print">
            <ButtonLink href=routes::PLAN kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
        </div>
    }
}

#[component]
fn One(id: EntryId, all: Memo<Vec<CheckIn>>) -> impl IntoView {
    let sight = Sight::here();
    let one = Memo::new(move |_| all.with(|all| all.iter().find(|one| one.said.id == id).cloned()));
    let ended = Memo::new(move |_| one.with(|one| one.as_ref().is_some_and(|one| one.ended)));
    let may = Memo::new(move |_| sight.may_write());
    let often =
        move || one.with(|one| one.as_ref().map(|one| one.agreed.how_often.clone())).unwrap_or_default();
    let agreed = move || one.get_untracked().map(|one| one.agreed);
    let has_others = Signal::derive(move || {
        let me = sight.my_person();
        one.with(|one| one.as_ref().is_some_and(|one| one.notes.iter().any(|note| note.said.typist != me)))
    });
    view! {
        <li class="card" class:gone=move || ended.get()>
            {move || one.get().map(|one| facts(sight, &one))}
            {move || (may.get() && !ended.get()).then(|| view! {
                <InPlace
                    label=say::TICK
                    kind=ButtonKind::Go
                    icon=Symbol::Tick
                    about=often()
                    inside=move |close| view! { <TickForm id close /> }
                />
            })}
            <MayBeWrong has_lines=has_others>{move || one.get().map(|one| notes(sight, one.notes))}</MayBeWrong>
            {move || may.get().then(|| view! {
                <InPlace
                    label=say::CHANGE
                    about=often()
                    inside=move |close| agreed().map(|agreed| view! { <AgreeForm check_in=id agreed close /> })
                />
                <End id ended />
            })}
        </li>
    }
}

fn facts(sight: Sight, one: &CheckIn) -> impl IntoView + use<> {
    let agreed = one.agreed.clone();
    let who = sight.people.with(|people| people.names(&agreed.people));
    view! {
        <div class="row">
            <h2 class="h3" dir="auto">{agreed.how_often}</h2>
            {one.ended.then(|| view! { <Chip kind=ChipKind::Off>{say::ENDED}</Chip> })}
        </div>
        {(!who.is_empty()).then(|| view! { <p dir="auto">{who}</p> })}
        <dl class="statement">
            <div><dt>{say::ASKS_SHORT}</dt><dd><Words text=agreed.asks /></dd></div>
            <div><dt>{say::UNTIL_SHORT}</dt><dd><Words text=agreed.until /></dd></div>
        </dl>
    }
}

fn notes(sight: Sight, notes: Vec<CheckInNote>) -> impl IntoView {
    let mut rows: Vec<_> = notes.into_iter().map(|note| note_row(sight, note)).collect();
    let rest = rows.split_off(rows.len().min(SHOWN));
    view! {
        <h3>{say::NOTES}</h3>
        {rows.is_empty().then(|| view! { <p class="hint">{say::NO_NOTES}</p> })}
        <ul class="stack-small" role="list">{rows}</ul>
        {(!rest.is_empty()).then(|| view! {
            <Disclosure summary=say::EARLIER><ul class="stack-small" role="list">{rest}</ul></Disclosure>
        })}
    }
}

fn note_row(sight: Sight, note: CheckInNote) -> impl IntoView {
    let by = sight.people.with(|people| people.voice(note.said.voice, note.said.typist));
    let day = note.day.map_or_else(|| moment::day(note.said.at), moment::of_day);
    let is_mine = untrack(|| sight.my_person()) == note.said.typist;
    let chip = if note.all_well {
        view! { <Chip kind=ChipKind::Agreed icon=Symbol::Tick>{say::ALL_WELL}</Chip> }
    } else {
        view! { <Chip kind=ChipKind::Waiting icon=Symbol::Talk>{say::NOT_WELL}</Chip> }
    };
    view! {
        <li class="stack-small">
            <div class="row">{chip}<span class="meta" dir="auto">{by}", "{day}</span></div>
            {(!note.words.is_empty()).then(|| view! { <Words text=note.words /> })}
            <Corrections about=note.said.id ask=!is_mine when_asked=true />
        </li>
    }
}

#[component]
fn End(id: EntryId, ended: Memo<bool>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let press = move |()| {
        let made = sight.plan.try_edit(|plan, _| check_in::set_ended(plan, id, !ended.get_untracked()));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    view! {
        <div class="row no-print">
            <Button kind=ButtonKind::Quiet on_press=press>
                {move || if ended.get() { say::BEGIN_AGAIN } else { say::END }}
            </Button>
        </div>
        <ProblemNotice problem=wrong />
    }
}
