//! What happens on the tab RFM.

use super::lists::Order;
use super::state::{Look, Pane, State};
use super::{forms, plain};
use crate::action::ActionId;
use crate::app::{Go, Layer, Notice, Shared};
use crate::domain::model::ModelKind;
use crate::domain::rfm::Axis;
use crate::parts::cursor::Motion;
use crate::request::{Answer, Fault, GridAsk, GridTold, Query, Slot, Table, Touched};
use crate::screens::grids::models::{Models, forms::save};
use crate::screens::grids::{Sheet, Subject};

/// Asks so many milliseconds after the last key.
const PACE_MS: u16 = 20;

impl State {
    /// An action of this tab or of any list; says where it leads.
    pub fn act(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        if let Some(motion) = Motion::of(action) {
            self.go(motion.counted(shared.count), shared);
            return None;
        }
        if let Some(order) = Order::of(action) {
            self.sort(order);
            return None;
        }
        match action {
            ActionId::NextPane => self.focus(1),
            ActionId::PreviousPane => self.focus(Pane::ALL.len() - 1),
            ActionId::NextLook => self.turn(1),
            ActionId::PreviousLook => self.turn(Look::ALL.len() - 1),
            ActionId::ShowModels => self.look = Look::Models,
            ActionId::Refresh => self.forget(),
            ActionId::Clear => self.clear(shared),
            ActionId::GridMeasure => self.map.measure = self.map.measure.next(),
            ActionId::NextMScore => self.filter_by_m(true),
            ActionId::PreviousMScore => self.filter_by_m(false),
            ActionId::CellLeft => self.across(false),
            ActionId::CellRight => self.across(true),
            ActionId::CopyCell => shared.copy(plain::cell(self).unwrap_or_default()),
            ActionId::CopyRow => shared.copy(plain::row(self, shared).unwrap_or_default()),
            ActionId::Parameters => return self.parameters(shared),
            ActionId::EditAdvice => return layer(forms::advice(self, self.class_here()?, shared)),
            ActionId::EditModel => return layer(forms::parameters(&self.looked.model(shared), shared)),
            ActionId::SaveModel => return layer(save(&self.looked, shared)),
            ActionId::PickDays => return layer(forms::days(self, shared)?),
            ActionId::DrawAnew => self.between.anew = !self.between.anew,
            _ if self.look == Look::Models => return self.act_on_models(action, shared),
            _ => self.act_on_cuts(action, shared),
        }
        None
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        // Every look but the grid has one pane, in the place of the first.
        let pane = if self.look == Look::Grid { self.pane } else { Pane::Map };
        let (len, page) = (self.len(shared), self.page(pane, shared));
        let cursor = match (self.look, self.pane) {
            (Look::Moves, _) => &mut self.between.from,
            (Look::Split, _) => &mut self.between.row,
            (Look::Models, _) => &mut self.models.cursor,
            (Look::Grid, Pane::Map) => &mut self.map.cursor,
            (Look::Grid, Pane::Classes) => &mut self.lists.classes,
            (Look::Grid, Pane::Advice) => return self.lists.advice.scroll(motion, len, page),
            (Look::Grid, Pane::Cuts) => &mut self.cuts.cursor,
            (Look::Grid, Pane::Changes) => &mut self.lists.changes,
        };
        cursor.go(motion, len, page);
    }

    /// A click on a row of a pane, and on a column of it where it has some.
    pub fn click(&mut self, pane: u8, row: u64, column: Option<usize>, shared: &Shared) {
        self.focus_on(pane);
        let top = match (self.look, self.pane) {
            (Look::Moves, _) => self.between.from.top,
            (Look::Split, _) => self.between.row.top,
            (Look::Models, _) => self.models.cursor.top,
            (Look::Grid, Pane::Map) => self.map.cursor.top,
            (Look::Grid, Pane::Classes) => self.lists.classes.top,
            (Look::Grid, Pane::Advice) => return,
            (Look::Grid, Pane::Cuts) => self.cuts.cursor.top,
            (Look::Grid, Pane::Changes) => self.lists.changes.top,
        };
        self.go(Motion::To(top.saturating_add(row)), shared);
        match (self.look, column) {
            (Look::Grid, Some(column)) => self.map.column = column,
            (Look::Moves, Some(column)) => self.between.to = column,
            (Look::Split, Some(column)) => self.between.later = column > 0,
            _ => {}
        }
        self.fit(shared);
    }

    fn across(&mut self, right: bool) {
        match self.look {
            Look::Moves => {
                let last = self.between.places().len().saturating_sub(1);
                let to = self.between.to;
                self.between.to = if right { (to + 1).min(last) } else { to.saturating_sub(1) };
            }
            Look::Split => self.between.later = right,
            Look::Grid => {
                if let Some(told) = &self.told.answer.value {
                    self.map.across(right, &told.scale);
                }
            }
            Look::Models => {}
        }
    }

    fn sort(&mut self, order: Order) {
        if self.look == Look::Split {
            let turned = self.between.order.0 == order && order != Order::Own && !self.between.order.1;
            self.between.order = (order, turned);
        } else {
            self.lists.sort(order);
        }
    }

    fn filter_by_m(&mut self, on: bool) {
        if let Some(told) = &self.told.answer.value {
            self.map.turn_m(on, &told.scale);
        }
    }

    fn focus(&mut self, by: usize) {
        if self.look == Look::Grid {
            let at = (self.pane as usize + by) % Pane::ALL.len();
            self.pane = Pane::ALL.get(at).copied().unwrap_or_default();
        }
    }

    /// Gives a pane the focus, by its position.
    pub fn focus_on(&mut self, pane: u8) {
        self.cuts.typing = None;
        if self.look == Look::Grid {
            self.pane = Pane::ALL.get(usize::from(pane)).copied().unwrap_or_default();
        }
    }

