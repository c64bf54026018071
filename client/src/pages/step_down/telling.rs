//! Who must know that the work is ending: each child, and the other professionals.

use kith_shared::content::step_down as words;
use kith_shared::id::PersonId;
use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::step_down::{self, Stage, StepDown};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight, Words};
use crate::i18n::{common, method, problem, step_down as say};
use crate::sections::OF_STEP_DOWN;
use crate::ui::{Chip, ChipKind, Symbol, TextArea};

/// The children and the professionals, each with whether they know.
#[component]
pub fn Telling(stands: Memo<StepDown>, is_alone: Memo<bool>) -> impl IntoView {
    let sight = Sight::here();
    let children = Memo::new(move |_| {
        let mut all = stands.with(|stands| stands.children_told.clone());
        all.extend(stands.with(|stands| stands.children_to_tell.clone()));
        sight.people.with(|people| {
            people.0.iter().map(|one| one.id).filter(|id| all.contains(id)).collect::<Vec<_>>()
        })
    });
    let begun = Memo::new(move |_| stands.with(|stands| stands.stage >= Stage::LeadsBeside));
    let told = move |child| stands.with(|stands| stands.children_told.contains(&child));
    let professionals = Signal::derive(move || stands.with(|stands| stands.professionals_told));
    let more = |id: &str| words::MORE.iter().find(|text| text.id == id).map(|text| method(*text));
    move || {
        begun.get().then(|| {
            view! {
                <section class="section" aria-labelledby="tell">
                    <h2 id="tell">{say::TELL}</h2>
                    <p>{more("step_down.child")}</p>
                    <ul class="ticks" role="list">
                        <For each=move || children.get() key=|id| *id let:child>
                            <Who step=StepDownStep::ChildTold person=child told=Signal::derive(move || told(child)) />
                        </For>
                    </ul>
                    {(!is_alone.get()).then(|| view! { <p>{more("step_down.professionals")}</p> })}
                    <ul class="ticks" role="list">
                        <Who step=StepDownStep::ProfessionalsTold told=professionals />
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn Who(
    step: StepDownStep,
    #[prop(optional, into)] person: Option<PersonId>,
    told: Signal<bool>,
) -> impl IntoView {
    let sight = Sight::here();
    let name = move || person.map_or_else(|| say::PROFESSIONALS.to_string(), |id| sight.name(Some(id)));
    let about = untrack(name);
    let said = move || {
        let steps = sight.plan.read(OF_STEP_DOWN, step_down::steps).into_iter().rev();
        let of_this =
            steps.filter(|known| known.step == step && (person.is_none() || known.person == person));
        of_this.map(|known| known.words).find(|words| !words.is_empty())
    };
    let label = if person.is_some() { say::CHILD_TOLD } else { say::PROFESSIONALS_TOLD };
    let chip = move || {
        if told.get() {
            view! { <Chip kind=ChipKind::Agreed icon=Symbol::Tick>{say::TOLD_CHIP}</Chip> }
        } else {
            view! { <Chip kind=ChipKind::Waiting icon=Symbol::Clock>{say::TO_TELL_CHIP}</Chip> }
        }
    };
    view! {
        <li>
            <div class="row"><strong dir="auto">{name}</strong>{chip}</div>
            {move || said().map(|words| view! { <Words text=words /> })}
            {move || (sight.may_write() && !told.get()).then(|| view! {
                <InPlace
                    label
                    icon=Symbol::Tick
                    about=about.clone()
                    inside=move |close| view! { <ToldForm step person label close /> }
                />
            })}
        </li>
    }
}

#[component]
fn ToldForm(
    step: StepDownStep,
    person: Option<PersonId>,
    #[prop(into)] label: &'static str,
    close: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let key = person.map_or_else(|| "all".to_owned(), |id| id.to_hex());
    let words = Draft::open(format!("step down told {key}"), "");
    let share = move |()| {
        let said = words.trimmed();
        let made = sight.plan.edit(|_, ids| step_down::put_down(ids, step, person, &said));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let how = if person.is_some() { say::CHILD_HOW } else { say::PROFESSIONALS_HOW };
    view! {
        <EditorForm
            title=label
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=how hint=common::OPTIONAL value=words.words on:input=words.keep() />
        </EditorForm>
    }
}
