//! Names for pieces of this very program, for what is kept only for the program that wrote it.

/// Another name as soon as one letter of these sources is another one.
pub(crate) const fn name_of(sources: &[&[u8]]) -> u64 {
    let mut name = 0xcbf2_9ce4_8422_2325;
    let mut left = sources;
    while let [source, rest @ ..] = left {
        name = named(source, name);
        left = rest;
    }
    name
}

const fn named(mut bytes: &[u8], mut name: u64) -> u64 {
    while let [first, rest @ ..] = bytes {
        name = (name ^ *first as u64).wrapping_mul(0x0100_0000_01b3);
        bytes = rest;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_another_name() {
        assert_eq!(name_of(&[b"one", b"two"]), name_of(&[b"one", b"two"]));
        assert_ne!(name_of(&[b"one", b"two"]), name_of(&[b"one", b"twp"]));
        assert_ne!(name_of(&[b"one", b"two"]), name_of(&[b"two", b"one"]));
    }
}
