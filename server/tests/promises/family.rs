//! A made-up family for tests: devices that found spaces, write envelopes and let each other in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use ed25519_dalek::{Signer, SigningKey};
use kith_shared::authorship::{SEALING_KEY_BYTES, Signed};
use kith_shared::chain::{Add, Invite, Link, NewEpoch, Remove, Rights, SealedKey, SignedInvite, SignedLink};
use kith_shared::chain::{knock_bytes, link_id, space_id};
use kith_shared::codec;
use kith_shared::id::{DeviceId, EnvelopeId, InviteId, LinkId, Nonce, PartId, PersonId, SpaceId};
use kith_shared::sealing::{ENVELOPE_VERSION, Envelope, Header, Kind};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, ToRelay, VERSION, prove_bytes};

pub const ORIGIN: &str = "http://kith.test";
pub const PARTS: [PartId; 3] = [PartId([10; 16]), PartId([11; 16]), PartId([12; 16])];

/// One device, with what it remembers of its own envelopes.
#[derive(Clone)]
pub struct Device {
    pub key: SigningKey,
    pub sequence: u64,
    pub previous: EnvelopeId,
}

impl Device {
    pub fn new(seed: u8) -> Self {
        Self::numbered(u64::from(seed))
    }

    pub fn numbered(number: u64) -> Self {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&number.to_be_bytes());
        Self { key: SigningKey::from_bytes(&seed), sequence: 0, previous: EnvelopeId([0; 32]) }
    }

    pub fn id(&self) -> DeviceId {
        DeviceId(self.key.verifying_key().to_bytes())
    }

    pub fn hello(&self) -> ToRelay {
        ToRelay::Hello { version: VERSION, device: self.id(), nonce: Nonce([7; 32]) }
    }

    pub fn prove(&self, origin: &str, relay_nonce: Nonce) -> ToRelay {
        let said = prove_bytes(origin, self.id(), Nonce([7; 32]), relay_nonce);
        ToRelay::Prove { signature: self.key.sign(&said).to_bytes() }
    }

    /// The device's next envelope.
    pub fn write(&mut self, space: &Family, part: PartId) -> Entry {
        self.write_kind(space, part, Kind::Changes, 40)
    }

    pub fn write_kind(&mut self, space: &Family, part: PartId, kind: Kind, bytes: usize) -> Entry {
        self.sequence += 1;
        let header = Header {
            version: kind.version(),
            space: space.id,
            part,
            kind,
            epoch: space.epoch,
            device: self.id(),
            sequence: self.sequence,
            previous: self.previous,
            chain_head: space.head,
        };
        let envelope = seal(&header, bytes);
        self.previous = envelope.id();
        Entry::Envelope(envelope.encode().into())
    }

    /// An envelope with any header, which the device itself does not remember.
    pub fn forge(&self, space: &Family, part: PartId, change: impl FnOnce(&mut Header)) -> Entry {
        let mut header = Header {
            version: ENVELOPE_VERSION,
            space: space.id,
            part,
            kind: Kind::Changes,
            epoch: space.epoch,
            device: self.id(),
            sequence: self.sequence + 1,
            previous: self.previous,
            chain_head: space.head,
        };
        change(&mut header);
        Entry::Envelope(seal(&header, 41).encode().into())
    }

    fn member(&self, rights: Rights, invite: Option<InviteId>, epoch_key: bool) -> Add {
        Add {
            device: self.id(),
            rights,
            sealing_key: vec![1; SEALING_KEY_BYTES].into(),
            person: PersonId([self.key.to_bytes()[7]; 16]),
            epoch_key: epoch_key.then(|| vec![2; 48].into()),
            invite,
            consent: None,
        }
    }

    /// What it signs to say that it wants to be in a space.
    fn consent(&self, space: SpaceId, invite: Option<InviteId>) -> Vec<u8> {
        let said = Add::consent_bytes(space, invite, self.id(), &[1; SEALING_KEY_BYTES]);
        self.key.sign(&said).to_bytes().to_vec()
    }
}

fn seal(header: &Header, bytes: usize) -> Envelope {
    Envelope { header: codec::encode(header).into(), nonce: [3; 24], sealed: vec![4; bytes].into() }
}

