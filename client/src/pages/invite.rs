//! Letting somebody in: who it is, then a link and a square picture that open nothing by themselves.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::Side;
use kith_shared::plan::network::{self, Role};
use kith_shared::plan::outline::person_of;
use kith_shared::time::UnixMillis;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::new_plan::role_options;
use super::person::rights_of;
use crate::fields::{CopyButton, OneQuestion, QrPicture, Sight, moment, sight};
use crate::i18n::{common, invite as say, people as people_say, problem};
use crate::routes;
use crate::sections::{Knocks, PlanGate, TroubleNotices, member};
use crate::ui::{
    Button, ButtonKind, ButtonLink, FieldFrame, Notice, NoticeKind, Page, RadioCard, RadioCards, Symbol,
    TextInput, TickBox,
};

/// How long a link works.
const LINK_MS: u64 = 24 * 60 * 60 * 1000;

/// Whom the link is for.
#[derive(Clone, Copy, PartialEq)]
enum For {
    New,
    Known(PersonId),
}

/// A link that was made.
#[derive(Clone, PartialEq)]
struct Made {
    person: PersonId,
    address: String,
    ends_at: UnixMillis,
}

#[derive(Clone, Copy)]
struct Answers {
    step: RwSignal<usize>,
    whom: RwSignal<Option<For>>,
    name: RwSignal<String>,
    relation: RwSignal<String>,
    role: RwSignal<Option<Role>>,
    admits: RwSignal<bool>,
    made: RwSignal<Option<Made>>,
}

/// The page.
#[component]
pub fn InvitePage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE><TroubleNotices /><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let asked = use_query_map().with_untracked(|query| query.get("person"));
    let asked = asked.and_then(|id| EntryId::from_hex(&id).ok()).map(person_of);
    let answers = Answers {
        step: RwSignal::new(if asked.is_some() { 3 } else { 1 }),
        whom: RwSignal::new(asked.map(For::Known)),
        name: RwSignal::new(String::new()),
        relation: RwSignal::new(String::new()),
        role: RwSignal::new(None),
        admits: RwSignal::new(false),
        made: RwSignal::new(None),
    };
    let may = Memo::new(move |_| sight.admits());
    move || match (may.get(), answers.made.get(), answers.step.get()) {
        (false, _, _) => view! { <MayNot /> }.into_any(),
        (true, Some(made), _) => view! { <Show made answers /> }.into_any(),
        (true, None, 1) => view! { <Whom answers /> }.into_any(),
        (true, None, 2) => view! { <Newcomer answers /> }.into_any(),
        (true, None, _) => view! { <Check answers /> }.into_any(),
    }
}

#[component]
fn MayNot() -> impl IntoView {
    let sight = Sight::here();
    let names = move || {
        let who = sight.people.with(|people| {
            people
                .0
                .iter()
                .filter(|person| person.admits)
                .map(|person| person.name.clone())
                .collect::<Vec<_>>()
        });
        common::list(&who)
    };
    view! { <p>{say::MAY_NOT}" "<bdi>{names}</bdi></p> }
}

#[component]
fn Whom(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let mut options = vec![RadioCard {
        value: For::New,
        label: say::SOMEBODY_NEW.to_string(),
        hint: Some(say::SOMEBODY_NEW_HINT.to_string()),
    }];
    let may = |side| untrack(|| sight.lets_in(side));
    options.extend(sight.people.with_untracked(|people| {
        let known =
            people.0.iter().filter(|person| !person.has_left && may(person.role.side())).map(|person| {
                RadioCard {
                    value: For::Known(person.id),
                    label: format!("{}, {}", person.name, sight::relation(person)),
                    hint: Some(if person.is_in { say::ANOTHER_DEVICE } else { say::NO_DEVICE }.to_string()),
                }
            });
        known.collect::<Vec<_>>()
    }));
    let next = Callback::new(move |()| {
        let whom = answers.whom.get_untracked().ok_or_else(|| say::WHO_MISSING.to_string())?;
        answers.step.set(if whom == For::New { 2 } else { 3 });
        Ok(())
    });
    view! {
        <OneQuestion step=(1, 3) on_next=next>
            <RadioCards legend=say::WHO options chosen=answers.whom />
            <OwnSide />
        </OneQuestion>
    }
}

/// Said where the other side is not mine to let in.
#[component]
fn OwnSide() -> impl IntoView {
    let sight = Sight::here();
    let barred = Memo::new(move |_| !(sight.lets_in(Side::Family) && sight.lets_in(Side::Professional)));
    move || barred.get().then(|| view! { <p class="hint">{say::OWN_SIDE}</p> })
}

#[component]
fn Newcomer(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let mut roles = role_options();
    roles.retain(|card| untrack(|| sight.lets_in(card.value.side())));
    let next = Callback::new(move |()| {
        if answers.name.with_untracked(|name| name.trim().is_empty()) {
            return Err(say::NAME_MISSING.to_string());
        }
        answers.role.get_untracked().ok_or_else(|| say::ROLE_MISSING.to_string())?;
        answers.step.set(3);
        Ok(())
    });
    view! {
        <OneQuestion step=(2, 3) on_next=next on_back=Callback::new(move |()| answers.step.set(1))>
            <TextInput label=say::NAME value=answers.name longest=60 />
            <TextInput label=say::RELATION hint=say::RELATION_HINT value=answers.relation longest=60 />
            <RadioCards legend=say::ROLE options=roles chosen=answers.role />
            <OwnSide />
        </OneQuestion>
    }
}

