//! A link as a square picture that another phone can scan.

use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use leptos::prelude::*;

/// The picture. It is dark on white in every theme, since some scanners know nothing else.
#[component]
pub fn QrPicture(#[prop(into)] text: String, #[prop(into)] label: String) -> impl IntoView {
    let drawn = QRBuilder::new(text).build().ok().map(|code| SvgBuilder::default().margin(2).to_str(&code));
    drawn.map(|svg| view! { <div class="qr" role="img" aria-label=label inner_html=svg></div> })
}
