//! The JavaScript between the browser and the module, by wasm-bindgen as a library so that versions never differ.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{Mode, order, split};
use crate::files;
use crate::workspace::Workspace;

/// Writes `kith.js`, `kith_bg.wasm` and the pieces that come later into a fresh folder and answers where it is.
pub fn generate(workspace: &Workspace, mode: Mode, wasm: &Path) -> Result<PathBuf> {
    let folder = workspace.web_target().join("bindings");
    files::remove_folder(&folder)?;
    let released = mode == Mode::Release;
    let first = split::into_pieces(wasm, &folder, mode)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&first)
        .keep_lld_exports(true)
        .out_name("kith")
        .typescript(false)
        .omit_default_module_path(true);
    bindgen.remove_name_section(released).remove_producers_section(released);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(&folder)).context("wasm-bindgen failed.")?;
    if released {
        let module = folder.join("kith_bg.wasm");
        fs::write(&module, order::by_likeness(&files::read(&module)?)?)?;
    }
    Ok(folder)
}
