//! The files at fixed addresses, which name the folder that everything else lies in.

use std::path::Path;

use anyhow::Result;

use super::bundle::Bundle;
use crate::files;

/// Pages that stay at the root: the app, the plain page it leaves to without signal, and the service worker.
const PAGES: [&str; 3] = ["index.html", "weather.html", "service-worker.js"];

/// Files of the app that the service worker does not fetch beforehand.
const NOT_KEPT: [&str; 3] = [".txt", ".png", ".json"];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offline_list_holds_what_the_app_needs_and_no_more() {
        let mut bundle = Bundle::default();
        for name in ["kith.js", "icons/home-512.png", "fonts/OFL.txt", "dunmore.json"] {
            bundle.add(name, Vec::new());
        }
        let list = kept_offline(&bundle, "0123456789abcdef");
        assert_eq!(list, r#"["/index.html","/weather.html","/0123456789abcdef/kith.js"]"#);
    }
}