/// A space and where its chain stands.
#[derive(Clone)]
pub struct Family {
    pub id: SpaceId,
    pub head: LinkId,
    pub links: u64,
    pub epoch: u32,
    pub members: Vec<DeviceId>,
}

impl Family {
    /// A space that `founder` founds, and its first link.
    pub fn found(founder: &Device) -> (Self, Entry) {
        let rights = Rights::FAMILY.admitting();
        let link = Link {
            number: 0,
            previous: LinkId([0; 32]),
            by: founder.id(),
            salt: [5; 16],
            parts: PARTS.to_vec(),
            add: vec![founder.member(rights, None, false)],
            remove: vec![],
            change: vec![],
            epoch: Some(epoch(1, &[founder.id()])),
        };
        let signed = sign(&link, founder);
        let family = Self {
            id: space_id(&signed),
            head: link_id(&signed),
            links: 1,
            epoch: 1,
            members: vec![founder.id()],
        };
        (family, Entry::Link(signed.encode().into()))
    }

    /// The next link, by which `by` lets `device` in; the family moves on to it.
    pub fn admit(&mut self, by: &Device, device: &Device, rights: Rights, invite: Option<InviteId>) -> Entry {
        let mut link = self.next_link(by);
        let consent = Some(device.consent(self.id, invite).into());
        link.add = vec![Add { consent, ..device.member(rights, invite, true) }];
        self.members.push(device.id());
        self.move_on(&link, by)
    }

    /// The next link, by which `by` removes `device`; the family moves on to it.
    pub fn remove(&mut self, by: &Device, device: &Device, quiet: bool) -> Entry {
        self.members.retain(|member| *member != device.id());
        let mut link = self.next_link(by);
        link.remove = vec![Remove {
            device: device.id(),
            last_sequence: device.sequence,
            last_envelope: device.previous,
            quiet,
        }];
        self.epoch += 1;
        link.epoch = Some(epoch(self.epoch, &self.members));
        self.move_on(&link, by)
    }

    fn next_link(&self, by: &Device) -> Link {
        Link {
            number: self.links,
            previous: self.head,
            by: by.id(),
            salt: [0; 16],
            parts: vec![],
            add: vec![],
            remove: vec![],
            change: vec![],
            epoch: None,
        }
    }

    fn move_on(&mut self, link: &Link, by: &Device) -> Entry {
        let signed = sign(link, by);
        self.head = link_id(&signed);
        self.links += 1;
        Entry::Link(signed.encode().into())
    }

    /// An invite by `by` whose one-use key is made from `seed`.
    pub fn invite(
        &self,
        by: &Device,
        seed: u8,
        rights: Rights,
        ends_at: UnixMillis,
    ) -> (SigningKey, Vec<u8>) {
        let key = SigningKey::from_bytes(&[seed; 32]);
        let invite = Invite {
            id: InviteId(key.verifying_key().to_bytes()),
            space: self.id,
            by: by.id(),
            person: PersonId([9; 16]),
            rights,
            ends_at,
            epoch: self.epoch,
            sealed_secret: vec![6; 48].into(),
        };
        let signed = SignedInvite(Signed::sign("kith 1 invite", codec::encode(&invite), &by.key));
        (key, signed.encode())
    }

    /// A knock with an invite's one-use key.
    pub fn knock(&self, ticket: u64, key: &SigningKey, request: &[u8]) -> ToRelay {
        let invite = InviteId(key.verifying_key().to_bytes());
        let signature = key.sign(&knock_bytes(self.id, invite, request)).to_bytes();
        ToRelay::Knock { ticket, space: self.id, invite, request: request.to_vec().into(), signature }
    }

    pub fn append(&self, ticket: u64, entry: &Entry) -> ToRelay {
        ToRelay::Append { ticket, space: self.id, entry: entry.clone() }
    }
}

fn epoch(number: u32, devices: &[DeviceId]) -> NewEpoch {
    let sealed = devices.iter().map(|device| SealedKey { device: *device, sealed: vec![8; 64].into() });
    NewEpoch {
        number,
        sealed: sealed.collect(),
        previous: if number == 1 { vec![].into() } else { vec![9; 48].into() },
        commitment: [7; 32],
    }
}

fn sign(link: &Link, by: &Device) -> SignedLink {
    SignedLink(Signed::sign("kith 1 link", codec::encode(link), &by.key))
}
