//! How views show a phrase: as the text, the attribute or the property that a `&'static str` would be.

use leptos::oco::Oco;
use leptos::prelude::*;
use leptos::tachys::html::attribute::AttributeValue;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::{Position, PositionState};
use leptos::text_prop::TextProp;

use super::Phrase;

impl From<Phrase> for Oco<'static, str> {
    fn from(phrase: Phrase) -> Self {
        Self::Borrowed(phrase.words())
    }
}

impl From<Phrase> for TextProp {
    fn from(phrase: Phrase) -> Self {
        phrase.words().into()
    }
}

impl From<Phrase> for Signal<String> {
    fn from(phrase: Phrase) -> Self {
        Self::stored(phrase.into())
    }
}

leptos::tachys::no_attrs!(Phrase);

impl Render for Phrase {
    type State = <&'static str as Render>::State;

    fn build(self) -> Self::State {
        Render::build(self.words())
    }

    fn rebuild(self, state: &mut Self::State) {
        Render::rebuild(self.words(), state);
    }
}

impl RenderHtml for Phrase {
    type AsyncOutput = &'static str;
    type Owned = &'static str;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self.words()
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        self.words().to_html_with_buf(html, position, escape, mark_branches, extra);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        RenderHtml::hydrate::<FROM_SERVER>(self.words(), cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        self.words()
    }
}

impl AttributeValue for Phrase {
    type State = <&'static str as AttributeValue>::State;
    type AsyncOutput = &'static str;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.words().len()
    }

    fn to_html(self, name: &str, html: &mut String) {
        AttributeValue::to_html(self.words(), name, html);
    }

    fn to_template(_name: &str, _html: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, name: &str, element: &Element) -> Self::State {
        AttributeValue::hydrate::<FROM_SERVER>(self.words(), name, element)
    }

    fn build(self, element: &Element, name: &str) -> Self::State {
        AttributeValue::build(self.words(), element, name)
    }

    fn rebuild(self, name: &str, state: &mut Self::State) {
        AttributeValue::rebuild(self.words(), name, state);
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self.words()
    }
}
