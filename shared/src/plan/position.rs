//! Fractional positions: text that sorts between two others, so that moving an entry touches only that entry.

/// The longest position, in characters. Any longer one came from a program with no checks.
pub const POSITION_LIMIT: usize = 64;

const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();

/// A position after `before` and ahead of `after` (either may be missing). Ties between devices are broken by entry id.
///
/// Where there is no room, which takes a program with no checks or hundreds of moves to one place, it follows `before` as
/// closely as it can.
#[must_use]
pub fn between(before: Option<&str>, after: Option<&str>) -> String {
    let low = before.unwrap_or("");
    let high = after.filter(|text| *text > low);
    let found = match high {
        Some(high) => halved(low.as_bytes(), high.as_bytes()),
        None => next(low),
    };
    found.unwrap_or_else(|| if low.len() < POSITION_LIMIT { format!("{low}i") } else { low.to_owned() })
}

/// Whether `text` is a position that [`between`] could have made.
#[must_use]
pub fn is_sound(text: &str) -> bool {
    text.len() <= POSITION_LIMIT && text.bytes().all(|byte| DIGITS.contains(&byte))
}

fn halved(low: &[u8], high: &[u8]) -> Option<String> {
    let mut position = String::new();
    let mut bounded = true;
    for at in 0..POSITION_LIMIT {
        let from = low.get(at).map_or(0, |byte| digit(*byte));
        let to = if bounded { high.get(at).map_or(0, |byte| digit(*byte)) } else { BASE };
        if to > from + 1 {
            push(&mut position, from + (to - from).div_ceil(2));
            return Some(position);
        }
        push(&mut position, from);
        if to > from {
            bounded = false;
        }
    }
    None
}

/// One more than `low`, counted as a number of as many digits that never ends in 0. After the highest one it doubles its
/// length: a million entries one behind the other take seven digits.
fn next(low: &str) -> Option<String> {
    if low.is_empty() {
        return Some("i".to_owned());
    }
    let mut digits: Vec<usize> = low.bytes().map(digit).collect();
    let Some(raised) = digits.iter().rposition(|value| value + 1 < BASE) else {
        let longer = format!("{low}{}1", "0".repeat(low.len()));
        return (longer.len() <= POSITION_LIMIT).then_some(longer);
    };
    let last = digits.len() - 1;
    for (at, value) in digits.iter_mut().enumerate().skip(raised) {
        *value = if at == raised { *value + 1 } else { usize::from(at == last) };
    }
    let mut position = String::new();
    digits.into_iter().for_each(|value| push(&mut position, value));
    Some(position)
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

    #[test]
    fn stays_short_at_the_end_of_a_long_list() {
        let mut last = between(None, None);
        for _ in 0..100_000 {
            let next = between(Some(&last), None);
            assert!(next > last && next.len() <= 7 && !next.ends_with('0'), "{last} {next}");
            last = next;
        }
    }

    #[test]
    fn ends_and_stays_short_where_there_is_no_room() {
        let (longest, cheated) = ("z".repeat(POSITION_LIMIT), "z".repeat(70_000));
        assert_eq!(between(None, Some("0")), "i");
        assert_eq!(between(Some("p"), Some("p0")), "pi");
        assert_eq!(between(Some(&longest), None), longest);
        assert_eq!(between(Some(&longest), Some(&format!("{longest}0"))), longest);
        assert!(is_sound(&longest) && !is_sound(&cheated));
        assert!(!is_sound("I") && !is_sound("é") && !is_sound("a b"));
    }

    proptest! {
        #[test]
        fn always_ends(before in "[0-9a-z]{0,64}", after in "[0-9a-z]{0,64}") {
            prop_assert!(is_sound(&between(Some(&before), Some(&after))));
            let next = between(Some(&before), None);
            prop_assert!(is_sound(&next) && next >= before);
        }

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
