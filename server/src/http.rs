//! The door: one listener for the app's files, the conversation and health, and one on loopback for metrics.

mod accept;
mod assets;
mod demo;
mod forwarding;
mod headers;
mod health;
mod places;
mod running;
mod socket;

pub use accept::AddressHeader;
pub use running::{Handle, Options, Origins, ServeProblem, serve, serve_from_database, serve_over};

use crate::driver::RelayHandle;
use crate::metrics::Metrics;
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use demo::Keyring;
use std::sync::Arc;
use tower_http::timeout::TimeoutLayer;

/// Any request but a conversation is answered in this time.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// What every request may need.
struct Shared {
    relay: RelayHandle,
    metrics: Arc<Metrics>,
    origins: Vec<String>,
    behind_tls: bool,
    sockets_limit: u64,
    draining: AtomicBool,
    /// Only under `kith demo`.
    keyring: Option<Keyring>,
}

impl Shared {
    /// Whether `origin`, exactly as a browser sent it, is one of ours.
    fn allows(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed == origin)
    }

    fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let behind_tls = shared.behind_tls;
    Router::new()
        .route("/kith", any(socket::upgrade))
        .route("/healthz", get(health::health))
        .route("/readyz", get(health::readiness))
        .route("/demo/settings", get(demo::settings))
        .route("/demo/keyring", demo::keyring())
        .fallback(asset)
        .with_state(shared)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER_WITHIN))
        .layer(map_response(move |answer: Response| async move { headers::harden(answer, behind_tls) }))
}

fn metrics_router(metrics: Arc<Metrics>) -> Router {
    Router::new().route("/metrics", get(move || async move { metrics.to_text() }))
}

async fn asset(request: Request) -> Response {
    match request.method().is_safe() {
        true => assets::serve(request.uri().path(), request.headers()),
        false => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}
