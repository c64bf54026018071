//! The chain as far as it is known: members, rights, epochs, and the rules by which a next link is accepted.

use super::link::LINK_CONTEXT;
use super::{Add, ChangeRights, Link, NewEpoch, PartIndex, Remove, Rights, SignedLink, link_id, space_id};
use crate::gather::Gather;
use crate::id::{DeviceId, EnvelopeId, InviteId, LinkId, PartId, PersonId, SpaceId};
use std::collections::{BTreeMap, BTreeSet};

/// The most devices a space has at once.
pub const MEMBERS_LIMIT: usize = 64;
/// The length of a public sealing key (X-Wing), in bytes.
const SEALING_KEY_BYTES: usize = 1216;
const PARTS_LIMIT: usize = 8;

/// A device that is in the space now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Whose device.
    pub person: PersonId,
    /// What it may do now.
    pub rights: Rights,
    /// Its public sealing key.
    pub sealing_key: Vec<u8>,
    /// Number of the link that let it in: the order of joining.
    pub since: u64,
}

/// A device that was in the space once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Whose device it was.
    pub person: PersonId,
    /// What it could do last.
    pub rights: Rights,
    /// Number of the link that let it in.
    pub since: u64,
    /// Its last sequence number that stands.
    pub last_sequence: u64,
    /// The envelope with that number.
    pub last_envelope: EnvelopeId,
    /// It was not to notice.
    pub quiet: bool,
    /// It left by itself.
    pub left: bool,
}

/// How a device stands to a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// In it.
    Member(&'a Member),
    /// In it once.
    Former(&'a Former),
    /// Never in it.
    Stranger,
}

/// Why a link is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    /// A signature is missing, wrong or not of the named maker, or a device that is let in did not sign that it wants to be.
    #[error("signature")]
    Signature,
    /// It does not follow the head of the chain.
    #[error("does not follow the newest link")]
    Stale,
    /// Its first link, parts or members are not formed as they must be.
    #[error("malformed")]
    Malformed,
    /// Its maker may not do this.
    #[error("no right")]
    NoRight,
    /// It would leave nobody who can let people in.
    #[error("nobody could let people in any more")]
    LastAdmitting,
    /// The epoch it starts, or fails to start, is wrong.
    #[error("epoch")]
    Epoch,
    /// A device or an invite in it was used before, or it has too many members.
    #[error("used before")]
    Used,
}

/// A space's chain, link by link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    space: SpaceId,
    salt: [u8; 16],
    parts: Vec<PartId>,
    links: BTreeSet<LinkId>,
    head: LinkId,
    members: BTreeMap<DeviceId, Member>,
    former: BTreeMap<DeviceId, Former>,
    used_invites: BTreeSet<InviteId>,
    epoch: u32,
    owes_epoch: bool,
}

impl Chain {
    /// The chain that a first link founds.
    pub fn found(signed: &SignedLink, link: &Link) -> Result<Self, LinkRefused> {
        signed.0.verify(LINK_CONTEXT, &link.by).map_err(|_| LinkRefused::Signature)?;
        let [founder] = link.add.as_slice() else { return Err(LinkRefused::Malformed) };
        let parts: BTreeSet<PartId> = link.parts.iter().copied().gather();
        let formed = link.number == 0
            && link.previous == LinkId([0; 32])
            && !link.parts.is_empty()
            && link.parts.len() <= PARTS_LIMIT
            && parts.len() == link.parts.len()
            && founder.device == link.by
            && founder.rights.admit
            && founder.rights.are_allowed(link.parts.len())
            && founder.sealing_key.len() == SEALING_KEY_BYTES
            && founder.epoch_key.is_none()
            && founder.invite.is_none()
            && founder.consent.is_none()
            && link.remove.is_empty()
            && link.change.is_empty();
        if !formed {
            return Err(LinkRefused::Malformed);
        }
        let mut chain = Self {
            space: space_id(signed),
            salt: link.salt,
            parts: link.parts.clone(),
            links: BTreeSet::from([link_id(signed)]),
            head: link_id(signed),
            members: BTreeMap::new(),
            former: BTreeMap::new(),
            used_invites: BTreeSet::new(),
            epoch: 0,
            owes_epoch: false,
        };
        chain.members.insert(founder.device, member(founder, 0));
        let epoch = link.epoch.as_ref().ok_or(LinkRefused::Epoch)?;
        check_epoch(epoch, 0, &chain.members)?;
        chain.epoch = epoch.number;
        Ok(chain)
    }

