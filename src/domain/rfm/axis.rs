//! The three figures of RFM.

use serde::{Deserialize, Serialize};

/// One of the three figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Recency: whole days since the last order; fewer is better.
    R,
    /// Frequency: orders in the window.
    F,
    /// Monetary: cents in the window.
    M,
}

impl Axis {
    /// All three, in their order.
    pub const ALL: [Axis; 3] = [Axis::R, Axis::F, Axis::M];

    /// `R`, `F`, `M`.
    pub const fn letter(self) -> char {
        match self {
            Axis::R => 'R',
            Axis::F => 'F',
            Axis::M => 'M',
        }
    }

    /// The axis of a letter of either case.
    pub fn from_letter(letter: &str) -> Option<Axis> {
        Axis::ALL.into_iter().find(|axis| letter.eq_ignore_ascii_case(&axis.letter().to_string()))
    }

    /// How many whole numbers of the figure make one of what people type: 100 cents a yuan.
    pub const fn unit(self) -> i64 {
        match self {
            Axis::R | Axis::F => 1,
            Axis::M => 100,
        }
    }
}
