//! A worry with its goal and its numbers, always together.

use kith_shared::id::EntryId;
use kith_shared::plan::danger;
use leptos::prelude::*;

use super::corrections::Corrections;
use super::danger_form::ChangeDanger;
use super::goal::Goal;
use super::numbers::Numbers;
use super::other_views::OtherViews;
use crate::fields::{AuthoredWords, Piece, Sight, pieces_of};
use crate::i18n::{common, danger as say};
use crate::routes;
use crate::ui::Disclosure;

/// The three cards of one worry.
#[component]
pub fn DangerCard(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let danger = sight.danger(id);
    let by = move || {
        danger
            .with(|danger| danger.as_ref().and_then(|danger| danger.by))
            .map(|by| say::written_by(&sight.name(Some(by))))
    };
    let heading = format!("{}-worry", routes::danger_place(id));
    view! {
        <div class="card worry">
            <h3 id=heading>{say::WORRY}</h3>
            <dl class="statement">
                <Part id name="who" label=say::WHO />
                <Part id name="what" label=say::WHAT />
                <Part id name="why" label=say::WHY />
            </dl>
            <p class="hint" dir="auto">{by}</p>
            <Disclosure summary=common::MEANING><p>{say::WORRY_MEANS}</p></Disclosure>
            <OtherViews danger />
            <Corrections about=id />
            <ChangeDanger danger />
        </div>
        <Goal danger />
        <Numbers danger />
    }
}

/// One of the worry's own fields, with its authors.
#[component]
fn Part(id: EntryId, name: &'static str, #[prop(into)] label: &'static str) -> impl IntoView {
    let sight = Sight::here();
    let field = danger::field(id, name);
    let danger = sight.danger(id);
    let text = Memo::new(move |_| {
        danger
            .with(|danger| danger.as_ref().map(|one| one.statement.get(name).to_owned()))
            .unwrap_or_default()
    });
    let pieces = Memo::new(move |_| {
        let people = sight.people.get();
        let runs = sight.plan.runs(field.path);
        if sight.plan.prose(field).trim() != text.get().trim() {
            // What was agreed is shown, whatever a program wrote into the worry afterwards.
            let by = danger.with(|danger| danger.as_ref().and_then(|one| one.by));
            let (author, look) = (people.name(by), people.look(by));
            return vec![Piece { author, look, text: text.get() }];
        }
        sight.plan.read(&[], |plan| pieces_of(&runs, &people, |run| plan.roster().person(&run.device)))
    });
    view! {
        <div>
            <dt>{label}</dt>
            <dd><AuthoredWords text pieces /></dd>
        </div>
    }
}
