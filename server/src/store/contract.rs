//! What every store must do, as one suite that each of them runs.
//!
//! A store's tests call `store_contract!` with an expression that makes a new, empty store each time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod sharing;

pub(crate) use sharing::*;

use super::{
    Batch, BatchId, BatchOutcome, DroppedBlob, Filed, FiledEnvelope, LogRange, LogReader, LogStore, NewBlob,
    NewEntry, PRUNED_ID_BYTES, PieceRun, Recalled, StoreOperation, StoreProblem, StoredBlob, StoredCosigning,
    StoredDevice, StoredKnock, StoredPiece, StoredSpace, Which,
};
use kith_shared::authorship::Signed;
use kith_shared::chain::{Putting, SignedPutting};
use kith_shared::codec;
use kith_shared::id::{BlobId, DeviceId, EnvelopeId, InviteId, LinkId, SnapshotId, SpaceId};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{BLOB_PIECE_BYTES, ENTRY_LIMIT_BYTES, Entry, LogEntry};

/// Makes a test of each promise, for the store that `$make` gives.
macro_rules! store_contract {
    ($make:expr; $($promise:ident),+ $(,)?) => {
        $(#[test]
        fn $promise() {
            crate::store::contract::$promise($make);
        })+
    };
    ($make:expr) => {
        crate::store::contract::store_contract!($make;
            an_unknown_space_is_empty,
            what_is_committed_is_read_back,
            numbers_have_no_gaps,
            nothing_is_kept_twice,
            a_batch_is_whole_or_not_at_all,
            batches_of_one_commit_stand_alone,
            spaces_do_not_mix,
            a_newcomers_stretches_are_found,
            pages_fit_into_a_frame,
            envelopes_are_recalled,
            what_snapshots_replace_is_destroyed,
            what_was_destroyed_is_known_when_it_comes_again,
            what_is_destroyed_step_by_step_comes_to_the_same,
            a_co_signature_is_found_again,
            invites_let_one_knock_through,
            invites_are_purged_in_time,
            pictures_are_kept_and_destroyed,
        );
    };
}
pub(crate) use store_contract;

/// The same for a store that several relays may use, of which `$make` gives two handles, as two relays have them.
macro_rules! shared_store_contract {
    ($make:expr; $($promise:ident),+ $(,)?) => {
        $(#[test]
        fn $promise() {
            let (one, two) = $make;
            crate::store::contract::$promise(one, two);
        })+
    };
    ($make:expr) => {
        crate::store::contract::shared_store_contract!($make;
            a_number_is_given_out_once,
            every_batch_raises_the_version_by_one,
            what_was_judged_by_an_old_chain_conflicts,
            an_entry_after_one_that_was_not_kept_is_not_kept,
            news_are_what_came_since,
            news_of_much_come_page_by_page,
            relays_hear_one_another,
        );
    };
}
pub(crate) use shared_store_contract;

const SPACE: SpaceId = SpaceId([1; 32]);
const OTHER: SpaceId = SpaceId([2; 32]);
const ANN: DeviceId = DeviceId([3; 32]);
pub(crate) const BOB: DeviceId = DeviceId([4; 32]);

pub(crate) fn link(space: SpaceId, number: u64) -> StoreOperation {
    let id = LinkId([number as u8; 32]);
    StoreOperation::Append(NewEntry {
        space,
        number,
        filed: Filed::Link(id),
        bytes: vec![number as u8; 10].into(),
    })
}

pub(crate) fn envelope(space: SpaceId, number: u64, device: DeviceId, sequence: u64) -> StoreOperation {
    envelope_of(space, number, device, sequence, None, 100)
}

pub(crate) fn envelope_of(
    space: SpaceId,
    number: u64,
    device: DeviceId,
    sequence: u64,
    piece: Option<(u64, u16, u16)>,
    length: usize,
) -> StoreOperation {
    let filed = FiledEnvelope { id: envelope_id(device, sequence), device, sequence, piece, cosigns: None };
    let bytes = vec![sequence as u8; length].into();
    StoreOperation::Append(NewEntry { space, number, filed: Filed::Envelope(filed), bytes })
}

fn envelope_id(device: DeviceId, sequence: u64) -> EnvelopeId {
    let mut id = [0; 32];
    id[..8].copy_from_slice(&sequence.to_be_bytes());
    id[8..].copy_from_slice(&device.as_bytes()[..24]);
    EnvelopeId(id)
}

pub(crate) fn prune(space: SpaceId, through: u64) -> StoreOperation {
    StoreOperation::Prune { space, through }
}

