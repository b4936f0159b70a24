//! The ways to look at who comes back, and where their panes stand.

use super::state::State;
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::screens::grids::State as Grids;

/// A way to look at who comes back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// Cohorts against periods, and days after.
    #[default]
    Cohorts,
    /// Who bought again, and who brought whom.
    Buyers,
}

impl Look {
    /// Both.
    pub const ALL: [Look; 2] = [Look::Cohorts, Look::Buyers];
}

/// A pane of one of the looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// Cohorts against periods.
    #[default]
    Own,
    /// The same of those beside them.
    Beside,
    /// Days after the first.
    After,
    /// Who bought again.
    Again,
    /// Who brought whom.
    Brought,
}

impl Pane {
    /// How many there are.
    pub const COUNT: usize = 5;
}

/// The lines of the pane of days after: its border, heads, the first day, two days each on and within.
const AFTER: u16 = 8;

impl State {
    /// The panes of the look in front, in the order of Tab.
    pub fn all_panes(&self) -> &'static [Pane] {
        match (self.look, self.looked.against.is_some()) {
            (Look::Cohorts, false) => &[Pane::Own, Pane::After],
            (Look::Cohorts, true) => &[Pane::Own, Pane::Beside, Pane::After],
            (Look::Buyers, _) => &[Pane::Again, Pane::Brought],
        }
    }

    /// Where they stand: all of them, or the one with the focus where there is little room.
    pub fn panes(&self, shared: &Shared) -> Vec<(Pane, Area)> {
        let Some((_, body)) = Grids::parts(shared) else { return Vec::new() };
        let (w, h) = shared.size;
        if w < geometry::FULL.0 || h < geometry::FULL.1 {
            return vec![(self.pane, body)];
        }
        match self.look {
            Look::Cohorts => {
                let (maps, after) = body.split_bottom(AFTER);
                let mut panes = match self.looked.against {
                    None => vec![(Pane::Own, maps)],
                    Some(_) => {
                        let (own, beside) = maps.split_left(maps.w.div_ceil(2));
                        vec![(Pane::Own, own), (Pane::Beside, beside)]
                    }
                };
                panes.push((Pane::After, after));
                panes
            }
            Look::Buyers => {
                let (again, brought) = body.split_left(body.w * 9 / 20);
                vec![(Pane::Again, again), (Pane::Brought, brought)]
            }
        }
    }

    /// The rows of a pane's list within its area: below the heads of its columns, above what is said of the cell.
    pub fn list(pane: Pane, area: Area) -> Area {
        let foot = match pane {
            Pane::Own | Pane::Beside | Pane::Again => 1,
            Pane::After => 0,
            Pane::Brought => 2,
        };
        area.inner().split_top(1).1.split_bottom(foot).0
    }

    /// How many rows of a pane's list are seen, at least one.
    pub fn page(&self, pane: Pane, shared: &Shared) -> u64 {
        let area = self.panes(shared).into_iter().find(|(one, _)| *one == pane);
        u64::from(State::list(pane, area.map(|(_, area)| area).unwrap_or_default()).h).max(1)
    }
}
