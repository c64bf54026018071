//! Words marked with who wrote them.

use leptos::prelude::*;

use super::AuthorLook;
use crate::i18n::frame as say;

/// A run of one author's words: name chip, tint and underline; screen readers hear the name first.
#[component]
pub fn Authored(
    /// "Nan", or "Ron, typed by Bev".
    #[prop(into)]
    author: String,
    look: AuthorLook,
    /// The words themselves, never changed by the mark.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <span class=look.class()>
            <span class="by-name"><bdi>{author}</bdi><span class="vh">{say::WROTE}</span></span>
            <span class="by" dir="auto">{text}</span>
        </span>
    }
}
