//! Access that ends by itself: a phone of the family carries it out when its time has come, and the phone of whoever helped keeps
//! the plan shut from then on.

use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::ending::{self, Due, OF_ENDING};
use kith_shared::plan::step_down;
use kith_shared::time::UnixMillis;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use std::time::Duration;

use crate::fields::{Sight, moment};
use crate::i18n::{problem, settings, step_down as say};
use crate::open_plan::{MemberError, OpenPlan};
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Page, Symbol};

/// How often the clock is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// The page, unless it is to stay shut for me.
#[component]
pub fn UntilAccessEnds(children: ChildrenFn) -> impl IntoView {
    let sight = Sight::here();
    let tick = every(LOOK_EVERY, move || carry_out(sight));
    let address = use_location().pathname;
    let shut = Memo::new(move |_| {
        tick.track();
        let me = sight.me.get();
        // What a device keeps can always be taken off it.
        address.with(|address| address != routes::DEVICE)
            && sight.plan.read(OF_ENDING, |plan| ending::is_shut(plan, me.as_ref(), moment::now()))
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

/// What is to be done at `now`, and nothing before it.
fn due(sight: Sight, now: UnixMillis) -> Option<Due> {
    let me = sight.me.get_untracked()?;
    untrack(|| sight.plan.read(OF_ENDING, |plan| ending::due(plan, &me, now)))
}

/// Ends it, if it is not the clock of this phone alone that says it is time. Whatever fails is tried again when the clock is
/// looked at next.
fn carry_out(sight: Sight) {
    if due(sight, moment::now()).is_none() {
        return;
    }
    spawn_local(async move {
        let relay = OpenPlan::relay_time().await;
        // The plan may have been left while the relay was asked.
        let Some(me) = sight.me.try_get_untracked().flatten() else { return };
        // Anything of anybody can show what the time is.
        let is_certain = untrack(|| sight.plan.read(&[], |plan| ending::is_certain(plan, &me, relay)));
        if let Some(due) = due(sight, moment::now()).filter(|_| is_certain) {
            // The line may be down, or another phone may be first: the plan says so by itself.
            let _ = end(sight, due);
        }
    });
}

/// Makes the link, or puts down that it is made.
fn end(sight: Sight, due: Due) -> Result<(), MemberError> {
    match due {
        Due::End { lead, leaving } => sight.plan.take_over(lead, &leaving),
        Due::PutDown { lead } => {
            // It is put down again when the clock is looked at next.
            let _ =
                sight.plan.edit(|_, ids| step_down::put_down(ids, StepDownStep::HandedOn, Some(lead), ""));
            Ok(())
        }
    }
}

/// Whether the family may end it by hand, once the clock of this phone says that it is time.
pub fn may_end_now(sight: Sight) -> bool {
    let me = sight.me.get();
    let far = UnixMillis(u64::MAX);
    me.is_some_and(|me| sight.plan.read(OF_ENDING, |plan| ending::due(plan, &me, far)).is_some())
}

/// Ends it because somebody says that it is time.
pub fn end_now(sight: Sight) -> Result<(), MemberError> {
    due(sight, UnixMillis(u64::MAX)).map_or(Ok(()), |due| end(sight, due))
}

/// Why the plan stays shut, for whoever helped.
#[component]
fn Shut() -> impl IntoView {
    let sight = Sight::here();
    let until = move || {
        let ends = sight.plan.read(OF_ENDING, ending::ending);
        ends.map(|(_, at)| say::open_until(&moment::full(at)))
    };
    view! {
        <Page heading=say::SHUT>
            <p dir="auto">{until}</p>
            <p>{say::SHUT_MORE}</p>
            <p class="hint">{say::SHUT_CLOCK}</p>
            <div class="row">
                <ButtonLink href=routes::START kind=ButtonKind::Go>{problem::TO_START}</ButtonLink>
                <ButtonLink href=routes::DEVICE icon=Symbol::Cross>{settings::REMOVE}</ButtonLink>
            </div>
        </Page>
    }
}
