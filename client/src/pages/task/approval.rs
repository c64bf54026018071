//! The service manager's yes to a task, put down by a professional.

use kith_shared::id::EntryId;
use kith_shared::plan::choices::Approval;
use kith_shared::plan::timeline::{self, Task};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight, Words, moment};
use crate::i18n::{common, problem, weeks as say};
use crate::ui::{Chip, ChipKind, RadioCard, RadioCards, Symbol, TextInput};

/// The answer so far, and a form for professionals; nothing where no yes is needed.
#[component]
pub fn ServiceYes(id: EntryId, task: Memo<Option<Task>>) -> impl IntoView {
    let sight = Sight::here();
    let needed = Memo::new(move |_| {
        task.with(|task| task.as_ref().is_some_and(|task| task.words.needs_yes || task.approval.is_some()))
    });
    let answer = Memo::new(move |_| task.with(|task| task.as_ref().and_then(|task| task.approval.clone())));
    let may = Memo::new(move |_| sight.is_professional());
    let said = move || match answer.get() {
        None => view! { <p class="hint">{say::APPROVAL_NONE}</p> }.into_any(),
        Some(approved) => {
            let by = sight.name(approved.said.voice);
            let name = if approved.name.is_empty() { by.clone() } else { approved.name };
            let put_down = format!("{} {by}, {}", say::PUT_DOWN_BY, moment::day(approved.said.at));
            let (kind, icon) = match approved.answer {
                Approval::Yes => (ChipKind::Agreed, Symbol::Tick),
                Approval::No => (ChipKind::Waiting, Symbol::Clock),
            };
            let words = say::approved(approved.answer, &name);
            view! {
                <div class="row"><Chip kind icon>{words}</Chip></div>
                {(!approved.because.is_empty()).then(|| view! { <Words text=approved.because /> })}
                <p class="hint" dir="auto">{put_down}</p>
            }
            .into_any()
        }
    };
    move || {
        needed.get().then(|| {
            view! {
                <section class="card says" aria-labelledby="service-yes">
                    <h2 class="h3" id="service-yes">{say::APPROVAL}</h2>
                    {said}
                    {move || may.get().then(|| view! {
                        <InPlace label=say::APPROVAL_SET inside=move |close| view! { <YesForm id close /> } />
                    })}
                </section>
            }
        })
    }
}

#[component]
fn YesForm(id: EntryId, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let answer = RwSignal::new(None::<Approval>);
    let name = Draft::open(format!("yes {} name", id.to_hex()), "");
    let because = Draft::open(format!("yes {} because", id.to_hex()), "");
    let options = Approval::ALL.iter().map(|one| RadioCard {
        value: *one,
        label: say::answer(*one).to_owned(),
        hint: None,
    });
    let options = options.collect();
    let share = move |()| {
        let answer = answer.get_untracked().ok_or_else(|| say::CHOOSE_ONE.to_string())?;
        let made =
            sight.plan.edit(|_, ids| timeline::approve(ids, id, answer, &because.trimmed(), &name.trimmed()));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::APPROVAL_SET
            share=common::SHARE
            drafts=vec![name, because]
            on_share=Callback::new(share)
            on_close=close
        >
            <RadioCards legend=say::APPROVAL_WHAT options chosen=answer />
            <TextInput label=say::APPROVAL_NAME value=name.words on:input=name.keep() />
            <TextInput label=say::APPROVAL_WHY hint=common::OPTIONAL value=because.words on:input=because.keep() />
        </EditorForm>
    }
}
