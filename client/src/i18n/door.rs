//! Words of the child's door: handing the device over, and the way back out.

pub const FOR_GROWN_UPS: &str = "For a grown-up";
pub const OUT_TITLE: &str = "A grown-up opens this";
pub const OUT_MORE: &str = "Type the PIN of the grown-ups’ plan. Then this place closes and the plan opens.";
pub const OUT_PIN: &str = "PIN of the plan";
pub const OUT_GO: &str = "Open the plan";
pub const BACK_IN: &str = "Back";
pub const FORGOT: &str = "I forgot the PIN";
pub const FORGOT_MORE: &str = "Nobody can tell you the PIN. To start again on this phone, delete what this website keeps, in the settings of the browser. Then ask somebody to let you in again. What was not shared yet is lost.";
pub const NOT_OPEN: &str = "This place does not open";
pub const NOT_OPEN_MORE: &str = "Nothing is lost. Ask a grown-up to look.";
pub const NO_PLACE: &str = "No place is open here";
pub const NO_PLACE_MORE: &str = "Choose one on the start page.";

/// What the door is called.
pub fn door_of(name: &str) -> String {
    format!("{name}’s door")
}

pub const DOOR_MORE: &str = "The plan closes and locks. This phone then shows this place and nothing else, also in a new window, until a grown-up types the PIN.";
pub const DOOR_BE_THERE: &str = "Stay near. Children write more freely when somebody they trust is in the room.";
pub const OPEN_DOOR: &str = "Close the plan and hand over the phone";
pub const OPENING_DOOR: &str = "Closing the plan…";
pub const NEEDS_PIN: &str = "First put a PIN on the plan. Without one, nothing keeps the door shut.";
pub const PUT_PIN: &str = "Put a PIN on the plan";
pub const NOT_KEPT: &str = "This browser would not remember that the door is shut. Nothing was changed. Use an ordinary window, not a private one.";
pub const NOT_HERE: &str = "The place did not open on this device. Nothing was changed. Close Kith, open it again and try once more.";
pub const NO_PLAN: &str = "No plan is open, so there is nothing to shut away. Open the plan first.";
