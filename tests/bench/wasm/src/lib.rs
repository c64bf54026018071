//! The core's benchmark for a browser's page: one function, called with how large the plan shall be.

use kith_bench_core::{NEEDED, crypto, grow, measure};
use wasm_bindgen::prelude::wasm_bindgen;

/// Milliseconds of the page's clock.
fn clock() -> f64 {
    let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or_default();
    let now = js_sys::Reflect::get(&performance, &"now".into()).unwrap_or_default();
    let now = js_sys::Function::from(now).call0(&performance);
    now.ok().and_then(|now| now.as_f64()).unwrap_or_default()
}

/// Measures a plan of so many changes; the figures stand in the order of [`kith_bench_core::Figures::in_a_row`], and after
/// them the bytes of memory that the module came to need.
#[wasm_bindgen]
pub fn measure_plan(changes: u32, rounds: u32) -> Vec<f64> {
    let (changes, rounds) = (changes as usize, rounds as usize);
    let grown = grow(changes + NEEDED, 1);
    let mut row = measure(&grown, changes, rounds, &clock).in_a_row().to_vec();
    row.push(memory());
    row
}

/// Milliseconds of what founding and joining a plan does most: making keys, sealing an epoch's key and opening it, signing,
/// checking, sealing and opening an envelope's worth, and stretching a PIN.
#[wasm_bindgen]
pub fn measure_crypto() -> Vec<f64> {
    crypto(&clock).to_vec()
}

fn memory() -> f64 {
    let bytes = js_sys::Reflect::get(&wasm_bindgen::memory(), &"buffer".into()).unwrap_or_default();
    js_sys::ArrayBuffer::from(bytes).byte_length().into()
}
