//! Bytes as text and back: lower-case hexadecimal and URL-safe base64 without padding, each in one strict spelling.

const HEX: &[u8; 16] = b"0123456789abcdef";
const LINK: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Lower-case hexadecimal.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    spell(bytes, HEX, 4)
}

/// Reads what [`to_hex`] wrote; none for anything else.
#[must_use]
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    read(text, HEX, 4)
}

/// URL-safe base64 without padding (RFC 4648, section 5).
#[must_use]
pub fn to_link(bytes: &[u8]) -> String {
    spell(bytes, LINK, 6)
}

/// Reads what [`to_link`] wrote; none for anything else, left-over bits that are not zero included.
#[must_use]
pub fn from_link(text: &str) -> Option<Vec<u8>> {
    read(text, LINK, 6)
}

fn spell(bytes: &[u8], letters: &[u8], bits: u32) -> String {
    let mask = (1u32 << bits) - 1;
    let (mut held, mut count) = (0u32, 0u32);
    let mut text = String::new();
    let mut push = |value: u32| {
        text.push(letters.get((value & mask) as usize).map_or('\0', |letter| char::from(*letter)))
    };
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xffff;
        count += 8;
        while count >= bits {
            count -= bits;
            push(held >> count);
        }
    }
    if count > 0 {
        push(held << (bits - count));
    }
    text
}

fn read(text: &str, letters: &[u8], bits: u32) -> Option<Vec<u8>> {
    let (mut held, mut count) = (0u32, 0u32);
    let mut bytes = Vec::new();
    for letter in text.bytes() {
        let value = u32::try_from(letters.iter().position(|known| *known == letter)?).ok()?;
        held = (held << bits | value) & 0xffff;
        count += bits;
        if count >= 8 {
            count -= 8;
            bytes.push((held >> count & 0xff) as u8);
        }
    }
    // A whole letter too many, or bits that no byte put there, would be a second spelling of the same bytes.
    (count < bits && held & ((1 << count) - 1) == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_spells_as_everybody_does(bytes: Vec<u8>) {
            prop_assert_eq!(to_hex(&bytes), HEXLOWER.encode(&bytes));
            prop_assert_eq!(to_link(&bytes), BASE64URL_NOPAD.encode(&bytes));
            prop_assert_eq!(from_hex(&to_hex(&bytes)), Some(bytes.clone()));
            prop_assert_eq!(from_link(&to_link(&bytes)), Some(bytes));
        }

        #[test]
        fn it_reads_what_others_read_and_nothing_else(text in "[A-Za-f0-9_=+-]{0,9}") {
            prop_assert_eq!(from_hex(&text), HEXLOWER.decode(text.as_bytes()).ok());
            prop_assert_eq!(from_link(&text), BASE64URL_NOPAD.decode(text.as_bytes()).ok());
        }
    }
}
