//! What happens on the tab of interest.

use std::sync::Arc;

use super::panes::Pane;
use super::plain;
use super::rows::{ActivityRow, Band};
use super::state::State;
use crate::action::ActionId;
use crate::app::{Go, Layer, Shared};
use crate::domain::interest::{Often, low_about, low_name};
use crate::domain::segment::Expr;
use crate::parts::cursor::Motion;
use crate::request::{
    Answer, Fault, GridAsk, GridTold, InterestAsk, InterestTold, Query, SegmentChange, Slot, Table, Touched,
    Write,
};
use crate::screens::grids::Sheet;
use crate::screens::grids::choices::{choices, whose};
use crate::screens::grids::rfm::Order;

/// Asks so many milliseconds after the last key.
const PACE_MS: u16 = 20;
/// How many topics are told.
const TOPICS: u32 = 20;

impl State {
    /// An action of this tab or of any list; says where it leads.
    pub fn act(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        if let Some(motion) = Motion::of(action) {
            self.go(motion.counted(shared.count), shared);
            return None;
        }
        if let Some(order) = Order::of(action) {
            let turned = self.order.0 == order && order != Order::Own && !self.order.1;
            self.order = (order, turned);
            return None;
        }
        match action {
            ActionId::NextPane | ActionId::NextLook => self.focus(1),
            ActionId::PreviousPane | ActionId::PreviousLook => self.focus(Pane::ALL.len() - 1),
            ActionId::Refresh => self.forget(),
            ActionId::Clear => self.focus_on(0),
            ActionId::CellLeft => self.across(false),
            ActionId::CellRight => self.across(true),
            ActionId::CopyCell => shared.copy(plain::cell(self).unwrap_or_default()),
            ActionId::CopyRow => shared.copy(plain::row(self).unwrap_or_default().join("\t")),
            ActionId::Parameters => {
                let sheet = Sheet::ask(self.parameters()?, shared);
                return Some(Go::Layer(Box::new(Layer::GridSheet(Box::new(sheet)))));
            }
            ActionId::ActivityOf => return choices(whose(false, shared)),
            ActionId::SuppressLow => self.suppress(shared),
            _ => {}
        }
        None
    }

    /// Who is low on all becomes a segment that plans leave out.
    fn suppress(&self, shared: &mut Shared) {
        let Some(told) = &self.activity.answer.value else { return };
        shared.write(Write::Segment(SegmentChange::Save {
            name: low_name(shared.lang).to_string(),
            expr: Arc::clone(&told.low_expr),
            about: Some(low_about(told.days, shared.lang)),
            suppresses: Some(true),
        }));
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        let (len, page) = (self.len_of(self.pane), self.page(self.pane, shared));
        self.cursors[self.pane as usize].go(motion, len, page);
    }

    /// A click on a row of a pane, and on a column of it where it has some.
    pub fn click(&mut self, pane: u8, row: u64, column: Option<usize>, shared: &Shared) {
        self.focus_on(pane);
        self.go(Motion::To(self.cursor(self.pane).top.saturating_add(row)), shared);
        if let Some(column) = column {
            self.columns[self.pane as usize] = column.min(self.last_column());
        }
    }

    fn last_column(&self) -> usize {
        match self.pane {
            Pane::Topics => Band::ALL.len() - 1,
            Pane::Activity if self.activity_here() == Some(ActivityRow::Low) => 0,
            Pane::Activity => Often::ALL.len() - 1,
        }
    }

    fn across(&mut self, right: bool) {
        let last = self.last_column();
        let column = &mut self.columns[self.pane as usize];
        *column = if right { (*column + 1).min(last) } else { column.saturating_sub(1) };
    }

    fn focus(&mut self, by: usize) {
        let at = (self.pane as usize + by) % Pane::ALL.len();
        self.pane = Pane::ALL.get(at).copied().unwrap_or_default();
    }

    /// Gives a pane the focus, by its position.
    pub fn focus_on(&mut self, pane: u8) {
        self.pane = Pane::ALL.get(usize::from(pane)).copied().unwrap_or(self.pane);
    }

    /// Whose activity is shown from now on.
    pub fn show_of(&mut self, of: Arc<Expr>) {
        self.of = of;
        self.pane = Pane::Activity;
    }

    /// Asks for what is not here.
    pub fn settle(&mut self, shared: &mut Shared) {
        let mut asks = Vec::new();
        if self.topics.want(()) {
            asks.push((Slot::GridTopics, InterestAsk::Topics(TOPICS)));
        }
        if self.activity.want(Arc::clone(&self.of)) {
            asks.push((Slot::GridActivity, InterestAsk::Activity(Arc::clone(&self.of))));
        }
        for (slot, ask) in asks {
            shared.ask(slot, Query::Grid(Box::new(GridAsk::Interest(ask))), PACE_MS);
        }
        self.fit(shared);
    }

    /// Keeps the cursors among what there is.
    fn fit(&mut self, shared: &Shared) {
        for pane in Pane::ALL {
            let (len, page) = (self.len_of(pane), self.page(pane, shared));
            self.cursors[pane as usize].fit(len, page);
        }
    }

    /// Something was written; reads again what may depend on it: whose activity may be told by anything.
    pub fn touched(&mut self, touched: Touched) {
        if Table::ALL.into_iter().any(|table| table != Table::Model && touched.has(table)) {
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.topics.forget();
        self.activity.forget();
    }

    /// An answer came.
    pub fn answered(&mut self, slot: Slot, result: Result<Answer, Fault>, shared: &Shared) {
        let told = result.and_then(|answer| match answer {
            Answer::Grid(told) => match *told {
                GridTold::Interest(told) => Ok(told),
                _ => Err(Fault::LaneGone),
            },
            _ => Err(Fault::LaneGone),
        });
        match slot {
            Slot::GridTopics => self.topics.land(told.and_then(|told| match told {
                InterestTold::Topics(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            })),
            _ => self.activity.land(told.and_then(|told| match told {
                InterestTold::Activity(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            })),
        }
        self.fit(shared);
    }
}
