//! One line of the journal: what it is, whose words, how they got past it, the rule it is about.

use kith_shared::plan::choices::JournalKind;
use kith_shared::plan::journal::JournalLine;
use kith_shared::plan::kept_thing::KeptThing;
use kith_shared::plan::withdraw;
use kith_shared::plan::{Section, Side};
use leptos::prelude::*;

use crate::fields::{EraseKept, InPlace, Kept, ProblemNotice, Sight, Words, moment};
use crate::i18n::danger::week;
use crate::i18n::{common, journal as say, plan as plan_say, problem};
use crate::routes;
use crate::sections::Corrections;
use crate::ui::{Avatar, Button, ButtonKind, Chip, ChipKind, Symbol};

/// The line as a card.
#[component]
pub fn JournalEntry(line: JournalLine) -> impl IntoView {
    let sight = Sight::here();
    let said = line.said.clone();
    let id = said.id;
    let is_mine = untrack(|| sight.my_person()) == said.typist;
    let (name, voice) = (said.voice, said.voice);
    let name = move || sight.people.with(|people| people.voice(name, said.typist));
    let (initials, look) = sight.people.with_untracked(|people| (people.name(voice), people.look(voice)));
    let chip = match line.kind {
        JournalKind::WorkingWell => (ChipKind::Agreed, Symbol::Tick),
        JournalKind::Struggle => (ChipKind::Waiting, Symbol::Warning),
        JournalKind::Changed => (ChipKind::Plain, Symbol::Pen),
    };
    let rule = line.rule.map(|id| {
        let number = move || sight.number(id).map(plan_say::rule_number);
        view! { {move || number().map(|number| view! { <p><a class="link-alone" href=routes::rule(id)>{number}</a></p> })} }
    });
    let when = line.week.map_or_else(|| moment::full(line.said.at), week);
    let outside = (line.side == Side::Professional).then(|| {
        view! { <Chip kind=ChipKind::Suggested>{say::PROFESSIONAL}</Chip> }
    });
    let overcame = line.overcame.clone();
    view! {
        <li class="card">
            <div class="row">
                <Avatar name=initials look silent=true />
                <span class="grow">
                    <strong dir="auto">{name}</strong><br />
                    <span class="meta">{when}</span>
                </span>
            </div>
            <div class="row"><Chip kind=chip.0 icon=chip.1>{say::kind(line.kind)}</Chip>{outside}</div>
            <Words text=line.words.clone() class="rule" />
            <Kept line=line.sound.clone() />
            <EraseKept line=line.sound.clone() mine=is_mine />
            {(!overcame.is_empty()).then(|| view! {
                <div class="why past-it"><strong>{say::OVERCAME_SAID}</strong><Words text=overcame /></div>
            })}
            {rule}
            <Corrections about=id ask=!is_mine />
            <TakeBack line />
        </li>
    }
}

/// Whoever wrote a line can take it out again, after a second press.
#[component]
fn TakeBack(line: JournalLine) -> impl IntoView {
    let sight = Sight::here();
    let (typist, id, side) = (line.said.typist, line.said.id, line.side);
    let sound = KeptThing::read(&line.sound);
    let wrong = RwSignal::new(None::<String>);
    let is_mine = Memo::new(move |_| sight.may_write() && typist.is_some() && sight.my_person() == typist);
    let section = match side {
        Side::Family => Section::Journal,
        Side::Professional => Section::Observations,
    };
    let take_out = move |()| {
        let made = sight.plan.edit(|_, _| withdraw(section, id, true));
        // A voice can be erased for good. If it cannot be now, it is offered below the journal.
        if let (Ok(()), Some(sound)) = (&made, sound) {
            sight.plan.erase_soon(&sound.to_line());
        }
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let inside = move |close: Callback<()>| {
        view! {
            <p>{say::TAKEN_OUT}</p>
            <div class="row">
                <Button kind=ButtonKind::Stop on_press=take_out>{say::TAKE_OUT}</Button>
                <Button on_press=close>{common::CANCEL}</Button>
            </div>
        }
    };
    move || {
        is_mine.get().then(|| {
            view! {
                <div class="no-print">
                    <InPlace label=say::TAKE_OUT kind=ButtonKind::Quiet icon=Symbol::Cross inside />
                </div>
                <ProblemNotice problem=wrong />
            }
        })
    }
}
