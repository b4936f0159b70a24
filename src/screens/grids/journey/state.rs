//! What the tab of journeys shows.

use std::sync::Arc;

use super::panes::{Look, Pane};
use crate::action::chain::{self, Chain};
use crate::app::{Shared, Told};
use crate::domain::journey::{Counting, JourneyModel};
use crate::domain::life::{Life, Paying};
use crate::domain::model::ModelKind;
use crate::domain::segment::{Atom, ClassId, Expr};
use crate::parts::cursor::Cursor;
use crate::parts::expression::Expression;
use crate::request::{JourneyAsk, JourneyTold, STUCK_AFTER, SavedModel};
use crate::screens::grids::models::{Looked, Models};

/// A number of the funnel that stands for people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Column {
    /// Who came there, as steps are counted.
    Counted,
    /// Who stands there now.
    #[default]
    Standing,
    /// Who is stuck there.
    Stuck,
}

impl Column {
    /// All of them from left to right.
    pub const ALL: [Column; 3] = [Column::Counted, Column::Standing, Column::Stuck];
}

/// The expression of a stage while it is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Typing {
    /// Of which stage.
    pub stage: ClassId,
    /// What is typed.
    pub text: Expression,
}

/// The tab of journeys.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// What is in front.
    pub look: Look,
    /// The pane with the focus, one of the look's.
    pub pane: Pane,
    /// On which journey.
    pub looked: Looked<JourneyModel>,
    /// How steps are counted.
    pub counting: Counting,
    /// Who stands longer than so many days on a stage is stuck there.
    pub stuck_after: u16,
    /// Of whom it is asked.
    pub of: Arc<Expr>,
    /// How many come how far, and where they stand.
    pub told: Told<JourneyTold, (JourneyAsk, u16)>,
    /// The cursors over the lists, by pane.
    pub(super) cursors: [Cursor; Pane::COUNT],
    /// The number of the funnel under the cursor, by its place in [`Column::ALL`].
    pub(super) column: usize,
    /// The column of life states under the cursor, by its place in [`Paying::ALL`]; behind them all of a row.
    pub(super) paying: usize,
    /// The expression under the cursor while it is typed.
    pub typing: Option<Typing>,
    /// The saved journeys.
    pub models: Models,
}

impl Default for State {
    fn default() -> State {
        State {
            look: Look::default(),
            pane: Pane::default(),
            looked: Looked::default(),
            counting: Counting::default(),
            stuck_after: STUCK_AFTER,
            of: Arc::new(Expr::Atom(Atom::Everyone)),
            told: Told::default(),
            cursors: [Cursor::default(); Pane::COUNT],
            column: Column::default() as usize,
            paying: Paying::ALL.len(),
            typing: None,
            models: Models::default(),
        }
    }
}

impl State {
    /// Where keys are looked up.
    pub fn chain(&self) -> Chain {
        if self.typing.is_some() {
            return chain::FIELD;
        }
        match self.pane {
            Pane::Funnel | Pane::Life => chain::FUNNEL,
            Pane::Stages => chain::STAGES,
            Pane::Models => chain::JOURNEYS,
        }
    }

    /// What is known; an older answer while a newer one is under way.
    pub fn known(&self) -> Option<&JourneyTold> {
        self.told.answer.value.as_ref()
    }

    /// The journey that the numbers on the screen are of, of whom, and after how many days somebody is stuck.
    pub fn asked(&self) -> Option<(&JourneyAsk, u16)> {
        self.told.of().map(|(ask, stuck_after)| (ask, *stuck_after))
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

    /// The number of the funnel under the cursor.
    pub fn column(&self) -> Column {
        Column::ALL.get(self.column).copied().unwrap_or_default()
    }

    /// The life state and paying under the cursor; nothing for all.
    pub fn life_here(&self) -> (Option<Life>, Option<Paying>) {
        (Life::ALL.get(self.at(Pane::Life)).copied(), Paying::ALL.get(self.paying).copied())
    }

    /// Whether the cursor stands on a stage that can be changed.
    pub fn on_stage(&self, shared: &Shared) -> bool {
        self.pane == Pane::Stages && self.stage_row(shared).is_some()
    }

    /// The saved journey under the cursor of their list.
    pub fn saved_here<'s>(&self, shared: &'s Shared) -> Option<&'s SavedModel> {
        self.models.saved_here(ModelKind::Journey, shared).filter(|_| self.look == Look::Models)
    }
}
