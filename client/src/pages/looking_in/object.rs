//! A child's sign: a thing they chose, what it means, who looks, and that they are never in trouble for it.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::Section;
use kith_shared::plan::network::Role;
use kith_shared::plan::object::{self, Meaning, Object};
use leptos::prelude::*;

use crate::fields::{
    Draft, EditorForm, EraseKept, InPlace, LooseThings, PeopleChoice, PhotoInput, Picture, Select, Sight,
    Words,
};
use crate::i18n::{common, looking_in as say, problem};
use crate::ui::{Symbol, TextArea, TextInput, TickBox};

/// Every sign, and a form for another one.
#[component]
pub fn Objects() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| sight.plan.read(&[Section::Objects, Section::People], object::objects));
    let may = Memo::new(move |_| sight.may_write());
    view! {
        <section class="section" aria-labelledby="objects">
            <h2 id="objects">{say::OBJECT}</h2>
            <p>{say::OBJECT_MORE}</p>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="gap">{say::OBJECT_NONE}</p> })}
            <ol class="stack" role="list">
                {move || all.get().into_iter().map(|one| draw(sight, one, may)).collect_view()}
            </ol>
            {move || may.get().then(|| view! {
                <InPlace
                    label=say::ADD_OBJECT
                    icon=Symbol::Plus
                    inside=move |close| view! { <ObjectForm meaning=Meaning::default() close /> }
                />
                <LooseThings />
            })}
        </section>
    }
}

fn draw(sight: Sight, one: Object, may: Memo<bool>) -> impl IntoView {
    let Object { said, meaning } = one;
    let id = said.id;
    let title =
        meaning.child.map_or_else(|| say::OBJECT.to_string(), |child| say::sign_of(&sight.name(Some(child))));
    let who = sight.people.with(|people| people.names(&meaning.people));
    let by = sight.people.with(|people| people.voice(said.voice, said.typist));
    let shown = meaning.clone();
    let trouble = if meaning.not_in_trouble {
        view! { <p><strong>{say::NOT_IN_TROUBLE}</strong></p> }.into_any()
    } else {
        view! { <p class="hint">{say::TROUBLE_NOT_SAID}</p> }.into_any()
    };
    view! {
        <li class="card agreed">
            <h3 dir="auto">{title}</h3>
            <Picture name=shown.picture.clone() shows=shown.what.clone() />
            <EraseKept line=shown.picture />
            <Words text=shown.what class="rule" />
            <dl class="statement">
                <div><dt>{say::MEANS_SHORT}</dt><dd><Words text=shown.means /></dd></div>
                <div><dt>{say::LOOKS_SHORT}</dt><dd>
                    {(!who.is_empty()).then(|| view! { <p dir="auto">{who}</p> })}
                    <Words text=shown.who_looks />
                </dd></div>
                {(!shown.agreed.is_empty()).then(|| view! {
                    <div><dt>{say::AGREED_SHORT}</dt><dd><Words text=shown.agreed /></dd></div>
                })}
            </dl>
            {trouble}
            <p class="meta" dir="auto">{by}</p>
            {move || may.get().then(|| {
                let meaning = meaning.clone();
                view! {
                    <InPlace
                        label=say::CHANGE_OBJECT
                        inside=move |close| view! { <ObjectForm object=id meaning=meaning.clone() close /> }
                    />
                }
            })}
        </li>
    }
}

#[component]
fn ObjectForm(
    #[prop(optional, into)] object: Option<EntryId>,
    meaning: Meaning,
    close: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let key = object.map_or_else(|| "new sign".to_owned(), |id| format!("sign {}", id.to_hex()));
    let draft = |what: &str, start: &str| Draft::open(format!("{key} {what}"), start);
    let what = draft("what", &meaning.what);
    let means = draft("means", &meaning.means);
    let looks = draft("looks", &meaning.who_looks);
    let agreed = draft("agreed", &meaning.agreed);
    let picture = draft("picture", &meaning.picture);
    let (child, chosen) = (RwSignal::new(meaning.child), RwSignal::new(meaning.people.clone()));
    let told = RwSignal::new(meaning.not_in_trouble);
    let people = sight.people.get_untracked();
    let young = |person: &&kith_shared::plan::network::Person| person.role == Role::YoungPerson;
    let mut children: Vec<(Option<PersonId>, String)> = vec![(None, common::SOMEBODY.to_string())];
    children.extend(people.0.iter().filter(young).map(|person| (Some(person.id), person.name.clone())));
    let grown = people.0.iter().filter(|person| !young(person) && !person.has_left);
    let among = grown.map(|person| person.id).collect();
    let share = move |()| {
        let new = Meaning {
            child: child.get_untracked(),
            what: what.trimmed(),
            means: means.trimmed(),
            who_looks: looks.trimmed(),
            people: chosen.get_untracked(),
            agreed: agreed.trimmed(),
            not_in_trouble: told.get_untracked(),
            picture: picture.trimmed(),
        };
        if [&new.what, &new.means, &new.who_looks].iter().any(|words| words.is_empty()) {
            return Err(say::OBJECT_MISSING.to_string());
        }
        let made = match object {
            Some(id) => sight.plan.try_edit(|plan, _| object::change(plan, id, &new)),
            None => sight.plan.edit(|_, ids| object::add(ids, &new)),
        };
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=if object.is_some() { say::CHANGE_OBJECT } else { say::ADD_OBJECT }
            share=common::SHARE
            drafts=vec![what, means, looks, agreed, picture]
            on_share=Callback::new(share)
            on_close=close
        >
            <Select label=say::OBJECT_CHILD options=children chosen=child />
            <TextInput label=say::OBJECT_WHAT hint=say::OBJECT_WHAT_HINT value=what.words on:input=what.keep() />
            <PhotoInput draft=picture />
            <TextArea label=say::OBJECT_MEANS hint=say::OBJECT_MEANS_HINT value=means.words on:input=means.keep() />
            <TextArea label=say::OBJECT_LOOKS value=looks.words on:input=looks.keep() />
            <PeopleChoice legend=say::OBJECT_PEOPLE people among chosen />
            <TextArea label=say::OBJECT_AGREED hint=common::OPTIONAL value=agreed.words on:input=agreed.keep() />
            <TickBox label=say::OBJECT_TROUBLE ticked=told />
        </EditorForm>
    }
}