pub(crate) fn commit(store: &mut impl LogStore, operations: Vec<StoreOperation>) -> BatchOutcome {
    store.commit(&[Batch { id: BatchId(1), operations }]).unwrap()[0]
}

fn keep(store: &mut impl LogStore, operations: Vec<StoreOperation>) {
    assert_eq!(commit(store, operations), BatchOutcome::Committed);
}

fn load(store: &impl LogStore, space: SpaceId) -> StoredSpace {
    store.reader().unwrap().load(space).unwrap()
}

fn read(store: &impl LogStore, space: SpaceId, after: u64, through: u64, which: Which) -> Vec<u64> {
    let page = store.reader().unwrap().read(space, &LogRange { after, through, which }).unwrap();
    assert!(page.complete);
    page.entries.iter().map(|entry| entry.number).collect()
}

pub(crate) fn an_unknown_space_is_empty(store: impl LogStore) {
    assert_eq!(load(&store, SPACE), StoredSpace::default());
    assert!(read(&store, SPACE, 0, 10, Which::Everything).is_empty());
    assert_eq!(store.reader().unwrap().recall(SPACE, ANN, 1).unwrap(), None);
}

pub(crate) fn what_is_committed_is_read_back(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1)]);
    keep(
        &mut store,
        vec![envelope(SPACE, 2, ANN, 1), envelope(SPACE, 3, ANN, 2), envelope(SPACE, 4, BOB, 1)],
    );
    let space = load(&store, SPACE);
    assert_eq!((space.head, space.bytes), (4, 310));
    assert_eq!(space.links, [(1, vec![1; 10])]);
    let devices: Vec<_> =
        space.devices.iter().map(|found| (found.device, found.sequence, found.number, found.bytes)).collect();
    assert_eq!(devices, [(ANN, 2, 3, 200), (BOB, 1, 4, 100)]);
    let page = store
        .reader()
        .unwrap()
        .read(SPACE, &LogRange { after: 0, through: 2, which: Which::Everything })
        .unwrap();
    assert_eq!(page.entries.len(), 2);
    assert_eq!(page.entries[0].entry, Entry::Link(vec![1; 10].into()));
    assert_eq!(page.entries[1].entry, Entry::Envelope(vec![1; 100].into()));
}

pub(crate) fn numbers_have_no_gaps(mut store: impl LogStore) {
    for wrong in [0, 2, u64::MAX] {
        assert_eq!(commit(&mut store, vec![link(SPACE, wrong)]), BatchOutcome::Conflicting);
    }
    keep(&mut store, vec![link(SPACE, 1)]);
    for wrong in [1, 3] {
        assert_eq!(commit(&mut store, vec![envelope(SPACE, wrong, ANN, 1)]), BatchOutcome::Conflicting);
    }
    assert_eq!(load(&store, SPACE).head, 1);
}

pub(crate) fn nothing_is_kept_twice(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1)]);
    keep(&mut store, vec![envelope(SPACE, 2, ANN, 1)]);
    assert_eq!(commit(&mut store, vec![envelope(SPACE, 3, ANN, 1)]), BatchOutcome::Conflicting);
    let same_sequence = StoreOperation::Append(NewEntry {
        space: SPACE,
        number: 3,
        filed: Filed::Envelope(FiledEnvelope {
            id: EnvelopeId([9; 32]),
            device: ANN,
            sequence: 1,
            piece: None,
            cosigns: None,
        }),
        bytes: vec![1].into(),
    });
    assert_eq!(commit(&mut store, vec![same_sequence]), BatchOutcome::Conflicting);
    assert_eq!(load(&store, SPACE).head, 2);
}

pub(crate) fn a_batch_is_whole_or_not_at_all(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1)]);
    let before = load(&store, SPACE);
    let halves = vec![envelope(SPACE, 2, ANN, 1), envelope(SPACE, 3, BOB, 1), envelope(SPACE, 5, ANN, 2)];
    assert_eq!(commit(&mut store, halves), BatchOutcome::Conflicting);
    assert_eq!(load(&store, SPACE), before);
    keep(&mut store, vec![envelope(SPACE, 2, ANN, 1)]);
}

