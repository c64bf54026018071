//! For the grown-up beside the child: a rule of the child's plan, in the child's words, with a picture.

use kith_shared::id::EntryId;
use kith_shared::plan::child_plan::{self, ChildRule, ChildRuleWords};
use kith_shared::plan::rule::{self, RuleState};
use leptos::prelude::*;

use super::ask::PickPicture;
use super::changed::rule_of;
use crate::fields::sight::OF_RULES;
use crate::fields::{Draft, DrawingPad, EditorForm, InPlace, LaidAside, Select, Sight};
use crate::i18n::{child as say, common, problem};
use crate::open_plan::OpenPlan;
use crate::ui::{Disclosure, Symbol, TextArea, TextInput};

/// A new rule.
#[component]
pub fn AddRule(family: Option<OpenPlan>) -> impl IntoView {
    view! {
        <Disclosure summary=say::FOR_GROWN_UP>
            <InPlace
                label=say::ADD_RULE
                icon=Symbol::Plus
                inside=move |close| view! { <RuleForm known=None family close /> }
            />
        </Disclosure>
    }
}

/// Other words or another picture for a rule.
#[component]
pub fn ChangeRule(rule: Memo<Option<ChildRule>>, family: Option<OpenPlan>) -> impl IntoView {
    let inside = move |close| view! { <RuleForm known=rule.get_untracked() family close /> };
    view! {
        <Disclosure summary=say::FOR_GROWN_UP>
            <InPlace label=say::CHANGE_RULE inside />
        </Disclosure>
    }
}

#[component]
fn RuleForm(known: Option<ChildRule>, family: Option<OpenPlan>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = known.as_ref().map(|known| known.said.id);
    let behind = RwSignal::new(known.as_ref().and_then(|known| known.rule));
    let now = known.map(|known| known.words).unwrap_or_default();
    let key = id.map_or_else(|| "new child rule".to_owned(), |id| format!("child rule {}", id.to_hex()));
    let draft = |what: &str, start: &str| Draft::open(format!("{key} {what}"), start);
    let (words, picture, shows) =
        (draft("words", &now.words), draft("picture", &now.picture), draft("shows", &now.picture_words));
    let share = move |()| {
        let new = ChildRuleWords {
            child: None,
            words: words.trimmed(),
            picture: picture.trimmed(),
            picture_words: shows.trimmed(),
        };
        if new.words.is_empty() {
            return Err(say::RULE_MISSING.to_string());
        }
        let behind = family.and_then(|family| rule_of(family, behind.get_untracked()));
        let behind = behind.as_ref();
        let made = match id {
            Some(id) => sight.plan.try_edit(|plan, _| child_plan::change(plan, id, &new, behind)),
            None => sight.plan.edit(|_, ids| child_plan::add(ids, &new, behind, None)),
        };
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=if id.is_some() { say::CHANGE_RULE } else { say::ADD_RULE }
            share=common::SHARE
            drafts=vec![words, picture, shows]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::RULE_WORDS value=words.words on:input=words.keep() />
            {family.map(|family| view! { <Behind family behind /> })}
            <Disclosure summary=say::CHOOSE><PickPicture draft=picture /></Disclosure>
            <Disclosure summary=say::DRAW><DrawingPad draft=picture /></Disclosure>
            <LaidAside draft=picture />
            <TextInput label=say::WHAT_IS_IT hint=say::WHAT_IS_IT_HINT value=shows.words on:input=shows.keep() />
        </EditorForm>
    }
}

/// The plan's rule from which the child's is made: the child's place keeps none of its words.
#[component]
fn Behind(family: OpenPlan, behind: RwSignal<Option<EntryId>>) -> impl IntoView {
    let options = move || {
        let rules = family.read(OF_RULES, rule::rules).into_iter();
        let standing = rules.filter(|rule| rule.state != RuleState::Withdrawn);
        let mut options: Vec<(Option<EntryId>, String)> = vec![(None, say::NO_RULE_BEHIND.to_string())];
        options.extend(standing.map(|rule| (Some(rule.id), rule.words().to_owned())));
        options
    };
    move || view! { <Select label=say::BEHIND options=options() chosen=behind /> }
}
