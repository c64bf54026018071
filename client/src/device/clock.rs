//! The device's clock and timers.

use gloo_timers::callback::Timeout;
use kith_shared::time::UnixMillis;

/// Browsers forget longer timers at once.
const LONGEST_MS: u64 = 12 * 60 * 60 * 1000;

/// What the device takes for now.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn now() -> UnixMillis {
    UnixMillis(js_sys::Date::now().max(0.0) as u64)
}

/// Calls `then` once `at` has come, or earlier if that is very far away: whoever is woken looks at the clock.
pub fn at(at: UnixMillis, then: impl FnOnce() + 'static) -> Timeout {
    let wait = at.since(now()).min(LONGEST_MS);
    Timeout::new(u32::try_from(wait).unwrap_or(u32::MAX), then)
}
