//! The rules of membership, one by one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

use super::*;
use crate::id::{DeviceId, EnvelopeId, InviteId, LinkId, PartId, PersonId};
use ed25519_dalek::{Signer, SigningKey};

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn device(seed: u8) -> DeviceId {
    DeviceId(key(seed).verifying_key().to_bytes())
}

fn blank(chain: &Chain, by: u8) -> Link {
    Link {
        number: chain.length(),
        previous: chain.head(),
        by: device(by),
        salt: [0; 16],
        parts: Vec::new(),
        add: Vec::new(),
        remove: Vec::new(),
        change: Vec::new(),
        epoch: None,
    }
}

fn added(seed: u8, rights: Rights) -> Add {
    Add {
        device: device(seed),
        rights,
        sealing_key: vec![seed; 1216].into(),
        person: PersonId([seed; 16]),
        epoch_key: Some(vec![1].into()),
        invite: None,
        consent: None,
    }
}

/// The link with what each device that is let in signs to say that it wants to be.
fn agreed(chain: &Chain, link: &Link) -> Link {
    let mut link = link.clone();
    for add in link.add.iter_mut().filter(|add| add.consent.is_none()) {
        let said = Add::consent_bytes(chain.space(), add.invite, add.device, &add.sealing_key);
        add.consent = Some(key(add.sealing_key[0]).sign(&said).to_bytes().to_vec().into());
    }
    link
}

fn gone(seed: u8) -> Remove {
    Remove { device: device(seed), last_sequence: 0, last_envelope: EnvelopeId([0; 32]), quiet: false }
}

fn epoch(number: u32, of: &[u8]) -> Option<NewEpoch> {
    let sealed = of.iter().map(|seed| SealedKey { device: device(*seed), sealed: vec![0].into() }).collect();
    let previous = if number == 1 { Vec::new() } else { vec![1] };
    Some(NewEpoch { number, sealed, previous: previous.into(), commitment: [0; 32] })
}

fn sign(link: &Link, by: u8) -> SignedLink {
    link.sign(&key(by))
}

fn found(seed: u8, rights: Rights) -> Chain {
    let link = Link {
        number: 0,
        previous: LinkId([0; 32]),
        by: device(seed),
        salt: [9; 16],
        parts: vec![PartId([1; 16]), PartId([2; 16]), PartId([3; 16])],
        add: vec![Add { epoch_key: None, ..added(seed, rights) }],
        remove: Vec::new(),
        change: Vec::new(),
        epoch: epoch(1, &[seed]),
    };
    Chain::found(&sign(&link, seed), &link).unwrap()
}

fn apply(chain: &mut Chain, link: &Link, by: u8) -> Result<(), LinkRefused> {
    let before = chain.clone();
    let link = &agreed(chain, link);
    let done = chain.apply(&sign(link, by), link);
    if done.is_err() {
        assert_eq!(*chain, before, "a refused link leaves no trace");
    }
    done
}

fn add(chain: &mut Chain, by: u8, seed: u8, rights: Rights) -> Result<(), LinkRefused> {
    let link = Link { add: vec![added(seed, rights)], ..blank(chain, by) };
    apply(chain, &link, by)
}

const WORKER: u8 = 1;
const KELLY: u8 = 2;
const JEAN: u8 = 3;

/// The social worker founds, names the family's first pen, and the family adds the rest.
fn family() -> Chain {
    let mut chain = found(WORKER, Rights::PROFESSIONAL.admitting());
    add(&mut chain, WORKER, KELLY, Rights::FAMILY.admitting()).unwrap();
    add(&mut chain, KELLY, JEAN, Rights::FAMILY.admitting()).unwrap();
    chain
}

#[test]
fn a_professional_names_the_familys_first_pen_and_never_a_second() {
    let mut chain = found(WORKER, Rights::PROFESSIONAL.admitting());
    assert_eq!(add(&mut chain, WORKER, KELLY, Rights::FAMILY.admitting()), Ok(()));
    assert_eq!(add(&mut chain, WORKER, 7, Rights::FAMILY), Err(LinkRefused::NoRight));
    assert_eq!(add(&mut chain, KELLY, 7, Rights::FAMILY), Ok(()));
}

