//! Extras of `kith demo` alone: the made-up family's keys lie on the relay, so that every browser can be any of them.
//!
//! No real plan ever has anything like this. A relay started with `kith serve` answers 404 to all of it.

use super::Shared;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The largest keyring, in bytes.
const KEYRING_LIMIT_BYTES: usize = 64 * 1024;
const JSON: [(header::HeaderName, &str); 2] =
    [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];

/// A pad that the first browser writes once, until somebody clears it.
pub(super) struct Keyring {
    file: PathBuf,
    content: Mutex<Option<Bytes>>,
}

impl Keyring {
    /// The pad beside the demo's store, as it was left.
    pub(super) fn beside(store: &Path) -> Self {
        let file = store.with_extension("keyring.json");
        let content =
            fs::read(&file).ok().filter(|content| content.len() <= KEYRING_LIMIT_BYTES).map(Bytes::from);
        Self { file, content: Mutex::new(content) }
    }

    /// Writes the pad if it is empty.
    fn fill(&self, words: Bytes) -> io::Result<bool> {
        let mut content = self.content.lock().unwrap_or_else(PoisonError::into_inner);
        if content.is_some() {
            return Ok(false);
        }
        let part = self.file.with_extension("part");
        let mut file = fs::File::create(&part)?;
        file.write_all(&words)?;
        file.sync_all()?;
        fs::rename(&part, &self.file)?;
        *content = Some(words);
        Ok(true)
    }

    fn clear(&self) -> io::Result<()> {
        let mut content = self.content.lock().unwrap_or_else(PoisonError::into_inner);
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        *content = None;
        Ok(())
    }

    fn read(&self) -> Option<Bytes> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// `/demo/settings`: tells the app that this is a demo.
pub(super) async fn settings(State(shared): State<Arc<Shared>>) -> Response {
    match shared.keyring {
        Some(_) => (JSON, r#"{"demo":true}"#).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `/demo/keyring`: read it, write it once, clear it.
pub(super) fn keyring() -> MethodRouter<Arc<Shared>> {
    get(read).put(fill).delete(clear).layer(DefaultBodyLimit::max(KEYRING_LIMIT_BYTES))
}

async fn read(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let Some(keyring) = shared.keyring.as_ref().filter(|_| is_same_origin(&shared, &headers)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match keyring.read() {
        Some(content) => (JSON, content).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Only with `If-None-Match: *`: of two browsers that start the demo at once, one wins and the other reads.
async fn fill(State(shared): State<Arc<Shared>>, headers: HeaderMap, content: Bytes) -> StatusCode {
    let Some(keyring) = shared.keyring.as_ref() else { return StatusCode::NOT_FOUND };
    if !has_our_origin(&shared, &headers) {
        return StatusCode::FORBIDDEN;
    }
    if headers.get(header::IF_NONE_MATCH).is_none_or(|value| value != "*") {
        return StatusCode::PRECONDITION_REQUIRED;
    }
    match keyring.fill(content) {
        Ok(true) => StatusCode::CREATED,
        Ok(false) => StatusCode::PRECONDITION_FAILED,
        Err(_) => StatusCode::INSUFFICIENT_STORAGE,
    }
}

async fn clear(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> StatusCode {
    let Some(keyring) = shared.keyring.as_ref() else { return StatusCode::NOT_FOUND };
    if !has_our_origin(&shared, &headers) {
        return StatusCode::FORBIDDEN;
    }
    match keyring.clear() {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::INSUFFICIENT_STORAGE,
    }
}

/// Browsers name the origin with every request that changes something.
fn has_our_origin(shared: &Shared, headers: &HeaderMap) -> bool {
    headers
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok())
        .is_some_and(|origin| shared.allows(origin))
}

/// Reading names no origin within a site; another site's page is told apart by what the browser says of it.
fn is_same_origin(shared: &Shared, headers: &HeaderMap) -> bool {
    let by_origin = headers.get(header::ORIGIN).is_none() || has_our_origin(shared, headers);
    let by_site = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    by_origin && by_site
}
