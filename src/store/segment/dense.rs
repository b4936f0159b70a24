//! People as one bit per number, for expressions that are evaluated within a transaction.

/// A set of people; as long as everyone is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::store) struct Dense(Vec<u64>);

impl Dense {
    /// Everyone of some bits, the lowest of each word first.
    pub(super) fn new(words: Vec<u64>) -> Dense {
        Dense(words)
    }

    /// Those of some bits who are in the set too.
    pub(super) fn within(&self, words: &[u64]) -> Dense {
        Dense(self.0.iter().zip(words.iter().chain(std::iter::repeat(&0))).map(|(a, b)| a & b).collect())
    }

    /// Those who are in both.
    pub(super) fn and(self, other: &Dense) -> Dense {
        self.within(&other.0)
    }

    /// Those who are in either.
    pub(super) fn or(self, other: &Dense) -> Dense {
        Dense(self.0.iter().zip(&other.0).map(|(a, b)| a | b).collect())
    }

    /// Those who are not in another.
    pub(super) fn without(&self, other: &Dense) -> Dense {
        Dense(self.0.iter().zip(&other.0).map(|(a, b)| a & !b).collect())
    }

    /// One more than the largest number that it may hold.
    pub(super) fn bound(&self) -> usize {
        self.0.len() * 64
    }

    /// Whether somebody is in it.
    pub(in crate::store) fn has(&self, person: u32) -> bool {
        self.0.get(person as usize / 64).is_some_and(|word| word >> (person % 64) & 1 == 1)
    }

    /// The people in the order of their numbers.
    pub(in crate::store) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0u32..).zip(&self.0).flat_map(|(at, word)| {
            let next = |rest: &u64| Some(rest & (rest - 1)).filter(|rest| *rest != 0);
            std::iter::successors(Some(*word).filter(|word| *word != 0), next)
                .map(move |rest| at * 64 + rest.trailing_zeros())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_people_are_joined_as_sets_are() {
        let all = Dense::new(vec![u64::MAX, 0b111]);
        let set = |words: &[u64]| all.within(words);
        let (a, b) = (set(&[0b0110, 0b1010]), set(&[0b1100]));
        assert_eq!(a.iter().collect::<Vec<_>>(), [1, 2, 65], "67 is nobody");
        assert_eq!(a.clone().and(&b).iter().collect::<Vec<_>>(), [2]);
        assert_eq!(a.clone().or(&b).iter().collect::<Vec<_>>(), [1, 2, 3, 65]);
        assert_eq!(a.without(&b).iter().collect::<Vec<_>>(), [1, 65]);
        assert!(a.has(65) && !a.has(64) && !a.has(9_999));
        assert_eq!(all.iter().count(), 67);
    }
}
