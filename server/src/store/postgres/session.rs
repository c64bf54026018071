//! One connection, set to lose nothing, and what its errors mean.

use super::address::PostgresAddress;
use super::{column, schema};
use crate::store::StoreProblem;
use core::error::Error as _;
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use kith_shared::id::StoreEpoch;
use postgres::error::{DbError, Severity};
use postgres::types::ToSql;
use postgres::{Client, Error, NoTls, Row, Statement};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Instant;

/// The oldest version whose behaviour this store relies on.
const VERSION_AT_LEAST: i32 = 150_000;
/// How long a relay that starts waits for its database, which may be starting too.
const START_WITHIN: Duration = Duration::from_secs(15);
/// Between attempts to reach a database.
const WAIT_AT_FIRST: Duration = Duration::from_millis(20);
const WAIT_AT_MOST: Duration = Duration::from_secs(1);

/// A statement that waits for a lock or for a standby waits as long as it takes: one that was cancelled could have been kept
/// all the same.
const SETTINGS: &str = "
    SET search_path = kith;
    SET statement_timeout = 0;
    SET lock_timeout = 0;
    SET idle_in_transaction_session_timeout = 0;
    SET client_min_messages = warning;
    SET default_transaction_isolation = 'read committed';
    SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') <> 'remote_apply';";

/// A value of a statement.
pub(super) type Value<'a> = &'a (dyn ToSql + Sync);

/// Why something was not done.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The connection is gone, or leads to a server that takes no writes, or the server said that a commit may not be in all
    /// the places it should be in: nobody knows what was kept.
    Lost,
    /// Another relay was in the way. Nothing was kept; the same may go well now.
    Again,
    /// Something that was to be new is there already. Nothing was kept.
    Taken,
    /// There is no getting on.
    Problem(StoreProblem),
}