pub(crate) fn batches_of_one_commit_stand_alone(mut store: impl LogStore) {
    let batch = |id, operation| Batch { id: BatchId(id), operations: vec![operation] };
    let outcomes = store
        .commit(&[
            batch(1, link(SPACE, 1)),
            batch(2, envelope(SPACE, 3, ANN, 1)),
            batch(3, link(OTHER, 1)),
            batch(4, envelope(SPACE, 2, ANN, 1)),
        ])
        .unwrap();
    let (kept, not) = (BatchOutcome::Committed, BatchOutcome::Conflicting);
    assert_eq!(outcomes, [kept, not, kept, kept]);
    assert_eq!((load(&store, SPACE).head, load(&store, OTHER).head), (2, 1));
}

pub(crate) fn spaces_do_not_mix(mut store: impl LogStore) {
    for space in [SPACE, OTHER] {
        keep(&mut store, vec![link(space, 1), envelope(space, 2, ANN, 1)]);
    }
    keep(&mut store, vec![envelope(OTHER, 3, ANN, 2)]);
    assert_eq!(read(&store, SPACE, 0, 10, Which::Everything), [1, 2]);
    assert_eq!(read(&store, OTHER, 0, 10, Which::Everything), [1, 2, 3]);
    assert_eq!(load(&store, SPACE).devices.len(), 1);
}

pub(crate) fn a_newcomers_stretches_are_found(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1)]);
    keep(&mut store, vec![envelope(SPACE, 2, ANN, 1)]);
    keep(&mut store, vec![envelope_of(SPACE, 3, ANN, 2, Some((2, 0, 2)), 10)]);
    keep(&mut store, vec![envelope_of(SPACE, 4, BOB, 1, Some((3, 0, 1)), 10)]);
    keep(&mut store, vec![envelope_of(SPACE, 5, ANN, 3, Some((2, 1, 2)), 10)]);
    keep(&mut store, vec![link(SPACE, 6)]);
    keep(&mut store, vec![envelope(SPACE, 7, BOB, 2)]);
    let run = PieceRun { device: ANN, first: 3, last: 5 };
    assert_eq!(read(&store, SPACE, 0, 7, Which::Links), [1, 6]);
    assert_eq!(read(&store, SPACE, 2, 5, Which::Pieces(run)), [3, 5]);
    let rest = Which::Rest { links_through: 5, pieces: Some(run) };
    assert_eq!(read(&store, SPACE, 2, 7, rest), [4, 6, 7]);
    let pieces = load(&store, SPACE).pieces;
    let expected = |number, (device, sequence), covers, piece, pieces| {
        let envelope = envelope_id(device, sequence);
        StoredPiece { number, envelope, device, covers, piece, pieces }
    };
    let all =
        [expected(3, (ANN, 2), 2, 0, 2), expected(4, (BOB, 1), 3, 0, 1), expected(5, (ANN, 3), 2, 1, 2)];
    assert_eq!(pieces, all);
}

pub(crate) fn pages_fit_into_a_frame(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1)]);
    for sequence in 1..=4 {
        keep(&mut store, vec![envelope_of(SPACE, sequence + 1, ANN, sequence, None, ENTRY_LIMIT_BYTES)]);
    }
    keep(
        &mut store,
        (5..=1505).map(|sequence| envelope_of(SPACE, sequence + 1, ANN, sequence, None, 1)).collect(),
    );
    let mut reader = store.reader().unwrap();
    let (mut after, mut pages) = (0, 0);
    loop {
        let range = LogRange { after, through: 2000, which: Which::Everything };
        let page = reader.read(SPACE, &range).unwrap();
        let frame = kith_shared::wire::FromRelay::Log {
            space: SPACE,
            entries: page.entries.clone(),
            head: u64::MAX,
            more: true,
        };
        assert!(frame.encode().len() <= kith_shared::codec::MESSAGE_LIMIT_BYTES);
        assert_eq!(page.entries[0].number, after + 1);
        after = page.entries.last().unwrap().number;
        pages += 1;
        if page.complete {
            break;
        }
    }
    assert_eq!(after, 1506);
    assert!((5..=8).contains(&pages), "{pages}");
}

pub(crate) fn envelopes_are_recalled(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1), envelope(SPACE, 2, ANN, 1), envelope(SPACE, 3, ANN, 2)]);
    let mut reader = store.reader().unwrap();
    let StoredDevice { envelope, .. } = reader.load(SPACE).unwrap().devices[0];
    assert_eq!(reader.recall(SPACE, ANN, 2).unwrap(), Some(Recalled::Kept(envelope, 3)));
    assert_eq!(reader.recall(SPACE, ANN, 3).unwrap(), None);
    assert_eq!(reader.recall(SPACE, BOB, 1).unwrap(), None);
    assert_eq!(reader.recall(OTHER, ANN, 1).unwrap(), None);
}

