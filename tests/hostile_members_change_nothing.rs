//! Whatever a member's own program makes of the keys it has: nobody is shown it, everybody is told, every plan still opens.

use kith_server::relay::Limits;
use kith_shared::chain::Rights;
use kith_shared::codec;
use kith_shared::replica::{MyStanding, QuarantineWhy, RelayTrouble, Takeout, TakeoutError};
use kith_shared::sealing::Snapshot;
use kith_shared::wire::{Entry, ToRelay};
use kith_tests::harness::seeds::grow;
use kith_tests::harness::{Allowed, Forgery, World};

const EACH: u64 = 6;

fn each_seed(live: impl Fn(&mut World)) {
    for seed in 0..EACH {
        if let Err(failure) = grow(seed, &live) {
            panic!("{failure}");
        }
    }
}

/// What Priya forges, with a relay that lets everything through: Kelly and Jean refuse it, say so, and go on.
fn refused_by_devices(forge: impl Fn(usize) -> Forgery, why: QuarantineWhy) {
    each_seed(|world| {
        let family = world.family();
        let forgery = forge(family.jean);
        let Some(forged) = world.forge(family.priya, forgery) else { return };
        world.devices[family.priya].honest = false;
        world.smuggle(family.priya, &forged);
        world.run(60_000);
        for at in [family.kelly, family.jean] {
            let status = world.devices[at].status().unwrap();
            let told = status.quarantined.iter().any(|one| (one.device, one.why) == (forged.device, why));
            assert!(told, "{forgery:?}: {} says {:?}", world.devices[at].name, status.quarantined);
        }
        for at in [family.kelly, family.jean] {
            world.write(at);
            world.crash(at, Some(100));
        }
        let in_anothers_name = matches!(forgery, Forgery::AnothersName(_));
        world.judge(Allowed { quarantine: true, trouble: in_anothers_name });
    });
}

#[test]
fn words_in_the_familys_part_by_a_professional() {
    refused_by_devices(|_| Forgery::WrongPart, QuarantineWhy::NoRight);
}

#[test]
fn an_envelope_in_anothers_name() {
    refused_by_devices(Forgery::AnothersName, QuarantineWhy::NotAuthentic);
}

#[test]
fn a_change_in_anothers_name() {
    refused_by_devices(Forgery::AnothersChange, QuarantineWhy::NotAuthentic);
}

#[test]
fn anothers_record_written_over() {
    refused_by_devices(|_| Forgery::AnothersRecord, QuarantineWhy::Forbidden);
}

#[test]
fn a_deletion() {
    refused_by_devices(|_| Forgery::Deletion, QuarantineWhy::Forbidden);
}

#[test]
fn noise() {
    refused_by_devices(|_| Forgery::Noise, QuarantineWhy::Forbidden);
}

#[test]
fn a_change_cut_off() {
    refused_by_devices(|_| Forgery::CutOff, QuarantineWhy::Forbidden);
}

#[test]
fn a_change_out_of_nothing() {
    refused_by_devices(|_| Forgery::OutOfNothing, QuarantineWhy::Incomplete);
}

#[test]
fn an_honest_relay_keeps_nothing_of_what_it_can_judge() {
    each_seed(|world| {
        let family = world.family();
        world.run(5_000);
        let space = world.devices[family.priya].space;
        for forgery in [Forgery::WrongPart, Forgery::AnothersName(family.jean)] {
            let forged = world.forge(family.priya, forgery).unwrap();
            let before = world.entries_of(space, 0);
            let entry = Entry::Envelope(forged.envelope.clone().into());
            world.send(family.priya, ToRelay::Append { ticket: 1 << 30, space, entry }.encode());
            world.run(3_000);
            assert_eq!(world.entries_of(space, 0), before, "{forgery:?}");
        }
        world.judge(Allowed::default());
    });
}

/// The same profile on two computers: the second one to speak is told so, and nobody else is harmed.
#[test]
fn a_cloned_profile() {
    each_seed(|world| {
        let family = world.family();
        world.run(5_000);
        let twin = world.clone_device(family.jean);
        for _ in 0..6 {
            world.run(10_000);
            world.write(family.jean);
            world.write(twin);
        }
        world.run(60_000);
        let troubles =
            [family.jean, twin].map(|at| world.devices[at].status().and_then(|status| status.trouble));
        assert!(troubles.contains(&Some(RelayTrouble::Forked)), "{troubles:?}\n{}", world.trace.text());
        let kelly = world.devices[family.kelly].status().unwrap();
        assert!(kelly.trouble.is_none() && kelly.quarantined.is_empty(), "{kelly:?}");
    });
}

/// One number, two contents, each told to somebody else by a relay that forks: whoever hears of both says so.
#[test]
fn one_who_says_two_things_under_one_number() {
    each_seed(|world| {
        let family = world.family();
        world.run(5_000);
        let twin = world.clone_device(family.priya);
        world.fork(0, &[family.jean, twin]);
        for _ in 0..4 {
            [family.priya, twin].into_iter().for_each(|at| world.write(at));
            world.run(5_000);
        }
        world.move_to(family.jean, 0);
        for _ in 0..3 {
            [family.kelly, family.jean].into_iter().for_each(|at| world.write(at));
            world.run(30_000);
        }
        let trouble = world.devices[family.jean].status().and_then(|status| status.trouble);
        assert_eq!(trouble, Some(RelayTrouble::Forked), "{}", world.trace.text());
    });
}

