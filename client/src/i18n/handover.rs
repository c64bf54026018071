//! Words of handing over and taking over the lead.

use super::{say, words};

words! { "handover":
    TITLE_GIVE = "title-give",
    TITLE_TAKE = "title-take",
    WHAT_IT_IS = "what-it-is",
    WHO_LEADS = "who-leads",
    WHO_LEADS_MISSING = "who-leads-missing",
    WHO_GOES = "who-goes",
    WHO_GOES_HINT = "who-goes-hint",
    NOT_YOURSELF = "not-yourself",
    CHANGES = "changes",
    READ_OUT = "read-out",
    GIVE = "give",
    TAKE = "take",
    DONE_TITLE = "done-title",
    NEEDS_SIGNAL = "needs-signal",
    MAY_NOT = "may-not",
    NOBODY = "nobody",
    PLAN_STAYS = "plan-stays",
    LEADS_ALREADY = "leads-already",
}

/// What it means for the one who will lead.
pub fn will_lead(name: &str) -> String {
    say!("will-lead", name)
}

/// What it means for one who leads no longer and stays.
pub fn will_stay(name: &str) -> String {
    say!("will-stay", name)
}

/// What it means for one who goes.
pub fn will_go(name: &str) -> String {
    say!("will-go", name)
}

/// What it means for everybody else.
pub fn others_same(names: &str) -> String {
    say!("others-same", names)
}
