//! The cells of the table of tiers.

use crate::domain::lang::Lang;
use crate::domain::tiers::{Edge, Label, Portrait, Range, Tier, TierFault};

/// A cell of a tier that can be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Its name.
    Name,
    /// The lower bound of a score, or the upper one with `true`.
    Bound(Portrait, bool),
    /// What the team does for it.
    Plan,
}

impl Cell {
    /// All of them from left to right.
    pub const ALL: [Cell; 8] = [
        Cell::Name,
        Cell::Bound(Portrait::B, false),
        Cell::Bound(Portrait::B, true),
        Cell::Bound(Portrait::I, false),
        Cell::Bound(Portrait::I, true),
        Cell::Bound(Portrait::N, false),
        Cell::Bound(Portrait::N, true),
        Cell::Plan,
    ];

    /// What it says of a tier, as it is typed.
    pub fn typed(self, tier: &Tier, lang: Lang) -> String {
        match self {
            Cell::Name => tier.name.get(lang).to_string(),
            Cell::Plan => tier.plan.get(lang).to_string(),
            Cell::Bound(portrait, upper) => {
                let range = tier.ranges[portrait as usize];
                match if upper { range.high } else { range.low } {
                    Edge::Line => lang.pick("线", "line").to_string(),
                    Edge::At(points) => points.to_string(),
                }
            }
        }
    }

    /// Puts what was typed into a tier. Text that was left as it stood keeps both of its languages.
    ///
    /// # Errors
    /// A bound that is no number of points from 0 to 100 and not the line, or that does not leave the lower below the
    /// upper.
    pub fn put(self, tier: &mut Tier, text: &str, lang: Lang) -> Result<(), TierFault> {
        let text = text.trim();
        let label = |of: &Label| if of.get(lang) == text { of.clone() } else { Label::one(text) };
        match self {
            Cell::Name => tier.name = label(&tier.name),
            Cell::Plan => tier.plan = label(&tier.plan),
            Cell::Bound(portrait, upper) => {
                let of = &mut tier.ranges[portrait as usize];
                let [low, high] = [of.low, of.high].map(end);
                *of = match upper {
                    false => Range::parse_ends(text, &high)?,
                    true => Range::parse_ends(&low, text)?,
                };
            }
        }
        Ok(())
    }
}

fn end(of: Edge) -> String {
    of.to_string()
}
