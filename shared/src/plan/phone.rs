//! Phone numbers, each given by whoever answers it; and numbers of help that the plan adds to those known everywhere.

use super::address::Section;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};

/// Somebody's own number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// Who gave it, and when; its entry is what they take back.
    pub said: Said,
    /// The number as they wrote it.
    pub number: String,
    /// When it is best to ring.
    pub when: String,
}

/// A number of help.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HelpNumber {
    /// Who answers.
    pub name: String,
    /// The number.
    pub number: String,
    /// What for and when.
    pub when: String,
    /// The id of the number in `content::help` that it replaces or fills in.
    pub stands_for: String,
}

/// The number that somebody gave for themselves, the newest one. Nobody gives a number for somebody who has a device.
#[must_use]
pub fn phone(plan: &Plan, person: PersonId) -> Option<Phone> {
    let given = plan.standing(Section::Phones).into_iter().filter(|entry| plan.voice(entry) == Some(person));
    given.max_by_key(|entry| (entry.made.at, entry.id)).map(|entry| Phone {
        said: plan.said(entry),
        number: entry.text("number").to_owned(),
        when: entry.text("when").to_owned(),
    })
}

/// Gives one's own number, or that of somebody on paper who wants it there. [`super::withdraw`] takes it back.
pub fn give(ids: &mut dyn Ids, number: &str, when: &str, voice: Option<PersonId>) -> Edit {
    Filling::new().line("number", number).line("when", when).voice(voice).add(Section::Phones, ids)
}

/// A number as a phone dials it: digits, and a plus in front.
#[must_use]
pub fn dial(number: &str) -> String {
    let kept =
        number.trim().char_indices().filter(|(at, one)| one.is_ascii_digit() || (*at == 0 && *one == '+'));
    kept.map(|(_, one)| one).collect()
}

/// The numbers of help that the plan adds, each with its entry.
#[must_use]
pub fn help_numbers(plan: &Plan) -> Vec<(EntryId, HelpNumber)> {
    let entries = plan.standing(Section::HelpNumbers).into_iter();
    let numbers = entries.map(|entry| {
        let text = |name: &str| entry.text(name).to_owned();
        let number = HelpNumber {
            name: text("name"),
            number: text("number"),
            when: text("when"),
            stands_for: text("stands_for"),
        };
        (entry.id, number)
    });
    numbers.collect()
}

fn filling(number: &HelpNumber) -> Filling {
    let filling = Filling::new().line("name", &number.name).line("number", &number.number);
    filling.line("when", &number.when).line("stands_for", &number.stands_for)
}

/// Adds a number of help.
pub fn add_help(ids: &mut dyn Ids, number: &HelpNumber) -> Edit {
    filling(number).add(Section::HelpNumbers, ids)
}

/// Changes one.
#[must_use]
pub fn change_help(plan: &Plan, entry: EntryId, number: &HelpNumber) -> Option<Edit> {
    filling(number).change(plan, Section::HelpNumbers, entry)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::tests::{Counting, JEAN, KELLY, RON, made, make, person, plan};
    use super::super::withdraw;
    use super::*;
    use crate::content::help;

    #[test]
    fn only_what_somebody_gave_themselves_is_their_number() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        make(&mut plan, KELLY, 1, &give(&mut ids, "01", "", Some(person(JEAN))));
        assert_eq!(phone(&plan, person(JEAN)), None);
        make(&mut plan, KELLY, 2, &give(&mut ids, "02", "evenings", Some(person(RON))));
        assert_eq!(phone(&plan, person(RON)).unwrap().number, "02");
        let edit = give(&mut ids, "03", "", None);
        make(&mut plan, JEAN, 3, &edit);
        assert_eq!(phone(&plan, person(JEAN)).unwrap().number, "03");
        make(&mut plan, JEAN, 4, &withdraw(Section::Phones, made(&edit), true));
        assert_eq!(phone(&plan, person(JEAN)), None);
    }

    #[test]
    fn a_number_is_dialled_without_its_spaces() {
        assert_eq!(dial("0800 1111"), "08001111");
        assert_eq!(dial("+44 (0)7700-900"), "+4407700900");
    }

    #[test]
    fn only_what_the_plan_gave_for_its_own_place_is_of_this_place() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        for (at, stands_for, name) in
            [(1, "police", "Our police"), (2, "council_night", "Night team"), (3, "", "Food bank")]
        {
            let number = HelpNumber {
                name: name.into(),
                number: "01234 567".into(),
                when: String::new(),
                stands_for: stands_for.into(),
            };
            make(&mut plan, KELLY, at, &add_help(&mut ids, &number));
        }
        let names: Vec<_> = help::of_this_place(&plan).into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["Night team", "Food bank"]);
    }
}
