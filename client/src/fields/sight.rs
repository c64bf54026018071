//! What the views see of the open plan: who is who, the rules and the worries, each read once and kept until it changes.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::bottom_line::{self, BottomLine};
use kith_shared::plan::danger::{self, Danger};
use kith_shared::plan::network::{self, About, Person, Role};
use kith_shared::plan::rule::{self, Rule, RuleState};
use kith_shared::plan::suggestion::{self, Suggestion};
use kith_shared::plan::{Section, Side, Who, outline};
use leptos::prelude::*;

use super::{Folds, OF_READING, Seen};
use crate::i18n::common;
use crate::open_plan::OpenPlan;
use crate::ui::AuthorLook;

/// The sections of which a rule is made.
pub const OF_RULES: &[Section] = &[
    Section::Rules,
    Section::Wordings,
    Section::Takes,
    Section::Answers,
    Section::Replies,
    Section::Suggestions,
    Section::People,
];
/// The sections of which a worry is made.
pub const OF_DANGERS: &[Section] = &[
    Section::Dangers,
    Section::AgreedGoals,
    Section::OtherViews,
    Section::Scores,
    Section::Rounds,
    Section::People,
];
const OF_PEOPLE: &[Section] = &[Section::People, Section::Network];
const OF_BOTTOM_LINES: &[Section] = &[Section::BottomLines, Section::People];

/// Everybody the plan names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People(pub Vec<Person>);

/// What lives as long as the app.
#[derive(Clone)]
pub struct AppOwner(pub Owner);

/// The open plan, read for drawing.
#[derive(Clone, Copy)]
pub struct Sight {
    /// The plan itself, for edits.
    pub plan: OpenPlan,
    /// What it is called.
    pub about: Memo<About>,
    /// Who I am in it.
    pub me: Memo<Option<Who>>,
    /// Everybody in it.
    pub people: Memo<People>,
    /// All rules, also those taken out.
    pub rules: Memo<Vec<Rule>>,
    /// All worries with their goals.
    pub dangers: Memo<Vec<Danger>>,
    /// All suggestions, also answered ones.
    pub suggestions: Memo<Vec<Suggestion>>,
    /// What must be in place.
    pub bottom_lines: Memo<Vec<BottomLine>>,
    /// What the team manager said last, and what is different since.
    pub seen: Memo<Option<Seen>>,
}

impl Sight {
    fn make(plan: OpenPlan) -> Self {
        Self {
            plan,
            about: Memo::new(move |_| plan.read(&[Section::About], network::about)),
            me: Memo::new(move |_| plan.me()),
            people: Memo::new(move |_| People(plan.read(OF_PEOPLE, network::people))),
            rules: Memo::new(move |_| plan.read(OF_RULES, rule::rules)),
            dangers: Memo::new(move |_| plan.read(OF_DANGERS, danger::dangers)),
            suggestions: Memo::new(move |_| plan.read(OF_RULES, suggestion::all)),
            bottom_lines: Memo::new(move |_| plan.read(OF_BOTTOM_LINES, bottom_line::bottom_lines)),
            seen: Memo::new(move |_| plan.read(OF_READING, Seen::of)),
        }
    }

    /// The one for every page, made where the first of them asks for it: the app's frame does without.
    pub fn here() -> Self {
        let app = expect_context::<AppOwner>();
        app.0.with(|| {
            use_context().unwrap_or_else(|| {
                let sight = Self::make(OpenPlan::here());
                provide_context(sight);
                Folds::provide();
                sight
            })
        })
    }

    /// Whether I write for the family's side.
    pub fn is_family(self) -> bool {
        self.me.get().is_some_and(|me| me.side == Side::Family && !me.left)
    }

    /// Whether I write for the professionals' side.
    pub fn is_professional(self) -> bool {
        self.me.get().is_some_and(|me| me.side == Side::Professional && !me.left)
    }

    /// Whether I am looking on from the professionals' side, also after having left.
    pub fn looks_on(self) -> bool {
        self.me.get().is_some_and(|me| me.side == Side::Professional)
    }

    /// Whether I take part, so that what is everybody's to write is mine to write too.
    pub fn may_write(self) -> bool {
        self.me.get().is_some_and(|me| !me.left)
    }

    /// Whether I may let people in.
    pub fn admits(self) -> bool {
        self.me.get().is_some_and(|me| me.admits && !me.left)
    }

    /// Whether I may let in people of this side: my own, or one that nobody is on yet.
    pub fn lets_in(self, side: Side) -> bool {
        let mine = self.me.get().filter(|me| me.admits && !me.left).map(|me| me.side);
        let nobody =
            || self.people.with(|people| people.0.iter().all(|one| !one.is_in || one.role.side() != side));
        mine.is_some_and(|mine| mine == side || nobody())
    }

    /// My own person.
    pub fn my_person(self) -> Option<PersonId> {
        self.me.get().map(|me| me.person)
    }

