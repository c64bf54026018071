//! Links by members who sign whatever they like.

use crate::input::Input;
use crate::known::{SPACE, added, meant, new_epoch};
use kith_shared::chain::{Add, Chain, LINK_BYTES_LIMIT, Link};
use kith_shared::codec;
use kith_shared::sealing::EpochKey;

/// Byte by byte: who signs, how far the link is made to fit, and the link.
pub fn chain(bytes: &[u8]) {
    let mut input = Input(bytes);
    let Ok(mut chain) = Chain::found(&SPACE.links[0].0, &SPACE.links[0].1) else { return };
    for (signed, link) in &SPACE.links[1..] {
        assert_eq!(chain.apply(signed, link), Ok(()));
    }
    for _ in 0..32 {
        let (Some(by), Some(fit), Some(piece)) = (input.byte(), input.byte(), input.piece()) else { return };
        let Ok(link) = codec::decode::<Link>("link", piece, LINK_BYTES_LIMIT) else { continue };
        let link = fitted(&chain, link, by, fit);
        let signed = link.sign(SPACE.who(by).signing());
        let before = chain.clone();
        match chain.apply(&signed, &link) {
            Err(_) => assert_eq!(chain, before, "a refused link leaves no trace"),
            Ok(()) => {
                assert_eq!(chain.length(), before.length() + 1);
                assert!(chain.members().values().any(|member| member.rights.admit));
                assert!(chain.members().values().all(|member| member.rights.are_allowed(3)));
                assert!(chain.epoch() == before.epoch() || chain.epoch() == before.epoch() + 1);
                assert!(chain.members().keys().all(|device| !before.former().contains_key(device)));
            }
        }
    }
}

/// The link as somebody would make it who means it, as far as the bits of `fit` say.
pub fn fitted(chain: &Chain, mut link: Link, by: u8, fit: u8) -> Link {
    let has = |bit: u8| fit & (1 << bit) == 0;
    if has(0) {
        (link.number, link.previous, link.by) = (chain.length(), chain.head(), SPACE.who(by).id());
    }
    if has(1) {
        (link.salt, link.parts) = ([0; 16], Vec::new());
    }
    if has(2) {
        link.remove.iter_mut().for_each(|remove| remove.device = meant(remove.device));
        link.change.iter_mut().for_each(|change| change.device = meant(change.device));
    }
    if has(3) {
        for add in &mut link.add {
            let keys = SPACE.keys.iter().find(|keys| keys.id() == meant(add.device));
            let Some(keys) = keys else { continue };
            let agreed = added(keys, add.person.0[0], add.rights, SPACE.id);
            *add = Add { epoch_key: add.epoch_key.take(), person: add.person, ..agreed };
        }
    }
    if has(4)
        && let Some(epoch) = &mut link.epoch
    {
        let gone: Vec<_> = link.remove.iter().map(|remove| remove.device).collect();
        let stay = chain.members().keys().chain(link.add.iter().map(|add| &add.device));
        let stay: Vec<_> = stay.filter(|device| !gone.contains(device)).collect();
        let mut fresh = new_epoch(chain.epoch() + 1, &EpochKey::from_bytes([fit; 32]), &[]);
        fresh.sealed = stay
            .into_iter()
            .map(|device| kith_shared::chain::SealedKey { device: *device, sealed: vec![0; 64].into() })
            .collect();
        *epoch = fresh;
        link.add.iter_mut().for_each(|add| add.epoch_key = None);
    }
    link
}
