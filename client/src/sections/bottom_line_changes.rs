//! Whoever set what must be in place says it in other words, or takes it back with the reason.

use kith_shared::plan::bottom_line::{self, BottomLine};
use kith_shared::plan::{Section, talk, withdraw};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{common, danger as danger_say, plan as say, problem};
use crate::ui::{ButtonKind, Symbol, TextArea, TextInput};

/// The two buttons, for whoever set it.
#[component]
pub fn MendBottomLine(#[prop(into)] line: Signal<Option<BottomLine>>) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| {
        let me = sight.my_person().filter(|_| sight.is_professional());
        me.is_some() && line.with(|line| line.as_ref().is_some_and(|line| line.by == me))
    });
    move || {
        may.get().then(|| {
            let change = move |close| line.get_untracked().map(|line| view! { <ChangeForm line close /> });
            let back = move |close| line.get_untracked().map(|line| view! { <BackForm line close /> });
            view! {
                <InPlace label=say::LINE_CHANGE kind=ButtonKind::Quiet inside=change />
                <InPlace label=say::LINE_BACK kind=ButtonKind::Quiet icon=Symbol::Cross inside=back />
            }
        })
    }
}

#[component]
fn ChangeForm(line: BottomLine, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = line.id;
    let words = Draft::open(format!("bottom line {} words", id.to_hex()), line.words);
    let reason = Draft::open(format!("bottom line {} reason", id.to_hex()), line.reason);
    let otherwise = Draft::open(format!("bottom line {} otherwise", id.to_hex()), line.otherwise);
    let share = move |()| {
        let (said, why) = (words.trimmed(), reason.trimmed());
        if said.is_empty() {
            return Err(danger_say::MISSING.to_string());
        }
        let then = otherwise.trimmed();
        let made = sight.plan.try_edit(|plan, _| bottom_line::change(plan, id, &said, &why, &then));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::LINE_CHANGE
            share=common::SHARE
            drafts=vec![words, reason, otherwise]
            on_share=Callback::new(share)
            on_close=close
        >
            <p class="hint">{say::LINE_CHANGE_MORE}</p>
            <TextArea label=say::BOTTOM_LINE_WORDS value=words.words on:input=words.keep() />
            <TextArea label=say::BOTTOM_LINE_REASON hint=common::OPTIONAL value=reason.words on:input=reason.keep() />
            <TextInput label=say::LINE_OTHERWISE hint=say::LINE_OTHERWISE_HINT value=otherwise.words on:input=otherwise.keep() />
        </EditorForm>
    }
}

#[component]
fn BackForm(line: BottomLine, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = line.id;
    let why = Draft::open(format!("bottom line {} back", id.to_hex()), "");
    let was = line.words.clone();
    let share = move |()| {
        let because = why.trimmed();
        if because.is_empty() {
            return Err(say::LINE_BACK_MISSING.to_string());
        }
        // The reason comes first: what is gone without one would be a riddle to the family.
        let said =
            sight.plan.edit(|_, ids| talk::say(ids, id, &say::line_was_taken_back(&was, &because), None));
        let made = said.and_then(|()| sight.plan.edit(|_, _| withdraw(Section::BottomLines, id, true)));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::LINE_BACK
            share=say::LINE_BACK_GO
            drafts=vec![why]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::LINE_BACK_WHY hint=say::LINE_BACK_HINT value=why.words on:input=why.keep() />
        </EditorForm>
    }
}
