//! What the tab of interest shows.

use std::sync::Arc;

use super::panes::Pane;
use crate::action::chain::{self, Chain};
use crate::app::Told;
use crate::domain::segment::{Atom, Expr};
use crate::parts::cursor::Cursor;
use crate::request::{ActivityTold, TopicsTold};
use crate::screens::grids::rfm::Order;

/// The tab of interest.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The pane with the focus.
    pub pane: Pane,
    /// Topics with how many care for them.
    pub topics: Told<TopicsTold, ()>,
    /// How often people did what.
    pub activity: Told<ActivityTold, Arc<Expr>>,
    /// Whose activity.
    pub of: Arc<Expr>,
    /// The order of the topics, and whether it is turned round.
    pub order: (Order, bool),
    pub(super) cursors: [Cursor; 2],
    pub(super) columns: [usize; 2],
}

impl Default for State {
    fn default() -> State {
        State {
            pane: Pane::default(),
            topics: Told::default(),
            activity: Told::default(),
            of: Arc::new(Atom::Everyone.into()),
            order: (Order::default(), false),
            cursors: Default::default(),
            columns: [0; 2],
        }
    }
}

impl State {
    /// Where keys are looked up.
    pub fn chain(&self) -> Chain {
        chain::INTEREST
    }

    /// The cursor over a pane's list.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        self.cursors[pane as usize]
    }

    /// The row under the cursor of a pane.
    pub fn at(&self, pane: Pane) -> usize {
        usize::try_from(self.cursor(pane).at).unwrap_or(usize::MAX)
    }

    /// The column under the cursor of a pane.
    pub fn column(&self, pane: Pane) -> usize {
        self.columns[pane as usize]
    }
}
