//! A card turned into a form: what is typed stays on this device until Share.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::Draft;
use crate::i18n::common;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};

/// A form whose drafts are dropped once `on_share` has worked; what went wrong is said in the form.
#[component]
pub fn EditorForm(
    #[prop(into)] title: TextProp,
    /// What sharing is called here.
    #[prop(into)]
    share: TextProp,
    drafts: Vec<Draft>,
    /// Shares, or says what is wrong.
    #[prop(into)]
    on_share: Callback<(), Result<(), String>>,
    #[prop(into)] on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let keeps = !drafts.is_empty();
    let drafts = StoredValue::new(drafts);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match on_share.run(()) {
            Ok(()) => {
                drafts.with_value(|drafts| drafts.iter().for_each(|draft| draft.drop()));
                // What was shared is drawn first: it may leave no place for the form.
                request_animation_frame(move || {
                    let _ = on_close.try_run(());
                });
            }
            Err(words) => problem.set(Some(words)),
        }
    };
    view! {
        <form class="card editor no-print" on:submit=submit novalidate>
            <p class="form-title">{move || title.get()}</p>
            {children()}
            <ProblemNotice problem />
            {keeps.then(|| view! { <p class="hint">{common::STAYS_HERE}</p> })}
            <div class="row">
                <Button kind=ButtonKind::Go submit=true>{move || share.get()}</Button>
                <Button on_press=on_close>{common::CLOSE}</Button>
                <ThrowAway drafts />
            </div>
        </form>
    }
}

/// What went wrong, where something did.
#[component]
pub fn ProblemNotice(problem: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div role="alert">
            {move || problem.try_get().flatten().map(|words| {
                let (what, more) = first_sentence(&words);
                view! {
                    <Notice kind=NoticeKind::Stop title=what>
                        {(!more.is_empty()).then(|| view! { <p>{more}</p> })}
                    </Notice>
                }
            })}
        </div>
    }
}

/// What happened, apart from what is safe and what to do.
fn first_sentence(words: &str) -> (String, String) {
    let (first, more) = words.split_once(". ").unwrap_or((words, ""));
    let end = if more.is_empty() { "" } else { "." };
    (format!("{first}{end}"), more.to_owned())
}

#[component]
fn ThrowAway(drafts: StoredValue<Vec<Draft>>) -> impl IntoView {
    let any =
        move |test: fn(Draft) -> bool| drafts.with_value(|drafts| drafts.iter().any(|draft| test(*draft)));
    let each = move |act: fn(Draft)| drafts.with_value(|drafts| drafts.iter().for_each(|draft| act(*draft)));
    move || {
        if any(Draft::was_thrown_away) {
            let back = move |()| each(Draft::bring_back);
            view! { <Button kind=ButtonKind::Quiet on_press=back>{common::BRING_BACK}</Button> }.into_any()
        } else if any(Draft::is_changed) {
            let throw = move |()| each(Draft::throw_away);
            view! { <Button kind=ButtonKind::Quiet on_press=throw>{common::THROW_AWAY}</Button> }.into_any()
        } else {
            ().into_any()
        }
    }
}
