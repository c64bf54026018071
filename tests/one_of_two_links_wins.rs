//! A thousand families in which everybody changes the membership at once: one link wins each time, and what must hold of a
//! chain holds after it.

use ed25519_dalek::Signer;
use kith_shared::authorship::{DeviceKeys, SEALING_KEY_BYTES};
use kith_shared::chain::{
    Add, Chain, ChangeRights, Link, LinkRefused, NewEpoch, Remove, Rights, SealedKey, SignedLink,
};
use kith_shared::id::{DeviceId, EnvelopeId, LinkId, PartId, PersonId};
use kith_shared::replica::Dice;
use kith_tests::harness::Chance;
use minicbor::bytes::ByteVec;

const FAMILIES: u64 = 1_000;
const ROUNDS: u64 = 12;

struct Everybody {
    keys: Vec<DeviceKeys>,
}

impl Everybody {
    fn make(count: u8) -> Self {
        Self { keys: (0..count).map(|at| DeviceKeys::make(&mut Dice::from_seed([at; 32]))).collect() }
    }

    fn of(&self, id: &DeviceId) -> &DeviceKeys {
        self.keys.iter().find(|keys| keys.id() == *id).unwrap()
    }
}

fn addition(device: DeviceId, rights: Rights, with_epoch: bool) -> Add {
    let epoch_key = (!with_epoch).then(|| ByteVec::from(vec![1; 64]));
    let sealing_key = vec![0; SEALING_KEY_BYTES].into();
    Add {
        device,
        rights,
        sealing_key,
        person: PersonId(device.0[..16].try_into().unwrap()),
        epoch_key,
        invite: None,
        consent: None,
    }
}

/// The same for a device that wants to be in the space.
fn agreed(chain: &Chain, keys: &DeviceKeys, rights: Rights) -> Add {
    let add = addition(keys.id(), rights, false);
    let said = Add::consent_bytes(chain.space(), None, add.device, &add.sealing_key);
    Add { consent: Some(keys.signing().sign(&said).to_bytes().to_vec().into()), ..add }
}

fn epoch(number: u32, devices: impl Iterator<Item = DeviceId>) -> NewEpoch {
    let sealed = devices.map(|device| SealedKey { device, sealed: vec![1; 32].into() }).collect();
    let previous = ByteVec::from(if number == 1 { Vec::new() } else { vec![1; 72] });
    NewEpoch { number, sealed, previous, commitment: [0; 32] }
}

fn empty(chain: &Chain, by: DeviceId) -> Link {
    Link {
        number: chain.length(),
        previous: chain.head(),
        by,
        salt: [0; 16],
        parts: Vec::new(),
        add: Vec::new(),
        remove: Vec::new(),
        change: Vec::new(),
        epoch: None,
    }
}

fn found(everybody: &Everybody, rights: Rights) -> (Chain, SignedLink, Link) {
    let keys = &everybody.keys[0];
    let link = Link {
        number: 0,
        previous: LinkId([0; 32]),
        by: keys.id(),
        salt: [3; 16],
        parts: (1..4).map(|part| PartId([part; 16])).collect(),
        add: vec![addition(keys.id(), rights, true)],
        remove: Vec::new(),
        change: Vec::new(),
        epoch: Some(epoch(1, [keys.id()].into_iter())),
    };
    let signed = link.sign(keys.signing());
    (Chain::found(&signed, &link).unwrap(), signed, link)
}

fn gone(device: DeviceId) -> Remove {
    Remove { device, last_sequence: 0, last_envelope: EnvelopeId([0; 32]), quiet: false }
}

