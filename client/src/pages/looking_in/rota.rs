//! Whose turn it is, from today on.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::check_in::{self, CheckIn, Turn};
use kith_shared::plan::{Section, withdraw};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use super::{OF_CHECK_INS, can_look_in};
use crate::fields::{Draft, EditorForm, InPlace, Pick, PickInput, ProblemNotice, Select, Sight, moment};
use crate::i18n::{common, looking_in as say, problem};
use crate::ui::{Button, ButtonKind, Chip, ChipKind, Symbol, TextInput};

/// The turns that are planned, and a form for another one.
#[component]
pub fn Rota(all: Memo<Vec<CheckIn>>) -> impl IntoView {
    let sight = Sight::here();
    let turns =
        Memo::new(move |_| sight.plan.read(OF_CHECK_INS, |plan| check_in::rota(plan, moment::today())));
    let may = Memo::new(move |_| sight.may_write());
    let only =
        move || all.with_untracked(|all| all.iter().filter(|one| !one.ended).map(|one| one.said.id).next());
    view! {
        <section class="section" aria-labelledby="rota">
            <h2 id="rota">{say::ROTA}</h2>
            {move || turns.with(Vec::is_empty).then(|| view! { <p class="hint">{say::ROTA_NONE}</p> })}
            <ol class="stack-small" role="list">
                <For each=move || turns.get() key=|turn| (turn.said.id, turn.person) let:turn>
                    <OneTurn turn />
                </For>
            </ol>
            {move || may.get().then(|| view! {
                <InPlace
                    label=say::ADD_TURN
                    icon=Symbol::Plus
                    inside=move |close| view! { <TurnForm of=only() close /> }
                />
            })}
        </section>
    }
}

#[component]
fn OneTurn(turn: Turn) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let (id, person) = (turn.said.id, turn.person);
    let is_today = turn.day == moment::today();
    let day = moment::of_day(turn.day);
    let names = move || {
        let instead = turn.instead.map(|instead| sight.name(Some(instead)));
        say::turn(&sight.name(Some(person)), instead.as_deref())
    };
    let can_take = Memo::new(move |_| sight.is_family() && sight.my_person() != Some(person));
    let take = move |()| {
        let Some(me) = sight.my_person() else { return };
        let made = sight.plan.try_edit(|plan, _| check_in::swap(plan, id, me));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let take_out = move |()| {
        let made = sight.plan.edit(|_, _| withdraw(Section::Rota, id, true));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let may = Memo::new(move |_| sight.may_write());
    let (about, out_about) = (day.clone(), day.clone());
    view! {
        <li class="card">
            <div class="row">
                <strong>{day}</strong>
                {is_today.then(|| view! { <Chip kind=ChipKind::Agreed icon=Symbol::Clock>{say::TODAY}</Chip> })}
            </div>
            <p dir="auto">{names}</p>
            {(!turn.what.is_empty()).then(|| view! { <p class="hint" dir="auto">{turn.what}</p> })}
            {move || can_take.get().then(|| {
                let about = about.clone();
                view! { <div class="row no-print"><Button on_press=take about>{say::I_GO}</Button></div> }
            })}
            {move || may.get().then(|| {
                let about = out_about.clone();
                view! {
                    <div class="row no-print">
                        <Button kind=ButtonKind::Quiet icon=Symbol::Cross on_press=take_out about>{say::TURN_OUT}</Button>
                    </div>
                }
            })}
            <ProblemNotice problem=wrong />
        </li>
    }
}

#[component]
fn TurnForm(of: Option<EntryId>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let day = RwSignal::new(moment::today().to_line());
    let what = Draft::open("new turn", "");
    let (who, instead) = (RwSignal::new(None::<PersonId>), RwSignal::new(None::<PersonId>));
    let names: Vec<(Option<PersonId>, String)> = sight.people.with_untracked(|people| {
        let family = people.0.iter().filter(|person| can_look_in(person));
        let names = family.map(|person| (Some(person.id), person.name.clone()));
        std::iter::once((None, say::NOBODY.to_string())).chain(names).collect()
    });
    let share = move |()| {
        let turn = PlainDate::read(&day.get_untracked()).zip(who.get_untracked());
        let (day, who) = turn.ok_or_else(|| say::TURN_MISSING.to_string())?;
        let instead = instead.get_untracked().filter(|instead| *instead != who);
        let made = sight.plan.edit(|_, ids| check_in::take_turn(ids, of, day, who, instead, &what.trimmed()));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::ADD_TURN
            share=common::SHARE
            drafts=vec![what]
            on_share=Callback::new(share)
            on_close=close
        >
            <PickInput of=Pick::Day label=say::DAY value=day />
            <Select label=say::TURN_WHO options=names.clone() chosen=who />
            <Select label=say::TURN_INSTEAD options=names chosen=instead />
            <TextInput label=say::TURN_WHAT hint=say::TURN_WHAT_HINT value=what.words on:input=what.keep() />
        </EditorForm>
    }
}
