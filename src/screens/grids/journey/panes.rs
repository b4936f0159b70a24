//! The ways to look at a journey, and where their panes stand.

use super::state::State;
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::screens::grids::State as Grids;

/// A way to look at a journey.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// How many come how far, where they stand, and in which life state they are.
    #[default]
    Funnel,
    /// The ranks and stages with their expressions.
    Stages,
    /// The saved journeys.
    Models,
}

impl Look {
    /// All of them, in the order in which one goes through them.
    pub const ALL: [Look; 3] = [Look::Funnel, Look::Stages, Look::Models];

    /// Its panes in the order of Tab.
    pub const fn panes(self) -> &'static [Pane] {
        match self {
            Look::Funnel => &[Pane::Funnel, Pane::Life],
            Look::Stages => &[Pane::Stages],
            Look::Models => &[Pane::Models],
        }
    }
}

/// A pane of one of the looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// Ranks and stages with how many came and how many stand there.
    #[default]
    Funnel,
    /// Life states by paying.
    Life,
    /// Ranks and stages with their expressions.
    Stages,
    /// The saved journeys.
    Models,
}

impl Pane {
    /// How many there are.
    pub const COUNT: usize = 4;
}

/// The rows of the pane of life states: heads, four states and all, what is said of the cell, the frame.
const LIFE: u16 = 9;

impl State {
    /// The panes of the look in front: all of them, or the one with the focus where there is little room.
    pub fn panes(&self, shared: &Shared) -> Vec<(Pane, Area)> {
        let Some((_, body)) = Grids::parts(shared) else { return Vec::new() };
        if !is_full(shared) {
            return vec![(self.pane, body)];
        }
        match self.look {
            Look::Funnel => {
                let (funnel, life) = body.split_bottom(LIFE);
                vec![(Pane::Funnel, funnel), (Pane::Life, life)]
            }
            Look::Stages => vec![(Pane::Stages, body.split_bottom(text_rows(body, self.is_completed())).0)],
            Look::Models => vec![(Pane::Models, body)],
        }
    }

    /// Where the expression under the cursor stands in full: below the stages, or in their place while it is typed and there
    /// is little room.
    pub fn text_area(&self, shared: &Shared) -> Option<Area> {
        let (_, body) = Grids::parts(shared).filter(|_| self.look == Look::Stages)?;
        match is_full(shared) {
            true => Some(body.split_bottom(text_rows(body, self.is_completed())).1),
            false => self.typing.is_some().then_some(body),
        }
    }

    /// Whether something may stand where the expression is typed.
    fn is_completed(&self) -> bool {
        self.typing.as_ref().is_some_and(|typing| !typing.text.suggestions.is_empty())
    }

    /// The rows of a pane's list within its area: below the heads of its columns, above what is said of the row.
    pub fn list(pane: Pane, area: Area) -> Area {
        let inner = area.inner();
        let (head, foot) = match pane {
            Pane::Funnel | Pane::Life => (1, 1),
            Pane::Stages => (1, 0),
            Pane::Models => (2, 1),
        };
        inner.split_top(head).1.split_bottom(foot).0
    }

    /// How many rows of a pane's list are seen, at least one.
    pub fn page(&self, pane: Pane, shared: &Shared) -> u64 {
        let panes = self.panes(shared);
        let area = panes.into_iter().find(|(one, _)| *one == pane).map(|(_, area)| area).unwrap_or_default();
        u64::from(State::list(pane, area).h).max(1)
    }
}

/// Whether all panes have room.
fn is_full(shared: &Shared) -> bool {
    let (w, h) = shared.size;
    w >= geometry::FULL.0 && h >= geometry::FULL.1
}

/// The rows of the expression in full, with its frame; more while something may stand in it.
fn text_rows(body: Area, completed: bool) -> u16 {
    if completed { body.h / 2 } else { (body.h / 4).max(7) }
}
