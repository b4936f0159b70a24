//! The proof that tiers leave nobody out and take nobody twice (MECE).

use std::ops::Range;

use super::points::Points;

/// Whole points of B, I and N, each from the first number up to, not including, the second.
pub type Box3 = [Range<u32>; 3];

/// A box that no tier covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Where it lies.
    pub of: Box3,
    /// How many people stand in it.
    pub people: u64,
}

/// A box that two tiers cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Which, by their places; the first one takes the people.
    pub tiers: (usize, usize),
    /// Where it lies.
    pub of: Box3,
    /// How many people stand in it.
    pub people: u64,
}

/// What is covered not at all and what twice. Scores are whole numbers of ten-thousandths, so that this is exact: boxes
/// that are listed nowhere else cover everything once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// Boxes that no tier covers; they do not overlap.
    pub gaps: Vec<Gap>,
    /// Pairs of tiers that overlap.
    pub overlaps: Vec<Overlap>,
    /// Tiers in which nobody can stand.
    pub void: Vec<usize>,
}

/// Whether a box holds a place.
fn holds(of: &Box3, at: [u32; 3]) -> bool {
    (0..3).all(|axis| of[axis].contains(&at[axis]))
}

impl Proof {
    /// Looks at every part of the space of scores between the bounds of the tiers. Only the portraits that are asked are
    /// looked at; the others are all of one piece.
    pub fn of(boxes: &[Box3], asked: [bool; 3]) -> Proof {
        let edges = [0, 1, 2].map(|axis| {
            let mut edges = vec![0, Points::END];
            if asked[axis] {
                edges.extend(boxes.iter().flat_map(|of| [of[axis].start, of[axis].end]));
            }
            edges.retain(|edge| *edge <= Points::END);
            edges.sort_unstable();
            edges.dedup();
            edges
        });
        let parts = |axis: usize| edges[axis].windows(2).map(|two| two[0]..two[1]);
        let mut open: Vec<Box3> = Vec::new();
        for b in parts(0) {
            for i in parts(1) {
                for n in parts(2) {
                    if !boxes.iter().any(|of| holds(of, [b.start, i.start, n.start])) {
                        open.push([b.clone(), i.clone(), n]);
                    }
                }
            }
        }
        for axis in [2, 1, 0] {
            open = joined(open, axis);
        }
        let mut overlaps = Vec::new();
        for (first, a) in boxes.iter().enumerate() {
            for (second, b) in boxes.iter().enumerate().skip(first + 1) {
                let both =
                    [0, 1, 2].map(|axis| a[axis].start.max(b[axis].start)..a[axis].end.min(b[axis].end));
                if both.iter().all(|range| !range.is_empty()) {
                    overlaps.push(Overlap { tiers: (first, second), of: both, people: 0 });
                }
            }
        }
        let void = boxes.iter().enumerate().filter(|(_, of)| of.iter().any(Range::is_empty));
        Proof {
            gaps: open.into_iter().map(|of| Gap { of, people: 0 }).collect(),
            overlaps,
            void: void.map(|(place, _)| place).collect(),
        }
    }

    /// Whether everybody who is scored stands in one tier and no other.
    pub fn is_complete(&self) -> bool {
        self.gaps.is_empty() && self.overlaps.is_empty()
    }

    /// Counts a person where no tier or more than one covers the scores.
    pub fn count(&mut self, at: [u32; 3]) {
        if let Some(gap) = self.gaps.iter_mut().find(|gap| holds(&gap.of, at)) {
            gap.people += 1;
            return;
        }
        for overlap in self.overlaps.iter_mut().filter(|overlap| holds(&overlap.of, at)) {
            overlap.people += 1;
        }
    }
}

/// Boxes that lie end to end on an axis and are alike on the two others, made one.
fn joined(mut of: Vec<Box3>, axis: usize) -> Vec<Box3> {
    let [one, two] = match axis {
        0 => [1, 2],
        1 => [0, 2],
        _ => [0, 1],
    };
    let place = |of: &Box3| (of[one].start, of[one].end, of[two].start, of[two].end, of[axis].start);
    of.sort_by_key(place);
    let mut joined: Vec<Box3> = Vec::new();
    for next in of {
        match joined.last_mut() {
            Some(last)
                if last[one] == next[one] && last[two] == next[two] && last[axis].end == next[axis].start =>
            {
                last[axis].end = next[axis].end;
            }
            _ => joined.push(next),
        }
    }
    joined.sort_by_key(|of| [of[0].start, of[1].start, of[2].start]);
    joined
}
