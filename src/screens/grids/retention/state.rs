//! What the tab of who comes back shows.

use std::sync::Arc;

use super::panes::{Look, Pane};
use crate::action::chain::{self, Chain};
use crate::app::Told;
use crate::domain::catalogue::FieldKey;
use crate::domain::retention::{Doing, Since, Step};
use crate::domain::segment::{Atom, Expr};
use crate::parts::cursor::Cursor;
use crate::request::{CohortsAsk, CohortsTold, ReferrersTold, RepurchaseTold};
use crate::screens::grids::rfm::Order;

/// What is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// How long cohorts and periods are.
    pub step: Step,
    /// How many of the newest cohorts.
    pub cohorts: u16,
    /// Days after the first.
    pub days: Vec<u16>,
    /// When a person began.
    pub since: Since,
    /// What counts as having come back.
    pub doing: Doing,
    /// Whose cohorts.
    pub of: Arc<Expr>,
    /// Beside whom.
    pub against: Option<Arc<Expr>>,
}

impl Default for Looked {
    fn default() -> Looked {
        Looked {
            step: Step::default(),
            cohorts: 12,
            days: vec![1, 7, 30],
            since: Since::default(),
            doing: Doing::Any,
            of: Arc::new(Atom::Everyone.into()),
            against: None,
        }
    }
}

impl Looked {
    /// The question about cohorts.
    pub fn ask(&self) -> CohortsAsk {
        CohortsAsk {
            step: self.step,
            cohorts: self.cohorts,
            days: self.days.clone(),
            since: self.since,
            doing: self.doing.clone(),
            of: Arc::clone(&self.of),
            against: self.against.clone(),
        }
    }
}

/// The tab of who comes back.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// What is in front.
    pub look: Look,
    /// The pane with the focus, one of the look's.
    pub pane: Pane,
    /// What is looked at.
    pub looked: Looked,
    /// Cohorts against periods.
    pub cohorts: Told<CohortsTold, CohortsAsk>,
    /// Who bought again.
    pub again: Told<RepurchaseTold, (Step, Arc<Expr>)>,
    /// Who brought whom.
    pub brought: Told<ReferrersTold, FieldKey>,
    /// The field that says who brought a person; the one that is called so where none was chosen.
    pub by: Option<FieldKey>,
    /// The order of who bought again and of who brought whom, and whether it is turned round.
    pub order: (Order, bool),
    /// The cells show how many instead of which part.
    pub people: bool,
    pub(super) cursors: [Cursor; Pane::COUNT],
    pub(super) columns: [usize; Pane::COUNT],
}

impl State {
    /// Where keys are looked up.
    pub fn chain(&self) -> Chain {
        chain::RETENTION
    }

    /// Where the cursor of a pane is kept: both sides have one.
    pub(super) fn kept(pane: Pane) -> usize {
        match pane {
            Pane::Beside => Pane::Own as usize,
            pane => pane as usize,
        }
    }

    /// The cursor over a pane's list.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        self.cursors[State::kept(pane)]
    }

    /// The row under the cursor of a pane.
    pub fn at(&self, pane: Pane) -> usize {
        usize::try_from(self.cursor(pane).at).unwrap_or(usize::MAX)
    }

    /// The column under the cursor of a pane.
    pub fn column(&self, pane: Pane) -> usize {
        self.columns[State::kept(pane)]
    }
}
