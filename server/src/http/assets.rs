//! The app's files, inside this program.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::borrow::Cow;

/// What the client's builder left. In a development build the files are read from their folder as they are now.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../client/dist"]
#[allow_missing = true]
struct Client;

const PAGE: &str = "index.html";
/// The builder names the folder of everything that never changes by this many hexadecimal digits of a hash.
const HASH_DIGITS: usize = 16;
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// Answers any address that is nothing else: a file, or the app itself for an address of the app.
pub(super) fn serve(path: &str, headers: &HeaderMap) -> Response {
    let path = path.trim_start_matches('/');
    if let Some(answer) = file(path, headers) {
        return answer;
    }
    if names_a_file(path) {
        return StatusCode::NOT_FOUND.into_response();
    }
    file(PAGE, headers).unwrap_or_else(without_client)
}

fn file(path: &str, request: &HeaderMap) -> Option<Response> {
    let plain = Client::get(path).filter(|_| !path.ends_with(".br"))?;
    let compressed = accepts_brotli(request).then(|| Client::get(&format!("{path}.br"))).flatten();
    let is_compressed = compressed.is_some();
    let chosen = compressed.unwrap_or(plain);
    let mark = entity_tag(&chosen);
    let unchanged = mark.is_some() && request.get(header::IF_NONE_MATCH) == mark.as_ref();
    let mut answer = match unchanged {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Body::from(contents(chosen)).into_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    headers.insert(header::CACHE_CONTROL, if is_hashed(path) { FOR_EVER } else { ASK_AGAIN });
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if let Some(mark) = mark {
        headers.insert(header::ETAG, mark);
    }
    Some(answer)
}

fn contents(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    }
}

fn entity_tag(file: &EmbeddedFile) -> Option<HeaderValue> {
    let digits: String =
        file.metadata.sha256_hash().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("\"{digits}\"")).ok()
}

fn accepts_brotli(request: &HeaderMap) -> bool {
    let accepted = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight.trim().trim_start_matches("q=").parse::<f32>().unwrap_or(0.0);
        name.trim().eq_ignore_ascii_case("br") && weight > 0.0
    })
}

fn is_hashed(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| {
        folder.len() == HASH_DIGITS && folder.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The app's own addresses have no dot in their last piece; a missing picture must not become a page.
fn names_a_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn without_client() -> Response {
    let words =
        "This relay was built without the app. Run `cargo kith client` first, then build the relay again.\n";
    (StatusCode::NOT_FOUND, words).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn brotli_goes_to_those_who_ask_for_it() {
        assert!(accepts_brotli(&accepting("gzip, deflate, br, zstd")));
        assert!(accepts_brotli(&accepting("br;q=0.5")));
        assert!(!accepts_brotli(&accepting("br;q=0, gzip")));
        assert!(!accepts_brotli(&accepting("gzip")));
        assert!(!accepts_brotli(&HeaderMap::new()));
    }

    #[test]
    fn only_the_folder_named_by_its_content_is_kept_for_ever() {
        assert!(is_hashed("0123456789abcdef/app.js"));
        assert!(!is_hashed("service-worker.js"));
        assert!(!is_hashed("icons/app.svg"));
    }

    #[test]
    fn addresses_of_the_app_are_told_from_missing_files() {
        assert!(!names_a_file("plan/rules"));
        assert!(!names_a_file(""));
        assert!(names_a_file("icons/none.png"));
        assert_eq!(content_type("0123456789abcdef/app_bg.wasm"), "application/wasm");
    }
}
