//! When those who helped can no longer open the plan: a day that everybody knows beforehand.

use kith_shared::content::step_down as words;
use kith_shared::plan::ending::{self, OF_ENDING};
use kith_shared::plan::step_down::{self, Stage, StepDown};
use kith_shared::time::PlainDate;
use leptos::prelude::*;
use std::time::Duration;

use crate::fields::{EditorForm, InPlace, Pick, PickInput, Sight, moment};
use crate::i18n::{common, method, problem, step_down as say};
use crate::sections::{end_now, every, may_end_now, member};
use crate::ui::{ButtonKind, Notice, NoticeKind, Symbol};

/// How often a page that stays open looks at the clock.
const MINUTE: Duration = Duration::from_secs(60);

/// The day, or that there is none yet.
#[component]
pub fn Access(stands: Memo<StepDown>) -> impl IntoView {
    let sight = Sight::here();
    let near = Memo::new(move |_| stands.with(|stands| stands.stage >= Stage::LeadsBeside));
    let ends = Memo::new(move |_| stands.with(|stands| stands.access_ends.clone()));
    let set = move || {
        let step = ends.get()?;
        // Whoever is elsewhere reads when it is for them.
        let at = ending::moment_of(&step).filter(|_| step.east.is_some());
        let day = at.map(moment::day).or_else(|| step.day.map(moment::of_day)).unwrap_or_default();
        let time = at.map_or(step.time, moment::clock);
        let names = sight.people.with(|people| {
            common::list(&people.helpers().map(|person| person.name.clone()).collect::<Vec<_>>())
        });
        Some(say::access_ends(&names, &day, &time))
    };
    let tick = every(MINUTE, || ());
    let over = Memo::new(move |_| {
        tick.track();
        sight.plan.read(OF_ENDING, |plan| ending::is_over(plan, moment::now()))
    });
    let by_hand = Memo::new(move |_| over.get() && may_end_now(sight));
    let how = move || if over.get() { say::ACCESS_WAITS } else { say::ACCESS_BY_ITSELF };
    let may_set = Memo::new(move |_| sight.me.get().is_some_and(|me| !me.left && (me.leads || me.admits)));
    let more = words::MORE.iter().find(|text| text.id == "step_down.access").map(|text| method(*text));
    let label = move || if ends.with(Option::is_some) { say::ACCESS_CHANGE } else { say::ACCESS_SET };
    move || {
        near.get().then(|| {
            view! {
                <section class="section" aria-labelledby="access">
                    <h2 id="access">{say::ACCESS}</h2>
                    {move || match set() {
                        Some(words) => view! {
                            <Notice kind=NoticeKind::Waiting title=words><p>{how}</p></Notice>
                        }
                        .into_any(),
                        None => view! { <p>{say::ACCESS_NONE}" "{more}</p> }.into_any(),
                    }}
                    {move || by_hand.get().then(|| view! { <ByHand /> })}
                    {move || if may_set.get() {
                        view! {
                            <InPlace label icon=Symbol::Clock inside=move |close| view! { <DayForm close /> } />
                        }
                        .into_any()
                    } else {
                        view! { <p class="hint">{say::ACCESS_WHO}</p> }.into_any()
                    }}
                </section>
            }
        })
    }
}

/// For when clocks do not agree: then a person says what the time is.
#[component]
fn ByHand() -> impl IntoView {
    let sight = Sight::here();
    let go = move |()| end_now(sight).map_err(|error| member(&error));
    view! {
        <p class="hint">{say::ACCESS_CLOCK}</p>
        <InPlace
            label=say::ACCESS_NOW
            kind=ButtonKind::Stop
            inside=move |close| view! {
                <EditorForm
                    title=say::ACCESS_NOW
                    share=say::ACCESS_NOW
                    drafts=Vec::new()
                    on_share=Callback::new(go)
                    on_close=close
                >
                    <p>{say::ACCESS_NOW_SURE}</p>
                </EditorForm>
            }
        />
    }
}

#[component]
fn DayForm(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let (day, time) = (RwSignal::new(String::new()), RwSignal::new("17:00".to_owned()));
    let share = move |()| {
        let day = PlainDate::read(&day.get_untracked()).ok_or_else(|| say::ACCESS_MISSING.to_string())?;
        let time = time.get_untracked();
        let east = moment::east_on(day, &time);
        if ending::moment(day, &time, east).is_none_or(|at| at <= moment::now()) {
            return Err(say::ACCESS_PAST.to_string());
        }
        let made = sight.plan.edit(|_, ids| step_down::end_access(ids, day, &time, east));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::ACCESS
            share=common::SHARE
            drafts=Vec::new()
            on_share=Callback::new(share)
            on_close=close
        >
            <PickInput of=Pick::Day label=say::ACCESS_DAY value=day />
            <PickInput of=Pick::Clock label=say::ACCESS_TIME value=time />
        </EditorForm>
    }
}
