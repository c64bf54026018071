//! Who may see what a child made: a face for everybody in the plan, nobody chosen until the child chooses.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan;
use kith_shared::plan::child::{self, Choice, Item};
use kith_shared::plan::{EditError, Plan, Section, network};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::family::{carry, child_in_plan, family_plan};
use super::frame::{child as childs_id, voice};
use crate::fields::{InPlace, ProblemNotice, Sight};
use crate::i18n::{child as say, common, problem};
use crate::open_plan::{OpenPlan, Opened};
use crate::pages::places::Whose;
use crate::ui::{AuthorLook, Avatar, Button, ButtonKind};

/// The faces, and what comes of the choice.
#[component]
pub fn WhoSees(id: EntryId, item: Memo<Option<Item>>) -> impl IntoView {
    let sight = Sight::here();
    let family = family_plan(sight);
    let choice = Memo::new(move |_| {
        item.with(|item| item.as_ref().map(|item| item.choice.clone())).unwrap_or_default()
    });
    let wrong = RwSignal::new(None::<String>);
    let choose = Callback::new(move |to: Choice| {
        let made = sight.plan.edit(|_, ids| child::choose(ids, id, &to, voice(sight)));
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
    });
    let people = Memo::new(move |_| people_of_plan(sight, family));
    let nobody = Callback::new(move |()| choose.run(Choice::default()));
    let everybody = Callback::new(move |()| choose.run(Choice { in_plan: true, ..Choice::default() }));
    let is_alone = Signal::derive(move || choice.with(|choice| !choice.in_plan && choice.people.is_empty()));
    let faces =
        move || people.get().into_iter().map(|one| view! { <PlanFace one choice choose /> }).collect_view();
    view! {
        <section class="section" aria-labelledby="who-sees">
            <h2 id="who-sees">{say::WHO_SEES}</h2>
            <p>{say::TAP_FACES}</p>
            <ul class="faces" role="list">
                <Face name=say::NOBODY.to_string() is_on=is_alone on_press=nobody />
                {faces}
                <Face
                    name=say::said("child.everybody").to_string()
                    is_on=Signal::derive(move || choice.with(|choice| choice.in_plan))
                    on_press=everybody
                />
            </ul>
            <Outcome choice people may_put=family.is_some() && voice(sight).is_none() />
            <ProblemNotice problem=wrong />
            <InHere />
            {family.map(|family| view! { <IntoPlan item family /> })}
        </section>
    }
}

/// The people of the plan that this place stands beside: as they are, or as they were when the device was handed over.
fn people_of_plan(sight: Sight, family: Option<OpenPlan>) -> Vec<(PersonId, String)> {
    let place = sight.plan.place();
    let told = place.as_ref().and_then(|place| place.of);
    let of = family.and_then(|family| child_in_plan(sight, family)).or(told);
    let now = family.map(|family| family.read(&[Section::People], network::people)).unwrap_or_default();
    let now = now.into_iter().filter(|one| one.is_in || one.on_paper).map(|one| (one.id, one.name));
    let mut people: Vec<_> = now.collect();
    if people.is_empty() {
        people = place.map(|place| place.people).unwrap_or_default();
    }
    people.retain(|(id, name)| Some(*id) != of && !name.is_empty());
    people
}

/// Somebody in the plan, chosen and let go by one tap.
#[component]
fn PlanFace(one: (PersonId, String), choice: Memo<Choice>, choose: Callback<Choice>) -> impl IntoView {
    let (id, name) = one;
    let press = Callback::new(move |()| {
        let mut people = choice.with_untracked(|choice| choice.people.clone());
        match people.iter().position(|known| *known == id) {
            Some(at) => drop(people.remove(at)),
            None => people.push(id),
        }
        choose.run(Choice { people, in_plan: false });
    });
    let is_on = Signal::derive(move || choice.with(|choice| choice.people.contains(&id)));
    view! { <Face name is_on on_press=press is_somebody=true /> }
}

#[component]
pub fn Face(
    name: String,
    is_on: Signal<bool>,
    on_press: Callback<()>,
    #[prop(optional)] is_somebody: bool,
) -> impl IntoView {
    let look = AuthorLook::Family(1);
    let face = is_somebody.then(|| view! { <Avatar name=name.clone() look silent=true /> });
    view! {
        <li>
            <button
                type="button"
                class="big face"
                aria-pressed=move || is_on.get().to_string()
                on:click=move |_| on_press.run(())
            >
                {face}
                <span dir="auto">{name}</span>
            </button>
        </li>
    }
}

