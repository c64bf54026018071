//! Words around every page: the bars, the sharing chip and its sheet, leaving.

pub const NOW: &str = "Now";
pub const PLAN: &str = "Plan";
pub const PEOPLE: &str = "People";
pub const JOURNAL: &str = "Journal";
pub const MEETINGS: &str = "Meetings";
pub const CHANGES: &str = "Changes";
pub const PLACE: &str = "This place";
pub const NOTES: &str = "Notes";
pub const DRAFTS: &str = "Drafts";

pub const MADE_UP_LONG: &str = "This family is made up. Nothing here is about real people.";

pub const SHARED: &str = "Shared";
pub const SHARING: &str = "Saved on phone";
pub const OFFLINE: &str = "Offline";
pub const NOT_SAFE_HERE: &str = "Not safe here yet";
pub const NOT_SAVED: &str = "Not saved";
pub const NOT_IN: &str = "Not in this plan";
pub const COPY: &str = "A copy";
pub const JOINING: &str = "Coming in";

/// How many changes wait.
pub fn to_share(count: usize) -> String {
    format!("{count} to share")
}

pub const SHEET_TITLE: &str = "Where are my words?";
pub const SHEET_SHARED: &str = "Everything you wrote is on this device and shared with everyone in the plan.";
pub const SHEET_SHARING: &str = "Your words are kept on this device. They are on their way to the others.";
pub const SHEET_OFFLINE: &str = "There is no signal, or the meeting place cannot be reached. You can keep working. Nothing of yours is waiting.";
pub const SHEET_WAITING: &str = "These are safe on this device. Nobody else has them yet. They go out by themselves when there is signal.";
pub const SHEET_NOT_SAFE: &str = "This browser may throw away what it keeps. Put Kith on your home screen, or open the plan on a second device too.";
pub const SHEET_NOT_SAVED: &str = "This device could not keep your last words. Do not close this page yet. Copy your words to be safe, then try again.";
pub const SHEET_FULL: &str = "This device is full. Delete some photos or apps, then try again.";
pub const SHEET_NOT_IN: &str =
    "You are not part of this plan now. You can still read what was shared before.";
pub const SHEET_COPY: &str =
    "This is a copy out of a file. You can read it. Nothing can be changed in it, and nothing new comes to it.";
pub const SHEET_JOINING: &str = "You have been let in. The plan is coming to this device.";
pub const SHEET_READ_ONLY: &str = "This plan was written with a newer Kith. You can read it here. Close Kith and open it again to get the new one.";
pub const WAITING_TITLE: &str = "Waiting to be shared";
pub const COPY_WORDS: &str = "Copy my words";
pub const COPIED: &str = "Copied. You can paste them somewhere safe.";
pub const COPY_FAILED: &str = "They could not be copied. Write them down.";

/// When everything was last shared.
pub fn last_shared(when: &str) -> String {
    format!("Last shared: {when}.")
}

pub const DEVICE_REMOVED: &str =
    "You are not part of this plan now. Somebody from the plan will talk to you, or has done so.";
pub const DISMISS: &str = "Close this note";
