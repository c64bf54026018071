//! The packs of a family: what each is called, to see, to say and to change.

use kith_shared::papers::Asked;
use kith_shared::plan::Section;
use kith_shared::plan::pack::{self, Pack};
use leptos::prelude::*;

use super::to_paper;
use crate::fields::Sight;
use crate::i18n::papers as say;
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Symbol};

/// All of them, and a way to make one.
#[component]
pub fn Packs() -> impl IntoView {
    let sight = Sight::here();
    let packs = Memo::new(move |_| sight.plan.read(&[Section::Packs], pack::packs));
    let is_family = Memo::new(move |_| sight.is_family());
    let make = move || {
        is_family.get().then(|| {
            view! {
                <div class="row">
                    <ButtonLink href=routes::NEW_PACK kind=ButtonKind::Go icon=Symbol::Plus>{say::NEW_PACK}</ButtonLink>
                </div>
            }
        })
    };
    view! {
        <section class="section" aria-labelledby="packs">
            <h2 id="packs">{say::PACKS}</h2>
            <p>{say::PACKS_MORE}</p>
            {move || packs.with(Vec::is_empty).then(|| view! { <p class="hint">{say::PACKS_NONE}</p> })}
            <ul class="stack" role="list">
                {move || packs.get().into_iter().map(|pack| row(&pack, is_family.get())).collect_view()}
            </ul>
            {make}
        </section>
    }
}

fn row(pack: &Pack, is_family: bool) -> impl IntoView + use<> {
    let (id, audience) = (pack.said.id, pack.contents.audience.clone());
    let about = audience.clone();
    let say_link = (!pack.contents.say.trim().is_empty()).then(|| {
        view! {
            <ButtonLink href=to_paper(Asked::Speaking(id)) icon=Symbol::Speaker about=about.clone()>
                {say::SAY_PACK}
            </ButtonLink>
        }
    });
    let change = is_family.then(|| {
        view! {
            <ButtonLink href=routes::pack(id) kind=ButtonKind::Quiet icon=Symbol::Pen about=about.clone()>
                {say::CHANGE_PACK}
            </ButtonLink>
        }
    });
    view! {
        <li class="card">
            <h3 dir="auto">{audience}</h3>
            <div class="row">
                <ButtonLink href=to_paper(Asked::Pack(id)) icon=Symbol::Printer about=about.clone()>
                    {say::READ_PACK}
                </ButtonLink>
                {say_link}
                {change}
            </div>
        </li>
    }
}
