//! One column of the map: its kinds of lines, each with what was said and a place to add.

use kith_shared::content::prompts;
use kith_shared::plan::choices::MapKind;
use kith_shared::plan::danger;
use kith_shared::plan::map;
use leptos::prelude::*;

use super::super::numbers::number_line;
use super::OF_MAP;
use super::line::LineView;
use super::line_form::AddLine;
use crate::fields::Sight;
use crate::i18n::{danger as danger_say, map as say, method};
use crate::routes;
use crate::sections::MayBeWrong;

/// A column with its kinds in order.
#[component]
pub fn MapColumn(
    #[prop(into)] title: &'static str,
    name: &'static str,
    kinds: &'static [MapKind],
) -> impl IntoView {
    let id = format!("map-{name}");
    let labelled = id.clone();
    let alone = kinds.len() == 1;
    let inside = kinds.iter().map(|kind| view! { <OneKind kind=*kind alone /> }).collect_view();
    view! {
        <section class=format!("map-column {name}") aria-labelledby=labelled>
            <h2 id=id>{title}</h2>
            {inside}
        </section>
    }
}

#[component]
fn OneKind(kind: MapKind, alone: bool) -> impl IntoView {
    let sight = Sight::here();
    let lines = Memo::new(move |_| sight.plan.read(OF_MAP, |plan| map::of_kind(plan, kind)));
    let has_others = Signal::derive(move || {
        let me = sight.my_person();
        lines.with(|lines| lines.iter().any(|line| line.said.typist != me))
    });
    view! {
        <div class="map-kind">
            {(!alone).then(|| view! { <h3 class="h3">{method(prompts::map_name(kind))}</h3> })}
            {move || lines.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NOTHING}</p> })}
            <MayBeWrong has_lines=has_others>
                <ul class="stack-small" role="list">
                    <For each=move || lines.get() key=|line| line.said.id let:line><LineView line /></For>
                </ul>
            </MayBeWrong>
            <AddLine kind />
        </div>
    }
}

/// The newest numbers of everybody, for each worry.
#[component]
pub fn MapNumbers() -> impl IntoView {
    let sight = Sight::here();
    let each = move || {
        let people = sight.people.get();
        let rows = sight.dangers.get().into_iter().map(|one| {
            let newest = danger::newest_scores(&one);
            let line = number_line(&newest, &people);
            let said =
                newest.iter().map(|score| format!("{}\u{a0}{}", people.name(score.voice), score.number));
            let said = said.collect::<Vec<_>>().join(" · ");
            let said = if said.is_empty() { danger_say::NO_NUMBERS.to_string() } else { said };
            let place = format!("{}#{}", routes::PLAN, routes::danger_place(one.id));
            view! {
                <div class="map-kind">
                    <h3 class="h3"><a class="link-alone" href=place dir="auto">{one.statement.short}</a></h3>
                    {line}
                    <p dir="auto">{said}</p>
                </div>
            }
        });
        rows.collect_view()
    };
    let none = move || sight.dangers.with(Vec::is_empty);
    view! {
        <section class="map-numbers" aria-labelledby="map-numbers">
            <h2 id="map-numbers">{say::NUMBERS}</h2>
            {move || none().then(|| view! { <p class="hint">{say::NUMBERS_NONE}</p> })}
            {each}
        </section>
    }
}
