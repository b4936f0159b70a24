//! How sets overlap (formulas.md §10).

use roaring::RoaringBitmap;

use super::atoms::Asked;
use super::people::Audience;
use crate::domain::segment::Expr;
use crate::request::{Fault, Overlap};

/// The most sets that are looked at together: their patterns are bits of a byte.
const MOST: usize = 8;

impl Audience {
    /// How the people of some expressions overlap; what is beyond the eighth is left out.
    pub(super) fn overlap(&mut self, of: &[std::sync::Arc<Expr>], asked: &Asked) -> Result<Overlap, Fault> {
        let everyone = self.everyone()?;
        let sets: Vec<RoaringBitmap> =
            of.iter().take(MOST).map(|expr| self.whom(expr, asked)).collect::<Result<_, _>>()?;
        Ok(overlap(&everyone, &sets))
    }
}

/// Sizes, pairs, and who is in exactly which.
fn overlap(everyone: &RoaringBitmap, sets: &[RoaringBitmap]) -> Overlap {
    // Everyone is divided by each set in turn, so that every part is in exactly the sets of its bits.
    let mut parts: Vec<(u8, RoaringBitmap)> = vec![(0, everyone.clone())];
    for (place, set) in sets.iter().enumerate() {
        parts = parts
            .into_iter()
            .flat_map(|(bits, part)| {
                let inside = &part & set;
                [(bits | 1 << place, inside), (bits, part - set)]
            })
            .filter(|(_, part)| !part.is_empty())
            .collect();
    }
    let people = parts.into_iter().map(|(bits, part)| (bits, part.len()));
    let mut patterns: Vec<(u8, u64)> = people.filter(|(_, people)| *people > 0).collect();
    let order = |(bits, people): &(u8, u64)| {
        // The order of equals is that of degree and then of the sets as they were asked for.
        (*bits == 0, std::cmp::Reverse(*people), bits.count_ones(), bits.reverse_bits() ^ u8::MAX)
    };
    patterns.sort_by_key(order);
    Overlap {
        of: everyone.len(),
        sizes: sets.iter().map(RoaringBitmap::len).collect(),
        both: sets.iter().map(|a| sets.iter().map(|b| a.intersection_len(b)).collect()).collect(),
        patterns,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_upsetr() {
        let set = |of: &[u32]| of.iter().copied().collect::<RoaringBitmap>();
        let one = set(&[1, 2, 3, 5, 7, 8, 11, 12, 13]);
        let two = set(&[1, 2, 4, 5, 10]);
        let three = set(&[1, 5, 6, 7, 8, 9, 10, 12, 13]);
        let told = overlap(&(1..=13).collect(), &[one, two, three]);
        assert_eq!((told.of, &told.sizes[..]), (13, &[9, 5, 9][..]));
        assert_eq!((told.both[0][1], told.both[0][2], told.both[1][2]), (3, 6, 3));
        assert_eq!(
            told.patterns,
            [(0b101, 4), (0b001, 2), (0b100, 2), (0b111, 2), (0b010, 1), (0b011, 1), (0b110, 1)]
        );
    }

    #[test]
    fn nobody_and_everyone() {
        let told = overlap(&(0..10).collect(), &[RoaringBitmap::new()]);
        assert_eq!(told.patterns, [(0, 10)]);
        assert_eq!(overlap(&RoaringBitmap::new(), &[]).patterns, []);
    }
}
