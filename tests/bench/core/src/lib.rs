//! What the core of a client costs: opening, taking in what others wrote, writing. Without IO or clock, so that the same
//! work is measured natively and in a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod crypto;
mod figures;
mod grown;
mod kept;
mod phone;
mod space;

pub use crypto::{CRYPTO, crypto};
pub use figures::{Figures, NEEDED, measure};
pub use grown::{Grown, Written, grow};
pub use kept::{Kept, Pieces, open_ours, open_plain};
pub use phone::Phone;
pub use space::Space;
