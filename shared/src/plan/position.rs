//! Fractional positions: text that sorts between two others, so that moving an entry touches only that entry.

const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();

/// A position after `before` and ahead of `after` (either may be missing). Ties between devices are broken by entry id.
#[must_use]
pub fn between(before: Option<&str>, after: Option<&str>) -> String {
    let low = before.unwrap_or("").as_bytes();
    let high = after.filter(|text| text.as_bytes() > low).map(str::as_bytes);
    let mut position = String::new();
    let mut bounded = high.is_some();
    for at in 0.. {
        let from = low.get(at).map_or(0, |byte| digit(*byte));
        let to =
            if bounded { high.and_then(|text| text.get(at)).map_or(0, |byte| digit(*byte)) } else { BASE };
        if to > from + 1 {
            push(&mut position, from + (to - from).div_ceil(2));
            break;
        }
        push(&mut position, from);
        if to > from {
            bounded = false;
        }
    }
    position
}

fn digit(byte: u8) -> usize {
    DIGITS.iter().position(|known| *known == byte).unwrap_or(0)
}

fn push(position: &mut String, value: usize) {
    position.push(DIGITS.get(value).map_or('z', |byte| char::from(*byte)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn goes_to_the_end_and_to_the_front() {
        let first = between(None, None);
        let second = between(Some(&first), None);
        assert!(second > first);
        let mut front = first.clone();
        for _ in 0..100 {
            let next = between(None, Some(&front));
            assert!(next < front, "{next} {front}");
            front = next;
        }
    }

    proptest! {
        #[test]
        fn lies_between(moves in proptest::collection::vec(0usize..50, 1..80)) {
            let mut all: Vec<String> = vec![between(None, None)];
            for at in moves {
                let at = at % (all.len() + 1);
                let before = at.checked_sub(1).and_then(|i| all.get(i)).cloned();
                let after = all.get(at).cloned();
                let new = between(before.as_deref(), after.as_deref());
                if let Some(before) = &before { prop_assert!(new > *before); }
                if let Some(after) = &after { prop_assert!(new < *after); }
                all.insert(at, new);
            }
        }
    }
}
