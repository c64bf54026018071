//! A story that is still a draft gets another title, or is taken out.

use kith_shared::id::EntryId;
use kith_shared::plan::story::{self, StoryState};
use kith_shared::plan::{Section, withdraw};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::ThisStory;
use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{common, problem, story as say};
use crate::routes;
use crate::ui::{ButtonKind, Symbol, TextInput};

/// The two buttons, while nobody can have told it to a child.
#[component]
pub fn Title(id: EntryId, story: ThisStory) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| {
        let is_draft = |story: &Option<story::Story>| {
            story.as_ref().is_some_and(|story| story.state == StoryState::Draft && story.shared.is_empty())
        };
        sight.may_write() && story.with(is_draft)
    });
    let navigate = use_navigate();
    let out = Callback::new(move |()| {
        let made = sight.plan.edit(|_, _| withdraw(Section::Stories, id, true));
        made.map_err(|error| problem::edit(&error).to_string())?;
        navigate(routes::STORIES, NavigateOptions::default());
        Ok(())
    });
    let take_out = move |close| {
        view! {
            <EditorForm title=say::OUT share=say::OUT_GO drafts=Vec::new() on_share=out on_close=close>
                <p>{say::OUT_SURE}</p>
            </EditorForm>
        }
    };
    move || {
        may.get().then(|| {
            view! {
                <div class="stack-small no-print">
                    <InPlace label=say::RENAME kind=ButtonKind::Quiet inside=move |close| view! { <Rename id story close /> } />
                    <InPlace label=say::OUT kind=ButtonKind::Quiet icon=Symbol::Cross inside=take_out />
                </div>
            }
        })
    }
}

#[component]
fn Rename(id: EntryId, story: ThisStory, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let known = story.with_untracked(|story| story.as_ref().map(|story| story.title.clone()));
    let title = Draft::open(format!("story {} title", id.to_hex()), known.unwrap_or_default());
    let share = move |()| {
        let said = title.trimmed();
        if said.is_empty() {
            return Err(say::RENAME_MISSING.to_string());
        }
        let made = sight.plan.try_edit(|plan, _| story::set_title(plan, id, &said));
        made.map_err(|error| problem::edit(&error).to_string())
    };
    view! {
        <EditorForm
            title=say::RENAME
            share=common::SHARE
            drafts=vec![title]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextInput label=say::NAME value=title.words on:input=title.keep() />
        </EditorForm>
    }
}
