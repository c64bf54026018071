//! How somebody goes: taken out plainly, taken out quietly, or leaving by themselves.

use kith_shared::id::PersonId;
use kith_shared::plan::network::Person;
use kith_shared::plan::practice::{self, Removing};
use kith_shared::plan::{Section, SpaceKind};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use crate::fields::{EditorForm, InPlace, Pick, PickInput, Sight, moment};
use crate::i18n::{common, people as say, places, problem};
use crate::open_plan::{OpenPlan, Opened, PlanHandle, ShelfRow};
use crate::routes;
use crate::sections::member;
use crate::ui::{Button, ButtonKind, ButtonLink, Symbol, TextArea, TextInput, TickBox};

/// What is counted of a plan that somebody could read.
const OF_READABLE: &[Section] = &[
    Section::Rules,
    Section::Dangers,
    Section::Journal,
    Section::Observations,
    Section::Meetings,
    Section::People,
];

/// The buttons with their explanations; nothing for those who may not.
#[component]
pub fn GoingOut(id: PersonId, person: Memo<Option<Person>>) -> impl IntoView {
    let sight = Sight::here();
    let is_me = Memo::new(move |_| sight.my_person() == Some(id));
    let is_in = Memo::new(move |_| person.with(|person| person.as_ref().is_some_and(|person| person.is_in)));
    let may = Memo::new(move |_| is_in.get() && sight.admits() && !is_me.get());
    let quietly = Memo::new(move |_| may.get() && sight.is_professional());
    view! {
        <div class="stack-small no-print">
            {move || may.get().then(|| view! { <Plainly id /> })}
            {move || quietly.get().then(|| view! { <Quietly id /> })}
            {move || (is_me.get() && is_in.get()).then(|| view! { <ByMyself /> })}
        </div>
    }
}

#[component]
fn Plainly(id: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let remove = move |()| sight.plan.remove(&[id], false).map_err(|error| member(&error));
    view! {
        <InPlace
            label=say::REMOVE
            kind=ButtonKind::Stop
            icon=Symbol::Leave
            inside=move |close| view! {
                <EditorForm
                    title=say::REMOVE
                    share=say::REMOVE_GO
                    drafts=Vec::new()
                    on_share=Callback::new(remove)
                    on_close=close
                >
                    <p><strong>{say::REMOVE_TELL}</strong></p>
                    <p>{say::REMOVE_SURE}</p>
                </EditorForm>
            }
        />
    }
}

#[component]
fn Quietly(id: PersonId) -> impl IntoView {
    let plan = Sight::here().plan;
    let notes = Memo::new(move |_| {
        let is_notes =
            |row: &ShelfRow| row.place.as_ref().is_some_and(|place| place.kind() == SpaceKind::Notes);
        plan.places().into_iter().find(is_notes).map(|row| row.handle)
    });
    plan.look_for_places();
    view! {
        <InPlace
            label=say::REMOVE_QUIET
            kind=ButtonKind::Quiet
            icon=Symbol::Leave
            inside=move |close| match notes.get_untracked() {
                Some(notes) => view! { <QuietForm id notes close /> }.into_any(),
                None => view! { <NoNotes close /> }.into_any(),
            }
        />
    }
}

/// The reason must have a place to stand before anybody is taken out for it.
#[component]
fn NoNotes(close: Callback<()>) -> impl IntoView {
    view! {
        <div class="card editor">
            <p>{say::REMOVE_QUIET_WHAT}</p>
            <p>{places::NOTES_FIRST}</p>
            <div class="row">
                <ButtonLink href=routes::NEW_PLACE kind=ButtonKind::Go icon=Symbol::Plus>{places::NEW}</ButtonLink>
                <Button on_press=close>{common::CLOSE}</Button>
            </div>
        </div>
    }
}

