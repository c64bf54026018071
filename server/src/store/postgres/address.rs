//! Where a database is, with the password that nobody else is to see.

use crate::store::StoreProblem;
use core::fmt;
use core::str::FromStr;
use core::time::Duration;
use postgres::Config;
use postgres::config::{SslMode, TargetSessionAttrs};
use std::sync::Arc;

/// How long a host may take to answer before the next one is tried.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// A host that answers nothing any more is given up after this, so that another can be asked what became of a commit.
const SILENT_FOR: Duration = Duration::from_secs(20);
/// How often a silent host is asked whether it is there.
const ASKED_EVERY: Duration = Duration::from_secs(5);
/// How long a relay looks for a database that takes writes, before it ends.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a database is: `postgres://user:password@host1,host2/database`. Its password is in no text made of it.
#[derive(Clone)]
pub struct PostgresAddress {
    config: Arc<Config>,
    patience: Duration,
}

/// Whether a store's name is the address of a database.
#[must_use]
pub fn is_postgres(store: &str) -> bool {
    store.starts_with("postgres://") || store.starts_with("postgresql://")
}

impl PostgresAddress {
    /// How to connect: always to the server of the address that takes writes.
    pub(super) fn config(&self) -> Config {
        (*self.config).clone()
    }

    /// How long what was lost sight of is looked for.
    pub(super) const fn patience(&self) -> Duration {
        self.patience
    }

    /// The same with another patience.
    #[cfg(test)]
    pub(super) const fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}

impl FromStr for PostgresAddress {
    type Err = StoreProblem;

    fn from_str(text: &str) -> Result<Self, StoreProblem> {
        // What is wrong with it is not quoted: it may be the password.
        let wrong = || {
            let words = "The store's address is not one of a PostgreSQL database. Write it as \
                         postgres://user:password@host/database, several hosts with commas between them.";
            StoreProblem::Unfit(words.to_owned())
        };
        let mut config: Config = text.parse().map_err(|_| wrong())?;
        if !is_postgres(text) || config.get_hosts().is_empty() {
            return Err(wrong());
        }
        if config.get_ssl_mode() == SslMode::Require {
            let words = "Kith speaks to PostgreSQL without TLS. Take sslmode=require out of the store's address, and keep \
                         the connection on this machine, in a private network or in a tunnel.";
            return Err(StoreProblem::Unfit(words.to_owned()));
        }
        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        config.keepalives(true).keepalives_idle(ASKED_EVERY).keepalives_interval(ASKED_EVERY);
        config.keepalives_retries(3).tcp_user_timeout(SILENT_FOR);
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_WITHIN);
        }
        if config.get_application_name().is_none() {
            config.application_name("kith");
        }
        Ok(Self { config: Arc::new(config), patience: PATIENCE })
    }
}

impl fmt::Debug for PostgresAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostgresAddress(..)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_password_is_in_no_text() {
        let address: PostgresAddress = "postgres://kith:secret@one,two/plans".parse().unwrap();
        assert!(!format!("{address:?}").contains("secret"));
        assert_eq!(address.config().get_hosts().len(), 2);
        assert_eq!(address.config().get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        for wrong in [
            "postgres://kith:secret@:x/plans",
            "mysql://kith:secret@one/plans",
            "postgres://",
            "secret",
            "postgres://kith:secret@one/plans?sslmode=require",
        ] {
            let problem = wrong.parse::<PostgresAddress>().unwrap_err();
            assert!(!format!("{problem} {problem:?}").contains("secret"), "{wrong}");
        }
    }
}
