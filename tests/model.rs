//! A naive plan beside the real one: after every edit, and after every opening from the disk, both say the same.

use kith_shared::chain::Rights;
use kith_shared::id::EntryId;
use kith_shared::plan::outline::{FieldKind, MADE_AT, OUTLINE, POSITION, WITHDRAWN, row};
use kith_shared::plan::{Edit, Plan, Section, Step, Value};
use kith_tests::harness::seeds::grow;
use kith_tests::harness::{Chance, World, edits};
use std::collections::BTreeMap;

type NaiveEntry = (EntryId, BTreeMap<&'static str, Value>);

/// A plan as somebody would write it who never heard of two devices: a list of entries a section, a map of values an entry.
#[derive(Default)]
struct NaivePlan {
    sections: BTreeMap<Section, Vec<NaiveEntry>>,
}

impl NaivePlan {
    fn apply(&mut self, edit: &Edit) {
        edit.steps.iter().for_each(|step| self.step(step));
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Add { section, entry, values } | Step::Record { section, entry, values } => {
                let prose = row(*section).fields.iter().filter(|field| field.kind == FieldKind::Prose);
                let mut fields: BTreeMap<_, _> =
                    prose.map(|field| (field.name.0, Value::Prose(String::new()))).collect();
                fields.extend(values.iter().map(|(name, value)| (name.0, value.clone())));
                self.sections.entry(*section).or_default().push((*entry, fields));
            }
            Step::Write { at, words, .. } => {
                self.entry(at.section, at.entry).insert(at.field.0, Value::Prose(words.clone()));
            }
            Step::Set { at, to } => {
                self.entry(at.section, at.entry).insert(at.field.0, to.clone());
            }
            Step::Withdraw { section, entry, out } => {
                self.entry(*section, *entry).insert(WITHDRAWN.0, Value::Flag(*out));
            }
            Step::Move { section, entry, after } => {
                let order = self.sections.get_mut(section).unwrap();
                let from = order.iter().position(|(id, _)| id == entry).unwrap();
                let moved = order.remove(from);
                let behind = after.and_then(|after| order.iter().position(|(id, _)| *id == after));
                order.insert(behind.map_or(0, |at| at + 1), moved);
            }
        }
    }

    fn entry(&mut self, section: Section, id: EntryId) -> &mut BTreeMap<&'static str, Value> {
        let entries = self.sections.get_mut(&section).unwrap();
        entries.iter_mut().find(|(known, _)| *known == id).map(|(_, values)| values).unwrap()
    }

    fn assert_like(&self, plan: &Plan, when: &str) {
        for row in OUTLINE {
            let none = Vec::new();
            let naive = self.sections.get(&row.section).unwrap_or(&none);
            let real = plan.entries(row.section);
            let ids: Vec<_> = real.iter().map(|entry| entry.id).collect();
            assert_eq!(ids, naive.iter().map(|(id, _)| *id).collect::<Vec<_>>(), "{:?} {when}", row.section);
            for (entry, (_, values)) in real.iter().zip(naive) {
                let mut said = entry.values.clone();
                said.remove(POSITION.0);
                said.remove(MADE_AT.0);
                assert_eq!(&said, values, "{:?} {when}", row.section);
            }
        }
    }
}

fn alone(rights: Rights) -> impl Fn(&mut World) {
    move |world| {
        let at = world.found("Kelly", rights);
        let id = world.devices[at].id;
        let mut naive = NaivePlan::default();
        let mut chance = Chance::from_seed(world.seed);
        for number in 0..40 {
            let (mut made, mut dice) = (None, chance.clone());
            let outcome = world.edit(at, |plan, ids| {
                let me = plan.roster().who(&id)?;
                let first = plan.entries(Section::About).is_empty();
                let edit = if first {
                    Some(edits::name_it(&mut dice, plan))
                } else {
                    edits::choose(&mut dice, plan, ids, me)
                };
                made = edit.clone();
                edit
            });
            chance = dice;
            if let (Some(Ok(())), Some(edit)) = (outcome, &made) {
                naive.apply(edit);
            }
            naive.assert_like(world.devices[at].replica().unwrap().plan(), &format!("after edit {number}"));
            world.run(50);
            if number % 13 == 12 {
                world.run(1_000);
                world.crash(at, Some(10));
                world.run(1_000);
                naive.assert_like(
                    world.devices[at].replica().unwrap().plan(),
                    &format!("opened after edit {number}"),
                );
            }
        }
    }
}

#[test]
fn as_the_family_writes() {
    for seed in 0..60 {
        grow(seed, alone(Rights::FAMILY.admitting())).unwrap();
    }
}

#[test]
fn as_professionals_write() {
    for seed in 0..60 {
        grow(seed, alone(Rights::PROFESSIONAL.admitting())).unwrap();
    }
}
