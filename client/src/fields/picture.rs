//! The pictures that come with the app: drawn for it, kept on the device with it.

use leptos::prelude::*;

use crate::i18n::story as say;

/// A file that lies beside the pictures in the build, and stands in every page.
const NEIGHBOUR: &str = "boot.js";

/// One of the pictures by its name, with what it shows; nothing for a name that is not among them.
#[component]
pub fn Picture(
    #[prop(into)] name: String,
    #[prop(optional, into)] shows: String,
    /// Whether what it shows stands beside it in words.
    #[prop(optional)]
    silent: bool,
) -> impl IntoView {
    let own = say::PICTURES.iter().find(|(known, _)| *known == name);
    own.map(|(file, words)| {
        let alt = match (silent, shows.is_empty()) {
            (true, _) => String::new(),
            (false, true) => (*words).to_owned(),
            (false, false) => shows,
        };
        view! { <img class="picture" src=address(file) alt=alt width="160" height="120" /> }
    })
}

fn address(file: &str) -> String {
    let neighbour = document().query_selector(&format!("script[src$='/{NEIGHBOUR}']")).ok().flatten();
    let source = neighbour.and_then(|script| script.get_attribute("src")).unwrap_or_default();
    let folder = source.strip_suffix(NEIGHBOUR).unwrap_or("/").to_owned();
    format!("{folder}pictures/{file}.svg")
}
