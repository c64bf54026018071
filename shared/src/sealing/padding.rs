//! Sealed bytes come in few sizes, so that a size says little about what was written (PADMÉ, PETS 2019).

/// The smallest padded size, in bytes.
pub const LEAST_BYTES: usize = 128;

const END_MARK: u8 = 0x80;

/// The size to which `length` bytes are padded: at least [`LEAST_BYTES`], at most 12 % above what is needed beyond that.
#[must_use]
pub const fn padded_bytes(length: usize) -> usize {
    let needed = if length < LEAST_BYTES { LEAST_BYTES } else { length.saturating_add(1) };
    // Sizes keep only as many leading bits as it takes to write how many bits they have.
    let bits = needed.ilog2();
    let mask = (1 << (bits - bits.ilog2() - 1)) - 1;
    needed.saturating_add(mask) & !mask
}

/// Pads `bytes` in place.
pub(super) fn pad(bytes: &mut Vec<u8>) {
    let padded = padded_bytes(bytes.len());
    bytes.push(END_MARK);
    bytes.resize(padded, 0);
}

/// What was padded, if `bytes` is the one way to pad it.
pub(super) fn unpad(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().rposition(|byte| *byte != 0)?;
    let (content, rest) = bytes.split_at_checked(end)?;
    (rest.first() == Some(&END_MARK) && padded_bytes(content.len()) == bytes.len()).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn sizes_are_few() {
        let sizes: BTreeSet<_> = (0..1_000_000).map(padded_bytes).collect();
        assert_eq!(sizes.first(), Some(&LEAST_BYTES));
        assert!(sizes.len() < 300, "{} sizes", sizes.len());
    }

    #[test]
    fn the_smallest_size_is_used_to_its_last_byte() {
        assert_eq!(padded_bytes(0), 128);
        assert_eq!(padded_bytes(127), 128);
        assert_eq!(padded_bytes(128), 144);
    }

    #[test]
    fn other_paddings_are_refused() {
        let mut good = b"words".to_vec();
        pad(&mut good);
        assert_eq!(unpad(&good), Some(b"words".as_slice()));

        let longer = [good.as_slice(), &[0; 8]].concat();
        let shorter = good.get(..64).unwrap_or_default().to_vec();
        let unmarked = vec![0; LEAST_BYTES];
        let full = vec![1; LEAST_BYTES];
        for bad in [longer, shorter, unmarked, full, vec![]] {
            assert_eq!(unpad(&bad), None);
        }
    }

    proptest! {
        #[test]
        fn what_is_padded_comes_back(bytes: Vec<u8>) {
            let mut padded = bytes.clone();
            pad(&mut padded);
            prop_assert_eq!(padded.len(), padded_bytes(bytes.len()));
            prop_assert_eq!(unpad(&padded), Some(bytes.as_slice()));
        }

        #[test]
        fn sizes_grow_in_order_and_not_by_much(length in prop_oneof![0usize..5000, 0usize..100_000_000]) {
            let padded = padded_bytes(length);
            prop_assert!(padded > length);
            prop_assert!(padded <= padded_bytes(length + 1));
            prop_assert!(padded == LEAST_BYTES || padded - length - 1 <= length * 12 / 100);
            prop_assert_eq!(padded_bytes(padded - 1), padded);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = unpad(&bytes);
        }
    }
}