#[test]
fn a_professional_cannot_take_the_familys_pen_away_and_name_another() {
    let mut chain = found(WORKER, Rights::PROFESSIONAL.admitting());
    add(&mut chain, WORKER, KELLY, Rights::FAMILY.admitting()).unwrap();
    let link = Link { remove: vec![gone(KELLY)], epoch: epoch(2, &[WORKER]), ..blank(&chain, WORKER) };
    assert_eq!(apply(&mut chain, &link, WORKER), Err(LinkRefused::NoRight));
    let change = vec![ChangeRights { device: device(KELLY), rights: Rights { write: 4, ..Rights::FAMILY } }];
    let link = Link { change, ..blank(&chain, WORKER) };
    assert_eq!(apply(&mut chain, &link, WORKER), Err(LinkRefused::NoRight));
}

#[test]
fn nobody_gives_themselves_a_part() {
    let mut chain = found(WORKER, Rights { write: 4, admit: true, lead: false });
    let change = vec![ChangeRights { device: device(WORKER), rights: Rights::FAMILY.admitting() }];
    let link = Link { change, ..blank(&chain, WORKER) };
    assert_eq!(apply(&mut chain, &link, WORKER), Err(LinkRefused::NoRight));
}

#[test]
fn nobody_writes_for_both_sides() {
    let mut chain = found(KELLY, Rights::FAMILY.admitting());
    let both = Rights { write: 7, admit: false, lead: false };
    assert_eq!(add(&mut chain, KELLY, 7, both), Err(LinkRefused::Malformed));
    let lead_without_admitting = Rights { lead: true, ..Rights::FAMILY };
    assert_eq!(add(&mut chain, KELLY, 7, lead_without_admitting), Err(LinkRefused::Malformed));
}

#[test]
fn only_those_who_may_admit_change_anything() {
    let mut chain = family();
    add(&mut chain, KELLY, 4, Rights::FAMILY).unwrap();
    assert_eq!(add(&mut chain, 4, 5, Rights::FAMILY), Err(LinkRefused::NoRight));
    assert_eq!(add(&mut chain, 9, 5, Rights::FAMILY), Err(LinkRefused::NoRight));
    let link = Link { add: vec![added(5, Rights::FAMILY)], ..blank(&chain, KELLY) };
    assert_eq!(apply(&mut chain, &link, JEAN), Err(LinkRefused::Signature));
}

#[test]
fn a_link_follows_the_newest_one() {
    let mut chain = family();
    let link = Link { remove: vec![gone(WORKER)], epoch: epoch(2, &[KELLY, JEAN]), ..blank(&chain, KELLY) };
    let rival = Link { remove: vec![gone(KELLY)], epoch: epoch(2, &[WORKER, JEAN]), ..blank(&chain, WORKER) };
    assert_eq!(apply(&mut chain, &link, KELLY), Ok(()));
    assert_eq!(
        apply(&mut chain, &rival, WORKER),
        Err(LinkRefused::Stale),
        "two removals of each other have one winner"
    );
}

#[test]
fn a_handover_is_one_link() {
    let mut chain = family();
    let link = Link {
        remove: vec![gone(WORKER)],
        change: vec![ChangeRights { device: device(JEAN), rights: Rights::FAMILY.leading() }],
        epoch: epoch(2, &[KELLY, JEAN]),
        ..blank(&chain, JEAN)
    };
    assert_eq!(apply(&mut chain, &link, JEAN), Ok(()));
    assert!(chain.members()[&device(JEAN)].rights.lead);
    assert!(!chain.may_write(&device(WORKER), 1, 2));
    assert_eq!(chain.epoch(), 2);
}

