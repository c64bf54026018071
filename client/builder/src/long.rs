//! What takes hours before a release, as a table: the figures that design and README promise, each as one command.

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::client::{self, Mode};
use crate::steps::{shown, with_surroundings};
use crate::workspace::Workspace;
use crate::{demo, process, setup};

/// One figure of the column "release".
struct Figure {
    /// How `cargo kith long` is asked for it.
    name: &'static str,
    about: &'static str,
    needs: Needs,
    /// What cargo is told, in the root folder.
    cargo: &'static [&'static str],
    /// The size of the run, by the variables that the tests read.
    size: &'static [(&'static str, &'static str)],
}

/// What has to be there before it starts.
#[derive(Clone, Copy)]
enum Needs {
    Nothing,
    /// The relay as it ships with the app inside, and Chromium with its driver.
    Browser,
}

const FIGURES: &[Figure] = &[
    Figure {
        name: "simulation",
        about: "A million families' lives with every fault there is, each held against I1 to I7.",
        needs: Needs::Nothing,
        cargo: &["test", "--release", "--package", "kith-tests", "--test", "simulation"],
        size: &[("KITH_SEEDS", "0..1000000")],
    },
    Figure {
        name: "simulation-sharing",
        about: "A hundred thousand families at two or three relays on one store, each held against I1 to I7.",
        needs: Needs::Nothing,
        cargo: &["test", "--release", "--package", "kith-tests", "--test", "simulation", "relays_that_share"],
        size: &[("KITH_SHARING_SEEDS", "0..100000")],
    },
    Figure {
        name: "simulation-packing",
        about: "Ten thousand families whose plan is packed all the time while relays fail that destroy what that stands for.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-tests",
            "--test",
            "simulation",
            "relays_that_destroy",
        ],
        size: &[("KITH_PACKING_SEEDS", "0..10000")],
    },
    Figure {
        name: "simulation-on-a-disk",
        about: "Ten thousand families at a relay whose store is a file that goes back to backups, each held against I1 to I7.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-tests",
            "--test",
            "simulation",
            "relays_on_a_real_store",
        ],
        size: &[("KITH_DISK_SEEDS", "0..10000")],
    },
    Figure {
        name: "mutations",
        about: "Ten million mutated Automerge changes: none panics, and every plan still opens.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-shared",
            "--features",
            "plan",
            "--lib",
            "mutated_changes",
            "--",
            "--nocapture",
        ],
        size: &[("KITH_MUTATIONS", "10000000")],
    },
    Figure {
        name: "long-plan",
        about: "Five years of a plan, 50,000 changes, open on a new phone in one answer.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-tests",
            "--test",
            "promises",
            "a_plan_of_years",
            "--",
            "--nocapture",
        ],
        size: &[("KITH_PLAN_CHANGES", "50000")],
    },
    Figure {
        name: "relay-kills",
        about: "A relay on SQLite killed with -9 in the middle of the work: every acknowledged edit is there.",
        needs: Needs::Nothing,
        cargo: &["test", "--package", "kith-server", "--test", "promises", "kills::", "--", "--nocapture"],
        size: &[("KITH_RELAY_KILLS", "2000")],
    },
    Figure {
        name: "power-losses",
        about: "Ten thousand images of a disk that lost its power at any moment: every acknowledged edit is there.",
        needs: Needs::Nothing,
        cargo: &["test", "--package", "kith-server", "--test", "promises", "power::", "--", "--nocapture"],
        size: &[("KITH_POWER_LOSSES", "10000")],
    },
    Figure {
        name: "bit-flips",
        about: "Ten thousand flipped bits in a store's files: all found or harmless, none served as true.",
        needs: Needs::Nothing,
        cargo: &["test", "--package", "kith-server", "--test", "promises", "flips::", "--", "--nocapture"],
        size: &[("KITH_BIT_FLIPS", "10000")],
    },
    Figure {
        name: "bad-disks",
        about: "Disks that are full, or fail to read, write or sync: no false word, and all that was acknowledged.",
        needs: Needs::Nothing,
        cargo: &["test", "--package", "kith-server", "--test", "promises", "bad_disk::", "--", "--nocapture"],
        size: &[],
    },
    Figure {
        name: "browser-kills",
        about: "A browser killed in mid-edit: nothing typed and shown as kept is lost.",
        needs: Needs::Browser,
        cargo: &["test", "--package", "kith-browser-tests", "killed_tab", "--", "--nocapture"],
        size: &[("KITH_TAB_KILLS", "300")],
    },
    Figure {
        name: "postgres-kills",
        about: "PostgreSQL killed 500 times while relays write: nothing that was acknowledged is lost.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-server",
            "--lib",
            "a_server_killed_under_load",
            "--",
            "--nocapture",
        ],
        size: &[("KITH_POSTGRES_KILLS", "500")],
    },
    Figure {
        name: "hostile",
        about: "Two hundred lies of a relay by name, 100,000 by chance, and as many pretences: none is believed.",
        needs: Needs::Nothing,
        cargo: &["test", "--release", "--package", "kith-tests", "--test", "promises", "no_hostile_case"],
        size: &[("KITH_HOSTILE_CASES", "100000")],
    },
    Figure {
        name: "membership",
        about: "100,000 histories of people coming and going at once, each held against a naive model.",
        needs: Needs::Nothing,
        cargo: &["test", "--release", "--package", "kith-tests", "--test", "promises", "membership_follows"],
        size: &[("KITH_MEMBERSHIP_RUNS", "100000")],
    },
    Figure {
        name: "fuzz",
        about: "Every parser under a fuzzer, 24 CPU-hours in all: none breaks, hangs or takes 64 MiB.",
        needs: Needs::Nothing,
        cargo: &["kith", "fuzz"],
        size: &[("KITH_FUZZ_SECONDS", "86400")],
    },
    Figure {
        name: "load",
        about: "Ten thousand sockets and a thousand edits a second for an hour: all that is kept comes to all, in time, within 1 GiB.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-server",
            "--test",
            "promises",
            "load::",
            "--",
            "--nocapture",
        ],
        size: &[
            ("KITH_LOAD_SOCKETS", "10000"),
            ("KITH_LOAD_EDITS_A_SECOND", "1000"),
            ("KITH_LOAD_SECONDS", "3600"),
            ("KITH_LOAD_JUDGED", "1"),
        ],
    },
    Figure {
        name: "stalled-readers",
        about: "A thousand readers who stop reading beside nine thousand who do: given up, cheap, and nobody waits for them.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-server",
            "--test",
            "promises",
            "stalled::",
            "--",
            "--include-ignored",
            "--test-threads",
            "1",
            "--nocapture",
        ],
        size: &[("KITH_LOAD_SOCKETS", "9000"), ("KITH_STALLED", "1000")],
    },
    Figure {
        name: "slowloris",
        about: "Five thousand connections whose header never ends: closed in time, and nobody else waits longer than twice as long.",
        needs: Needs::Nothing,
        cargo: &[
            "test",
            "--release",
            "--package",
            "kith-server",
            "--test",
            "promises",
            "loiter::",
            "--",
            "--include-ignored",
            "--test-threads",
            "1",
            "--nocapture",
        ],
        size: &[("KITH_HALF_OPEN", "5000")],
    },
];