#[component]
fn QuietForm(id: PersonId, notes: PlanHandle, close: Callback<()>) -> impl IntoView {
    let notes = OpenPlan::beside(notes);
    let is_open = Memo::new(move |_| matches!(notes.opened(), Opened::Open | Opened::Mirror));
    move || {
        if is_open.get() {
            view! { <ReadyForm id notes close /> }.into_any()
        } else {
            view! { <p class="hint">{common::OPENING}</p> }.into_any()
        }
    }
}

/// The form, once the notes that keep the reason are open.
#[component]
fn ReadyForm(id: PersonId, notes: OpenPlan, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let empty = || RwSignal::new(String::new());
    // Kept in no draft: drafts lie with the plan, and nothing of this belongs there.
    let (by, reason, tell_by, decided) = (empty(), empty(), empty(), RwSignal::new(false));
    let remove = move |()| {
        let words = |signal: RwSignal<String>| signal.with_untracked(|words| words.trim().to_string());
        let removing = Removing {
            who: untrack(|| sight.name(Some(id))),
            decided_by: words(by),
            reason: words(reason),
            could_read: could_read(sight.plan),
            tell_by: PlainDate::read(&words(tell_by)),
        };
        let is_whole = !removing.decided_by.is_empty() && !removing.reason.is_empty();
        if !is_whole || removing.tell_by.is_none() {
            return Err(places::REMOVAL_MISSING.to_string());
        }
        if !decided.get_untracked() {
            return Err(say::REMOVE_QUIET_MISSING.to_string());
        }
        if !untrack(|| matches!(notes.opened(), Opened::Open | Opened::Mirror)) {
            return Err(places::NOTES_NOT_OPEN.to_string());
        }
        // First the reason, then the act: one that fails can be put away in the notes, a reason that is missing cannot be found.
        let kept = notes.edit(|_, ids| practice::decide_removal(ids, &removing));
        kept.map_err(|error| problem::edit(&error).to_string())?;
        sight.plan.remove(&[id], true).map_err(|error| member(&error))
    };
    view! {
        <EditorForm
            title=say::REMOVE_QUIET
            share=say::REMOVE_QUIET_GO
            drafts=Vec::new()
            on_share=Callback::new(remove)
            on_close=close
        >
            <p>{say::REMOVE_QUIET_WHAT}</p>
            <p>{say::REMOVE_QUIET_DECIDE}</p>
            <TextInput label=places::DECIDED_BY hint=places::DECIDED_HINT value=by />
            <TextArea label=places::REASON hint=places::REASON_HINT value=reason />
            <PickInput of=Pick::Day label=places::TELL_BY value=tell_by />
            <p>{say::REMOVE_SURE}</p>
            <p class="hint">{places::COULD_READ}": "{move || could_read(sight.plan)}</p>
            <TickBox label=say::REMOVE_QUIET_TICK ticked=decided />
        </EditorForm>
    }
}

/// What stands in the plan now, counted: whoever is in it could have read it.
fn could_read(plan: OpenPlan) -> String {
    let read = plan.read(OF_READABLE, |plan| practice::could_read(plan, moment::now()));
    let count = |section: Section| {
        read.iter().find(|(known, _)| *known == section).map_or(0, |(_, entries)| entries.len())
    };
    let journal = count(Section::Journal) + count(Section::Observations);
    let (rules, dangers) = (count(Section::Rules), count(Section::Dangers));
    places::could_read(rules, dangers, journal, count(Section::Meetings), count(Section::People))
}

#[component]
fn ByMyself() -> impl IntoView {
    let sight = Sight::here();
    let leave = move |()| sight.plan.leave().map_err(|error| member(&error));
    view! {
        <InPlace
            label=say::GO_YOURSELF
            kind=ButtonKind::Stop
            icon=Symbol::Leave
            inside=move |close| view! {
                <EditorForm
                    title=say::GO_YOURSELF
                    share=say::GO_YOURSELF_GO
                    drafts=Vec::new()
                    on_share=Callback::new(leave)
                    on_close=close
                >
                    <p>{say::GO_YOURSELF_SURE}</p>
                </EditorForm>
            }
        />
    }
}
