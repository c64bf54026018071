//! From the file to lines for the spaces beside the family's plan: a child's own place, or a plan apart.

use super::deeds::Deed;
use super::example::{Example, HouseRules, Houses, Pair};
use super::script::{Script, ScriptError, What};
use crate::id::PersonId;
use crate::plan::child::{Choice, NewItem};
use crate::plan::child_plan::ChildRuleWords;
use crate::plan::choices::{ItemKind, Tool};
use crate::plan::network::Role;
use crate::plan::{Side, SpaceKind};

impl Script {
    pub(super) fn write_space(&mut self, example: &Example, whose: &str) -> Result<(), ScriptError> {
        let is_childs = self.children.contains_key(whose);
        let (founder, of) = (self.founder()?, self.anybody(whose)?);
        let kind = if is_childs { SpaceKind::Child } else { SpaceKind::Apart };
        self.do_it(&founder, 0, Deed::Space { kind, of })?;
        self.say(&founder, 0, What::About)?;
        self.write_cast()?;
        if is_childs { self.write_place(example, whose) } else { self.write_plan_apart(example, whose) }
    }

    fn write_plan_apart(&mut self, example: &Example, whose: &str) -> Result<(), ScriptError> {
        let name = self
            .cast
            .iter()
            .find(|cast| cast.key == whose)
            .map_or_else(String::new, |cast| cast.name.clone());
        let space = format!("{name}'s space");
        let of_space: Vec<_> = example.rules.iter().filter(|rule| rule.space.contains(&space)).collect();
        for pair in &example.pairs {
            if of_space.iter().any(|rule| rule.pair == pair.id) {
                self.write_pair(&self.apart_pair(pair))?;
            }
        }
        for rule in of_space {
            self.write_rule(rule, 3, example)?;
        }
        for line in example.journal.iter().filter(|line| line.sees == format!("{space} only")) {
            self.write_journal_line(line, example)?;
        }
        Ok(())
    }

    /// The danger as it is told here: nobody's name who helps elsewhere, and no view of somebody who is not here.
    fn apart_pair(&self, pair: &Pair) -> Pair {
        let professionals = self.cast.iter().filter(|cast| cast.role.side() == Side::Professional);
        let names: Vec<_> = professionals.map(|cast| cast.name.as_str()).collect();
        let said_here = |cast: &super::Cast| pair.other_view.starts_with(&format!("{} says", cast.name));
        let other_view =
            if self.cast.iter().any(said_here) { pair.other_view.clone() } else { String::new() };
        let text = |text: &String| text.clone();
        Pair {
            id: text(&pair.id),
            short: text(&pair.short),
            who: format!("{} are worried.", names.join(" and ")),
            what: text(&pair.what),
            why: text(&pair.why),
            other_view,
            goal: text(&pair.goal),
            how_long: text(&pair.how_long),
            zero: text(&pair.zero),
            ten: text(&pair.ten),
            question: text(&pair.question),
            scores: Vec::new(),
        }
    }

    fn write_place(&mut self, example: &Example, child: &str) -> Result<(), ScriptError> {
        let known = example.children.iter().find(|known| known.id == child);
        if let (Some(known), false) = (known, self.cast.iter().any(|cast| cast.key == child)) {
            let (founder, person, name) = (self.founder()?, self.anybody(child)?, known.name.clone());
            let line = What::Person {
                person,
                name,
                relation: String::new(),
                role: Role::YoungPerson,
                on_paper: false,
            };
            self.say(&founder, 0, line)?;
        }
        for houses in example.houses.iter().filter(|houses| houses.child == child) {
            self.write_houses(houses)?;
        }
        let Some(rules) = example.house_rules.as_ref().filter(|rules| rules.child == child) else {
            return Ok(());
        };
        self.write_house_rules(rules)?;
        let founder = self.founder()?;
        for words in &example.child_plan {
            let words = ChildRuleWords { words: words.clone(), ..ChildRuleWords::default() };
            self.do_it(&founder, 9, Deed::ChildRule { words })?;
        }
        Ok(())
    }

    fn write_houses(&mut self, houses: &Houses) -> Result<(), ScriptError> {
        let (by, voice) = self.hand_of_child(&houses.child)?;
        let tool = match houses.tool.split(' ').next() {
            Some("Toys") => Tool::Toys,
            Some("Voice") => Tool::OwnPage,
            _ => Tool::Houses,
        };
        let kept: Vec<_> = houses.words.split('\'').skip(1).step_by(2).collect();
        let is_shared = houses.words.contains("shared with the network");
        let rooms = [
            (ItemKind::Good, &houses.good, true),
            (ItemKind::Worry, &houses.worries, true),
            (ItemKind::Dream, &houses.dreams, false),
        ];
        for (kind, all, first_two) in rooms {
            for words in all {
                let key = format!("{} {words}", houses.child);
                let item = NewItem {
                    kind,
                    tool: Some(tool),
                    words: words.clone(),
                    there: houses.tool.clone(),
                    read_back: houses.words.contains("read it back") || houses.words.contains("read back"),
                    voice,
                    ..NewItem::default()
                };
                self.do_it(&by, 2, Deed::Item { key: key.clone(), item })?;
                if is_shared && first_two && !kept.contains(&words.as_str()) {
                    let choice = Choice { people: Vec::new(), in_plan: true };
                    self.do_it(&by, 4, Deed::Choose { item: key, choice })?;
                }
            }
        }
        Ok(())
    }

    fn write_house_rules(&mut self, rules: &HouseRules) -> Result<(), ScriptError> {
        let (by, voice) = self.hand_of_child(&rules.child)?;
        let path = vec![rules.path.clone()];
        let parts = [
            (ItemKind::Inside, &rules.inside),
            (ItemKind::MayVisit, &rules.visit),
            (ItemKind::HouseRule, &rules.rules),
            (ItemKind::Path, &path),
        ];
        for (kind, all) in parts {
            for words in all {
                let stands =
                    words.split(|one: char| !one.is_ascii_digit()).find_map(|digits| digits.parse().ok());
                let number = stands.filter(|_| kind == ItemKind::Path);
                let item = NewItem { kind, words: words.clone(), number, voice, ..NewItem::default() };
                self.do_it(&by, 2, Deed::Item { key: format!("{} {words}", rules.child), item })?;
            }
        }
        Ok(())
    }

    /// In a child's own place the child types, or else whoever founded it does.
    fn hand_of_child(&self, child: &str) -> Result<(String, Option<PersonId>), ScriptError> {
        if self.cast.iter().any(|cast| cast.key == child) {
            return Ok((child.to_owned(), None));
        }
        Ok((self.founder()?, Some(self.anybody(child)?)))
    }
}
