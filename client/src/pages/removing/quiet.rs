//! Taking somebody out without their noticing: only for a risk of harm, decided with the manager, and written down.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::practice::{self, Removing};
use kith_shared::plan::{Section, SpaceKind, Step, withdraw};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use crate::fields::{EditorForm, InPlace, Pick, PickInput, Sight, moment};
use crate::i18n::{common, people as say, places, problem};
use crate::open_plan::{OpenPlan, Opened, PlanHandle, Shelf, ShelfRow};
use crate::routes;
use crate::sections::{BackToPlan, member};
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
/// A line of the list is cut at so many characters, and the list before it is longer than a text of the notes may be.
const LINE: usize = 90;
const LIST: usize = 7_000;

/// The button with its form.
#[component]
pub fn Quietly(id: PersonId) -> impl IntoView {
    let plan = Sight::here().plan;
    // Notes stand beside the plan, also while a place beside the same plan is open.
    let notes = Memo::new(move |_| {
        let of = [plan.handle(), plan.plan_of_place()];
        let is_notes = |row: &ShelfRow| {
            let place = row.place.as_ref().filter(|place| place.kind() == SpaceKind::Notes);
            place.and_then(|place| place.beside()).is_some_and(|plan| of.contains(&Some(plan)))
        };
        match plan.shelf() {
            Shelf::Here(rows) => rows.iter().find(|row| is_notes(row)).map(|row| row.handle),
            Shelf::Loading | Shelf::Broken(_) => None,
        }
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
    let plan = Sight::here().plan;
    view! {
        <div class="card editor">
            <p>{say::REMOVE_QUIET_WHAT}</p>
            <p>{places::NOTES_FIRST}</p>
            {move || (plan.kind() == SpaceKind::Plan).then(|| view! {
                <ButtonLink href=routes::NEW_PLACE kind=ButtonKind::Go icon=Symbol::Plus>{places::NEW}</ButtonLink>
            })}
            <BackToPlan />
            <div class="row"><Button on_press=close>{common::CLOSE}</Button></div>
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
    let (manager, reason, tell_by, decided) = (empty(), empty(), empty(), RwSignal::new(false));
    let kept = StoredValue::new(None::<(Removing, EntryId)>);
    let remove = move |()| {
        let words = |signal: RwSignal<String>| signal.with_untracked(|words| words.trim().to_string());
        let (me, manager) = (untrack(|| sight.name(sight.my_person())), words(manager));
        let tell_by = PlainDate::read(&words(tell_by)).filter(|day| *day >= moment::today());
        if manager.is_empty() || manager == me || words(reason).is_empty() || tell_by.is_none() {
            return Err(places::REMOVAL_MISSING.to_string());
        }
        if !decided.get_untracked() {
            return Err(say::REMOVE_QUIET_MISSING.to_string());
        }
        let removing = Removing {
            who: untrack(|| sight.name(Some(id))),
            decided_by: common::list(&[me, manager]),
            reason: words(reason),
            could_read: untrack(|| listed(sight.plan)),
            tell_by,
        };
        // First the reason, then the act: one that fails can be put away in the notes, a reason that is missing cannot be found.
        keep_reason(notes, kept, &removing)?;
        let removed = sight.plan.remove(&[id], true);
        removed.map_err(|error| format!("{} {}", member(&error), places::REASON_KEPT))
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
            <TextInput label=places::DECIDED_BY hint=places::DECIDED_HINT value=manager />
            <TextArea label=places::REASON hint=places::REASON_HINT value=reason />
            <PickInput of=Pick::Day label=places::TELL_BY value=tell_by />
            <p>{say::REMOVE_SURE}</p>
            <p class="hint">{places::COULD_READ}": "{move || could_read(sight.plan)}" "{places::COULD_READ_LIST}</p>
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

/// Puts the reason into the notes, once for all tries; what was put down otherwise at the last one is put away.
fn keep_reason(
    notes: OpenPlan,
    kept: StoredValue<Option<(Removing, EntryId)>>,
    removing: &Removing,
) -> Result<(), String> {
    if !untrack(|| matches!(notes.opened(), Opened::Open | Opened::Mirror)) {
        return Err(places::NOTES_NOT_OPEN.to_string());
    }
    let is_same =
        |known: &Removing| Removing { could_read: removing.could_read.clone(), ..known.clone() } == *removing;
    let before = kept.get_value();
    if before.as_ref().is_some_and(|(known, _)| is_same(known)) {
        return Ok(());
    }
    let written = |error| problem::edit(&error).to_string();
    if let Some((_, entry)) = before {
        notes.edit(|_, _| withdraw(Section::Removals, entry, true)).map_err(written)?;
    }
    let mut made = None;
    let edit = notes.edit(|_, ids| {
        let edit = practice::decide_removal(ids, removing);
        if let Some(Step::Add { entry, .. } | Step::Record { entry, .. }) = edit.steps.first() {
            made = Some(*entry);
        }
        edit
    });
    edit.map_err(written)?;
    kept.set_value(made.map(|entry| (removing.clone(), entry)));
    Ok(())
}

/// What they could have read, in words and as long as a text may be: whoever was in the plan knows it.
fn listed(plan: OpenPlan) -> String {
    let groups = plan.read(&[], |plan| practice::readable(plan, moment::now(), LINE));
    let mut list = could_read(plan);
    let (mut left_out, mut last) = (0, "");
    for (section, lines) in groups {
        let heading = places::readable(section);
        if heading != last {
            list.push_str(&format!("\n\n{heading}"));
        }
        last = heading;
        for line in lines {
            if list.chars().count() + line.chars().count() < LIST {
                list.push_str(&format!("\n\u{2013} {line}"));
            } else {
                left_out += 1;
            }
        }
    }
    if left_out > 0 {
        list.push_str(&format!("\n\n{}", places::and_more(left_out)));
    }
    list
}
