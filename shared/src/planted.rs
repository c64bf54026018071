//! Bugs that can be planted, so that the tests can show that they would find them: only with the feature `planted`, which
//! nothing that ships turns on.

use core::cell::Cell;

/// A bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// Every signature is taken for good.
    SkippedSignatures,
    /// A device gives a number out twice when the relay's answer was ahead of its log.
    NumbersFallBack,
    /// A snapshot is packed without what one of its authors wrote.
    PacksTooLittle,
    /// The same, and whoever may co-sign it does so without looking into it.
    VouchesUnseen,
}

thread_local! {
    static PLANTED: Cell<Option<Bug>> = const { Cell::new(None) };
}

/// Plants a bug in everything this thread does from here on, or takes it out again.
pub fn plant(bug: Option<Bug>) {
    PLANTED.set(bug);
}

pub(crate) fn is_planted(bug: Bug) -> bool {
    PLANTED.get() == Some(bug)
}

/// A snapshot as it is packed: without one of its authors, who is not the only one, where that is planted.
#[cfg(feature = "plan")]
pub(crate) fn packed(mut snapshot: crate::sealing::Snapshot) -> crate::sealing::Snapshot {
    if !is_planted(Bug::PacksTooLittle) && !is_planted(Bug::VouchesUnseen) {
        return snapshot;
    }
    for pack in &mut snapshot.parts {
        // The last to come is the least likely to be followed by others.
        let out = pack.attestations.last().map(|one| one.actor).filter(|_| pack.attestations.len() > 1);
        pack.attestations.retain(|one| Some(one.actor) != out);
        let of = |raw: &[u8]| crate::document::PartDocument::read(raw).ok()?.actor_and_number().0;
        pack.changes.retain(|raw| out.is_none() || of(raw) != out);
    }
    snapshot
}
