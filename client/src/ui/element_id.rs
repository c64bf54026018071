//! Names that tie one element to another within a page.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(1) };
}

/// An id that no other element of this page has.
pub fn fresh_id(stem: &str) -> String {
    let number = NEXT.replace(NEXT.get().wrapping_add(1));
    format!("{stem}-{number}")
}
