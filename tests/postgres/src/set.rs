//! Three servers of which at least two have everything that was acknowledged.

use crate::Cluster;
use crate::cluster::{PASSWORD, USER};
use anyhow::{Context, Result, bail};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long servers may take to find each other, on a busy machine.
const JOINED_WITHIN: Duration = Duration::from_secs(60);
/// Whichever of them is the primary waits for one of the others.
const SYNCHRONOUS: &str = "synchronous_standby_names = 'ANY 1 (one, two, three)'";

/// A primary and two synchronous standbys. Each change is in two of the three before it is acknowledged.
pub struct Set {
    members: Vec<Cluster>,
    primary: usize,
}

impl Set {
    /// Starts the three, and waits until both standbys follow the primary.
    ///
    /// # Errors
    /// If PostgreSQL 15 or later is not installed, or the servers do not start.
    pub fn of_three() -> Result<Self> {
        let first = Cluster::start_as("one", SYNCHRONOUS)?;
        let mut set = Self { members: vec![first], primary: 0 };
        for name in ["two", "three"] {
            let follows = format!("{SYNCHRONOUS}\nprimary_conninfo = '{}'", set.primary_for(name)?);
            set.members.push(Cluster::start_as(name, &follows)?);
        }
        set.wait_for_followers(2)?;
        Ok(set)
    }

    /// All three in one address, of which whoever connects takes the primary.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// The same, for a database of it.
    #[must_use]
    pub fn url_of(&self, database: &str) -> String {
        let hosts: Vec<_> = self.members.iter().map(Cluster::address).collect();
        format!("postgres://{USER}:{PASSWORD}@{}/{database}?target_session_attrs=read-write", hosts.join(","))
    }

    /// The server that takes writes.
    ///
    /// # Errors
    /// Never, unless the set is empty.
    pub fn primary(&self) -> Result<&Cluster> {
        self.members.get(self.primary).context("There is no primary.")
    }

    /// Kills the primary as a loss of power would. Nothing takes writes until [`Set::promote`].
    ///
    /// # Errors
    /// If it does not die.
    pub fn kill_9_primary(&self) -> Result<()> {
        self.primary()?.kill_9()
    }

    /// Makes the standby that has received most the primary, and has the other follow it.
    ///
    /// # Errors
    /// If none can be promoted, or the other does not follow.
    pub fn promote(&mut self) -> Result<()> {
        let received = |cluster: &Cluster| -> Result<u64> {
            let place = "SELECT (coalesce(pg_last_wal_receive_lsn(), '0/0') - '0/0'::pg_lsn)::bigint";
            Ok(cluster.sql("postgres", place)?.parse()?)
        };
        let standbys = (0..self.members.len()).filter(|at| *at != self.primary).collect::<Vec<_>>();
        let mut newest: Option<(u64, usize)> = None;
        for at in &standbys {
            newest = newest.max(Some((received(self.member(*at)?)?, *at)));
        }
        let (_, chosen) = newest.context("There is no standby.")?;
        self.member(chosen)?.sql("postgres", "SELECT pg_promote(true, 60)")?;
        self.primary = chosen;
        let mut followers = 0;
        for at in standbys.into_iter().filter(|at| *at != chosen) {
            let member = self.member(at)?;
            let follows = self.primary_for(member.name())?.replace('\'', "''");
            member.sql("postgres", &format!("ALTER SYSTEM SET primary_conninfo = '{follows}'"))?;
            member.sql("postgres", "SELECT pg_reload_conf()")?;
            followers += 1;
        }
        self.wait_for_followers(followers)
    }

    fn member(&self, at: usize) -> Result<&Cluster> {
        self.members.get(at).context("There is no such server.")
    }

    fn primary_for(&self, name: &str) -> Result<String> {
        let port = self.primary()?.port();
        Ok(format!("host=127.0.0.1 port={port} user={USER} password={PASSWORD} application_name={name}"))
    }

    fn wait_for_followers(&self, wanted: usize) -> Result<()> {
        let follow =
            "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'quorum'";
        let started = Instant::now();
        while self.primary()?.sql("postgres", follow)?.parse::<usize>()? < wanted {
            if started.elapsed() > JOINED_WITHIN {
                bail!("The standbys do not follow: {}", self.primary()?.logged()?);
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}
