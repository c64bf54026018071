//! How somebody goes: taken out plainly, taken out quietly, or leaving by themselves.

mod quiet;

use kith_shared::id::PersonId;
use kith_shared::plan::network::Person;
use leptos::prelude::*;

use crate::fields::{EditorForm, InPlace, Sight};
use crate::i18n::people as say;
use crate::sections::member;
use crate::ui::{ButtonKind, Symbol};
use quiet::Quietly;

/// The buttons with their explanations; nothing for those who may not.
#[component]
pub fn GoingOut(id: PersonId, person: Memo<Option<Person>>) -> impl IntoView {
    let sight = Sight::here();
    let is_me = Memo::new(move |_| sight.my_person() == Some(id));
    let is_in = Memo::new(move |_| person.with(|person| person.as_ref().is_some_and(|person| person.is_in)));
    let may = Memo::new(move |_| is_in.get() && sight.admits() && !is_me.get());
    let quietly = Memo::new(move |_| may.get() && sight.is_professional());
    view! {
        <div class="stack-small no-print">
            {move || may.get().then(|| view! { <Plainly id /> })}
            {move || quietly.get().then(|| view! { <Quietly id /> })}
            {move || (is_me.get() && is_in.get()).then(|| view! { <ByMyself /> })}
        </div>
    }
}

#[component]
fn Plainly(id: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let remove = move |()| sight.plan.remove(&[id], false).map_err(|error| member(&error));
    view! {
        <InPlace
            label=say::REMOVE
            kind=ButtonKind::Stop
            icon=Symbol::Leave
            inside=move |close| view! {
                <EditorForm
                    title=say::REMOVE
                    share=say::REMOVE_GO
                    drafts=Vec::new()
                    on_share=Callback::new(remove)
                    on_close=close
                >
                    <p><strong>{say::REMOVE_TELL}</strong></p>
                    <p>{say::REMOVE_SURE}</p>
                </EditorForm>
            }
        />
    }
}

#[component]
fn ByMyself() -> impl IntoView {
    let sight = Sight::here();
    let leave = move |()| sight.plan.leave().map_err(|error| member(&error));
    view! {
        <InPlace
            label=say::GO_YOURSELF
            kind=ButtonKind::Stop
            icon=Symbol::Leave
            inside=move |close| view! {
                <EditorForm
                    title=say::GO_YOURSELF
                    share=say::GO_YOURSELF_GO
                    drafts=Vec::new()
                    on_share=Callback::new(leave)
                    on_close=close
                >
                    <p>{say::GO_YOURSELF_SURE}</p>
                </EditorForm>
            }
        />
    }
}