pub(crate) fn what_snapshots_replace_is_destroyed(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1), envelope(SPACE, 2, ANN, 1), envelope(SPACE, 3, BOB, 1)]);
    keep(&mut store, vec![link(SPACE, 4), envelope(SPACE, 5, ANN, 2), envelope(SPACE, 6, ANN, 3)]);
    keep(&mut store, vec![link(OTHER, 1), envelope(OTHER, 2, ANN, 1)]);
    assert_eq!(commit(&mut store, vec![prune(SPACE, 7)]), BatchOutcome::Conflicting, "beyond the log");
    assert_eq!(commit(&mut store, vec![prune(SpaceId([7; 32]), 1)]), BatchOutcome::Conflicting);
    keep(&mut store, vec![prune(SPACE, 5)]);
    let space = load(&store, SPACE);
    assert_eq!((space.head, space.pruned, space.bytes), (6, 5, 120));
    assert_eq!(space.links.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 4], "links stay");
    let device = |device, sequence, number, bytes, pruned| {
        let envelope = envelope_id(device, sequence);
        StoredDevice { device, sequence, envelope, number, bytes, pruned }
    };
    assert_eq!(space.devices, [device(ANN, 3, 6, 100, 2), device(BOB, 1, 3, 0, 1)]);
    assert_eq!(read(&store, SPACE, 0, 10, Which::Everything), [1, 4, 6]);
    assert_eq!(read(&store, SPACE, 5, 10, Which::Everything), [6]);
    assert_eq!(read(&store, OTHER, 0, 10, Which::Everything), [1, 2], "another space's are its own");
    keep(&mut store, vec![prune(SPACE, 3)]);
    let again = load(&store, SPACE);
    assert_eq!(StoredSpace { version: space.version, ..again }, space, "done before");
    keep(&mut store, vec![envelope(SPACE, 7, BOB, 2), envelope(SPACE, 8, ANN, 4), prune(SPACE, 8)]);
    let space = load(&store, SPACE);
    assert_eq!((space.head, space.pruned, space.bytes), (8, 8, 20));
    assert_eq!(space.devices, [device(ANN, 4, 8, 0, 4), device(BOB, 2, 7, 0, 2)]);
    assert_eq!(read(&store, SPACE, 0, 10, Which::Everything), [1, 4]);
    keep(&mut store, vec![envelope(SPACE, 9, ANN, 5)]);
    assert_eq!(load(&store, SPACE).devices[0], device(ANN, 5, 9, 100, 4));
}

pub(crate) fn what_was_destroyed_is_known_when_it_comes_again(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1), envelope(SPACE, 2, ANN, 1), envelope(SPACE, 3, ANN, 2)]);
    keep(&mut store, vec![prune(SPACE, 2)]);
    keep(&mut store, vec![envelope(SPACE, 4, ANN, 3), envelope(SPACE, 5, ANN, 4), prune(SPACE, 4)]);
    let mut reader = store.reader().unwrap();
    for sequence in 1..=3 {
        let id = envelope_id(ANN, sequence);
        let start = id.as_bytes()[..PRUNED_ID_BYTES].try_into().unwrap();
        let recalled = reader.recall(SPACE, ANN, sequence).unwrap().unwrap();
        assert_eq!(recalled, Recalled::Pruned(start), "{sequence}");
        assert_eq!(recalled.number_of(&id), Some(0));
        assert_eq!(recalled.number_of(&EnvelopeId([9; 32])), None);
        let again = envelope(SPACE, 6, ANN, sequence);
        assert_eq!(commit(&mut store, vec![again]), BatchOutcome::Conflicting, "{sequence}");
    }
    assert_eq!(reader.recall(SPACE, ANN, 4).unwrap(), Some(Recalled::Kept(envelope_id(ANN, 4), 5)));
    assert_eq!(reader.recall(SPACE, ANN, 5).unwrap(), None);
    assert_eq!(reader.recall(SPACE, BOB, 1).unwrap(), None);
}