/// Whatever somebody might want, allowed or not.
fn wish(chance: &mut Chance, chain: &Chain, by: DeviceId, everybody: &Everybody) -> Link {
    let members: Vec<DeviceId> = chain.members().keys().copied().collect();
    let other = *chance.pick(&members).unwrap();
    let rights = [Rights::FAMILY, Rights::PROFESSIONAL, Rights { write: 7, admit: true, lead: false }];
    let side = *chance.pick(&rights).unwrap();
    let rights = if chance.one_in(2) { side.admitting() } else { side };
    let mut link = empty(chain, by);
    let stranger = &everybody.keys[usize::try_from(chance.below(everybody.keys.len() as u64)).unwrap()];
    match chance.below(6) {
        0 | 1 => link.add.push(agreed(chain, stranger, rights)),
        2 => link.remove.push(gone(other)),
        3 => link.remove.push(gone(by)),
        4 => link.change.push(ChangeRights { device: other, rights }),
        _ => {
            link.change.push(ChangeRights { device: by, rights: chain.members()[&by].rights.leading() });
            link.remove.push(gone(other));
        }
    }
    let leaving = link.remove.len() == 1 && link.remove[0].device == by && link.change.is_empty();
    if !link.remove.is_empty() && !leaving {
        let staying =
            members.into_iter().filter(|device| link.remove.iter().all(|gone| gone.device != *device));
        link.epoch = Some(epoch(chain.epoch() + 1, staying));
    }
    link
}

fn assert_sound(before: &Chain, after: &Chain, link: &Link) {
    let members = after.members();
    assert!(members.values().all(|member| member.rights.write & 3 != 3), "both pens in one hand");
    assert!(members.values().any(|member| member.rights.admit), "nobody can let people in");
    assert!(members.keys().all(|device| !after.former().contains_key(device)), "in and gone at once");
    assert!(link.remove.iter().all(|gone| !members.contains_key(&gone.device)));
    let others_go = link.remove.iter().any(|gone| gone.device != link.by);
    assert!(!others_go || after.epoch() == before.epoch() + 1, "somebody was let go and still has the key");
    assert_eq!(after.length(), before.length() + 1);
    let by_professional = !before.members()[&link.by].rights.is_family();
    let pens = |chain: &Chain| {
        chain
            .members()
            .iter()
            .filter(|(_, one)| one.rights.is_family())
            .map(|(id, _)| *id)
            .collect::<Vec<_>>()
    };
    let (had, has) = (pens(before), pens(after));
    let fresh = has.iter().any(|device| !had.contains(device));
    assert!(
        !(by_professional && fresh && !had.is_empty()),
        "a professional let somebody write in the family's part"
    );
}

#[test]
fn whatever_the_order() {
    let everybody = Everybody::make(10);
    let (mut won, mut late, mut refused) = (0, 0, 0);
    for seed in 0..FAMILIES {
        let mut chance = Chance::from_seed(seed);
        let rights = if chance.one_in(2) { Rights::FAMILY } else { Rights::PROFESSIONAL };
        let (mut chain, first, link) = found(&everybody, rights.admitting());
        let mut log = vec![(first, link)];
        for _ in 0..ROUNDS {
            let before = chain.clone();
            let mut wishes: Vec<Link> =
                before.members().keys().map(|by| wish(&mut chance, &before, *by, &everybody)).collect();
            for at in (1..wishes.len()).rev() {
                wishes.swap(at, usize::try_from(chance.below(at as u64 + 1)).unwrap());
            }
            let mut winner = None;
            for link in wishes {
                let signed = link.sign(everybody.of(&link.by).signing());
                match chain.apply(&signed, &link) {
                    Ok(()) => {
                        assert!(winner.is_none(), "seed {seed}: two links upon one");
                        assert_sound(&before, &chain, &link);
                        log.push((signed, link.clone()));
                        winner = Some(link);
                        won += 1;
                    }
                    Err(LinkRefused::Stale) => {
                        assert!(winner.is_some(), "seed {seed}: nothing came before it");
                        late += 1;
                    }
                    Err(_) => {
                        let same = winner.is_some() || chain == before;
                        assert!(same, "seed {seed}: a refused link left something behind");
                        refused += 1;
                    }
                }
            }
        }
        let (again, rest) = log.split_first().unwrap();
        let mut again = Chain::found(&again.0, &again.1).unwrap();
        rest.iter().for_each(|(signed, link)| again.apply(signed, link).unwrap());
        assert_eq!(again, chain, "seed {seed}: the same links make the same chain");
    }
    println!("{won} links won, {late} came late, {refused} were refused");
    assert!(won > 3_000 && late > 1_500 && refused > 3_000, "{won} {late} {refused}");
}
