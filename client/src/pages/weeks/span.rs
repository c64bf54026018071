//! From when to when the weeks go, and under which kind of plan.

use kith_shared::plan::choices::PlanType;
use kith_shared::plan::timeline::{self, Span};
use kith_shared::time::PlainDate;
use leptos::prelude::*;

use super::OF_TASKS;
use crate::fields::{Draft, EditorForm, InPlace, Pick, PickInput, Select, Sight, moment};
use crate::i18n::{common, problem, weeks as say};
use crate::ui::TextArea;

/// What has been said about it, and a form.
#[component]
pub fn SpanCard() -> impl IntoView {
    let sight = Sight::here();
    let span = Memo::new(move |_| sight.plan.read(OF_TASKS, timeline::span));
    // The way is the network's own: they can move its beginning and its end, the kind of plan is not theirs to say.
    let may = Memo::new(move |_| sight.may_write());
    view! {
        <section class="card" aria-labelledby="span">
            <h2 class="h3" id="span">{say::SPAN}</h2>
            {move || lines(sight, &span.get())}
            {move || may.get().then(|| view! {
                <InPlace label=say::SET_SPAN inside=move |close| view! { <SpanForm span=span.get_untracked() close /> } />
            })}
        </section>
    }
}

fn lines(sight: Sight, span: &Span) -> impl IntoView + use<> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(span.plan_type.map(|kind| say::plan_type(kind).to_owned()));
    lines.extend(span.first_day.map(|day| say::begins(&moment::of_day(day))));
    let week = sight.plan.read(OF_TASKS, |plan| timeline::week(plan, moment::today()));
    lines.extend(week.map(say::now_in));
    lines.extend(span.closing_day.map(|day| say::ends(&moment::of_day(day))));
    lines.extend((!span.closing.is_empty()).then(|| say::ends_when(&span.closing)));
    if lines.is_empty() {
        view! { <p class="hint">{say::SPAN_NONE}</p> }.into_any()
    } else {
        lines.into_iter().map(|line| view! { <p dir="auto">{line}</p> }).collect_view().into_any()
    }
}

#[component]
fn SpanForm(span: Span, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let says_kind = untrack(|| sight.is_professional());
    let kind = RwSignal::new(span.plan_type);
    let line = |day: Option<PlainDate>| RwSignal::new(day.map(PlainDate::to_line).unwrap_or_default());
    let (first, last) = (line(span.first_day), line(span.closing_day));
    let closing = Draft::open("weeks closing", span.closing);
    let mut options = vec![(None, say::PLAN_TYPE_NONE.to_string())];
    options.extend(PlanType::ALL.iter().map(|kind| (Some(*kind), say::plan_type(*kind).to_owned())));
    let share = move |()| {
        let span = Span {
            plan_type: kind.get_untracked(),
            first_day: PlainDate::read(&first.get_untracked()),
            closing: closing.trimmed(),
            closing_day: PlainDate::read(&last.get_untracked()),
        };
        let made = sight.plan.try_edit(|plan, _| timeline::set_span(plan, &span));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::SET_SPAN
            share=common::SHARE
            drafts=vec![closing]
            on_share=Callback::new(share)
            on_close=close
        >
            {says_kind.then(|| view! { <Select label=say::PLAN_TYPE options chosen=kind /> })}
            <PickInput of=Pick::Day label=say::FIRST_DAY value=first />
            <PickInput of=Pick::Day label=say::CLOSING_DAY value=last />
            <TextArea label=say::CLOSING hint=say::CLOSING_HINT value=closing.words on:input=closing.keep() />
        </EditorForm>
    }
}
