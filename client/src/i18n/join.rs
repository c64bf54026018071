//! Words for the newcomer who joins a plan.

pub const TITLE: &str = "Join a plan";
pub const ASKED: &str = "Someone has asked you to help with a family plan.";
pub const SAFE: &str = "Is it safe to use this phone for it?";
pub const SAFE_YES: &str = "Yes, only I use it";
pub const SAFE_SHARED: &str = "Someone else might look at it";
pub const SAFE_UNSURE: &str = "I’m not sure";
pub const SAFE_MISSING: &str = "Choose one. Nobody else sees your answer.";
pub const SAFE_PRIVATE: &str = "Your answer stays here. It is not sent or kept.";
pub const NOT_SAFE: &str = "Not safe? That’s fine.";
pub const NOT_SAFE_MORE: &str = "You can use paper, or another phone. Talk to the person who gave you the link before you go on. You can come back to it within 24 hours.";
pub const GO_ON: &str = "It is safe. Go on";
pub const USE_PAPER: &str = "Stop here";
pub const HAVE_LINK: &str =
    "Somebody in the plan has to let you in. They give you a link, or show you a square picture.";
pub const LINK: &str = "Link";
pub const PASTE: &str = "Paste the link you were sent";
pub const PASTE_HINT: &str = "It is long and has /join in it. Copy all of it.";
pub const PASTE_WRONG: &str =
    "This is not a whole link for joining. Copy all of it and paste it again, or ask for a new one.";
pub const PASTE_GO: &str = "Use this link";
pub const SCAN: &str = "Scan the square picture";
pub const SCAN_HINT: &str = "Ask them to show it on their screen. Point this phone at it.";
pub const SCAN_START: &str = "Use the camera";
pub const SCAN_STOP: &str = "Stop the camera";
pub const SCAN_FILE: &str = "Choose a photo of it";
pub const SCAN_NONE: &str =
    "There is no picture for joining in it. Hold it closer and in good light, or paste the link.";
pub const SCAN_DENIED: &str =
    "The camera did not start. You can let Kith use it in your phone’s settings, or paste the link.";
pub const WHAT_HAPPENS: &str = "What happens next";
pub const HAPPENS_CODE: &str =
    "You get a short number. Read it out to the person who asked you, in the room or on the phone.";
pub const HAPPENS_LET_IN: &str =
    "They type it in. Then you can see the plan, and they know that it is really you.";
pub const HAPPENS_KEPT: &str = "The plan is kept on this phone, so that it works with no signal.";
pub const HAPPENS_NAMES: &str =
    "What you write has your name beside it. Others in the plan can see it. A court can ask to see it.";
pub const ASK_NOW: &str = "Ask to come in";
pub const CONNECTING: &str = "Finding the plan…";
pub const KNOCKED: &str = "You have asked. A number comes here as soon as the person who asked you opens the plan. Keep this page open.";
pub const CODE_TITLE: &str = "Read this number out";
pub const CODE_HINT: &str =
    "Say it to the person who asked you. Do not send it in the same message as the link.";
pub const CODE_LABEL: &str = "Your number";
pub const WAITING: &str = "Waiting for them to let you in. Keep this page open.";
pub const REFUSED: &str = "You could not come in";
pub const REFUSED_ENDED: &str =
    "This link has ended or was used already. Each link works once, for 24 hours. Ask for a new one.";
pub const REFUSED_AWAY: &str =
    "They did not let this device in. If that is a mistake, talk to them and ask for a new link.";
pub const REFUSED_OTHER: &str = "Something did not fit. Nothing was shared. Ask for a new link.";
pub const TRY_AGAIN: &str = "Use another link";
pub const ADMITTED: &str = "You are in";
pub const ADMITTED_MORE: &str = "The plan is on this device now.";
pub const OPEN_PLAN: &str = "Open the plan";
pub const HOME_SCREEN: &str = "Put Kith on your home screen, so that you find it again and this phone keeps it: open your browser’s menu and choose “Add to home screen”.";
