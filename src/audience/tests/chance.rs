//! Numbers that look random and are the same in every run.

/// A stream of numbers from a seed (splitmix64).
pub struct Chance(u64);

impl Chance {
    /// Begins a stream.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A number from the first to the last.
    pub fn within(&mut self, first: i32, last: i32) -> i32 {
        first + self.below((last - first + 1) as usize) as i32
    }

    /// Whether something of so many percent happens.
    pub fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    /// One of some.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// Something in so many percent of cases.
    pub fn maybe<T>(&mut self, percent: usize, make: impl FnOnce(&mut Chance) -> T) -> Option<T> {
        self.percent(percent).then(|| make(self))
    }

    /// From `least` to `most` of something.
    pub fn some<T>(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Chance) -> T) -> Vec<T> {
        let n = least + self.below(most - least + 1);
        (0..n).map(|_| make(self)).collect()
    }
}
