//! A small family with its plan, to begin a story with.

use super::{Chance, World, edits};
use kith_shared::chain::Rights;
use kith_shared::id::PersonId;
use kith_shared::replica::MyStanding;

/// Who is in it.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// Of the family; founded the plan and lets people in.
    pub kelly: usize,
    /// Of the family.
    pub jean: usize,
    /// A professional.
    pub priya: usize,
}

impl World {
    /// Founds a plan with two of the family and a professional in it, and something written by each.
    pub fn family(&mut self) -> Family {
        let kelly = self.found("Kelly", Rights::FAMILY.admitting());
        let mut chance = self.chance.clone();
        self.edit(kelly, |plan, _| Some(edits::name_it(&mut chance, plan)));
        self.chance = chance;
        self.run(2_000);
        let priya = self.let_in(kelly, "Priya", Rights::PROFESSIONAL.admitting());
        let jean = self.let_in(kelly, "Jean", Rights::FAMILY);
        for _ in 0..4 {
            [priya, kelly, jean].into_iter().for_each(|at| self.write(at));
            self.run(800);
        }
        Family { kelly, jean, priya }
    }

    /// Lets somebody in, by the whole road.
    pub fn let_in(&mut self, by: usize, name: &str, rights: Rights) -> usize {
        let person = PersonId(self.chance.bytes());
        let link = self.invite(by, person, rights).unwrap();
        self.run(1_000);
        let at = self.join(name, person, rights, link);
        assert!(self.run_until(30_000, |world| world.devices[at].code().is_some()), "no code for {name}");
        let code = self.devices[at].code().unwrap();
        let invite = link.invite();
        self.run(1_000);
        assert_eq!(self.ask(by, "let in", |replica, now| replica.approve(now, invite, &code)), Some(Ok(())));
        let inside =
            |world: &Self| world.devices[at].status().is_some_and(|status| status.standing == MyStanding::In);
        assert!(self.run_until(30_000, inside), "{name} does not get in");
        at
    }

    /// `at` makes whatever edit chance chooses, if it fits.
    pub fn write(&mut self, at: usize) {
        let mut chance: Chance = self.chance.clone();
        let id = self.devices[at].id;
        self.edit(at, |plan, ids| {
            let me = plan.roster().who(&id).filter(|who| !who.left)?;
            edits::choose(&mut chance, plan, ids, me)
        });
        self.chance = chance;
    }
}
