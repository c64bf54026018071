//! The core's benchmark for a browser: what it costs to work with a plan as large as it is told to make, and what memory it
//! takes to open one.

use js_sys::{Array, Uint8Array};
use kith_bench_core::{Kept, NEEDED, Pieces, crypto, grow, measure, open_ours, open_plain};
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Milliseconds of the browser's clock.
fn clock() -> f64 {
    let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or_default();
    let now = js_sys::Reflect::get(&performance, &"now".into()).unwrap_or_default();
    let now = js_sys::Function::from(now).call0(&performance);
    now.ok().and_then(|now| now.as_f64()).unwrap_or_default()
}

/// Measures a plan of so many changes; the figures stand in the order of [`kith_bench_core::Figures::in_a_row`].
#[wasm_bindgen]
pub fn measure_plan(changes: u32, rounds: u32) -> Vec<f64> {
    let (changes, rounds) = (changes as usize, rounds as usize);
    let (figures, kept) = measure(&grow(changes + NEEDED, 1), changes, rounds, &clock);
    KEPT.set(kept);
    figures.in_a_row().to_vec()
}

/// What a device kept of the plan that was measured last: pairs of a name and bytes.
#[wasm_bindgen]
pub fn kept_by_us() -> Array {
    KEPT.with_borrow(|kept| given(&kept.ours))
}

/// What plain Automerge kept of it.
#[wasm_bindgen]
pub fn kept_by_automerge() -> Array {
    KEPT.with_borrow(|kept| given(&kept.plain))
}

/// The bytes of memory that this module came to need once it has opened what a device kept.
#[wasm_bindgen]
pub fn memory_of_ours(pieces: &Array) -> Vec<f64> {
    assert!(open_ours(taken(pieces)) > 0, "a plan was kept");
    vec![memory()]
}

/// The same of what plain Automerge kept.
#[wasm_bindgen]
pub fn memory_of_automerge(pieces: &Array) -> Vec<f64> {
    assert!(open_plain(taken(pieces)) > 0, "a plan was kept");
    vec![memory()]
}

/// Milliseconds of what founding and joining a plan does most: making keys, sealing an epoch's key and opening it, signing,
/// checking, sealing and opening an envelope's worth, and stretching a PIN.
#[wasm_bindgen]
pub fn measure_crypto() -> Vec<f64> {
    crypto(&clock).to_vec()
}

fn given(pieces: &Pieces) -> Array {
    let pair = |(name, bytes): &(String, Vec<u8>)| {
        Array::of2(&JsValue::from_str(name), &Uint8Array::from(bytes.as_slice()))
    };
    pieces.iter().map(pair).collect()
}

fn taken(pieces: &Array) -> Pieces {
    let piece = |pair: JsValue| {
        let pair = Array::from(&pair);
        (pair.get(0).as_string().unwrap_or_default(), Uint8Array::new(&pair.get(1)).to_vec())
    };
    pieces.iter().map(piece).collect()
}

fn memory() -> f64 {
    let bytes = js_sys::Reflect::get(&wasm_bindgen::memory(), &"buffer".into()).unwrap_or_default();
    js_sys::ArrayBuffer::from(bytes).byte_length().into()
}
