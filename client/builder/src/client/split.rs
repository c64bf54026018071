//! The module in pieces: what every page needs, and for each kind of page what is fetched when somebody goes there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use super::{Mode, order};
use crate::files;

/// The script through which the pieces find each other.
const LINKS: &str = "./pieces.js";

/// Writes the pieces that come later, and the script that fetches them, into a folder; answers where the first piece is.
pub fn into_pieces(module: &Path, folder: &Path, mode: Mode) -> Result<PathBuf> {
    let first = folder.with_extension("wasm");
    let bytes = files::read(module)?;
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = "./kith.js";
    options.link_name = LINKS;
    let pieces =
        transform(options).map_err(|error| anyhow!("The module cannot be taken apart: {error:#}"))?;
    if mode == Mode::Release {
        for piece in &pieces.split_modules {
            fs::write(piece, order::by_likeness(&files::read(piece)?)?)
                .with_context(|| format!("{} cannot be written.", piece.display()))?;
        }
    }
    Ok(first)
}
