//! The headers that go on every answer, whatever it is.

use axum::http::header::{HeaderName, HeaderValue};
use axum::response::Response;

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The camera is for reading an invite's QR code and the microphone for what somebody says into the plan; what the app
/// has no use for is switched off.
const PERMISSIONS_POLICY: &str = "camera=(self), accelerometer=(), display-capture=(), encrypted-media=(), \
    geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(self), midi=(), payment=(), \
    publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";

const HARDENING: [(&str, &str); 8] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("permissions-policy", PERMISSIONS_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
];

/// Two years, as browsers' preload lists ask for.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// Adds the hardening headers; behind TLS also the one that keeps browsers there.
pub(super) fn harden(mut answer: Response, behind_tls: bool) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in HARDENING {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if behind_tls {
        let name = HeaderName::from_static("strict-transport-security");
        headers.insert(name, HeaderValue::from_static(STRICT_TRANSPORT_SECURITY));
    }
    answer
}
