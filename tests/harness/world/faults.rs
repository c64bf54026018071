//! What goes wrong on purpose: cuts, lost signal, full disks, clocks that jump, phones that stay in a drawer for weeks.

use super::{Happening, World};
use crate::harness::device::Seat;
use kith_shared::replica::StoreProblem;

impl World {
    /// A device's connection breaks: noticed at once by either side, or by nobody.
    pub fn cut(&mut self, at: usize) {
        let Some(connection) = self.devices[at].socket else { return };
        let life = self.devices[at].life;
        if let Some(known) = self.network.get_mut(connection) {
            known.deaf = true;
        }
        if self.chance.one_in(2) {
            self.later(20, Happening::ClosedAtDevice { device: at, life, connection });
        }
        let notices = self.chance.between(10, 60_000);
        self.later(notices, Happening::ClosedAtRelay(connection));
    }

    /// A device loses its network, or has it again.
    pub fn set_signal(&mut self, at: usize, signal: bool) {
        if self.devices[at].signal != signal {
            self.trace.note(self.now, || {
                format!("{} has {} signal", self.devices[at].name, if signal { "a" } else { "no" })
            });
        }
        self.devices[at].signal = signal;
        if !signal {
            self.cut(at);
        }
    }

    /// A device's disk takes nothing any more, or takes it again.
    pub fn set_disk(&mut self, at: usize, problem: Option<StoreProblem>) {
        self.trace.note(self.now, || format!("{}'s disk: {problem:?}", self.devices[at].name));
        self.devices[at].disk.problem = problem;
    }

    /// A device's clock is set wrong by so many milliseconds.
    pub fn set_clock(&mut self, at: usize, skew_ms: i64) {
        self.trace
            .note(self.now, || format!("{}'s clock is {} h off", self.devices[at].name, skew_ms / 3_600_000));
        self.devices[at].clock_skew = skew_ms;
    }

    /// Everybody sleeps: all clocks move on, and nothing happens meanwhile.
    pub fn sleep(&mut self, sleep_ms: u64) {
        self.trace.note(self.now, || format!("everybody sleeps for {} h", sleep_ms / 3_600_000));
        self.slept += sleep_ms;
    }

    /// A device is lost for good.
    pub fn lose(&mut self, at: usize) {
        self.crash(at, None);
        self.devices[at].seat = Seat::Gone;
    }

    /// Whoever waits for a connection that carries nothing any more learns so.
    fn end_if_deaf(&mut self, at: usize) {
        let Some(connection) = self.devices[at].socket else { return };
        if self.network.get(connection).is_none_or(|known| known.deaf) {
            let life = self.devices[at].life;
            self.later(20, Happening::ClosedAtDevice { device: at, life, connection });
        }
    }

    /// Puts everything right that is not gone: signal, disks, relays, devices that are off.
    pub fn heal(&mut self) {
        self.trace.note(self.now, || "everything is put right".to_owned());
        self.weather = super::Weather::default();
        self.deceit = None;
        for relay in 0..self.relays.len() {
            if !self.relays[relay].up {
                let life = self.relays[relay].life;
                self.later(0, Happening::Started { relay, life });
            }
        }
        for at in 0..self.devices.len() {
            self.devices[at].signal = true;
            self.end_if_deaf(at);
            self.devices[at].disk.problem = None;
            if matches!(self.devices[at].seat, Seat::Off) {
                let life = self.devices[at].life;
                self.later(50, Happening::Switched { device: at, life });
            }
        }
    }
}
