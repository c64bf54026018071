//! The frame that stands around every page, and which address shows which page.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::fields::{ShowWho, Sight};
use crate::i18n::{common, frame, problem, settings};
use crate::open_plan::{OpenPlan, Opened};
use crate::pages::{
    AddDangerPage, AddRulePage, ChangesPage, DemoPage, DevicePage, HandoverPage, HelpPage, InvitePage,
    JoinPage, MenuPage, NewPlanPage, NowPage, PaperPersonPage, PeoplePage, PersonPage, PlanPage, ReadingPage,
    RulePage, StartPage,
};
use crate::routes;
use crate::sections::SharingChip;
use crate::ui::{
    ButtonKind, ButtonLink, Icon, LeaveButton, NavBar, NavItem, Page, SkipLinks, Symbol, TopBar,
};

/// The places of this version; Journal and Meetings join them once they hold something.
const PLACES: [NavItem; 4] = [
    NavItem { href: routes::NOW, symbol: Symbol::Clock, label: frame::NOW },
    NavItem { href: routes::PLAN, symbol: Symbol::Plan, label: frame::PLAN },
    NavItem { href: routes::PEOPLE, symbol: Symbol::People, label: frame::PEOPLE },
    NavItem { href: routes::CHANGES, symbol: Symbol::History, label: frame::CHANGES },
];

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let plan = OpenPlan::provide();
    let sight = Sight::provide(plan);
    provide_context(ShowWho(RwSignal::new(false)));
    let is_open = Memo::new(move |_| matches!(plan.opened(), Opened::Open | Opened::Mirror));
    let name = move || {
        let nickname = sight.about.with(|about| about.nickname.clone());
        if nickname.is_empty() { common::NAME.to_owned() } else { nickname }
    };
    view! {
        <Router>
            <SkipLinks />
            <TopBar name>
                {move || is_open.get().then(|| view! { <SharingChip /> })}
                <MenuLink />
                <LeaveButton on_leave=move |()| plan.leave_page() />
            </TopBar>
            {move || is_open.get().then(|| view! { <NavBar items=PLACES.to_vec() /> })}
            <Pages />
        </Router>
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
            <Route path=path!("/new") view=NewPlanPage />
            <Route path=path!("/join") view=JoinPage />
            <Route path=path!("/demo") view=DemoPage />
            <Route path=path!("/now") view=NowPage />
            <Route path=path!("/plan") view=PlanPage />
            <Route path=path!("/plan/rule/:id") view=RulePage />
            <Route path=path!("/plan/add-rule") view=AddRulePage />
            <Route path=path!("/plan/add-worry") view=AddDangerPage />
            <Route path=path!("/people") view=PeoplePage />
            <Route path=path!("/people/person/:id") view=PersonPage />
            <Route path=path!("/people/invite") view=InvitePage />
            <Route path=path!("/people/paper") view=PaperPersonPage />
            <Route path=path!("/people/handover") view=HandoverPage />
            <Route path=path!("/changes") view=ChangesPage />
            <Route path=path!("/menu") view=MenuPage />
            <Route path=path!("/reading") view=ReadingPage />
            <Route path=path!("/device") view=DevicePage />
            <Route path=path!("/help") view=HelpPage />
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
