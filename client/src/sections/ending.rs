//! Access that ends by itself: a phone of the family carries it out when its time has come, and the phone of whoever helped keeps
//! the plan shut from then on.

use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::ending::{self, Due, OF_ENDING};
use kith_shared::plan::step_down;
use leptos::prelude::*;
use std::time::Duration;

use crate::fields::{Sight, moment};
use crate::i18n::{problem, step_down as say};
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Page};

/// How often the clock is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// The page, unless it is to stay shut for me.
#[component]
pub fn UntilAccessEnds(children: ChildrenFn) -> impl IntoView {
    let sight = Sight::here();
    let tick = every(LOOK_EVERY, move || carry_out(sight));
    let shut = Memo::new(move |_| {
        tick.track();
        // Also once the link is made: what was shut does not open again.
        sight.looks_on() && sight.plan.read(OF_ENDING, |plan| ending::is_over(plan, moment::clocks()))
    });
    move || if shut.get() { view! { <Shut /> }.into_any() } else { children().into_any() }
}

/// Changes as often as that, like a clock on the wall, and does something each time.
pub fn every(time: Duration, then: impl Fn() + 'static) -> RwSignal<u32> {
    let tick = RwSignal::new(0_u32);
    let look = move || {
        tick.update(|tick| *tick = tick.wrapping_add(1));
        then();
    };
    if let Ok(clock) = set_interval_with_handle(look, time) {
        on_cleanup(move || clock.clear());
    }
    tick
}

/// Makes the link, or puts down that it is made. Whatever fails is tried again when the clock is looked at next.
fn carry_out(sight: Sight) {
    let due = sight
        .me
        .get_untracked()
        .and_then(|me| sight.plan.read(OF_ENDING, |plan| ending::due(plan, &me, moment::clocks())));
    // The line may be down, or another phone may be first: the plan says so by itself.
    match due {
        Some(Due::End { lead, leaving }) => drop(sight.plan.take_over(lead, &leaving)),
        Some(Due::PutDown { lead }) => {
            drop(sight.plan.edit(|_, ids| step_down::put_down(ids, StepDownStep::HandedOn, Some(lead), "")))
        }
        None => {}
    }
}

/// Why the plan stays shut, for whoever helped.
#[component]
fn Shut() -> impl IntoView {
    let sight = Sight::here();
    let until = move || {
        let ends = sight.plan.read(OF_ENDING, |plan| ending::ending(plan, moment::clocks().east));
        ends.map(|(_, at)| say::open_until(&moment::full(at)))
    };
    view! {
        <Page heading=say::SHUT>
            <p dir="auto">{until}</p>
            <p>{say::SHUT_MORE}</p>
            <div class="row">
                <ButtonLink href=routes::START kind=ButtonKind::Go>{problem::TO_START}</ButtonLink>
            </div>
        </Page>
    }
}
