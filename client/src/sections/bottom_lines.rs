//! What Children's Services says must be in place: looks and reads different from the family's rules.

use kith_shared::id::EntryId;
use kith_shared::plan::bottom_line::BottomLine;
use leptos::prelude::*;

use super::bottom_line_changes::MendBottomLine;
use super::bottom_line_forms::{AddBottomLine, SetMet};
use super::corrections::Corrections;
use crate::fields::{Sight, Words};
use crate::i18n::plan as say;
use crate::routes;
use crate::ui::{Chip, ChipKind, Symbol};

/// All of them.
#[component]
pub fn BottomLines() -> impl IntoView {
    let sight = Sight::here();
    let ids = Memo::new(move |_| {
        sight.bottom_lines.with(|lines| lines.iter().map(|line| line.id).collect::<Vec<_>>())
    });
    let more = move || {
        if sight.looks_on() { say::BOTTOM_LINES_MORE_PROFESSIONAL } else { say::BOTTOM_LINES_MORE }
    };
    view! {
        <section class="section" id="bottom-lines" aria-labelledby="bottom-lines-title">
            <h2 id="bottom-lines-title">{say::BOTTOM_LINES}</h2>
            <p>{more}</p>
            {move || ids.with(Vec::is_empty).then(|| view! { <p class="hint">{say::BOTTOM_LINES_NONE}</p> })}
            <ol class="stack" role="list">
                <For each=move || ids.get() key=|id| *id let:id><OneLine id /></For>
            </ol>
            <AddBottomLine />
        </section>
    }
}

#[component]
fn OneLine(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let line =
        Memo::new(move |_| sight.bottom_lines.with(|lines| lines.iter().find(|line| line.id == id).cloned()));
    view! {
        <li class="card says">
            {move || line.get().map(|line| draw(&line, sight))}
            <SetMet line />
            <MendBottomLine line />
            <Corrections about=id />
        </li>
    }
}

fn draw(line: &BottomLine, sight: Sight) -> impl IntoView + use<> {
    let met = if line.met {
        view! { <Chip kind=ChipKind::Agreed icon=Symbol::Tick>{say::MET}</Chip> }.into_any()
    } else {
        view! { <Chip kind=ChipKind::Waiting icon=Symbol::Clock>{say::NOT_MET}</Chip> }.into_any()
    };
    let links = rules_that_meet(&line.rules, sight);
    let none = if links.is_none() { format!(" {}", say::NO_RULE_MEETS) } else { String::new() };
    let asked = say::asked_for_by(&sight.name(line.by)) + &none;
    let short = line.danger.and_then(|id| {
        sight
            .dangers
            .with(|dangers| dangers.iter().find(|one| one.id == id).map(|one| one.statement.short.clone()))
    });
    let (reason, note) = (line.reason.clone(), line.note.clone());
    let otherwise = line.otherwise.clone();
    view! {
        <div class="row">{met}{short.map(|short| view! { <span class="meta" dir="auto">{short}</span> })}</div>
        <Words text=line.words.clone() class="rule" />
        {(!reason.is_empty()).then(|| view! { <div class="why"><strong>{say::SAYS_WHY}</strong><Words text=reason /></div> })}
        {(!otherwise.is_empty()).then(|| view! { <div class="why"><strong>{say::LINE_IF_NOT}</strong><Words text=otherwise /></div> })}
        <p class="hint" dir="auto">{asked}</p>
        {(!note.is_empty()).then(|| view! { <p dir="auto">{say::met_note(&note)}</p> })}
        {links}
    }
}

/// Among the rules of a worry: what Children's Services does if something is not in place, under the name of whoever set it.
#[component]
pub fn ServicesConsequences(danger: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let lines = Memo::new(move |_| consequences(sight, danger));
    let rows = move || {
        let rows = lines.get().into_iter().map(|line| {
            let asked = say::asked_for_by(&sight.name(line.by));
            view! {
                <li class="card says">
                    <strong>{say::BOTTOM_LINES}</strong>
                    <Words text=line.words />
                    <div class="why"><strong>{say::LINE_IF_NOT}</strong><Words text=line.otherwise /></div>
                    <p class="hint" dir="auto">{asked}</p>
                </li>
            }
        });
        rows.collect_view()
    };
    move || (!lines.with(Vec::is_empty)).then(|| view! { <ul class="stack" role="list">{rows}</ul> })
}

/// What must be in place for a worry, or for the whole plan, that says what happens if it is not.
pub fn consequences(sight: Sight, danger: EntryId) -> Vec<BottomLine> {
    let is_for = |line: &&BottomLine| line.danger.is_none_or(|of| of == danger) && !line.otherwise.is_empty();
    sight.bottom_lines.with(|lines| lines.iter().filter(is_for).cloned().collect())
}

fn rules_that_meet(rules: &[EntryId], sight: Sight) -> Option<impl IntoView + use<>> {
    let links = rules.iter().filter_map(|id| {
        let number = sight.number(*id)?;
        Some(view! { <li><a href=routes::rule(*id)>{say::rule_number(number)}</a></li> })
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| {
        view! { <div class="row"><span>{say::MET_BY}</span><ul class="row" role="list">{links}</ul></div> }
    })
}
