//! A person's own phone number, as they gave it, with a button that rings it.

use kith_shared::id::PersonId;
use kith_shared::plan::{Section, phone, withdraw};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{phone as say, problem};
use crate::ui::{Button, ButtonKind, Icon, Symbol, TextInput};

/// The number, and for whoever may give it, the form.
#[component]
pub fn PhoneCard(id: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let given = Memo::new(move |_| {
        sight.plan.read(&[Section::Phones, Section::People], |plan| phone::phone(plan, id))
    });
    // Nobody gives a number for somebody who can give it themselves.
    let may = Memo::new(move |_| {
        let on_paper = sight
            .people
            .with(|people| people.get(id).is_some_and(|person| !person.is_in && !person.has_left));
        sight.my_person() == Some(id) || (on_paper && sight.is_family())
    });
    let shown = move || match given.get() {
        Some(phone) => {
            let number = phone::dial(&phone.number);
            view! {
                <div class="row">
                    <a class="btn" href=format!("tel:{number}")><Icon of=Symbol::Phone /><span dir="ltr">{phone.number}</span></a>
                </div>
                {(!phone.when.is_empty()).then(|| view! { <p dir="auto">{phone.when}</p> })}
            }
            .into_any()
        }
        None => view! { <p class="hint">{say::NONE}</p> }.into_any(),
    };
    move || {
        (given.with(Option::is_some) || may.get()).then(|| {
            view! {
                <section class="card" aria-labelledby="phone">
                    <h2 id="phone">{say::PHONE}</h2>
                    {shown}
                    {move || may.get().then(|| view! { <p class="hint">{say::WHO_SEES}</p><Forms id given /> })}
                </section>
            }
        })
    }
}

#[component]
fn Forms(id: PersonId, given: Memo<Option<phone::Phone>>) -> impl IntoView {
    let sight = Sight::here();
    let take_back = move |()| {
        if let Some(entry) = given.with_untracked(|given| given.as_ref().map(|phone| phone.said.id)) {
            // What cannot be taken back any more is shown by what is still there.
            let _ = sight.plan.edit(|_, _| withdraw(Section::Phones, entry, true));
        }
    };
    let label = move || if given.with(Option::is_some) { say::CHANGE } else { say::GIVE };
    view! {
        <div class="row no-print">
            <InPlace label inside=move |close| view! { <PhoneForm id given close /> } />
            {move || given.with(Option::is_some).then(|| view! {
                <Button kind=ButtonKind::Quiet icon=Symbol::Cross on_press=take_back>{say::TAKE_BACK}</Button>
            })}
        </div>
    }
}

#[component]
fn PhoneForm(id: PersonId, given: Memo<Option<phone::Phone>>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = given.get_untracked();
    let key = kith_shared::plan::outline::entry_of(id).to_hex();
    let number = Draft::open(format!("phone {key}"), now.as_ref().map_or("", |phone| &phone.number));
    let when = Draft::open(format!("phone {key} when"), now.as_ref().map_or("", |phone| &phone.when));
    let share = move |()| {
        let (number, when) = (number.trimmed(), when.trimmed());
        if phone::dial(&number).len() < 3 {
            return Err(say::MISSING.to_string());
        }
        let voice = (sight.my_person() != Some(id)).then_some(id);
        let made = sight.plan.edit(|_, ids| phone::give(ids, &number, &when, voice));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::GIVE
            share=say::SHARE
            drafts=vec![number, when]
            on_share=Callback::new(share)
            on_close=close
        >
            <div on:input=number.keep()>
                <TextInput label=say::NUMBER value=number.words keyboard="tel" autocomplete="tel" longest=40 />
            </div>
            <div on:input=when.keep()><TextInput label=say::WHEN hint=say::WHEN_HINT value=when.words /></div>
        </EditorForm>
    }
}
