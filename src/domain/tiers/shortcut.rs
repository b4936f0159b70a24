//! The shortcuts of the source (S1.18): a share of the largest of a number, and what to make of those people.

use crate::domain::segment::{Measure, Number, Share, Tally};

/// A shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// 超级用户: the amount in the top 10 %.
    Super,
    /// 优先照顾: the number of repeated orders in the top 30 %.
    LookAfter,
}

impl Shortcut {
    /// Both.
    pub const ALL: [Shortcut; 2] = [Shortcut::Super, Shortcut::LookAfter];

    /// By which number per person.
    pub fn tally(self) -> Tally {
        match self {
            Shortcut::Super => Tally { of: Measure::Spend(None), less: Number::whole(0) },
            Shortcut::LookAfter => Tally { of: Measure::Orders(None), less: Number::whole(1) },
        }
    }

    /// How many of the largest.
    pub const fn share(self) -> Share {
        match self {
            Shortcut::Super => Share::percent(10),
            Shortcut::LookAfter => Share::percent(30),
        }
    }
}
