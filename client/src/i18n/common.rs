//! Words used on several pages: buttons, roles, parts of the rules, lists.

use kith_shared::plan::network::Role;

pub const NAME: &str = "Kith";
pub const BACK: &str = "Back";
pub const NEXT: &str = "Next";
pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const SHARE: &str = "Share";
pub const THROW_AWAY: &str = "Throw away";
pub const BRING_BACK: &str = "Bring it back";
pub const SOMEBODY: &str = "Somebody";
pub const SAID_NOTHING: &str = "No reason given";
pub const STAYS_HERE: &str = "This stays on this device until you press Share.";
pub const COURT: &str = "A court can ask to see what is written here.";
pub const MEANING: &str = "What does this mean?";
pub const OPENING: &str = "Opening the plan…";
pub const FOR_SOMEBODY: &str = "Typing for somebody else?";
pub const WHOSE_WORDS: &str = "Whose words are these?";
pub const WHOSE_WORDS_HINT: &str =
    "Choose another name if you are typing for somebody who takes part on paper.";
pub const MINE: &str = "Mine";
pub const OPTIONAL: &str = "You can leave this empty.";

/// The step a person is on, where one question stands on each screen.
pub fn step(now: usize, of: usize) -> String {
    format!("Question {now} of {of}")
}

/// Whose words they are, and who typed them.
pub fn typed_by(voice: &str, typist: &str) -> String {
    format!("{voice}, typed by {typist}")
}

/// What a person is in the plan.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Parent => "parent or carer",
        Role::Network => "family, friend or neighbour",
        Role::YoungPerson => "child or young person",
        Role::SocialWorker => "social worker",
        Role::TeamLead => "team manager",
        Role::Professional => "nursery, school or health",
    }
}

/// The same as a choice in a list.
pub fn role_choice(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Parent => ("Parent or carer", "The children live with you, or you look after them."),
        Role::Network => ("Family, friend or neighbour", "You are part of the network that helps."),
        Role::YoungPerson => ("Child or young person", "The plan is about you, and you want a say."),
        Role::SocialWorker => ("Social worker", "You help the family. Your words are suggestions."),
        Role::TeamLead => ("Team manager", "You read the plan before anybody relies on it."),
        Role::Professional => ("Nursery, school or health", "You know the children from your work."),
    }
}

/// A part of the rules, as a heading.
pub fn rule_part(part: &str) -> &'static str {
    match part {
        "going_well" => "When it is going well",
        "stressors" => "When it gets hard",
        "first_signs" => "First signs",
        "red_flags" => "Red flags",
        "who_does_what" => "Who does what",
        "if_not_followed" => "If the plan is not followed",
        "consequences" => "What may happen then",
        _ => "Our rules",
    }
}

/// What belongs into a part of the rules.
pub fn rule_part_hint(part: &str) -> &'static str {
    match part {
        "going_well" => "What can you see when things are fine?",
        "stressors" => "Which days, times or things make it harder?",
        "first_signs" => "What do you see first when it starts to slip?",
        "red_flags" => "What tells everybody that it is happening now?",
        "who_does_what" => "Who does what, and when?",
        "if_not_followed" => "What do we do if a rule is missed?",
        "consequences" => "What else may happen if it goes on?",
        _ => "",
    }
}

/// "Jean", "Jean and Ryan", "Jean, Ryan and Dean".
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
