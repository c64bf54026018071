//! Catching up: what a new phone waits for, and what comes over its line, when it is let into a plan of many edits.

use crate::phone::{Carried, Phone, dice};
use crate::plot::{Axis, Curve, Plot};
use crate::report::{Promise, Report, number};
use crate::{Benchmark, growth, process};
use anyhow::{Context, Result, ensure};
use kith_browser_tests::relay::{Relay, Serving};
use kith_server::http::serve;
use kith_shared::id::EntryId;
use kith_shared::plan::{Edit, network, outline, rule, talk};
use kith_shared::replica::{Dice, Pace, Replica};
use kith_shared::sealing::{Envelope, Kind};
use kith_shared::wire::{Entry, FromRelay};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// A cold device in a space of many edits.
pub const BENCHMARK: Benchmark = Benchmark { name: "catch-up", run };

const EDITS: [u64; 3] = [1_000, 10_000, 100_000];
/// Edits on their way at once while the plan is being written.
const AT_ONCE: u64 = 50;
/// Cold devices of which the middle one counts.
const ROUNDS: usize = 3;
const OVER_LIMIT: f64 = 1.3;
const RULES: u64 = 20;
const NEVER: u64 = 1 << 40;

fn run() -> Result<Report> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(measure())
}

fn report(met: &[(&Written, Met)]) -> Report {
    let over = |met: &Met| met.received as f64 / met.snapshot as f64;
    let row = |(written, met): &(&Written, Met)| {
        vec![
            number(written.edits as f64),
            number(met.snapshot as f64 / 1000.0),
            number(met.received as f64 / 1000.0),
            format!("{:.3}", over(met)),
            met.follows.to_string(),
            number(met.came.as_secs_f64() * 1000.0),
            number(met.open.as_secs_f64() * 1000.0),
            number(written.took.as_secs_f64()),
        ]
    };
    let curve = |figure: fn(&Met) -> f64| -> Vec<(f64, f64)> {
        met.iter().map(|(written, met)| (written.edits as f64, figure(met))).collect()
    };
    let (received, open) = (curve(|met| met.received as f64 / 1000.0), curve(|met| met.open.as_secs_f64()));
    let most = met.iter().map(|(_, met)| over(met)).fold(0.0, f64::max);
    let follows = met.iter().map(|(_, met)| met.follows).max().unwrap_or_default();
    Report {
        about: format!(
            "A new phone that was let into a plan of so many edits and has nothing yet: what comes over its socket, next to the sealed bytes of the snapshot alone, and how long it takes until every change is checked and the plan is open (this machine, no line between, the middle of {ROUNDS})."
        ),
        heads: vec![
            "edits",
            "snapshot, kB",
            "received, kB",
            "times the snapshot",
            "round trips",
            "all received, ms",
            "open, ms",
            "writing it took, s",
        ],
        rows: met.iter().map(row).collect(),
        promises: vec![
            Promise::at_most("Bytes received, times the snapshot's, the most of these", most, OVER_LIMIT, ""),
            Promise::at_most("Round trips for the log", follows as f64, 1.0, ""),
            growth::promise("Bytes as edits grow", &received),
            growth::promise("Time to open as edits grow", &open),
        ],
        plots: vec![
            Plot {
                title: "What a new phone receives".to_owned(),
                across: Axis::logarithmic("edits in the plan"),
                up: Axis::logarithmic("bytes (kB)"),
                curves: vec![
                    Curve::measured("received", received),
                    Curve::compared("the snapshot itself", curve(|met| met.snapshot as f64 / 1000.0)),
                ],
            },
            Plot {
                title: "Until a new phone shows the plan".to_owned(),
                across: Axis::logarithmic("edits in the plan"),
                up: Axis::logarithmic("time (s)"),
                curves: vec![
                    Curve::measured("checked and open", open),
                    Curve::measured("all received", curve(|met| met.came.as_secs_f64())),
                ],
            },
        ],
    }
}

/// A plan that was written, and the keys of a device that has been let in and knows nothing yet.
struct Written {
    edits: u64,
    space: kith_shared::id::SpaceId,
    newcomer: Vec<u8>,
    took: Duration,
}

/// What a cold device met.
struct Met {
    came: Duration,
    open: Duration,
    received: u64,
    snapshot: u64,
    follows: u64,
}

async fn measure() -> Result<Report> {
    let folder = process::folder()?;
    let mut written = Vec::new();
    // Devices are held to a hundred frames a second; the years in which this plan is written are left out.
    let writing = serve(crate::guest::options(), &folder.path().join("kith.sqlite3")).await?;
    for (seed, edits) in (1..).zip(EDITS) {
        let plan = write(writing.address(), seed, edits).await?;
        println!("  {edits} edits written in {:.1?}", plan.took);
        written.push(plan);
    }
    writing.shut_down().await?;
    let mut met = Vec::new();
    for plan in &written {
        met.push((plan, meet(folder.path(), plan).await?));
    }
    Ok(report(&met))
}

