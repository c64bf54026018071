//! Tells whoever runs the relay, once, when somebody seems to forward for others and is not believed.

use axum::http::{HeaderMap, HeaderName};
use core::net::IpAddr;
use core::sync::atomic::{AtomicBool, Ordering};

/// The headers in which proxies usually name the client's address.
const USUAL: [&str; 3] = ["x-forwarded-for", "forwarded", "x-real-ip"];

/// Whether it has been told. What a stranger sends is not to hide what one's own proxy sends.
pub(super) struct Forwarding {
    own: Option<HeaderName>,
    told_of_own_network: AtomicBool,
    told_of_outside: AtomicBool,
}

impl Forwarding {
    /// Beside the usual headers `own` is looked for, the one that the relay was given.
    pub(super) const fn new(own: Option<HeaderName>) -> Self {
        Self { own, told_of_own_network: AtomicBool::new(false), told_of_outside: AtomicBool::new(false) }
    }

    /// Looks at a request from an address that is not believed whom it forwards for.
    pub(super) fn look_at(&self, peer: IpAddr, headers: &HeaderMap) {
        if let Some((from, name)) = self.news_of(peer, headers) {
            tracing::warn!(
                "a request from {from} says in {name} whom it is forwarded for, and was not believed. If that is your \
                 proxy, all people behind it count as one address and share its limits: name the proxy with --proxy \
                 (KITH_PROXY) and the header that it always sets with --address-header (KITH_ADDRESS_HEADER). If it \
                 is not, nothing is wrong. This is said once"
            );
        }
    }

    /// From where somebody forwards and the header that says so, unless that was told before.
    fn news_of(&self, peer: IpAddr, headers: &HeaderMap) -> Option<(String, &str)> {
        let peer = peer.to_canonical();
        // An address of one's own network is what has to be named; any other may be somebody's at home.
        let (from, told) = match is_of_own_network(peer) {
            true => (peer.to_string(), &self.told_of_own_network),
            false => ("outside your own network".to_owned(), &self.told_of_outside),
        };
        if told.load(Ordering::Relaxed) {
            return None;
        }
        let mut names = self.own.iter().map(HeaderName::as_str).chain(USUAL);
        let name = names.find(|name| headers.contains_key(*name))?;
        (!told.swap(true, Ordering::Relaxed)).then_some((from, name))
    }
}

const fn is_of_own_network(peer: IpAddr) -> bool {
    match peer {
        IpAddr::V4(peer) => peer.is_loopback() || peer.is_private() || peer.is_link_local(),
        IpAddr::V6(peer) => peer.is_loopback() || peer.is_unique_local() || peer.is_unicast_link_local(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn with(name: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(HeaderName::from_static(name), "203.0.113.9".parse().unwrap())])
    }

    /// What is told of a request from `peer`.
    fn told<'a>(forwarding: &'a Forwarding, peer: &str, header: &'static str) -> Option<(String, &'a str)> {
        forwarding.news_of(peer.parse().unwrap(), &with(header))
    }

    #[test]
    fn only_addresses_of_ones_own_network_are_written_down() {
        let said = |peer: &str| told(&Forwarding::new(None), peer, "forwarded").unwrap().0;
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
        for name in ["x-mine", "x-forwarded-for", "forwarded", "x-real-ip"] {
            let forwarding = Forwarding::new(Some(HeaderName::from_static("x-mine")));
            assert_eq!(told(&forwarding, "10.88.0.1", "x-other"), None);
            assert_eq!(told(&forwarding, "10.88.0.1", name), Some(("10.88.0.1".to_owned(), name)));
            assert_eq!(told(&forwarding, "10.88.0.1", name), None, "again");
        }
    }

    #[test]
    fn a_stranger_hides_nothing_of_ones_own_proxy() {
        let forwarding = Forwarding::new(None);
        assert!(told(&forwarding, "203.0.113.9", "x-forwarded-for").is_some());
        assert!(told(&forwarding, "2001:db8::1", "x-forwarded-for").is_none(), "strangers are told of once");
        assert!(told(&forwarding, "10.88.0.1", "x-forwarded-for").is_some());
    }
}
