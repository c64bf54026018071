//! How Kith works, who can see what, and what it cannot do.

use leptos::prelude::*;

use crate::i18n::help as say;
use crate::sections::HelpNumbers;
use crate::ui::Page;

/// The page.
#[component]
pub fn HelpPage() -> impl IntoView {
    let sections = say::SECTIONS.iter().map(|(heading, paragraphs)| {
        let paragraphs = paragraphs.iter().map(|words| view! { <p>{*words}</p> }).collect_view();
        view! { <section class="section"><h2>{*heading}</h2>{paragraphs}</section> }
    });
    view! { <Page heading=say::TITLE><HelpNumbers />{sections.collect_view()}</Page> }
}
