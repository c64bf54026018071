//! Places for connections that are not conversations (yet), shared out so that one address does not take them all.

use crate::relay::AddressKey;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Connections at once that are not conversations.
const PLACES: usize = 8_192;
/// How many of them one address may take. A school whose browsers all come at once gets its turns within seconds.
const PLACES_PER_ADDRESS: usize = 256;

/// All places.
#[derive(Clone)]
pub(super) struct Places(Arc<Shared>);

struct Shared {
    all: usize,
    each: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    by: BTreeMap<AddressKey, usize>,
}

/// One place, given back when it is dropped.
pub(super) struct Place {
    shared: Arc<Shared>,
    address: AddressKey,
}

impl Places {
    pub(super) fn new() -> Self {
        Self::limited(PLACES, PLACES_PER_ADDRESS)
    }

    pub(super) fn limited(all: usize, each: usize) -> Self {
        Self(Arc::new(Shared { all, each, taken: Mutex::default() }))
    }

    /// A place for a connection from `address`, if there is one for it. Behind a proxy everybody comes from one address,
    /// which then may take all places.
    pub(super) fn take(&self, address: AddressKey, is_proxy: bool) -> Option<Place> {
        let mut taken = self.0.taken();
        let by = taken.by.get(&address).copied().unwrap_or(0);
        if taken.all >= self.0.all || (by >= self.0.each && !is_proxy) {
            return None;
        }
        taken.all += 1;
        taken.by.insert(address, by + 1);
        Some(Place { shared: self.0.clone(), address })
    }
}

impl Shared {
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.shared.taken();
        taken.all = taken.all.saturating_sub(1);
        match taken.by.get_mut(&self.address) {
            Some(by) if *by > 1 => *by -= 1,
            Some(_) | None => {
                taken.by.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use core::net::IpAddr;

    fn address(text: &str) -> AddressKey {
        text.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn an_address_has_its_share_and_gives_it_back() {
        let places = Places::limited(5, 2);
        let (school, home) = (address("192.0.2.1"), address("2001:db8::1"));
        let first = places.take(school, false);
        let second = places.take(school, false);
        assert!(first.is_some() && second.is_some() && places.take(school, false).is_none());
        let others = (places.take(home, false), places.take(address("2001:db8::2"), false));
        assert!(
            others.0.is_some() && others.1.is_some() && places.take(home, false).is_none(),
            "one network"
        );
        drop(first);
        let again = places.take(school, false);
        assert!(again.is_some() && places.take(school, false).is_none());
        let last = places.take(address("192.0.2.2"), false);
        assert!(last.is_some() && places.take(address("192.0.2.3"), false).is_none(), "all are taken");
        drop((second, again, others, last));
        let taken = places.0.taken();
        assert!(taken.all == 0 && taken.by.is_empty());
    }

    #[test]
    fn a_proxy_may_take_them_all() {
        let places = Places::new();
        let take = |_| places.take(address("192.0.2.1"), true);
        let taken: Vec<_> = (0..=PLACES).map_while(take).collect();
        assert_eq!(taken.len(), PLACES);
        drop(taken);
        let take = |_| places.take(address("192.0.2.1"), false);
        let taken: Vec<_> = (0..=PLACES).map_while(take).collect();
        assert_eq!(taken.len(), PLACES_PER_ADDRESS);
    }
}
