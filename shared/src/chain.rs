//! Who is in a space and what each device may write: a signed, hash-linked list that only grows at its head.

mod answer;
mod cosigning;
mod dropping;
#[cfg(all(test, feature = "plan"))]
mod golden;
mod invite;
mod link;
mod membership;
mod putting;
mod rights;
#[cfg(all(test, feature = "plan"))]
mod tests;

pub use answer::{ANSWER_BYTES_LIMIT, Answer, SignedAnswer, request_hash};
pub use cosigning::{Growing, WholeSnapshot, cosign, is_cosigned_by};
pub use dropping::{DROPPING_BYTES_LIMIT, Dropping, SignedDropping};
pub use invite::{INVITE_BYTES_LIMIT, Invite, InviteRefused, SignedInvite, knock_bytes};
pub use link::{
    Add, ChangeRights, LINK_BYTES_LIMIT, Link, NewEpoch, Remove, SealedKey, SignedLink, link_id, space_id,
};
pub use membership::{Chain, Former, LinkRefused, MEMBERS_LIMIT, Member, Standing};
pub use putting::{PUTTING_BYTES_LIMIT, Putting, PuttingRefused, SignedPutting};
pub use rights::{PartIndex, Rights};
