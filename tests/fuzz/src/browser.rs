//! What a browser keeps, what its tabs tell each other, and what comes by the address bar, a picture or the clipboard.

#[allow(dead_code, reason = "the fuzzer only reads")]
#[path = "../../../client/src/device/demo/keyring.rs"]
pub mod keyring;
#[allow(dead_code, reason = "the fuzzer only reads")]
#[path = "../../../client/src/device/storage/plan_row.rs"]
pub mod plan_row;
#[allow(dead_code, reason = "the fuzzer only reads")]
#[path = "../../../client/src/device/tabs/word.rs"]
pub mod word;

use kith_shared::drawing::Drawing;
use kith_shared::id::{BlobId, EntryId, PersonId, SpaceId};
use kith_shared::plan::Edit;
use kith_shared::plan::kept_thing::KeptThing;
use kith_shared::replica::InviteLink;
use kith_shared::text as spelling;
use kith_shared::time::PlainDate;

pub fn edit(bytes: &[u8]) {
    let Ok(edit) = Edit::from_bytes(bytes) else { return };
    assert_eq!(Edit::from_bytes(&edit.to_bytes()), Ok(edit));
}

pub fn tab(bytes: &[u8]) {
    let Some(word) = word::Word::decode(bytes) else { return };
    assert_eq!(word::Word::decode(&word.encode()).as_ref(), Some(&word));
    if let word::Word::Standing(standing) = word {
        let _ = standing.knocks();
    }
}

pub fn row(bytes: &[u8]) {
    if let Some(row) = plan_row::PlanRow::decode(bytes) {
        assert_eq!(plan_row::PlanRow::decode(&row.encode()), Some(row));
    }
    if let Ok(text) = core::str::from_utf8(bytes)
        && let Some(ring) = keyring::Keyring::from_json(text)
    {
        let _ = (ring.host(true), ring.host(false));
        assert!(keyring::Keyring::from_json(&ring.to_json()).is_some());
    }
}

/// Invites, dates, names of things: whatever is read from a line of text.
pub fn text(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    if let Some(link) = InviteLink::from_fragment(text) {
        assert_eq!(InviteLink::from_fragment(&link.to_fragment()), Some(link));
        let _ = link.invite();
    }
    if let Some(bytes) = spelling::from_link(text) {
        assert_eq!(spelling::from_link(&spelling::to_link(&bytes)), Some(bytes));
    }
    if let Some(bytes) = spelling::from_hex(text) {
        assert_eq!(spelling::from_hex(&spelling::to_hex(&bytes)), Some(bytes));
    }
    if let Some(date) = PlainDate::read(text) {
        assert_eq!(PlainDate::read(&date.to_line()), Some(date));
        assert_eq!(PlainDate::of_day_number(date.day_number()), date);
    }
    let _ =
        (SpaceId::from_hex(text), PersonId::from_hex(text), EntryId::from_hex(text), BlobId::from_link(text));
    if let Some(thing) = KeptThing::read(text) {
        assert_eq!(thing.to_line(), text);
    }
}

pub fn drawing(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    let Ok(drawing) = Drawing::read(text) else { return };
    let again = drawing.to_text();
    if !again.is_empty() {
        assert_eq!(Drawing::read(&again).map(|drawing| drawing.to_text()), Ok(again));
    }
    let _ = drawing.to_text_within(4_000);
    drawing.strokes.iter().for_each(|stroke| drop(stroke.path()));
}
