//! The track of four steps: which is done, and which one it is now.

use kith_shared::plan::step_down::{Stage, StepDown};
use leptos::prelude::*;

use super::{lead_name, worker_name};
use crate::fields::Sight;
use crate::i18n::step_down as say;
use crate::ui::{Icon, Symbol};

const STEPS: usize = 4;

/// The track.
#[component]
pub fn Track(stands: Memo<StepDown>) -> impl IntoView {
    let sight = Sight::here();
    let rows = move || {
        let (now, lead) = stands.with(|stands| (step_of(stands.stage), stands.lead));
        let (lead, worker) = (lead_name(sight, lead), worker_name(sight));
        (1..=STEPS).map(|at| one(at, now, say::track(at, &lead, &worker))).collect_view()
    };
    view! { <ol class="track" role="list" aria-label=say::TRACK>{rows}</ol> }
}

fn one(at: usize, now: usize, words: String) -> impl IntoView {
    let is_done = at < now;
    let mark = if is_done { view! { <Icon of=Symbol::Tick /> }.into_any() } else { at.into_any() };
    view! {
        <li class:done=is_done aria-current=(at == now).then_some("step")>
            <span class="stone" aria-hidden="true">{mark}</span>
            <span dir="auto">{words}</span>
            {is_done.then(|| view! { <span class="vh">", "{say::DONE}</span> })}
        </li>
    }
}

const fn step_of(stage: Stage) -> usize {
    match stage {
        Stage::WorkerLeads | Stage::Proposed | Stage::Agreed | Stage::Shadows => 1,
        Stage::LeadsBeside => 2,
        Stage::EveryOther | Stage::Goodbye => 3,
        Stage::Alone => 4,
    }
}
