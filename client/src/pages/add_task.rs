//! Adding to the weeks: one's own task, or several from the ready-made list at once.

use kith_shared::content::templates::{self, Each, TEMPLATES, Template};
use kith_shared::id::EntryId;
use kith_shared::plan::blank;
use kith_shared::plan::timeline::{self, TaskWords};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::task::{TaskForm, optional_week, week};
use super::weeks::{Blanked, OF_TASKS, blanked, plain};
use crate::fields::{InPlace, OneQuestion, Sight};
use crate::i18n::{method, problem, weeks as say};
use crate::routes;
use crate::sections::{PlanGate, TroubleNotices};
use crate::ui::{Button, ButtonKind, ButtonLink, Chip, ChipKind, Page, Symbol, TextInput};

/// The page.
#[component]
pub fn AddTaskPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::ADD_TITLE lead=say::ADD_MORE><Inside /></Page></PlanGate> }
}

/// One row of the ready-made list as it is being chosen.
#[derive(Clone, Copy)]
struct Row {
    template: &'static Template,
    ticked: RwSignal<bool>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Row {
    fn of(template: &'static Template) -> Self {
        let (from, to) = say::guess(template.id);
        Self {
            template,
            ticked: RwSignal::new(false),
            from: RwSignal::new(from.to_string()),
            to: RwSignal::new(to.map(|to| to.to_string()).unwrap_or_default()),
        }
    }

    fn weeks(self) -> Option<(i64, Option<i64>)> {
        week(self.from.get_untracked().trim()).zip(optional_week(self.to.get_untracked().trim()))
    }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let rows: Vec<Row> = TEMPLATES.iter().map(Row::of).collect();
    let shown = rows.clone();
    let whole = rows.clone();
    let tick_all = move |()| {
        let always = whole.iter().filter(|row| row.template.only_if.is_none());
        always.for_each(|row| row.ticked.set(true));
    };
    let navigate = use_navigate();
    let home = StoredValue::new(move || navigate(routes::WEEKS, NavigateOptions::default()));
    let to_weeks = Callback::new(move |()| home.with_value(|home| home()));
    let put_in = move |()| {
        let ticked: Vec<Row> = rows.iter().filter(|row| row.ticked.get_untracked()).copied().collect();
        if ticked.is_empty() {
            return Err(say::PUT_IN_MISSING.to_string());
        }
        let mut all = Vec::new();
        for row in ticked {
            let weeks = row.weeks().ok_or_else(|| say::WEEK_WRONG.to_string())?;
            if weeks.1.is_some_and(|to| to < weeks.0) {
                return Err(say::WEEK_BACKWARDS.to_string());
            }
            all.extend(tasks_of(sight, row.template, weeks));
        }
        for words in all {
            let made = sight.plan.edit(|plan, ids| timeline::add_filled(ids, plan, &words));
            made.map_err(|error| problem::edit(&error).to_owned())?;
        }
        to_weeks.run(());
        Ok(())
    };
    view! {
        <TroubleNotices />
        <InPlace
            label=say::ADD_OWN
            inside=move |_| view! { <TaskForm words=TaskWords::default() close=to_weeks /> }
        />
        <section class="section" aria-labelledby="ready-made">
            <h2 id="ready-made">{say::READY_MADE}</h2>
            <p>{say::READY_MADE_MORE}" "{say::WEEKS_ARE_A_GUESS}</p>
            <div class="row"><Button icon=Symbol::Tick on_press=tick_all>{say::TICK_ALL}</Button></div>
            <OneQuestion step=(1, 1) next=say::PUT_IN on_next=Callback::new(put_in)>
                <ol class="stack" role="list">
                    {shown.into_iter().map(|row| view! { <OneTemplate row /> }).collect_view()}
                </ol>
            </OneQuestion>
        </section>
        <div class="row">
            <ButtonLink href=routes::WEEKS kind=ButtonKind::Quiet icon=Symbol::Back>{say::BACK}</ButtonLink>
        </div>
    }
}

/// A template's tasks: one, or one for each worry.
fn tasks_of(sight: Sight, template: &Template, weeks: (i64, Option<i64>)) -> Vec<TaskWords> {
    let dangers: Vec<EntryId> =
        sight.dangers.with_untracked(|dangers| dangers.iter().map(|danger| danger.id).collect());
    let only = if let [only] = dangers.as_slice() { Some(*only) } else { None };
    match template.each {
        Each::Danger if dangers.len() > 1 => {
            dangers.into_iter().map(|danger| templates::words(template, weeks, Some(danger))).collect()
        }
        Each::Danger | Each::Once => vec![templates::words(template, weeks, only)],
    }
}

#[component]
fn OneTemplate(row: Row) -> impl IntoView {
    let sight = Sight::here();
    let Row { template, ticked, from, to } = row;
    let filled = untrack(|| {
        let danger =
            sight.dangers.with(|all| if all.len() == 1 { all.first().map(|one| one.id) } else { None });
        let words = templates::words(template, (1, None), None);
        sight.plan.read(&[], |plan| timeline::filled(&words, &blank::known(plan, danger)))
    });
    let is_in = Memo::new(move |_| {
        sight.plan.read(OF_TASKS, |plan| {
            timeline::tasks(plan).iter().any(|task| task.words.template == template.id)
        })
    });
    let label = format!("{}. {}", template.number, say::TAKE);
    let heard = plain(&filled.what);
    view! {
        <li class="card template">
            <div class="row">
                <label class="tickbox">
                    <input type="checkbox" bind:checked=ticked />
                    <span><strong>{label}</strong><span class="vh">": "{heard}</span></span>
                </label>
                {move || is_in.get().then(|| view! { <Chip kind=ChipKind::Kept icon=Symbol::Tick>{say::IS_IN}</Chip> })}
            </div>
            {template.only_if.map(|only_if| view! { <p><strong>{method(only_if)}</strong></p> })}
            {(template.each == Each::Danger).then(|| view! { <p><strong>{say::FOR_EACH}</strong></p> })}
            <Blanked text=filled.what />
            <p class="hint">{say::WHO}": "<span dir="auto">{blanked(&filled.who)}</span></p>
            {move || ticked.get().then(|| view! {
                <div class="pair">
                    <TextInput label=say::FROM_LABEL value=from keyboard="numeric" longest=4 />
                    <TextInput label=say::TO_LABEL value=to keyboard="numeric" longest=4 />
                </div>
            })}
        </li>
    }
}
