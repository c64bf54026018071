//! Asking Children's Services to come back, which is no failure.

use kith_shared::content::step_down as words;
use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::step_down::{self, Stage, Step, StepDown};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight, Words, moment};
use crate::i18n::{common, method, problem, step_down as say};
use crate::routes;
use crate::ui::{ButtonLink, Notice, NoticeKind, Symbol, TextArea};

/// What was asked last, and a way to ask.
#[component]
pub fn ComeBack(stands: Memo<StepDown>, is_alone: Memo<bool>) -> impl IntoView {
    let sight = Sight::here();
    let near = Memo::new(move |_| stands.with(|stands| stands.stage >= Stage::EveryOther));
    let asked = Memo::new(move |_| stands.with(|stands| stands.asked_back.clone()));
    let more = words::MORE.iter().find(|text| text.id == "step_down.ask_back").map(|text| method(*text));
    move || {
        near.get().then(|| {
            view! {
                <section class="section no-print" aria-labelledby="come-back">
                    <h2 id="come-back">{say::COME_BACK}</h2>
                    <p>{more}</p>
                    {is_alone.get().then(|| view! { <p><strong>{say::COME_BACK_OUTSIDE}</strong></p> })}
                    {move || asked.get().map(|step| draw(sight, step))}
                    {move || sight.is_family().then(|| view! {
                        <InPlace
                            label=say::COME_BACK_GO
                            icon=Symbol::Talk
                            inside=move |close| view! { <AskForm close /> }
                        />
                    })}
                    <div class="row"><ButtonLink href=routes::HELP icon=Symbol::Phone>{say::NUMBERS}</ButtonLink></div>
                </section>
            }
        })
    }
}

fn draw(sight: Sight, step: Step) -> impl IntoView {
    let title = say::asked_back(&sight.name(step.said.voice), &moment::day(step.said.at));
    view! { <Notice kind=NoticeKind::Waiting title><Words text=step.words /></Notice> }
}

#[component]
fn AskForm(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open("step down ask back", "");
    let share = move |()| {
        let said = words.trimmed();
        if said.is_empty() {
            return Err(say::COME_BACK_MISSING.to_string());
        }
        let made = sight.plan.edit(|_, ids| step_down::put_down(ids, StepDownStep::AskedBack, None, &said));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::COME_BACK_GO
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::COME_BACK_LABEL value=words.words on:input=words.keep() />
        </EditorForm>
    }
}
