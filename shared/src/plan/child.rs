//! A child's own place: what they drew, said or wrote, in their exact words, and who may see each thing, as they choose.
//!
//! Nothing is shared by default. The child's place is a space of its own; what they let into the plan is copied there, word
//! for word, and leaves no trace of what they keep.

use super::address::Section;
use super::choices::{ItemKind, Tool};
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::network::{self, Person, Role};
use super::outline::{SpaceKind, row};
use super::sheet::{Entry, Plan};
use crate::id::{EntryId, PersonId, hash};
use crate::time::PlainDate;

/// Something to put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// Whose it is; in their own place the place says it.
    pub child: Option<PersonId>,
    /// What it is.
    pub kind: ItemKind,
    /// How they made it.
    pub tool: Option<Tool>,
    /// Their exact words, or what they did.
    pub words: String,
    /// Where they stand on the path, 0 to 10.
    pub number: Option<i64>,
    /// Who was there, and where.
    pub there: String,
    /// It was read back to them.
    pub read_back: bool,
    /// A drawing, by the name under which it is kept.
    pub drawing: String,
    /// A voice note, by the name under which it is kept.
    pub sound: String,
    /// The day.
    pub day: Option<PlainDate>,
    /// Whose words, where somebody else types them: the child.
    pub voice: Option<PersonId>,
}

impl Default for NewItem {
    fn default() -> Self {
        Self {
            child: None,
            kind: ItemKind::Good,
            tool: None,
            words: String::new(),
            number: None,
            there: String::new(),
            read_back: false,
            drawing: String::new(),
            sound: String::new(),
            day: None,
            voice: None,
        }
    }
}

/// Something a child put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Whose words, who typed them, and when.
    pub said: Said,
    /// What it is.
    pub item: NewItem,
    /// Who may see it, as the child chose last: nobody, unless they said so.
    pub choice: Choice,
}

/// Who may see something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// These people of the plan, by their ids there, besides those who are in the child's own place.
    pub people: Vec<PersonId>,
    /// Everybody in the plan.
    pub in_plan: bool,
}

/// Everything in the child's place, or everything that children let into this plan, in order.
#[must_use]
pub fn items(plan: &Plan) -> Vec<Item> {
    plan.standing(Section::ChildItems).into_iter().filter_map(|entry| read(plan, entry)).collect()
}

/// The things of one kind.
#[must_use]
pub fn of_kind(plan: &Plan, kind: ItemKind) -> Vec<Item> {
    items(plan).into_iter().filter(|item| item.item.kind == kind).collect()
}

/// The kinds that a tool asks for, in order.
#[must_use]
pub const fn kinds_of(tool: Tool) -> &'static [ItemKind] {
    match tool {
        Tool::Houses | Tool::Toys | Tool::Spoken => &[ItemKind::Good, ItemKind::Worry, ItemKind::Dream],
        Tool::Wizard | Tool::Fairy => {
            &[ItemKind::GoingWell, ItemKind::NeedsChange, ItemKind::Wish, ItemKind::Helps]
        }
        Tool::OwnPage => &[ItemKind::Own],
    }
}

/// The kinds of the child's own house: who lives there, who may visit, its rules, and the path to the door.
pub const MY_HOUSE: &[ItemKind] =
    &[ItemKind::Inside, ItemKind::MayVisit, ItemKind::HouseRule, ItemKind::Path];

fn read(plan: &Plan, entry: &Entry) -> Option<Item> {
    let text = |name: &str| entry.text(name).to_owned();
    let child = entry.person("child").or_else(|| plan.space_of());
    let item = NewItem {
        child,
        kind: ItemKind::read(entry.text("kind"))?,
        tool: Tool::read(entry.text("tool")),
        words: text("words"),
        number: entry.number("number"),
        there: text("there"),
        read_back: entry.flag("read_back"),
        drawing: text("drawing"),
        sound: text("sound"),
        day: entry.day("day"),
        voice: entry.person(super::outline::SAID_BY.0),
    };
    Some(Item { said: plan.said(entry), item, choice: choice(plan, entry.id, child) })
}

/// Who may see something. Only the child chooses: on their own device, or through whoever types for a child without one.
pub(super) fn choice(plan: &Plan, item: EntryId, child: Option<PersonId>) -> Choice {
    let by_child = plan
        .standing(Section::ItemChoices)
        .into_iter()
        .filter(|entry| entry.link("item") == Some(item) && child.is_some() && plan.voice(entry) == child);
    let newest = by_child.max_by_key(|entry| (entry.made.at, entry.id));
    newest.map_or_else(Choice::default, |entry| Choice {
        people: entry.people("people"),
        in_plan: entry.flag("in_plan"),
    })
}

