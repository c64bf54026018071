//! What every page of a child's place has: large words, a voice that reads them, the way home and the way to somebody.

use kith_shared::id::PersonId;
use kith_shared::plan::Plan;
use leptos::prelude::*;

use crate::fields::{Picture, Sight, listen_for_voices, read_aloud, stop_reading};
use crate::i18n::child as say;
use crate::routes;
use crate::sections::ChildGate;
use crate::ui::{Button, Page, Symbol};

/// A page of a child's place. `aloud` is what the voice reads after the heading.
#[component]
pub fn Childs(
    #[prop(into)] heading: TextProp,
    #[prop(optional, into)] aloud: Option<Signal<String>>,
    /// Whether it is the first page, which needs no way home.
    #[prop(optional)]
    at_home: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let heading = StoredValue::new(heading);
    let words = Signal::derive(move || {
        let heading = heading.with_value(TextProp::get);
        let more = aloud.map(|aloud| aloud.get()).unwrap_or_default();
        format!("{heading}. {more}")
    });
    view! {
        <ChildGate>
            <Page heading=heading.get_value()>
                <div class="childs">
                    <Aloud words />
                    {children.with_value(|children| children())}
                    <Ways at_home />
                </div>
            </Page>
        </ChildGate>
    }
}

/// A button that reads these words out.
#[component]
pub fn Aloud(
    #[prop(into)] words: Signal<String>,
    /// What it reads, for those who hear the button alone.
    #[prop(optional, into)]
    about: String,
) -> impl IntoView {
    let silent = RwSignal::new(false);
    listen_for_voices();
    on_cleanup(stop_reading);
    let read = move |()| silent.set(!read_aloud(&words.get_untracked()));
    view! {
        <div class="aloud no-print">
            <Button icon=Symbol::Speaker about on_press=read>{say::ALOUD}</Button>
            <div role="status">{move || silent.get().then(|| view! { <p class="hint">{say::NO_VOICE}</p> })}</div>
        </div>
    }
}

/// The way home, and the way to somebody, on every page.
#[component]
fn Ways(at_home: bool) -> impl IntoView {
    view! {
        <nav class="childs-ways no-print" aria-label=say::WAYS_ON>
            {(!at_home).then(|| view! {
                <a class="big small" href=routes::CHILD><Picture name="home" silent=true /><span>{say::HOME}</span></a>
            })}
            <a class="big small" href=routes::CHILD_TELL><Picture name="talking" silent=true /><span>{say::TELL}</span></a>
        </nav>
    }
}

/// A large card with a picture that leads somewhere.
pub fn big_link(href: String, picture: &'static str, label: impl Into<String>) -> impl IntoView {
    view! {
        <li>
            <a class="big" href=href><Picture name=picture silent=true /><span dir="auto">{label.into()}</span></a>
        </li>
    }
}

/// A large card with a picture that does something.
pub fn big_button(picture: &'static str, label: &'static str, press: impl Fn() + 'static) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="big" on:click=move |_| press()>
                <Picture name=picture silent=true />
                <span>{label}</span>
            </button>
        </li>
    }
}

/// The child whose place this is.
pub fn child(sight: Sight) -> Option<PersonId> {
    sight.plan.read(&[], Plan::space_of)
}

/// Whose words are typed here: the child's, unless the child's own device types them.
pub fn voice(sight: Sight) -> Option<PersonId> {
    untrack(|| child(sight).filter(|child| sight.my_person() != Some(*child)))
}

/// The name of a draft in this place: what a child began alone is not put before a grown-up, nor the other way round.
pub fn draft_name(sight: Sight, what: &str) -> String {
    let who = if untrack(|| sight.plan.is_behind_door()) { "child alone" } else { "child" };
    format!("{who} {what}")
}

/// Whether a grown-up holds the device, and not a child whom they handed it to.
pub fn is_grown_up(sight: Sight) -> bool {
    !sight.plan.is_behind_door() && sight.may_write() && child(sight) != sight.my_person()
}
