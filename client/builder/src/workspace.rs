//! The folders that building reads from and writes to.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The root of a checkout of Kith.
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the checkout that this program was started from through cargo.
    pub fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let builder = manifest.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        let root = builder.ancestors().nth(2).map(Path::to_path_buf);
        let root = root.context("Start this through `cargo kith` inside a checkout of Kith.")?;
        Ok(Self { root })
    }

    /// Another checkout.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn client(&self) -> PathBuf {
        self.root.join("client")
    }

    /// What the relay embeds.
    pub fn dist(&self) -> PathBuf {
        self.client().join("dist")
    }

    /// The client has a target folder of its own, since a nested cargo would wait for ever on the outer one's lock.
    pub fn web_target(&self) -> PathBuf {
        self.root.join("target/web")
    }

    /// Programs installed for this checkout alone.
    pub fn tools(&self) -> PathBuf {
        self.root.join("target/tools")
    }

    /// Where the browser tests keep what they need from npm.
    pub fn browser_tests(&self) -> PathBuf {
        self.root.join("tests/browser")
    }

    /// The relay as it ships, with the client inside.
    pub fn server_binary(&self) -> PathBuf {
        self.root.join("target/release/kith")
    }
}
