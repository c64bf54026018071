//! Families on a relay: their spaces are founded, everybody is let in and proves themselves, all through the real door.

use crate::family::{Device, Family};
use crate::guest::Guest;
use futures_util::StreamExt;
use futures_util::stream;
use kith_shared::chain::Rights;
use kith_shared::wire::{FromRelay, ToRelay};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// One address may have a thousand connections and found two hundred spaces at once.
const CONNECTIONS_PER_ADDRESS: u64 = 900;
const SPACES_PER_ADDRESS: u64 = 150;
/// Families that arrive at once.
const AT_ONCE: usize = 24;

/// A family whose members all follow its space.
pub struct Household {
    /// Its space.
    pub family: Family,
    /// Who founded it.
    pub founder: Device,
    /// The founder's connection first.
    pub guests: Vec<Guest>,
    /// The number of the newest entry.
    pub head: u64,
}

/// Lets `families` of `members` each arrive; `first` tells crowds on one relay apart.
pub async fn gather(relay: SocketAddr, first: u64, families: u64, members: u64) -> Vec<Household> {
    let spread = (CONNECTIONS_PER_ADDRESS / members).clamp(1, SPACES_PER_ADDRESS);
    let arriving = (first..first + families).map(|number| async move {
        let [low, high, ..] = (number / spread).to_le_bytes();
        let from = IpAddr::V4(Ipv4Addr::new(127, 0, high, low.saturating_add(1)));
        arrive(relay, from, number, members).await
    });
    stream::iter(arriving).buffered(AT_ONCE).collect().await
}

async fn arrive(relay: SocketAddr, from: IpAddr, number: u64, members: u64) -> Household {
    let founder = Device::numbered(number << 16);
    let (mut family, founding) = Family::found(&founder);
    let mut guest = Guest::be_from(from, relay, &founder).await;
    assert!(matches!(guest.ask(&family.append(1, &founding)).await, FromRelay::Kept { .. }));
    let mut devices = vec![];
    for member in 1..members {
        let device = Device::numbered((number << 16) + member);
        let link = family.admit(&founder, &device, Rights::FAMILY, None);
        guest.say(&family.append(member + 1, &link)).await;
        devices.push(device);
    }
    for _ in &devices {
        assert!(matches!(guest.hear().await, FromRelay::Kept { .. }));
    }
    let mut guests = vec![guest];
    for device in &devices {
        guests.push(Guest::be_from(from, relay, device).await);
    }
    for guest in &mut guests {
        let follow = ToRelay::Follow { space: family.id, after: family.links };
        assert!(matches!(guest.ask(&follow).await, FromRelay::Log { more: false, .. }));
    }
    Household { head: family.links, family, founder, guests }
}
