//! Words of the help page: how it works, who can see what, and what it cannot do.

pub const TITLE: &str = "Help, and who can see what";

/// Headings with their paragraphs, in the order in which they are read.
pub const SECTIONS: &[(&str, &[&str])] = &[
    (
        "If somebody is hurt or in danger",
        &[
            "Ring 999. Kith sends no alarm, and nobody is told by writing here. Children can ring Childline on 0800 1111 at any time, for free.",
        ],
    ),
    (
        "How it works",
        &[
            "The family writes its own rules. When somebody owns a rule, others can propose other words, and the owners choose.",
            "Social workers and other professionals write worries, goals and what must be in place. For rules they can only suggest. Their devices are not able to change a rule.",
            "What you type stays on your device until you press Share. After that everybody in the plan can read it, and it has your name beside it.",
            "It all works without signal. When there is signal again, it goes to the others by itself.",
        ],
    ),
    (
        "Who can see what",
        &[
            "Everybody in the plan sees all of the plan, also what was written before they came. You find them under People.",
            "The computer in the middle only passes on locked parcels. It cannot read the plan or the names. It can see how big the parcels are, when they come, and from which internet address.",
            "A court can ask to see what is written here.",
            "Nobody can see whether you are here, whether you are typing, or what you have read.",
        ],
    ),
    (
        "What Kith cannot do",
        &[
            "What somebody has read cannot be unread. Somebody who is taken out keeps what they saw, and gets nothing new.",
            "Somebody who can unlock your phone can open Kith on it.",
            "Whoever runs the address where you open Kith could put a different program there. Use an address that people you trust run.",
            "If only one device has the plan and it is lost, the plan is lost. Let a second person in.",
            "Nobody from outside has checked yet how Kith keeps things private.",
        ],
    ),
    (
        "Leaving quickly",
        &[
            "The red Leave button shows you the weather at once. Pressing Shift three times does the same. The Back button does not bring the plan back.",
            "It does not clear the list of pages that this browser remembers. To see that list, open your browser’s menu and look for History.",
        ],
    ),
];