/// Runs one figure to its full size, or `all` of them; lists them without a name.
pub fn run(workspace: &Workspace, name: Option<&str>) -> Result<()> {
    let chosen: Vec<&Figure> = match name {
        None => {
            list();
            return Ok(());
        }
        Some("all") => FIGURES.iter().collect(),
        Some(name) => FIGURES.iter().filter(|figure| figure.name == name).collect(),
    };
    if chosen.is_empty() {
        list();
        bail!("There is no figure of that name; the names are above.");
    }
    chosen.into_iter().try_for_each(|figure| run_one(workspace, figure))
}

fn list() {
    println!("cargo kith long NAME runs one of these to its full size, `cargo kith long all` every one:\n");
    for figure in FIGURES {
        let size: Vec<_> = figure.size.iter().map(|(name, value)| format!("{name}={value} ")).collect();
        println!(
            "{}\n  {}\n  {}cargo {}\n",
            figure.name,
            figure.about,
            size.concat(),
            figure.cargo.join(" ")
        );
    }
}

fn run_one(workspace: &Workspace, figure: &Figure) -> Result<()> {
    println!("\n== {}: {}", figure.name, figure.about);
    prepare(workspace, figure.needs)?;
    let started = Instant::now();
    let mut command = process::cargo(workspace.root());
    with_surroundings(command.args(figure.cargo), workspace);
    for (name, value) in figure.size {
        // A smaller or larger run is asked for from outside.
        if std::env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    process::run(&mut command).with_context(|| format!("The figure \"{}\" does not hold.", figure.name))?;
    println!("== {} holds, after {}", figure.name, shown(started.elapsed()));
    Ok(())
}

fn prepare(workspace: &Workspace, needs: Needs) -> Result<()> {
    match needs {
        Needs::Nothing => return Ok(()),
        Needs::Browser => setup::browser(workspace)?,
    }
    client::build(workspace, Mode::Release)?;
    demo::build_server(workspace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_has_a_name_of_its_own() {
        let names: BTreeSet<_> = FIGURES.iter().map(|figure| figure.name).collect();
        assert_eq!(names.len(), FIGURES.len());
        assert!(!names.contains("all"));
    }
}
