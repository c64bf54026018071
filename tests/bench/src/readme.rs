//! The figures in the README: between two marks for each benchmark stands what the command measured, and nothing typed by hand.

use crate::report::Report;
use anyhow::{Context, Result};
use std::path::Path;

/// Replaces what stands between `<!-- figures: NAME -->` and `<!-- /figures -->`; without such marks nothing changes.
pub fn write(name: &str, report: &Report) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let text = std::fs::read_to_string(&file).context("README.md could not be read.")?;
    match replaced(&text, name, &report.to_markdown(name)) {
        Some(text) => std::fs::write(&file, text).context("README.md could not be written."),
        None => {
            println!("  README.md has no place for this: <!-- figures: {name} --> … <!-- /figures -->");
            Ok(())
        }
    }
}

fn replaced(text: &str, name: &str, figures: &str) -> Option<String> {
    let opening = format!("<!-- figures: {name} -->\n");
    let (before, rest) = text.split_once(&opening)?;
    let (_, after) = rest.split_once("<!-- /figures -->")?;
    Some(format!("{before}{opening}{figures}<!-- /figures -->{after}"))
}
