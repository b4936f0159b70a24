//! What happens on the tab BIN.

use super::cells::Cell;
use super::panes::{Look, Pane};
use super::state::State;
use super::{forms, plain};
use crate::action::ActionId;
use crate::app::{Go, Layer, Notice, Shared};
use crate::domain::tiers::{Cut, Shortcut};
use crate::parts::cursor::Motion;
use crate::request::{Answer, Fault, GridAsk, GridTold, Query, Slot, Table, TierAsk, TierTold, Touched};
use crate::screens::grids::models::{ModelDone, forms::save};
use crate::screens::grids::rfm::Order;
use crate::screens::grids::{Choosing, Sheet, Subject};

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
            let turned = self.order.0 == order && order != Order::Own && !self.order.1;
            self.order = (order, turned);
            return None;
        }
        match action {
            ActionId::NextPane => self.focus(1),
            ActionId::PreviousPane => self.focus(self.look.panes().len() - 1),
            ActionId::NextLook => self.turn(1),
            ActionId::PreviousLook => self.turn(Look::ALL.len() - 1),
            ActionId::ShowModels => self.show(Look::Models),
            ActionId::Refresh => self.forget(),
            ActionId::Clear => self.clear(shared),
            ActionId::CellLeft => self.across(false),
            ActionId::CellRight => self.across(true),
            ActionId::CopyCell => shared.copy(plain::cell(self, shared).unwrap_or_default()),
            ActionId::CopyRow => shared.copy(plain::row(self, shared).unwrap_or_default().join("\t")),
            ActionId::Parameters => return self.parameters(shared),
            ActionId::EditModel => return layer(forms::parameters(&self.looked.model(shared), shared)?),
            ActionId::SaveModel => return layer(save(&self.looked, shared)),
            _ if self.look == Look::Models => return self.act_on_models(action, shared),
            _ => self.act_on_model(action, shared),
        }
        None
    }

    fn act_on_models(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        match self.models.act(action, &self.looked, shared)? {
            ModelDone::Leads(front) => Some(Go::Layer(front)),
            ModelDone::Chosen(choosing) => {
                self.chosen(choosing, shared);
                None
            }
        }
    }

    /// A choice was made: a model, or one of its versions.
    pub fn chosen(&mut self, choosing: Choosing, shared: &Shared) {
        match choosing {
            Choosing::Model(chosen) => self.looked.choose(chosen),
            Choosing::Version(model, body) => self.looked.choose_version(model, &body, shared),
            Choosing::Whose { .. }
            | Choosing::BroughtBy(_)
            | Choosing::CameBack(_)
            | Choosing::Template(_) => return,
        }
        self.show(Look::Tiers);
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        let (len, page) = (self.len_of(self.pane, shared), self.page(self.pane, shared));
        let before = self.cursor(Pane::Fields).at;
        self.cursor_mut(self.pane).go(motion, len, page);
        if self.cursor(Pane::Fields).at != before {
            self.cursor_mut(Pane::Values).go(Motion::Top, 1, 1);
        }
    }

    /// A click on a row of a pane, and on a column of it where it has some.
    pub fn click(&mut self, pane: u8, row: u64, column: Option<usize>, shared: &Shared) {
        self.focus_on(pane);
        self.go(Motion::To(self.cursor(self.pane).top.saturating_add(row)), shared);
        match (self.pane, column) {
            (Pane::Tiers, Some(column)) => self.column = column.min(Cell::ALL.len() - 1),
            (Pane::Lines | Pane::Combinations, Some(column)) => self.rule = column.min(Cut::ALL.len() - 1),
            _ => {}
        }
    }

    fn across(&mut self, right: bool) {
        let moved = |at: usize, len: usize| if right { (at + 1).min(len - 1) } else { at.saturating_sub(1) };
        match self.pane {
            Pane::Tiers => self.column = moved(self.column, Cell::ALL.len()),
            _ => self.rule = moved(self.rule, Cut::ALL.len()),
        }
    }

    fn focus(&mut self, by: usize) {
        let panes = self.look.panes();
        let at = panes.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        self.pane = panes.get((at + by) % panes.len()).copied().unwrap_or_default();
    }

    /// Gives a pane of the look in front the focus, by its position.
    pub fn focus_on(&mut self, pane: u8) {
        self.typing = None;
        self.pane = self.look.panes().get(usize::from(pane)).copied().unwrap_or(self.pane);
    }

    /// Brings a look to the front, by its position.
    pub fn show_look(&mut self, at: usize) {
        self.show(Look::ALL.get(at).copied().unwrap_or(self.look));
    }

    fn turn(&mut self, by: usize) {
        let at = Look::ALL.iter().position(|look| *look == self.look).unwrap_or(0);
        self.show(Look::ALL.get((at + by) % Look::ALL.len()).copied().unwrap_or_default());
    }

    fn show(&mut self, look: Look) {
        self.typing = None;
        if look != self.look || !look.panes().contains(&self.pane) {
            self.look = look;
            self.pane = look.panes().first().copied().unwrap_or_default();
        }
    }

    /// One step back: the changes of the model, the pane, the look.
    fn clear(&mut self, shared: &mut Shared) {
        if self.look == Look::Models {
            self.show(Look::Tiers);
        } else if self.looked.edited.take().is_some() {
            shared.tell(Notice::ModelAsSaved);
        } else if self.look.panes().first() != Some(&self.pane) {
            self.focus_on(0);
        } else {
            self.show(Look::Tiers);
        }
    }

    fn parameters(&self, shared: &mut Shared) -> Option<Go> {
        let told = self.known()?.clone();
        let saved = self.looked.saved(shared);
        let version = saved.filter(|_| self.looked.edited.is_none()).map(|saved| saved.version);
        let subject = Subject::TierParameters {
            name: saved.map(|saved| saved.name.clone()),
            version,
            told: Box::new(told),
        };
        let sheet = Sheet::ask(subject, shared);
        layer(Layer::GridSheet(Box::new(sheet)))
    }

    /// Asks for what is in front and is not here.
    pub fn settle(&mut self, shared: &mut Shared) {
        let mut asks = Vec::new();
        let model = self.looked.model(shared);
        if self.look != Look::Models && self.told.want(model.clone()) {
            asks.push((Slot::GridTiers, TierAsk::All(model)));
        }
        let shares = Shortcut::ALL.map(|of| (of.tally(), of.share())).to_vec();
        if self.look == Look::Cuts && self.top.want(shares.clone()) {
            asks.push((Slot::GridTop, TierAsk::Top(shares)));
        }
        for (slot, ask) in asks {
            shared.ask(slot, Query::Grid(Box::new(GridAsk::Tiers(ask))), PACE_MS);
        }
        self.fit(shared);
    }

    /// Keeps the cursors among what there is.
    pub(super) fn fit(&mut self, shared: &Shared) {
        for look in Look::ALL {
            for pane in look.panes() {
                let (len, page) = (self.len_of(*pane, shared), self.page(*pane, shared));
                self.cursor_mut(*pane).fit(len, page);
            }
        }
    }

    /// Something was written; reads again what may depend on it: core buyers and sub-fields may be told by anything.
    pub fn touched(&mut self, touched: Touched) {
        if Table::ALL.into_iter().any(|table| table != Table::Model && touched.has(table)) {
            self.forget();
        }
    }

    /// Everything is read again.
    fn forget(&mut self) {
        self.told.forget();
        self.top.forget();
    }

    /// An answer came.
    pub fn answered(&mut self, slot: Slot, result: Result<Answer, Fault>, shared: &Shared) {
        let told = result.and_then(|answer| match answer {
            Answer::Grid(told) => match *told {
                GridTold::Tiers(told) => Ok(told),
                _ => Err(Fault::LaneGone),
            },
            _ => Err(Fault::LaneGone),
        });
        match slot {
            Slot::GridTop => self.top.land(told.and_then(|told| match told {
                TierTold::Top(cuts) => Ok(cuts),
                _ => Err(Fault::LaneGone),
            })),
            _ => self.told.land(told.and_then(|told| match told {
                TierTold::All(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            })),
        }
        self.fit(shared);
    }
}

/// A layer as the place where something leads.
fn layer(layer: Layer) -> Option<Go> {
    Some(Go::Layer(Box::new(layer)))
}
