//! Relays over PostgreSQL, as an operator runs them: several on one database, a primary that dies, a backup put back.

use crate::family::{Device, Family, PARTS};
use crate::guest::Guest;
use crate::program::{Program, run};
use kith_shared::wire::{FromRelay, ToRelay};
use kith_test_postgres::{Cluster, Set};
use std::collections::BTreeMap;

fn serve(url: &str) -> Program {
    Program::start(&["serve", "--listen", "127.0.0.1:0", "--store", url])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_writes_through_two_relays_while_the_primary_dies() {
    let mut set = Set::of_three().unwrap();
    let (one, two) = (serve(&set.url()), serve(&set.url()));
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(one.address, &ann).await;
    assert_eq!(anns.ask(&family.append(1, &first)).await, FromRelay::Kept { ticket: 1, number: 1 });
    let mut other = Guest::be(two.address, &ann).await;
    let follow = ToRelay::Follow { space: family.id, after: 1 };
    assert!(matches!(other.ask(&follow).await, FromRelay::Log { head: 1, more: false, .. }));

    let all: Vec<_> = (0..200).map(|_| ann.write(&family, PARTS[0])).collect();
    let mut acknowledged = BTreeMap::new();
    for half in [0..100, 100..200] {
        for at in half {
            anns.say(&family.append(2 + at as u64, &all[at])).await;
        }
        if acknowledged.is_empty() {
            while acknowledged.len() < 30 {
                let FromRelay::Kept { ticket, number } = anns.hear().await else { panic!("not kept") };
                acknowledged.insert(ticket, number);
            }
            set.kill_9_primary().unwrap();
            set.promote().unwrap();
        }
    }
    while acknowledged.len() < all.len() {
        let FromRelay::Kept { ticket, number } = anns.hear().await else { panic!("not kept") };
        acknowledged.insert(ticket, number);
    }
    assert!(acknowledged.iter().all(|(ticket, number)| ticket == number), "one order");
    let mut next = 2;
    while next < 202 {
        let FromRelay::Log { entries, .. } = other.hear().await else { panic!("no log") };
        for entry in entries {
            assert_eq!(entry.number, next);
            assert_eq!(
                entry.entry,
                all[usize::try_from(next - 2).unwrap()],
                "the other relay passes on the same"
            );
            next += 1;
        }
    }
    for program in [one, two] {
        program.signal("-TERM");
        let (well, said) = program.end();
        assert!(well, "{said}");
        assert!(!said.contains("of-a-test") && !said.contains("127.0.0.1"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_is_put_back_and_devices_send_again_what_it_lacks() {
    let cluster = Cluster::start().unwrap();
    let url = cluster.new_database("plans").unwrap();
    let program = serve(&url);
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(program.address, &ann).await;
    let before = anns.store_epoch;
    anns.ask(&family.append(1, &first)).await;
    let dump = cluster.dump("plans").unwrap();
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(anns.ask(&family.append(2, &words)).await, FromRelay::Kept { ticket: 2, number: 2 });
    program.signal("-TERM");
    assert!(program.end().0);

    let again = cluster.new_database("again").unwrap();
    cluster.put_back("again", &dump).unwrap();
    let refused = run(&["backup", "copy", "--store", &again]);
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("pg_dump"));
    let done = run(&["restored", "--store", &again]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let program = serve(&again);
    let mut anns = Guest::be(program.address, &ann).await;
    assert!(anns.store_epoch > before);
    assert_eq!(
        anns.ask(&family.append(3, &words)).await,
        FromRelay::Kept { ticket: 3, number: 2 },
        "sent again"
    );
    program.signal("-TERM");
    assert!(program.end().0);
}
