//! How far each device's envelopes go, with the newest few by name.

use crate::relay::limits::RECENT_ENVELOPES;
use crate::store::StoredDevice;
use kith_shared::id::{DeviceId, EnvelopeId};
use std::collections::{BTreeMap, VecDeque};

#[derive(Default)]
pub(super) struct Devices(BTreeMap<DeviceId, DeviceLog>);

struct DeviceLog {
    last: u64,
    /// Its envelopes up to this one are gone.
    pruned: u64,
    /// What its envelopes take that are there.
    bytes: u64,
    /// The envelopes up to `last`, oldest first, with their numbers in the log.
    recent: VecDeque<(EnvelopeId, u64)>,
}

/// What is known of one sequence number of a device.
pub(super) enum Known {
    /// It belongs to this envelope, which has this number in the log.
    This(EnvelopeId, u64),
    /// It was used, too long ago to remember for what.
    Older,
    /// It is the next, and follows this envelope.
    Next(EnvelopeId),
    /// Others have to come before.
    Ahead,
}

const NONE: EnvelopeId = EnvelopeId([0; EnvelopeId::SIZE]);

impl Devices {
    /// Notes the next envelope of `device`, by which what its envelopes take grows by `bytes`.
    pub(super) fn put(
        &mut self,
        device: DeviceId,
        sequence: u64,
        envelope: EnvelopeId,
        number: u64,
        bytes: u64,
    ) {
        let new = || DeviceLog { last: 0, pruned: 0, bytes: 0, recent: VecDeque::new() };
        let log = self.0.entry(device).or_insert_with(new);
        log.last = sequence;
        log.bytes = log.bytes.saturating_add(bytes);
        log.recent.push_back((envelope, number));
        if log.recent.len() > RECENT_ENVELOPES {
            log.recent.pop_front();
        }
    }

    /// Notes what the store has of a device.
    pub(super) fn put_stored(&mut self, stored: &StoredDevice) {
        let StoredDevice { device, sequence, envelope, number, bytes, pruned } = *stored;
        self.put(device, sequence, envelope, number, bytes);
        if let Some(log) = self.0.get_mut(&device) {
            log.pruned = pruned;
        }
    }

    /// The last sequence number of `device` and its envelope; 0 and zeros for none.
    pub(super) fn last(&self, device: &DeviceId) -> (u64, EnvelopeId) {
        let log = self.0.get(device);
        log.and_then(|log| log.recent.back().map(|(envelope, _)| (log.last, *envelope))).unwrap_or((0, NONE))
    }

    /// How many envelopes of `device` are there, and what they take.
    pub(super) fn share(&self, device: &DeviceId) -> (u64, u64) {
        self.0.get(device).map_or((0, 0), |log| (log.last - log.pruned, log.bytes))
    }

    pub(super) fn find(&self, device: &DeviceId, sequence: u64) -> Known {
        let (last, envelope) = self.last(device);
        if sequence > last {
            return if sequence == last + 1 { Known::Next(envelope) } else { Known::Ahead };
        }
        let back = usize::try_from(last - sequence).unwrap_or(usize::MAX);
        let found = self.0.get(device).and_then(|log| {
            let at = log.recent.len().checked_sub(1)?.checked_sub(back)?;
            log.recent.get(at)
        });
        found.map_or(Known::Older, |(envelope, number)| Known::This(*envelope, *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(sequence: u64) -> EnvelopeId {
        let mut id = [0; 32];
        id.iter_mut().zip(sequence.to_be_bytes()).for_each(|(byte, from)| *byte = from);
        EnvelopeId(id)
    }

    #[test]
    fn remembers_the_newest_and_knows_what_it_forgot() {
        let device = DeviceId([1; 32]);
        let mut devices = Devices::default();
        assert!(matches!(devices.find(&device, 1), Known::Next(NONE)));
        assert!(matches!(devices.find(&device, 2), Known::Ahead));
        let all = RECENT_ENVELOPES as u64 + 3;
        for sequence in 1..=all {
            devices.put(device, sequence, envelope(sequence), sequence * 2, 10);
        }
        assert_eq!(devices.last(&device), (all, envelope(all)));
        assert_eq!(devices.share(&device), (all, all * 10));
        assert!(matches!(devices.find(&device, 3), Known::Older));
        assert!(matches!(devices.find(&device, 4), Known::This(id, 8) if id == envelope(4)));
        assert!(matches!(devices.find(&device, all), Known::This(id, _) if id == envelope(all)));
        assert!(matches!(devices.find(&device, all + 1), Known::Next(id) if id == envelope(all)));
        assert!(matches!(devices.find(&device, u64::MAX), Known::Ahead));
    }
}