    /// Accepts the next link, all of it, or refuses it and stays as it was.
    pub fn apply(&mut self, signed: &SignedLink, link: &Link) -> Result<(), LinkRefused> {
        signed.0.verify(LINK_CONTEXT, &link.by).map_err(|_| LinkRefused::Signature)?;
        if link.number != self.length() || link.previous != self.head {
            return Err(LinkRefused::Stale);
        }
        if !link.parts.is_empty() || link.salt != [0; 16] {
            return Err(LinkRefused::Malformed);
        }
        let maker = self.members.get(&link.by).ok_or(LinkRefused::NoRight)?.rights;
        if !maker.admit && !is_leaving(link) {
            return Err(LinkRefused::NoRight);
        }
        self.check_grants(link)?;
        self.check_lowered(link, maker)?;
        let mut next =
            Next { members: self.members.clone(), former: BTreeMap::new(), invites: BTreeSet::new() };
        self.take_in(&mut next, link, maker)?;
        let owes_epoch = next.let_go(link)? || self.owes_epoch;
        if !next.members.values().any(|member| member.rights.admit) {
            return Err(LinkRefused::LastAdmitting);
        }
        let ours = PartIndex::Ours.index();
        if is_written(&self.members, ours) && !is_written(&next.members, ours) && !maker.may_write_index(ours)
        {
            return Err(LinkRefused::NoRight);
        }
        match &link.epoch {
            Some(epoch) => check_epoch(epoch, self.epoch, &next.members)?,
            None if link.remove.is_empty() || is_leaving(link) => {}
            None => return Err(LinkRefused::Epoch),
        }
        self.epoch = link.epoch.as_ref().map_or(self.epoch, |epoch| epoch.number);
        self.owes_epoch = link.epoch.is_none() && owes_epoch;
        self.members = next.members;
        self.former.extend(next.former);
        self.used_invites.extend(next.invites);
        self.head = link_id(signed);
        self.links.insert(self.head);
        Ok(())
    }

    fn check_grants(&self, link: &Link) -> Result<(), LinkRefused> {
        let added = link.add.iter().map(|add| (add.device, add.rights));
        let changed = link.change.iter().map(|change| (change.device, change.rights));
        for (device, rights) in added.chain(changed) {
            if !rights.are_allowed(self.parts.len()) {
                return Err(LinkRefused::Malformed);
            }
            let had = self.members.get(&device).map_or(0, |member| member.rights.write);
            if !self.may_grant_parts(&link.by, rights.write & !had, device == link.by) {
                return Err(LinkRefused::NoRight);
            }
        }
        Ok(())
    }

    /// What a device that writes the family's part may do is taken away by such a device alone, or by itself. Otherwise a
    /// professional's key could leave the family's devices in and take all they can do.
    fn check_lowered(&self, link: &Link, maker: Rights) -> Result<(), LinkRefused> {
        let lowered = link.change.iter().filter(|change| change.device != link.by).any(|change| {
            self.members.get(&change.device).is_some_and(|member| {
                let (had, has) = (member.rights, change.rights);
                had.is_family() && (had.write & !has.write != 0 || (had.admit && !has.admit))
            })
        });
        if lowered && !maker.is_family() { Err(LinkRefused::NoRight) } else { Ok(()) }
    }

    fn take_in(&self, next: &mut Next, link: &Link, maker: Rights) -> Result<(), LinkRefused> {
        for add in &link.add {
            let known = next.members.contains_key(&add.device) || self.former.contains_key(&add.device);
            let reused =
                add.invite.is_some_and(|invite| self.is_used(&invite) || !next.invites.insert(invite));
            if known || reused || next.members.len() >= MEMBERS_LIMIT {
                return Err(LinkRefused::Used);
            }
            if add.sealing_key.len() != SEALING_KEY_BYTES {
                return Err(LinkRefused::Malformed);
            }
            if add.epoch_key.is_some() == link.epoch.is_some() {
                return Err(LinkRefused::Epoch);
            }
            if !self.may_be_of(next, add, maker) {
                return Err(LinkRefused::NoRight);
            }
            if !add.has_consent(self.space) {
                return Err(LinkRefused::Signature);
            }
            next.members.insert(add.device, member(add, link.number));
        }
        for ChangeRights { device, rights } in &link.change {
            next.members.get_mut(device).ok_or(LinkRefused::Malformed)?.rights = *rights;
        }
        Ok(())
    }

    /// A person's devices, those that are gone included, are all of one side, and another one of somebody of the family is
    /// let in by the family: nobody else speaks under their name.
    fn may_be_of(&self, next: &Next, add: &Add, maker: Rights) -> bool {
        let members = next.members.values().map(|member| (member.person, member.rights));
        let former = self.former.values().map(|former| (former.person, former.rights));
        let mut others = members.chain(former).filter(|(person, _)| *person == add.person);
        others.all(|(_, rights)| {
            rights.is_family() == add.rights.is_family() && (!rights.is_family() || maker.is_family())
        })
    }

    /// A part's writers are let in by a writer of that part; while it has none, any admitting device names the first
    /// other than itself. So a professional's key can never let a second pen into the family's part.
    fn may_grant_parts(&self, by: &DeviceId, write: u8, to_itself: bool) -> bool {
        let own = self.members.get(by).map_or(0, |member| member.rights.write);
        (0..PARTS_LIMIT)
            .filter(|index| write & (1 << index) != 0)
            .all(|index| own & (1 << index) != 0 || (!is_written(&self.members, index) && !to_itself))
    }

