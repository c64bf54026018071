//! What I say of a rule's words: mine, not sure yet, or I disagree.

use kith_shared::id::PersonId;
use kith_shared::plan::agreement::{self, AnswerKind};
use kith_shared::plan::rule::{Rule, RuleState};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, ProblemNotice, Sight};
use crate::i18n::{common, problem, rule as say};
use crate::ui::{Button, ButtonKind, Symbol, TextArea};

/// What is drawn: nothing for those who are not asked, the question, its form or the answer.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Nothing,
    Question,
    Reason(AnswerKind),
    Answered(AnswerKind),
}

/// The question to a family member, or what they answered.
#[component]
pub fn AnswerRule(
    #[prop(into)] rule: Signal<Option<Rule>>,
    /// Which rule it is, for those who hear the buttons alone.
    #[prop(into)]
    about: Signal<String>,
    /// Whether nothing is shown once I have answered.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let sight = Sight::here();
    let again = RwSignal::new(false);
    let asking = RwSignal::new(None::<AnswerKind>);
    let stage = Memo::new(move |_| {
        let (can, mine) = rule.with(|rule| rule.as_ref().map_or((false, None), |rule| of_me(sight, rule)));
        match (can, asking.get(), mine) {
            (false, _, _) => Stage::Nothing,
            (true, Some(kind), _) => Stage::Reason(kind),
            (true, None, Some(_)) if brief => Stage::Nothing,
            (true, None, Some(kind)) if !again.get() => Stage::Answered(kind),
            (true, None, _) => Stage::Question,
        }
    });
    let close = Callback::new(move |()| {
        let _ = asking.try_set(None);
        let _ = again.try_set(false);
    });
    move || match stage.get() {
        Stage::Nothing => ().into_any(),
        Stage::Question => view! { <Question rule asking close about /> }.into_any(),
        Stage::Reason(kind) => view! { <ReasonForm rule kind close /> }.into_any(),
        Stage::Answered(kind) => view! { <Answered kind again about /> }.into_any(),
    }
}

/// Whether I am asked at all, and my answer to the words in use.
fn of_me(sight: Sight, rule: &Rule) -> (bool, Option<AnswerKind>) {
    let can = rule.current.len() == 1 && rule.state != RuleState::Withdrawn && sight.is_family();
    let mine = sight.my_person().and_then(|me| rule.answers.get(&me)).map(|answer| answer.kind);
    (can, mine)
}

#[component]
fn Answered(kind: AnswerKind, again: RwSignal<bool>, about: Signal<String>) -> impl IntoView {
    view! {
        <div class="row no-print">
            <span>{say::your_answer(kind)}</span>
            <Button kind=ButtonKind::Quiet about=move || about.get() on_press=move |()| again.set(true)>
                {say::CHANGE_ANSWER}
            </Button>
        </div>
    }
}

#[component]
fn Question(
    rule: Signal<Option<Rule>>,
    asking: RwSignal<Option<AnswerKind>>,
    close: Callback<()>,
    about: Signal<String>,
) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let own = move |()| match send(sight, rule.get_untracked(), AnswerKind::Own, "", None) {
        Ok(()) => close.run(()),
        Err(words) => wrong.set(Some(words)),
    };
    view! {
        <div class="stack-small no-print">
            <p><strong>{say::YOUR_ANSWER}</strong></p>
            <div class="row">
                <Button icon=Symbol::Tick about=move || about.get() on_press=own>{say::OWN}</Button>
                <Button about=move || about.get() on_press=move |()| asking.set(Some(AnswerKind::Unsure))>
                    {say::UNSURE}
                </Button>
                <Button about=move || about.get() on_press=move |()| asking.set(Some(AnswerKind::Disagree))>
                    {say::DISAGREE}
                </Button>
            </div>
            <ProblemNotice problem=wrong />
        </div>
    }
}

#[component]
fn ReasonForm(rule: Signal<Option<Rule>>, kind: AnswerKind, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = rule.with_untracked(|rule| rule.as_ref().map(|rule| rule.id.to_hex())).unwrap_or_default();
    let because = Draft::open(format!("rule {id} answer"), "");
    let (title, label) = match kind {
        AnswerKind::Own => (say::OWN, say::BECAUSE_LABEL),
        AnswerKind::Unsure => (say::UNSURE, say::UNSURE_LABEL),
        AnswerKind::Disagree => (say::DISAGREE, say::DISAGREE_LABEL),
    };
    let share = move |()| send(sight, rule.get_untracked(), kind, &because.trimmed(), None);
    view! {
        <EditorForm
            title
            share=say::SHARE_ANSWER
            drafts=vec![because]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label hint=common::OPTIONAL value=because.words on:input=because.keep() />
        </EditorForm>
    }
}

/// Answers to the words in use, for oneself or for somebody on paper.
pub(super) fn send(
    sight: Sight,
    rule: Option<Rule>,
    kind: AnswerKind,
    because: &str,
    voice: Option<PersonId>,
) -> Result<(), String> {
    let wording = rule.as_ref().and_then(|rule| rule.current.first()).map(|wording| wording.id);
    let (Some(rule), Some(wording)) = (rule, wording) else {
        return Err(problem::NOTHING_THERE_MORE.to_string());
    };
    let made = sight.plan.try_edit(|_, ids| agreement::answer(ids, &rule, wording, kind, because, voice));
    made.map_err(|error| problem::edit(&error).to_owned())
}
