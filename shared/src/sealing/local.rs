//! Drafts and caches at rest, sealed with the device's own storage key.

use super::cipher::{self, NotOpened};
use crate::authorship::DeviceKeys;
use crate::id::hash;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const VERSION: u8 = 1;

/// Seals `bytes` for this device alone; they open under the same `label` only.
#[must_use]
pub fn seal_local(keys: &DeviceKeys, label: &str, bytes: &[u8], dice: &mut impl CryptoRng) -> Vec<u8> {
    let sealed = cipher::seal(&local_key(keys), label.as_bytes(), bytes.to_vec(), dice);
    [[VERSION].as_slice(), &sealed].concat()
}

/// Opens what [`seal_local`] sealed.
pub fn open_local(keys: &DeviceKeys, label: &str, sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
    match sealed.split_first() {
        Some((&VERSION, sealed)) => cipher::open(&local_key(keys), label.as_bytes(), sealed),
        Some(_) | None => Err(NotOpened),
    }
}

fn local_key(keys: &DeviceKeys) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hash("kith 1 local", &[keys.storage_key()]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sealing::samples::{dice, keys};
    use proptest::prelude::*;

    #[test]
    fn opens_on_its_device_under_its_label_only() {
        let (ann, bob) = (keys(1), keys(2));
        let sealed = seal_local(&ann, "draft 1", b"half a word", &mut dice(3));
        assert_eq!(open_local(&ann, "draft 1", &sealed), Ok(b"half a word".to_vec()));
        assert_eq!(open_local(&ann, "draft 2", &sealed), Err(NotOpened));
        assert_eq!(open_local(&bob, "draft 1", &sealed), Err(NotOpened));
        assert_eq!(open_local(&ann, "draft 1", &[]), Err(NotOpened));
    }

    #[test]
    fn every_changed_or_missing_byte_is_noticed() {
        let ann = keys(1);
        let sealed = seal_local(&ann, "draft", b"half a word", &mut dice(3));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            *changed.get_mut(at).unwrap() ^= 1;
            assert_eq!(open_local(&ann, "draft", &changed), Err(NotOpened));
            assert_eq!(open_local(&ann, "draft", sealed.get(..at).unwrap()), Err(NotOpened));
        }
    }

    proptest! {
        #[test]
        fn what_is_sealed_comes_back(bytes: Vec<u8>, label: String) {
            let ann = keys(1);
            prop_assert_eq!(open_local(&ann, &label, &seal_local(&ann, &label, &bytes, &mut dice(3))), Ok(bytes));
        }
    }
}
