//! What a store must do on which several relays write at the same time.

use super::{
    ANN, BOB, OTHER, SPACE, answer, commit, envelope, envelope_of, hold, invite, keep, link, load, put,
};
use crate::store::{
    Batch, BatchId, BatchOutcome, DroppedBlob, LogReader, LogStore, NewBlob, RelayMark, Said, Since,
    StoreOperation, StoredNews, Word,
};
use core::time::Duration;
use kith_shared::id::{InviteId, SpaceId};

fn version(store: &impl LogStore, space: SpaceId) -> u64 {
    let version = load(store, space).version;
    let told = store.reader().unwrap().versions(&[OTHER, space]).unwrap();
    assert!(told.contains(&(space, version)), "{told:?}");
    version
}

fn news(store: &impl LogStore, since: Since) -> StoredNews {
    store.reader().unwrap().news(SPACE, since).unwrap().unwrap()
}

fn judged_upon(newest_link: u64) -> StoreOperation {
    StoreOperation::JudgedUpon { space: SPACE, newest_link }
}

pub(crate) fn a_number_is_given_out_once(mut one: impl LogStore, mut two: impl LogStore) {
    assert!(one.opening().unwrap().shared);
    assert_eq!(one.opening().unwrap(), two.opening().unwrap());
    keep(&mut one, vec![link(SPACE, 1)]);
    keep(&mut two, vec![envelope(SPACE, 2, ANN, 1)]);
    assert_eq!(commit(&mut one, vec![envelope(SPACE, 2, BOB, 1)]), BatchOutcome::Conflicting);
    assert_eq!(
        commit(&mut one, vec![envelope(SPACE, 3, ANN, 1)]),
        BatchOutcome::Conflicting,
        "there already"
    );
    keep(&mut one, vec![envelope(SPACE, 3, BOB, 1)]);
    assert_eq!(load(&two, SPACE), load(&one, SPACE));
    assert_eq!(load(&two, SPACE).head, 3);
}

pub(crate) fn every_batch_raises_the_version_by_one(mut one: impl LogStore, mut two: impl LogStore) {
    assert_eq!(load(&one, SPACE).version, 0);
    assert!(one.reader().unwrap().versions(&[SPACE]).unwrap().is_empty());
    keep(&mut one, vec![link(SPACE, 1), envelope(SPACE, 2, ANN, 1)]);
    assert_eq!(version(&two, SPACE), 1, "one batch, whatever is in it");
    keep(&mut two, vec![invite(1, 100), invite(2, 100)]);
    keep(&mut one, vec![hold(1)]);
    keep(&mut two, vec![answer(1, 7)]);
    assert_eq!(version(&one, SPACE), 4);
    keep(&mut two, vec![StoreOperation::EndInvite { space: SPACE, invite: InviteId([1; 32]) }]);
    assert_eq!(version(&one, SPACE), 5);
    assert_eq!(commit(&mut one, vec![hold(1)]), BatchOutcome::Conflicting);
    keep(&mut one, vec![judged_upon(1)]);
    keep(&mut two, vec![link(OTHER, 1)]);
    assert_eq!(version(&one, SPACE), 5, "what changes nothing here");
    assert_eq!(version(&one, OTHER), 1);
}

pub(crate) fn what_was_judged_by_an_old_chain_conflicts(mut one: impl LogStore, mut two: impl LogStore) {
    assert_eq!(commit(&mut one, vec![judged_upon(1)]), BatchOutcome::Conflicting);
    keep(&mut one, vec![judged_upon(0), link(SPACE, 1)]);
    keep(&mut two, vec![judged_upon(1), invite(1, 100)]);
    keep(&mut one, vec![link(SPACE, 2), envelope(SPACE, 3, ANN, 1)]);
    assert_eq!(commit(&mut two, vec![judged_upon(1), invite(2, 100)]), BatchOutcome::Conflicting);
    assert_eq!(load(&one, SPACE).invites.len(), 1, "nothing of it is kept");
    keep(&mut two, vec![judged_upon(2), invite(2, 100)]);
}

pub(crate) fn an_entry_after_one_that_was_not_kept_is_not_kept(
    mut one: impl LogStore,
    mut two: impl LogStore,
) {
    let after = |operation: &StoreOperation| match operation {
        StoreOperation::Append(entry) => StoreOperation::After { space: SPACE, newest: entry.filed.id() },
        other => panic!("{other:?}"),
    };
    let (first, anns, bobs) = (link(SPACE, 1), envelope(SPACE, 2, ANN, 1), envelope(SPACE, 2, BOB, 1));
    assert_eq!(
        commit(&mut one, vec![after(&first), anns.clone()]),
        BatchOutcome::Conflicting,
        "nothing there"
    );
    keep(&mut one, vec![first.clone()]);
    keep(&mut two, vec![after(&first), anns.clone()]);
    let batch = |id, operations| Batch { id: BatchId(id), operations };
    let outcomes = one.commit(&[
        batch(1, vec![after(&first), bobs.clone()]),
        batch(2, vec![after(&bobs), envelope(SPACE, 3, BOB, 2)]),
        batch(3, vec![after(&anns), envelope(SPACE, 3, BOB, 1)]),
    ]);
    let (kept, not) = (BatchOutcome::Committed, BatchOutcome::Conflicting);
    assert_eq!(outcomes.unwrap(), [not, not, kept]);
    assert_eq!(load(&two, SPACE).head, 3);
}

