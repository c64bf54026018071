//! The `kith` program: reads its flags and does what they say.

use anyhow::{Context, Result, bail};
use clap::Parser;
use core::time::Duration;
use kith_server::config::{Arguments, Backup, Command, Demo, Restore, Restored, Serve, StorePlace};
use kith_server::http::{Handle, serve, serve_from_database};
use kith_server::store::postgres::restored;
use kith_server::store::sqlite::{Progress, back_up, restore};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use tokio::signal::unix::{Signal, SignalKind, signal};

fn main() -> Result<()> {
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(colours).with_target(false).init();
    match Arguments::parse().command {
        Command::Serve(flags) => run(serve_until_told(flags)),
        Command::Demo(flags) => run(show_demo(flags)),
        Command::Backup(flags) => make_backup(&flags),
        Command::Restore(flags) => restore_backup(&flags),
        Command::Restored(flags) => raise_epoch(&flags),
    }
}

fn run(work: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(work);
    // Whatever still runs is reading, or waits for somebody who has gone.
    runtime.shutdown_timeout(Duration::from_millis(200));
    outcome
}

async fn serve_until_told(flags: Serve) -> Result<()> {
    let stop = StopSignals::listen()?;
    let handle = match flags.store.place()? {
        StorePlace::File(path) => serve(flags.options()?, path).await?,
        StorePlace::Database(address) => serve_from_database(flags.options()?, (**address).clone()).await?,
    };
    say(&format!("Listening on http://{}", handle.address()))?;
    if let Some(metrics) = handle.metrics_address() {
        say(&format!("Metrics on http://{metrics}/metrics"))?;
    }
    until_told(handle, stop).await
}

async fn show_demo(flags: Demo) -> Result<()> {
    let stop = StopSignals::listen()?;
    let temporary = flags.folder.is_none().then(TemporaryFolder::make).transpose()?;
    let folder = match (&flags.folder, &temporary) {
        (Some(folder), _) => folder.as_path(),
        (None, Some(temporary)) => temporary.0.as_path(),
        (None, None) => Path::new("."),
    };
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made.", folder.display()))?;
    let store = folder.join("demo.sqlite3");
    let handle = serve(flags.options(store.clone()), &store).await?;
    say(&format!("Open http://{}/ in a browser", handle.address()))?;
    until_told(handle, stop).await
}

async fn until_told(mut handle: Handle, mut stop: StopSignals) -> Result<()> {
    tokio::select! {
        ended = handle.ended() => return ended.context("The relay has stopped. What it had acknowledged is safe"),
        () = stop.told() => {}
    }
    tracing::info!("closing down");
    handle.shut_down().await.context("Not everything could be closed in order. What was acknowledged is safe")
}

/// Listened for before anybody is told that the relay is there, so that no signal finds it unprepared.
struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignals {
    fn listen() -> Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn told(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

fn make_backup(flags: &Backup) -> Result<()> {
    let StorePlace::File(path) = flags.store.place()? else {
        bail!(
            "No backup was made: PostgreSQL makes its own. Use `pg_dump --format=custom --schema=kith`, or \
             `pg_basebackup` with an archive of its log. After putting one back, run `kith restored`."
        );
    };
    back_up(path, &flags.file, progress())
        .with_context(|| format!("No backup was made of {}", path.display()))?;
    say(&format!("The backup is in {}.", flags.file.display()))
}

fn restore_backup(flags: &Restore) -> Result<()> {
    let StorePlace::File(path) = flags.store.place()? else {
        bail!(
            "Nothing was restored: PostgreSQL puts its own backups back. Stop every relay, use `pg_restore` or put the \
             base backup back, run `kith restored`, then start the relays."
        );
    };
    restore(&flags.file, path, flags.force, random()?, progress())
        .with_context(|| format!("Nothing was restored to {}", path.display()))?;
    say(&format!(
        "The store {} holds what the backup holds. Devices send again what it lacks when they next connect.",
        path.display()
    ))
}

fn raise_epoch(flags: &Restored) -> Result<()> {
    let StorePlace::Database(address) = flags.store.place()? else {
        bail!("Nothing was changed: `kith restore` has said it of a file already. This is for PostgreSQL.");
    };
    let replaced = match flags.replaced()? {
        Some(StorePlace::Database(replaced)) => Some(&**replaced),
        Some(StorePlace::File(_)) => bail!("Nothing was changed: --replaces names a PostgreSQL database."),
        None => None,
    };
    restored(address, replaced, random()?).context("Nothing was changed in the database")?;
    say(
        "The database is known to have been restored. Devices send again what it lacks when they next connect.",
    )
}

fn random() -> Result<[u8; 8]> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).ok().context("The system gives no random numbers.")?;
    Ok(random)
}

/// Says each tenth once, on the error output, so that scripts can read the other.
fn progress() -> impl FnMut(Progress) {
    let mut said = 0;
    move |progress| match progress {
        Progress::Copying { done, all } => {
            let tenths = (done * 10).checked_div(all).unwrap_or(10);
            if tenths > said {
                said = tenths;
                eprintln!("Copying: {} %", tenths * 10);
            }
        }
        Progress::Checking => eprintln!("Checking every entry…"),
    }
}

/// A line that whoever started this may be waiting for.
fn say(words: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}")?;
    Ok(out.flush()?)
}

/// A folder that is gone when the demo ends in order.
struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    fn make() -> Result<Self> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).ok().context("The system gives no random numbers.")?;
        let folder = std::env::temp_dir().join(format!("kith-demo-{:016x}", u64::from_be_bytes(random)));
        std::fs::create_dir(&folder).with_context(|| format!("{} cannot be made.", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
