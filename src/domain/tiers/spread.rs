//! Numbers by how often each occurs.

use std::collections::BTreeMap;

use crate::domain::segment::Share;

/// Numbers, each with how many people have it, ascending: what cut lines are drawn by, whatever order people stand in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spread {
    values: Vec<(f64, u64)>,
    n: u64,
}

/// Where a share of the largest is cut, equal ones told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopCut {
    /// How many there are.
    pub of: u64,
    /// ⌈p·n⌉
    pub wanted: u64,
    /// The smallest number within; nothing of nobody.
    pub line: Option<f64>,
    /// How many are at or above the line.
    pub within: u64,
    /// How many are exactly on it.
    pub on_line: u64,
}

impl Spread {
    /// Of numbers in any order. What is no number is left out.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Spread {
        let mut all: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        all.sort_unstable_by(f64::total_cmp);
        let mut counted: Vec<(f64, u64)> = Vec::new();
        for value in all {
            match counted.last_mut() {
                Some((last, times)) if *last == value => *times += 1,
                _ => counted.push((value, 1)),
            }
        }
        Spread::ascending(counted)
    }

    /// Of numbers that ascend, each once.
    pub fn ascending(values: Vec<(f64, u64)>) -> Spread {
        let values: Vec<(f64, u64)> = values.into_iter().filter(|(_, times)| *times > 0).collect();
        Spread { n: values.iter().map(|(_, times)| times).sum(), values }
    }

    /// Of whole numbers in so many to the unit, counted.
    pub fn counted(of: BTreeMap<u32, u64>, unit: u32) -> Spread {
        let unit = f64::from(unit);
        Spread::ascending(of.into_iter().map(|(value, times)| (f64::from(value) / unit, times)).collect())
    }

    /// How many people.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// How many different numbers.
    pub fn distinct(&self) -> usize {
        self.values.len()
    }

    /// The numbers with how many have each, ascending.
    pub fn values(&self) -> &[(f64, u64)] {
        &self.values
    }

    /// The number at a place of all in their order, from 0.
    fn at(&self, place: u64) -> Option<f64> {
        let mut passed = 0;
        self.values.iter().find_map(|(value, times)| {
            passed += times;
            (place < passed).then_some(*value)
        })
    }

    /// The k-th largest, from 1; nothing of fewer.
    pub fn kth_largest(&self, k: u64) -> Option<f64> {
        self.at(self.n.checked_sub(k.max(1))?)
    }

    /// The one in the middle, or the mean of the two there.
    pub fn median(&self) -> Option<f64> {
        let (below, above) = (self.at(self.n.checked_sub(1)? / 2)?, self.at(self.n / 2)?);
        Some(below + (above - below) / 2.0)
    }

    fn mean_by(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.values.iter().map(|(value, times)| of(*value) * *times as f64).sum::<f64>() / self.n as f64
    }

    /// The mean.
    pub fn mean(&self) -> Option<f64> {
        // From the first on: large numbers that are near one another lose nothing.
        let first = self.values.first()?.0;
        Some(first + self.mean_by(|value| value - first))
    }

    /// The standard deviation of a sample (n − 1); nothing of one.
    pub fn sigma(&self) -> Option<f64> {
        let mean = self.mean()?;
        let n = self.n as f64;
        (self.n > 1).then(|| (self.mean_by(|value| (value - mean).powi(2)) * n / (n - 1.0)).sqrt())
    }

    /// The skewness, m₃ ÷ m₂^1.5: above 0 where few are far above the others. Nothing where all are equal.
    pub fn skew(&self) -> Option<f64> {
        let mean = self.mean()?;
        let m2 = self.mean_by(|value| (value - mean).powi(2));
        (self.distinct() > 1 && m2 > 0.0).then(|| self.mean_by(|value| (value - mean).powi(3)) / m2.powf(1.5))
    }

    /// How many fit.
    pub fn count(&self, fits: impl Fn(f64) -> bool) -> u64 {
        self.values.iter().filter(|(value, _)| fits(*value)).map(|(_, times)| times).sum()
    }

    /// Cuts off a share of the largest: those at or above the ⌈p·n⌉-th, with all who equal it.
    pub fn top(&self, share: Share) -> TopCut {
        let wanted = share.of(self.n);
        let line = if wanted == 0 { None } else { self.kth_largest(wanted) };
        TopCut {
            of: self.n,
            wanted,
            line,
            within: line.map_or(0, |line| self.count(|value| value >= line)),
            on_line: line.map_or(0, |line| self.count(|value| value == line)),
        }
    }
}
