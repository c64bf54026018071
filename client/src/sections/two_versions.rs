//! Two wordings that were chosen apart: an owner picks one, or joins them. Nothing is lost either way.

use kith_shared::id::EntryId;
use kith_shared::plan::rule::{self, Rule, Wording};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, People, ProblemNotice, Sight, Words, moment};
use crate::i18n::{problem, rule as say};
use crate::ui::{Button, ButtonKind, RadioCard, RadioCards, TextArea};

/// The chooser for those who own the rule; the others see both wordings.
#[component]
pub fn TwoVersions(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let versions = Memo::new(move |_| {
        rule.with(|rule| rule.as_ref().map(|rule| rule.current.clone())).unwrap_or_default()
    });
    let may = Memo::new(move |_| may_choose(sight, rule.get()));
    move || {
        let versions = versions.get();
        let people = sight.people.get();
        if may.get() {
            let options = versions.iter().map(|version| option(version, &people)).collect();
            view! { <Chooser rule options /> }.into_any()
        } else {
            view! {
                <p>{say::TWO_MORE}" "{say::TWO_OWNERS}</p>
                {versions.iter().map(|version| both(version, &people)).collect_view()}
            }
            .into_any()
        }
    }
}

/// Whether I own the rule's words, so that they are mine to choose.
pub(super) fn may_choose(sight: Sight, rule: Option<Rule>) -> bool {
    let (Some(rule), Some(me)) = (rule, sight.me.get()) else { return false };
    sight.is_family()
        && sight.plan.read(crate::fields::sight::OF_RULES, |plan| rule::may_choose(plan, &rule, me.person))
}

fn by(version: &Wording, people: &People) -> String {
    format!("{}, {}", people.voice(version.voice, version.typist), moment::short(version.at))
}

fn option(version: &Wording, people: &People) -> RadioCard<EntryId> {
    RadioCard { value: version.id, label: version.words.clone(), hint: Some(by(version, people)) }
}

fn both(version: &Wording, people: &People) -> impl IntoView + use<> {
    view! {
        <div class="card kept">
            <Words text=version.words.clone() class="rule" />
            <p class="hint" dir="auto">{by(version, people)}</p>
        </div>
    }
}

#[component]
fn Chooser(rule: Signal<Option<Rule>>, options: Vec<RadioCard<EntryId>>) -> impl IntoView {
    let sight = Sight::here();
    let chosen = RwSignal::new(None::<EntryId>);
    let wrong = RwSignal::new(None::<String>);
    let both = options.iter().map(|option| option.label.clone()).collect::<Vec<_>>().join(" ");
    let pick = move |()| wrong.set(take(sight, rule.get_untracked(), chosen.get_untracked()).err());
    view! {
        <p>{say::TWO_MORE}</p>
        <RadioCards legend=say::TWO_LEGEND options chosen />
        <div class="row no-print">
            <Button kind=ButtonKind::Go on_press=pick>{say::PICK}</Button>
        </div>
        <InPlace
            label=say::JOIN_THEM
            inside=move |close| view! { <JoinForm rule start=both.clone() close /> }
        />
        <ProblemNotice problem=wrong />
    }
}

fn take(sight: Sight, rule: Option<Rule>, chosen: Option<EntryId>) -> Result<(), String> {
    let rule = rule.ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
    let wording = rule.current.iter().find(|wording| Some(wording.id) == chosen);
    let wording = wording.ok_or_else(|| say::PICK_MISSING.to_string())?;
    let made = sight.plan.edit(|plan, ids| rule::take(ids, plan, &rule, wording));
    made.map_err(|error| problem::edit(&error).to_owned())
}

#[component]
fn JoinForm(rule: Signal<Option<Rule>>, start: String, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = rule.with_untracked(|rule| rule.as_ref().map(|rule| rule.id.to_hex())).unwrap_or_default();
    let words = Draft::open(format!("rule {id} joined"), start);
    let share = move |()| {
        let rule = rule.get_untracked().ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let said = words.trimmed();
        if said.is_empty() {
            return Err(say::WORDS_MISSING.to_string());
        }
        let made = sight.plan.edit(|plan, ids| rule::reword(ids, plan, &rule, &said, "", None));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::JOIN_THEM
            share=say::SHARE_OWNED
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::WORDS_LABEL hint=say::WORDS_HINT value=words.words on:input=words.keep() />
        </EditorForm>
    }
}