/// What the choice means, in words.
#[component]
fn Outcome(choice: Memo<Choice>, people: Memo<Vec<(PersonId, String)>>, may_put: bool) -> impl IntoView {
    let names = move || {
        let chosen = choice.with(|choice| choice.people.clone());
        let people = people.get();
        let name = |id: &PersonId| people.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
        common::list(
            &chosen
                .iter()
                .map(|id| name(id).unwrap_or_else(|| common::SOMEBODY.to_string()))
                .collect::<Vec<_>>(),
        )
    };
    let words = move || match choice.with(|choice| (choice.in_plan, choice.people.is_empty())) {
        // Whoever holds their own phone with the plan on it needs nobody's help.
        (true, _) if may_put => say::PUT_YOURSELF.to_string(),
        (true, _) => say::WITH_GROWN_UP.to_string(),
        (false, true) => say::ALONE.to_string(),
        (false, false) => format!("{}. {}", say::seen_by(&names()), say::SHOW_THEM),
    };
    view! { <p role="status">{words}</p> }
}

/// Those who are in the child's place see what is in it; a child is told so.
#[component]
pub fn InHere() -> impl IntoView {
    let sight = Sight::here();
    let others = move || {
        let me = childs_id(sight);
        sight.people.with(|people| {
            let others = people.0.iter().filter(|one| one.is_in && Some(one.id) != me);
            others.map(|one| (one.name.clone(), people.look(Some(one.id)))).collect::<Vec<_>>()
        })
    };
    let one = |(name, look): (String, AuthorLook)| {
        view! { <li class="row"><Avatar name=name.clone() look silent=true /><bdi>{name}</bdi></li> }
    };
    move || {
        let others = others();
        (!others.is_empty()).then(|| {
            view! {
                <div class="in-here">
                    <p>{say::IN_HERE}</p>
                    <ul class="row" role="list">{others.into_iter().map(one).collect_view()}</ul>
                </div>
            }
        })
    }
}

/// Copies what the child let in into the plan, and takes it out again when they changed their mind. Only where both are.
#[component]
fn IntoPlan(item: Memo<Option<Item>>, family: OpenPlan) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    // Nothing can be put into a plan that is still being opened.
    let is_open = Memo::new(move |_| matches!(family.opened(), Opened::Open | Opened::Mirror));
    let may = Memo::new(move |_| read_with(item, family, child::may_go_into));
    let is_in = Memo::new(move |_| read_with(item, family, child::is_in));
    let tell = move |made: Result<(), EditError>| {
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
    };
    let of = Memo::new(move |_| child_in_plan(sight, family));
    let busy = RwSignal::new(false);
    let put = move |()| {
        let (Some(item), Some(of)) = (item.get_untracked(), of.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let made = put_in(sight.plan, family, item, of).await;
            if busy.try_set(false).is_none() {
                tell(made);
            }
        });
    };
    let out = move |()| {
        let copy = item.get_untracked().as_ref().and_then(child::copy_of);
        tell(family.try_edit(|_, _| copy.map(|copy| plan::withdraw(Section::ChildItems, copy, true))));
    };
    view! {
        {move || match (may.get(), is_in.get()) {
            _ if !is_open.get() => ().into_any(),
            (true, false) if of.get().is_none() => view! { <NotKnown family /> }.into_any(),
            (true, false) => view! { <div class="row"><Button kind=ButtonKind::Go busy on_press=put>{say::PUT_IN}</Button></div> }.into_any(),
            (true, true) => view! { <p role="status">{say::IS_IN}</p> }.into_any(),
            (false, true) => view! {
                <p>{say::STILL_IN}</p>
                <div class="row"><Button on_press=out>{say::TAKE_OUT_THERE}</Button></div>
            }
            .into_any(),
            (false, false) => ().into_any(),
        }}
        <ProblemNotice problem=wrong />
    }
}

/// Puts a copy into the plan, with the photo or recording that it holds; what was there before and taken out stands again.
pub async fn put_in(here: OpenPlan, family: OpenPlan, mut item: Item, of: PersonId) -> Result<(), EditError> {
    item.item.drawing = carry(here, family, &item.item.drawing).await;
    item.item.sound = carry(here, family, &item.item.sound).await;
    if !family.is_there() {
        return Ok(());
    }
    let copy = child::copy_of(&item);
    family.try_edit(|plan, _| match copy {
        Some(copy) if plan.entry(Section::ChildItems, copy).is_some() => {
            Some(plan::withdraw(Section::ChildItems, copy, false))
        }
        Some(_) | None => child::copy_into(&item, plan, of),
    })
}

/// Nobody has said yet which child of the plan this is.
#[component]
pub fn NotKnown(family: OpenPlan) -> impl IntoView {
    let sight = Sight::here();
    let said = Callback::new(move |of| sight.plan.say_whose(of));
    view! {
        <p>{say::NOT_KNOWN}</p>
        <InPlace label=say::SAY_WHOSE inside=move |close| view! { <Whose plan=family said close /> } />
    }
}

fn read_with(item: Memo<Option<Item>>, family: OpenPlan, is: fn(&Item, &Plan) -> bool) -> bool {
    let item = item.get();
    family.read(&[Section::ChildItems, Section::People, Section::Network], |plan| {
        item.is_some_and(|item| is(&item, plan))
    })
}
