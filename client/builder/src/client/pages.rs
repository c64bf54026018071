//! The files at fixed addresses, which name the folder that everything else lies in.

use std::path::Path;

use anyhow::Result;

use super::bundle::Bundle;
use crate::files;

/// Pages that stay at the root: the app, the plain page it leaves to without signal, and the service worker.
const PAGES: [&str; 3] = ["index.html", "weather.html", "service-worker.js"];

/// Files of the app that the service worker does not fetch beforehand.
const NOT_KEPT: [&str; 2] = [".txt", ".png"];

/// Adds the pages, filled in, and lets their text count towards the name of the folder.
pub fn add(bundle: &mut Bundle, client: &Path) -> Result<()> {
    let mut templates = Vec::new();
    for name in PAGES {
        templates.push((name, files::read_text(&client.join(name))?));
    }
    let folder = bundle.settle(templates.iter().map(|(_, text)| text.as_str()));
    let list = kept_offline(bundle, &folder);
    for (name, text) in templates {
        let filled = text.replace("{{folder}}", &folder).replace("{{files}}", &list);
        bundle.add_at_root(name, filled.into_bytes());
    }
    Ok(())
}

fn kept_offline(bundle: &Bundle, folder: &str) -> String {
    let assets = bundle.names().filter(|name| !NOT_KEPT.iter().any(|end| name.ends_with(end)));
    let mut addresses = vec!["/index.html".to_owned(), "/weather.html".to_owned()];
    addresses.extend(assets.map(|name| format!("/{folder}/{name}")));
    serde_json::json!(addresses).to_string()
}
