//! Edits of the whole method, from the map to the step-down, through the same constructors as the app, chosen by chance.

use super::chance::Chance;
use super::edits::{on_paper, pick_danger, pick_rule, sentence, short};
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::check_in::{self, Agreed};
use kith_shared::plan::choices::{
    CallAnswer, CallKind, Called, JournalKind, MapKind, MeetingKind, NoteKind, StepDownStep,
};
use kith_shared::plan::object::{self, Meaning};
use kith_shared::plan::pack::{self, Contents};
use kith_shared::plan::rehearsal::{self, Tried};
use kith_shared::plan::story::{self, FrameWords, Telling};
use kith_shared::plan::timeline::{self, TaskWords};
use kith_shared::plan::{
    Edit, Plan, Section, Side, Who, call, journal, map, meeting, network, phone, put_after, round, step_down,
    told, withdraw,
};
use kith_shared::replica::Dice;
use kith_shared::time::{PlainDate, UnixMillis};

/// Chooses what `me` does next; nothing if what was chosen does not fit the plan as it is.
pub fn choose(chance: &mut Chance, plan: &Plan, ids: &mut Dice, me: &Who) -> Option<Edit> {
    match (chance.below(12), me.side) {
        (0 | 1, _) => Some(on_the_map(chance, plan, ids)),
        (2 | 3, _) => in_the_journal(chance, plan, ids, me.side),
        (4 | 5, _) => around_a_meeting(chance, plan, ids),
        (6 | 7, _) => in_the_weeks(chance, plan, ids),
        (8, _) => with_numbers(chance, plan, ids, me),
        (9, _) => on_the_way_down(chance, plan, ids),
        (_, Side::Family) => by_the_family(chance, plan, ids),
        (_, Side::Professional) => Some(phone::give(ids, "01632 960001", &sentence(chance), None)),
    }
}

