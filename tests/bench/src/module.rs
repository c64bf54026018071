//! The core's benchmark as a module in a worker of a real Chromium: compiled and bound as the client is.

use anyhow::{Context, Result, bail, ensure};
use data_encoding::BASE64;
use kith_browser_tests::browser::Browser;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
/// A page with the relay's headers, so that its clock is as fine as the app's.
const PAGE: &str = "/healthz";

/// The module and the JavaScript that binds it.
pub struct Module {
    script: String,
    wasm: Vec<u8>,
}

/// Compiles it with the profile that the client ships with.
pub fn build() -> Result<Module> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = root.join("target/web");
    let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let built = Command::new(cargo)
        .current_dir(&root)
        .args([
            "build",
            "--package",
            "kith-bench-wasm",
            "--lib",
            "--target",
            TARGET,
            "--profile",
            "wasm-release",
        ])
        .arg("--target-dir")
        .arg(&target)
        .status()?;
    ensure!(built.success(), "the module for the browser was not built");
    let folder = tempfile::tempdir()?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(target.join(TARGET).join("wasm-release/kith_bench_wasm.wasm")).out_name("bench");
    bindgen.typescript(false).remove_name_section(true).remove_producers_section(true);
    bindgen.no_modules(true)?.generate(folder.path()).context("wasm-bindgen failed")?;
    Ok(Module {
        script: std::fs::read_to_string(folder.path().join("bench.js"))?,
        wasm: std::fs::read(folder.path().join("bench_bg.wasm"))?,
    })
}

/// In a worker, since a page that is busy for minutes is given up for lost; and a fresh one has fresh memory.
const WORKER: &str = "
    onmessage = async ({ data: [name, ...given] }) => {
        try {
            if (name === 'begin') await wasm_bindgen({ module_or_path: given[0] });
            const told = name === 'begin' ? [] : wasm_bindgen[name](...given);
            postMessage({ told: told instanceof Float64Array ? Array.from(told) : told });
        } catch (why) {
            postMessage({ failed: String(why.stack ?? why) });
        }
    };";

/// What the page remembers: what was told last, and what one worker gave for another.
const BEGIN: &str = "
    globalThis.bench?.terminate();
    globalThis.answer = null;
    const script = new Blob([arguments[0], arguments[1]], { type: 'text/javascript' });
    globalThis.bench = new Worker(URL.createObjectURL(script));
    bench.onerror = event => { globalThis.answer = { failed: event.message ?? 'the worker does not start' }; };
    bench.onmessage = ({ data }) => { globalThis.answer = data; };
    bench.postMessage(['begin', Uint8Array.from(atob(arguments[2]), letter => letter.charCodeAt(0))]);";
const CALL: &str = "
    globalThis.answer = null;
    bench.postMessage(Array.from(arguments));";
const KEEP: &str = "
    globalThis.kept ??= {};
    kept[arguments[0]] = globalThis.answer.told;
    return kept[arguments[0]].length;";
const HAND_OVER: &str = "
    globalThis.answer = null;
    bench.postMessage([arguments[0], kept[arguments[1]]]);";
const LOOK: &str = "
    const answer = globalThis.answer;
    if (!answer) return null;
    return answer.failed ?? answer.told.filter(one => typeof one === 'number');";

const LOOK_AGAIN: Duration = Duration::from_millis(200);

impl Module {
    /// Starts it anew, with nothing in its memory, beside a page of the relay's that has none of the app in it.
    pub async fn begin(&self, browser: &Browser) -> Result<()> {
        let bypass = json!({ "enabled": true });
        browser.driver().cdp().send_raw("Page.setBypassCSP", bypass).await?;
        if browser.path().await? != PAGE {
            browser.go(PAGE).await?;
        }
        let given = [self.script.clone(), WORKER.to_owned(), BASE64.encode(&self.wasm)];
        browser.run(BEGIN, given.map(Value::from).to_vec()).await?;
        answer(browser).await.map(drop)
    }
}

/// Calls one of its functions and has the page keep what it gives, under the function's name, also when the module is begun
/// anew.
pub async fn keep(browser: &Browser, function: &str) -> Result<()> {
    call(browser, function, &[]).await?;
    let pieces = browser.run(KEEP, vec![Value::from(function)]).await?;
    ensure!(pieces.as_u64().is_some_and(|pieces| pieces > 0), "{function} gave nothing");
    Ok(())
}

/// Calls one of its functions with what another gave, which answers with numbers.
pub async fn call_with(browser: &Browser, function: &str, kept: &str) -> Result<Vec<f64>> {
    browser.run(HAND_OVER, vec![Value::from(function), Value::from(kept)]).await?;
    answer(browser).await
}

/// Calls one of its functions, which answers with numbers.
pub async fn call(browser: &Browser, function: &str, given: &[usize]) -> Result<Vec<f64>> {
    let said = std::iter::once(Value::from(function)).chain(given.iter().map(|number| json!(number)));
    browser.run(CALL, said.collect()).await?;
    answer(browser).await
}

async fn answer(browser: &Browser) -> Result<Vec<f64>> {
    loop {
        match browser.run(LOOK, Vec::new()).await? {
            Value::Null => tokio::time::sleep(LOOK_AGAIN).await,
            Value::Array(numbers) => return Ok(numbers.iter().filter_map(Value::as_f64).collect()),
            failed @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                bail!("the module fails: {failed}")
            }
        }
    }
}
