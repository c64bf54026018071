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
    /// A device co-signs every snapshot without looking into it.
    CosignsUnseen,
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
