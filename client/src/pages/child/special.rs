//! The child's special thing, by which they show how they are without a word.

use kith_shared::id::EntryId;
use kith_shared::plan::Section;
use kith_shared::plan::object::{self, Meaning, Object};
use leptos::prelude::*;

use super::ask::PickPicture;
use super::frame::{Childs, is_grown_up};
use crate::fields::{Draft, DrawingPad, EditorForm, InPlace, LaidAside, Picture, Sight};
use crate::i18n::{child as say, common, problem};
use crate::ui::{Disclosure, Symbol, TextArea, TextInput};

/// The page.
#[component]
pub fn ChildSpecialPage() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| sight.plan.read(&[Section::Objects, Section::People], object::objects));
    let aloud = Signal::derive(move || {
        let words =
            |one: &Object| format!("{}. {}. {}", one.meaning.what, one.meaning.means, say::NOT_IN_TROUBLE);
        let all = all.with(|all| all.iter().map(words).collect::<Vec<_>>()).join(" ");
        format!("{} {all}", say::SPECIAL_MORE)
    });
    view! {
        <Childs heading=say::SPECIAL aloud>
            <p>{say::SPECIAL_MORE}</p>
            {move || all.with(Vec::is_empty).then(|| view! { <p>{say::NO_SPECIAL}</p> })}
            <ul class="rooms" role="list">{move || all.get().into_iter().map(|one| draw(sight, one)).collect_view()}</ul>
            {move || is_grown_up(sight).then(|| view! {
                <Disclosure summary=say::FOR_GROWN_UP>
                    <InPlace
                        label=say::SPECIAL_SET
                        icon=Symbol::Plus
                        inside=|close| view! { <Form known=None close /> }
                    />
                </Disclosure>
            })}
        </Childs>
    }
}

fn draw(sight: Sight, one: Object) -> impl IntoView {
    let Object { said, meaning } = one;
    let shown = meaning.clone();
    let picture = if shown.picture.is_empty() { "teddy".to_owned() } else { shown.picture };
    view! {
        <li class="room">
            <Picture name=picture shows=shown.what.clone() silent=true />
            <h2 dir="auto">{shown.what}</h2>
            <dl class="statement">
                <div><dt>{say::SPECIAL_MEANS}</dt><dd dir="auto">{shown.means}</dd></div>
                <div><dt>{say::SPECIAL_LOOKS}</dt><dd dir="auto">{shown.who_looks}</dd></div>
            </dl>
            <p><strong>{say::NOT_IN_TROUBLE}</strong></p>
            {move || {
                let meaning = meaning.clone();
                is_grown_up(sight).then(|| view! {
                    <Disclosure summary=say::FOR_GROWN_UP>
                        <InPlace
                            label=say::SPECIAL_SET
                            inside=move |close| view! { <Form known=Some((said.id, meaning.clone())) close /> }
                        />
                    </Disclosure>
                })
            }}
        </li>
    }
}

#[component]
fn Form(known: Option<(EntryId, Meaning)>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = known.as_ref().map(|(id, _)| *id);
    let now = known.map(|(_, meaning)| meaning).unwrap_or_default();
    let key = id.map_or_else(|| "new special".to_owned(), |id| format!("special {}", id.to_hex()));
    let draft = |what: &str, start: &str| Draft::open(format!("{key} {what}"), start);
    let (what, means) = (draft("what", &now.what), draft("means", &now.means));
    let (looks, picture) = (draft("looks", &now.who_looks), draft("picture", &now.picture));
    let share = move |()| {
        let new = Meaning {
            what: what.trimmed(),
            means: means.trimmed(),
            who_looks: looks.trimmed(),
            picture: picture.trimmed(),
            not_in_trouble: true,
            ..now.clone()
        };
        if [&new.what, &new.means, &new.who_looks].iter().any(|words| words.is_empty()) {
            return Err(say::SPECIAL_MISSING.to_string());
        }
        let made = match id {
            Some(id) => sight.plan.try_edit(|plan, _| object::change(plan, id, &new)),
            None => sight.plan.edit(|_, ids| object::add(ids, &new)),
        };
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::SPECIAL_SET
            share=common::SHARE
            drafts=vec![what, means, looks, picture]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextInput label=say::SPECIAL_WHAT value=what.words on:input=what.keep() />
            <TextArea label=say::SPECIAL_MEANS_ASK value=means.words on:input=means.keep() />
            <TextArea label=say::SPECIAL_LOOKS_ASK value=looks.words on:input=looks.keep() />
            <Disclosure summary=say::CHOOSE><PickPicture draft=picture /></Disclosure>
            <Disclosure summary=say::DRAW><DrawingPad draft=picture /></Disclosure>
            <LaidAside draft=picture />
        </EditorForm>
    }
}
