//! What is said to those who are there now, and kept by nobody.

use super::{Action, Actions, Replica};
use crate::id::DeviceId;
use crate::sealing::{SaidNow, Whisper};
use crate::time::UnixMillis;
use crate::wire::ToRelay;
use std::collections::BTreeMap;

/// How far another device's clock may be from this one's, in milliseconds: what is older was kept by somebody.
const CLOCKS_APART_MS: u64 = 60 * 60 * 1000;

/// The time of the newest whisper of each device, so that a relay cannot say one again.
#[derive(Debug, Default)]
pub(super) struct Heard(BTreeMap<DeviceId, UnixMillis>);

impl Heard {
    /// Whether it is said now, and nothing newer was heard of that device. Only what is news takes room.
    fn is_news(&mut self, now: UnixMillis, device: DeviceId, at: UnixMillis) -> bool {
        let apart = now.since(at).max(at.since(now));
        let newest = self.0.get(&device).copied().unwrap_or_default();
        let is_news = apart <= CLOCKS_APART_MS && at > newest;
        if is_news {
            self.0.insert(device, at);
        }
        is_news
    }
}

impl Replica {
    /// Says something to those who are there now; nothing happens while the relay is not.
    pub fn whisper(&mut self, now: UnixMillis, whisper: Whisper) -> Actions {
        let epoch = self.chain.as_ref().map_or(0, super::Chain::epoch);
        let Some(key) = self.epoch_keys.get(&epoch).filter(|_| self.line.is_live()) else {
            return Vec::new();
        };
        let sealed = whisper.seal(now, (self.space, epoch, key), &self.keys, &mut self.dice);
        let frame = sealed.map(|sealed| ToRelay::Whisper { space: self.space, sealed: sealed.into() });
        frame.map(|frame| Action::Send(frame.encode())).into_iter().collect()
    }

    pub(super) fn on_whispered(&mut self, now: UnixMillis, sealed: &[u8]) -> Actions {
        let Some(chain) = &self.chain else { return Vec::new() };
        let lasts = |epoch: u32| self.epoch_keys.get(&epoch).filter(|_| epoch == chain.epoch()).cloned();
        let Ok(said) = SaidNow::open(sealed, self.space, lasts) else { return Vec::new() };
        let member = chain.members().contains_key(&said.device) && said.device != self.keys.id();
        if !member || !self.heard.is_news(now, said.device, said.at) {
            return Vec::new();
        }
        vec![Action::Heard(Box::new(said))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_or_long_ago_is_no_news_and_takes_no_room() {
        let (mut heard, now) = (Heard::default(), UnixMillis(10 * CLOCKS_APART_MS));
        let device = |of: u8| DeviceId([of; 32]);
        let at = |before: u64| UnixMillis(now.0 - before);
        assert!(heard.is_news(now, device(1), at(2)) && heard.is_news(now, device(1), at(1)));
        assert!(!heard.is_news(now, device(1), at(1)) && !heard.is_news(now, device(1), at(2)));
        for old in 2..200 {
            assert!(!heard.is_news(now, device(old), at(CLOCKS_APART_MS + 1)));
            assert!(!heard.is_news(now, device(old), now.plus(CLOCKS_APART_MS + 1)));
        }
        assert_eq!(heard.0.len(), 1);
    }
}
