//! Whether the relay lives, and whether it wants work: two questions with two answers.

use super::Shared;
use axum::extract::State;
use axum::http::StatusCode;
use core::time::Duration;
use std::sync::Arc;

/// A relay that has not even ticked for this long is stuck.
const STUCK_AFTER: Duration = Duration::from_secs(10);

/// `/healthz`: restart it if this is not 200.
pub(super) async fn health(State(shared): State<Arc<Shared>>) -> (StatusCode, &'static str) {
    if shared.relay.silent_for() < STUCK_AFTER {
        (StatusCode::OK, "alive\n")
    } else {
        (StatusCode::INTERNAL_SERVER_ERROR, "stuck\n")
    }
}

/// `/readyz`: send nobody here while this is not 200. A full disk is no reason: reading goes on.
pub(super) async fn readiness(State(shared): State<Arc<Shared>>) -> (StatusCode, &'static str) {
    if shared.is_draining() {
        return (StatusCode::SERVICE_UNAVAILABLE, "closing down\n");
    }
    if shared.relay.silent_for() >= STUCK_AFTER {
        return (StatusCode::SERVICE_UNAVAILABLE, "stuck\n");
    }
    (StatusCode::OK, "ready\n")
}
