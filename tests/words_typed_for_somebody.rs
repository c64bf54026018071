//! Words typed in somebody's name are shown as theirs only if they cannot type themselves.

use kith_shared::id::PersonId;
use kith_shared::plan::address::FieldName;
use kith_shared::plan::network::{self, Role};
use kith_shared::plan::{FieldPath, Section, talk};
use kith_tests::harness::World;

#[test]
fn nobody_puts_words_into_the_mouth_of_somebody_with_a_phone() {
    let mut world = World::new(7);
    let family = world.family();
    let (kelly, priya) = (world.devices[family.kelly].person, world.devices[family.priya].person);
    let ron = PersonId([42; 16]);
    let paper =
        world.edit(family.kelly, |plan, _| Some(network::add(plan, ron, "Ron", "", Role::Network, true)));
    paper.unwrap().unwrap();
    world.run(3_000);
    for (said_by, voice) in [(kelly, priya), (ron, ron)] {
        let about = world.devices[family.kelly].replica().unwrap().plan().entries(Section::People)[0].id;
        let mut entry = None;
        let said = world.edit(family.priya, |_, ids| {
            let edit = talk::say(ids, about, "I agree with all of it", Some(said_by));
            entry = edit.steps.iter().find_map(|step| match step {
                kith_shared::plan::Step::Record { entry, .. } => Some(*entry),
                _ => None,
            });
            Some(edit)
        });
        said.unwrap().unwrap();
        world.run(3_000);
        let path = FieldPath { section: Section::Talk, entry: entry.unwrap(), field: FieldName("words") };
        for at in [family.kelly, family.priya, family.jean] {
            let runs = world.devices[at].replica().unwrap().runs(path);
            assert_eq!(runs.iter().map(|run| run.voice).collect::<Vec<_>>(), [Some(voice)]);
        }
    }
}
