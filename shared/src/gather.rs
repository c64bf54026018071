//! Sets, maps and order, one entry at a time: what the standard library does for speed is large code, anew for every type.

/// What iterators of few entries are gathered with.
pub trait Gather: Iterator + Sized {
    /// As `collect`, for sets and maps. For thousands of entries `collect` is quicker.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut gathered = C::default();
        gathered.extend(self);
        gathered
    }
}

impl<I: Iterator> Gather for I {}

/// As `sort_by_key`: what has the same key stays in the order in which it was. Tens of thousands take long.
pub fn put_in_order<T, K: Ord>(things: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut ordered: Vec<T> = Vec::with_capacity(things.len());
    for thing in things.drain(..) {
        let own = key(&thing);
        let at = ordered.partition_point(|known| key(known) <= own);
        ordered.insert(at, thing);
    }
    *things = ordered;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_does_what_the_standard_library_does(mut pairs: Vec<(u8, u16)>) {
            let gathered: BTreeMap<_, _> = pairs.iter().copied().gather();
            prop_assert_eq!(gathered, pairs.iter().copied().collect::<BTreeMap<_, _>>());
            let mut sorted = pairs.clone();
            sorted.sort_by_key(|pair| pair.0);
            put_in_order(&mut pairs, |pair| pair.0);
            prop_assert_eq!(pairs, sorted);
        }
    }
}