    /// The child that I am here, if I am one: then of stories only what was told is mine to open.
    pub fn child_that_i_am(self) -> Option<PersonId> {
        let me = self.my_person()?;
        self.people
            .with(|people| people.get(me).filter(|person| person.role == Role::YoungPerson).map(|one| one.id))
    }

    /// A person's name.
    pub fn name(self, person: Option<PersonId>) -> String {
        self.people.with(|people| people.name(person))
    }

    /// One rule, kept up to date.
    pub fn rule(self, id: EntryId) -> Memo<Option<Rule>> {
        Memo::new(move |_| self.rules.with(|rules| rules.iter().find(|rule| rule.id == id).cloned()))
    }

    /// One worry, kept up to date.
    pub fn danger(self, id: EntryId) -> Memo<Option<Danger>> {
        Memo::new(move |_| {
            self.dangers.with(|dangers| dangers.iter().find(|danger| danger.id == id).cloned())
        })
    }

    /// The number a rule has on the plan's page: by worry, by part, by place.
    pub fn number(self, id: EntryId) -> Option<usize> {
        self.reading_order().iter().position(|known| *known == id).map(|at| at + 1)
    }

    /// The rules that stand, in the order in which the plan's page shows them.
    pub fn reading_order(self) -> Vec<EntryId> {
        let dangers: Vec<EntryId> =
            self.dangers.with(|dangers| dangers.iter().map(|danger| danger.id).collect());
        let place = |rule: &Rule| {
            let danger = dangers.iter().position(|danger| rule.danger == Some(*danger)).unwrap_or(usize::MAX);
            let part = outline::RULE_PARTS.iter().position(|part| rule.part == *part).unwrap_or(usize::MAX);
            (danger, part)
        };
        self.rules.with(|rules| {
            let mut standing: Vec<&Rule> =
                rules.iter().filter(|rule| rule.state != RuleState::Withdrawn).collect();
            kith_shared::gather::put_in_order(&mut standing, |rule| place(rule));
            standing.iter().map(|rule| rule.id).collect()
        })
    }
}

impl People {
    /// One of them.
    pub fn get(&self, id: PersonId) -> Option<&Person> {
        self.0.iter().find(|person| person.id == id)
    }

    /// A name, or "Somebody".
    pub fn name(&self, id: Option<PersonId>) -> String {
        let known = id.and_then(|id| self.get(id)).map(|person| person.name.clone());
        known.filter(|name| !name.is_empty()).unwrap_or_else(|| common::SOMEBODY.to_string())
    }

    /// Several names in one phrase, in the order in which everybody is listed.
    pub fn names(&self, ids: &[PersonId]) -> String {
        let known = self.0.iter().filter(|person| ids.contains(&person.id));
        common::list(&known.map(|person| self.name(Some(person.id))).collect::<Vec<_>>())
    }

    /// How a person's mark looks.
    pub fn look(&self, id: Option<PersonId>) -> AuthorLook {
        let Some(person) = id.and_then(|id| self.get(id)) else { return AuthorLook::Left };
        match person.slot {
            _ if person.has_left => AuthorLook::Left,
            Some(slot) => AuthorLook::Family(u8::try_from(slot.saturating_add(1)).unwrap_or(u8::MAX)),
            None => AuthorLook::Professional,
        }
    }

    /// A name with whoever typed it, where that is somebody else.
    pub fn voice(&self, voice: Option<PersonId>, typist: Option<PersonId>) -> String {
        match (voice, typist) {
            (Some(said), Some(typed)) if said != typed => {
                common::typed_by(&self.name(Some(said)), &self.name(Some(typed)))
            }
            (said, typed) => self.name(said.or(typed)),
        }
    }

    /// Those of the family and network who take part.
    pub fn family(&self) -> impl Iterator<Item = &Person> {
        self.0.iter().filter(|person| person.slot.is_some() && (person.is_in || person.on_paper))
    }

    /// Those who can be chosen by name to own a rule: a child too, who is not asked otherwise.
    pub fn choosable(&self) -> impl Iterator<Item = &Person> {
        let is_child = |person: &Person| person.role == Role::YoungPerson && !person.has_left;
        self.0.iter().filter(move |person| {
            person.slot.is_some() && (person.is_in || person.on_paper || is_child(person))
        })
    }

    /// Professionals who are in the plan.
    pub fn helpers(&self) -> impl Iterator<Item = &Person> {
        self.0.iter().filter(|person| person.slot.is_none() && person.is_in)
    }

    /// Those for whom others type, since they have no device here.
    pub fn without_device(&self) -> impl Iterator<Item = &Person> {
        self.0.iter().filter(|person| !person.is_in && !person.has_left)
    }
}

/// What somebody is, in the family's words where there are any.
pub fn relation(person: &Person) -> String {
    if person.relation.is_empty() {
        common::role_choice(person.role).0.to_owned()
    } else {
        person.relation.clone()
    }
}
