//! How much room there is.

use leptos::prelude::window;

/// The width from which on there are columns, in CSS pixels.
const WIDE_PX: f64 = 1024.0;

/// Whether everything stands in one column now.
pub fn is_narrow() -> bool {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_some_and(|width| width < WIDE_PX)
}
