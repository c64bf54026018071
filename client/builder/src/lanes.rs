//! Running steps: the rows of a table one after the other, the lanes of a row side by side.

use std::fs::File;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, Result, bail};

use crate::files;
use crate::steps::{Step, shown};
use crate::workspace::Workspace;

/// Lanes that run side by side; the steps of a lane run in their order.
pub type Row = &'static [&'static [Step]];

/// Runs every step, or until one does not pass; what runs beside that one ends the step it is at.
pub fn run(workspace: &Workspace, rows: &[Row]) -> Result<()> {
    let run =
        Run { workspace, started: Instant::now(), failed: AtomicBool::new(false), times: Mutex::default() };
    for row in rows {
        match row {
            [lane] => lane.iter().try_for_each(|step| run.watched(step))?,
            lanes => run.side_by_side(lanes)?,
        }
    }
    println!("\nEverything passed in {}:", shown(run.started.elapsed()));
    for (name, time) in run.times.into_inner().unwrap_or_else(PoisonError::into_inner) {
        println!("  {:>12}  {name}", shown(time));
    }
    Ok(())
}

struct Run<'a> {
    workspace: &'a Workspace,
    started: Instant,
    failed: AtomicBool,
    /// How long each step took; whoever holds it may print.
    times: Mutex<Vec<(&'static str, Duration)>>,
}

impl Run<'_> {
    /// A step alone: its output is shown as it comes.
    fn watched(&self, step: &Step) -> Result<()> {
        println!("\n== {}", step.name);
        let started = Instant::now();
        step.run(self.workspace)?;
        self.passed(step, started, "");
        Ok(())
    }

    fn side_by_side(&self, lanes: &[&[Step]]) -> Result<()> {
        let names = |lane: &[Step]| lane.iter().map(|step| step.name).collect::<Vec<_>>().join(", ");
        println!("\n== Side by side, each shown when it is done:");
        lanes.iter().for_each(|lane| println!("   {}", names(lane)));
        thread::scope(|scope| {
            let running: Vec<_> = lanes.iter().map(|lane| scope.spawn(|| self.lane(lane))).collect();
            let ended: Vec<_> = running.into_iter().map(thread::ScopedJoinHandle::join).collect();
            ended.into_iter().try_for_each(|lane| lane.unwrap_or_else(|_| bail!("A lane of steps panicked.")))
        })
    }

    fn lane(&self, lane: &[Step]) -> Result<()> {
        for step in lane {
            if self.failed.load(Ordering::Relaxed) {
                return Ok(());
            }
            let done = self.recorded(step);
            if done.is_err() {
                self.failed.store(true, Ordering::Relaxed);
            }
            done?;
        }
        Ok(())
    }

    /// A step beside others: this program runs it as another process, so that the outputs do not mix.
    fn recorded(&self, step: &Step) -> Result<()> {
        let started = Instant::now();
        let folder = self.workspace.root().join("target/steps");
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made.", folder.display()))?;
        let log = folder.join(format!("{}.txt", step.name.replace([' ', ':', ','], "-")));
        let output = File::create(&log).with_context(|| format!("{} cannot be written.", log.display()))?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["test", step.name]).stdin(Stdio::null());
        let status = command.stdout(output.try_clone()?).stderr(output).status()?;
        let said = String::from_utf8_lossy(&files::read(&log)?).into_owned();
        if status.success() {
            self.passed(step, started, &format!("\n== {}\n{said}", step.name));
            return Ok(());
        }
        let _printing = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        println!("\n== {} did not pass ({status}); what runs beside it is ended first\n{said}", step.name);
        bail!("Step \"{}\" did not pass; its output is above and in {}.", step.name, log.display())
    }

    fn passed(&self, step: &Step, started: Instant, said: &str) {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.push((step.name, started.elapsed()));
        let since = shown(self.started.elapsed());
        println!("{said}== {} passed in {}, {since} after the start", step.name, shown(started.elapsed()));
    }
}
