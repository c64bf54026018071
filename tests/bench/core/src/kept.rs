//! What a device and plain Automerge each keep of a plan, to be opened by something that does nothing else: so the memory
//! it comes to need is that of opening.

use crate::figures::load;
use crate::phone::Phone;
use automerge::Automerge;

/// Names and what is kept under them.
pub type Pieces = Vec<(String, Vec<u8>)>;

/// What is kept of one plan.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// On a device's disk.
    pub ours: Pieces,
    /// By plain Automerge, a file for each part.
    pub plain: Pieces,
}

/// Opens a plan from what a device kept, and tells how many heads it has.
pub fn open_ours(pieces: Pieces) -> usize {
    let (replica, _) = Phone::open(pieces).unwrap();
    replica.heads().iter().map(Vec::len).sum()
}

/// Opens what plain Automerge kept, all of it at once, and tells how many heads it has.
pub fn open_plain(pieces: Pieces) -> usize {
    let open = |(_, saved): (String, Vec<u8>)| load(&saved);
    let documents: Vec<Automerge> = pieces.into_iter().map(open).collect();
    documents.iter().map(|document| document.get_heads().len()).sum()
}
