//! Tells whoever runs the relay, once, when somebody seems to forward for others and is not believed.

use axum::http::{HeaderMap, HeaderName};
use core::net::IpAddr;
use core::sync::atomic::{AtomicBool, Ordering};

/// The headers in which proxies usually name the client's address.
const USUAL: [&str; 3] = ["x-forwarded-for", "forwarded", "x-real-ip"];

/// Whether it has been told.
pub(super) struct Forwarding {
    own: Option<HeaderName>,
    told: AtomicBool,
}

impl Forwarding {
    /// Beside the usual headers `own` is looked for, the one that the relay was given.
    pub(super) const fn new(own: Option<HeaderName>) -> Self {
        Self { own, told: AtomicBool::new(false) }
    }

    /// Looks at a request from an address that is not believed whom it forwards for.
    pub(super) fn look_at(&self, peer: IpAddr, headers: &HeaderMap) {
        if self.told.load(Ordering::Relaxed) {
            return;
        }
        let mut names = self.own.iter().map(HeaderName::as_str).chain(USUAL);
        let found = names.find(|name| headers.contains_key(*name));
        if let Some(name) = found.filter(|_| !self.told.swap(true, Ordering::Relaxed)) {
            tracing::warn!(
                "a request from {} says in {name} whom it is forwarded for, and was not believed. If that is your \
                 proxy, all people behind it count as one address and share its limits: name the proxy with --proxy \
                 (KITH_PROXY) and the header that it always sets with --address-header (KITH_ADDRESS_HEADER). If it \
                 is not, nothing is wrong. This is said once",
                from_where(peer)
            );
        }
    }
}

/// An address of one's own network is what has to be named; any other may be somebody's at home.
fn from_where(peer: IpAddr) -> String {
    let own = match peer.to_canonical() {
        IpAddr::V4(peer) => peer.is_loopback() || peer.is_private() || peer.is_link_local(),
        IpAddr::V6(peer) => peer.is_loopback() || peer.is_unique_local() || peer.is_unicast_link_local(),
    };
    if own { peer.to_canonical().to_string() } else { "outside your own network".to_owned() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_ones_own_network_are_written_down() {
        let said = |peer: &str| from_where(peer.parse().unwrap());
        for own in ["127.0.0.1", "10.88.0.1", "172.17.0.1", "fd00::7", "fe80::1"] {
            assert_eq!(said(own), own);
        }
        assert_eq!(said("::ffff:10.88.0.1"), "10.88.0.1");
        for other in ["203.0.113.9", "2001:db8::1", "::ffff:203.0.113.9"] {
            assert!(!said(other).contains(['.', ':']), "{other}");
        }
    }

    #[test]
    fn is_told_once_and_only_of_what_forwards() {
        let forwarding = Forwarding::new(Some(HeaderName::from_static("x-mine")));
        let peer = "10.88.0.1".parse().unwrap();
        let with = |name: &'static str| {
            HeaderMap::from_iter([(HeaderName::from_static(name), "203.0.113.9".parse().unwrap())])
        };
        forwarding.look_at(peer, &with("x-other"));
        assert!(!forwarding.told.load(Ordering::Relaxed));
        for name in ["x-mine", "x-forwarded-for", "forwarded", "x-real-ip"] {
            forwarding.told.store(false, Ordering::Relaxed);
            forwarding.look_at(peer, &with(name));
            assert!(forwarding.told.load(Ordering::Relaxed), "{name}");
        }
    }
}
