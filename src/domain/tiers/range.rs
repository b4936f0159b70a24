//! The bounds of a tier on one score.

use std::fmt;
use std::ops;

use serde::{Deserialize, Serialize};

use super::fault::TierFault;
use super::points::Points;
use crate::domain::fold::fold;

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// At so many points.
    At(Points),
    /// At the cut line of the score: from it up stands who is high, below it who is low.
    Line,
}

/// From one end up to the other. **The lower end is in it and the upper end is not, but for 100**, which belongs to the
/// range that ends there: `0..50` and `50..100` meet without a gap and without an overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range {
    /// Where it begins.
    pub low: Edge,
    /// Where it ends.
    pub high: Edge,
}

impl Range {
    /// All scores.
    pub const ALL: Range = Range { low: Edge::At(Points::MIN), high: Edge::At(Points::MAX) };
    /// Those who are high.
    pub const HIGH: Range = Range { low: Edge::Line, high: Edge::At(Points::MAX) };
    /// Those who are low.
    pub const LOW: Range = Range { low: Edge::At(Points::MIN), high: Edge::Line };

    /// Reads `50..100`, `line..100`, `..line`, `60..`, `all`.
    ///
    /// # Errors
    /// It has no such form, an end is no number of points, or the ends are the wrong way round.
    pub fn parse(text: &str) -> Result<Range, TierFault> {
        let folded = fold(text);
        if matches!(folded.as_str(), "" | "all" | "any" | "*" | "全部" | "不限") {
            return Ok(Range::ALL);
        }
        let (low, high) = folded.split_once("..").ok_or_else(|| TierFault::Range(text.trim().into()))?;
        let of = Range { low: edge(low, Points::MIN, text)?, high: edge(high, Points::MAX, text)? };
        match (of.low, of.high) {
            (Edge::At(low), Edge::At(high)) if low >= high => Err(TierFault::Range(text.trim().into())),
            (Edge::Line, Edge::Line) => Err(TierFault::Range(text.trim().into())),
            _ => Ok(of),
        }
    }

    /// Two ends as a table has them, each a text of its own; empty ones are 0 and 100.
    ///
    /// # Errors
    /// As [`Range::parse`].
    pub fn parse_ends(low: &str, high: &str) -> Result<Range, TierFault> {
        Range::parse(&format!("{}..{}", low.trim(), high.trim()))
    }

    /// Which points are in it, as whole numbers, when the lowest high ones are `first_high`.
    pub fn resolved(self, first_high: u32) -> ops::Range<u32> {
        let low = match self.low {
            Edge::At(points) => points.0,
            Edge::Line => first_high,
        };
        let high = match self.high {
            Edge::At(Points::MAX) => Points::END,
            Edge::At(points) => points.0,
            Edge::Line => first_high,
        };
        low..high
    }
}

fn edge(typed: &str, open: Points, whole: &str) -> Result<Edge, TierFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Edge::At(open));
    }
    if matches!(typed, "line" | "线" | "分界" | "分界线") {
        return Ok(Edge::Line);
    }
    Points::parse(typed).map(Edge::At).ok_or_else(|| TierFault::Range(whole.trim().into()))
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edge::At(points) => points.fmt(f),
            Edge::Line => f.write_str("line"),
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.low, self.high)
    }
}
