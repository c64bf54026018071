//! The places beside the open plan, and who can see what.

mod drafts;
mod making;
mod notes;
mod whose;

use kith_shared::plan::{Section, SpaceKind, child};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

pub use drafts::DraftsPage;
pub use making::NewPlacePage;
pub use notes::NotesPage;
pub use whose::Whose;

use crate::fields::{InPlace, Sight};
use crate::i18n::places as say;
use crate::open_plan::{OpenPlan, ShelfRow};
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Button, ButtonKind, ButtonLink, Chip, ChipKind, Disclosure, Page, Symbol};

/// The page.
#[component]
pub fn PlacesPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let plan = sight.plan;
    plan.look_for_places();
    let places = Memo::new(move |_| plan.places());
    let alone = Memo::new(move |_| plan.places_alone());
    let rows = move || places.get().into_iter().map(|row| view! { <OnePlace row /> }).collect_view();
    let others = move || alone.get().into_iter().map(|row| view! { <OneAlone row /> }).collect_view();
    view! {
        <Page heading=say::TITLE lead=say::MORE>
            <p class="hint">{say::COURT}</p>
            {move || places.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NONE}</p> })}
            <ul class="stack" role="list">{rows}</ul>
            {move || sight.may_write().then(|| view! {
                <div class="row no-print">
                    <ButtonLink href=routes::NEW_PLACE kind=ButtonKind::Go icon=Symbol::Plus>{say::NEW}</ButtonLink>
                </div>
            })}
            {move || (!alone.with(Vec::is_empty)).then(|| view! {
                <section class="section" aria-labelledby="alone">
                    <h2 id="alone">{say::ALONE}</h2>
                    <p class="hint">{say::ALONE_MORE}</p>
                    <ul class="stack" role="list">{others}</ul>
                </section>
            })}
            <Disclosure summary=say::WHO><KindsOfPlaces /></Disclosure>
        </Page>
    }
}

#[component]
fn KindsOfPlaces() -> impl IntoView {
    let kinds = [SpaceKind::Child, SpaceKind::Notes, SpaceKind::Apart, SpaceKind::Drafts];
    let rows = kinds.map(|kind| view! { <dt>{say::kind(kind)}</dt><dd>{say::who(kind)}</dd> });
    view! { <dl>{rows.into_iter().collect_view()}</dl> }
}

#[component]
fn OnePlace(row: ShelfRow) -> impl IntoView {
    let kind = row.place.as_ref().map_or(SpaceKind::Apart, |place| place.kind());
    let name = name_of(&row);
    let plan = OpenPlan::here();
    let is_open = row.lock.is_none();
    view! {
        <li class="card">
            <h2 class="h3" dir="auto">{name.clone()}</h2>
            {move || (is_open && plan.has_pin()).then(|| view! { <p class="hint">{say::NOT_LOCKED}</p> })}
            <p class="row"><Chip kind=ChipKind::Private icon=Symbol::Lock>{say::kind(kind)}</Chip></p>
            <p class="hint">{say::who(kind)}</p>
            <OpenPlace row about=name />
        </li>
    }
}

#[component]
fn OneAlone(row: ShelfRow) -> impl IntoView {
    let name = name_of(&row);
    view! {
        <li class="card">
            <h3 dir="auto">{name.clone()}</h3>
            <PutBeside row=row.clone() about=name.clone() />
            <OpenPlace row about=name />
        </li>
    }
}

/// The button that shows a place beside the open plan; where nobody can tell which child it is for, it asks first.
#[component]
fn PutBeside(row: ShelfRow, about: String) -> impl IntoView {
    let plan = OpenPlan::here();
    let handle = row.handle;
    let (is_childs, whom) =
        row.place.map(|place| (place.kind() == SpaceKind::Child, place.whom)).unwrap_or_default();
    let of = Memo::new(move |_| plan.read(&[Section::People], |plan| child::of_this_name(plan, &whom)));
    let put = Callback::new(move |of| plan.put_beside(handle, of));
    move || match (is_childs, of.get()) {
        (true, None) => {
            let said = Callback::new(move |child| put.run(Some(child)));
            let inside = move |close| view! { <Whose plan said close /> };
            view! { <InPlace label=say::PUT_BESIDE about=about.clone() icon=Symbol::Plus inside /> }
                .into_any()
        }
        (_, of) => view! {
            <div class="row">
                <Button about=about.clone() on_press=move |()| put.run(of)>{say::PUT_BESIDE}</Button>
            </div>
        }
        .into_any(),
    }
}

/// The name of a place, or what it is where it has none.
pub fn name_of(row: &ShelfRow) -> String {
    let kind = row.place.as_ref().map_or(SpaceKind::Apart, |place| place.kind());
    if row.nickname.is_empty() { say::kind(kind).to_string() } else { row.nickname.clone() }
}

/// The button that closes the plan and opens a place beside it.
#[component]
pub fn OpenPlace(row: ShelfRow, about: String) -> impl IntoView {
    let plan = OpenPlan::here();
    let navigate = use_navigate();
    let home = routes::home(row.place.as_ref().map_or(SpaceKind::Plan, |place| place.kind()));
    let open = move |()| {
        plan.open(row.handle);
        navigate(home, NavigateOptions::default());
    };
    view! { <div class="row"><Button kind=ButtonKind::Go about on_press=open>{say::OPEN}</Button></div> }
}