pub(crate) fn what_is_destroyed_step_by_step_comes_to_the_same(mut store: impl LogStore) {
    for space in [SPACE, OTHER] {
        let mut all = vec![link(space, 1)];
        let mut sequences = [(ANN, 0), (BOB, 0)];
        for number in 2..=9 {
            let (device, sequence) = &mut sequences[usize::from(number % 3 == 0)];
            *sequence += 1;
            all.push(envelope(space, number, *device, *sequence));
        }
        keep(&mut store, all);
    }
    keep(&mut store, vec![prune(SPACE, 8)]);
    for through in 1..=8 {
        keep(&mut store, vec![prune(OTHER, through)]);
        let numbers: Vec<_> = (through + 1..=9).collect();
        assert_eq!(read(&store, OTHER, through, 10, Which::Everything), numbers);
        assert_eq!(load(&store, OTHER).pruned, through);
    }
    let (at_once, in_steps) = (load(&store, SPACE), load(&store, OTHER));
    assert_eq!(StoredSpace { version: at_once.version, ..in_steps }, at_once);
    let mut reader = store.reader().unwrap();
    for device in [ANN, BOB] {
        for sequence in 1..=6 {
            let at_once = reader.recall(SPACE, device, sequence).unwrap();
            assert_eq!(reader.recall(OTHER, device, sequence).unwrap(), at_once, "{sequence}");
        }
    }
}

/// Everything that can be read of the space, or that it was found to be damaged.
pub(crate) fn read_all(reader: &mut impl LogReader, space: SpaceId) -> Result<Vec<LogEntry>, StoreProblem> {
    let head = reader.load(space)?.head;
    let mut entries = Vec::new();
    while (entries.len() as u64) < head {
        let range = LogRange { after: entries.len() as u64, through: head, which: Which::Everything };
        entries.extend(reader.read(space, &range)?.entries);
    }
    Ok(entries)
}

pub(crate) fn a_co_signature_is_found_again(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1)]);
    let snapshot = SnapshotId([6; 32]);
    let id = envelope_id(BOB, 1);
    let filed = FiledEnvelope { id, device: BOB, sequence: 1, piece: None, cosigns: Some(snapshot) };
    let (number, filed, bytes) = (2, Filed::Envelope(filed), vec![1; 9].into());
    keep(&mut store, vec![StoreOperation::Append(NewEntry { space: SPACE, number, filed, bytes })]);
    assert_eq!(load(&store, SPACE).cosignings, [StoredCosigning { number: 2, device: BOB, snapshot }]);
    assert_eq!(read(&store, SPACE, 0, 10, Which::Everything), [1, 2]);
    keep(&mut store, vec![prune(SPACE, 2)]);
    assert_eq!(load(&store, SPACE).cosignings, []);
}

fn invite(number: u8, ends_at: u64) -> StoreOperation {
    StoreOperation::KeepInvite {
        space: SPACE,
        invite: InviteId([number; 32]),
        ends_at: UnixMillis(ends_at),
        signed: vec![number; 20],
    }
}

fn hold(number: u8) -> StoreOperation {
    let knock = StoredKnock { device: BOB, request: vec![1, 2, 3], signature: [7; 64] };
    StoreOperation::HoldKnock { space: SPACE, invite: InviteId([number; 32]), knock }
}

fn answer(number: u8, answer: u8) -> StoreOperation {
    StoreOperation::AnswerKnock { space: SPACE, invite: InviteId([number; 32]), answer: vec![answer; 5] }
}

pub(crate) fn invites_let_one_knock_through(mut store: impl LogStore) {
    assert_eq!(commit(&mut store, vec![invite(1, 100)]), BatchOutcome::Conflicting, "of an unknown space");
    keep(&mut store, vec![link(SPACE, 1), invite(1, 100), invite(2, 100)]);
    assert_eq!(commit(&mut store, vec![invite(1, 200)]), BatchOutcome::Conflicting);
    assert_eq!(commit(&mut store, vec![hold(3)]), BatchOutcome::Conflicting);
    assert_eq!(commit(&mut store, vec![answer(1, 1)]), BatchOutcome::Conflicting, "nobody has knocked");
    keep(&mut store, vec![hold(1)]);
    assert_eq!(commit(&mut store, vec![hold(1)]), BatchOutcome::Conflicting);
    assert_eq!(load(&store, SPACE).invites.iter().filter(|invite| invite.answer.is_some()).count(), 0);
    keep(&mut store, vec![answer(1, 1)]);
    keep(&mut store, vec![answer(1, 2)]);
    let invites = load(&store, SPACE).invites;
    assert_eq!(invites.len(), 2);
    let knocked = invites.iter().find(|invite| invite.knock.is_some()).unwrap();
    assert_eq!((knocked.invite, knocked.ends_at, knocked.ended), (InviteId([1; 32]), UnixMillis(100), false));
    assert_eq!(knocked.signed, [1; 20]);
    let knock = StoredKnock { device: BOB, request: vec![1, 2, 3], signature: [7; 64] };
    assert_eq!(knocked.knock, Some(knock));
    assert_eq!(knocked.answer, Some(vec![2; 5]), "the later one");

    let end = |number| StoreOperation::EndInvite { space: SPACE, invite: InviteId([number; 32]) };
    keep(&mut store, vec![end(1), end(2), end(9)]);
    let invites = load(&store, SPACE).invites;
    assert!(invites.iter().all(|invite| invite.ended && invite.knock.is_none() && invite.answer.is_none()));
    assert_eq!(commit(&mut store, vec![answer(1, 3)]), BatchOutcome::Conflicting);
    assert_eq!(commit(&mut store, vec![hold(2)]), BatchOutcome::Conflicting);
    assert_eq!(
        commit(&mut store, vec![invite(2, 300)]),
        BatchOutcome::Conflicting,
        "an ended one stays known"
    );
}