fn filling(new: &NewItem) -> Filling {
    let filling = Filling::new().person("child", new.child).choice("kind", new.kind.word());
    let filling = filling.choice("tool", new.tool.map_or("", Tool::word)).prose("words", &new.words);
    let filling = filling.number("number", new.number).line("there", &new.there);
    let filling = filling.flag("read_back", new.read_back).line("drawing", &new.drawing);
    filling.line("sound", &new.sound).day("day", new.day).voice(new.voice)
}

/// Puts something down. Exact words: they are not changed afterwards, only taken out by whoever typed them.
pub fn add(ids: &mut dyn Ids, new: &NewItem) -> Edit {
    filling(new).add(Section::ChildItems, ids)
}

/// The child chooses who may see something, or how a rule feels. `voice` is the child, where somebody types for them.
pub fn choose(ids: &mut dyn Ids, item: EntryId, choice: &Choice, voice: Option<PersonId>) -> Edit {
    let filling = Filling::new().link("item", Some(item)).people("people", &choice.people);
    filling.flag("in_plan", choice.in_plan).voice(voice).add(Section::ItemChoices, ids)
}

/// Whether the child's choice covers everybody who would see it in this plan.
#[must_use]
pub fn may_go_into(item: &Item, plan: &Plan) -> bool {
    item.choice.covers(plan)
}

/// What waits to be put into this plan by a grown-up who has both: the child said so, and it is not there.
#[must_use]
pub fn waiting(place: &Plan, plan: &Plan) -> Vec<Item> {
    items(place).into_iter().filter(|item| may_go_into(item, plan) && !is_in(item, plan)).collect()
}

impl Choice {
    /// Whether everybody who reads this plan was chosen.
    #[must_use]
    pub fn covers(&self, plan: &Plan) -> bool {
        let in_it = super::journal::who_sees(plan);
        self.in_plan || (!in_it.is_empty() && in_it.iter().all(|person| self.people.contains(person)))
    }
}

/// Something out of the child's place as an edit of the plan, word for word: none if the child did not choose that, or if
/// it is there already. The plan learns nothing of what else there is. `child` is the child's id in the plan: nobody has the
/// same id in two spaces, or a relay could tell that they belong together.
#[must_use]
pub fn copy_into(item: &Item, plan: &Plan, child: PersonId) -> Option<Edit> {
    if !may_go_into(item, plan) || plan.space_kind() == SpaceKind::Child {
        return None;
    }
    let copy = copy_of(item)?;
    let is_there = plan.entry(Section::ChildItems, copy).is_some();
    let new = NewItem { child: Some(child), voice: Some(child), ..item.item.clone() };
    let part = row(Section::ChildItems).part;
    (!is_there).then(|| Edit::new(part, vec![filling(&new).step(Section::ChildItems, copy)]))
}

/// Under which id a child's thing stands in the plan, if they let it in. Ids are hashes, so this one is never missing.
#[must_use]
pub fn copy_of(item: &Item) -> Option<EntryId> {
    hash("kith 1 childs item", &[item.said.id.as_bytes()]).first_chunk().copied().map(EntryId)
}

/// Whether a child's thing stands in this plan now.
#[must_use]
pub fn is_in(item: &Item, plan: &Plan) -> bool {
    let copy = copy_of(item).and_then(|copy| plan.entry(Section::ChildItems, copy));
    copy.is_some_and(|copy| !copy.is_withdrawn())
}

