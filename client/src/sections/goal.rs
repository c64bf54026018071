//! The goal: once agreed it is locked, and said to be so in words.

use kith_shared::plan::danger::{self, Danger};
use leptos::prelude::*;

use crate::fields::{EditorForm, InPlace, Sight, Words, moment};
use crate::i18n::{common, danger as say, problem};
use crate::routes;
use crate::ui::{Chip, ChipKind, Disclosure, Symbol};

/// The goal's card.
#[component]
pub fn Goal(#[prop(into)] danger: Signal<Option<Danger>>) -> impl IntoView {
    let heading =
        danger.with_untracked(|danger| danger.as_ref().map(|danger| routes::danger_place(danger.id)));
    let heading = format!("{}-goal", heading.unwrap_or_default());
    let of = move |get: fn(&Danger) -> &str| {
        danger.with(|danger| danger.as_ref().map(|one| get(one).to_owned())).unwrap_or_default()
    };
    let agreed =
        Memo::new(move |_| danger.with(|danger| danger.as_ref().and_then(|danger| danger.agreed_at)));
    view! {
        <div class="card goal">
            <div class="row">
                <h3 id=heading>{say::GOAL}</h3>
                {move || agreed.get().map(|at| view! {
                    <Chip kind=ChipKind::Kept icon=Symbol::Lock>{say::agreed_on(&moment::day(at))}</Chip>
                })}
            </div>
            <Words text=move || of(|one| &one.statement.goal) class="rule" />
            <dl class="statement">
                <div>
                    <dt>{say::HOW_LONG}</dt>
                    <dd><Words text=move || of(|one| &one.statement.how_long) /></dd>
                </div>
            </dl>
            {move || match agreed.get() {
                Some(_) => view! { <p class="hint">{say::GOAL_LOCKED}" "{say::GOAL_RULES}</p> }.into_any(),
                None => view! { <p class="hint">{say::GOAL_OPEN}</p><AgreeGoal danger /> }.into_any(),
            }}
            <Disclosure summary=common::MEANING><p>{say::GOAL_MEANS}</p></Disclosure>
        </div>
    }
}

/// For professionals: agrees the goal as it reads now, for good.
#[component]
fn AgreeGoal(danger: Signal<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let share = move |()| {
        let danger = danger.get_untracked().ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let made = sight.plan.edit(|_, ids| danger::agree_goal(ids, &danger));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    move || {
        sight.is_professional().then(|| {
            view! {
                <InPlace
                    label=say::AGREE_GOAL
                    icon=Symbol::Lock
                    inside=move |close| view! {
                        <EditorForm
                            title=say::AGREE_GOAL
                            share=say::AGREE_GO
                            drafts=Vec::new()
                            on_share=Callback::new(share)
                            on_close=close
                        >
                            <p>{say::AGREE_SURE}</p>
                        </EditorForm>
                    }
                />
            }
        })
    }
}