/// A member that says the same thing two thousand times in a moment: it is kept once, and nobody else waits for it.
#[test]
fn a_flood() {
    each_seed(|world| {
        let family = world.family();
        world.run(5_000);
        let space = world.devices[family.priya].space;
        let forged = world.forge(family.priya, Forgery::Noise).unwrap();
        world.devices[family.priya].honest = false;
        world.relays[0].limits = Limits::default();
        world.crash_relay(0, Some(20));
        world.run(30_000);
        let before = world.entries_of(space, 0);
        for ticket in 0..2_000 {
            let entry = Entry::Envelope(forged.envelope.clone().into());
            world.send(family.priya, ToRelay::Append { ticket: (1 << 30) + ticket, space, entry }.encode());
        }
        [family.kelly, family.jean].into_iter().for_each(|at| world.write(at));
        world.run(60_000);
        for at in [family.kelly, family.jean] {
            assert!(world.devices[at].is_settled(), "{}", world.trace.text());
        }
        let more = world.entries_of(space, 0) - before;
        assert!(more <= 3, "{more} entries\n{}", world.trace.text());
    });
}

/// Somebody who was let go, and a relay that goes on taking what they write.
#[test]
fn words_from_after_a_removal() {
    each_seed(|world| {
        let family = world.family();
        let gone = world.devices[family.priya].person;
        world.run(3_000);
        let forged = world.forge(family.priya, Forgery::Noise).unwrap();
        let asked = world.ask(family.kelly, "let go", |replica, now| replica.remove(now, &[gone], true));
        assert_eq!(asked, Some(Ok(())));
        world.run(10_000);
        world.devices[family.priya].honest = false;
        world.smuggle(family.priya, &forged);
        world.run(60_000);
        for at in [family.kelly, family.jean] {
            let status = world.devices[at].status().unwrap();
            assert!(status.quarantined.iter().any(|one| one.device == forged.device), "{status:?}");
        }
        world.judge(Allowed { quarantine: true, trouble: true });
    });
}

/// Somebody who was let go goes on writing at home, gives it the number of words that stand, and a friend who is still in the
/// plan carries it: in a snapshot that nobody else vouches for, or in a file.
#[test]
fn words_from_after_a_removal_that_a_friend_packs() {
    each_seed(|world| {
        let family = world.family();
        world.run(20_000);
        let gone = world.devices[family.priya].person;
        world.set_signal(family.priya, false);
        let asked = world.ask(family.kelly, "let go", |replica, now| replica.remove(now, &[gone], true));
        assert_eq!(asked, Some(Ok(())));
        world.run(10_000);
        let former = world.devices[family.kelly].replica().unwrap().chain().unwrap().former().clone();
        let stands = former[&world.devices[family.priya].id].last_sequence;
        let heads = |world: &World, at: usize| world.devices[at].replica().unwrap().heads();
        let before = heads(world, family.kelly);
        (0..4).for_each(|_| world.write(family.priya));
        assert_ne!(heads(world, family.priya), before, "else this proves nothing");

        let file = world.backdated(family.priya, stands);
        let snapshot = Snapshot::decode(&file.snapshot).unwrap();
        let forged = world.forge_snapshot(family.jean, &snapshot).unwrap();
        world.devices[family.jean].honest = false;
        world.devices[family.priya].honest = false;
        let space = world.devices[family.jean].space;
        let entry = Entry::Envelope(forged.envelope.clone().into());
        let entries = world.entries_of(space, 0);
        world.send(family.jean, ToRelay::Append { ticket: 1 << 30, space, entry }.encode());
        world.run(20_000);
        assert!(world.entries_of(space, 0) > entries, "the relay cannot know\n{}", world.trace.text());
        assert_eq!(heads(world, family.kelly), before, "a snapshot brought it in");
        let status = world.devices[family.kelly].status().unwrap();
        let says_so = status.quarantined.iter().any(|one| one.device == forged.device);
        assert!(says_so, "{status:?}");
        let takeout = Takeout::decode(&codec::encode(&file)).unwrap();
        let taken = world.devices[family.kelly].replica_mut().unwrap().take_in(&takeout).map(|_| ());
        assert_eq!(taken, Err(TakeoutError::NotAuthentic));
        world.crash(family.kelly, Some(100));
        world.run(5_000);
        let newcomer = world.let_in(family.kelly, "Bev", Rights::FAMILY);
        world.run(20_000);
        for at in [family.kelly, newcomer] {
            assert_eq!(heads(world, at), before, "{}", world.devices[at].name);
        }
    });
}

/// An entry that makes the app stop whenever it is applied: after a few times it is put aside, and everything else is read.
#[test]
fn an_entry_that_stops_the_app() {
    each_seed(|world| {
        let family = world.family();
        world.run(5_000);
        let space = world.devices[family.jean].space;
        world.set_signal(family.jean, false);
        (0..6).for_each(|_| world.write(family.kelly));
        world.run(5_000);
        let number = world.entries_of(space, 0) as u64 - 2;
        world.devices[family.jean].stops_at = Some(number);
        world.set_signal(family.jean, true);
        world.run(600_000);
        let status = world.devices[family.jean].status().unwrap();
        let harmful = |why| why == QuarantineWhy::Harmful;
        assert!(status.quarantined.iter().any(|one| one.number == number && harmful(one.why)), "{status:?}");
        assert_eq!(status.standing, MyStanding::In);
        assert!(status.connected, "{status:?}\n{}", world.trace.text());
        world.write(family.jean);
        world.run(10_000);
        assert!(world.devices[family.jean].status().unwrap().waiting.is_empty());
        let newcomer = world.let_in(family.kelly, "Bev", Rights::FAMILY);
        world.run(10_000);
        assert!(world.devices[newcomer].status().unwrap().quarantined.is_empty());
    });
}
