//! Asking everybody present for a number, giving one, and going on without the rest.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::danger::Danger;
use kith_shared::plan::round::{self, Round};
use leptos::prelude::*;

use super::one_meeting;
use crate::fields::{
    Draft, EditorForm, InPlace, PeopleChoice, ProblemNotice, ScaleChoice, Sight, moment, sight,
};
use crate::i18n::{Phrase, danger as danger_say, meeting as say, problem};
use crate::ui::{Button, ButtonKind, Symbol, TextArea};

/// Asks those who are here.
#[component]
pub fn BeginRound(meeting: EntryId, danger: EntryId, again: bool) -> impl IntoView {
    let sight = Sight::here();
    let label = if again { say::NUMBERS_AGAIN } else { say::NUMBERS_ASK };
    let inside = move |close| {
        let one = one_meeting(sight, meeting).get_untracked();
        let came = one.map(|one| if one.came.is_empty() { one.arranged.asked } else { one.came });
        let present = RwSignal::new(came.unwrap_or_default());
        let share = move |()| {
            let present = present.get_untracked();
            if present.is_empty() {
                return Err(say::NUMBERS_WHO_MISSING.to_string());
            }
            let made = sight.plan.edit(|_, ids| round::begin(ids, danger, Some(meeting), &present));
            made.map_err(|error| problem::edit(&error).to_owned())
        };
        present_form(sight, say::NUMBERS_WHO, label, present, Callback::new(share), close)
    };
    move || {
        sight.may_write().then(|| {
            view! {
                <div class="no-print">
                    <InPlace
                        label
                        kind=if again { ButtonKind::Plain } else { ButtonKind::Go }
                        icon=Symbol::People
                        inside
                    />
                </div>
            }
        })
    }
}

/// Somebody came later, or had to go.
#[component]
pub fn ChangePresent(round: Memo<Option<Round>>) -> impl IntoView {
    let sight = Sight::here();
    let inside = move |close| {
        let now = round.get_untracked();
        let id = now.as_ref().map(|round| round.said.id);
        let present = RwSignal::new(now.map(|round| round.present).unwrap_or_default());
        let share = move |()| {
            let people = present.get_untracked();
            if people.is_empty() {
                return Err(say::NUMBERS_WHO_MISSING.to_string());
            }
            let made = sight.plan.try_edit(|plan, _| id.and_then(|id| round::set_present(plan, id, &people)));
            made.map_err(|error| problem::edit(&error).to_owned())
        };
        let title = say::NUMBERS_PRESENT;
        present_form(sight, title, say::NUMBERS_PRESENT_SHARE, present, Callback::new(share), close)
    };
    move || {
        sight.may_write().then(|| {
            view! { <InPlace label=say::NUMBERS_PRESENT kind=ButtonKind::Quiet icon=Symbol::People inside /> }
        })
    }
}

fn present_form(
    sight: Sight,
    title: Phrase,
    share: Phrase,
    present: RwSignal<Vec<PersonId>>,
    on_share: Callback<(), Result<(), String>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let people = sight.people.get_untracked();
    let among = people.0.iter().filter(|person| !person.has_left).map(|person| person.id).collect();
    view! {
        <EditorForm title share drafts=Vec::new() on_share on_close>
            <PeopleChoice legend=say::NUMBERS_WHO people among chosen=present />
        </EditorForm>
    }
}

