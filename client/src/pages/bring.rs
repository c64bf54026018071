//! A plan out of a file: taken in where it is missing something, or opened as a copy to read.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::fields::{ChosenFile, ProblemNotice};
use crate::i18n::copies as say;
use crate::open_plan::{BringProblem, Brought, OpenPlan};
use crate::routes;
use crate::ui::{Notice, NoticeKind, Page};

/// The largest file that is read, in bytes: a plan's data are a third longer as text, and the page for people is small.
const LONGEST_BYTES: u32 = 100 * 1024 * 1024;

/// The page. It needs no open plan.
#[component]
pub fn BringPage() -> impl IntoView {
    let plan = OpenPlan::here();
    let (problem, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let taken = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let bring = move |file: Result<Vec<u8>, bool>| {
        problem.set(None);
        taken.set(None);
        let file = match file {
            Ok(file) => file,
            Err(is_too_large) => {
                let words = if is_too_large { say::TOO_LARGE } else { say::NOT_READ };
                problem.set(Some(words.to_string()));
                return;
            }
        };
        busy.set(true);
        let navigate = navigate.clone();
        // The page says that it is at work before the work.
        set_timeout(
            move || {
                spawn_local(async move {
                    let brought = plan.bring(file).await;
                    let _ = busy.try_set(false);
                    match brought {
                        Ok(Brought::Copy) => {
                            navigate(routes::PLAN, leptos_router::NavigateOptions::default())
                        }
                        Ok(Brought::TakenIn(what)) => drop(taken.try_set(Some(say::taken_in(what)))),
                        Err(why) => drop(problem.try_set(Some(words(why).to_string()))),
                    }
                });
            },
            std::time::Duration::from_millis(50),
        );
    };
    view! {
        <Page heading=say::BRING>
            <p>{say::BRING_MORE}</p>
            <ChosenFile
                label=say::BRING_CHOOSE
                accept=".html,text/html"
                longest_bytes=LONGEST_BYTES
                on_chosen=Callback::new(bring)
            />
            <div role="status">
                {move || busy.get().then(|| view! { <p class="hint">{say::BRINGING}</p> })}
                {move || taken.get().map(|title| view! { <Notice kind=NoticeKind::Well title /> })}
            </div>
            <ProblemNotice problem />
        </Page>
    }
}

fn words(problem: BringProblem) -> &'static str {
    match problem {
        BringProblem::File(why) => say::problem(why),
        BringProblem::OpenFirst => say::OPEN_FIRST.words(),
        BringProblem::NoStorage => say::NO_STORAGE.words(),
        BringProblem::NotFetched => say::NOT_FETCHED.words(),
    }
}
