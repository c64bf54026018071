//! Buttons, and links that look like them.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// How much a button asks for attention; a page has one `Go` at most.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Plain,
    /// The one thing most people come here to do.
    Go,
    /// Beside others, for what is seldom wanted.
    Quiet,
    /// Takes something away.
    Stop,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            ButtonKind::Plain => "btn",
            ButtonKind::Go => "btn go",
            ButtonKind::Quiet => "btn quiet",
            ButtonKind::Stop => "btn stop",
        }
    }
}

/// A button. While `busy`, presses do nothing.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<Symbol>,
    /// Left out for a button that submits its form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// What it acts on, for those who hear the button alone: "Change" about "rule 1".
    #[prop(optional, into)]
    about: Option<TextProp>,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Whether pressing submits the form around it.
    #[prop(optional)]
    submit: bool,
    children: Children,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {icon.map(|of| view! { <Icon of /> })}
            <span>{children()}{about.map(|about| view! { <span class="vh">" "{move || about.get()}</span> })}</span>
        </button>
    }
}

/// A link to another page of the app that looks like a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: TextProp,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<Symbol>,
    #[prop(optional, into)] about: Option<TextProp>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=move || href.get()>
            {icon.map(|of| view! { <Icon of /> })}
            <span>{children()}{about.map(|about| view! { <span class="vh">" "{move || about.get()}</span> })}</span>
        </a>
    }
}