/// Shows the numbers although somebody has none, after a second press.
#[component]
pub fn ShowNow(round: Memo<Option<Round>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let show = move |()| {
        let id = round.with_untracked(|round| round.as_ref().map(|round| round.said.id));
        let now = moment::now();
        let made = sight.plan.try_edit(|plan, _| id.and_then(|id| round::show_now(plan, id, now)));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let inside = move |close: Callback<()>| {
        view! {
            <div class="card">
                <p>{say::NUMBERS_NOW_MORE}</p>
                <div class="row">
                    <Button on_press=show>{say::NUMBERS_NOW}</Button>
                    <Button kind=ButtonKind::Quiet on_press=close>{crate::i18n::common::CLOSE}</Button>
                </div>
            </div>
        }
    };
    move || {
        sight.may_write().then(|| {
            view! {
                <InPlace label=say::NUMBERS_NOW kind=ButtonKind::Quiet icon=Symbol::Next inside />
                <ProblemNotice problem=wrong />
            }
        })
    }
}

/// My own number, and those of people who have no device here; what I typed stays in my sight only.
#[component]
pub fn GiveNumbers(round: Memo<Option<Round>>, danger: Memo<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let mine = move || {
        let (round, me) = (round.get(), sight.my_person());
        let (Some(round), Some(me)) = (round, me) else { return Vec::new() };
        let given = sight.plan.read(sight::OF_DANGERS, |plan| round::mine(plan, &round, me));
        let shown = given.into_iter().filter(|_| !round.is_shown());
        shown.map(|score| say::given(&sight.name(score.voice), score.number)).collect()
    };
    let to_give = Memo::new(move |_| {
        let waits = round.with(|round| round.as_ref().map(Round::waiting_for)).unwrap_or_default();
        let me = sight.my_person();
        sight.people.with(|people| {
            let typed = |id: &PersonId| people.without_device().any(|person| person.id == *id);
            let those = waits.iter().filter(|id| Some(**id) == me || typed(id));
            those.copied().collect::<Vec<_>>()
        })
    });
    view! {
        {move || mine().into_iter().map(|line| view! { <p class="hint" dir="auto">{line}</p> }).collect_view()}
        <For each=move || to_give.get() key=|id| *id let:person>
            <Give round danger person />
        </For>
    }
}

#[component]
fn Give(round: Memo<Option<Round>>, danger: Memo<Option<Danger>>, person: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let is_me = sight.me.with_untracked(|me| me.as_ref().is_some_and(|me| me.person == person));
    let label = if is_me {
        say::NUMBERS_TASK.to_string()
    } else {
        say::number_of(&untrack(|| sight.name(Some(person))))
    };
    let voice = (!is_me).then_some(person);
    let kind = if is_me { ButtonKind::Go } else { ButtonKind::Plain };
    let title = label.clone();
    let inside = move |close| view! { <NumberForm round danger voice title=title.clone() close /> };
    view! { <div class="no-print"><InPlace label kind icon=Symbol::Pen inside /></div> }
}

#[component]
fn NumberForm(
    round: Memo<Option<Round>>,
    danger: Memo<Option<Danger>>,
    voice: Option<PersonId>,
    title: String,
    close: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let id = round.with_untracked(|round| round.as_ref().map(|round| round.said.id.to_hex()));
    let whose = voice.map(|voice| voice.to_hex()).unwrap_or_default();
    let because = Draft::open(format!("round {} {whose}", id.unwrap_or_default()), "");
    let number = RwSignal::new(None::<i64>);
    let share = move |()| {
        let number = number.get_untracked().ok_or_else(|| danger_say::NUMBER_MISSING.to_string())?;
        let why = because.trimmed();
        let now = round.get_untracked();
        let made =
            sight.plan.try_edit(|_, ids| now.map(|now| round::give(ids, &now, number, &why, None, voice)));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let statement = danger.get_untracked().map(|danger| danger.statement).unwrap_or_default();
    view! {
        <EditorForm
            title
            share=say::NUMBERS_GIVE
            drafts=vec![because]
            on_share=Callback::new(share)
            on_close=close
        >
            <ScaleChoice legend=statement.question zero=statement.zero ten=statement.ten chosen=number />
            <p class="hint">{danger_say::NUMBER_OWN}</p>
            <TextArea label=danger_say::NUMBER_WHY value=because.words on:input=because.keep() />
        </EditorForm>
    }
}
