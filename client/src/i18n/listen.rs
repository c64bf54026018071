//! Words of the button that reads a page out.

pub const LISTEN: &str = "Read this page to me";
pub const STOP: &str = "Stop reading";
pub const NO_VOICE: &str =
    "This device has no voice of its own. Others would send your words away to be read, so we do not use them.";
pub const CHOICE: &str = "Shall Kith read to you?";
pub const NO: &str = "No, I read myself";
pub const YES: &str = "Yes, show a button on every page";
