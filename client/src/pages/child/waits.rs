//! What a child let into the plan and no grown-up has put there yet: said in the child's place and on the children's page.

use kith_shared::plan::child::{self, Item};
use kith_shared::plan::child_plan::{self, ChildRule, Feeling};
use kith_shared::plan::{Plan, Section};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::faces;
use super::family::{child_in_plan, family_plan};
use super::feeling_seen;
use super::frame::is_grown_up;
use crate::fields::{ProblemNotice, Sight};
use crate::i18n::{childs_words as say, problem};
use crate::open_plan::{OpenPlan, PlanHandle};
use crate::routes;
use crate::sections::shown_words;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};

/// Everything this is read from, in the child's place and in the plan.
const OF_WAITING: &[Section] = &[
    Section::ChildItems,
    Section::ItemChoices,
    Section::ChildRules,
    Section::Feelings,
    Section::People,
    Section::Network,
    Section::Space,
];

/// Things, and feelings about rules, that wait.
#[derive(Clone, Default, PartialEq)]
struct Waiting {
    things: Vec<Item>,
    feelings: Vec<(ChildRule, Feeling)>,
}

impl Waiting {
    fn read(place: OpenPlan, plan: OpenPlan) -> Self {
        place.read(OF_WAITING, |place| plan.read(OF_WAITING, |plan| Self::of(place, plan)))
    }

    fn of(place: &Plan, plan: &Plan) -> Self {
        let feelings = child_plan::waiting(place, plan);
        Self { things: child::waiting(place, plan), feelings }
    }

    fn count(&self) -> usize {
        self.things.len() + self.feelings.len()
    }
}

/// For the grown-up who holds the phone: what waits, each thing to look at, and one button for all of it.
#[component]
pub fn WaitsForPlan() -> impl IntoView {
    let sight = Sight::here();
    let family = family_plan(sight)?;
    let waiting =
        Memo::new(
            move |_| {
                if is_grown_up(sight) { Waiting::read(sight.plan, family) } else { Waiting::default() }
            },
        );
    let is_waiting = Memo::new(move |_| waiting.with(|waiting| waiting.count() > 0));
    Some(move || is_waiting.get().then(|| view! { <PutAllIn waiting family /> }))
}

#[component]
fn PutAllIn(waiting: Memo<Waiting>, family: OpenPlan) -> impl IntoView {
    let sight = Sight::here();
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let of = Memo::new(move |_| child_in_plan(sight, family));
    let put = move |()| {
        let (waiting, Some(of)) = (waiting.get_untracked(), of.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let mut said = None;
            for item in waiting.things {
                let made = faces::put_in(sight.plan, family, item, of).await;
                said = made.err().map(|error| problem::edit(&error).to_string()).or(said);
            }
            for (rule, feeling) in waiting.feelings {
                said = feeling_seen::put_in(sight, family, rule, feeling).await.err().or(said);
            }
            let _ = busy.try_set(false);
            let _ = wrong.try_set(said);
        });
    };
    let links = move || {
        let waiting = waiting.get();
        let things = waiting.things.iter().map(|item| (routes::child_thing(item.said.id), of_thing(item)));
        let feelings = waiting.feelings.iter();
        let feelings = feelings.map(|(rule, _)| (routes::CHILD_PLAN.to_owned(), rule.words.words.clone()));
        let rows = things
            .chain(feelings)
            .map(|(href, words)| view! { <li><a href=href dir="auto">{words}</a></li> });
        rows.collect_view()
    };
    let title = Signal::derive(move || say::waits(waiting.with(Waiting::count)));
    view! {
        <Notice kind=NoticeKind::Waiting title>
            <p>{say::WAITS_MORE}</p>
            <ul class="points">{links}</ul>
            {move || match of.get() {
                Some(_) => view! { <div class="row"><Button kind=ButtonKind::Go busy on_press=put>{say::WAITS_GO}</Button></div> }.into_any(),
                None => view! { <p>{say::WAITS_WHOSE}</p> }.into_any(),
            }}
            <ProblemNotice problem=wrong />
        </Notice>
    }
}

fn of_thing(item: &Item) -> String {
    let words = shown_words(item);
    if words.is_empty() { crate::i18n::child::name(item.item.kind).to_owned() } else { words }
}

/// On the page of the children, beside the way into a place: how much waits there.
#[component]
pub fn WaitsThere(place: PlanHandle) -> impl IntoView {
    let sight = Sight::here();
    let beside = OpenPlan::beside(place);
    let count = Memo::new(move |_| Waiting::read(beside, sight.plan).count());
    move || {
        let count = count.get();
        (count > 0).then(|| view! { <p><strong>{say::waits_there(count)}</strong></p> })
    }
}