impl From<StoreProblem> for Trouble {
    fn from(problem: StoreProblem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Error> for Trouble {
    /// The error's own text may quote values, so it goes no further than here.
    fn from(error: Error) -> Self {
        let Some(answer) = error.as_db_error() else {
            let value = error.source().is_some_and(|source| source.is::<postgres::types::WrongType>());
            let wrong = || Self::Problem(StoreProblem::Failed("a value of a wrong type".to_owned()));
            return if value { wrong() } else { Self::Lost };
        };
        let code = answer.code().code();
        match (code, code.get(..2).unwrap_or_default()) {
            ("53100", _) => Self::Problem(StoreProblem::Full),
            ("40001" | "40P01" | "55P03" | "57014", _) => Self::Again,
            // Too many connections; a primary that became a standby; one that is being stopped or has crashed.
            ("53300" | "25006", _) | (_, "08" | "57") => Self::Lost,
            (_, "53") => Self::Problem(StoreProblem::Busy),
            ("XX001" | "XX002", _) => Self::Problem(StoreProblem::Damaged),
            ("42501", _) => {
                unfit("The store's database does not let Kith's role do what it must. Make it the owner.")
            }
            ("3D000", _) => unfit("The server has no database of the name in the store's address."),
            (_, "28") => {
                unfit("The server does not let Kith in: check user and password in the store's address.")
            }
            _ if matches!(answer.parsed_severity(), Some(Severity::Fatal | Severity::Panic)) => Self::Lost,
            _ => Self::Problem(StoreProblem::Failed(format!("PostgreSQL says {code}"))),
        }
    }
}

impl Trouble {
    pub(super) fn into_problem(self) -> StoreProblem {
        match self {
            Self::Lost => StoreProblem::Failed("PostgreSQL cannot be reached".to_owned()),
            Self::Again | Self::Taken => StoreProblem::Busy,
            Self::Problem(problem) => problem,
        }
    }
}

fn unfit(words: &str) -> Trouble {
    Trouble::Problem(StoreProblem::Unfit(words.to_owned()))
}

/// A connection to the server that takes writes.
pub(super) struct Session {
    client: Client,
    statements: BTreeMap<&'static str, Statement>,
    warned: Arc<AtomicBool>,
}

impl Session {
    fn connect(address: &PostgresAddress) -> Result<Self, Trouble> {
        let warned = Arc::new(AtomicBool::new(false));
        let heard = warned.clone();
        let mut config = address.config();
        config.notice_callback(move |notice| hear(&notice, &heard));
        let mut session = Self { client: config.connect(NoTls)?, statements: BTreeMap::new(), warned };
        session.client.batch_execute(SETTINGS)?;
        let row = session.client.query_one(
            "SELECT current_setting('server_version_num')::integer, current_setting('fsync') = 'on',
                    pg_is_in_recovery(), current_setting('server_version')",
            &[],
        )?;
        check_version(column(&row, 0)?, column(&row, 3)?)?;
        if !column::<bool>(&row, 1)? {
            return Err(unfit(
                "The PostgreSQL server runs with fsync off and would lose what it keeps. Turn it on.",
            ));
        }
        if column(&row, 2)? { Err(Trouble::Lost) } else { Ok(session) }
    }

    /// Connects, and makes sure that it is still the same store: a restored one has another epoch.
    pub(super) fn again(address: &PostgresAddress, epoch: StoreEpoch) -> Result<Self, Trouble> {
        let mut session = Self::connect(address)?;
        if schema::epoch(&mut session)? != epoch {
            return Err(unfit(
                "The store was restored while the relay served from it. Start the relay again.",
            ));
        }
        Ok(session)
    }

    pub(super) fn rows(
        &mut self,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, Trouble> {
        let prepared = self.prepared(statement)?;
        Ok(self.client.query(&prepared, values)?)
    }

    /// Gives rows on one by one, however many there are.
    pub(super) fn each<'a>(
        &mut self,
        statement: &'static str,
        values: &[Value<'a>],
        mut take: impl FnMut(&Row) -> Result<(), StoreProblem>,
    ) -> Result<(), Trouble> {
        use postgres::fallible_iterator::FallibleIterator;
        let prepared = self.prepared(statement)?;
        let mut rows = self.client.query_raw(&prepared, values.iter().copied())?;
        while let Some(row) = rows.next()? {
            take(&row)?;
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, statement: &'static str, values: &[Value<'_>]) -> Result<u64, Trouble> {
        let prepared = self.prepared(statement)?;
        Ok(self.client.execute(&prepared, values)?)
    }

    /// Statements without values.
    pub(super) fn run(&mut self, statements: &str) -> Result<(), Trouble> {
        Ok(self.client.batch_execute(statements)?)
    }

    /// Commits. A warning on the way, such as that somebody cancelled the wait for a standby, makes the outcome unknown.
    pub(super) fn commit(&mut self) -> Result<(), Trouble> {
        self.warned.store(false, Ordering::SeqCst);
        self.client.batch_execute("COMMIT")?;
        if self.warned.load(Ordering::SeqCst) { Err(Trouble::Lost) } else { Ok(()) }
    }

    /// What came in on channels that are listened to, waiting at most this long for the first.
    pub(super) fn notifications(&mut self, at_most: Duration) -> Result<Vec<String>, Trouble> {
        use postgres::fallible_iterator::FallibleIterator;
        let mut heard = Vec::new();
        {
            let mut notifications = self.client.notifications();
            heard.extend(notifications.timeout_iter(at_most).next()?);
            let mut more = notifications.iter();
            while let Some(notification) = more.next()? {
                heard.push(notification);
            }
        }
        if self.client.is_closed() {
            return Err(Trouble::Lost);
        }
        Ok(heard.iter().map(|notification| notification.payload().to_owned()).collect())
    }

    fn prepared(&mut self, statement: &'static str) -> Result<Statement, Trouble> {
        if let Some(prepared) = self.statements.get(statement) {
            return Ok(prepared.clone());
        }
        let prepared = self.client.prepare(statement)?;
        self.statements.insert(statement, prepared.clone());
        Ok(prepared)
    }
}

fn hear(notice: &DbError, warned: &AtomicBool) {
    if notice.parsed_severity() == Some(Severity::Warning) {
        warned.store(true, Ordering::SeqCst);
        tracing::warn!("PostgreSQL warns: {}", notice.code().code());
    }
}

pub(super) fn check_version(number: i32, name: String) -> Result<(), Trouble> {
    if number < VERSION_AT_LEAST {
        let words =
            format!("The server is PostgreSQL {name}. Kith needs 15 or later; nothing in it was changed.");
        return Err(Trouble::Problem(StoreProblem::Unfit(words)));
    }
    Ok(())
}

/// The first connection of a program, to a database that may be starting itself.
pub(super) fn start(address: &PostgresAddress) -> Result<Session, StoreProblem> {
    let mut pause = Pause::new(START_WITHIN.min(address.patience()));
    loop {
        match Session::connect(address) {
            Ok(session) => return Ok(session),
            Err(Trouble::Lost | Trouble::Again | Trouble::Taken) if pause.wait() => {}
            Err(Trouble::Problem(problem)) => return Err(problem),
            Err(Trouble::Lost | Trouble::Again | Trouble::Taken) => {
                let words = "None of the servers in the store's address takes writes. Nothing was changed; start \
                             PostgreSQL, or check hosts and ports in the address.";
                return Err(StoreProblem::Unfit(words.to_owned()));
            }
        }
    }
}

/// Waits longer each time, up to a limit in all.
pub(super) struct Pause {
    until: Instant,
    next: Duration,
}

impl Pause {
    pub(super) fn new(patience: Duration) -> Self {
        Self { until: Instant::now() + patience, next: WAIT_AT_FIRST }
    }

    /// False at once if the limit is reached.
    pub(super) fn wait(&mut self) -> bool {
        if Instant::now() >= self.until {
            return false;
        }
        sleep(self.next);
        self.next = (self.next * 2).min(WAIT_AT_MOST);
        true
    }
}
