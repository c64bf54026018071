//! This device: what it keeps, how safe that is, and how to take a plan off it.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::places::name_of;
use crate::fields::{EditorForm, InPlace, Sight};
use crate::i18n::settings as say;
use crate::open_plan::{OpenPlan, Persistence, ShelfRow};
use crate::routes;
use crate::sections::{PinSettings, PlanGate};
use crate::ui::{ButtonKind, Notice, NoticeKind, Page, Symbol, TickBox};

/// The page.
#[component]
pub fn DevicePage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::DEVICE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let plan = sight.plan;
    let whose = move || {
        let me = sight.my_person()?;
        Some(view! { <p dir="auto">{say::device_of(&sight.name(Some(me)))}</p> })
    };
    let kept = move || match plan.persistence() {
        Persistence::Granted => (NoticeKind::Well, say::DEVICE_SAFE),
        Persistence::Refused | Persistence::NotAsked | Persistence::Unknown => {
            (NoticeKind::Information, say::DEVICE_UNSAFE)
        }
    };
    view! {
        {whose}
        <p>{say::DEVICE_KEPT}</p>
        {move || {
            let (kind, title) = kept();
            view! { <Notice kind title /> }
        }}
        <PinSettings />
        <InPlace
            label=say::REMOVE
            kind=ButtonKind::Stop
            icon=Symbol::Cross
            inside=move |close| view! { <RemoveForm close /> }
        />
    }
}

#[component]
fn RemoveForm(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let plan = OpenPlan::here();
    let navigate = use_navigate();
    let sure = RwSignal::new(false);
    let unshared = Memo::new(move |_| !plan.status().waiting.is_empty());
    let alone = Memo::new(move |_| {
        // Whoever has left takes it from nobody.
        let is_last = || sight.people.with(|all| all.0.iter().filter(|person| person.is_in).count() <= 1);
        sight.may_write() && is_last()
    });
    let beside: Vec<_> =
        untrack(move || plan.places()).into_iter().map(|row| (row, RwSignal::new(true))).collect();
    let ticks = beside.iter().map(|(row, goes)| view! { <TickBox label=name_of(row) ticked=*goes /> });
    let ticks = ticks.collect_view();
    let has_beside = !beside.is_empty();
    let beside = StoredValue::new(beside);
    let remove = move |()| {
        if !sure.get_untracked() {
            return Err(say::REMOVE_MISSING.to_string());
        }
        if let Some(handle) = untrack(move || plan.handle()) {
            let go = |places: &Vec<(ShelfRow, RwSignal<bool>)>| {
                let go = places.iter().filter(|(_, goes)| goes.get_untracked());
                go.map(|(row, _)| row.handle).collect::<Vec<_>>()
            };
            let mut all = beside.with_value(go);
            all.push(handle);
            plan.close();
            plan.remove_from_device(all);
        }
        navigate(routes::START, leptos_router::NavigateOptions::default());
        Ok(())
    };
    view! {
        <EditorForm
            title=say::REMOVE
            share=say::REMOVE_GO
            drafts=Vec::new()
            on_share=Callback::new(remove)
            on_close=close
        >
            <p>{say::REMOVE_SURE}</p>
            {has_beside.then(|| view! {
                <fieldset class="stack-small">
                    <legend>{say::REMOVE_BESIDE}</legend>
                    <p class="hint">{say::REMOVE_BESIDE_MORE}</p>
                    {ticks}
                </fieldset>
            })}
            {move || unshared.get().then(|| view! { <Notice kind=NoticeKind::Stop title=say::REMOVE_UNSHARED /> })}
            {move || alone.get().then(|| view! { <Notice kind=NoticeKind::Stop title=say::REMOVE_ALONE /> })}
            <TickBox label=say::REMOVE_TICK ticked=sure />
        </EditorForm>
    }
}
