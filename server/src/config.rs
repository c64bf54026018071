//! What a person who runs a relay may set: flags, and environment variables of the same meaning.

use crate::http::{AddressHeader, Options, Origins};
use crate::relay::{Limits, limits};
use crate::store::StoreProblem;
use crate::store::postgres::{PostgresAddress, is_postgres};
use axum::http::HeaderName;
use clap::{Args, Parser, Subcommand};
use core::convert::Infallible;
use core::net::{IpAddr, Ipv4Addr, SocketAddr};
use ipnet::IpNet;
use std::path::PathBuf;

const DEMO_PORT: u16 = 8700;

/// The Kith relay: passes on what a family and its network write to each other, without being able to read it.
#[derive(Debug, Parser)]
#[command(name = "kith", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the app and the relay until told to stop (SIGTERM or Ctrl+C).
    Serve(Serve),
    /// Show Kith with a made-up family on this machine; nothing in it is real, and anybody on this machine can read it.
    Demo(Demo),
    /// Copy the store into a new file, also while a relay serves from it.
    Backup(Backup),
    /// Make the store from a backup; devices then send again what the backup lacks.
    Restore(Restore),
    /// Say that a PostgreSQL database was put back from a backup, so that devices send again what it lacks.
    Restored(Restored),
}

/// `kith serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on; port 0 lets the system choose. The address is printed once it listens.
    #[arg(long, env = "KITH_LISTEN", default_value = "127.0.0.1:8600", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreFlag,
    /// A web address whose pages may talk to this relay, exactly as browsers write it, such as https://kith.example.org.
    /// May be given several times, or with commas. Needed unless it listens on this machine only.
    #[arg(long = "origin", env = "KITH_ORIGIN", value_delimiter = ',', value_name = "ORIGIN")]
    pub origins: Vec<String>,
    /// Address and port for metrics; must be on loopback. No metrics are served without it.
    #[arg(long, env = "KITH_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<SocketAddr>,
    /// The header in which a proxy in front of the relay names the client's address, such as x-real-ip. Only give it
    /// if the proxy always sets it: limits for each address rely on it.
    #[arg(long, env = "KITH_ADDRESS_HEADER", value_name = "HEADER")]
    pub address_header: Option<HeaderName>,
    /// The address or network from which the proxy connects, such as 10.88.0.0/16. Only there that header is believed.
    /// May be given several times, or with commas.
    #[arg(
        long = "proxy",
        env = "KITH_PROXY",
        value_delimiter = ',',
        default_value = "127.0.0.0/8,::1",
        value_parser = network,
        value_name = "ADDRESS"
    )]
    pub proxies: Vec<IpNet>,
    /// The most devices connected at once. The system must allow as many open files (ulimit -n) and some hundreds more.
    #[arg(long, env = "KITH_CONNECTIONS", default_value_t = limits::CONNECTIONS_LIMIT, value_name = "COUNT")]
    pub connections: usize,
    /// The most devices connected at once from one address (from one /64 network for IPv6).
    #[arg(
        long,
        env = "KITH_CONNECTIONS_PER_ADDRESS",
        default_value_t = limits::CONNECTIONS_PER_ADDRESS_LIMIT,
        value_name = "COUNT"
    )]
    pub connections_per_address: usize,
    /// What one plan's log may take up in the store, in MiB.
    #[arg(
        long,
        env = "KITH_SPACE_ROOM",
        default_value_t = limits::SPACE_ROOM_BYTES / (1024 * 1024),
        value_name = "MIB"
    )]
    pub space_room: u64,
}

/// `kith demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Port to listen on, on this machine only; 0 lets the system choose.
    #[arg(long, env = "KITH_DEMO_PORT", default_value_t = DEMO_PORT)]
    pub port: u16,
    /// Folder to keep the demo in. Without one it is kept in a temporary folder and gone when it stops.
    #[arg(long, env = "KITH_DEMO_FOLDER", value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// `kith backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to make; it must not be there yet.
    pub file: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreFlag,
}

/// `kith restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup to restore from.
    pub file: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreFlag,
    /// Replace a store that is there already. What was only in it comes back from the devices that have it.
    #[arg(long)]
    pub force: bool,
}

/// `kith restored`.
#[derive(Debug, Args)]
pub struct Restored {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreFlag,
    /// The database that this one replaces, if it can still be read: what was destroyed there is destroyed here too. Not
    /// needed where the store was put back into the same database.
    #[arg(long = "replaces", env = "KITH_REPLACES", hide_env_values = true, value_name = "ADDRESS", value_parser = Given::from_words)]
    replaced: Option<Given>,
}

impl Restored {
    /// The database that is replaced, if one was named.
    pub fn replaced(&self) -> Result<Option<&StorePlace>, ConfigProblem> {
        self.replaced.as_ref().map(Given::place).transpose()
    }
}

/// Where the store is.
#[derive(Debug, Args)]
pub struct StoreFlag {
    /// The store's file; files of the same name ending in -wal, -shm and .lock belong to it. Or a PostgreSQL database (15
    /// or later), which several relays may share: postgres://user:password@host1,host2/database. The variable keeps the
    /// password out of the list of processes.
    #[arg(
        long = "store",
        env = "KITH_STORE",
        hide_env_values = true,
        default_value = "kith.sqlite3",
        value_name = "FILE or ADDRESS",
        value_parser = Given::from_words
    )]
    given: Given,
}