#[test]
fn a_removal_starts_a_key_that_the_removed_does_not_make_or_get() {
    let mut chain = family();
    let without = Link { remove: vec![gone(JEAN)], ..blank(&chain, KELLY) };
    assert_eq!(apply(&mut chain, &without, KELLY), Err(LinkRefused::Epoch));
    let for_all =
        Link { remove: vec![gone(JEAN)], epoch: epoch(2, &[WORKER, KELLY, JEAN]), ..blank(&chain, KELLY) };
    assert_eq!(apply(&mut chain, &for_all, KELLY), Err(LinkRefused::Epoch));
    let skipped =
        Link { remove: vec![gone(JEAN)], epoch: epoch(3, &[WORKER, KELLY]), ..blank(&chain, KELLY) };
    assert_eq!(apply(&mut chain, &skipped, KELLY), Err(LinkRefused::Epoch));
    let own = Link { remove: vec![gone(KELLY)], epoch: epoch(2, &[WORKER, JEAN]), ..blank(&chain, KELLY) };
    assert_eq!(apply(&mut chain, &own, KELLY), Err(LinkRefused::Epoch));
}

#[test]
fn anybody_may_leave_but_the_last_who_can_admit() {
    let mut chain = family();
    add(&mut chain, KELLY, 4, Rights::FAMILY).unwrap();
    let link = Link { remove: vec![gone(4)], ..blank(&chain, 4) };
    assert_eq!(apply(&mut chain, &link, 4), Ok(()));
    assert!(chain.owes_epoch());
    let rotate = Link { epoch: epoch(2, &[WORKER, KELLY, JEAN]), ..blank(&chain, KELLY) };
    assert_eq!(apply(&mut chain, &rotate, KELLY), Ok(()));
    assert!(!chain.owes_epoch());

    let mut alone = found(KELLY, Rights::FAMILY.admitting());
    let link = Link { remove: vec![gone(KELLY)], ..blank(&alone, KELLY) };
    assert_eq!(apply(&mut alone, &link, KELLY), Err(LinkRefused::LastAdmitting));
}

#[test]
fn devices_and_invites_are_used_once() {
    let mut chain = family();
    let invite = Some(InviteId([5; 32]));
    let link = Link { add: vec![Add { invite, ..added(4, Rights::FAMILY) }], ..blank(&chain, KELLY) };
    apply(&mut chain, &link, KELLY).unwrap();
    assert!(chain.is_used(&InviteId([5; 32])));
    let again = Link { add: vec![Add { invite, ..added(5, Rights::FAMILY) }], ..blank(&chain, KELLY) };
    assert_eq!(apply(&mut chain, &again, KELLY), Err(LinkRefused::Used));
    let link =
        Link { remove: vec![gone(4)], epoch: epoch(2, &[WORKER, KELLY, JEAN]), ..blank(&chain, KELLY) };
    apply(&mut chain, &link, KELLY).unwrap();
    assert_eq!(
        add(&mut chain, KELLY, 4, Rights::FAMILY),
        Err(LinkRefused::Used),
        "a removed key never comes back"
    );
}

#[test]
fn nobody_is_let_in_against_their_will() {
    let mut chain = family();
    let invite = Some(InviteId([5; 32]));
    let wanted = Add { invite, ..added(4, Rights::FAMILY) };
    let link = Link { add: vec![wanted], ..blank(&chain, KELLY) };
    let Link { add: good, .. } = agreed(&chain, &link);
    let elsewhere = found(KELLY, Rights::PROFESSIONAL.admitting());
    let forged = [
        Add { consent: None, ..good[0].clone() },
        Add { consent: Some(vec![0; 64].into()), ..good[0].clone() },
        Add { consent: Some(vec![0; 63].into()), ..good[0].clone() },
        Add { sealing_key: vec![9; 1216].into(), ..good[0].clone() },
        Add { device: device(5), ..good[0].clone() },
        Add { invite: None, ..good[0].clone() },
        agreed(&elsewhere, &link).add[0].clone(),
    ];
    for add in forged {
        let link = Link { add: vec![add], ..blank(&chain, KELLY) };
        let before = chain.clone();
        assert_eq!(chain.apply(&sign(&link, KELLY), &link), Err(LinkRefused::Signature));
        assert_eq!(chain, before);
    }
    let link = Link { add: good, ..link };
    assert_eq!(chain.apply(&sign(&link, KELLY), &link), Ok(()));
}

