//! One style sheet from one file per layer, and from the `.css` that lies beside the part it dresses.

use std::path::Path;

use anyhow::Result;

use crate::files;

/// The layers from weakest to strongest; the first statement of the sheet fixes this order.
const LAYERS: [&str; 7] = ["reset", "tokens", "base", "layout", "components", "states", "print"];

/// The whole style sheet, without comments and indentation.
pub fn joined(client: &Path) -> Result<String> {
    let mut sheet = format!("@layer {};\n", LAYERS.join(","));
    let layers = LAYERS.iter().map(|layer| client.join("styles").join(format!("{layer}.css")));
    let mut beside = files::under(&client.join("src"))?;
    beside.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    beside.sort();
    for path in layers.chain(beside) {
        sheet.push_str(&squeezed(&files::read_text(&path)?));
    }
    Ok(sheet)
}

/// Drops comments, indentation and empty lines, which are a third of the file and nothing to a browser.
fn squeezed(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |sheet, line| sheet + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_rules_stay() {
        let text = "/* why */\n.a {\n  color: red; /* loud */\n}\n\n.b{}";
        assert_eq!(squeezed(text), ".a {\ncolor: red;\n}\n.b{}\n");
    }
}
