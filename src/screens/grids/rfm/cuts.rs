//! The cut points as lines that are moved.

use crate::domain::rfm::{Axis, Bands, parse_cut};
use crate::parts::cursor::Cursor;
use crate::parts::line_edit::LineEdit;

/// A line between two bands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CutLine {
    /// Of which figure.
    pub axis: Axis,
    /// Which of its cut points, the smallest first.
    pub at: usize,
    /// Where it stands, in days, orders or cents.
    pub cut: f64,
    /// The score of the band below it and of the one above.
    pub scores: (u8, u8),
}

/// The pane of the cut points.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cuts {
    /// The cursor over the lines.
    pub cursor: Cursor,
    /// The line under it while it is typed.
    pub typing: Option<LineEdit>,
}

/// All lines: those of R, then of F, then of M.
pub fn lines(bands: &[Bands; 3]) -> Vec<CutLine> {
    let of = |axis: Axis| {
        let own = &bands[axis as usize];
        let score = move |band: usize| {
            let score = if axis == Axis::R { own.len() - band } else { band + 1 };
            u8::try_from(score).unwrap_or(u8::MAX)
        };
        own.cuts.iter().enumerate().map(move |(at, cut)| CutLine {
            axis,
            at,
            cut: *cut,
            scores: (score(at), score(at + 1)),
        })
    };
    Axis::ALL.into_iter().flat_map(of).collect()
}

/// No figure is as large: days, orders, or cents.
const MOST: f64 = 1e13;

/// Moves a line by whole units as far as its neighbours let it; equal ones leave a band empty between them.
pub fn moved(bands: &Bands, at: usize, units: i64, axis: Axis) -> Bands {
    let Some(cut) = bands.cuts.get(at) else { return bands.clone() };
    put(bands, at, cut + (units as f64) * (axis.unit() as f64)).0
}

/// Puts a line somewhere, as near as its neighbours let it; says whether it stands there.
pub fn put(bands: &Bands, at: usize, wanted: f64) -> (Bands, bool) {
    let (low, high) = between(bands, at);
    let mut bands = bands.clone();
    let there = wanted.clamp(low, high.max(low));
    if let Some(cut) = bands.cuts.get_mut(at) {
        *cut = there;
    }
    (bands, there == wanted)
}

/// Where a line may stand: not beyond its neighbours.
pub fn between(bands: &Bands, at: usize) -> (f64, f64) {
    let low = at.checked_sub(1).and_then(|before| bands.cuts.get(before)).copied().unwrap_or(0.0);
    (low, bands.cuts.get(at + 1).copied().unwrap_or(MOST))
}

impl Cuts {
    /// The line under the cursor.
    pub fn line(&self, bands: &[Bands; 3]) -> Option<CutLine> {
        lines(bands).get(usize::try_from(self.cursor.at).ok()?).copied()
    }

    /// What is typed, in days, orders or cents; nothing where it is no cut point.
    pub fn typed(&self, axis: Axis) -> Option<f64> {
        parse_cut(self.typing.as_ref()?.value(), axis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rfm::Side;

    #[test]
    fn a_line_stops_at_its_neighbours_and_at_nothing() {
        let bands = Bands { cuts: vec![5.0, 10.0, 30.0], side: Side::Below };
        assert_eq!(moved(&bands, 1, 10, Axis::R).cuts, [5.0, 20.0, 30.0]);
        assert_eq!(moved(&bands, 1, 100, Axis::R).cuts, [5.0, 30.0, 30.0], "an empty band, no further");
        assert_eq!(moved(&bands, 0, -9, Axis::R).cuts, [0.0, 10.0, 30.0]);
        assert_eq!(moved(&bands, 2, 1, Axis::M).cuts, [5.0, 10.0, 130.0], "a yuan is a hundred cents");
        assert_eq!(put(&bands, 1, 12.0), (Bands { cuts: vec![5.0, 12.0, 30.0], side: Side::Below }, true));
        assert!(!put(&bands, 1, 3.0).1);
        assert_eq!(moved(&bands, 7, 1, Axis::R), bands);
    }

    #[test]
    fn lines_name_the_scores_on_their_sides() {
        let own = |cuts: &[f64]| Bands { cuts: cuts.to_vec(), side: Side::Below };
        let all = lines(&[own(&[5.0, 10.0]), own(&[2.0]), own(&[100.0])]);
        let scores: Vec<_> = all.iter().map(|line| (line.axis, line.scores)).collect();
        assert_eq!(scores, [(Axis::R, (3, 2)), (Axis::R, (2, 1)), (Axis::F, (1, 2)), (Axis::M, (1, 2))]);
    }
}
