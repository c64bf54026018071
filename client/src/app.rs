//! The frame that stands around every page, and which address shows which page.

mod child_shell;

use kith_shared::plan::{Plan, Section, SpaceKind, network};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use child_shell::{ChildRoutes, ChildShell};

use crate::fields::{AppOwner, ShowWho};
use crate::i18n::{common, frame, problem, settings};
use crate::open_plan::{OpenPlan, Opened};
use crate::pages::{StartPage, later};
use crate::routes;
use crate::sections::SharingChip;
use crate::ui::{
    ButtonKind, ButtonLink, Icon, LeaveButton, NavBar, NavItem, Page, SkipLinks, Symbol, TopBar,
    WantsListening,
};

/// The places of the app; what else there is stands in the menu.
const PLACES: [NavItem; 5] = [
    NavItem { href: routes::NOW, symbol: Symbol::Clock, label: frame::NOW },
    NavItem { href: routes::PLAN, symbol: Symbol::Plan, label: frame::PLAN },
    NavItem { href: routes::JOURNAL, symbol: Symbol::Journal, label: frame::JOURNAL },
    NavItem { href: routes::MEETINGS, symbol: Symbol::Meeting, label: frame::MEETINGS },
    NavItem { href: routes::PEOPLE, symbol: Symbol::People, label: frame::PEOPLE },
];

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let plan = OpenPlan::provide();
    if let Some(owner) = Owner::current() {
        provide_context(AppOwner(owner));
    }
    provide_context(ShowWho(RwSignal::new(false)));
    provide_context(WantsListening(RwSignal::new(plan.reading().aloud)));
    let is_childs = Memo::new(move |_| plan.is_behind_door());
    let shell = move || {
        if is_childs.get() { view! { <ChildShell /> }.into_any() } else { view! { <Shell /> }.into_any() }
    };
    view! { <Router>{shell}</Router> }
}

/// The app in the hands of a grown-up, or of a young person with a device of their own.
#[component]
fn Shell() -> impl IntoView {
    let plan = OpenPlan::here();
    let is_open = Memo::new(move |_| matches!(plan.opened(), Opened::Open | Opened::Mirror));
    let name = move || {
        let nickname = plan.read(&[Section::About], network::about).nickname;
        if nickname.is_empty() { common::NAME.to_string() } else { nickname }
    };
    let places = Memo::new(move |_| plan.read(&[Section::Space], Plan::space_kind));
    view! {
        <SkipLinks />
        <TopBar name>
            {move || is_open.get().then(|| view! { <SharingChip /> })}
            <MenuLink />
            <LeaveButton on_leave=move |()| plan.leave_page() />
        </TopBar>
        {move || is_open.get().then(|| view! { <NavBar items=places_of(places.get()) /> })}
        <Pages />
    }
}

/// What a plan or place of this kind has in its bar.
fn places_of(kind: SpaceKind) -> Vec<NavItem> {
    let home = |symbol, label| NavItem { href: routes::home(kind), symbol, label };
    let [.., people] = PLACES;
    match kind {
        SpaceKind::Plan | SpaceKind::Apart => PLACES.to_vec(),
        SpaceKind::Child => vec![home(Symbol::Home, frame::PLACE), people],
        SpaceKind::Notes => vec![home(Symbol::Pen, frame::NOTES), people],
        SpaceKind::Drafts => vec![home(Symbol::Pen, frame::DRAFTS)],
    }
}

#[component]
fn MenuLink() -> impl IntoView {
    view! {
        <a class="btn round" href=routes::MENU aria-label=settings::MENU><Icon of=Symbol::Menu /></a>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NoSuchPage>
            <Route path=path!("/") view=StartPage />
            <Route path=path!("/new") view=later::new_plan />
            <Route path=path!("/join") view=later::join />
            <Route path=path!("/demo") view=later::demo />
            <Route path=path!("/now") view=later::now />
            <Route path=path!("/plan") view=later::plan />
            <Route path=path!("/plan/rule/:id") view=later::rule />
            <Route path=path!("/plan/add-rule") view=later::add_rule />
            <Route path=path!("/plan/add-worry") view=later::add_danger />
            <Route path=path!("/plan/map") view=later::map />
            <Route path=path!("/plan/well") view=later::well />
            <Route path=path!("/journal") view=later::journal />
            <Route path=path!("/meetings") view=later::meetings />
            <Route path=path!("/meetings/new") view=later::add_meeting />
            <Route path=path!("/meetings/:id") view=later::meeting />
            <Route path=path!("/meetings/:id/run") view=later::run_meeting />
            <Route path=path!("/plan/weeks") view=later::weeks />
            <Route path=path!("/plan/weeks/add") view=later::add_task />
            <Route path=path!("/plan/weeks/task/:id") view=later::task />
            <Route path=path!("/plan/path") view=later::path />
            <Route path=path!("/plan/looking-in") view=later::looking_in />
            <Route path=path!("/plan/telling") view=later::telling />
            <Route path=path!("/plan/review") view=later::review />
            <Route path=path!("/plan/topics") view=later::topics />
            <Route path=path!("/children") view=later::children />
            <Route path=path!("/places") view=later::places />
            <Route path=path!("/places/new") view=later::new_place />
            <Route path=path!("/places/notes") view=later::notes />
            <Route path=path!("/places/drafts") view=later::drafts />
            <Route path=path!("/children/stories") view=later::stories />
            <Route path=path!("/children/stories/:id") view=later::story />
            <Route path=path!("/children/stories/:id/read") view=later::read_story />
            <Route path=path!("/people") view=later::people />
            <Route path=path!("/people/person/:id") view=later::person />
            <Route path=path!("/people/invite") view=later::invite />
            <Route path=path!("/people/paper") view=later::paper_person />
            <Route path=path!("/people/handover") view=later::handover />
            <Route path=path!("/people/step-down") view=later::step_down />
            <Route path=path!("/people/step-down/:step") view=later::step />
            <Route path=path!("/papers") view=later::papers />
            <Route path=path!("/papers/read") view=later::paper />
            <Route path=path!("/papers/new-pack") view=later::new_pack />
            <Route path=path!("/papers/pack/:id") view=later::pack />
            <Route path=path!("/changes") view=later::changes />
            <Route path=path!("/search") view=later::search />
            <Route path=path!("/copies") view=later::copies />
            <Route path=path!("/copies/open") view=later::bring />
            <Route path=path!("/copies/words") view=later::lines />
            <Route path=path!("/menu") view=later::menu />
            <Route path=path!("/reading") view=later::reading />
            <Route path=path!("/device") view=later::device />
            <Route path=path!("/help") view=later::help />
            <ChildRoutes />
            <Route path=path!("/child/out") view=later::out_already />
        </FlatRoutes>
    }
}

#[component]
fn NoSuchPage() -> impl IntoView {
    view! {
        <Page heading=problem::NOTHING_THERE>
            <div class="row">
                <ButtonLink href=routes::START kind=ButtonKind::Go>{problem::TO_START}</ButtonLink>
            </div>
        </Page>
    }
}
