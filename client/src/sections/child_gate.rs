//! Lets a page of a child's own place through once that place is open.

use kith_shared::plan::{Plan, Section, SpaceKind};
use leptos::prelude::*;

use super::PlanGate;
use crate::i18n::{common, door as say};
use crate::open_plan::{OpenPlan, Opened};
use crate::ui::Page;

/// The page, or what stands in its place; in a child's hands no words of a grown-up's plan.
#[component]
pub fn ChildGate(children: ChildrenFn) -> impl IntoView {
    let plan = OpenPlan::here();
    let is_open = Memo::new(move |_| matches!(plan.opened(), Opened::Open | Opened::Mirror));
    let is_childs = Memo::new(move |_| plan.read(&[Section::Space], Plan::space_kind) == SpaceKind::Child);
    let has_failed = Memo::new(move |_| matches!(plan.opened(), Opened::Failed(_)));
    let children = StoredValue::new(children);
    move || {
        if is_open.get() && is_childs.get() {
            return children.with_value(|children| children()).into_any();
        }
        if !plan.is_behind_door() {
            return view! { <PlanGate>""</PlanGate> }.into_any();
        }
        if has_failed.get() {
            return view! { <Page heading=say::NOT_OPEN><p>{say::NOT_OPEN_MORE}</p></Page> }.into_any();
        }
        view! { <Page heading=common::NAME><p class="hint slow">{common::OPENING}</p></Page> }.into_any()
    }
}
