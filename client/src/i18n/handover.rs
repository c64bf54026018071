//! Words of handing over and taking over the lead.

pub const TITLE_GIVE: &str = "Hand over the lead";
pub const TITLE_TAKE: &str = "Take over the lead";
pub const WHAT_IT_IS: &str = "Leading means: calling people together and letting people in. It passes in one step, and everybody sees it at the same moment.";
pub const WHO_LEADS: &str = "Who will lead?";
pub const WHO_LEADS_MISSING: &str = "Choose who will lead.";
pub const WHO_GOES: &str = "Who says goodbye?";
pub const WHO_GOES_HINT: &str = "Leave it empty if the helpers stay for now.";
pub const NOT_YOURSELF: &str = "You cannot let yourself go in this step. The one who leads lets you go afterwards, or you leave by yourself on your page under People.";
pub const CHANGES: &str = "What changes for each person";
pub const READ_OUT: &str = "Read this out together before you press.";
pub const GIVE: &str = "Hand over";
pub const TAKE: &str = "Take over";
pub const DONE_TITLE: &str = "The lead has passed on";
pub const NEEDS_SIGNAL: &str = "You need signal for this step.";
pub const MAY_NOT: &str = "Only somebody who can let people in can pass on the lead.";
pub const NOBODY: &str =
    "Nobody of the family is in the plan on their own device yet. Let somebody in first.";
pub const PLAN_STAYS: &str = "The plan stays with the family.";
pub const LEADS_ALREADY: &str = "Leads now";

/// What it means for the one who will lead.
pub fn will_lead(name: &str) -> String {
    format!("{name} leads the meetings, and can let people in and take people out.")
}

/// What it means for one who leads no longer and stays.
pub fn will_stay(name: &str) -> String {
    format!("{name} stays in the plan and no longer leads.")
}

/// What it means for one who goes.
pub fn will_go(name: &str) -> String {
    format!(
        "{name} can no longer open anything new. The plan stays with the family. {name}’s words stay too, with the name."
    )
}

/// What it means for everybody else.
pub fn others_same(names: &str) -> String {
    format!("For {names} nothing changes.")
}
