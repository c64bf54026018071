//! From a key to the letter on the screen of a slow phone, in the real client, in plans of several sizes.

use crate::plot::{Axis, Curve, Plot};
use crate::report::{Promise, Report, number};
use crate::{Benchmark, growth};
use anyhow::{Context, Result, anyhow, ensure};
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::field;
use kith_browser_tests::words::rule;
use kith_browser_tests::world::World;
use kith_shared::plan::edit::Ids;
use kith_shared::plan::journal::{self, NewLine};
use kith_shared::plan::{Edit, Plan, Side, map, rule as rules, talk};
use serde_json::Value;
use std::time::Duration;

/// How long a key takes to be seen.
pub const BENCHMARK: Benchmark = Benchmark { name: "keystroke", run };

/// How many changes a plan has; the promise is about the last. `KITH_STROKE_SIZES` names others.
const SIZES: [usize; 3] = [20, 200, 2_000];
const SLOW_DOWN: f64 = 4.0;
const LIMIT_MS: f64 = 50.0;
/// What is typed, and the pause after each letter: a quick typist's.
const WORDS: &str =
    "When dad has been drinking I ring Nan, and she comes and stays until we are asleep. Mum agreed to it.";
const PAUSE: Duration = Duration::from_millis(90);
const PART: &str = "red_flags";

/// From the moment at which the browser was given a key until it has painted what follows.
const WATCH: &str = "
    globalThis.strokes = [];
    document.addEventListener('keydown', event => {
        requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => strokes.push(performance.now() - event.timeStamp);
            painted.port2.postMessage(0);
        });
    }, true);";

fn run() -> Result<Report> {
    let said = std::env::var("KITH_STROKE_SIZES").unwrap_or_default();
    let named: Vec<usize> = said.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    let sizes = if named.is_empty() { SIZES.to_vec() } else { named };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut found = Vec::new();
    for size in sizes {
        let told = World::tell("keystroke", Serving::Plans, async |world| {
            let mut strokes = type_in(world, size).await?;
            strokes.sort_by(f64::total_cmp);
            found.push((size as f64, strokes));
            Ok(())
        });
        runtime.block_on(told).map_err(|broken| anyhow!("{broken:?}"))?;
    }
    report(&found)
}

async fn type_in(world: &World, size: usize) -> Result<Vec<f64>> {
    let family = Family::found(&*world.relay().await, &["Bev", "Ron", "Jean"]).await?;
    for number in 0..size {
        let (_, author) = family.members.get(number % family.members.len()).context("nobody writes")?;
        let danger = family.danger;
        author.edit(move |plan, ids| line(plan, ids, number, danger)).await?;
    }
    for (_, author) in &family.members {
        author.until_shared().await?;
    }
    let phone = world.phone("Kelly").await?;
    family.let_in(&phone, Coming::AsFamily).await?;
    phone.open_new_rule(PART).await?;
    let words = phone.see(&field(rule::ADD_WORDS)).await?;
    words.send_keys("Warm. ").await?;
    phone.slow_down(SLOW_DOWN).await?;
    phone.run(WATCH, Vec::new()).await?;
    for letter in WORDS.chars() {
        words.send_keys(letter.to_string()).await?;
        tokio::time::sleep(PAUSE).await;
    }
    let strokes = phone.run("return strokes", Vec::new()).await?;
    let strokes: Vec<f64> = strokes.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    ensure!(strokes.len() + 2 >= WORDS.chars().count(), "{} keys were seen", strokes.len());
    phone.slow_down(1.0).await?;
    phone.close().await?;
    Ok(strokes)
}

/// What a plan fills with: rules, lines of the journal and the map, and talk about them.
fn line(plan: &Plan, ids: &mut dyn Ids, number: usize, danger: kith_shared::id::EntryId) -> Edit {
    let words =
        format!("Nan rang at eight and all was well, as we had agreed, for the {number}th time this year.");
    match number % 20 {
        0 => rules::add(ids, danger, PART, &words, None, &[]),
        1..=4 => map::add(ids, &map::NewLine { words, danger: Some(danger), ..map::NewLine::default() }),
        5..=12 => {
            journal::add(ids, Side::Family, &NewLine { words, danger: Some(danger), ..NewLine::default() })
        }
        _ => {
            let about = plan.entries(kith_shared::plan::Section::Rules).last().map_or(danger, |rule| rule.id);
            talk::say(ids, about, &words, None)
        }
    }
}

fn report(found: &[(f64, Vec<f64>)]) -> Result<Report> {
    let of = |strokes: &[f64], share: f64| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let at = (strokes.len() as f64 * share) as usize;
        strokes.get(at.min(strokes.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
    };
    let points = |share: f64| -> Vec<(f64, f64)> {
        found.iter().map(|(size, strokes)| (*size, of(strokes, share))).collect()
    };
    let last = found.last().context("nothing was typed")?;
    let what = format!("From key to paint in a plan of {} changes, 95 of 100", number(last.0));
    let mut promises = vec![Promise::at_most(what, of(&last.1, 0.95), LIMIT_MS, " ms")];
    if found.len() > 1 {
        promises.push(growth::promise_constant("From key to paint as the plan grows", &points(0.5)));
    }
    Ok(Report {
        about: format!(
            "A rule typed letter by letter into the real page of a phone that is {SLOW_DOWN} times slower than this machine, after joining a plan that three others wrote through a real relay. From the key until what follows is painted; a screen that paints 60 times a second takes up to 17 ms of it."
        ),
        heads: vec!["changes in the plan", "half of the keys, ms", "95 of 100, ms", "slowest, ms"],
        rows: found
            .iter()
            .map(|(size, strokes)| {
                let shown = [*size, of(strokes, 0.5), of(strokes, 0.95), of(strokes, 1.0)];
                shown.map(number).to_vec()
            })
            .collect(),
        promises,
        plots: vec![Plot {
            title: "From key to paint on a slow phone".to_owned(),
            across: Axis::logarithmic("changes in the plan"),
            up: Axis::even("time (ms)"),
            curves: vec![
                Curve::measured("95 of 100 keys", points(0.95)),
                Curve::measured("half of the keys", points(0.5)),
            ],
        }],
    })
}
