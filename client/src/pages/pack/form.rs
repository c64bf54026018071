//! The form of a pack. Nothing is ticked until somebody of the family ticks it.

use kith_shared::content::meetings;
use kith_shared::id::EntryId;
use kith_shared::papers::choosable;
use kith_shared::plan::pack::{self, Contents, Pack};
use kith_shared::plan::{Plan, Section, bottom_line, danger, meeting};
use leptos::prelude::*;

use super::ticks::{Tick, Ticks};
use crate::fields::{Draft, EditorForm, Select, Sight, moment};
use crate::i18n::{method, papers as say, problem};
use crate::ui::{TextArea, TextInput};

const GROUPS: [Section; 11] = [
    Section::Rules,
    Section::MapLines,
    Section::Journal,
    Section::ChildItems,
    Section::Feelings,
    Section::Objects,
    Section::CheckIns,
    Section::Scores,
    Section::OtherViews,
    Section::Answers,
    Section::Corrections,
];

/// The form.
#[component]
pub fn PackForm(pack: Option<Pack>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let id = pack.as_ref().map(|pack| pack.said.id);
    let title = if id.is_some() { say::CHANGE_PACK } else { say::NEW_PACK };
    let start = pack.map(|pack| pack.contents).unwrap_or_default();
    let audience = RwSignal::new(start.audience);
    let meeting = RwSignal::new(start.meeting);
    let examples = RwSignal::new(start.examples);
    let leave_out = RwSignal::new(start.leave_out);
    let words = Draft::open(format!("pack {}", id.map(|id| id.to_hex()).unwrap_or_default()), start.say);
    let share = move |()| {
        if audience.with_untracked(|words| words.trim().is_empty()) {
            return Err(say::AUDIENCE_MISSING.to_string());
        }
        let contents = Contents {
            audience: audience.get_untracked().trim().to_owned(),
            meeting: meeting.get_untracked(),
            examples: examples.get_untracked(),
            say: words.trimmed(),
            leave_out: leave_out.get_untracked(),
        };
        let made = sight.plan.try_edit(|plan, ids| match id {
            Some(id) => pack::change(plan, id, &contents),
            None => Some(pack::add(ids, &contents)),
        });
        made.map_err(|error| problem::edit(&error).to_string())
    };
    let groups = GROUPS.map(|section| {
        view! { <Ticks legend=say::group(section) ticks=ticks_of(sight, section) chosen=examples /> }
    });
    let always = always_in(sight);
    view! {
        <EditorForm
            title
            share=say::SHARE_PACK
            drafts=vec![words]
            on_share=Callback::new(share)
            on_close=on_done
        >
            <TextInput label=say::AUDIENCE hint=say::AUDIENCE_HINT value=audience />
            <Select label=say::MEETING options=meetings_to_choose(sight) chosen=meeting />
            <h2 class="h3">{say::CHOOSE}</h2>
            <p class="hint">{say::CHOOSE_MORE}</p>
            {groups}
            <h2 class="h3">{say::LEAVE_OUT}</h2>
            <Ticks legend=say::LEAVE_OUT_MORE ticks=always chosen=leave_out />
            <h2 class="h3">{say::SAY_PACK}</h2>
            <TextArea label=say::SAY hint=say::SAY_HINT value=words.words on:input=words.keep() />
            <p class="hint">{say::WHO_SEES}</p>
        </EditorForm>
    }
}

fn ticks_of(sight: Sight, section: Section) -> Vec<Tick> {
    let all = untrack(|| sight.plan.read(&[], choosable)).into_iter().filter(|one| one.section == section);
    let tick = |one: kith_shared::papers::Choosable| {
        let by = sight.people.with_untracked(|people| people.voice(one.said.voice, one.said.typist));
        Tick { entry: one.entry, words: one.words, by }
    };
    all.map(tick).collect()
}

/// What goes into every pack: it can be left out of this one. What a child said goes into none until it is ticked.
fn always_in(sight: Sight) -> Vec<Tick> {
    let tick = |entry: EntryId, words: String, by: &str| Tick { entry, words, by: by.to_owned() };
    let childs: Vec<EntryId> =
        untrack(|| sight.plan.read(&[], choosable)).into_iter().map(|one| one.entry).collect();
    let read = |plan: &Plan| {
        let mut ticks = Vec::new();
        for danger in danger::dangers(plan) {
            ticks.push(tick(danger.id, danger.statement.short.clone(), &say::WORRY));
            let views = danger.other_views.into_iter().filter(|view| !childs.contains(&view.id));
            ticks.extend(views.map(|view| tick(view.id, view.words, &say::OTHER_VIEW)));
        }
        let lines = bottom_line::bottom_lines(plan).into_iter();
        ticks.extend(lines.map(|line| tick(line.id, line.words, &say::BOTTOM_LINE)));
        let corrections = plan.standing(Section::Corrections);
        for entry in corrections.into_iter().filter(|entry| !childs.contains(&entry.id)) {
            ticks.push(tick(entry.id, entry.text("words").to_owned(), &say::CORRECTION));
        }
        ticks
    };
    untrack(|| sight.plan.read(&[], read))
}

fn meetings_to_choose(sight: Sight) -> Vec<(Option<EntryId>, String)> {
    let mut options = vec![(None, say::NO_MEETING.to_string())];
    let all = untrack(|| sight.plan.read(&[], meeting::meetings));
    options.extend(all.into_iter().map(|one| {
        let day = one.arranged.day.map(moment::of_day);
        let when = day.or_else(|| one.arranged.week.map(crate::i18n::danger::week)).unwrap_or_default();
        (Some(one.said.id), format!("{} {when}", method(meetings::name(one.arranged.kind))))
    }));
    options
}