/// Where a store is.
#[derive(Debug, Clone)]
pub enum StorePlace {
    /// In this SQLite file.
    File(PathBuf),
    /// In this PostgreSQL database.
    Database(Box<PostgresAddress>),
}

/// What was given as a store. What cannot be read is told later, in words that do not quote it: it may hold a password.
#[derive(Debug, Clone)]
struct Given(Result<StorePlace, String>);

impl Given {
    /// An address if it begins like one, and a file otherwise.
    fn from_words(words: &str) -> Result<Self, Infallible> {
        Ok(Self(match is_postgres(words) {
            true => words
                .parse()
                .map(|address| StorePlace::Database(Box::new(address)))
                .map_err(|problem: StoreProblem| problem.to_string()),
            false => Ok(StorePlace::File(words.into())),
        }))
    }

    fn place(&self) -> Result<&StorePlace, ConfigProblem> {
        self.0.as_ref().map_err(|words| ConfigProblem::NotAnAddress(words.clone()))
    }
}

impl StoreFlag {
    /// Where the store is.
    pub fn place(&self) -> Result<&StorePlace, ConfigProblem> {
        self.given.place()
    }
}

/// Flags that do not go together.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigProblem {
    /// Others can reach the relay, and it does not know under which name.
    #[error(
        "Give --origin with the web address under which people open Kith, such as https://kith.example.org."
    )]
    OriginNeeded,
    /// A store's address that cannot be read; says so without quoting it.
    #[error("{0}")]
    NotAnAddress(String),
    /// Not what a browser would write.
    #[error("{0} is not an origin: write scheme, host and port only, without a slash at the end.")]
    NotAnOrigin(String),
}

impl Serve {
    /// The options that these flags mean.
    pub fn options(&self) -> Result<Options, ConfigProblem> {
        let origins = if !self.origins.is_empty() {
            if let Some(wrong) = self.origins.iter().find(|origin| !is_origin(origin)) {
                return Err(ConfigProblem::NotAnOrigin(wrong.clone()));
            }
            Origins::Listed(self.origins.clone())
        } else if self.listen.ip().is_loopback() {
            Origins::OwnLoopback
        } else {
            return Err(ConfigProblem::OriginNeeded);
        };
        Ok(Options {
            listen: self.listen,
            metrics_listen: self.metrics_listen,
            origins,
            address_header: self
                .address_header
                .clone()
                .map(|name| AddressHeader { name, proxies: self.proxies.clone() }),
            limits: Limits {
                connections: self.connections,
                connections_per_address: self.connections_per_address,
                space_room_bytes: self.space_room.saturating_mul(1024 * 1024),
                ..Limits::default()
            },
            demo_beside: None,
        })
    }
}

impl Demo {
    /// The options that these flags mean, with the demo's pad beside `store`.
    #[must_use]
    pub fn options(&self, store: PathBuf) -> Options {
        Options {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), self.port),
            metrics_listen: None,
            origins: Origins::OwnLoopback,
            address_header: None,
            limits: Limits::default(),
            demo_beside: Some(store),
        }
    }
}

/// A network, or the network of one address.
fn network(text: &str) -> Result<IpNet, String> {
    let one = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse::<IpNet>()
        .or_else(|_| one())
        .map_err(|_| "write an address, such as 10.88.0.1, or a network, such as 10.88.0.0/16".to_owned())
}

/// Browsers write an origin in lower case, without the scheme's usual port and without anything after it.
fn is_origin(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let usual_port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return false,
    };
    let plain = rest
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]".contains(&byte));
    plain && !rest.is_empty() && !rest.ends_with(usual_port)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;
    use clap::CommandFactory;

    fn serve(flags: &[&str]) -> Serve {
        let all = ["kith", "serve"].iter().chain(flags);
        match Arguments::try_parse_from(all).unwrap().command {
            Command::Serve(serve) => serve,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_flag_has_its_words() {
        Arguments::command().debug_assert();
        for command in Arguments::command().get_subcommands() {
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }

    #[test]
    fn a_database_is_told_from_a_file_and_its_password_is_in_no_text() {
        assert!(matches!(serve(&["--store", "a.sqlite3"]).store.place(), Ok(StorePlace::File(_))));
        let database = serve(&["--store", "postgres://kith:secret@one,two/plans"]);
        assert!(matches!(database.store.place(), Ok(StorePlace::Database(_))));
        let wrong = serve(&["--store", "postgres://kith:secret@one:port/plans"]);
        let problem = wrong.store.place().unwrap_err();
        assert!(!format!("{database:?} {wrong:?} {problem:?} {problem}").contains("secret"));
    }

    #[test]
    fn an_origin_is_needed_where_others_can_reach_it() {
        assert_eq!(serve(&[]).options().unwrap().origins, Origins::OwnLoopback);
        assert_eq!(serve(&["--listen", "0.0.0.0:80"]).options().unwrap_err(), ConfigProblem::OriginNeeded);
        let listed = serve(&["--listen", "0.0.0.0:80", "--origin", "https://a.example,https://b.example"]);
        let both = vec!["https://a.example".to_owned(), "https://b.example".to_owned()];
        assert_eq!(listed.options().unwrap().origins, Origins::Listed(both));
    }

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for good in ["https://kith.example.org", "http://127.0.0.1:8600", "http://[::1]:8600"] {
            assert!(is_origin(good), "{good}");
        }
        for wrong in [
            "kith.example.org",
            "https://kith.example.org/",
            "https://Kith.org",
            "https://a:443",
            "*",
            "null",
        ] {
            assert!(!is_origin(wrong), "{wrong}");
        }
    }
}
