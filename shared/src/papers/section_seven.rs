//! What a council keeps as Section 7 of its assessment and plan, in the order of its form: copied block by block, never typed again.

use super::Paper;
use super::reader::Reader;
use super::said::NOT_FOLLOWED;
use crate::content::papers as say;
use crate::plan::outline::RULE_PARTS;

/// The paper.
pub fn paper(reader: &Reader<'_>) -> Paper {
    let signs = ["going_well", "stressors", "first_signs", "red_flags"];
    let doing: Vec<_> = RULE_PARTS.iter().copied().filter(|part| *part == "who_does_what").collect();
    let parts = vec![
        reader.worries(),
        reader.goals(),
        reader.numbers(),
        reader.bottom_lines(),
        reader.weeks(|_| true),
        reader.network(),
        reader.rules_of("rules", say::RULES, &signs, true),
        reader.rules_of("who_does_what", say::WHO_DOES_WHAT, &doing, true),
        reader.rules_of("if_not_followed", say::NOT_FOLLOWED, NOT_FOLLOWED, true),
        reader.bad_moment(),
        reader.checks(|_| true),
        reader.children(),
        reader.reviews(),
        reader.meetings_held(),
    ];
    reader.paper("section_7", say::SECTION_SEVEN.words.to_owned(), parts)
}
