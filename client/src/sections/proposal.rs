//! Words proposed beside a rule: its owners take them or not.

use kith_shared::id::EntryId;
use kith_shared::plan::agreement::{self, AnswerKind};
use kith_shared::plan::edit::EditError;
use kith_shared::plan::rule::{self, Rule, Wording};
use leptos::prelude::*;

use super::two_versions::may_choose;
use crate::fields::{ComparedWords, ProblemNotice, Sight, Words, moment};
use crate::i18n::{problem, rule as say};
use crate::ui::{Avatar, Button};

/// All proposals that wait.
#[component]
pub fn Proposals(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let open = Memo::new(move |_| {
        rule.with(|rule| rule.as_ref().map(|rule| rule.proposals.clone())).unwrap_or_default()
    });
    view! {
        <For each=move || open.get() key=|wording| wording.id let:wording>
            <Proposal rule wording />
        </For>
    }
}

#[component]
fn Proposal(rule: Signal<Option<Rule>>, wording: Wording) -> impl IntoView {
    let sight = Sight::here();
    let (id, voice, typist, at) = (wording.id, wording.voice, wording.typist, wording.at);
    let because = wording.because.clone();
    let title = move || sight.people.with(|people| say::proposes(&people.voice(voice, typist)));
    let old = move || rule.with(|rule| rule.as_ref().map(|rule| rule.words().to_owned())).unwrap_or_default();
    let new = wording.words.clone();
    view! {
        <div class="card proposal">
            <div class="row">
                {move || {
                    let look = sight.people.with(|people| people.look(voice));
                    view! { <Avatar name=sight.name(voice) look silent=true /> }
                }}
                <p class="form-title" dir="auto">{title}</p>
                <span class="meta push">{moment::short(at)}</span>
            </div>
            {move || view! { <ComparedWords old=old() new=new.clone() class="rule" /> }}
            {(!because.is_empty()).then(|| view! {
                <div class="why"><strong>{say::BECAUSE}</strong><Words text=because /></div>
            })}
            <ProposalAnswers rule id mine=typist />
        </div>
    }
}

#[component]
fn ProposalAnswers(
    rule: Signal<Option<Rule>>,
    id: EntryId,
    mine: Option<kith_shared::id::PersonId>,
) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let is_mine = move || mine.is_some() && mine == sight.my_person();
    let may = Memo::new(move |_| may_choose(sight, rule.get()));
    let tell = move |made: Result<(), String>| wrong.set(made.err());
    let take = move |()| tell(take(sight, rule.get_untracked(), id));
    let answer = move |kind| tell(say_to(sight, rule.get_untracked(), id, kind));
    let buttons = move || match (may.get(), sight.is_family() && !is_mine()) {
        (true, _) => view! {
            <Button on_press=take>{say::TAKE}</Button>
            <Button on_press=move |()| answer(AnswerKind::Disagree)>{say::DECLINE_PROPOSAL}</Button>
        }
        .into_any(),
        (false, true) => view! {
            <Button on_press=move |()| answer(AnswerKind::Own)>{say::OWN_PROPOSAL}</Button>
            <span class="hint">{say::TAKE_ONLY_OWNERS}</span>
        }
        .into_any(),
        (false, false) => view! { <span class="hint">{say::TAKE_ONLY_OWNERS}</span> }.into_any(),
    };
    view! {
        <div class="row no-print">{buttons}</div>
        <ProblemNotice problem=wrong />
    }
}

fn take(sight: Sight, rule: Option<Rule>, id: EntryId) -> Result<(), String> {
    let rule = rule.ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
    let wording = rule.proposals.iter().find(|wording| wording.id == id);
    let wording = wording.ok_or_else(|| problem::edit(&EditError::NoSuchPlace).to_owned())?;
    let made = sight.plan.edit(|plan, ids| rule::take(ids, plan, &rule, wording));
    made.map_err(|error| problem::edit(&error).to_owned())
}

fn say_to(sight: Sight, rule: Option<Rule>, id: EntryId, kind: AnswerKind) -> Result<(), String> {
    let rule = rule.ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
    let made = sight.plan.try_edit(|_, ids| agreement::answer(ids, &rule, id, kind, "", None));
    made.map_err(|error| problem::edit(&error).to_owned())
}
