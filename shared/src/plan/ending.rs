//! Access that ends at a stated time: whether it has come, whose device of the family ends it, and for whom.

use super::address::Section;
use super::choices::StepDownStep;
use super::outline::OUTLINE;
use super::roster::{Side, Who};
use super::sheet::Plan;
use super::step_down::{self, Stage, Step};
use crate::id::PersonId;
use crate::time::{PlainDate, UnixMillis};

/// What the answer is read from.
pub const OF_ENDING: &[Section] = &[Section::StepDown, Section::Handover, Section::People];

const MINUTE_MS: i64 = 60 * 1000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// How long the next device waits for the one before it, so that not all of them make the same link.
const WAIT_MS: u64 = 60 * 1000;

/// What a device of the family has to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Hand over in one link.
    End {
        /// Who leads from then on.
        lead: PersonId,
        /// Every professional with a device in the plan.
        leaving: Vec<PersonId>,
    },
    /// Nobody has to go any more; put down that it is done, so that somebody let in later stays.
    PutDown {
        /// Who leads.
        lead: PersonId,
    },
}

/// The statement that counts and the moment it names: the newest one of somebody who leads or lets people in, if it named a
/// time to come and was not carried out yet, nor was anybody asked to come back since.
#[must_use]
pub fn ending(plan: &Plan) -> Option<(Step, UnixMillis)> {
    let steps = step_down::steps(plan);
    let (step, at) = steps.iter().rev().find_map(|step| {
        let at = Some(step).filter(|step| step.step == StepDownStep::AccessEnds).and_then(moment_of);
        at.filter(|at| step.said.at < *at && may_say(plan, step)).map(|at| (step.clone(), at))
    })?;
    // Whoever is to go cannot say that it is done, nor ask themselves to stay.
    let over = |later: &Step| match later.step {
        StepDownStep::HandedOn => later.said.at >= at && typist(plan, later).is_some_and(is_door),
        StepDownStep::AskedBack => {
            later.said.at > step.said.at && typist(plan, later).is_some_and(|who| who.side == Side::Family)
        }
        StepDownStep::LeadProposed
        | StepDownStep::LeadAgreed
        | StepDownStep::Shadows
        | StepDownStep::LeadsBeside
        | StepDownStep::EveryOther
        | StepDownStep::Goodbye
        | StepDownStep::Ready
        | StepDownStep::ChildTold
        | StepDownStep::ProfessionalsTold
        | StepDownStep::AccessEnds => false,
    };
    (!steps.iter().any(over)).then_some((step, at))
}

/// Whether the time has come and the end is still to be made or put down.
#[must_use]
pub fn is_over(plan: &Plan, now: UnixMillis) -> bool {
    ending(plan).is_some_and(|(_, at)| at <= now)
}

/// Whether the device of `me` keeps the plan shut: a professional's, once the time has come. It stays so after the link is made.
#[must_use]
pub fn is_shut(plan: &Plan, me: Option<&Who>, now: UnixMillis) -> bool {
    me.is_some_and(|me| me.side == Side::Professional) && is_over(plan, now)
}

/// Whether it is not this device's clock alone that says so: a link cannot be taken back, and a phone can stand a month ahead.
/// `relay` is the relay's time if it tells it; otherwise somebody else's device must have made something since.
#[must_use]
pub fn is_certain(plan: &Plan, me: &Who, relay: Option<UnixMillis>) -> bool {
    let Some((_, at)) = ending(plan) else { return false };
    let others = || {
        let mut all = OUTLINE.iter().flat_map(|row| plan.entries(row.section));
        all.any(|entry| entry.made.at >= at && plan.roster().who(&entry.made.device) != Some(me))
    };
    relay.map_or_else(others, |relay| relay >= at)
}

/// What `me` has to do now. Devices of the family that let people in take their turn one after the other, the longest in the
/// plan first; nobody of the family ever goes by it.
#[must_use]
pub fn due(plan: &Plan, me: &Who, now: UnixMillis) -> Option<Due> {
    let (_, at) = ending(plan)?;
    let mut doors: Vec<_> = plan
        .roster()
        .0
        .iter()
        .filter(|(_, who)| is_door(**who) && !who.left)
        .map(|(device, who)| (who.since, *device, *who))
        .collect();
    crate::gather::put_in_order(&mut doors, |door| (door.0, door.1));
    let turn = doors.iter().position(|(_, _, who)| who == me)?;
    let wait = u64::try_from(turn).unwrap_or(u64::MAX).saturating_mul(WAIT_MS);
    if at.plus(wait) > now {
        return None;
    }
    let named = step_down::step_down(plan).lead;
    let lead = named.filter(|lead| is_family(plan, *lead)).unwrap_or(me.person);
    let mut leaving: Vec<PersonId> = Vec::new();
    for who in plan.roster().0.values().filter(|who| who.side == Side::Professional && !who.left) {
        if !leaving.contains(&who.person) {
            leaving.push(who.person);
        }
    }
    Some(if leaving.is_empty() { Due::PutDown { lead } } else { Due::End { lead, leaving } })
}