#[test]
fn what_a_removed_device_wrote_before_stands() {
    let mut chain = family();
    let remove = vec![Remove { last_sequence: 3, ..gone(JEAN) }];
    let link = Link { remove, epoch: epoch(2, &[WORKER, KELLY]), ..blank(&chain, KELLY) };
    apply(&mut chain, &link, KELLY).unwrap();
    assert!(chain.may_write(&device(JEAN), 3, 0));
    assert!(!chain.may_write(&device(JEAN), 4, 0));
    assert!(!chain.may_write(&device(JEAN), 3, 1));
}

#[test]
fn a_professional_takes_nothing_from_the_familys_devices() {
    let mut chain = family();
    let change = |chain: &Chain, by: u8, of: u8, rights: Rights| {
        let change = vec![ChangeRights { device: device(of), rights }];
        Link { change, ..blank(chain, by) }
    };
    let poorer = [
        Rights::FAMILY,
        Rights { write: 1, admit: true, lead: false },
        Rights { write: 4, admit: true, lead: false },
        Rights { write: 0, admit: false, lead: false },
    ];
    for rights in poorer {
        let link = change(&chain, WORKER, JEAN, rights);
        assert_eq!(apply(&mut chain, &link, WORKER), Err(LinkRefused::NoRight), "{rights:?}");
    }
    let link = change(&chain, WORKER, JEAN, Rights::FAMILY.leading());
    assert_eq!(apply(&mut chain, &link, WORKER), Ok(()));
    let link = change(&chain, KELLY, JEAN, Rights::FAMILY);
    assert_eq!(apply(&mut chain, &link, KELLY), Ok(()), "the family does among itself");
    let link = change(&chain, KELLY, KELLY, Rights { write: 4, admit: true, lead: false });
    assert_eq!(apply(&mut chain, &link, KELLY), Ok(()), "and everybody with themselves");
    let link = change(&chain, KELLY, WORKER, Rights::PROFESSIONAL);
    assert_eq!(apply(&mut chain, &link, KELLY), Ok(()));
}

#[test]
fn nobody_speaks_under_a_family_members_name() {
    let mut chain = family();
    let of = |person: u8, seed: u8, rights| Add { person: PersonId([person; 16]), ..added(seed, rights) };
    let try_it = |chain: &mut Chain, by: u8, add: Vec<Add>| {
        let link = Link { add, ..blank(chain, by) };
        apply(chain, &link, by)
    };
    let refused = Err(LinkRefused::NoRight);
    let none = Rights { write: 4, admit: false, lead: false };
    assert_eq!(try_it(&mut chain, WORKER, vec![of(KELLY, 7, Rights::PROFESSIONAL)]), refused);
    assert_eq!(try_it(&mut chain, WORKER, vec![of(KELLY, 7, none)]), refused);
    assert_eq!(try_it(&mut chain, KELLY, vec![of(KELLY, 7, none)]), refused);
    assert_eq!(try_it(&mut chain, KELLY, vec![of(WORKER, 7, Rights::FAMILY)]), refused);
    let both = vec![of(9, 7, Rights::FAMILY), of(9, 8, none)];
    assert_eq!(try_it(&mut chain, KELLY, both), refused, "nor two at once");
    assert_eq!(try_it(&mut chain, JEAN, vec![of(KELLY, 7, Rights::FAMILY)]), Ok(()));
    assert_eq!(try_it(&mut chain, WORKER, vec![of(WORKER, 8, Rights::PROFESSIONAL)]), Ok(()));
    for (number, gone_one) in [(2, KELLY), (3, 7)] {
        let stay: Vec<_> = [WORKER, KELLY, JEAN, 7, 8]
            .into_iter()
            .filter(|seed| *seed != gone_one && (number == 2 || *seed != KELLY))
            .collect();
        let link = Link { remove: vec![gone(gone_one)], epoch: epoch(number, &stay), ..blank(&chain, JEAN) };
        apply(&mut chain, &link, JEAN).unwrap();
    }
    assert_eq!(try_it(&mut chain, WORKER, vec![of(KELLY, 10, none)]), refused, "nor once she is gone");
    assert_eq!(try_it(&mut chain, JEAN, vec![of(KELLY, 10, Rights::FAMILY)]), Ok(()));
}

