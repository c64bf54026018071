//! Words used on several pages: buttons, roles, parts of the rules, lists.

use kith_shared::plan::network::Role;

use super::{say, words};

words! { "common":
    NAME = "name",
    BACK = "back",
    NEXT = "next",
    CANCEL = "cancel",
    CLOSE = "close",
    SHARE = "share",
    THROW_AWAY = "throw-away",
    BRING_BACK = "bring-back",
    SOMEBODY = "somebody",
    SAID_NOTHING = "said-nothing",
    STAYS_HERE = "stays-here",
    COURT = "court",
    MEANING = "meaning",
    OPENING = "opening",
    FOR_SOMEBODY = "for-somebody",
    WHOSE_WORDS = "whose-words",
    WHOSE_WORDS_HINT = "whose-words-hint",
    MINE = "mine",
    OPTIONAL = "optional",
}

/// The step a person is on, where one question stands on each screen.
pub fn step(now: usize, of: usize) -> String {
    say!("step", now, of)
}

/// Whose words they are, and who typed them.
pub fn typed_by(voice: &str, typist: &str) -> String {
    say!("typed-by", voice, typist)
}

/// What a person is in the plan.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Parent => PAGE.words("role-parent"),
        Role::Network => PAGE.words("role-network"),
        Role::YoungPerson => PAGE.words("role-young-person"),
        Role::SocialWorker => PAGE.words("role-social-worker"),
        Role::TeamLead => PAGE.words("role-team-lead"),
        Role::Professional => PAGE.words("role-professional"),
    }
}

/// The same as a choice in a list.
pub fn role_choice(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Parent => (PAGE.words("role-choice-parent"), PAGE.words("role-choice-parent-more")),
        Role::Network => (PAGE.words("role-choice-network"), PAGE.words("role-choice-network-more")),
        Role::YoungPerson => {
            (PAGE.words("role-choice-young-person"), PAGE.words("role-choice-young-person-more"))
        }
        Role::SocialWorker => {
            (PAGE.words("role-choice-social-worker"), PAGE.words("role-choice-social-worker-more"))
        }
        Role::TeamLead => (PAGE.words("role-choice-team-lead"), PAGE.words("role-choice-team-lead-more")),
        Role::Professional => {
            (PAGE.words("role-choice-professional"), PAGE.words("role-choice-professional-more"))
        }
    }
}

/// A part of the rules, as a heading.
pub fn rule_part(part: &str) -> &'static str {
    match part {
        "going_well" => PAGE.words("rule-part-going-well"),
        "stressors" => PAGE.words("rule-part-stressors"),
        "first_signs" => PAGE.words("rule-part-first-signs"),
        "red_flags" => PAGE.words("rule-part-red-flags"),
        "who_does_what" => PAGE.words("rule-part-who-does-what"),
        "if_not_followed" => PAGE.words("rule-part-if-not-followed"),
        "consequences" => PAGE.words("rule-part-consequences"),
        _ => PAGE.words("rule-part-other"),
    }
}

/// What belongs into a part of the rules.
pub fn rule_part_hint(part: &str) -> &'static str {
    match part {
        "going_well" => PAGE.words("rule-part-hint-going-well"),
        "stressors" => PAGE.words("rule-part-hint-stressors"),
        "first_signs" => PAGE.words("rule-part-hint-first-signs"),
        "red_flags" => PAGE.words("rule-part-hint-red-flags"),
        "who_does_what" => PAGE.words("rule-part-hint-who-does-what"),
        "if_not_followed" => PAGE.words("rule-part-hint-if-not-followed"),
        "consequences" => PAGE.words("rule-part-hint-consequences"),
        _ => "",
    }
}

/// "Jean", "Jean and Ryan", "Jean, Ryan and Dean".
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => say!("list", join = most.join(", "), last),
    }
}
