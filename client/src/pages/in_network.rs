//! Somebody's place in the network: what they can do, whether they know why, and whether they said yes.

use kith_shared::content::prompts::{NETWORK_WHY, NETWORK_WHY_HOW, NETWORK_WHY_SAY};
use kith_shared::id::PersonId;
use kith_shared::plan::Section;
use kith_shared::plan::choices::Invite;
use kith_shared::plan::circle::{self, Circle};
use kith_shared::plan::network::{self, Known, Person, Role};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use crate::fields::{CopyButton, Draft, EditorForm, InPlace, Pick, PickInput, Select, Sight, Words, moment};
use crate::i18n::{circle as say, common, method, people, problem};
use crate::sections::NetworkMarks;
use crate::ui::{Disclosure, TextArea, TextInput, TickBox};

/// How many circles there are.
const CIRCLES: i64 = 3;

/// What has been said, and for the family a form; nothing for professionals.
#[component]
pub fn InNetwork(id: PersonId, person: Memo<Option<Person>>) -> impl IntoView {
    let sight = Sight::here();
    let circle = Memo::new(move |_| {
        sight.plan.read(&[Section::Network, Section::People], |plan| circle::of(plan, id))
    });
    let is_family =
        Memo::new(move |_| person.with(|person| person.as_ref().is_some_and(|person| person.slot.is_some())));
    let is_network = Memo::new(move |_| {
        person.with(|person| person.as_ref().is_some_and(|one| one.role == Role::Network))
    });
    let may = Memo::new(move |_| sight.is_family());
    let is_to_tell = Memo::new(move |_| {
        let is_other = person
            .with(|person| person.as_ref().is_some_and(|one| one.role != Role::YoungPerson && !one.has_left));
        may.get() && is_other && sight.my_person() != Some(id) && !circle.with(Circle::knows_why)
    });
    let owned = move || {
        let count = sight.rules.with(|rules| rules.iter().filter(|rule| rule.owners().contains(&id)).count());
        people::rules_owned(count)
    };
    move || {
        is_family.get().then(|| {
            view! {
                <section class="card" aria-labelledby="in-network">
                    <h2 id="in-network">{say::TITLE}</h2>
                    {move || facts(sight, circle.get(), is_network.get())}
                    {move || is_to_tell.get().then(|| view! { <WayToBegin /> })}
                    <p>{owned}</p>
                    {move || may.get().then(|| view! {
                        <InPlace
                            label=say::CHANGE
                            inside=move |close| {
                                let person = person.get_untracked();
                                view! { <CircleForm id circle=circle.get_untracked() person close /> }
                            }
                        />
                    })}
                </section>
            }
        })
    }
}

fn facts(sight: Sight, circle: Circle, is_network: bool) -> impl IntoView {
    let or = |words: String, none: &str| if words.is_empty() { none.to_owned() } else { words };
    let told = told(sight, &circle);
    let knows = circle.knows_why();
    let closeness = circle.circle.map(say::circle);
    view! {
        {is_network.then(|| view! { <div class="row"><NetworkMarks knows invite=circle.invite /></div> })}
        <dl class="statement">
            <div><dt>{say::CAN_DO}</dt><dd><Words text=or(circle.can_do, &say::CAN_DO_NONE) /></dd></div>
            {is_network.then(|| view! {
                <div><dt>{say::SEES}</dt><dd><Words text=or(circle.sees_child, &say::SEES_NONE) /></dd></div>
            })}
            <div><dt>{say::TOLD_WHY}</dt><dd><Words text=or(told, &say::TOLD_NOT) /></dd></div>
            {closeness.map(|words| view! { <div><dt>{say::CIRCLE_LABEL}</dt><dd><p>{words}</p></dd></div> })}
            {(!circle.language.is_empty()).then(|| view! {
                <div><dt>{say::LANGUAGE}</dt><dd><Words text=circle.language /></dd></div>
            })}
        </dl>
    }
}

