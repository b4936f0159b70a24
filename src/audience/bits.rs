//! A set of people as one bit per number. Counting, joining and asking of it run over plain words of 64 people, which is
//! several times as fast as over a compressed set; [`roaring`] is what leaves this folder.

use roaring::RoaringBitmap;

/// People by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    len: u64,
}

impl Bits {
    /// The set of some words, the lowest person in the lowest bit of the first.
    pub(super) fn of_words(words: Vec<u64>) -> Bits {
        let len = count(&words);
        Bits { words, len }
    }

    /// The set of some people, in any order.
    pub(super) fn of(people: impl IntoIterator<Item = u32>) -> Bits {
        let mut words: Vec<u64> = Vec::new();
        for person in people {
            let at = person as usize / 64;
            if at >= words.len() {
                words.resize((at + 1).next_multiple_of(1024), 0);
            }
            words[at] |= 1 << (person % 64);
        }
        Bits::of_words(words)
    }

    /// The words; what is beyond them is nobody.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// How many people.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.words.len() * 8
    }

    /// Whether a person is in it.
    pub(super) fn has(&self, person: u32) -> bool {
        self.words.get(person as usize / 64).is_some_and(|word| word >> (person % 64) & 1 == 1)
    }

    /// The people by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        (0u32..)
            .step_by(64)
            .zip(&self.words)
            .flat_map(|(first, word)| Ones(*word).map(move |bit| first + bit))
    }

    /// Those in both.
    pub(super) fn and(&self, other: &Bits) -> Bits {
        Bits::of_words(self.words.iter().zip(&other.words).map(|(a, b)| a & b).collect())
    }

    /// Those in this one and not in the other.
    pub(super) fn without(&self, other: &Bits) -> Bits {
        let others = other.words.iter().chain(std::iter::repeat(&0));
        Bits::of_words(self.words.iter().zip(others).map(|(a, b)| a & !b).collect())
    }

    /// The compressed set.
    pub(super) fn compressed(&self) -> RoaringBitmap {
        let bytes: Vec<u8> = self.words.iter().flat_map(|word| word.to_le_bytes()).collect();
        RoaringBitmap::from_lsb0_bytes(0, &bytes)
    }
}

/// How many bits of some words are set.
pub(super) fn count(words: &[u64]) -> u64 {
    words.iter().map(|word| u64::from(word.count_ones())).sum()
}

/// How many bits are set in both of some words.
pub(super) fn count_both(a: &[u64], b: &[u64]) -> u64 {
    a.iter().zip(b).map(|(a, b)| u64::from((a & b).count_ones())).sum()
}

/// The places of the bits of a word, the lowest first.
#[derive(Clone)]
struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let bit = (self.0 != 0).then(|| self.0.trailing_zeros())?;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let people = [70_000, 3, 9, 8, 3, 65_535, 65_536];
        let bits = Bits::of(people);
        assert!(people.iter().all(|person| bits.has(*person)));
        assert!(!bits.has(4) && !bits.has(1_000_000));
        assert_eq!((bits.len(), bits.iter().collect::<Vec<_>>()), (6, vec![3, 8, 9, 65_535, 65_536, 70_000]));
        assert_eq!(bits.compressed(), people.into_iter().collect::<RoaringBitmap>());
        assert_eq!(Bits::of([]).compressed(), RoaringBitmap::new());
    }

    #[test]
    fn two_of_different_lengths() {
        let (few, many) = (Bits::of([1, 2]), Bits::of([2, 200_000]));
        assert_eq!(few.and(&many).iter().collect::<Vec<_>>(), [2]);
        assert_eq!(few.without(&many).iter().collect::<Vec<_>>(), [1]);
        assert_eq!(many.without(&few).iter().collect::<Vec<_>>(), [200_000]);
        assert_eq!(many.without(&few).len(), 1);
    }
}
