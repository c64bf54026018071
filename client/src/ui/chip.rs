//! Small labels that say in what state something is: shape, words and colour, always three.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// What a chip says about the thing it stands on.
#[allow(dead_code, reason = "the whole set stands on the page of parts")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChipKind {
    #[default]
    Plain,
    /// Everybody took it on.
    Agreed,
    /// Somebody's answer is awaited, or it changed.
    Waiting,
    /// A professional suggests something.
    Suggested,
    /// A version that was kept as it was.
    Kept,
    /// Only this person can see it.
    Private,
    /// Nothing is happening, and nothing is wrong.
    Off,
    /// Something failed.
    Stop,
}

impl ChipKind {
    fn class(self) -> &'static str {
        match self {
            ChipKind::Plain => "chip",
            ChipKind::Agreed => "chip agreed",
            ChipKind::Waiting => "chip waiting",
            ChipKind::Suggested => "chip suggested",
            ChipKind::Kept => "chip kept",
            ChipKind::Private => "chip private",
            ChipKind::Off => "chip off",
            ChipKind::Stop => "chip stop",
        }
    }
}

/// A label.
#[component]
pub fn Chip(
    #[prop(optional)] kind: ChipKind,
    #[prop(optional)] icon: Option<Symbol>,
    children: Children,
) -> impl IntoView {
    view! {
        <span class=kind.class()>
            {icon.map(|of| view! { <Icon of /> })}
            <span>{children()}</span>
        </span>
    }
}

/// A label that changes and opens something when pressed: the sharing chip.
#[component]
pub fn ChipButton(
    #[prop(into)] kind: Signal<ChipKind>,
    #[prop(into)] icon: Signal<Option<Symbol>>,
    #[prop(into)] on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class=move || kind.get().class() on:click=move |_| on_press.run(())>
            {move || icon.get().map(|of| view! { <Icon of /> })}
            <span>{children()}</span>
        </button>
    }
}