    /// Whether `by` may let somebody in with `rights`.
    #[must_use]
    pub fn may_grant(&self, by: &DeviceId, rights: Rights) -> bool {
        let admits = self.members.get(by).is_some_and(|member| member.rights.admit);
        admits && rights.are_allowed(self.parts.len()) && self.may_grant_parts(by, rights.write, false)
    }

    /// The space this is the chain of.
    #[must_use]
    pub const fn space(&self) -> SpaceId {
        self.space
    }

    /// The first link's random value, to which epoch keys are bound.
    #[must_use]
    pub const fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    /// The parts, in order.
    #[must_use]
    pub fn parts(&self) -> &[PartId] {
        &self.parts
    }

    /// The place of `part` among the parts.
    #[must_use]
    pub fn part_index(&self, part: PartId) -> Option<usize> {
        self.parts.iter().position(|known| *known == part)
    }

    /// The newest link.
    #[must_use]
    pub const fn head(&self) -> LinkId {
        self.head
    }

    /// How many links there are.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.links.len() as u64
    }

    /// Whether `link` is one of this chain's.
    #[must_use]
    pub fn knows(&self, link: &LinkId) -> bool {
        self.links.contains(link)
    }

    /// The current epoch.
    #[must_use]
    pub const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Somebody left by themselves and still knows the current key: whoever may admit starts a new epoch.
    #[must_use]
    pub const fn owes_epoch(&self) -> bool {
        self.owes_epoch
    }

    /// Devices in the space.
    #[must_use]
    pub const fn members(&self) -> &BTreeMap<DeviceId, Member> {
        &self.members
    }

    /// Devices that were in the space.
    #[must_use]
    pub const fn former(&self) -> &BTreeMap<DeviceId, Former> {
        &self.former
    }

    /// How `device` stands.
    #[must_use]
    pub fn standing(&self, device: &DeviceId) -> Standing<'_> {
        match (self.members.get(device), self.former.get(device)) {
            (Some(member), _) => Standing::Member(member),
            (None, Some(former)) => Standing::Former(former),
            (None, None) => Standing::Stranger,
        }
    }

    /// Whether an envelope of `device` with this sequence number, in part number `index`, stands at this point of the log.
    #[must_use]
    pub fn may_write(&self, device: &DeviceId, sequence: u64, index: usize) -> bool {
        match self.standing(device) {
            Standing::Member(member) => member.rights.may_write_index(index),
            Standing::Former(former) => {
                sequence <= former.last_sequence && former.rights.may_write_index(index)
            }
            Standing::Stranger => false,
        }
    }

    /// Whether somebody came in by this invite.
    #[must_use]
    pub fn is_used(&self, invite: &InviteId) -> bool {
        self.used_invites.contains(invite)
    }
}

/// What a link makes of the chain, until all of it is found to be right.
struct Next {
    members: BTreeMap<DeviceId, Member>,
    former: BTreeMap<DeviceId, Former>,
    invites: BTreeSet<InviteId>,
}

impl Next {
    /// Removes devices; whether one of them leaves by itself.
    fn let_go(&mut self, link: &Link) -> Result<bool, LinkRefused> {
        let mut leaves = false;
        for Remove { device, last_sequence, last_envelope, quiet } in &link.remove {
            let left = *device == link.by;
            // Whoever makes a new key must not be somebody it is meant to keep out.
            if left && link.epoch.is_some() {
                return Err(LinkRefused::Epoch);
            }
            let member = self.members.remove(device).ok_or(LinkRefused::Malformed)?;
            leaves |= left;
            let former = Former {
                person: member.person,
                rights: member.rights,
                since: member.since,
                last_sequence: *last_sequence,
                last_envelope: *last_envelope,
                quiet: *quiet,
                left,
            };
            self.former.insert(*device, former);
        }
        Ok(leaves)
    }
}

fn member(add: &Add, since: u64) -> Member {
    Member { person: add.person, rights: add.rights, sealing_key: add.sealing_key.to_vec(), since }
}

fn is_written(members: &BTreeMap<DeviceId, Member>, index: usize) -> bool {
    members.values().any(|member| member.rights.may_write_index(index))
}

fn check_epoch(
    epoch: &NewEpoch,
    before: u32,
    members: &BTreeMap<DeviceId, Member>,
) -> Result<(), LinkRefused> {
    let sealed: BTreeSet<_> = epoch.sealed.iter().map(|key| key.device).gather();
    let complete = epoch.sealed.len() == members.len() && members.keys().all(|id| sealed.contains(id));
    let follows = epoch.number == before.saturating_add(1) && epoch.previous.is_empty() == (before == 0);
    if complete && follows { Ok(()) } else { Err(LinkRefused::Epoch) }
}

fn is_leaving(link: &Link) -> bool {
    link.add.is_empty()
        && link.change.is_empty()
        && link.epoch.is_none()
        && matches!(link.remove.as_slice(), [only] if only.device == link.by)
}
