//! A small space whose every key is known, and what its members may sign and seal in it.

use ed25519_dalek::Signer;
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::{Add, Link, NewEpoch, Rights, SealedKey, SignedLink, link_id, space_id};
use kith_shared::id::{DeviceId, EnvelopeId, LinkId, PartId, PersonId, SpaceId};
use kith_shared::plan::address::Part;
use kith_shared::replica::Dice;
use kith_shared::sealing::{
    Body, ENVELOPE_VERSION, Envelope, EpochKey, Header, Kind, commit_to, seal_epoch_key,
};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, LogEntry};
use std::sync::LazyLock;

/// When everything happens.
pub const NOW: UnixMillis = UnixMillis(1_790_000_000_000);
/// Where everybody comes from.
pub const ORIGIN: &str = "https://kith.example";
const SALT: [u8; 16] = [0x61; 16];

/// The space.
pub static SPACE: LazyLock<Known> = LazyLock::new(Known::make);

/// Its members and its first links.
pub struct Known {
    /// Secrets of Ann, who founded it, Bob, a professional, and Cal, of the family; then of some who are not in it.
    pub keys: Vec<DeviceKeys>,
    /// Its name.
    pub id: SpaceId,
    /// Its parts.
    pub parts: Vec<PartId>,
    /// The key of its first epoch.
    pub epoch: EpochKey,
    /// The links by which Ann, Bob and Cal are in it.
    pub links: Vec<(SignedLink, Link)>,
}

/// Dice that always fall the same way.
#[must_use]
pub fn dice(seed: u8) -> Dice {
    Dice::from_seed([seed; 32])
}

impl Known {
    fn make() -> Self {
        let keys: Vec<DeviceKeys> = (1..=6).map(|seed| DeviceKeys::make(&mut dice(seed))).collect();
        let epoch = EpochKey::from_bytes([0x62; 32]);
        let parts: Vec<PartId> = Part::ALL.iter().map(|part| PartId([part.index() as u8 + 1; 16])).collect();
        let rights =
            [Rights::FAMILY.admitting(), Rights::PROFESSIONAL.admitting(), Rights::FAMILY.admitting()];
        let first = Link {
            number: 0,
            previous: LinkId([0; 32]),
            by: keys[0].id(),
            salt: SALT,
            parts: parts.clone(),
            add: vec![Add {
                epoch_key: None,
                consent: None,
                ..added(&keys[0], 1, rights[0], SpaceId([0; 32]))
            }],
            remove: Vec::new(),
            change: Vec::new(),
            epoch: Some(new_epoch(1, &epoch, &keys[..1])),
        };
        let signed = first.sign(keys[0].signing());
        let id = space_id(&signed);
        let mut links = vec![(signed, first)];
        for at in 1..3 {
            let sealed = seal_epoch_key(&SALT, 1, &epoch, &keys[at].sealing_key(), &mut dice(9)).unwrap();
            let add = added(&keys[at], at as u8 + 1, rights[at], id);
            let link = Link {
                number: at as u64,
                previous: link_id(&links[at - 1].0),
                salt: [0; 16],
                parts: Vec::new(),
                add: vec![Add { epoch_key: Some(sealed.into()), ..add }],
                epoch: None,
                ..links[0].1.clone()
            };
            links.push((link.sign(keys[0].signing()), link));
        }
        Self { keys, id, parts, epoch, links }
    }

    /// The one of the members, or of those who are not in it, that a byte means.
    pub fn who(&self, byte: u8) -> &DeviceKeys {
        &self.keys[usize::from(byte) % self.keys.len()]
    }

    /// The links as a log begins with them.
    pub fn log(&self) -> Vec<LogEntry> {
        let links = self.links.iter().zip(1..);
        links
            .map(|((signed, _), number)| LogEntry { number, entry: Entry::Link(signed.encode().into()) })
            .collect()
    }

    /// A header of `keys`' next envelope.
    pub fn header(&self, keys: &DeviceKeys, part: u8, kind: Kind, place: Place) -> Header {
        Header {
            version: ENVELOPE_VERSION,
            space: self.id,
            part: self.parts[usize::from(part) % self.parts.len()],
            kind,
            epoch: 1,
            device: keys.id(),
            sequence: place.sequence,
            previous: place.previous,
            chain_head: place.chain_head,
        }
    }

    /// The envelope around a body, honestly signed and sealed.
    pub fn seal(&self, header: &Header, body: &Body, keys: &DeviceKeys) -> Envelope {
        Envelope::seal(header, body, &self.epoch, keys, &mut dice(9))
    }
}

/// Where an envelope stands in its author's line.
#[derive(Clone, Copy)]
pub struct Place {
    /// Its number.
    pub sequence: u64,
    /// The one before.
    pub previous: EnvelopeId,
    /// The newest link.
    pub chain_head: LinkId,
}

/// A device let into `space`, by its own will.
pub fn added(keys: &DeviceKeys, person: u8, rights: Rights, space: SpaceId) -> Add {
    let (device, sealing_key) = (keys.id(), keys.sealing_key());
    let said = Add::consent_bytes(space, None, device, &sealing_key);
    let consent = Some(keys.signing().sign(&said).to_bytes().to_vec().into());
    let person = PersonId([person; 16]);
    let sealing_key = sealing_key.into();
    Add { device, rights, sealing_key, person, epoch_key: None, invite: None, consent }
}

/// A new epoch for these.
pub fn new_epoch(number: u32, key: &EpochKey, members: &[DeviceKeys]) -> NewEpoch {
    let sealed = members.iter().map(|keys| {
        let sealed = seal_epoch_key(&SALT, number, key, &keys.sealing_key(), &mut dice(9)).unwrap();
        SealedKey { device: keys.id(), sealed: sealed.into() }
    });
    let previous = if number == 1 { Vec::new() } else { vec![0; 72] };
    let sealed = sealed.collect();
    NewEpoch { number, sealed, previous: previous.into(), commitment: commit_to(&SALT, number, key) }
}

/// The device among the known ones that these bytes mean, unless they name one already.
pub fn meant(device: DeviceId) -> DeviceId {
    let known = SPACE.keys.iter().any(|keys| keys.id() == device);
    if known { device } else { SPACE.who(device.0[0]).id() }
}
