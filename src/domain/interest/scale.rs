//! From what events are worth to a score.

use std::fmt;

/// A score from 0 to 5 in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(pub u8);

impl Tenths {
    /// The score 5, which only rounding reaches.
    pub const MOST: Tenths = Tenths(50);

    /// The score of who has `raw` on a topic with this median: 5 × (1 − 2^(−raw ÷ median)), half up. Below 0 counts as
    /// 0, and so does everything where nobody is above it.
    pub fn of(raw: f64, median: Option<f64>) -> Tenths {
        let Some(median) = median.filter(|median| *median > 0.0) else { return Tenths(0) };
        let share = 1.0 - (-raw.max(0.0) / median).exp2();
        Tenths((f64::from(Tenths::MOST.0) * share + 0.5).floor() as u8)
    }

    /// As a number: `4.5`.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// The median of those above 0, of an even number the mean of the two in the middle; nothing of nobody. Changes the
/// order.
pub fn median(raws: &mut Vec<f64>) -> Option<f64> {
    raws.retain(|raw| *raw > 0.0);
    let middle = raws.len() / 2;
    if raws.is_empty() {
        return None;
    }
    let odd = raws.len() % 2 == 1;
    let (below, own, _) = raws.select_nth_unstable_by(middle, f64::total_cmp);
    let own = *own;
    let before = below.iter().copied().max_by(f64::total_cmp).filter(|_| !odd);
    Some(before.map_or(own, |before| before + (own - before) / 2.0))
}
