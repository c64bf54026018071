//! Words of the PIN that locks a plan on this device.

pub const LOCKED: &str = "This plan is locked";
pub const YOUR_PIN: &str = "Your PIN for this plan";
pub const OPEN: &str = "Open";
pub const TRYING: &str = "Opening…";
pub const WRONG: &str = "That is not the PIN. Nothing is lost. Try again.";
pub const FAILED: &str =
    "The PIN could not be tried. What is on this device is still there. Close Kith and open it again.";
pub const FORGOT: &str = "I forgot the PIN";
pub const FORGOT_MORE: &str = "Nobody can tell you the PIN, and there is no way round it. You can take the plan off this device. Then ask somebody in the plan to let you in again. The plan stays with the others.";
pub const FORGOT_LOST: &str = "Words that you did not share yet are lost.";

pub const TITLE: &str = "PIN for this plan";
pub const WHY: &str = "With a PIN, somebody who picks up your phone cannot open this plan. It locks when you put the phone away for 5 minutes, or leave it lying for 10.";
pub const NOT_EXPERTS: &str = "A PIN does not keep out somebody with special tools. If you think that somebody looks through your phone, use another one or paper.";
pub const PUT: &str = "Put a PIN on this plan";
pub const CHANGE: &str = "Change the PIN";
pub const TAKE_OFF: &str = "Take the PIN off";
pub const LOCK_NOW: &str = "Lock it now";
pub const HAS_ONE: &str = "This plan has a PIN on this device.";
pub const HAS_NONE: &str = "This plan has no PIN on this device.";
pub const NOW: &str = "The PIN you have now";
pub const NEW: &str = "New PIN";
pub const NEW_HINT: &str = "4 to 12 numbers. Not your birthday, and not the PIN of the phone.";
pub const AGAIN: &str = "The new PIN once more";
pub const SAVE: &str = "Use this PIN";
pub const NOT_A_PIN: &str =
    "A PIN has 4 to 12 numbers and nothing else. Nothing was changed. Write it again.";
pub const NOT_THE_SAME: &str = "The two new PINs are not the same. Nothing was changed. Write them again.";
pub const NOW_WRONG: &str = "The PIN you have now is not right. Nothing was changed. Try again.";
pub const NOT_SET: &str =
    "The PIN could not be changed. It is as it was. Close Kith, open it again and try once more.";
pub const DONE: &str = "Done.";

/// Too many were wrong.
pub fn wait(minutes: u64) -> String {
    let minutes = match minutes {
        0 | 1 => "a minute".to_owned(),
        more => format!("{more} minutes"),
    };
    format!("That was wrong too often. Nothing is lost. Wait {minutes}, then try again.")
}