    /// Brings a look to the front, by its position.
    pub fn show_look(&mut self, at: usize) {
        self.cuts.typing = None;
        self.look = Look::ALL.get(at).copied().unwrap_or(self.look);
    }

    fn turn(&mut self, by: usize) {
        let at = (self.look as usize + by) % Look::ALL.len();
        self.look = Look::ALL.get(at).copied().unwrap_or_default();
    }

    /// One step back: the lines that were moved, the pane, the look, the M score.
    fn clear(&mut self, shared: &mut Shared) {
        let on_lines = self.look == Look::Grid && matches!(self.pane, Pane::Map | Pane::Cuts | Pane::Changes);
        if self.look != Look::Grid {
            self.look = Look::Grid;
        } else if on_lines && self.looked.edited.take().is_some() {
            shared.tell(Notice::ModelAsSaved);
        } else if self.pane != Pane::Map {
            self.pane = Pane::Map;
        } else {
            self.map.m = None;
        }
    }

    fn parameters(&self, shared: &mut Shared) -> Option<Go> {
        let told = self.told.answer.value.clone()?;
        let saved = self.looked.saved(shared);
        let version = saved.filter(|_| self.looked.edited.is_none()).map(|saved| saved.version);
        let subject = Subject::Parameters {
            name: saved.map(|saved| saved.name.clone()),
            version,
            told: Box::new(told),
        };
        let sheet = Sheet::ask(subject, shared);
        layer(Layer::GridSheet(Box::new(sheet)))
    }

    /// The axis whose cut points move, or are about to: that of the line under the cursor.
    fn moving(&self, shared: &Shared) -> Option<Axis> {
        if self.looked.edited.is_none() && self.pane != Pane::Cuts {
            return None;
        }
        let line = self.bands(shared).and_then(|bands| self.cuts.line(&bands));
        Some(line.map_or(Axis::R, |line| line.axis))
    }

    /// Asks for what is in front and is not here.
    pub fn settle(&mut self, shared: &mut Shared) {
        let Some(today) = shared.overview.value.as_ref().map(|overview| overview.as_of) else { return };
        let model = self.looked.model(shared);
        let (slot, ask) = match self.look {
            Look::Grid => {
                let against = self.moving(shared).map(|axis| (self.looked.base(shared), axis));
                let wanted = self.told.want((model.clone(), against.clone()));
                let ask = match against {
                    Some((against, axis)) => GridAsk::RfmMoving { model, against, axis },
                    None => GridAsk::Rfm { model, against: None, detail: false },
                };
                (Slot::Grid, wanted.then_some(ask))
            }
            Look::Moves => {
                let ask = self.between.ask_moves(model, today);
                (Slot::GridMoves, self.between.moves.want(ask.clone()).then_some(ask))
            }
            Look::Split => {
                let ask = self.between.ask_split(model, today);
                (Slot::GridSplit, self.between.split.want(ask.clone()).then_some(ask))
            }
            Look::Models => (Slot::Grid, None),
        };
        if let Some(ask) = ask {
            shared.ask(slot, Query::Grid(Box::new(ask)), PACE_MS);
        }
        self.fit(shared);
    }

    /// Keeps the cursors among what there is.
    fn fit(&mut self, shared: &Shared) {
        let pages = Pane::ALL.map(|pane| self.page(pane, shared));
        if let Some(told) = &self.told.answer.value {
            self.map.fit(&told.scale, pages[Pane::Map as usize]);
        }
        self.lists.classes.fit(crate::domain::rfm::Place::ALL.len() as u64, pages[Pane::Classes as usize]);
        self.lists.changes.fit(self.changes().len() as u64, pages[Pane::Changes as usize]);
        self.lists.advice.top = self.lists.advice.top.min(self.advice_rows(shared).saturating_sub(1));
        let lines = self.bands(shared).map_or(0, |bands| super::cuts::lines(&bands).len());
        self.cuts.cursor.fit(lines as u64, pages[Pane::Cuts as usize]);
        // Every other look has one pane, in the place of the first.
        let page = pages[Pane::Map as usize];
        let (rows, columns) = (self.between.split_rows().len(), self.between.places().len());
        self.between.from.fit(columns as u64, page);
        self.between.to = self.between.to.min(columns.saturating_sub(1));
        self.between.row.fit(rows as u64, page);
        self.models.cursor.fit(Models::len(ModelKind::Rfm, shared), page);
    }

    /// Something was written; reads again what may depend on it.
    pub fn touched(&mut self, touched: Touched) {
        let read = [Table::Person, Table::Field, Table::Orders];
        if read.into_iter().any(|table| touched.has(table)) {
            self.forget();
        }
    }

    /// Everything is read again.
    fn forget(&mut self) {
        self.told.forget();
        self.between.moves.forget();
        self.between.split.forget();
    }

    /// An answer came.
    pub fn answered(&mut self, slot: Slot, result: Result<Answer, Fault>, shared: &Shared) {
        let told = result.and_then(|answer| match answer {
            Answer::Grid(told) => Ok(*told),
            _ => Err(Fault::LaneGone),
        });
        match slot {
            Slot::Grid => self.told.land(told.and_then(|told| match told {
                GridTold::Rfm(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            })),
            Slot::GridMoves => self.between.moves.land(told.and_then(|told| match told {
                GridTold::Moves(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            })),
            _ => self.between.split.land(told.and_then(|told| match told {
                GridTold::Split(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            })),
        }
        self.fit(shared);
    }
}

/// A layer as the place where something leads.
pub(super) fn layer(layer: Layer) -> Option<Go> {
    Some(Go::Layer(Box::new(layer)))
}
