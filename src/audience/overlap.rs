//! How sets overlap (formulas.md §10).

use std::cmp::Reverse;
use std::sync::Arc;

use super::atoms::Asked;
use super::bits::Bits;
use super::people::Audience;
use crate::domain::segment::Expr;
use crate::request::{Fault, Overlap};

/// The most sets that are looked at together: their patterns are bits of a byte.
const MOST: usize = 8;

impl Audience {
    /// How the people of some expressions overlap; what is beyond the eighth is left out.
    pub(super) fn overlap(&mut self, of: &[Arc<Expr>], asked: &Asked) -> Result<Overlap, Fault> {
        let everyone = self.everyone()?;
        let sets: Vec<Bits> =
            of.iter().take(MOST).map(|expr| self.whom(expr, asked)).collect::<Result<_, _>>()?;
        Ok(overlap(&everyone, &sets))
    }
}

/// Sizes, pairs, and who is in exactly which: everyone is looked at once, and falls to the sum of exactly those sets.
fn overlap(everyone: &Bits, sets: &[Bits]) -> Overlap {
    let mut exactly = [0u64; 1 << MOST];
    for (at, everyone) in everyone.words().iter().enumerate() {
        let words: Vec<u64> =
            sets.iter().map(|set| set.words().get(at).copied().unwrap_or_default()).collect();
        if words.iter().all(|word| *word == 0) {
            exactly[0] += u64::from(everyone.count_ones());
            continue;
        }
        for bit in (0..64).filter(|bit| everyone >> bit & 1 == 1) {
            let pattern = words.iter().enumerate().map(|(place, word)| ((word >> bit & 1) as usize) << place);
            exactly[pattern.sum::<usize>()] += 1;
        }
    }
    // Who is in both of two sets is in exactly some sets with both among them.
    let within = |wanted: usize| -> u64 {
        (0..exactly.len()).filter(|bits| bits & wanted == wanted).map(|bits| exactly[bits]).sum()
    };
    let places = 0..sets.len();
    let mut patterns: Vec<(u8, u64)> = (0..=u8::MAX).zip(exactly).filter(|(_, people)| *people > 0).collect();
    // The order of equals is that of degree and then of the sets as they were asked for.
    patterns.sort_by_key(|(bits, people)| {
        (*bits == 0, Reverse(*people), bits.count_ones(), bits.reverse_bits() ^ u8::MAX)
    });
    Overlap {
        of: everyone.len(),
        sizes: sets.iter().map(Bits::len).collect(),
        both: places.clone().map(|a| places.clone().map(|b| within(1 << a | 1 << b)).collect()).collect(),
        patterns,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_upsetr() {
        let set = |of: &[u32]| Bits::of(of.iter().copied());
        let one = set(&[1, 2, 3, 5, 7, 8, 11, 12, 13]);
        let two = set(&[1, 2, 4, 5, 10]);
        let three = set(&[1, 5, 6, 7, 8, 9, 10, 12, 13]);
        let told = overlap(&Bits::of(1..=13), &[one, two, three]);
        assert_eq!((told.of, &told.sizes[..]), (13, &[9, 5, 9][..]));
        assert_eq!((told.both[0][1], told.both[0][2], told.both[1][2]), (3, 6, 3));
        assert_eq!(
            told.patterns,
            [(0b101, 4), (0b001, 2), (0b100, 2), (0b111, 2), (0b010, 1), (0b011, 1), (0b110, 1)]
        );
    }

    #[test]
    fn nobody_and_everyone() {
        let told = overlap(&Bits::of(0..10), &[Bits::default()]);
        assert_eq!(told.patterns, [(0, 10)]);
        assert_eq!(overlap(&Bits::default(), &[]).patterns, []);
    }
}
