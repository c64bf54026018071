//! Words of the menu, the reading settings and the page about this device.

pub const MENU: &str = "Menu";
pub const READING: &str = "Reading settings";
pub const READING_HINT: &str = "Size, letters, light or dark.";
pub const DEVICE: &str = "This device";
pub const DEVICE_HINT: &str = "What is kept here, and how to take it off.";
pub const HELP: &str = "Help, and who can see what";
pub const HELP_HINT: &str = "How Kith works, and what it cannot do.";
pub const CHANGES_HINT: &str = "Who wrote what, and when.";
pub const START: &str = "Start page";
pub const START_HINT: &str = "Other plans on this device, a new plan, joining.";

pub const SIZE: &str = "How big should the letters be?";
pub const SIZE_NORMAL: &str = "Normal";
pub const SIZE_LARGE: &str = "Large";
pub const SIZE_LARGEST: &str = "Very large";
pub const FONT: &str = "Which letters are easiest to read?";
pub const FONT_CLEAR: &str = "Clear letters";
pub const FONT_SYSTEM: &str = "The letters of this device";
pub const THEME: &str = "Light or dark?";
pub const THEME_SYSTEM: &str = "Like this device";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const SAMPLE: &str = "How it looks";
pub const SAMPLE_WORDS: &str = "We sit down together on Sunday and say what went well.";
pub const ONLY_HERE: &str = "This is for this device only.";

pub const DEVICE_KEPT: &str = "The plan, your drafts and your settings are kept in this browser, locked so that other programs cannot read them easily. Anybody who can unlock this device can open Kith, unless the plan has a PIN.";
pub const DEVICE_SAFE: &str = "This browser promises to keep it.";
pub const DEVICE_UNSAFE: &str = "This browser may throw it away when space runs out. Put Kith on your home screen, or open the plan on a second device too.";
pub const REMOVE: &str = "Take this plan off this device";
pub const REMOVE_SURE: &str = "Everything kept here is deleted, also your drafts. The plan stays with the others. To come back, somebody has to let you in.";
pub const REMOVE_UNSHARED: &str = "Some of your words have not been shared yet. They would be lost.";
pub const REMOVE_ALONE: &str = "You are the only one in this plan. If you take it off, it is gone for good.";
pub const REMOVE_TICK: &str = "I understand that it is gone from this device";
pub const REMOVE_MISSING: &str = "Tick this first.";
pub const REMOVE_GO: &str = "Take it off now";

/// Whose device it is.
pub fn device_of(name: &str) -> String {
    format!("What is written here has the name {name} beside it.")
}
