//! The device's clock and timers.

use gloo_timers::callback::Timeout;
use kith_shared::time::UnixMillis;

use super::js;

/// Browsers forget longer timers at once.
const LONGEST_MS: u64 = 12 * 60 * 60 * 1000;

/// What the device takes for now.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn now() -> UnixMillis {
    UnixMillis(js_sys::Date::now().max(0.0) as u64)
}

/// What the relay takes for now, if it can be reached and says so.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub async fn relay_now() -> Option<UnixMillis> {
    // Only its head, so that nothing kept on this device answers in its place.
    let options = js::object(&[("method", "HEAD".into()), ("cache", "no-store".into())]);
    let answer = js::call_and_wait(&js_sys::global(), "fetch", &["/".into(), options.into()]).await.ok()?;
    let said = js::call(&js::get(&answer, "headers"), "get", &["date".into()]).ok()?.as_string()?;
    let at = js_sys::Date::parse(&said);
    (at > 0.0).then_some(UnixMillis(at as u64))
}

/// Calls `then` once `at` has come, or earlier if that is very far away: whoever is woken looks at the clock.
pub fn at(at: UnixMillis, then: impl FnOnce() + 'static) -> Timeout {
    let wait = at.since(now()).min(LONGEST_MS);
    Timeout::new(u32::try_from(wait).unwrap_or(u32::MAX), then)
}
