//! The panes of the tab, and where they stand.

use super::state::State;
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::screens::grids::State as Grids;

/// A pane of the tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// Topics against scores.
    #[default]
    Topics,
    /// What people did against how often.
    Activity,
}

impl Pane {
    /// Both, in the order of Tab.
    pub const ALL: [Pane; 2] = [Pane::Topics, Pane::Activity];
}

/// The lines of the pane of activity: its border, heads, four actions, who is low on all, who that is.
const ACTIVITY: u16 = 9;

impl State {
    /// Where the panes stand: both, or the one with the focus where there is little room.
    pub fn panes(&self, shared: &Shared) -> Vec<(Pane, Area)> {
        let Some((_, body)) = Grids::parts(shared) else { return Vec::new() };
        let (w, h) = shared.size;
        if w < geometry::FULL.0 || h < geometry::FULL.1 {
            return vec![(self.pane, body)];
        }
        let (topics, activity) = body.split_bottom(ACTIVITY);
        vec![(Pane::Topics, topics), (Pane::Activity, activity)]
    }

    /// The rows of a pane's list within its area: below the heads of its columns, above what is said of the cell.
    pub fn list(area: Area) -> Area {
        area.inner().split_top(1).1.split_bottom(1).0
    }

    /// How many rows of a pane's list are seen, at least one.
    pub fn page(&self, pane: Pane, shared: &Shared) -> u64 {
        let area = self.panes(shared).into_iter().find(|(one, _)| *one == pane);
        u64::from(State::list(area.map(|(_, area)| area).unwrap_or_default()).h).max(1)
    }
}