pub(crate) fn invites_are_purged_in_time(mut store: impl LogStore) {
    keep(&mut store, vec![link(SPACE, 1), invite(1, 100), invite(2, 101), hold(1)]);
    keep(&mut store, vec![StoreOperation::PurgeInvites { ended_by: UnixMillis(100) }]);
    let left = load(&store, SPACE).invites;
    assert_eq!(left.iter().map(|invite| invite.invite).collect::<Vec<_>>(), [InviteId([2; 32])]);
}

pub(crate) fn pictures_are_kept_and_destroyed(mut store: impl LogStore) {
    let bytes: Vec<u8> = (0..300_000_u32).map(|at| (at / 7) as u8).collect();
    let (blob, putting) = put(&bytes);
    let new = |space| {
        let (putting, bytes) = (putting.clone(), bytes.clone().into());
        StoreOperation::KeepBlob(NewBlob { space, blob, device: ANN, putting, bytes })
    };
    let gone = |space| {
        let (length, putting, dropping) = (300_000, putting.clone(), b"Ann said so".to_vec());
        StoreOperation::DropBlob(DroppedBlob { space, blob, device: ANN, length, putting, dropping })
    };
    assert_eq!(commit(&mut store, vec![new(SPACE)]), BatchOutcome::Conflicting, "no such space");
    assert_eq!(commit(&mut store, vec![gone(SPACE)]), BatchOutcome::Conflicting, "no such space");
    keep(&mut store, vec![link(SPACE, 1)]);
    keep(&mut store, vec![link(OTHER, 1)]);
    keep(&mut store, vec![new(SPACE)]);
    assert_eq!(commit(&mut store, vec![new(SPACE)]), BatchOutcome::Conflicting);
    let mut reader = store.reader().unwrap();
    assert_eq!(reader.blob(SPACE, blob).unwrap().as_ref(), Some(&bytes));
    assert_eq!(reader.blob(OTHER, blob).unwrap(), None, "one space's are not another's");
    for (at, piece) in bytes.chunks(BLOB_PIECE_BYTES).enumerate() {
        let from = (at * BLOB_PIECE_BYTES) as u32;
        assert_eq!(reader.blob_piece(SPACE, blob, from).unwrap().as_deref(), Some(piece));
    }
    assert!(reader.blob_piece(SPACE, blob, 327_680).unwrap().unwrap_or_default().is_empty());
    let kept = StoredBlob { blob, device: ANN, bytes: 300_000, putting: putting.clone(), dropping: None };
    assert_eq!(load(&store, SPACE).blobs, std::slice::from_ref(&kept));
    let destroyed = [StoredBlob { dropping: Some(b"Ann said so".to_vec()), ..kept }];
    for (space, before) in [(SPACE, "after it came"), (OTHER, "before it comes")] {
        keep(&mut store, vec![gone(space)]);
        assert_eq!(reader.blob(space, blob).unwrap(), None, "{before}");
        assert_eq!(load(&store, space).blobs, destroyed, "{before}");
        assert_eq!(commit(&mut store, vec![new(space)]), BatchOutcome::Conflicting, "it stays so: {before}");
        assert_eq!(commit(&mut store, vec![gone(space)]), BatchOutcome::Conflicting);
    }
}

/// What Ann says of something that she puts: a store does not ask who signed it.
pub(crate) fn put(sealed: &[u8]) -> (BlobId, Vec<u8>) {
    let putting = codec::encode(&Putting::of(SPACE, ANN, sealed).unwrap());
    let putting = SignedPutting(Signed { bytes: putting.into(), signature: [0; 64] }).encode();
    (BlobId::of(&putting), putting)
}
