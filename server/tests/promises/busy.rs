//! What a relay asks of its store in a busy week, from a seed, and what a store then holds.

use crate::disk::Dice;
use kith_server::store::{
    Batch, BatchId, DroppedBlob, Filed, FiledEnvelope, LogRange, LogReader, LogStore, NewBlob, NewEntry,
    StoreOperation, StoreProblem, StoredKnock, StoredSpace, Which,
};
use kith_shared::authorship::Signed;
use kith_shared::chain::{Putting, SignedPutting};
use kith_shared::codec;
use kith_shared::id::{BlobId, DeviceId, EnvelopeId, InviteId, LinkId, SpaceId, StoreEpoch};
use kith_shared::time::UnixMillis;
use kith_shared::wire::LogEntry;

pub const EPOCH: StoreEpoch = StoreEpoch([7; 16]);
pub const SPACES: usize = 3;
const DEVICES: usize = 3;

pub fn space(number: usize) -> SpaceId {
    SpaceId([number as u8 + 1; 32])
}

fn device(number: usize) -> DeviceId {
    DeviceId([number as u8 + 100; 32])
}

/// A relay's requests, one after the other, each of them fitting what was kept before.
pub struct Busy {
    dice: Dice,
    heads: [u64; SPACES],
    sequences: [[u64; DEVICES]; SPACES],
    invites: Vec<(SpaceId, InviteId)>,
    blobs: Vec<(SpaceId, BlobId, u64, Vec<u8>)>,
    last: u64,
}

impl Busy {
    pub const fn new(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            heads: [0; SPACES],
            sequences: [[0; DEVICES]; SPACES],
            invites: Vec::new(),
            blobs: Vec::new(),
            last: 0,
        }
    }

    /// What is committed at once next.
    pub fn group(&mut self) -> Vec<Batch> {
        let batches = 1 + self.dice.below(6);
        (0..batches).map(|_| self.batch()).collect()
    }

    fn batch(&mut self) -> Batch {
        let operations = (0..=self.dice.below(3)).map(|_| self.operation()).collect();
        self.last += 1;
        Batch { id: BatchId(self.last), operations }
    }

    fn bytes(&mut self, limit: usize) -> Vec<u8> {
        let length = 1 + self.dice.below(limit);
        (0..length).map(|_| self.dice.throw() as u8).collect()
    }

    fn operation(&mut self) -> StoreOperation {
        let which = self.dice.below(SPACES);
        let space = space(which);
        if self.heads[which] == 0 {
            return self.append(which);
        }
        match self.dice.below(20) {
            0 => {
                let invite = InviteId(self.id());
                self.invites.push((space, invite));
                let ends_at = UnixMillis(self.dice.below(1000) as u64);
                StoreOperation::KeepInvite { space, invite, ends_at, signed: self.bytes(300) }
            }
            1 => match self.invites.pop() {
                Some((space, invite)) if self.dice.below(2) == 0 => {
                    StoreOperation::EndInvite { space, invite }
                }
                Some((space, invite)) => {
                    let (request, signature) = (self.bytes(900), [self.dice.throw() as u8; 64]);
                    let knock = StoredKnock { device: device(9), request, signature };
                    StoreOperation::HoldKnock { space, invite, knock }
                }
                None => self.append(which),
            },
            2 => {
                let bytes = self.bytes(60_000);
                let putting = codec::encode(&Putting::of(space, device(0), &bytes).unwrap());
                let putting = SignedPutting(Signed { bytes: putting.into(), signature: [0; 64] }).encode();
                let blob = BlobId::of(&putting);
                self.blobs.push((space, blob, bytes.len() as u64, putting.clone()));
                StoreOperation::KeepBlob(NewBlob {
                    space,
                    blob,
                    device: device(0),
                    putting,
                    bytes: bytes.into(),
                })
            }
            3 if !self.blobs.is_empty() => {
                let at = self.dice.below(self.blobs.len());
                let (space, blob, length, putting) = self.blobs.swap_remove(at);
                let dropping = self.bytes(200);
                let device = device(0);
                StoreOperation::DropBlob(DroppedBlob { space, blob, device, length, putting, dropping })
            }
            _ => self.append(which),
        }
    }

    fn append(&mut self, which: usize) -> StoreOperation {
        self.heads[which] += 1;
        let number = self.heads[which];
        let link = number == 1 || self.dice.below(10) == 0;
        let limit = if self.dice.below(10) == 0 { 20_000 } else { 600 };
        let filed = if link {
            Filed::Link(LinkId(self.id()))
        } else {
            let writer = self.dice.below(DEVICES);
            self.sequences[which][writer] += 1;
            Filed::Envelope(FiledEnvelope {
                id: EnvelopeId(self.id()),
                device: device(writer),
                sequence: self.sequences[which][writer],
                piece: (self.dice.below(8) == 0).then_some((number - 1, 0, 1)),
                cosigns: None,
            })
        };
        let bytes = self.bytes(limit).into();
        StoreOperation::Append(NewEntry { space: space(which), number, filed, bytes })
    }

    fn id(&mut self) -> [u8; 32] {
        let mut id = [0; 32];
        id.fill_with(|| self.dice.throw() as u8);
        id
    }
}

/// All that a store gives back of one space.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    pub stored: StoredSpace,
    pub entries: Vec<LogEntry>,
    pub pictures: Vec<Option<Vec<u8>>>,
    /// Where the newest envelope of each device is found by its sequence number.
    pub recalled: Vec<Option<kith_server::store::Recalled>>,
}

pub fn held(reader: &mut impl LogReader, space: SpaceId) -> Result<Held, StoreProblem> {
    let mut stored = reader.load(space)?;
    // A store that only one relay may use counts no changes.
    stored.version = 0;
    let mut entries: Vec<LogEntry> = Vec::new();
    let mut complete = false;
    while !complete {
        let after = entries.last().map_or(0, |last| last.number);
        let page = reader.read(space, &LogRange { after, through: stored.head, which: Which::Everything })?;
        complete = page.complete;
        entries.extend(page.entries);
    }
    let pictures = stored.blobs.iter().map(|blob| reader.blob(space, blob.blob)).collect::<Result<_, _>>()?;
    let recalled = stored.devices.iter().map(|device| reader.recall(space, device.device, device.sequence));
    let recalled = recalled.collect::<Result<_, _>>()?;
    Ok(Held { stored, entries, pictures, recalled })
}

pub fn held_by(store: &impl LogStore) -> Result<Vec<Held>, StoreProblem> {
    let mut reader = store.reader()?;
    (0..SPACES).map(|number| held(&mut reader, space(number))).collect()
}

/// In which spaces what differs between what was acknowledged and what is found.
pub fn difference(kept: &[Held], found: &[Held]) -> String {
    let differs = |kept: &Held, found: &Held| {
        let parts = [
            ("the log", kept.entries != found.entries),
            ("devices", kept.stored.devices != found.stored.devices),
            ("invites", kept.stored.invites != found.stored.invites),
            ("pictures", kept.stored.blobs != found.stored.blobs || kept.pictures != found.pictures),
            ("what is recalled", kept.recalled != found.recalled),
        ];
        parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect::<Vec<_>>()
    };
    let all: Vec<_> = kept.iter().zip(found).map(|(kept, found)| differs(kept, found)).collect();
    format!("acknowledged up to {:?}, found up to {:?}, and these differ: {all:?}", heads(kept), heads(found))
}

pub fn heads(all: &[Held]) -> Vec<u64> {
    all.iter().map(|held| held.stored.head).collect()
}