fn on_the_map(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Edit {
    let kind = chance.pick(MapKind::ALL).copied().unwrap_or(MapKind::Strength);
    let danger = pick_danger(chance, plan).map(|danger| danger.id);
    let (words, voice) = (sentence(chance), on_paper(chance, plan));
    map::add(ids, &map::NewLine { kind, words, danger, voice, ..map::NewLine::default() })
}

fn in_the_journal(chance: &mut Chance, plan: &Plan, ids: &mut Dice, side: Side) -> Option<Edit> {
    let kind = *chance.pick(JournalKind::ALL)?;
    let rule = pick_rule(chance, plan).map(|rule| rule.id);
    let (words, overcame) = (sentence(chance), sentence(chance));
    Some(journal::add(ids, side, &journal::NewLine { kind, words, overcame, rule, ..Default::default() }))
}

fn around_a_meeting(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let meetings = meeting::meetings(plan);
    let Some(id) = chance.pick(&meetings).map(|meeting| meeting.said.id).filter(|_| !chance.one_in(5)) else {
        let mut arranged = meeting::Arranged::new(*chance.pick(MeetingKind::ALL)?);
        arranged.danger = pick_danger(chance, plan).map(|danger| danger.id);
        arranged.unannounced = chance.one_in(4);
        arranged.day = day(chance).filter(|_| !arranged.unannounced);
        arranged.asked = people(chance, plan);
        return Some(meeting::arrange(ids, &arranged));
    };
    match chance.below(6) {
        0 => meeting::set_came(plan, id, &people(chance, plan)),
        1 => meeting::set_note(plan, id, &sentence(chance)),
        2 => meeting::end(plan, id, UnixMillis(chance.below(1 << 40))),
        3 => Some(meeting::decide(ids, id, &sentence(chance), &people(chance, plan), day(chance))),
        4 => Some(withdraw(Section::Meetings, id, chance.one_in(2))),
        _ => {
            let kind = *chance.pick(NoteKind::ALL)?;
            Some(meeting::note(ids, id, kind, &sentence(chance), on_paper(chance, plan)))
        }
    }
}

fn in_the_weeks(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let words = TaskWords {
        week_from: 1,
        what: sentence(chance),
        who: short(&sentence(chance)),
        why: sentence(chance),
        danger: pick_danger(chance, plan).map(|danger| danger.id),
        ..TaskWords::default()
    };
    let tasks = timeline::tasks(plan);
    let Some(task) = chance.pick(&tasks).map(|task| task.said.id).filter(|_| !chance.one_in(4)) else {
        return Some(timeline::add(ids, &words));
    };
    match chance.below(4) {
        0 => timeline::change(plan, task, &words),
        1 => Some(timeline::set_done(task, chance.one_in(2))),
        2 => {
            let after = chance.pick(&tasks).map(|other| other.said.id).filter(|other| *other != task);
            Some(put_after(Section::Tasks, task, after))
        }
        _ => look_in(chance, plan, ids),
    }
}

fn look_in(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let known = check_in::check_ins(plan);
    match chance.pick(&known).map(|known| known.said.id) {
        Some(id) if !chance.one_in(4) => {
            let (well, day) = (chance.one_in(2), day(chance));
            Some(check_in::tick(ids, id, well, &sentence(chance), day, on_paper(chance, plan)))
        }
        _ => {
            let people = people(chance, plan);
            let (how_often, asks, until) = (short(&sentence(chance)), sentence(chance), sentence(chance));
            Some(check_in::agree(ids, &Agreed { how_often, people, asks, until, ..Agreed::default() }))
        }
    }
}

fn with_numbers(chance: &mut Chance, plan: &Plan, ids: &mut Dice, me: &Who) -> Option<Edit> {
    let danger = pick_danger(chance, plan)?.id;
    let Some(open) = round::open(plan, danger) else {
        let mut present = people(chance, plan);
        present.push(me.person);
        present.dedup();
        return Some(round::begin(ids, danger, None, &present));
    };
    if chance.one_in(6) {
        return round::show_now(plan, open.said.id, UnixMillis(chance.below(1 << 40)));
    }
    let number = i64::try_from(chance.below(11)).ok()?;
    Some(round::give(ids, &open, number, &sentence(chance), None, None))
}

fn on_the_way_down(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    match chance.below(3) {
        0 => {
            let people = people(chance, plan);
            let person = chance.pick(&people).copied();
            Some(step_down::put_down(ids, *chance.pick(StepDownStep::ALL)?, person, &sentence(chance)))
        }
        1 => {
            let about = pick_rule(chance, plan).map(|rule| rule.id)?;
            Some(pack::correct(ids, about, &sentence(chance), on_paper(chance, plan)))
        }
        _ => {
            let child = network::people(plan).first()?.id;
            let changes: Vec<EntryId> = pick_rule(chance, plan)
                .into_iter()
                .flat_map(|rule| rule.current)
                .map(|words| words.id)
                .collect();
            Some(told::tell(ids, child, &changes, &sentence(chance), &people(chance, plan), day(chance)))
        }
    }
}

fn by_the_family(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    match chance.below(6) {
        0 => {
            let rule = pick_rule(chance, plan)?.id;
            let (tried, happened, people) = (sentence(chance), sentence(chance), people(chance, plan));
            let tried = Tried { rule, tried, happened, people, ..Tried::default() };
            Some(rehearsal::put_down(ids, &tried, on_paper(chance, plan)))
        }
        1 => around_a_call(chance, plan, ids),
        2 => {
            let child = network::people(plan).first().map(|person| person.id);
            let (what, means) = (short(&sentence(chance)), sentence(chance));
            Some(object::add(ids, &Meaning { child, what, means, ..Meaning::default() }))
        }
        3 => {
            let (audience, say) = (short(&sentence(chance)), sentence(chance));
            let examples = journal::feed(plan).into_iter().take(3).map(|line| line.said.id).collect();
            Some(pack::add(ids, &Contents { audience, examples, say, ..Contents::default() }))
        }
        _ => around_a_story(chance, plan, ids),
    }
}

fn around_a_call(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let calls = call::calls(plan);
    match chance.pick(&calls).map(|call| call.said.id) {
        Some(id) if !chance.one_in(3) => {
            let answer = *chance.pick(CallAnswer::ALL)?;
            Some(call::reply(ids, id, answer, &sentence(chance), None, on_paper(chance, plan)))
        }
        _ => {
            let (kind, called) = (*chance.pick(CallKind::ALL)?, *chance.pick(Called::ALL)?);
            let (rule, words) = (pick_rule(chance, plan).map(|rule| rule.id), sentence(chance));
            Some(call::call(ids, &call::NewCall { kind, called, rule, danger: None, words, voice: None }))
        }
    }
}

fn around_a_story(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let stories = story::stories(plan);
    let Some(known) = chance.pick(&stories).cloned().filter(|_| !chance.one_in(4)) else {
        let child = network::people(plan).first()?.id;
        let telling = Telling { asked: people(chance, plan), how: sentence(chance), ..Telling::default() };
        return Some(story::begin(ids, child, &short(&sentence(chance)), &telling));
    };
    let words = FrameWords { words: sentence(chance), ..FrameWords::default() };
    match (chance.below(4), chance.pick(&known.frames).map(|frame| frame.said.id)) {
        (0, Some(frame)) => story::change_frame(plan, frame, &words),
        (1, Some(frame)) => Some(withdraw(Section::Frames, frame, chance.one_in(2))),
        (2, _) => {
            Some(story::answer(ids, &known, AnswerKind::Own, &sentence(chance), on_paper(chance, plan)))
        }
        _ => Some(story::add_frame(ids, known.said.id, &words)),
    }
}

fn people(chance: &mut Chance, plan: &Plan) -> Vec<PersonId> {
    let all = network::people(plan);
    let count = chance.between(0, 3);
    let mut some: Vec<PersonId> =
        (0..count).filter_map(|_| chance.pick(&all)).map(|person| person.id).collect();
    some.sort_unstable();
    some.dedup();
    some
}

fn day(chance: &mut Chance) -> Option<PlainDate> {
    let days = i64::try_from(chance.below(4_000)).ok()?;
    Some(PlainDate::of_day_number(20_000 + days))
}
