//! What is said only to those who are there now: sealed under the epoch's key, signed by its device, kept by nobody.

use super::EpochKey;
use super::cipher::{self, NotOpened};
use super::padding::{pad, unpad};
use crate::authorship::{DeviceKeys, Signed};
use crate::codec;
use crate::id::{DeviceId, EntryId, SpaceId, hash};
use crate::time::UnixMillis;
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The most words in one whisper, in bytes: sealed it stays within [`crate::wire::WHISPER_LIMIT_BYTES`].
pub const WHISPER_WORDS_LIMIT_BYTES: usize = 3 * 1024;

const CONTEXT: &str = "kith 1 whisper";

/// What somebody is typing in a sitting where everybody sees it, whole each time.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Whisper {
    /// The meeting.
    #[n(0)]
    pub sitting: EntryId,
    /// Still writing together; if not, this is the last word.
    #[n(1)]
    pub is_in: bool,
    /// Which box of the page is typed in.
    #[n(2)]
    pub place: String,
    /// What stands there now, at most [`WHISPER_WORDS_LIMIT_BYTES`].
    #[n(3)]
    pub words: String,
}

/// A whisper with its speaker, authentic.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SaidNow {
    /// Whose device.
    #[n(0)]
    pub device: DeviceId,
    /// When, as that device's clock has it.
    #[n(1)]
    pub at: UnixMillis,
    /// What it says.
    #[n(2)]
    pub whisper: Whisper,
}

impl Whisper {
    /// This whisper, signed and sealed for those who have the key of epoch number `epoch`. None if it is too long.
    #[must_use]
    pub fn seal(
        self,
        at: UnixMillis,
        (space, epoch, key): (SpaceId, u32, &EpochKey),
        keys: &DeviceKeys,
        dice: &mut impl CryptoRng,
    ) -> Option<Vec<u8>> {
        if self.words.len() + self.place.len() > WHISPER_WORDS_LIMIT_BYTES {
            return None;
        }
        let said = SaidNow { device: keys.id(), at, whisper: self };
        let signed = Signed::sign(CONTEXT, codec::encode(&said), keys.signing());
        let mut padded = codec::encode(&signed);
        pad(&mut padded);
        let sealed = cipher::seal(&whisper_key(key), &place(space, epoch), padded, dice);
        Some([epoch.to_be_bytes().as_slice(), &sealed].concat())
    }
}

impl SaidNow {
    /// Opens what [`Whisper::seal`] sealed; `key` gives the key of an epoch, if that epoch still lasts.
    pub fn open(
        sealed: &[u8],
        space: SpaceId,
        key: impl FnOnce(u32) -> Option<EpochKey>,
    ) -> Result<Self, NotOpened> {
        let (epoch, sealed) = sealed.split_first_chunk().ok_or(NotOpened)?;
        let epoch = u32::from_be_bytes(*epoch);
        let key = key(epoch).ok_or(NotOpened)?;
        let padded = Zeroizing::new(cipher::open(&whisper_key(&key), &place(space, epoch), sealed)?);
        let content = unpad(&padded).ok_or(NotOpened)?;
        let limit = crate::wire::WHISPER_LIMIT_BYTES;
        let signed: Signed = codec::decode("whisper", content, limit).map_err(|_| NotOpened)?;
        let said: Self = codec::decode("said now", &signed.bytes, limit).map_err(|_| NotOpened)?;
        signed.verify(CONTEXT, &said.device).map_err(|_| NotOpened)?;
        Ok(said)
    }
}

fn whisper_key(key: &EpochKey) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hash(CONTEXT, &[key.as_bytes()]))
}

fn place(space: SpaceId, epoch: u32) -> Vec<u8> {
    [CONTEXT.as_bytes(), space.as_bytes(), &epoch.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sealing::samples::{dice, keys};
    use crate::wire::WHISPER_LIMIT_BYTES;

    const SPACE: SpaceId = SpaceId([1; 32]);

    fn whisper(words: &str) -> Whisper {
        Whisper { sitting: EntryId([2; 16]), is_in: true, place: "notes".into(), words: words.into() }
    }

    #[test]
    fn opens_in_its_space_and_epoch_only() {
        let key = EpochKey::from_bytes([3; 32]);
        let sealed =
            whisper("half a w").seal(UnixMillis(9), (SPACE, 2, &key), &keys(1), &mut dice(1)).unwrap();
        let opened = SaidNow::open(&sealed, SPACE, |epoch| (epoch == 2).then(|| key.clone())).unwrap();
        assert_eq!(opened, SaidNow { device: keys(1).id(), at: UnixMillis(9), whisper: whisper("half a w") });
        assert!(SaidNow::open(&sealed, SpaceId([0; 32]), |_| Some(key.clone())).is_err());
        assert!(SaidNow::open(&sealed, SPACE, |_| None).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            *changed.get_mut(at).unwrap() ^= 1;
            assert!(SaidNow::open(&changed, SPACE, |_| Some(key.clone())).is_err());
        }
    }

    #[test]
    fn the_longest_one_fits_a_frame() {
        let key = EpochKey::from_bytes([3; 32]);
        let longest = "é".repeat(WHISPER_WORDS_LIMIT_BYTES / 2 - 5);
        let sealed = whisper(&longest).seal(UnixMillis(9), (SPACE, 1, &key), &keys(1), &mut dice(1)).unwrap();
        assert!(sealed.len() <= WHISPER_LIMIT_BYTES, "{}", sealed.len());
        let longer = "é".repeat(WHISPER_WORDS_LIMIT_BYTES);
        assert_eq!(whisper(&longer).seal(UnixMillis(9), (SPACE, 1, &key), &keys(1), &mut dice(1)), None);
    }
}
