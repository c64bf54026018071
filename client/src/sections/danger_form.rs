//! One form for a worry, its goal and its scale: nothing of it is shared until all nine parts are there.

use kith_shared::id::EntryId;
use kith_shared::plan::Value;
use kith_shared::plan::address::{FieldName, FieldPath, Part, Section};
use kith_shared::plan::danger::{self, Danger, FIELDS};
use kith_shared::plan::edit::{Edit, Step};
use leptos::prelude::*;

use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{danger as say, problem};
use crate::ui::{TextArea, TextInput};

/// The form for a new worry, or for changing one.
#[component]
pub fn DangerForm(
    /// The worry to change; none for a new one.
    #[prop(optional)]
    danger: Option<Danger>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let id = danger.as_ref().map(|danger| danger.id);
    let statement = danger.map(|danger| danger.statement).unwrap_or_default();
    let key = id.map_or_else(|| "new".to_owned(), |id| id.to_hex());
    let names = FIELDS.iter().copied();
    let drafts: Vec<(&'static str, Draft)> =
        names.map(|name| (name, Draft::open(format!("worry {key} {name}"), statement.get(name)))).collect();
    let all = drafts.iter().map(|(_, draft)| *draft).collect();
    let tried = RwSignal::new(false);
    let boxes = drafts.iter().map(|(name, draft)| one_box(name, *draft, tried)).collect_view();
    let drafts = StoredValue::new(drafts);
    let seen = StoredValue::new(statement);
    let share = move |()| {
        tried.set(true);
        let mut words = seen.get_value();
        drafts.with_value(|drafts| drafts.iter().for_each(|(name, draft)| words.set(name, draft.trimmed())));
        missing(&words)?;
        let made = match id {
            None => sight.plan.edit(|_, ids| danger::add(ids, &words)),
            Some(id) => sight.plan.try_edit(|_, _| change(id, &seen.get_value(), &words)),
        };
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let title = if id.is_some() { say::CHANGE_TITLE } else { say::ADD_FORM };
    view! {
        <EditorForm title share=say::ADD_SHARE drafts=all on_share=Callback::new(share) on_close=on_done>
            <p class="hint">{say::ADD_MORE}</p>
            {boxes}
        </EditorForm>
    }
}

fn one_box(name: &'static str, draft: Draft, tried: RwSignal<bool>) -> AnyView {
    let (label, hint) = say::form_field(name);
    let error = Signal::derive(move || {
        let is_empty = draft.words.with(|words| words.trim().is_empty());
        (tried.get() && is_empty).then(|| say::MISSING.to_string())
    });
    if name == "short" {
        view! { <TextInput label hint error value=draft.words on:input=draft.keep() /> }.into_any()
    } else {
        view! { <TextArea label hint error value=draft.words on:input=draft.keep() /> }.into_any()
    }
}

fn missing(words: &danger::Statement) -> Result<(), String> {
    let empty = FIELDS.iter().filter(|name| words.get(name).trim().is_empty());
    let labels: Vec<&str> = empty.map(|name| say::form_field(name).0).collect();
    if labels.is_empty() { Ok(()) } else { Err(format!("{} {}", say::MISSING_SUMMARY, labels.join(" · "))) }
}

/// The steps from the words that were seen to those that were left; none if nothing changed.
fn change(id: EntryId, seen: &danger::Statement, words: &danger::Statement) -> Option<Edit> {
    let at = |name: &'static str| FieldPath { section: Section::Dangers, entry: id, field: FieldName(name) };
    let changed = FIELDS.iter().copied().filter(|name| seen.get(name).trim() != words.get(name).trim());
    let steps: Vec<Step> = changed
        .map(|name| match name {
            "short" => Step::Set { at: at(name), to: Value::Line(words.get(name).to_owned()) },
            _ => Step::Write {
                at: at(name),
                seen: seen.get(name).to_owned(),
                words: words.get(name).to_owned(),
            },
        })
        .collect();
    (!steps.is_empty()).then(|| Edit::new(Part::Services, steps))
}

/// For professionals, until the goal is agreed: the worry's card turned into the form.
#[component]
pub fn ChangeDanger(#[prop(into)] danger: Signal<Option<Danger>>) -> impl IntoView {
    let sight = Sight::here();
    let is_agreed =
        Memo::new(move |_| danger.with(|danger| danger.as_ref().is_some_and(|one| one.agreed_at.is_some())));
    let may = Memo::new(move |_| sight.is_professional() && !is_agreed.get());
    move || {
        if is_agreed.get() {
            return view! { <p class="hint">{say::WORRY_FIXED}</p> }.into_any();
        }
        let form = may.get().then(|| {
            view! {
                <InPlace
                    label=say::CHANGE_WORDS
                    inside=move |close| danger.get_untracked().map(|danger| view! { <DangerForm danger on_done=close /> })
                />
            }
        });
        form.into_any()
    }
}