/// Writes a plan as a family would, edit by edit, and has it packed, and vouched for by a second person of the family.
async fn write(relay: std::net::SocketAddr, seed: u8, edits: u64) -> Result<Written> {
    let begun = Instant::now();
    let mut phone = Phone::found(relay, seed).await?;
    phone.until(|replica| replica.status().connected).await?;
    let (space, never) = (phone.replica().space(), Pace { shared_every: NEVER, own_every: NEVER });
    let keys = phone.let_in(relay, seed + 100).await?;
    phone.replica().set_pace(never);
    let mut ids = dice(seed + 200);
    let mut rules = Vec::new();
    for at in 0..edits {
        let edit = next_edit(&mut ids, at, &mut rules, phone.replica());
        phone.edit(edit).await?;
        if at % AT_ONCE == 0 || at + 1 == edits {
            phone.until(|replica| replica.status().waiting.is_empty()).await?;
        }
    }
    // The second phone was off all the while: one that takes in each edit as it comes takes longer than the writing.
    let mut other = Phone::cold(relay, &keys, space).await?;
    other.replica().set_pace(never);
    let (mut enough, is_enough) = oneshot::channel::<()>();
    let listening = tokio::spawn(async move {
        loop {
            tokio::select! {
                () = enough.closed() => return Ok::<(), anyhow::Error>(()),
                heard = other.hear() => heard?,
            }
        }
    });
    // The pack that a family's phone makes every five hundred entries.
    phone.replica().set_pace(Pace { shared_every: 1, own_every: NEVER });
    phone.heard = Some(Vec::new());
    let edit = next_edit(&mut ids, edits, &mut rules, phone.replica());
    phone.edit(edit).await?;
    while !phone.heard.iter().flatten().any(|frame| vouches(frame)) {
        phone.hear().await?;
    }
    phone.replica().set_pace(never);
    drop(is_enough);
    listening.await??;
    phone.heard = None;
    let newcomer = phone.let_in(relay, seed + 150).await?;
    Ok(Written { edits, space, newcomer, took: begun.elapsed() })
}

/// Whether a frame holds somebody's word for a pack.
fn vouches(frame: &[u8]) -> bool {
    envelopes_in(frame).any(|(_, kind)| !matches!(kind, Kind::Changes | Kind::Snapshot { .. }))
}

/// A family has some twenty rules, and says much about them over the years.
fn next_edit(ids: &mut Dice, at: u64, rules: &mut Vec<EntryId>, replica: &Replica) -> Edit {
    let words = format!("We ring Nan at eight, and somebody opens the door: {at}.");
    if at == 0 {
        let about = network::about(replica.plan());
        let about = network::About { nickname: "Home".to_owned(), minimum: 3, ..about };
        return network::set_about(replica.plan(), &about);
    }
    if at <= RULES {
        let part = outline::RULE_PARTS.first().copied().unwrap_or_default();
        let seed = ids.bytes();
        // The first id that these dice make is the rule's.
        rules.push(EntryId(Dice::from_seed(seed).bytes()));
        return rule::add(&mut Dice::from_seed(seed), EntryId([7; 16]), part, &words, None, &[]);
    }
    let about = usize::try_from(at).ok().and_then(|at| rules.get(at % rules.len().max(1)));
    talk::say(ids, about.copied().unwrap_or(EntryId([7; 16])), &words, None)
}

/// How many sealed bytes each envelope in a frame has, and of what kind it is.
fn envelopes_in(frame: &[u8]) -> impl Iterator<Item = (u64, Kind)> {
    let entries = match FromRelay::decode(frame) {
        Ok(FromRelay::Log { entries, .. }) => entries,
        Ok(_) | Err(_) => Vec::new(),
    };
    entries.into_iter().filter_map(|entry| {
        let Entry::Envelope(bytes) = entry.entry else { return None };
        let (envelope, header) = Envelope::decode(&bytes).ok()?;
        Some((envelope.sealed.len() as u64, header.kind))
    })
}

/// The sealed bytes of the packs in a frame.
fn packed_in(frame: &[u8]) -> u64 {
    let packs = envelopes_in(frame).filter(|(_, kind)| matches!(kind, Kind::Snapshot { .. }));
    packs.map(|(bytes, _)| bytes).sum()
}

async fn meet(folder: &Path, plan: &Written) -> Result<Met> {
    let relay = Relay::start(Serving::Plans, folder).await?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(meet_once(relay.address(), plan).await?);
    }
    rounds.sort_by_key(|met| met.open);
    rounds.into_iter().nth(ROUNDS / 2).context("no round")
}

async fn meet_once(relay: std::net::SocketAddr, plan: &Written) -> Result<Met> {
    let begun = Instant::now();
    let mut phone = Phone::cold(relay, &plan.newcomer, plan.space).await?;
    phone.heard = Some(Vec::new());
    while !phone.replica().status().connected {
        phone.hear().await?;
    }
    let open = begun.elapsed();
    let entries = phone.replica().plan().entries(kith_shared::plan::Section::Talk).len() as u64;
    ensure!(entries + RULES + 1 >= plan.edits, "only {entries} things said have come");
    let snapshot = phone.heard.iter().flatten().map(|frame| packed_in(frame)).sum();
    let Carried { follows, received_bytes: received, last_at } = phone.carried;
    let came = last_at.context("nothing came")?.duration_since(begun);
    Ok(Met { came, open, received, snapshot, follows })
}