fn told(sight: Sight, circle: &Circle) -> String {
    let who = circle.told_by.map(|who| sight.name(Some(who))).unwrap_or_default();
    let day = circle.told_day.map(moment::of_day).unwrap_or_default();
    let first = say::told(&who, &day);
    [first.as_str(), circle.told_why.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[component]
fn CircleForm(id: PersonId, circle: Circle, person: Option<Person>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let key = format!("person {}", id.to_hex());
    let draft = |what: &str, start: &str| Draft::open(format!("{key} {what}"), start);
    let can_do = draft("can do", &circle.can_do);
    let sees = draft("sees", &circle.sees_child);
    let why = draft("told", &circle.told_why);
    let language = draft("language", &circle.language);
    let day = RwSignal::new(circle.told_day.map(PlainDate::to_line).unwrap_or_default());
    let (by, invite) = (RwSignal::new(circle.told_by), RwSignal::new(circle.invite));
    let near = RwSignal::new(circle.circle);
    let may_be_on_paper = person.as_ref().is_some_and(|one| !one.is_in && one.role != Role::YoungPerson);
    let on_paper = RwSignal::new(person.as_ref().is_some_and(|one| one.on_paper));
    let share = move |()| {
        // Whoever takes part on paper said yes, and whoever said no does not.
        let takes_part = may_be_on_paper && on_paper.get_untracked();
        let says_no = invite.get_untracked() == Some(Invite::Declined);
        if takes_part && !says_no {
            invite.set(Some(Invite::Accepted));
        }
        let new = Circle {
            can_do: can_do.trimmed(),
            told_why: why.trimmed(),
            told_by: by.get_untracked(),
            told_day: PlainDate::read(&day.get_untracked()),
            invite: invite.get_untracked(),
            sees_child: sees.trimmed(),
            language: language.trimmed(),
            circle: near.get_untracked(),
        };
        let made = sight.plan.try_edit(|plan, ids| circle::set(ids, plan, id, &new));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        if may_be_on_paper { set_on_paper(sight, id, takes_part && !says_no) } else { Ok(()) }
    };
    view! {
        <EditorForm
            title=say::CHANGE
            share=common::SHARE
            drafts=vec![can_do, sees, why, language]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::CAN_DO_LABEL hint=say::CAN_DO_HINT value=can_do.words on:input=can_do.keep() />
            <TextInput label=say::SEES_LABEL hint=say::SEES_HINT value=sees.words on:input=sees.keep() />
            <Choices invite near />
            {may_be_on_paper.then(|| view! { <TickBox label=say::ON_PAPER ticked=on_paper /> })}
            <Teller id by />
            <PickInput of=Pick::Day label=say::TOLD_DAY_LABEL value=day />
            <TextInput label=say::TOLD_WORDS_LABEL hint=common::OPTIONAL value=why.words on:input=why.keep() />
            <TextInput label=say::LANGUAGE_LABEL hint=common::OPTIONAL value=language.words on:input=language.keep() />
        </EditorForm>
    }
}

/// Whoever takes part on paper is asked to own rules, as those with a device are.
fn set_on_paper(sight: Sight, id: PersonId, on_paper: bool) -> Result<(), String> {
    let made = sight.plan.try_edit(|plan, _| {
        let person = network::person(plan, id)?;
        let known = Known { name: person.name, relation: person.relation, on_paper };
        network::change(plan, id, &known)
    });
    made.map_err(|error| problem::edit(&error).to_owned())
}

/// A way to begin telling somebody why.
#[component]
fn WayToBegin() -> impl IntoView {
    let words = Signal::stored(method(NETWORK_WHY_SAY).to_owned());
    view! {
        <Disclosure summary=method(NETWORK_WHY)>
            <blockquote><p>{words}</p></blockquote>
            <p class="hint">{method(NETWORK_WHY_HOW)}</p>
            <CopyButton text=words label=say::WHY_COPY done=say::WHY_COPIED failed=say::WHY_COPY_FAILED />
        </Disclosure>
    }
}

#[component]
fn Teller(id: PersonId, by: RwSignal<Option<PersonId>>) -> impl IntoView {
    let sight = Sight::here();
    let mut tellers = vec![(None, say::NOBODY.to_string())];
    sight.people.with_untracked(|people| {
        let others = people.0.iter().filter(|person| person.id != id && person.role != Role::YoungPerson);
        tellers.extend(others.map(|person| (Some(person.id), person.name.clone())));
    });
    view! { <Select label=say::TOLD_WHO_LABEL options=tellers chosen=by /> }
}

#[component]
fn Choices(invite: RwSignal<Option<Invite>>, near: RwSignal<Option<i64>>) -> impl IntoView {
    let mut invites = vec![(None, say::NOT_SAID.to_string())];
    invites.extend(Invite::ALL.iter().map(|one| (Some(*one), say::invite(*one).to_owned())));
    let mut circles = vec![(None, say::CIRCLE_NONE.to_string())];
    circles.extend((1..=CIRCLES).map(|number| (Some(number), say::circle(number).to_owned())));
    view! {
        <Select label=say::CIRCLE_LABEL options=circles chosen=near />
        <Select label=say::INVITE_LABEL options=invites chosen=invite />
    }
}
