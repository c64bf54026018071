//! Pages whose code is fetched when somebody first goes there, so that the first opening of the app stays light.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{
    AddDangerPage, AddMeetingPage, AddRulePage, ChangesPage, DemoPage, DevicePage, HandoverPage, HelpPage,
    InvitePage, JoinPage, JournalPage, MapPage, MeetingPage, MeetingsPage, MenuPage, NewPlanPage, NowPage,
    PaperPersonPage, PeoplePage, PersonPage, PlanPage, ReadingPage, RulePage, RunMeetingPage, WellPage,
};
use super::{AddTaskPage, LookingInPage, PathPage, TaskPage, TellingPage, WeeksPage};
use super::{BringPage, CopiesPage, LinesPage, SearchPage};
use super::{
    ChildDrawingsPage, ChildOutPage, ChildPage, ChildPutPage, ChildRulesPage, ChildSpecialPage,
    ChildStoriesPage, ChildStoryPage, ChildTellPage, ChildThingPage, ChildWayPage, ChildWaysPage, OutAlready,
};
use super::{ChildrenPage, DraftsPage, NewPlacePage, NotesPage, PlacesPage};
use super::{NewPackPage, PackPage, PaperPage, PapersPage};
use super::{ReadStoryPage, ReviewPage, StepDownPage, StepPage, StoriesPage, StoryPage, TopicsPage};
use crate::i18n::{common, problem};
use crate::ui::{Button, ButtonKind, Page};

/// A page that may still be on its way.
type Coming = Pin<Box<dyn Future<Output = Result<AnyView, SplitLoaderError>>>>;

/// Gives each page a function that shows it, and names the file of code that it comes in. Pages that one goes to from one
/// another share a file.
macro_rules! later {
    ($($file:ident: $($name:ident $page:ident)*;)*) => {$($(
        /// Shows the page as soon as its code is there.
        pub fn $name() -> impl IntoView {
            #[wasm_split($file, fallible)]
            fn $name() -> Result<AnyView, SplitLoaderError> {
                Ok(view! { <$page /> }.into_any())
            }
            view! { <Later page=|| Box::pin($name()) /> }
        }
    )*)*};
}

// Few files: what two of them need is one more file, and so for every combination.
later! {
    plan: now NowPage plan PlanPage rule RulePage add_rule AddRulePage add_danger AddDangerPage changes ChangesPage
        people PeoplePage person PersonPage invite InvitePage paper_person PaperPersonPage handover HandoverPage;
    work: meetings MeetingsPage add_meeting AddMeetingPage meeting MeetingPage run_meeting RunMeetingPage
        journal JournalPage map MapPage well WellPage
        weeks WeeksPage add_task AddTaskPage task TaskPage path PathPage looking_in LookingInPage telling TellingPage
        step_down StepDownPage step StepPage review ReviewPage topics TopicsPage
        stories StoriesPage story StoryPage read_story ReadStoryPage children ChildrenPage
        places PlacesPage new_place NewPlacePage notes NotesPage drafts DraftsPage;
    child: child ChildPage child_out ChildOutPage out_already OutAlready child_ways ChildWaysPage
        child_way ChildWayPage child_put ChildPutPage child_thing ChildThingPage child_drawings ChildDrawingsPage
        child_plan ChildRulesPage child_stories ChildStoriesPage child_story ChildStoryPage
        child_special ChildSpecialPage child_tell ChildTellPage;
    begin: new_plan NewPlanPage join JoinPage menu MenuPage reading ReadingPage device DevicePage help HelpPage;
    papers: papers PapersPage paper PaperPage pack PackPage new_pack NewPackPage
        copies CopiesPage bring BringPage lines LinesPage search SearchPage;
    demo: demo DemoPage;
}

#[component]
fn Later(page: fn() -> Coming) -> impl IntoView {
    let waiting = RwSignal::new(true);
    let view = Suspend::new(SendWrapper::new(async move {
        let view = page().await;
        let _ = waiting.try_set(false);
        view.unwrap_or_else(|_| view! { <NotFetched /> }.into_any())
    }));
    let opening = move || waiting.get().then(|| view! { <p class="page hint slow">{common::OPENING}</p> });
    view! {
        {opening}
        {view}
    }
}

#[component]
fn NotFetched() -> impl IntoView {
    let again = |()| {
        let _ = window().location().reload();
    };
    view! {
        <Page heading=problem::NOT_FETCHED>
            <p>{problem::NOT_FETCHED_MORE}</p>
            <div class="row"><Button kind=ButtonKind::Go on_press=again>{problem::NOT_FETCHED_AGAIN}</Button></div>
        </Page>
    }
}
