//! Who may see how a rule feels: nobody else, until the child lets everybody in the plan know.

use kith_shared::plan::child::{self, Choice};
use kith_shared::plan::child_plan::{self, ChildRule, Feeling};
use kith_shared::plan::{Plan, Section, withdraw};
use leptos::prelude::*;

use super::faces::{Face, NotKnown};
use super::family::{carry, child_in_plan};
use super::frame::voice;
use crate::fields::{ProblemNotice, Sight};
use crate::i18n::{child as say, problem};
use crate::open_plan::OpenPlan;
use crate::ui::{Button, ButtonKind, fresh_id};
use leptos::task::spawn_local;

/// What the choice is read from.
const OF_CHOICE: &[Section] = &[Section::Feelings, Section::ItemChoices, Section::Space];
/// What a copy in the plan is read from.
pub const OF_COPIES: &[Section] =
    &[Section::ChildRules, Section::Feelings, Section::People, Section::Network];

/// The two faces, once the child said how it feels, and what a grown-up does then.
#[component]
pub fn FeelingSeen(
    rule: Memo<Option<ChildRule>>,
    feels: Memo<Option<Feeling>>,
    family: Option<OpenPlan>,
) -> impl IntoView {
    let sight = Sight::here();
    let choice = Memo::new(move |_| {
        let feeling = feels.get();
        let read = |place: &Plan| feeling.map(|feeling| child_plan::choice(place, &feeling));
        sight.plan.read(OF_CHOICE, read).unwrap_or_default()
    });
    let wrong = RwSignal::new(None::<String>);
    let choose = move |in_plan: bool| {
        let Some(feeling) = feels.get_untracked() else { return };
        let to = Choice { in_plan, ..Choice::default() };
        let made = sight.plan.edit(|_, ids| child::choose(ids, feeling.said.id, &to, voice(sight)));
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
    };
    let (nobody, everybody) = (Callback::new(move |()| choose(false)), Callback::new(move |()| choose(true)));
    let in_plan = Signal::derive(move || choice.with(|choice| choice.in_plan));
    let is_alone = Signal::derive(move || !in_plan.get());
    let outcome = move || if in_plan.get() { say::WITH_GROWN_UP } else { say::ALONE };
    let heading = StoredValue::new(fresh_id("feeling-seen"));
    let has_said = Memo::new(move |_| feels.with(Option::is_some));
    let faces = move || {
        view! {
            <section class="stack-small" aria-labelledby=heading.get_value()>
                <h3 id=heading.get_value()>{say::WHO_SEES}</h3>
                <ul class="faces" role="list">
                    <Face name=say::NOBODY.to_string() is_on=is_alone on_press=nobody />
                    <Face name=say::said("child.everybody").to_string() is_on=in_plan on_press=everybody />
                </ul>
                <p role="status">{outcome}</p>
                <ProblemNotice problem=wrong />
                {family.map(|family| view! { <IntoPlan rule feels choice family /> })}
            </section>
        }
    };
    move || has_said.get().then(faces)
}

/// Where both are open: copies what the child let in into the plan, and takes out what the plan should not have any more.
#[component]
fn IntoPlan(
    rule: Memo<Option<ChildRule>>,
    feels: Memo<Option<Feeling>>,
    choice: Memo<Choice>,
    family: OpenPlan,
) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let copies = Memo::new(move |_| {
        let rule = rule.get();
        let read = |place: &Plan| {
            family.read(OF_COPIES, |plan| {
                rule.map(|rule| child_plan::copies_in(place, rule.said.id, plan)).unwrap_or_default()
            })
        };
        sight.plan.read(OF_COPIES, read)
    });
    let may = Memo::new(move |_| family.read(OF_COPIES, |plan| choice.with(|choice| choice.covers(plan))));
    let is_in = Memo::new(move |_| {
        let newest = feels.with(|feels| feels.as_ref().and_then(|one| child_plan::copy_of(one.said.id)));
        copies.with(|copies| newest.is_some_and(|newest| copies.contains(&newest)))
    });
    let of = Memo::new(move |_| child_in_plan(sight, family));
    let put = move |()| {
        let (Some(rule), Some(feeling)) = (rule.get_untracked(), feels.get_untracked()) else { return };
        spawn_local(async move {
            let made = put_in(sight, family, rule, feeling).await;
            let _ = wrong.try_set(made.err());
        });
    };
    let out = move |()| {
        let mut problem = None;
        for copy in copies.get_untracked() {
            let made = family.edit(|_, _| withdraw(Section::Feelings, copy, true));
            problem = made.err().map(|error| problem::edit(&error).to_string()).or(problem);
        }
        wrong.set(problem);
    };
    view! {
        {move || match (may.get(), is_in.get(), copies.with(Vec::is_empty)) {
            (true, false, _) if of.get().is_none() => view! { <NotKnown family /> }.into_any(),
            (true, false, _) => view! { <div class="row"><Button kind=ButtonKind::Go on_press=put>{say::PUT_IN}</Button></div> }.into_any(),
            (true, true, _) => view! { <p role="status">{say::IS_IN}</p> }.into_any(),
            (false, _, false) => view! {
                <p>{say::STILL_IN}</p>
                <div class="row"><Button on_press=out>{say::TAKE_OUT_THERE}</Button></div>
            }
            .into_any(),
            (false, _, true) => ().into_any(),
        }}
        <ProblemNotice problem=wrong />
    }
}

/// Puts it into the plan, with the picture of the child's rule, and takes out what was there of it before.
pub async fn put_in(
    sight: Sight,
    family: OpenPlan,
    mut rule: ChildRule,
    feeling: Feeling,
) -> Result<(), String> {
    let Some(of) = untrack(|| child_in_plan(sight, family)) else { return Ok(()) };
    rule.words.picture = carry(sight.plan, family, &rule.words.picture).await;
    if !family.is_there() {
        return Ok(());
    }
    let choice = untrack(|| sight.plan.read(&[], |place| child_plan::choice(place, &feeling)));
    let before = untrack(|| {
        sight
            .plan
            .read(&[], |place| family.read(&[], |plan| child_plan::copies_in(place, rule.said.id, plan)))
    });
    let made = family.try_edit(|plan, _| child_plan::copy_into(&rule, &feeling, &choice, plan, of));
    for old in before {
        // Another device may have put it there: then it stands below the newer one, which is what counts.
        let _ = family.edit(|_, _| withdraw(Section::Feelings, old, true));
    }
    made.map_err(|error| problem::edit(&error).to_string())
}
