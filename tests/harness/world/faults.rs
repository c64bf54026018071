//! What goes wrong on purpose: cuts, lost signal, full disks, clocks that jump, phones that stay in a drawer for weeks.

use super::{Happening, World};
use crate::harness::device::{Device, Seat};
use crate::harness::relay_node::RelayNode;
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

    /// A relay's clock is set wrong by so many milliseconds.
    pub fn set_relay_clock(&mut self, relay: usize, skew_ms: i64) {
        self.trace.note(self.now, || format!("relay {relay}'s clock is {} h off", skew_ms / 3_600_000));
        self.relays[relay].clock_skew = skew_ms;
    }

    /// Everybody sleeps: all clocks move on, and nothing happens meanwhile.
    pub fn sleep(&mut self, sleep_ms: u64) {
        self.trace.note(self.now, || format!("everybody sleeps for {} h", sleep_ms / 3_600_000));
        self.slept += sleep_ms;
    }

    /// A relay tells two stories from here on: those in `others` are told the second one. Gives its number.
    pub fn fork(&mut self, relay: usize, others: &[usize]) -> usize {
        self.trace.note(self.now, || format!("relay {relay} forks"));
        let image = self.relays[relay].store.image();
        let second = self.add_relay(RelayNode::over(image));
        others.iter().for_each(|at| self.move_to(*at, second));
        second
    }

    /// A device is told the story of this relay from here on.
    pub fn move_to(&mut self, at: usize, relay: usize) {
        self.devices[at].home = relay;
        if let Some(connection) = self.devices[at].socket {
            let life = self.devices[at].life;
            self.later(5, Happening::ClosedAtDevice { device: at, life, connection });
        }
    }

    /// A relay is put back to its last backup and says nothing about it.
    pub fn roll_back(&mut self, relay: usize) {
        let Some(backup) = self.relays[relay].backups.last().cloned() else { return };
        self.crash_relay(relay, Some(50));
        self.relays[relay].store = backup.image();
        self.trace.note(self.now, || format!("relay {relay} goes back in time"));
    }

    /// Copies a device's profile, keys and all, to another computer.
    pub fn clone_device(&mut self, at: usize) -> usize {
        let original = &self.devices[at];
        let name = format!("{}'s twin", original.name);
        let mut twin =
            Device::new(&name, &original.device_keys(), original.person, original.rights, original.space);
        twin.disk = original.disk.cloned();
        twin.honest = false;
        self.devices[at].honest = false;
        self.devices.push(twin);
        let twin = self.devices.len() - 1;
        self.later(10, Happening::Switched { device: twin, life: 0 });
        twin
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
