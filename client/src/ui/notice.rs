//! A calm bar across the page that says something about it.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// What a notice is about.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum NoticeKind {
    #[default]
    Information,
    /// Something waits for an answer or has changed.
    Waiting,
    /// Something failed, or needs care.
    Stop,
    Well,
}

impl NoticeKind {
    fn class(self) -> &'static str {
        match self {
            NoticeKind::Information => "notice",
            NoticeKind::Waiting => "notice wait",
            NoticeKind::Stop => "notice stop",
            NoticeKind::Well => "notice well",
        }
    }

    fn symbol(self) -> Symbol {
        match self {
            NoticeKind::Information => Symbol::Information,
            NoticeKind::Waiting => Symbol::Clock,
            NoticeKind::Stop => Symbol::Warning,
            NoticeKind::Well => Symbol::Tick,
        }
    }
}

/// A notice with a bold first line and whatever belongs to it.
#[component]
pub fn Notice(
    #[prop(optional)] kind: NoticeKind,
    #[prop(into)] title: TextProp,
    /// Whether screen readers are told when it appears.
    #[prop(optional)]
    spoken: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=kind.class() role=spoken.then_some("status")>
            <Icon of=kind.symbol() />
            <div>
                <strong>{move || title.get()}</strong>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
