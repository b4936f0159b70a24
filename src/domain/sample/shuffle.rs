//! A shuffle of any length that is computed place by place, both ways, without a table: a Feistel network walked
//! until it lands inside.

use super::stream::{key, mix};

/// A fixed random order of the numbers 0 up to, not including, `size`.
#[derive(Debug, Clone)]
pub struct Shuffle {
    size: u64,
    low_bits: u32,
    low: u64,
    high: u64,
    keys: [u64; 4],
}

impl Shuffle {
    /// The order of a seed and a name.
    pub fn named(seed: u64, name: &str, size: u64) -> Shuffle {
        let bits = (64 - size.saturating_sub(1).leading_zeros()).max(2);
        let low_bits = bits / 2;
        let k = key(seed, name);
        Shuffle {
            size,
            low_bits,
            low: (1 << low_bits) - 1,
            high: (1 << (bits - low_bits)) - 1,
            keys: [1, 2, 3, 4].map(|round| mix(k ^ round)),
        }
    }

    /// The number that stands at `place`; a place outside stands for itself.
    pub fn at(&self, place: u64) -> u64 {
        self.walk(place, |high, low| {
            let high = high ^ (mix(low ^ self.keys[0]) & self.high);
            let low = low ^ (mix(high ^ self.keys[1]) & self.low);
            let high = high ^ (mix(low ^ self.keys[2]) & self.high);
            (high, low ^ (mix(high ^ self.keys[3]) & self.low))
        })
    }

    /// The place at which `number` stands: the inverse of [`Shuffle::at`].
    pub fn place_of(&self, number: u64) -> u64 {
        self.walk(number, |high, low| {
            let low = low ^ (mix(high ^ self.keys[3]) & self.low);
            let high = high ^ (mix(low ^ self.keys[2]) & self.high);
            let low = low ^ (mix(high ^ self.keys[1]) & self.low);
            (high ^ (mix(low ^ self.keys[0]) & self.high), low)
        })
    }

    /// Applies a bijection of the power of two above `size` until the result is inside. A cycle that begins inside
    /// comes back inside, so this ends.
    fn walk(&self, start: u64, step: impl Fn(u64, u64) -> (u64, u64)) -> u64 {
        let mut n = start;
        if start < self.size {
            loop {
                let (high, low) = step(n >> self.low_bits, n & self.low);
                n = high << self.low_bits | low;
                if n < self.size {
                    break;
                }
            }
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_stands_at_one_place_and_is_found_there() {
        for size in [0, 1, 2, 3, 5, 64, 1_000, 2_000, 4_097] {
            let shuffle = Shuffle::named(3, "test", size);
            let mut seen = vec![false; size as usize];
            for place in 0..size {
                let number = shuffle.at(place);
                assert!(!std::mem::replace(&mut seen[number as usize], true), "{size}: {number} twice");
                assert_eq!(shuffle.place_of(number), place);
            }
            assert_eq!(shuffle.at(size), size);
        }
    }
}
