//! A professional's suggestion: a panel of its own below the family's words, with three answers of equal size.

use kith_shared::plan::rule::Rule;
use kith_shared::plan::suggestion::{self, Suggestion};
use leptos::prelude::*;

use super::two_versions::may_choose;
use crate::fields::{ComparedWords, Draft, EditorForm, ProblemNotice, Sight, Words, sight};
use crate::i18n::{problem, suggestion as say};
use crate::ui::{Avatar, Button, Notice, NoticeKind, TextArea, fresh_id};

/// Those that wait for an answer on a rule.
#[component]
pub fn Suggestions(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let waiting = Memo::new(move |_| {
        rule.with(|rule| rule.as_ref().map(|rule| rule.suggestions.clone())).unwrap_or_default()
    });
    view! {
        <For each=move || waiting.get() key=|suggestion| suggestion.id let:suggestion>
            <SuggestionPanel suggestion rule />
        </For>
    }
}

/// One suggestion with its answers. Without a rule it is for a new one, which any of the family can answer.
#[component]
pub fn SuggestionPanel(
    suggestion: Suggestion,
    #[prop(optional, into)] rule: Signal<Option<Rule>>,
) -> impl IntoView {
    let sight = Sight::here();
    let id = fresh_id("suggestion");
    let labelled = id.clone();
    let person = suggestion.voice;
    let heading = move || {
        sight.people.with(|people| {
            let role = person.and_then(|person| people.get(person)).map(sight::relation).unwrap_or_default();
            say::suggests(&people.voice(suggestion.voice, suggestion.typist), &role.to_lowercase())
        })
    };
    let look = move || sight.people.with(|people| people.look(person));
    let one = StoredValue::new(suggestion);
    let words = move || {
        let suggested = one.with_value(|one| one.words.clone());
        match rule.with(|rule| rule.as_ref().map(|rule| rule.words().to_owned())) {
            Some(old) => view! { <ComparedWords old new=suggested class="rule" /> }.into_any(),
            None => view! { <Words text=suggested class="rule" /> }.into_any(),
        }
    };
    let old = Memo::new(move |_| {
        rule.with(|rule| {
            rule.as_ref().is_some_and(|rule| one.with_value(|one| suggestion::is_out_of_date(one, rule)))
        })
    });
    view! {
        <div class="suggestion" role="group" aria-labelledby=labelled>
            <div class="row">
                {move || view! { <Avatar name=sight.name(person) look=look() silent=true /> }}
                <p class="suggestion-title" id=id dir="auto">{heading}</p>
            </div>
            {move || old.get().then(|| view! { <Notice kind=NoticeKind::Waiting title=say::OUT_OF_DATE /> })}
            {words}
            <div class="why">
                <strong>{say::WHY}</strong>
                <Words text=one.with_value(|one| one.because.clone()) />
            </div>
            <Answers one rule />
        </div>
    }
}

#[component]
fn Answers(one: StoredValue<Suggestion>, rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| {
        let _ = open.try_set(false);
    });
    let is_family = Memo::new(move |_| sight.is_family());
    let may = Memo::new(move |_| {
        is_family.get() && (one.with_value(|one| one.rule.is_none()) || may_choose(sight, rule.get()))
    });
    move || match (is_family.get(), may.get(), open.get()) {
        (false, _, _) => view! { <p class="hint">{say::FAMILY_ANSWERS}</p> }.into_any(),
        (true, false, _) => view! { <p class="hint">{say::ONLY_OWNERS}</p> }.into_any(),
        (true, true, true) => view! { <OurWords one close /> }.into_any(),
        (true, true, false) => view! { <ThreeAnswers one open /> }.into_any(),
    }
}

#[component]
fn ThreeAnswers(one: StoredValue<Suggestion>, open: RwSignal<bool>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let tell = move |made: Result<(), _>| wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    let take = move |()| {
        let one = one.get_value();
        tell(sight.plan.try_edit(|plan, ids| suggestion::adopt(ids, plan, &one, &[])));
    };
    let decline = move |()| {
        let one = one.get_value();
        tell(sight.plan.edit(|_, ids| suggestion::decline(ids, &one)));
    };
    view! {
        <p class="hint no-print">{say::NOT_YET}</p>
        <div class="answers no-print">
            <Button on_press=take>{say::USE}</Button>
            <Button on_press=move |()| open.set(true)>{say::OUR_WORDS}</Button>
            <Button on_press=decline>{say::NOT_FOR_US}</Button>
        </div>
        <ProblemNotice problem=wrong />
    }
}

#[component]
fn OurWords(one: StoredValue<Suggestion>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let words = Draft::open(format!("suggestion {}", one.with_value(|one| one.id.to_hex())), "");
    let share = move |()| {
        let (one, said) = (one.get_value(), words.trimmed());
        if said.is_empty() {
            return Err(crate::i18n::rule::WORDS_MISSING.to_string());
        }
        let made = sight.plan.try_edit(|plan, ids| suggestion::put_in_our_words(ids, plan, &one, &said, &[]));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::OUR_WORDS
            share=say::OUR_WORDS_SHARE
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=close
        >
            <blockquote class="words" dir="auto">{one.with_value(|one| one.words.clone())}</blockquote>
            <TextArea
                label=say::OUR_WORDS_LABEL
                hint=say::OUR_WORDS_HINT
                value=words.words
                on:input=words.keep()
            />
        </EditorForm>
    }
}