pub(crate) fn news_are_what_came_since(mut one: impl LogStore, two: impl LogStore) {
    keep(&mut one, vec![link(SPACE, 1), invite(1, 100), invite(2, 100)]);
    keep(&mut one, vec![envelope(SPACE, 2, ANN, 1)]);
    let since = Since { head: 2, version: version(&two, SPACE) };
    let nothing = news(&two, since);
    assert!(nothing.entries.complete);
    assert_eq!((nothing.version, nothing.entries.entries.len()), (since.version, 0));
    assert_eq!((nothing.invites.len(), nothing.blobs.len()), (0, 0));

    let (blob, putting) = put(b"sealed");
    let new = |blob, putting: &[u8]| NewBlob {
        space: SPACE,
        blob,
        device: ANN,
        putting: putting.to_vec(),
        bytes: b"sealed".as_slice().into(),
    };
    let (before, before_putting) = put(b"put before");
    keep(&mut one, vec![StoreOperation::KeepBlob(new(before, &before_putting))]);
    let since = Since { version: version(&two, SPACE), ..since };
    keep(&mut one, vec![link(SPACE, 3)]);
    keep(&mut one, vec![hold(2)]);
    keep(&mut one, vec![StoreOperation::KeepBlob(new(blob, &putting))]);
    let news_then = news(&two, since);
    let numbers =
        |news: &StoredNews| news.entries.entries.iter().map(|entry| entry.number).collect::<Vec<_>>();
    assert_eq!((news_then.version, numbers(&news_then)), (since.version + 3, vec![3]));
    let stored = load(&two, SPACE);
    assert_eq!(news_then.invites, [stored.invites.iter().find(|kept| kept.knock.is_some()).unwrap().clone()]);
    assert_eq!(news_then.blobs, [stored.blobs.iter().find(|kept| kept.blob == blob).unwrap().clone()]);

    let dropped = DroppedBlob {
        space: SPACE,
        blob: before,
        device: ANN,
        length: 6,
        putting: before_putting,
        dropping: b"Ann said so".to_vec(),
    };
    keep(&mut one, vec![StoreOperation::DropBlob(dropped)]);
    let news_now = news(&two, Since { head: 3, version: news_then.version });
    assert_eq!(
        (news_now.version, numbers(&news_now), news_now.invites.len()),
        (since.version + 4, vec![], 0)
    );
    assert_eq!(news_now.blobs.len(), 1);
    assert!(news_now.blobs[0].blob == before && news_now.blobs[0].dropping.is_some());
}

pub(crate) fn news_of_much_come_page_by_page(mut one: impl LogStore, two: impl LogStore) {
    keep(&mut one, vec![link(SPACE, 1), invite(1, 100)]);
    let large = |sequence| envelope_of(SPACE, sequence + 1, ANN, sequence, None, 100_000);
    for sequence in 1..=4 {
        keep(&mut one, vec![large(sequence)]);
    }
    let (mut since, mut pages, mut invites) = (Since { head: 1, version: 0 }, 0, 0);
    loop {
        let news = news(&two, since);
        pages += 1;
        invites += news.invites.len();
        since.head = news.entries.entries.last().unwrap().number;
        if news.entries.complete {
            assert_eq!(news.version, version(&two, SPACE));
            break;
        }
        assert_eq!(news.version, 0, "not all of it is told yet");
    }
    assert_eq!((since.head, invites), (5, 1));
    assert!(pages > 1);
}

pub(crate) fn relays_hear_one_another(one: impl LogStore, two: impl LogStore) {
    const ONE: RelayMark = 1;
    let (mut here, mut there) = (one.watch().unwrap().unwrap(), two.watch().unwrap().unwrap());
    let patience = Duration::from_secs(20);
    // The first time an ear may be only about to listen.
    assert!(there.ear.hear(Duration::ZERO).unwrap().is_empty());
    let said = Said::Whispered(vec![255; kith_shared::wire::WHISPER_LIMIT_BYTES].into());
    let words = [
        Word { from: ONE, space: SPACE, said: Said::Grown },
        Word { from: ONE, space: OTHER, said: Said::Grown },
        Word { from: ONE, space: SPACE, said },
    ];
    let mut heard = Vec::new();
    for _ in 0..50 {
        here.voice.tell(&words).unwrap();
        heard.extend(there.ear.hear(patience).unwrap());
        if words.iter().all(|word| heard.contains(word)) {
            return;
        }
    }
    panic!("heard no more than {heard:?}");
}
