//! What a relay learns of the others that write into the same store.

use super::limits::POLL_EVERY_MS;
use super::{Relay, RelayAction, RelayActions, Space};
use crate::store::{Said, StoredNews, Word};
use kith_shared::id::SpaceId;
use kith_shared::time::UnixMillis;

/// Something that happened at other relays.
pub enum Elsewhere {
    /// Another relay said something: a hint, which may be lost, doubled or late.
    Heard(Word),
    /// Answers [`RelayAction::AskVersions`]: what is true, whatever was heard.
    Versions(Vec<(SpaceId, u64)>),
    /// Answers [`RelayAction::ReadNews`].
    News {
        /// The space.
        space: SpaceId,
        /// What came into it; none if the store cannot tell.
        news: Option<Box<StoredNews>>,
    },
    /// What came into a space could not be read.
    NewsFailed {
        /// The space.
        space: SpaceId,
    },
}

impl Relay {
    pub(super) fn learn(&mut self, now: UnixMillis, actions: &mut RelayActions, what: Elsewhere) {
        match what {
            Elsewhere::Heard(Word { from: _, space, said }) => match said {
                Said::Grown => self.with_space(now, actions, space, Space::grown),
                Said::Whispered(sealed) => {
                    self.with_space(now, actions, space, |space, context| {
                        space.whispered(context, None, sealed)
                    });
                }
            },
            Elsewhere::Versions(versions) => {
                for (space, version) in versions {
                    self.with_space(now, actions, space, |space, context| {
                        space.has_version(context, version);
                    });
                }
            }
            Elsewhere::News { space, news } => {
                self.with_space(now, actions, space, |space, context| {
                    space.news(context, news.map(|news| *news));
                });
            }
            Elsewhere::NewsFailed { space } => self.with_space(now, actions, space, Space::give_up),
        }
    }

    /// Asks how far the store is with every space in memory: hints get lost.
    pub(super) fn poll(&mut self, now: UnixMillis, actions: &mut RelayActions) {
        let early = now.since(self.polled_at) < POLL_EVERY_MS && self.polled_at <= now;
        if !self.shared || early || self.spaces.is_empty() {
            return;
        }
        self.polled_at = now;
        actions.push(RelayAction::AskVersions(self.spaces.keys().copied().collect()));
    }
}
