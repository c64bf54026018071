//! The pages of a story: adding one, changing it, moving it, taking it out.

use kith_shared::id::EntryId;
use kith_shared::plan::edit::EditError;
use kith_shared::plan::kept_thing::KeptThing;
use kith_shared::plan::story::{self, Frame, FrameWords};
use kith_shared::plan::{self, Section};
use leptos::prelude::*;

use super::{ThisStory, leaf};
use crate::fields::{
    Draft, DrawingPad, EditorForm, EraseKept, InPlace, LaidAside, LooseThings, PhotoInput, Picture,
    ProblemNotice, Sight,
};
use crate::i18n::{child, common, kept, problem, story as say};
use crate::ui::{Button, ButtonKind, Disclosure, Symbol, TextArea, TextInput, fresh_id};

/// The pages in their order.
#[component]
pub fn Frames(story: ThisStory) -> impl IntoView {
    let frames = Memo::new(move |_| {
        story.with(|story| story.as_ref().map(|story| story.frames.clone())).unwrap_or_default()
    });
    let ids =
        Memo::new(move |_| frames.with(|frames| frames.iter().map(|one| one.said.id).collect::<Vec<_>>()));
    view! {
        <ol class="storyboard" role="list">
            <For each=move || ids.get() key=|id| *id let:id><OneFrame id frames /></For>
        </ol>
    }
}

#[component]
fn OneFrame(id: EntryId, frames: Memo<Vec<Frame>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let place = move || frames.with(|frames| frames.iter().position(|one| one.said.id == id)).unwrap_or(0);
    let number = move || say::page(place() + 1, frames.with(Vec::len));
    let frame =
        Memo::new(move |_| frames.with(|frames| frames.iter().find(|one| one.said.id == id).cloned()));
    let tell = move |made: Result<(), EditError>| {
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let put_after = move |after: Option<EntryId>| {
        tell(sight.plan.edit(|_, _| plan::put_after(Section::Frames, id, after)));
    };
    let at = move |place: usize| frames.with_untracked(|frames| frames.get(place).map(|one| one.said.id));
    let up = move |()| put_after(untrack(place).checked_sub(2).and_then(at));
    let down = move |()| put_after(at(untrack(place) + 1));
    let out = move |()| tell(sight.plan.edit(|_, _| plan::withdraw(Section::Frames, id, true)));
    let is_last = move || place() + 1 >= frames.with(Vec::len);
    view! {
        <li class="card">
            <p class="meta">{number}</p>
            <div class="leaf">{move || frame.get().map(|frame| leaf(&frame))}</div>
            {move || frame.get().map(|frame| view! { <EraseKept line=frame.words.picture /> })}
            {move || sight.may_write().then(|| view! {
                <InPlace
                    label=say::CHANGE_PAGE
                    about=number()
                    inside=move |close| frame.get_untracked().map(|frame| view! {
                        <FrameForm to=To::Frame(id) now=frame.words close />
                    })
                />
                <div class="row no-print">
                    {(place() > 0).then(|| view! { <Button kind=ButtonKind::Quiet about=number() on_press=up>{say::UP}</Button> })}
                    {(!is_last()).then(|| view! { <Button kind=ButtonKind::Quiet about=number() on_press=down>{say::DOWN}</Button> })}
                    <Button kind=ButtonKind::Quiet about=number() on_press=out>{say::TAKE_OUT}</Button>
                </div>
            })}
            <ProblemNotice problem=wrong />
        </li>
    }
}

/// A new page at the end.
#[component]
pub fn AddFrame(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.may_write());
    move || {
        may.get().then(|| {
            view! {
                <InPlace
                    label=say::ADD_PAGE
                    kind=ButtonKind::Go
                    icon=Symbol::Plus
                    inside=move |close| view! { <FrameForm to=To::Story(id) now=FrameWords::default() close /> }
                />
                <LooseThings />
            }
        })
    }
}

/// What a form writes to.
#[derive(Clone, Copy)]
enum To {
    Story(EntryId),
    Frame(EntryId),
}

#[component]
fn FrameForm(to: To, now: FrameWords, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let key = match to {
        To::Story(id) => format!("frame of {}", id.to_hex()),
        To::Frame(id) => format!("frame {}", id.to_hex()),
    };
    let draft = |what: &str, start: &str| Draft::open(format!("{key} {what}"), start);
    let (heading, words) = (draft("heading", &now.heading), draft("words", &now.words));
    let (shows, picture) = (draft("picture", &now.picture_words), draft("drawn", &now.picture));
    let share = move |()| {
        let new = FrameWords {
            heading: heading.trimmed(),
            words: words.trimmed(),
            picture: picture.trimmed(),
            picture_words: shows.trimmed(),
        };
        if new.words.is_empty() {
            return Err(say::WORDS_MISSING.to_string());
        }
        if KeptThing::read(&new.picture).is_some() && new.picture_words.is_empty() {
            return Err(kept::PHOTO_WORDS_MISSING.to_string());
        }
        let made = match to {
            To::Story(story) => sight.plan.edit(|_, ids| story::add_frame(ids, story, &new)),
            To::Frame(frame) => sight.plan.try_edit(|plan, _| story::change_frame(plan, frame, &new)),
        };
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    let (title, hint) = match to {
        To::Story(_) => (say::ADD_PAGE, None),
        To::Frame(_) => (say::CHANGE_PAGE, Some(view! { <p class="hint">{say::CLEARS}</p> })),
    };
    view! {
        <EditorForm
            title
            share=common::SHARE
            drafts=vec![heading, words, shows, picture]
            on_share=Callback::new(share)
            on_close=close
        >
            {hint}
            <TextInput label=say::HEADING hint=say::HEADING_HINT value=heading.words on:input=heading.keep() />
            <TextArea label=say::WORDS hint=say::WORDS_HINT value=words.words on:input=words.keep() />
            <PictureChoice picture />
            <PhotoInput draft=picture />
            <Disclosure summary=child::DRAW><DrawingPad draft=picture /></Disclosure>
            <LaidAside draft=picture />
            <TextInput
                label=say::PICTURE_WORDS
                hint=say::PICTURE_WORDS_HINT
                value=shows.words
                on:input=shows.keep()
            />
        </EditorForm>
    }
}

#[component]
fn PictureChoice(picture: Draft) -> impl IntoView {
    let name = fresh_id("picture");
    let one = |file: &'static str, words: &'static str| {
        let is_chosen = move || picture.words.with(|picture| picture == file);
        let choose = move |_| picture.choose(file);
        view! {
            <label>
                <Picture name=file silent=true />
                <span>
                    <input type="radio" name=name.clone() prop:checked=is_chosen on:change=choose />
                    {words}
                </span>
            </label>
        }
    };
    let none = one("", &say::NO_PICTURE);
    let all = say::PICTURES.iter().map(|(file, words)| one(file, words)).collect_view();
    view! { <fieldset class="pictures"><legend>{say::PICTURE}</legend>{none}{all}</fieldset> }
}
