//! The rules and jobs of one person, for the wall or a handbag: what they own or are named in, and nothing else.

use super::reader::{Reader, put};
use super::{Block, Paper};
use crate::content::papers as say;
use crate::id::PersonId;
use crate::plan::now;
use crate::plan::outline::RULE_PARTS;
use crate::plan::rule::Rule;

/// The paper; none for somebody who is not in the plan.
pub fn paper(reader: &Reader<'_>, person: PersonId) -> Option<Paper> {
    let name = reader.person(person)?.name.clone();
    let names = |words: &str| now::named(&reader.people, words).contains(&person);
    let rules = reader.rules();
    let is_mine = |rule: &Rule| names(rule.words()) || rule.owners().contains(&person);
    let blocks_of = |parts: &[&str]| {
        let mut blocks = Vec::new();
        for part in RULE_PARTS.iter().filter(|part| parts.contains(part)) {
            let of_it: Vec<_> = rules.iter().filter(|rule| rule.part == *part && is_mine(rule)).collect();
            if !of_it.is_empty() {
                blocks.push(Block::Heading(say::rule_part(part).to_owned()));
                blocks.extend(of_it.into_iter().map(|rule| Block::Card(reader.rule(rule))));
            }
        }
        blocks
    };
    let other: Vec<_> = RULE_PARTS.iter().copied().filter(|part| *part != "who_does_what").collect();
    let parts = vec![
        Reader::part("jobs", say::MY_JOBS, blocks_of(&["who_does_what"])),
        Reader::part("rules", say::MY_RULES, blocks_of(&other)),
        reader.checks(|one| one.agreed.people.contains(&person) || names(&one.agreed.how_often)),
        reader
            .weeks(|task| !task.done && (names(&task.words.who) || names(&task.words.what)))
            .map(|part| super::PaperPart { heading: say::MY_WEEKS.words.to_owned(), ..part }),
        reader.bad_moment(),
    ];
    Some(reader.paper("mine", put(say::MINE, &[("name", &name)]), parts))
}
