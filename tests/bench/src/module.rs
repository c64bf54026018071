//! The core's benchmark as a module in a real Chromium's page: compiled and bound as the client is.

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use kith_browser_tests::browser::Browser;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

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

impl Module {
    /// Loads it into the page that is open.
    pub async fn load(&self, browser: &Browser) -> Result<()> {
        let script = format!(
            "{}\nconst done = arguments[arguments.length - 1];
            const bytes = Uint8Array.from(atob(arguments[0]), letter => letter.charCodeAt(0));
            globalThis.bench = wasm_bindgen;
            wasm_bindgen({{ module_or_path: bytes }}).then(() => done(true), why => done(String(why)));",
            self.script
        );
        let loaded = browser.run_until_done(&script, vec![Value::from(BASE64.encode(&self.wasm))]).await?;
        ensure!(loaded == json!(true), "the module does not start: {loaded}");
        Ok(())
    }
}

/// Calls one of its functions, which answers with numbers.
pub async fn call(browser: &Browser, function: &str, arguments: &[usize]) -> Result<Vec<f64>> {
    let arguments: Vec<String> = arguments.iter().map(usize::to_string).collect();
    let script = format!("return Array.from(bench.{function}({}));", arguments.join(", "));
    let answer = browser.run(&script, Vec::new()).await?;
    let numbers = answer.as_array().context("no numbers came")?.iter().filter_map(Value::as_f64);
    Ok(numbers.collect())
}
