//! The ways to look at tiers, and where their panes stand.

use super::state::State;
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::screens::grids::State as Grids;

/// A way to look at tiers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The tiers, and the proof that they leave nobody out and take nobody twice.
    #[default]
    Tiers,
    /// What B, I and N are made of.
    Scores,
    /// Where the lines lie, and who is high and low.
    Cuts,
    /// The saved models.
    Models,
}

impl Look {
    /// All of them, in the order in which one goes through them.
    pub const ALL: [Look; 4] = [Look::Tiers, Look::Scores, Look::Cuts, Look::Models];

    /// Its panes in the order of Tab.
    pub const fn panes(self) -> &'static [Pane] {
        match self {
            Look::Tiers => &[Pane::Tiers, Pane::Proof],
            Look::Scores => &[Pane::Fields, Pane::Values],
            Look::Cuts => &[Pane::Lines, Pane::Combinations, Pane::Top],
            Look::Models => &[Pane::Models],
        }
    }
}

/// A pane of one of the looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// The table of tiers with their six bounds.
    #[default]
    Tiers,
    /// Gaps, overlaps, tiers of one plan.
    Proof,
    /// The sub-fields with their weights.
    Fields,
    /// The values of a sub-field with what they are worth.
    Values,
    /// Who is high and who is low in each portrait, by both rules.
    Lines,
    /// High and low in all three.
    Combinations,
    /// Shares of the largest.
    Top,
    /// The saved models.
    Models,
}

impl Pane {
    /// How many there are.
    pub const COUNT: usize = 8;
}

/// The lines above the panes of [`Look::Scores`]: core buyers, goal and measure.
pub const HEAD: u16 = 2;

impl State {
    /// What stands above the panes of the look in front, and below it the panes: all of them, or the one with the focus
    /// where there is little room.
    pub fn panes(&self, shared: &Shared) -> (Area, Vec<(Pane, Area)>) {
        let Some((_, body)) = Grids::parts(shared) else { return (Area::default(), Vec::new()) };
        let (head, body) = body.split_top(if self.look == Look::Scores { HEAD } else { 0 });
        let (w, h) = shared.size;
        if w < geometry::FULL.0 || h < geometry::FULL.1 {
            return (head, vec![(self.pane, body)]);
        }
        let panes = match self.look {
            Look::Tiers => {
                let (tiers, proof) = body.split_top(body.h * 3 / 5);
                vec![(Pane::Tiers, tiers), (Pane::Proof, proof)]
            }
            Look::Scores => {
                let (fields, values) = body.split_left(body.w * 2 / 5);
                vec![(Pane::Fields, fields), (Pane::Values, values)]
            }
            Look::Cuts => {
                let (lines, rest) = body.split_top(10);
                let (combinations, top) = rest.split_top(11);
                vec![(Pane::Lines, lines), (Pane::Combinations, combinations), (Pane::Top, top)]
            }
            Look::Models => vec![(Pane::Models, body)],
        };
        (head, panes)
    }

    /// The rows of a pane's list within its area: below the heads of its columns, above what is said of the row.
    pub fn list(pane: Pane, area: Area) -> Area {
        let inner = area.inner();
        let (head, foot) = match pane {
            Pane::Tiers => (1, 2),
            Pane::Lines => (1, 1),
            Pane::Fields | Pane::Values | Pane::Combinations => (1, 0),
            Pane::Top => (u16::from(inner.h > 2), u16::from(inner.h > 3)),
            Pane::Proof => (0, 1),
            Pane::Models => (2, 1),
        };
        inner.split_top(head).1.split_bottom(foot).0
    }

    /// How many rows of a pane's list are seen, at least one.
    pub fn page(&self, pane: Pane, shared: &Shared) -> u64 {
        let (_, panes) = self.panes(shared);
        let area = panes.into_iter().find(|(one, _)| *one == pane).map(|(_, area)| area).unwrap_or_default();
        u64::from(State::list(pane, area).h).max(1)
    }
}
