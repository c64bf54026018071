//! A link as a square picture that another phone can scan.

use fast_qr::qr::{QRBuilder, QRCode};
use leptos::prelude::*;
use std::fmt::Write as _;

/// The quiet edge around the squares, in squares.
const EDGE: usize = 2;

/// The picture. It is dark on white in every theme, since some scanners know nothing else.
#[component]
pub fn QrPicture(#[prop(into)] text: String, #[prop(into)] label: String) -> impl IntoView {
    let drawn = QRBuilder::new(text).build().ok();
    drawn.map(|code| {
        let size = code.size + 2 * EDGE;
        view! {
            <div class="qr" role="img" aria-label=label>
                <svg viewBox=format!("0 0 {size} {size}") shape-rendering="crispEdges" aria-hidden="true">
                    <path d=format!("M0 0h{size}v{size}H0z") fill="#fff" />
                    <path d=squares(&code) fill="#000" />
                </svg>
            </div>
        }
    })
}

fn squares(code: &QRCode) -> String {
    let mut path = String::new();
    for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, module)| module.value()) {
            // Writing to a String has no way to fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + EDGE, y + EDGE);
        }
    }
    path
}
