//! How the relays on one database hear of one another: through its notifications, which nobody waits for.

use super::address::PostgresAddress;
use super::session::{Session, Trouble};
use crate::store::{StoreEar, StoreProblem, StoreVoice, StoreWatch, Word};
use core::time::Duration;
use data_encoding::BASE64;
use kith_shared::id::StoreEpoch;

/// In a transaction of their own: one inside an appending transaction makes all of those wait for one another.
const TELL: &str = "SELECT pg_notify('kith', word) FROM unnest($1::text[]) AS word";

/// Connections of their own, made by the threads that use them.
pub(super) fn of(address: &PostgresAddress, epoch: StoreEpoch) -> StoreWatch {
    let line = || Line { address: address.clone(), epoch, session: None };
    StoreWatch { ear: Box::new(line()), voice: Box::new(line()) }
}

struct Line {
    address: PostgresAddress,
    epoch: StoreEpoch,
    session: Option<Session>,
}

impl Line {
    fn session(
        &mut self,
        ready: impl Fn(&mut Session) -> Result<(), Trouble>,
    ) -> Result<&mut Session, Trouble> {
        let session = match self.session.take() {
            Some(session) => session,
            None => {
                let mut session = Session::again(&self.address, self.epoch)?;
                ready(&mut session)?;
                session
            }
        };
        Ok(self.session.insert(session))
    }
}

impl StoreEar for Line {
    fn hear(&mut self, at_most: Duration) -> Result<Vec<Word>, StoreProblem> {
        let heard = self
            .session(|session| session.run("LISTEN kith"))
            .and_then(|session| session.notifications(at_most));
        let texts = heard.map_err(|trouble| {
            self.session = None;
            trouble.into_problem()
        })?;
        let words = texts.iter().filter_map(|text| Word::decode(&BASE64.decode(text.as_bytes()).ok()?));
        Ok(words.collect())
    }
}

impl StoreVoice for Line {
    fn tell(&mut self, words: &[Word]) -> Result<(), StoreProblem> {
        let texts: Vec<String> = words.iter().map(|word| BASE64.encode(&word.encode())).collect();
        let told = self.session(|_| Ok(())).and_then(|session| session.rows(TELL, &[&texts]));
        told.map(drop).map_err(|trouble| {
            self.session = None;
            trouble.into_problem()
        })
    }
}
