//! What the tab BIN shows.

use super::cells::Cell;
use super::panes::{Look, Pane};
use crate::action::chain::{self, Chain};
use crate::app::{Shared, Told};
use crate::domain::model::ModelKind;
use crate::domain::segment::{Share, Tally};
use crate::domain::tiers::{Cut, TierModel, TopCut};
use crate::parts::cursor::Cursor;
use crate::parts::line_edit::LineEdit;
use crate::request::{SavedModel, TiersTold};
use crate::screens::grids::models::{Looked, Models};
use crate::screens::grids::rfm::Order;

/// The tab BIN.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// What is in front.
    pub look: Look,
    /// The pane with the focus, one of the look's.
    pub pane: Pane,
    /// By which model.
    pub looked: Looked<TierModel>,
    /// Everyone put into tiers.
    pub told: Told<TiersTold, TierModel>,
    /// Where the shares of the largest are cut.
    pub top: Told<Vec<TopCut>, Vec<(Tally, Share)>>,
    /// The cursors over the lists, by pane.
    pub(super) cursors: [Cursor; Pane::COUNT],
    /// The cell of the table under the cursor, by its place in [`Cell::ALL`].
    pub(super) column: usize,
    /// The rule whose column is under the cursor of lines and combinations, by its place in [`Cut::ALL`].
    pub(super) rule: usize,
    /// The order of the table, and whether the least stands first.
    pub order: (Order, bool),
    /// The cell under the cursor while it is typed.
    pub typing: Option<LineEdit>,
    /// The saved models.
    pub models: Models,
}

impl State {
    /// Where keys are looked up.
    pub fn chain(&self) -> Chain {
        if self.typing.is_some() {
            return chain::FIELD;
        }
        match self.pane {
            Pane::Tiers => chain::TIERS,
            Pane::Fields => chain::WEIGHTS,
            Pane::Lines | Pane::Combinations => chain::BIN_CELLS,
            Pane::Proof | Pane::Values | Pane::Top => chain::BIN_ROWS,
            Pane::Models => chain::BIN_MODELS,
        }
    }

    /// The cursor over a pane's list.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        match pane {
            Pane::Models => self.models.cursor,
            _ => self.cursors[pane as usize],
        }
    }

    pub(super) fn cursor_mut(&mut self, pane: Pane) -> &mut Cursor {
        match pane {
            Pane::Models => &mut self.models.cursor,
            _ => &mut self.cursors[pane as usize],
        }
    }

    /// The row under the cursor of a pane.
    pub fn at(&self, pane: Pane) -> usize {
        usize::try_from(self.cursor(pane).at).unwrap_or(usize::MAX)
    }

    /// The cell of the table under the cursor.
    pub fn cell(&self) -> Cell {
        Cell::ALL.get(self.column).copied().unwrap_or(Cell::Name)
    }

    /// The rule whose column is under the cursor.
    pub fn cut(&self) -> Cut {
        Cut::ALL.get(self.rule).copied().unwrap_or_default()
    }

    /// Whether something can be typed where the cursor stands: a cell of a tier, or a weight.
    pub fn can_type(&self, shared: &Shared) -> bool {
        match self.pane {
            Pane::Tiers => self.tier_here(shared).is_some(),
            Pane::Fields => self.field_here(shared).is_some(),
            _ => false,
        }
    }

    /// Whether a digit begins to type: bounds and weights are numbers.
    pub fn takes_digits(&self, shared: &Shared) -> bool {
        let number = self.pane == Pane::Fields || matches!(self.cell(), Cell::Bound(..));
        self.typing.is_none() && number && self.can_type(shared)
    }

    /// The saved model under the cursor of their list.
    pub fn saved_here<'s>(&self, shared: &'s Shared) -> Option<&'s SavedModel> {
        self.models.saved_here(ModelKind::Tiers, shared).filter(|_| self.look == Look::Models)
    }
}
