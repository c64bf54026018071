//! What the cryptography of a plan costs, each thing alone.

use ed25519_dalek::Signer;
use kith_shared::authorship::{DeviceKeys, check_signature};
use kith_shared::replica::Dice;
use kith_shared::sealing::{EpochKey, open_epoch_key, open_local, seal_epoch_key, seal_local};

const ROUNDS: usize = 20;

/// What is measured, in the order of [`crypto`].
pub const CRYPTO: [&str; 7] = [
    "make a device's keys",
    "seal an epoch's key",
    "open an epoch's key",
    "sign",
    "check a signature",
    "seal a kilobyte",
    "open a kilobyte",
];

/// Milliseconds of each.
pub fn crypto(clock: &impl Fn() -> f64) -> [f64; 7] {
    let mut dice = Dice::from_seed([8; 32]);
    let keys = DeviceKeys::make(&mut dice);
    let key = EpochKey::make(&mut dice);
    let sealed = seal_epoch_key(&[1; 16], 1, &key, &keys.sealing_key(), &mut dice).unwrap();
    let said = [7; 32];
    let signature = keys.signing().sign(&said).to_bytes();
    let local = seal_local(&keys, "bench", &[5; 1024], &mut dice);
    let id = keys.id();
    let mut other = Dice::from_seed([9; 32]);
    [
        each(clock, || drop(DeviceKeys::make(&mut dice))),
        each(clock, || drop(seal_epoch_key(&[1; 16], 1, &key, &keys.sealing_key(), &mut other))),
        each(clock, || drop(open_epoch_key(&[1; 16], 1, &sealed, &keys))),
        each(clock, || assert_eq!(keys.signing().sign(&said).to_bytes(), signature)),
        each(clock, || assert!(check_signature(&id.0, &said, &signature).is_ok())),
        each(clock, || drop(seal_local(&keys, "bench", &[5; 1024], &mut Dice::from_seed([1; 32])))),
        each(clock, || drop(open_local(&keys, "bench", &local))),
    ]
}

fn each(clock: &impl Fn() -> f64, mut act: impl FnMut()) -> f64 {
    let begun = clock();
    for _ in 0..ROUNDS {
        act();
    }
    (clock() - begun) / ROUNDS as f64
}