#[component]
fn Check(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let is_family = match answers.whom.get_untracked() {
        Some(For::Known(id)) => {
            sight.people.with_untracked(|people| people.get(id).is_some_and(|one| one.slot.is_some()))
        }
        Some(For::New) | None => answers.role.get_untracked().is_some_and(|role| role.side() == Side::Family),
    };
    let name = match answers.whom.get_untracked() {
        Some(For::Known(id)) => sight.people.with_untracked(|people| people.name(Some(id))),
        Some(For::New) | None => answers.name.get_untracked(),
    };
    let next = Callback::new(move |()| {
        answers.made.set(Some(make(sight, answers)?));
        Ok(())
    });
    view! {
        <OneQuestion
            step=(3, 3)
            next=say::MAKE
            on_next=next
            on_back=Callback::new(move |()| answers.step.set(1))
        >
            <h2 dir="auto">{say::for_person(&name)}</h2>
            <ul class="points">
                <li>{say::CHECK_SAFE}</li>
                <li>{say::WILL_SEE}</li>
                <li>{if is_family { say::WILL_OURS } else { say::WILL_SERVICES }}</li>
            </ul>
            <TickBox label=say::MAY_ADMIT ticked=answers.admits />
            <p class="hint">{say::MAY_ADMIT_HINT}</p>
        </OneQuestion>
    }
}

/// Puts a newcomer into the plan if need be, and makes the link.
fn make(sight: Sight, answers: Answers) -> Result<Made, String> {
    let person = match answers.whom.get_untracked() {
        Some(For::Known(id)) => id,
        Some(For::New) | None => add(sight, answers)?,
    };
    let known = sight.people.with_untracked(|people| people.get(person).cloned());
    let rights =
        known.map(|known| rights_of(&known)).ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
    let rights = if answers.admits.get_untracked() { rights.admitting() } else { rights };
    let link = sight.plan.invite(person, rights).map_err(|error| member(&error))?;
    let ends_at = moment::now().plus(LINK_MS);
    Ok(Made { person, address: sight.plan.invite_address(&link), ends_at })
}

fn add(sight: Sight, answers: Answers) -> Result<PersonId, String> {
    let role = answers.role.get_untracked().ok_or_else(|| say::ROLE_MISSING.to_string())?;
    let person = sight.plan.new_person();
    let (name, relation) = (answers.name.get_untracked(), answers.relation.get_untracked());
    let made = sight.plan.edit(|plan, _| network::add(plan, person, &name, &relation, role, false));
    made.map_err(|error| problem::edit(&error).to_owned())?;
    // A second try, after the link could not be made, is for the same person.
    answers.whom.set(Some(For::Known(person)));
    Ok(person)
}

#[component]
fn Show(made: Made, answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let person = made.person;
    let is_in =
        Memo::new(move |_| sight.people.with(|people| people.get(person).is_some_and(|person| person.is_in)));
    let was_in = is_in.get_untracked();
    let came = Memo::new(move |_| is_in.get() && !was_in);
    let again = move |()| {
        answers.made.set(None);
        answers.whom.set(None);
        answers.name.set(String::new());
        answers.relation.set(String::new());
        answers.role.set(None);
        answers.admits.set(false);
        answers.step.set(1);
    };
    let made = StoredValue::new(made);
    view! {
        <Knocks />
        {move || (!came.get()).then(|| view! { <TheLink made=made.get_value() /> })}
        <div class="row">
            <Button icon=Symbol::Plus on_press=again>{say::ANOTHER}</Button>
            <ButtonLink href=routes::PEOPLE kind=ButtonKind::Quiet icon=Symbol::Back>{people_say::TITLE}</ButtonLink>
        </div>
    }
}

#[component]
fn TheLink(made: Made) -> impl IntoView {
    let sight = Sight::here();
    let knocks = Memo::new(move |_| sight.plan.knocks().len());
    let Made { person, address, ends_at } = made;
    let shown = address.clone();
    let copied = address.clone();
    view! {
        <section class="card" aria-labelledby="link">
            <h2 id="link" dir="auto">{move || say::for_person(&sight.name(Some(person)))}</h2>
            <p>{say::ends(&moment::full(ends_at))}</p>
            <p>{say::SCAN_IT}</p>
            <QrPicture text=address label=say::PICTURE_LABEL />
            <p>{say::OR_SEND}</p>
            <FieldFrame label=say::LINK let:tie>
                <input type="text" readonly id=tie.id dir="ltr" value=shown />
            </FieldFrame>
            <CopyButton
                text=Signal::derive(move || copied.clone())
                label=say::COPY
                done=say::COPIED
                failed=say::COPY_FAILED
            />
        </section>
        <Notice kind=NoticeKind::Waiting title=say::THEN><p>{say::THEN_MORE}</p></Notice>
        {move || (knocks.get() == 0).then(|| view! { <p class="hint">{say::WAIT_HERE}</p> })}
    }
}
