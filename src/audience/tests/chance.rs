//! Numbers that look random and are the same in every run.

use crate::domain::sample::stream::Stream;

/// A stream of numbers from a seed.
pub struct Chance(Stream);

impl Chance {
    /// Begins a stream.
    pub fn new(seed: u64) -> Chance {
        Chance(Stream::named(seed, "tests"))
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0.draw()
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0.below(n as u64) as usize
    }

    /// A number from the first to the last.
    pub fn within(&mut self, first: i32, last: i32) -> i32 {
        self.0.between(first, last)
    }

    /// Whether something of so many percent happens.
    pub fn percent(&mut self, n: usize) -> bool {
        self.0.chance(n as u64)
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
