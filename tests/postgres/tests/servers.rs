//! The servers themselves: they start, keep what they said through a kill, and leave nothing behind.
#![allow(clippy::unwrap_used)]

use kith_test_postgres::{Cluster, Set};

#[test]
fn a_killed_server_starts_again_and_a_dropped_one_leaves_nothing() {
    let cluster = Cluster::start().unwrap();
    cluster.sql("postgres", "CREATE TABLE kept (words text)").unwrap();
    cluster.sql("postgres", "INSERT INTO kept VALUES ('before')").unwrap();
    cluster.kill_9().unwrap();
    assert!(cluster.sql("postgres", "SELECT 1").is_err());
    cluster.restart().unwrap();
    assert_eq!(cluster.sql("postgres", "SELECT words FROM kept").unwrap(), "before");
    let data = cluster.data();
    assert!(data.exists());
    drop(cluster);
    assert!(!data.exists());
}

#[test]
fn a_standby_takes_over_with_all_that_was_acknowledged() {
    let mut set = Set::of_three().unwrap();
    set.primary().unwrap().sql("postgres", "CREATE TABLE kept AS SELECT generate_series(1, 100)").unwrap();
    set.kill_9_primary().unwrap();
    set.promote().unwrap();
    let primary = set.primary().unwrap();
    assert_eq!(primary.sql("postgres", "SELECT count(*) FROM kept").unwrap(), "100");
    primary.sql("postgres", "INSERT INTO kept VALUES (101)").unwrap();
}
