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
        let apart = now.since(said.at).max(said.at.since(now));
        // Of whoever is no member nothing is remembered, not even that they spoke.
        let newest = || self.heard.0.get(&said.device).copied().unwrap_or_default();
        if !member || apart > CLOCKS_APART_MS || said.at <= newest() {
            return Vec::new();
        }
        self.heard.0.insert(said.device, said.at);
        vec![Action::Heard(Box::new(said))]
    }
}
