//! Words that the relay refused for now are tried again soon, however many they were.

use kith_tests::harness::World;

#[test]
fn many_refusals_at_once_are_one_failure() {
    let mut world = World::new(8);
    let family = world.family();
    world.run(5_000);
    world.weather.commit_fails = 1_000;
    for _ in 0..40 {
        world.write(family.kelly);
    }
    let waiting = |world: &World| world.devices[family.kelly].status().unwrap().waiting.len();
    let written = waiting(&world);
    assert!(written > 20, "only {written} edits");
    world.run(300);
    assert_eq!(waiting(&world), written);
    world.weather.commit_fails = 0;
    world.run(5_000);
    assert_eq!(waiting(&world), 0);
}
