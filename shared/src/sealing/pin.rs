//! A lock that only somebody who knows the PIN opens: for a phone that is lying about, not against experts.

use argon2::{Algorithm, Argon2, Params, Version};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::cipher::{self, NotOpened};

/// The fewest digits of a PIN.
pub const PIN_LEAST: usize = 4;
/// The most digits of a PIN.
pub const PIN_MOST: usize = 12;

/// What it costs to try one PIN. Kept beside what was sealed, so that it can rise later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct PinCost {
    /// Memory, in KiB.
    #[n(0)]
    pub memory_kib: u32,
    /// Times the memory is gone through.
    #[n(1)]
    pub passes: u32,
}

impl PinCost {
    /// About a tenth of a second on a desk and a second on a cheap phone. OWASP's password storage cheat sheet names these
    /// figures as the least for Argon2id.
    pub const USUAL: Self = Self { memory_kib: 19 * 1024, passes: 2 };
    /// More than this is not tried: stored bytes must not be able to stop a phone.
    const MOST: Self = Self { memory_kib: 256 * 1024, passes: 16 };
}

/// What a PIN opens with.
pub struct PinKey(Zeroizing<[u8; 32]>);

/// This cannot be a PIN, or its cost is out of bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a PIN")]
pub struct NotAPin;

impl PinKey {
    /// Works the key out, by Argon2id (RFC 9106). Slow on purpose.
    ///
    /// # Errors
    /// If `pin` is not [`PIN_LEAST`] to [`PIN_MOST`] digits, or the cost is out of bounds.
    pub fn of(pin: &str, salt: &[u8; 16], cost: PinCost) -> Result<Self, NotAPin> {
        if !is_a_pin(pin) || cost.memory_kib > PinCost::MOST.memory_kib || cost.passes > PinCost::MOST.passes
        {
            return Err(NotAPin);
        }
        let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).map_err(|_| NotAPin)?;
        let mut key = Zeroizing::new([0; 32]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(pin.as_bytes(), salt, key.as_mut()).map_err(|_| NotAPin)?;
        Ok(Self(key))
    }

    /// Seals `bytes`; they open under the same `label` only.
    #[must_use]
    pub fn seal(&self, label: &[u8], bytes: &[u8], dice: &mut impl CryptoRng) -> Vec<u8> {
        cipher::seal(&self.0, label, bytes.to_vec(), dice)
    }

    /// Opens what [`Self::seal`] sealed.
    ///
    /// # Errors
    /// With another PIN, under another label, or if a bit was changed.
    pub fn open(&self, label: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
        cipher::open(&self.0, label, sealed).map(Zeroizing::new)
    }
}

/// Whether this can be a PIN: digits only, neither too few nor too many.
#[must_use]
pub fn is_a_pin(pin: &str) -> bool {
    (PIN_LEAST..=PIN_MOST).contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::sealing::samples::dice;

    /// Cheap, for tests only.
    const COST: PinCost = PinCost { memory_kib: 64, passes: 1 };

    fn key(pin: &str, salt: u8) -> PinKey {
        PinKey::of(pin, &[salt; 16], COST).unwrap()
    }

    #[test]
    fn opens_with_its_pin_salt_and_label_only() {
        let sealed = key("2580", 1).seal(b"device", b"secrets", &mut dice(1));
        assert_eq!(key("2580", 1).open(b"device", &sealed).unwrap().as_slice(), b"secrets");
        assert!(key("2581", 1).open(b"device", &sealed).is_err());
        assert!(key("2580", 2).open(b"device", &sealed).is_err());
        assert!(key("2580", 1).open(b"another", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert!(key("2580", 1).open(b"device", &bent).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_pin_is_four_to_twelve_digits() {
        assert!(is_a_pin("0000") && is_a_pin("123456789012"));
        for wrong in ["", "123", "1234567890123", "12a4", "１２３４", "12 4"] {
            assert!(!is_a_pin(wrong), "{wrong}");
            assert!(PinKey::of(wrong, &[0; 16], COST).is_err());
        }
    }

    #[test]
    fn stored_costs_cannot_stop_a_phone() {
        for cost in [PinCost { memory_kib: 1 << 20, passes: 1 }, PinCost { memory_kib: 64, passes: 1000 }] {
            assert!(PinKey::of("1234", &[0; 16], cost).is_err());
        }
    }

    /// RFC 9106 has no vector for these sizes: this one keeps what is stored readable by later versions.
    #[test]
    fn the_usual_cost_gives_the_same_key_for_ever() {
        let key = PinKey::of("1234", &[7; 16], PinCost::USUAL).unwrap();
        assert_eq!(
            data_encoding::HEXLOWER.encode(key.0.as_slice()),
            "ccdba260ebb6d611a0a90347637f612d15d15625b28693b5b0c4ad4942768807"
        );
    }
}
