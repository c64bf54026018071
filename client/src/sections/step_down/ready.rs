//! What must be ready before the social worker goes, and who says that it is.

use kith_shared::content::step_down::READY;
use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::step_down::{self, Stage, Step, StepDown};
use kith_shared::plan::{self, Section};
use leptos::prelude::*;

use super::OF_STEP_DOWN;
use crate::fields::{ProblemNotice, Sight, moment};
use crate::i18n::{method, problem, step_down as say};
use crate::ui::{Button, ButtonKind, Chip, ChipKind, Disclosure, Progress, Symbol};

/// The list, with how much of it is true.
#[component]
pub fn Ready(stands: Memo<StepDown>) -> impl IntoView {
    let sight = Sight::here();
    let steps = Memo::new(move |_| {
        let mut steps = sight.plan.read(OF_STEP_DOWN, step_down::steps);
        steps.retain(|step| step.step == StepDownStep::Ready);
        steps
    });
    let have = Memo::new(move |_| {
        READY.iter().filter(|text| steps.with(|steps| steps.iter().any(|step| step.item == text.id))).count()
    });
    // Before somebody is to lead, the list is far away; once nobody helps any more, it is behind.
    let begun = stands.with_untracked(|stands| (Stage::Agreed..Stage::Alone).contains(&stands.stage));
    let label = move || say::ready(have.get(), READY.len());
    let rows =
        READY.iter().map(|text| view! { <Item id=text.id words=method(*text) steps /> }).collect_view();
    view! {
        <section class="section" aria-labelledby="ready">
            <h2 id="ready">{say::READY}</h2>
            <p>{say::READY_MORE}</p>
            <Progress
                label
                done=Signal::derive(move || u32::try_from(have.get()).unwrap_or(0))
                all=u32::try_from(READY.len()).unwrap_or(0)
            />
            <Disclosure summary=say::READY_LIST open=begun>
                <ul class="ticks" role="list">{rows}</ul>
            </Disclosure>
        </section>
    }
}

#[component]
fn Item(id: &'static str, #[prop(into)] words: &'static str, steps: Memo<Vec<Step>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let marked =
        Memo::new(move |_| steps.with(|steps| steps.iter().rev().find(|step| step.item == id).cloned()));
    let tell = move |made: Result<(), kith_shared::plan::EditError>| {
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let mark = move |()| tell(sight.plan.edit(|_, ids| step_down::set_ready(ids, id)));
    let back = move |entry| tell(sight.plan.edit(|_, _| plan::withdraw(Section::StepDown, entry, true)));
    let state = move || match marked.get() {
        Some(step) => {
            let mine = step.said.typist == sight.my_person() && sight.may_write();
            let entry = step.said.id;
            view! {
                <Chip kind=ChipKind::Agreed icon=Symbol::Tick>{say::READY_CHIP}</Chip>
                <span class="meta" dir="auto">
                    {say::marked(&sight.name(step.said.voice), &moment::day(step.said.at))}
                </span>
                {mine.then(|| view! {
                    <Button kind=ButtonKind::Quiet about=words on_press=move |()| back(entry)>{say::NOT_READY}</Button>
                })}
            }
            .into_any()
        }
        None if sight.may_write() => {
            view! { <Button about=words icon=Symbol::Tick on_press=mark>{say::IS_READY}</Button> }.into_any()
        }
        None => ().into_any(),
    };
    view! {
        <li>
            <p>{words}</p>
            <div class="row">{state}</div>
            <ProblemNotice problem=wrong />
        </li>
    }
}
