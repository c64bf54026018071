//! A worry whose goal is reached is put behind us: it folds to the end of the plan, and can be a worry again.

use kith_shared::id::EntryId;
use kith_shared::plan::danger::{self, Danger};
use kith_shared::plan::{Section, talk};
use leptos::prelude::*;

use super::{DangerCard, RuleParts};
use crate::fields::{Draft, EditorForm, InPlace, Sight, Words, moment};
use crate::i18n::{common, danger as say, problem};
use crate::routes;
use crate::ui::{ButtonKind, Chip, ChipKind, Disclosure, Symbol, TextArea};

/// Those that are behind us, each folded up with its goal and its rules.
#[component]
pub fn SettledWorries() -> impl IntoView {
    let sight = Sight::here();
    let ids = Memo::new(move |_| {
        sight.dangers.with(|dangers| {
            let settled = dangers.iter().filter(|danger| danger.settled.is_some());
            settled.map(|danger| danger.id).collect::<Vec<_>>()
        })
    });
    view! { <For each=move || ids.get() key=|id| *id let:id><OneSettled id /></For> }
}

#[component]
fn OneSettled(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let danger = sight.danger(id);
    let short = move || danger.with(|danger| danger.as_ref().map(|danger| danger.statement.short.clone()));
    let since = move || danger.with(|danger| danger.as_ref().and_then(|danger| danger.settled));
    let place = routes::danger_place(id);
    let heading = format!("{place}-title");
    let labelled = heading.clone();
    view! {
        <section class="section danger" id=place aria-labelledby=labelled>
            <div class="row">
                <h2 id=heading dir="auto">{short}</h2>
                {move || since().map(|day| view! {
                    <Chip kind=ChipKind::Agreed icon=Symbol::Tick>{say::behind_us(&moment::of_day(day))}</Chip>
                })}
            </div>
            <Reason id />
            <Disclosure summary=say::BEHIND_OPEN><DangerCard id /><RuleParts danger=id /></Disclosure>
            <Settle danger />
        </section>
    }
}

/// What was said last about the worry, with whose words it is.
#[component]
fn Reason(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let last = Memo::new(move |_| {
        sight.plan.read(&[Section::Talk, Section::People], |plan| talk::about(plan, id)).pop()
    });
    move || {
        last.get().map(|said| {
            let by = sight.people.with(|people| people.voice(said.voice, said.typist));
            view! { <div><p class="meta" dir="auto">{by}</p><Words text=said.words /></div> }
        })
    }
}

/// For professionals: puts a worry behind us once its goal was agreed, or makes it a worry again. The reason is asked for.
#[component]
pub fn Settle(danger: Memo<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let is_settled = Memo::new(move |_| {
        let of = danger.with(|danger| {
            danger.as_ref().filter(|danger| danger.agreed_at.is_some()).map(|danger| danger.settled.is_some())
        });
        of.filter(|_| sight.is_professional())
    });
    move || {
        is_settled.get().map(|is_settled| {
            let label = if is_settled { say::WORRY_AGAIN } else { say::PUT_BEHIND };
            let icon = if is_settled { Symbol::Warning } else { Symbol::Tick };
            view! {
                <div class="no-print">
                    <InPlace
                        label
                        kind=ButtonKind::Quiet
                        icon
                        inside=move |close| danger.get_untracked().map(|danger| view! { <SettleForm danger close /> })
                    />
                </div>
            }
        })
    }
}

#[component]
fn SettleForm(danger: Danger, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let (id, is_settled) = (danger.id, danger.settled.is_some());
    let why = Draft::open(format!("worry {} settled", id.to_hex()), "");
    let (title, label, hint) = if is_settled {
        (say::WORRY_AGAIN, say::WORRY_AGAIN_WHY, say::WORRY_AGAIN_HINT)
    } else {
        (say::PUT_BEHIND, say::PUT_BEHIND_WHY, say::PUT_BEHIND_HINT)
    };
    let share = move |()| {
        let because = why.trimmed();
        if because.is_empty() {
            return Err(say::SETTLE_MISSING.to_string());
        }
        let day = (!is_settled).then(moment::today);
        let said = sight.plan.edit(|_, ids| talk::say(ids, id, &because, None));
        let made = said.and_then(|()| sight.plan.try_edit(|plan, _| danger::settle(plan, id, day)));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm title share=common::SHARE drafts=vec![why] on_share=Callback::new(share) on_close=close>
            <TextArea label hint value=why.words on:input=why.keep() />
        </EditorForm>
    }
}
