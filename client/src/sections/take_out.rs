//! Takes a rule out, or brings it back; nothing is lost either way.

use kith_shared::plan::rule::{self, Rule, RuleState};
use leptos::prelude::*;

use crate::fields::{EditorForm, InPlace, ProblemNotice, Sight};
use crate::i18n::{common, problem, rule as say};
use crate::ui::{Button, ButtonKind, Symbol};

/// For the family: the button that fits the rule's state.
#[component]
pub fn TakeOut(#[prop(into)] rule: Signal<Option<Rule>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let is_out = Memo::new(move |_| {
        let state = rule.with(|rule| rule.as_ref().map(|rule| rule.state));
        state.filter(|_| sight.is_family()).map(|state| state == RuleState::Withdrawn)
    });
    let set = move |out: bool| {
        let id = rule.with_untracked(|rule| rule.as_ref().map(|rule| rule.id));
        let id = id.ok_or_else(|| problem::NOTHING_THERE_MORE.to_string())?;
        let made = sight.plan.edit(|_, _| rule::withdraw(id, out));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let shown = move || match is_out.get() {
        None => ().into_any(),
        Some(true) => {
            let back = move |()| wrong.set(set(false).err());
            view! { <Button on_press=back>{common::BRING_BACK}</Button> }.into_any()
        }
        Some(false) => view! {
            <InPlace
                label=say::TAKE_OUT
                kind=ButtonKind::Stop
                icon=Symbol::Cross
                inside=move |close| view! {
                    <EditorForm
                        title=say::TAKE_OUT
                        share=say::TAKE_OUT_GO
                        drafts=Vec::new()
                        on_share=Callback::new(move |()| set(true))
                        on_close=close
                    >
                        <p>{say::TAKE_OUT_SURE}</p>
                    </EditorForm>
                }
            />
        }
        .into_any(),
    };
    view! {
        <div class="no-print">{shown}</div>
        <ProblemNotice problem=wrong />
    }
}