#[test]
fn every_link_of_a_chain_is_known() {
    let mut chain = found(WORKER, Rights::PROFESSIONAL.admitting());
    let mut heads = vec![chain.head()];
    for seed in 2..40 {
        add(&mut chain, WORKER, seed, Rights::PROFESSIONAL).unwrap();
        heads.push(chain.head());
    }
    assert_eq!(chain.length(), 39);
    assert!(heads.iter().all(|head| chain.knows(head)));
    assert!(!chain.knows(&LinkId([0; 32])));
}

#[test]
fn an_invite_holds_for_what_its_maker_may_grant_and_for_a_day() {
    use crate::time::UnixMillis;
    let chain = family();
    let now = UnixMillis(1_000_000_000);
    let invite = |by: u8, rights, ends_at| Invite {
        id: InviteId([7; 32]),
        space: chain.space(),
        by: device(by),
        person: PersonId([4; 16]),
        rights,
        ends_at,
        epoch: 1,
        sealed_secret: vec![0; 168].into(),
    };
    let check = |by, rights, ends_at| {
        let invite = invite(by, rights, ends_at);
        invite.sign(&key(by)).check(&invite, &chain, now, 0)
    };
    assert_eq!(check(KELLY, Rights::FAMILY, now.plus(1000)), Ok(()));
    assert_eq!(check(WORKER, Rights::FAMILY, now.plus(1000)), Err(InviteRefused::NoRight));
    assert_eq!(check(KELLY, Rights::FAMILY, now), Err(InviteRefused::Time));
    assert_eq!(
        check(KELLY, Rights::FAMILY, now.plus(crate::wire::INVITE_LIMIT_MS + 1)),
        Err(InviteRefused::Time)
    );
    let forged = invite(KELLY, Rights::FAMILY, now.plus(1000));
    assert_eq!(forged.sign(&key(WORKER)).check(&forged, &chain, now, 0), Err(InviteRefused::Signature));
}

#[test]
fn what_somebody_put_they_and_those_of_their_side_who_admit_destroy() {
    let mut chain = family();
    add(&mut chain, KELLY, 4, Rights::FAMILY).unwrap();
    let other = Add { person: PersonId([4; 16]), ..added(5, Rights::FAMILY) };
    let link = Link { add: vec![other], ..blank(&chain, KELLY) };
    apply(&mut chain, &link, KELLY).unwrap();
    let may = |chain: &Chain, by, put_by| chain.may_destroy(&device(by), &device(put_by));
    assert!(may(&chain, 4, 4) && may(&chain, 5, 4), "on any device of theirs");
    assert!(may(&chain, JEAN, 4), "Jean admits");
    assert!(!may(&chain, 4, JEAN), "and they do not");
    assert!(!may(&chain, WORKER, KELLY) && !may(&chain, KELLY, WORKER), "each side its own");
    assert!(!may(&chain, 9, 9) && !may(&chain, JEAN, 9) && !may(&chain, 9, JEAN), "strangers");
    let link = Link {
        remove: vec![gone(JEAN), gone(5)],
        epoch: epoch(2, &[WORKER, KELLY, 4]),
        ..blank(&chain, KELLY)
    };
    apply(&mut chain, &link, KELLY).unwrap();
    assert!(may(&chain, JEAN, JEAN) && may(&chain, 5, 4), "who is gone their own");
    assert!(!may(&chain, JEAN, 4), "and nothing else");
    assert!(may(&chain, KELLY, JEAN), "of who is gone as of who is in");
    let link = Link { remove: vec![gone(WORKER)], epoch: epoch(3, &[KELLY, 4]), ..blank(&chain, KELLY) };
    apply(&mut chain, &link, KELLY).unwrap();
    assert!(may(&chain, KELLY, WORKER), "what a professional put who is gone is the family's");
    assert!(!may(&chain, WORKER, KELLY), "and never the other way");
}
