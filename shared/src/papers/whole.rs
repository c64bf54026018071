//! The whole plan on paper: whose it is, the worries and goals, the rules, the weeks, who helps, and the days.

use super::Paper;
use super::reader::Reader;
use super::said::NOT_FOLLOWED;
use crate::content::papers as say;
use crate::plan::outline::RULE_PARTS;

/// The paper.
pub fn paper(reader: &Reader<'_>) -> Paper {
    let ours: Vec<_> = RULE_PARTS.iter().copied().filter(|part| !NOT_FOLLOWED.contains(part)).collect();
    let parts = vec![
        reader.whose(),
        reader.worries(),
        reader.goals(),
        reader.numbers(),
        reader.rules_of("rules", say::RULES, &ours, true),
        reader.rules_of("if_not_followed", say::NOT_FOLLOWED, NOT_FOLLOWED, true),
        reader.bottom_lines(),
        reader.weeks(|_| true),
        reader.network(),
        reader.checks(|_| true),
        reader.bad_moment(),
        reader.children(),
        reader.well(),
        reader.journal(),
        reader.reviews(),
    ];
    reader.paper("plan", say::WHOLE.words.to_owned(), parts)
}
