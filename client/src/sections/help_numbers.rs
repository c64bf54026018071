//! Numbers of help: 999 first, those everybody has, and those this plan adds for its own place.

use kith_shared::content::help::{self, Shown};
use kith_shared::plan::{Section, phone};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{phone as say, problem};
use crate::ui::{Icon, Symbol, TextInput};

/// The list, and the forms to add to it.
#[component]
pub fn HelpNumbers() -> impl IntoView {
    let sight = Sight::here();
    let numbers = Memo::new(move |_| sight.plan.read(&[Section::HelpNumbers], help::numbers));
    let is_in = Memo::new(move |_| sight.is_family() || sight.is_professional());
    let rows = move || numbers.get().into_iter().map(|one| view! { <OneNumber one is_in /> }).collect_view();
    view! {
        <section class="section" aria-labelledby="numbers">
            <h2 id="numbers">{say::NUMBERS}</h2>
            <ul class="stack" role="list">{rows}</ul>
            {move || is_in.get().then(|| view! {
                <div class="no-print">
                    <InPlace label=say::ADD icon=Symbol::Plus inside=|close| view! { <NumberForm close known=None /> } />
                </div>
            })}
        </section>
    }
}

#[component]
fn OneNumber(one: Shown, is_in: Memo<bool>) -> impl IntoView {
    let number = phone::dial(&one.number);
    let local = help::LOCAL.iter().find(|local| local.words == one.name);
    let may_fill = one.entry.is_some() || local.is_some();
    let known = StoredValue::new(one.clone());
    let form = move |close| view! { <NumberForm close known=Some(known.get_value()) /> };
    let label = if one.number.is_empty() { say::FILL_IN } else { say::CHANGE };
    view! {
        <li class="card">
            <p><strong dir="auto">{one.name.clone()}</strong></p>
            {(!one.when.is_empty()).then(|| view! { <p class="hint" dir="auto">{one.when.clone()}</p> })}
            {if number.is_empty() {
                view! { <p>{say::ASK_FOR_IT}</p> }.into_any()
            } else {
                view! {
                    <div class="row">
                        <a class="btn" href=format!("tel:{number}")>
                            <Icon of=Symbol::Phone /><span dir="ltr">{one.number.clone()}</span>
                        </a>
                    </div>
                }
                .into_any()
            }}
            {move || (may_fill && is_in.get()).then(|| view! {
                <div class="no-print"><InPlace label about=one.name.clone() inside=form /></div>
            })}
        </li>
    }
}

#[component]
fn NumberForm(close: Callback<()>, known: Option<Shown>) -> impl IntoView {
    let sight = Sight::here();
    let local = known.as_ref().and_then(|known| help::LOCAL.iter().find(|local| local.words == known.name));
    let (entry, stands_for) =
        (known.as_ref().and_then(|known| known.entry), local.map_or("", |local| local.id));
    let key = known.as_ref().map_or("new", |known| &known.name).to_owned();
    let start = |get: fn(&Shown) -> &String| known.as_ref().map(get).cloned().unwrap_or_default();
    let name = Draft::open(format!("help {key} name"), start(|known| &known.name));
    let number = Draft::open(format!("help {key} number"), start(|known| &known.number));
    let when = Draft::open(format!("help {key} when"), start(|known| &known.when));
    let share = move |()| {
        let words = phone::HelpNumber {
            name: name.trimmed(),
            number: number.trimmed(),
            when: when.trimmed(),
            stands_for: stands_for.to_owned(),
        };
        if words.name.is_empty() || phone::dial(&words.number).len() < 3 {
            return Err(say::HELP_MISSING.to_string());
        }
        let made = sight.plan.try_edit(|plan, ids| match entry {
            Some(entry) => phone::change_help(plan, entry, &words),
            None => Some(phone::add_help(ids, &words)),
        });
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::ADD
            share=say::SHARE
            drafts=vec![name, number, when]
            on_share=Callback::new(share)
            on_close=close
        >
            <div on:input=name.keep()><TextInput label=say::WHO_ANSWERS value=name.words /></div>
            <div on:input=number.keep()><TextInput label=say::NUMBER value=number.words keyboard="tel" longest=40 /></div>
            <div on:input=when.keep()><TextInput label=say::WHAT_FOR value=when.words /></div>
        </EditorForm>
    }
}
