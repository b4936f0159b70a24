//! Cut points of one figure, and the bands between them.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::model::MAX_CUTS;

/// Which band a figure falls into that is equal to a cut point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The one below: bands are `(5, 10]` (以内: the number included).
    Below,
    /// The one above: bands are `[5, 10)` (以上: the number included).
    Above,
}

/// Cut points in ascending order, equal ones allowed: between equal ones nobody can stand, and the band is told empty.
/// Two are compared and kept by the bits of their cut points, so that a model can name people of a view.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bands {
    /// The cut points, in the whole numbers of the figure (days, orders, cents); quantiles may fall between two.
    pub cuts: Vec<f64>,
    /// Where a figure falls that is equal to a cut point.
    pub side: Side,
}

/// What figures a band holds. Nothing is an open end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// From here on.
    pub low: Option<f64>,
    /// Whether `low` is in it.
    pub low_in: bool,
    /// Up to here.
    pub high: Option<f64>,
    /// Whether `high` is in it.
    pub high_in: bool,
}

impl Bands {
    fn bits(&self) -> impl Iterator<Item = u64> {
        self.cuts.iter().map(|cut| cut.to_bits())
    }

    /// How many bands there are.
    pub fn len(&self) -> usize {
        self.cuts.len() + 1
    }

    /// Never: without a cut point there is one band.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The band of a figure, from 0 on for the smallest.
    pub fn band(&self, figure: f64) -> usize {
        self.cuts.partition_point(|cut| match self.side {
            Side::Below => figure > *cut,
            Side::Above => figure >= *cut,
        })
    }

    /// The whole figures from which on each next band begins, for figures that are whole; beyond the last band nothing
    /// does.
    pub(super) fn steps(&self) -> [i64; MAX_CUTS] {
        let mut steps = [i64::MAX; MAX_CUTS];
        for (step, cut) in steps.iter_mut().zip(&self.cuts) {
            // A floating point number becomes the nearest whole one that holds.
            *step = match self.side {
                Side::Below => (cut.floor() as i64).saturating_add(1),
                Side::Above => cut.ceil() as i64,
            };
        }
        steps
    }

    /// What figures a band holds.
    pub fn interval(&self, band: usize) -> Interval {
        let above = self.side == Side::Above;
        Interval {
            low: band.checked_sub(1).and_then(|at| self.cuts.get(at)).copied(),
            low_in: above,
            high: self.cuts.get(band).copied(),
            high_in: !above,
        }
    }
}

impl PartialEq for Bands {
    fn eq(&self, other: &Bands) -> bool {
        self.side == other.side && self.bits().eq(other.bits())
    }
}

impl Eq for Bands {}

impl Hash for Bands {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.side.hash(state);
        self.cuts.len().hash(state);
        self.bits().for_each(|bits| bits.hash(state));
    }
}

impl Interval {
    /// Whether no whole figure can stand in it.
    pub fn is_void(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low >= high => true,
            // Between two cut points without a whole number.
            (Some(low), Some(high)) => {
                let first = if self.low_in { low.ceil() } else { low.floor() + 1.0 };
                let last = if self.high_in { high.floor() } else { high.ceil() - 1.0 };
                first > last
            }
            _ => false,
        }
    }
}

/// The cut points that part figures into `bands` parts of like size: type-7 quantiles at i/bands (numpy, R's default),
/// linear between the two figures next to it. The order of the figures does not matter and is not kept. Nobody has no
/// cut points: all of 0.
pub fn quantile_cuts(figures: &mut [i64], bands: usize) -> Vec<f64> {
    let Some(last) = figures.len().checked_sub(1) else { return vec![0.0; bands.saturating_sub(1)] };
    let mut cuts = vec![0.0; bands.saturating_sub(1)];
    // From the largest cut point down, each time among those that are not larger.
    let mut upto = figures.len();
    for i in (1..bands).rev() {
        // Place i·(n−1)/bands, as a whole part and so many of `bands`.
        let (whole, part) = (i * last / bands, i * last % bands);
        let (_, at, above) = figures[..upto].select_nth_unstable(whole);
        let (at, next) = (*at, above.iter().copied().min().unwrap_or(*at));
        // What stood above in an earlier round is not smaller than what stands here.
        let next = if above.is_empty() { figures.get(whole + 1).copied().unwrap_or(at) } else { next };
        cuts[i - 1] = at as f64 + (i128::from(next - at) * part as i128) as f64 / bands as f64;
        upto = whole + 1;
    }
    cuts
}
