//! For the grown-up: rules of the plan that changed behind the child's own, so that somebody tells the child why.

use kith_shared::id::EntryId;
use kith_shared::plan::child_plan::{self, ChangedBehind, ChildRule};
use kith_shared::plan::rule::{self, Rule};
use kith_shared::plan::{self, Section, told};
use leptos::prelude::*;

use super::frame::child;
use super::rules::OF_RULES;
use crate::fields::sight::OF_RULES as OF_PLANS_RULES;
use crate::fields::{Draft, EditorForm, InPlace, ProblemNotice, Sight, moment};
use crate::i18n::{child as say, common, problem};
use crate::open_plan::OpenPlan;
use crate::ui::{Button, Notice, NoticeKind, TextArea};

/// The plan's rule with this id, as it is now.
pub fn rule_of(family: OpenPlan, id: Option<EntryId>) -> Option<Rule> {
    let id = id?;
    untrack(|| family.read(OF_PLANS_RULES, rule::rules)).into_iter().find(|rule| rule.id == id)
}

/// What changed behind one of the child's rules, and a place to say what the child was told.
#[component]
pub fn Changed(id: EntryId, child_rule: Memo<Option<ChildRule>>, family: OpenPlan) -> impl IntoView {
    let sight = Sight::here();
    let changed: Memo<Option<ChangedBehind>> = Memo::new(move |_| {
        let all = sight.plan.read(OF_RULES, |childs| {
            family.read(OF_PLANS_RULES, |family| child_plan::changed_behind(childs, family))
        });
        all.into_iter().find(|changed| changed.child_rule == id)
    });
    let wrong = RwSignal::new(None::<String>);
    let out = move |()| {
        let made = sight.plan.edit(|_, _| plan::withdraw(Section::ChildRules, id, true));
        wrong.set(made.err().map(|error| problem::edit(&error).to_string()));
    };
    let found = move |changed: ChangedBehind| match changed.now {
        Some(now) => view! {
            <Notice kind=NoticeKind::Waiting title=say::CHANGED><q dir="auto">{now}</q></Notice>
            <InPlace
                label=say::TELL_WHY
                inside=move |close| view! { <Tell id child_rule family close /> }
            />
        }
        .into_any(),
        None => view! {
            <Notice kind=NoticeKind::Waiting title=say::CHANGED_OUT />
            <div class="row"><Button on_press=out>{say::TAKE_OUT_RULE}</Button></div>
        }
        .into_any(),
    };
    view! {
        {move || changed.get().map(found)}
        <ProblemNotice problem=wrong />
    }
}

#[component]
fn Tell(
    id: EntryId,
    child_rule: Memo<Option<ChildRule>>,
    family: OpenPlan,
    close: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(format!("told why {}", id.to_hex()), "");
    let share = move |()| {
        let said = words.trimmed();
        let (Some(known), Some(child), false) =
            (child_rule.get_untracked(), untrack(|| child(sight)), said.is_empty())
        else {
            return Err(say::TELL_MISSING.to_string());
        };
        let behind = rule_of(family, known.rule);
        let told = sight.plan.edit(|_, ids| told::tell(ids, child, &[id], &said, &[], Some(moment::today())));
        let tied = told.and_then(|()| {
            sight.plan.try_edit(|plan, _| child_plan::change(plan, id, &known.words, behind.as_ref()))
        });
        tied.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::TELL_WHY
            share=common::SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::TELL_WORDS value=words.words on:input=words.keep() />
        </EditorForm>
    }
}
