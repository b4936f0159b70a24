//! Random numbers that are the same on every machine and for ever: splitmix64, one named stream per table.

/// The step of splitmix64: 2⁶⁴ divided by the golden ratio.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads every bit of a number over all 64; a bijection.
pub fn mix(n: u64) -> u64 {
    let z = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A place for a number that has nothing to do with the number, the same for ever.
pub fn spread(n: u64) -> u64 {
    mix(n.wrapping_add(GOLDEN))
}

/// The key of a named stream of a seed. Streams of different names share nothing, so that a table that is added later
/// moves no other.
pub fn key(seed: u64, name: &str) -> u64 {
    let named = name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    mix(seed.wrapping_add(GOLDEN) ^ mix(named))
}

/// A sequence of random numbers.
#[derive(Debug, Clone)]
pub struct Stream {
    state: u64,
}

impl Stream {
    /// The stream of a name, from its beginning.
    pub fn named(seed: u64, name: &str) -> Stream {
        Stream { state: key(seed, name) }
    }

    /// The short stream of one row: a function of the key and the row's number alone, whatever was drawn before.
    pub fn at(key: u64, row: u64) -> Stream {
        Stream { state: key ^ mix(row.wrapping_add(GOLDEN)) }
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        let drawn = spread(self.state);
        self.state = self.state.wrapping_add(GOLDEN);
        drawn
    }

    /// A number from 0 up to, not including, `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.draw()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included; `low` when `high` is below it.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = i64::from(high) - i64::from(low) + 1;
        if span <= 1 { low } else { low.saturating_add(self.below(span as u64) as i32) }
    }

    /// True in `percent` of 100 draws.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A fraction from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of a table that is not empty.
    pub fn pick<T: Copy>(&mut self, table: &[T]) -> T {
        table[self.below(table.len() as u64) as usize]
    }

    /// One of a table that is not empty, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, table: &[(T, u32)]) -> T {
        let mut left = self.below(table.iter().map(|(_, weight)| u64::from(*weight)).sum());
        for (value, weight) in table {
            match left.checked_sub(u64::from(*weight)) {
                None => return *value,
                Some(rest) => left = rest,
            }
        }
        table[table.len() - 1].0
    }

    /// A place in a ranking, 0 the first up to, not including, 1 the last, by the law of Zipf and Mandelbrot with
    /// exponent ¾: the first fifth is drawn in 63 of 100 draws, the first hundredth in 24.
    pub fn zipf(&mut self) -> f64 {
        const HEAD: f64 = 0.1;
        let root = HEAD + (1.0 - HEAD) * self.unit();
        root * root * root * root - HEAD * HEAD * HEAD * HEAD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_a_function_of_seed_and_name() {
        let draw = |seed, name| Stream::named(seed, name).draw();
        assert_eq!(draw(7, "orders"), draw(7, "orders"));
        assert_ne!(draw(7, "orders"), draw(7, "events"));
        assert_ne!(draw(7, "orders"), draw(8, "orders"));
        assert_eq!(
            mix(GOLDEN),
            0xE220_A839_7B1D_CDAF,
            "the published first number of splitmix64 seeded with 0"
        );
    }

    #[test]
    fn draws_stay_in_their_range_and_keep_their_weights() {
        let mut s = Stream::named(1, "test");
        let mut heads = 0;
        let mut first = 0;
        for _ in 0..10_000 {
            assert!((3..=9).contains(&s.between(3, 9)));
            heads += u32::from(s.weighted(&[(true, 1), (false, 3)]));
            let place = s.zipf();
            assert!((0.0..1.0).contains(&place));
            first += u32::from(place < 0.2);
        }
        assert!((2_300..2_700).contains(&heads), "{heads}");
        assert!((6_100..6_500).contains(&first), "{first}");
        assert_eq!(s.between(4, 2), 4);
        assert_eq!(s.below(0), 0);
    }
}
