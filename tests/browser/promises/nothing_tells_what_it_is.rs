//! Whoever sees the tabs, the files or the storage of this device learns nothing: no name, and no word of what Kith is for.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, starting};
use kith_browser_tests::words::copies;
use kith_browser_tests::world::{Outcome, World};
use serde_json::Value;

const PAGES: [&str; 14] = [
    "/",
    "/now",
    "/plan",
    "/plan/map",
    "/plan/weeks",
    "/plan/looking-in",
    "/journal",
    "/meetings",
    "/people",
    "/children",
    "/changes",
    "/device",
    "/help",
    "/nowhere",
];
/// Nowhere in a name, whatever else is in it.
const TELLING: [&str; 26] = [
    "kelly", "jean", "alfie", "priya", "dunmore", "portis", "craig", "safe", "danger", "worry", "harm",
    "abuse", "violen", "social", "worker", "court", "police", "council", "child", "famil", "protect",
    "carer", "parent", "risk", "help", "secret",
];
/// Notes the names of files and of notifications from here on.
const WATCH: &str = "window.named = [];
    const press = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () { if (this.download) window.named.push(this.download); return press.call(this); };
    window.Notification = class { constructor(title) { window.named.push(title); } };";
/// Every name under which anything is stored, and the manifest.
const NAMES: &str = "const done = arguments[0];
    const asked = request => new Promise((then, fail) => { request.onsuccess = () => then(request.result); request.onerror = fail; });
    (async () => {
        const names = [document.cookie, ...Object.entries(localStorage).flat(), ...Object.entries(sessionStorage).flat()];
        for (const { name } of await indexedDB.databases()) {
            const database = await asked(indexedDB.open(name));
            names.push(name);
            for (const store of database.objectStoreNames) {
                const keys = await asked(database.transaction(store).objectStore(store).getAllKeys());
                names.push(store, ...keys.map(key => JSON.stringify(key)));
            }
            database.close();
        }
        // The app's own files are the same for everybody who ever looked at it.
        names.push(...await caches.keys());
        const manifest = document.querySelector('link[rel=manifest]');
        names.push(manifest.href, await (await fetch(manifest.href)).text());
        names.push(...[...document.querySelectorAll('meta[name], meta[property]')].map(one => `${one.name} ${one.content}`));
        names.push(JSON.stringify(history.state), window.name);
        done(names);
    })().catch(error => done([`failed: ${error}`]));";

#[tokio::test]
async fn titles_files_manifest_and_storage_are_as_plain_as_any() -> Outcome {
    World::tell_of_demo("names", async |world| {
        let kelly = world.phone("Kelly").await?;
        kelly.open_as("Kelly").await?;
        let mut names = Vec::new();
        for page in PAGES {
            kelly.go(page).await?;
            kelly.see(&a(Role::Main)).await?;
            kelly.until_settled().await?;
            names.push(kelly.driver().title().await?);
        }
        names.extend(files(&kelly).await?);
        let served = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
        kelly.run_until_done(served, Vec::new()).await?;
        let stored = strings(&kelly.run_until_done(NAMES, Vec::new()).await?);
        ensure!(stored.iter().any(|name| name == "drafts"), "the storage was not read: {stored:?}");
        ensure!(
            stored.iter().any(|name| name.contains("standalone")),
            "the manifest was not read: {stored:?}"
        );
        names.extend(stored);

        let tells = |name: &&String| TELLING.iter().any(|word| name.to_lowercase().contains(word));
        let telling: Vec<&String> = names.iter().filter(tells).collect();
        ensure!(telling.is_empty(), "these tell something: {telling:#?}");
        Ok(())
    })
    .await
}

/// The names of everything that can be kept as a file.
async fn files(kelly: &Browser) -> Result<Vec<String>> {
    kelly.go("/copies").await?;
    kelly.see(&a(Role::Main)).await?;
    kelly.run(WATCH, Vec::new()).await?;
    kelly.press(&starting(Role::Checkbox, copies::TICK)).await?;
    kelly.press(&button(copies::MAKE)).await?;
    kelly.read(copies::MADE).await?;
    for words in [copies::MINE_PAGE, copies::MINE_DATA] {
        kelly.press(&button(words)).await?;
    }
    let made = async || {
        let named = strings(&kelly.run("return window.named", Vec::new()).await.unwrap_or_default());
        Ok((named.len() == 3).then_some(named))
    };
    kelly.try_until("three files", made).await
}

fn strings(found: &Value) -> Vec<String> {
    let all = found.as_array().cloned().unwrap_or_default();
    all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