fn is_family(plan: &Plan, person: PersonId) -> bool {
    plan.roster().0.values().any(|who| who.person == person && who.side == Side::Family && !who.left)
}

/// Only those who could let people go themselves can say when it happens.
fn may_say(plan: &Plan, step: &Step) -> bool {
    let may = typist(plan, step).is_some_and(|who| who.leads || who.admits);
    may && step_down::step_down(plan).stage >= Stage::LeadsBeside
}

/// Whose device put a step down.
fn typist(plan: &Plan, step: &Step) -> Option<Who> {
    let device = plan.entry(Section::StepDown, step.said.id).map(|entry| entry.made.device)?;
    plan.roster().who(&device).copied()
}

/// Somebody of the family who lets people in: one of those who can end access.
fn is_door(who: Who) -> bool {
    who.side == Side::Family && who.admits
}

/// The moment that a step names. Where nobody said how far clocks were ahead it is UTC, so that all devices agree.
#[must_use]
pub fn moment_of(step: &Step) -> Option<UnixMillis> {
    step.day.and_then(|day| moment(day, &step.time, step.east.unwrap_or(0)))
}

/// The moment that a day and a time like `17:00` name where clocks are `east` minutes ahead of UTC. A time that is none is the end
/// of the day; none for a moment before 1970.
#[must_use]
pub fn moment(day: PlainDate, time: &str, east: i32) -> Option<UnixMillis> {
    let clock = |text: &str| {
        let (hours, minutes) = text.split_once(':')?;
        let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
        ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
    };
    let minutes = clock(time).map_or(DAY_MS, |minutes| minutes * MINUTE_MS);
    let at = day.day_number() * DAY_MS + minutes - i64::from(east) * MINUTE_MS;
    u64::try_from(at).ok().map(UnixMillis)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::tests::{Counting, JEAN, KELLY, PRIYA, device, make, person, plan, set_devices, who};
    use super::*;

    const DAY: PlainDate = PlainDate { year: 2026, month: 12, day: 4 };
    /// Friday 4 December 2026, 17:00 where clocks are an hour ahead.
    const AT: u64 = 1_796_400_000_000;
    const EAST: i32 = 60;

    fn family_leads() -> (Plan, Counting) {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        for step in [StepDownStep::LeadAgreed, StepDownStep::LeadsBeside] {
            let edit = step_down::put_down(&mut ids, step, Some(person(JEAN)), "");
            make(&mut plan, PRIYA, 1, &edit);
        }
        (plan, ids)
    }

    #[test]
    fn at_its_time_the_family_ends_it_one_device_after_the_other() {
        let (mut plan, mut ids) = family_leads();
        assert_eq!(ending(&plan), None);
        make(&mut plan, PRIYA, 10, &step_down::end_access(&mut ids, DAY, "17:00", EAST));
        assert_eq!(ending(&plan).unwrap().1, UnixMillis(AT));
        let all = [KELLY, JEAN].map(who);
        assert!(all.iter().all(|me| due(&plan, me, UnixMillis(AT - 1)).is_none()));
        assert!(!is_over(&plan, UnixMillis(AT - 1)) && is_over(&plan, UnixMillis(AT)));
        let end = Due::End { lead: person(JEAN), leaving: vec![person(PRIYA)] };
        let first = all.iter().filter(|me| due(&plan, me, UnixMillis(AT)) == Some(end.clone())).count();
        assert_eq!(first, 1, "one device begins");
        assert!(all.iter().all(|me| due(&plan, me, UnixMillis(AT + WAIT_MS)) == Some(end.clone())));
        assert_eq!(due(&plan, &who(PRIYA), UnixMillis(AT + 10 * WAIT_MS)), None, "she ends nobody's access");
    }

    #[test]
    fn what_was_carried_out_or_taken_back_lets_people_stay() {
        let (mut plan, mut ids) = family_leads();
        make(&mut plan, PRIYA, 10, &step_down::end_access(&mut ids, DAY, "17:00", EAST));
        let mut roster = plan.roster().clone();
        roster.0.get_mut(&device(PRIYA)).unwrap().left = true;
        plan.set_roster(roster);
        let lead = person(JEAN);
        assert_eq!(due(&plan, &who(KELLY), UnixMillis(AT + WAIT_MS)), Some(Due::PutDown { lead }));
        let done = step_down::put_down(&mut ids, StepDownStep::HandedOn, Some(lead), "");
        make(&mut plan, KELLY, AT + WAIT_MS, &done);
        set_devices(&mut plan, &[KELLY, JEAN, PRIYA]);
        assert!(
            !is_over(&plan, UnixMillis(AT + 2 * WAIT_MS)),
            "Priya was let in again and is sent away again"
        );

        let (mut plan, mut ids) = family_leads();
        make(&mut plan, PRIYA, 10, &step_down::end_access(&mut ids, DAY, "17:00", EAST));
        make(
            &mut plan,
            KELLY,
            11,
            &step_down::put_down(&mut ids, StepDownStep::AskedBack, None, "It is hard."),
        );
        assert_eq!(ending(&plan), None);
    }

    #[test]
    fn whoever_is_to_go_can_neither_say_that_it_is_done_nor_ask_themselves_to_stay() {
        let (mut plan, mut ids) = family_leads();
        make(&mut plan, PRIYA, 10, &step_down::end_access(&mut ids, DAY, "17:00", EAST));
        make(&mut plan, PRIYA, 11, &step_down::put_down(&mut ids, StepDownStep::AskedBack, None, "I stay."));
        let done = step_down::put_down(&mut ids, StepDownStep::HandedOn, Some(person(PRIYA)), "");
        make(&mut plan, PRIYA, AT + 1, &done);
        assert!(is_over(&plan, UnixMillis(AT + 2)));
    }

    #[test]
    fn one_phones_clock_alone_ends_nothing() {
        let (mut plan, mut ids) = family_leads();
        make(&mut plan, PRIYA, 10, &step_down::end_access(&mut ids, DAY, "17:00", EAST));
        let certain = |plan: &Plan, relay: Option<u64>| is_certain(plan, &who(JEAN), relay.map(UnixMillis));
        assert!(!certain(&plan, None) && !certain(&plan, Some(AT - 1)) && certain(&plan, Some(AT)));
        // What she made herself was dated by the same clock.
        make(&mut plan, JEAN, AT + 1, &step_down::set_ready(&mut ids, "numbers"));
        assert!(!certain(&plan, None));
        make(&mut plan, KELLY, AT + 2, &step_down::set_ready(&mut ids, "rules"));
        assert!(certain(&plan, None) && !certain(&plan, Some(AT - 1)));
    }

    #[test]
    fn the_moment_is_the_same_wherever_it_is_read_and_whoever_helped_stays_shut_out() {
        let (mut plan, mut ids) = family_leads();
        make(&mut plan, PRIYA, 10, &step_down::end_access(&mut ids, DAY, "16:00", 0));
        assert_eq!(ending(&plan).unwrap().1, UnixMillis(AT));
        make(&mut plan, PRIYA, 11, &step_down::end_access(&mut ids, DAY, "11:00", -300));
        assert_eq!(ending(&plan).unwrap().1, UnixMillis(AT));
        let gone = Who { left: true, ..who(PRIYA) };
        assert!(
            is_shut(&plan, Some(&gone), UnixMillis(AT)) && !is_shut(&plan, Some(&gone), UnixMillis(AT - 1))
        );
        assert!(!is_shut(&plan, Some(&who(JEAN)), UnixMillis(AT)) && !is_shut(&plan, None, UnixMillis(AT)));
    }

    #[test]
    fn a_day_that_was_over_when_it_was_set_ends_nothing() {
        let (mut plan, mut ids) = family_leads();
        make(&mut plan, PRIYA, AT + 1, &step_down::end_access(&mut ids, DAY, "17:00", EAST));
        assert_eq!(ending(&plan), None);
        // A later one counts, and a time that is none is the end of its day.
        make(&mut plan, PRIYA, AT + 2, &step_down::end_access(&mut ids, DAY, "after tea", EAST));
        assert_eq!(ending(&plan).unwrap().1, UnixMillis(AT + 7 * 60 * 60 * 1000));
    }

    #[test]
    fn nobody_who_could_not_let_people_go_can_set_the_day() {
        let (mut plan, mut ids) = family_leads();
        make(&mut plan, JEAN, 10, &step_down::end_access(&mut ids, DAY, "17:00", EAST));
        let who = *plan.roster().who(&device(JEAN)).unwrap();
        assert_eq!(ending(&plan).is_some(), who.leads || who.admits);
    }
}
