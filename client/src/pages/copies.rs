//! Copies to keep: the whole plan in one file, and one's own words.

mod file;
mod mine;

use leptos::prelude::*;

use crate::fields::{ProblemNotice, Sight, hand_over, moment};
use crate::i18n::{copies as say, lines};
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Button, ButtonKind, ButtonLink, Notice, NoticeKind, Page, Symbol, TickBox};

/// The page.
#[component]
pub fn CopiesPage() -> impl IntoView {
    view! {
        <PlanGate>
            <Page heading=say::TITLE>
                <Whole />
                <Mine />
                <section class="card" aria-labelledby="bring">
                    <h2 id="bring">{say::BRING}</h2>
                    <p>{say::BRING_HINT}</p>
                    <div class="row"><ButtonLink href=routes::BRING>{say::BRING}</ButtonLink></div>
                </section>
                <section class="card" aria-labelledby="lines">
                    <h2 id="lines">{lines::TITLE}</h2>
                    <p>{lines::HINT}</p>
                    <div class="row"><ButtonLink href=routes::LINES>{lines::TITLE}</ButtonLink></div>
                </section>
            </Page>
        </PlanGate>
    }
}

#[component]
fn Whole() -> impl IntoView {
    let plan = Sight::here().plan;
    let (sure, problem, made) = (RwSignal::new(false), RwSignal::new(None::<String>), RwSignal::new(false));
    let make = move |()| {
        made.set(false);
        if !sure.get_untracked() {
            problem.set(Some(say::TICK_FIRST.to_string()));
            return;
        }
        let done = untrack(move || plan.takeout()).map(|takeout| {
            let page = untrack(move || plan.read(&[], |plan| file::page(plan, &takeout)));
            hand_over(&say::file_name(&moment::today().to_line()), "text/html", &page)
        });
        match done {
            Some(Ok(())) => {
                problem.set(None);
                made.set(true);
            }
            Some(Err(_)) => problem.set(Some(say::NOT_MADE.to_string())),
            None => problem.set(Some(say::NOT_YET.to_string())),
        }
    };
    view! {
        <section class="card" aria-labelledby="whole">
            <h2 id="whole">{say::WHOLE}</h2>
            <p>{say::WHOLE_MORE}</p>
            <Notice kind=NoticeKind::Waiting title=say::WHOLE_WARNING><p>{say::WHOLE_WARNING_MORE}</p></Notice>
            {move || plan.has_pin().then(|| view! { <Notice kind=NoticeKind::Stop title=say::PIN_WARNING /> })}
            <TickBox label=say::TICK ticked=sure />
            <ProblemNotice problem />
            <div class="row"><Button kind=ButtonKind::Go icon=Symbol::Share on_press=make>{say::MAKE}</Button></div>
            <Done made />
        </section>
    }
}

#[component]
fn Mine() -> impl IntoView {
    let sight = Sight::here();
    let (problem, made) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let offer = move |is_data: bool| {
        made.set(false);
        let Some(me) = untrack(|| sight.my_person()) else {
            problem.set(Some(say::NOT_YET.to_string()));
            return;
        };
        let day = moment::today().to_line();
        let names = sight.people.get_untracked();
        let (kind, ending) = if is_data { ("application/json", "json") } else { ("text/html", "html") };
        let text = untrack(move || {
            sight.plan.read(&[], |plan| {
                if is_data { mine::data(plan, me, &names) } else { mine::page(plan, me, &names) }
            })
        });
        let done = hand_over(&say::mine_name(&day, ending), kind, &text);
        problem.set(done.is_err().then(|| say::NOT_MADE.to_string()));
        made.set(done.is_ok());
    };
    let is_in = move || sight.my_person().is_some();
    move || {
        is_in().then(|| {
            view! {
                <section class="card" aria-labelledby="mine">
                    <h2 id="mine">{say::MINE}</h2>
                    <p>{say::MINE_MORE}</p>
                    <p class="hint">{say::MINE_OTHERS}</p>
                    <ProblemNotice problem />
                    <div class="row">
                        <Button on_press=move |()| offer(false)>{say::MINE_PAGE}</Button>
                        <Button on_press=move |()| offer(true)>{say::MINE_DATA}</Button>
                    </div>
                    <Done made />
                </section>
            }
        })
    }
}

#[component]
fn Done(made: RwSignal<bool>) -> impl IntoView {
    view! {
        <div role="status">
            {move || made.get().then(|| view! { <Notice kind=NoticeKind::Well title=say::MADE /> })}
        </div>
    }
}