/// The one child of this plan who has this name: the same child has another id in their own place. None where there are
/// several, or nobody.
#[must_use]
pub fn of_this_name(plan: &Plan, name: &str) -> Option<PersonId> {
    let is_called = |one: &Person| one.role == Role::YoungPerson && !name.trim().is_empty();
    let people = network::people(plan).into_iter();
    let mut found = people.filter(|one| is_called(one) && one.name.trim() == name.trim());
    let child = found.next()?.id;
    found.next().is_none().then_some(child)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::space;
    use super::super::tests::{Counting, JEAN, KELLY, PRIYA, RON, made, make, person, plan, set_devices};
    use super::*;

    /// The place of Ron, who here is a child without a device, founded by Kelly; Priya is in it.
    fn place() -> Plan {
        let mut place = Plan::default();
        set_devices(&mut place, &[KELLY, PRIYA]);
        make(&mut place, KELLY, 1, &space::found(SpaceKind::Child, Some(person(RON))));
        place
    }

    fn worry(place: &mut Plan, ids: &mut Counting) -> EntryId {
        let new = NewItem {
            kind: ItemKind::Worry,
            words: "what if im like him".into(),
            voice: Some(person(RON)),
            ..NewItem::default()
        };
        let edit = add(ids, &new);
        make(place, PRIYA, 2, &edit);
        made(&edit)
    }

    #[test]
    fn nothing_is_shared_unless_the_child_says_so() {
        let (mut place, mut ids, family) = (place(), Counting(0x80), plan());
        let id = worry(&mut place, &mut ids);
        assert_eq!(items(&place)[0].choice, Choice::default());
        assert_eq!(copy_into(&items(&place)[0], &family, person(RON)), None);
        let all = Choice { people: Vec::new(), in_plan: true };
        make(&mut place, PRIYA, 3, &choose(&mut ids, id, &all, None));
        assert_eq!(items(&place)[0].choice, Choice::default(), "a grown-up does not choose for them");
        make(&mut place, PRIYA, 4, &choose(&mut ids, id, &all, Some(person(RON))));
        assert!(may_go_into(&items(&place)[0], &family));
        make(&mut place, PRIYA, 5, &choose(&mut ids, id, &Choice::default(), Some(person(RON))));
        assert!(!may_go_into(&items(&place)[0], &family), "and can change their mind");
    }

    #[test]
    fn faces_must_cover_everybody_in_the_plan() {
        let (mut place, mut ids, mut family) = (place(), Counting(0x80), plan());
        let id = worry(&mut place, &mut ids);
        let some = Choice { people: vec![person(KELLY), person(PRIYA)], in_plan: false };
        make(&mut place, PRIYA, 3, &choose(&mut ids, id, &some, Some(person(RON))));
        assert_eq!(copy_into(&items(&place)[0], &family, person(RON)), None, "Jean is in the plan too");
        let all = Choice { people: vec![person(KELLY), person(PRIYA), person(JEAN)], in_plan: false };
        make(&mut place, PRIYA, 4, &choose(&mut ids, id, &all, Some(person(RON))));
        let edit = copy_into(&items(&place)[0], &family, person(RON)).unwrap();
        make(&mut family, PRIYA, 5, &edit);
        let copy = items(&family);
        assert_eq!(
            (copy[0].item.words.as_str(), copy[0].said.voice),
            ("what if im like him", Some(person(RON)))
        );
        assert_eq!(copy_into(&items(&place)[0], &family, person(RON)), None, "once is enough");
        assert!(is_in(&items(&place)[0], &family));
    }

    #[test]
    fn what_a_child_let_in_waits_until_a_grown_up_puts_it_in() {
        let (mut place, mut ids, mut family) = (place(), Counting(0x80), plan());
        let id = worry(&mut place, &mut ids);
        assert_eq!(waiting(&place, &family), [], "nobody was chosen");
        let all = Choice { people: Vec::new(), in_plan: true };
        make(&mut place, PRIYA, 3, &choose(&mut ids, id, &all, Some(person(RON))));
        assert_eq!(waiting(&place, &family)[0].said.id, id);
        let edit = copy_into(&items(&place)[0], &family, person(RON)).unwrap();
        make(&mut family, PRIYA, 5, &edit);
        assert_eq!(waiting(&place, &family), []);
    }

    #[test]
    fn a_child_is_known_in_the_plan_by_their_name() {
        let mut family = plan();
        let add = |family: &mut Plan, at, id, name: &str, role| {
            let edit = network::add(family, person(id), name, "", role, true);
            make(family, KELLY, at, &edit);
        };
        add(&mut family, 2, 20, "Tyler", Role::YoungPerson);
        add(&mut family, 3, 21, "Jean", Role::Network);
        assert_eq!(of_this_name(&family, " Tyler"), Some(person(20)));
        assert_eq!(of_this_name(&family, "Jean"), None, "no child");
        assert_eq!(of_this_name(&family, ""), None);
        add(&mut family, 4, 22, "Tyler", Role::YoungPerson);
        assert_eq!(of_this_name(&family, "Tyler"), None, "which of them?");
    }

    #[test]
    fn every_tool_asks_for_something() {
        for tool in Tool::ALL {
            assert!(!kinds_of(*tool).is_empty());
        }
    }
}
