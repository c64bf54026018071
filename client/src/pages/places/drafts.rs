//! Drafts that only their writer sees, and taking one over into the plan.

use kith_shared::plan::choices::JournalKind;
use kith_shared::plan::practice::{self, Draft as Kept};
use kith_shared::plan::{Section, journal, map, withdraw};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Select, Sight, moment};
use crate::i18n::{places as say, problem};
use crate::open_plan::{OpenPlan, Opened};
use crate::sections::{BackToPlan, PlanGate};
use crate::ui::{Button, ButtonKind, Page, Symbol, TextArea};

/// What a draft is kept as, in the one word that this place needs.
const KIND: &str = "words";

/// Where a draft can go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    Well,
    Hard,
    Map,
}

/// The page.
#[component]
pub fn DraftsPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let heading = move || sight.about.with(|about| about.nickname.clone());
    let drafts = Memo::new(move |_| sight.plan.read(&[Section::Drafts], practice::drafts));
    // Opened once for all of them: sharing needs both.
    let family = sight.plan.plan_of_place().map(OpenPlan::beside);
    let rows =
        move || drafts.get().into_iter().map(|draft| view! { <OneDraft draft family /> }).collect_view();
    view! {
        <Page heading lead=say::DRAFTS_MORE>
            <InPlace
                label=say::DRAFT_NEW
                kind=ButtonKind::Go
                icon=Symbol::Plus
                open=Draft::is_waiting("draft")
                inside=|close| view! { <Write draft=None close /> }
            />
            {move || drafts.with(Vec::is_empty).then(|| view! { <p class="hint">{say::DRAFTS_NONE}</p> })}
            {family.is_none().then(|| view! { <p class="hint">{say::NO_PLAN}</p> })}
            <ol class="stack" role="list">{rows}</ol>
            <BackToPlan />
        </Page>
    }
}

#[component]
fn OneDraft(draft: Kept, family: Option<OpenPlan>) -> impl IntoView {
    let plan = Sight::here().plan;
    let id = draft.said.id;
    let kept = StoredValue::new(draft.clone());
    let put_away = move |()| {
        // What cannot be put away stays where it is.
        let _ = plan.edit(|_, _| withdraw(Section::Drafts, id, true));
    };
    view! {
        <li class="card">
            <p class="meta">{moment::day(draft.said.at)}</p>
            <p dir="auto">{draft.words}</p>
            <div class="row no-print">
                <InPlace label=say::CHANGE inside=move |close| view! { <Write draft=Some(kept.get_value()) close /> } />
                {family.map(|family| view! {
                    <InPlace
                        label=say::SHARE
                        icon=Symbol::Share
                        inside=move |close| view! { <ShareIt draft=kept.get_value() family close /> }
                    />
                })}
                <Button kind=ButtonKind::Quiet on_press=put_away>{say::PUT_AWAY}</Button>
            </div>
        </li>
    }
}

#[component]
fn Write(draft: Option<Kept>, close: Callback<()>) -> impl IntoView {
    let plan = Sight::here().plan;
    let key = draft.as_ref().map_or_else(|| "draft".to_string(), |draft| draft.said.id.to_hex());
    let words = Draft::open(key, draft.as_ref().map_or_else(String::new, |draft| draft.words.clone()));
    let title = if draft.is_some() { say::CHANGE } else { say::DRAFT_NEW };
    let id = draft.map(|draft| draft.said.id);
    let keep = move |()| {
        let said = words.trimmed();
        if said.is_empty() {
            return Err(say::NOTE_MISSING.to_string());
        }
        let made = plan.try_edit(|plan, ids| match id {
            Some(id) => practice::change_draft(plan, id, &said),
            None => Some(practice::add_draft(ids, KIND, &[], &said)),
        });
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm title share=say::KEEP drafts=vec![words] on_share=Callback::new(keep) on_close=close>
            <TextArea label=say::DRAFT_WORDS value=words.words on:input=words.keep() />
        </EditorForm>
    }
}

#[component]
fn ShareIt(draft: Kept, family: OpenPlan, close: Callback<()>) -> impl IntoView {
    let plan = Sight::here().plan;
    let goal = RwSignal::new(Goal::Well);
    let goals = vec![
        (Goal::Well, say::SHARE_WELL.to_string()),
        (Goal::Hard, say::SHARE_HARD.to_string()),
        (Goal::Map, say::SHARE_MAP.to_string()),
    ];
    let shown = draft.words.clone();
    let share = move |()| {
        let me = untrack(|| match family.opened() {
            Opened::Open | Opened::Mirror => family.me(),
            Opened::None | Opened::Loading | Opened::Failed(_) => None,
        });
        let side = me.map(|me| me.side).ok_or_else(|| say::PLAN_NOT_OPEN.to_string())?;
        let made = family.edit(|_, ids| {
            let line =
                |kind| journal::NewLine { kind, words: draft.words.clone(), ..journal::NewLine::default() };
            match goal.get_untracked() {
                Goal::Well => journal::add(ids, side, &line(JournalKind::WorkingWell)),
                Goal::Hard => journal::add(ids, side, &line(JournalKind::Struggle)),
                Goal::Map => map::going_well(ids, &draft.words, &[], None),
            }
        });
        made.map_err(|error| problem::edit(&error).to_string())?;
        let put_away = plan.edit(|_, _| withdraw(Section::Drafts, draft.said.id, true));
        put_away.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm title=say::SHARE share=say::SHARE_GO drafts=Vec::new() on_share=Callback::new(share) on_close=close>
            <p dir="auto">{shown}</p>
            <Select label=say::SHARE_WHERE options=goals chosen=goal />
            <p class="hint">{say::SHARE_MORE}</p>
        </EditorForm>
    }
}
