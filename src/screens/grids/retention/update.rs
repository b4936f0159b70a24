//! What happens on the tab of who comes back.

use std::sync::Arc;

use super::panes::{Look, Pane};
use super::plain;
use super::state::State;
use crate::action::ActionId;
use crate::app::{Go, Layer, Shared};
use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::retention::{Doing, Since, Step};
use crate::domain::segment::{Atom, EventKindId, Expr};
use crate::parts::cursor::Motion;
use crate::parts::picker::Choice;
use crate::request::{
    Answer, Fault, GridAsk, GridTold, Query, RetentionAsk, RetentionTold, Slot, Table, Touched,
};
use crate::screens::grids::choices::{choice, choices, whose};
use crate::screens::grids::rfm::Order;
use crate::screens::grids::{Choosing, Sheet};

/// Asks so many milliseconds after the last key.
const PACE_MS: u16 = 20;
/// Between how many of the newest cohorts are shown.
const LEAST_COHORTS: u16 = 3;
const MOST_COHORTS: u16 = 96;
/// How many of those who brought somebody are told.
const REFERRERS: u32 = 500;

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
            ActionId::PreviousPane => self.focus(self.all_panes().len() - 1),
            ActionId::NextLook | ActionId::PreviousLook => {
                self.show(if self.look == Look::Cohorts { Look::Buyers } else { Look::Cohorts });
            }
            ActionId::Refresh => self.forget(),
            ActionId::Clear => self.clear(),
            ActionId::CellLeft => self.across(false),
            ActionId::CellRight => self.across(true),
            ActionId::CopyCell => shared.copy(plain::cell(self).unwrap_or_default()),
            ActionId::CopyRow => shared.copy(plain::row(self).unwrap_or_default().join("\t")),
            ActionId::CohortStep => self.looked.step = next(&Step::ALL, self.looked.step),
            ActionId::CohortSince => self.looked.since = next(&Since::ALL, self.looked.since),
            ActionId::CohortDoing => {
                self.looked.doing = match self.looked.doing {
                    Doing::Any => Doing::Some { kinds: Vec::new(), orders: true },
                    Doing::Some { .. } => Doing::Any,
                }
            }
            ActionId::PickDoing => return choices(doings(shared)),
            ActionId::MoreCohorts => self.looked.cohorts = (self.looked.cohorts * 2).min(MOST_COHORTS),
            ActionId::FewerCohorts => self.looked.cohorts = (self.looked.cohorts / 2).max(LEAST_COHORTS),
            ActionId::CohortMeasure => self.people = !self.people,
            ActionId::CohortOf => return choices(whose(false, shared)),
            ActionId::CohortAgainst => return choices(whose(true, shared)),
            ActionId::BroughtBy => return choices(fields(shared)),
            ActionId::Parameters => {
                let sheet = Sheet::ask(self.subject_here()?, shared);
                return Some(Go::Layer(Box::new(Layer::GridSheet(Box::new(sheet)))));
            }
            _ => {}
        }
        self.fit(shared);
        None
    }

    /// Whose cohorts are shown from now on, or beside whom.
    pub fn show_of(&mut self, of: Option<Arc<Expr>>, beside: bool) {
        match beside {
            true => self.looked.against = of,
            false => self.looked.of = of.unwrap_or_else(|| Arc::new(Atom::Everyone.into())),
        }
        self.keep_pane();
    }

    /// The field that says who brought a person.
    pub fn show_brought_by(&mut self, field: FieldKey) {
        self.by = Some(field);
        self.show(Look::Buyers);
        self.pane = Pane::Brought;
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        let (len, page) = (self.len_of(self.pane), self.page(self.pane, shared));
        self.cursors[State::kept(self.pane)].go(motion, len, page);
    }

    /// A click on a row of a pane, and on a column of it where it has some.
    pub fn click(&mut self, pane: u8, row: u64, column: Option<usize>, shared: &Shared) {
        self.focus_on(pane);
        self.go(Motion::To(self.cursor(self.pane).top.saturating_add(row)), shared);
        if let Some(column) = column {
            self.columns[State::kept(self.pane)] = column.min(self.last_column(self.pane));
        }
    }

    fn across(&mut self, right: bool) {
        let last = self.last_column(self.pane);
        let column = &mut self.columns[State::kept(self.pane)];
        *column = if right { (*column + 1).min(last) } else { column.saturating_sub(1) };
    }

    fn focus(&mut self, by: usize) {
        let panes = self.all_panes();
        let at = panes.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        self.pane = panes.get((at + by) % panes.len()).copied().unwrap_or_default();
    }

    /// Gives a pane of the look in front the focus, by its position.
    pub fn focus_on(&mut self, pane: u8) {
        self.pane = self.all_panes().get(usize::from(pane)).copied().unwrap_or(self.pane);
    }

    /// Brings a look to the front, by its position.
    pub fn show_look(&mut self, at: usize) {
        self.show(Look::ALL.get(at).copied().unwrap_or(self.look));
    }

    fn show(&mut self, look: Look) {
        self.look = look;
        self.keep_pane();
    }

    /// The focus stays among the panes that there are.
    fn keep_pane(&mut self) {
        let panes = self.all_panes();
        if !panes.contains(&self.pane) {
            self.pane = panes.first().copied().unwrap_or_default();
        }
    }

    /// One step back: the pane, the look, who stands beside.
    fn clear(&mut self) {
        if self.all_panes().first() != Some(&self.pane) {
            self.focus_on(0);
        } else if self.look != Look::Cohorts {
            self.show(Look::Cohorts);
        } else if self.looked.against.take().is_none() {
            self.looked.of = Arc::new(Atom::Everyone.into());
        }
    }

    /// Asks for what is in front and is not here.
    pub fn settle(&mut self, shared: &mut Shared) {
        let mut asks = Vec::new();
        match self.look {
            Look::Cohorts => {
                let ask = self.looked.ask();
                if self.cohorts.want(ask.clone()) {
                    asks.push((Slot::GridCohorts, RetentionAsk::Cohorts(ask)));
                }
            }
            Look::Buyers => {
                let (step, of) = (self.looked.step, Arc::clone(&self.looked.of));
                if self.again.want((step, Arc::clone(&of))) {
                    asks.push((Slot::GridAgain, RetentionAsk::Repurchase { step, of }));
                }
                let field = shared.overview.value.as_ref().and_then(|overview| self.brought_by(overview));
                if let Some(field) = field.filter(|field| self.brought.want(*field)) {
                    asks.push((Slot::GridBrought, RetentionAsk::Referrers { field, limit: REFERRERS }));
                }
            }
        }
        for (slot, ask) in asks {
            shared.ask(slot, Query::Grid(Box::new(GridAsk::Retention(ask))), PACE_MS);
        }
        self.fit(shared);
    }

    /// Keeps the cursors among what there is.
    fn fit(&mut self, shared: &Shared) {
        for pane in [Pane::Own, Pane::After, Pane::Again, Pane::Brought] {
            let (len, page) = (self.len_of(pane), self.page(pane, shared));
            self.cursors[State::kept(pane)].fit(len, page);
            let last = self.last_column(pane);
            let column = &mut self.columns[State::kept(pane)];
            *column = (*column).min(last);
        }
    }

    /// Something was written; reads again what may depend on it: whose cohorts may be told by anything.
    pub fn touched(&mut self, touched: Touched) {
        if Table::ALL.into_iter().any(|table| table != Table::Model && touched.has(table)) {
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.cohorts.forget();
        self.again.forget();
        self.brought.forget();
    }

    /// An answer came.
    pub fn answered(&mut self, slot: Slot, result: Result<Answer, Fault>, shared: &Shared) {
        let told = result.and_then(|answer| match answer {
            Answer::Grid(told) => match *told {
                GridTold::Retention(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            },
            _ => Err(Fault::LaneGone),
        });
        match slot {
            Slot::GridCohorts => self.cohorts.land(told.and_then(|told| match told {
                RetentionTold::Cohorts(told) => Ok(told),
                _ => Err(Fault::LaneGone),
            })),
            Slot::GridAgain => self.again.land(told.and_then(|told| match told {
                RetentionTold::Repurchase(told) => Ok(told),
                _ => Err(Fault::LaneGone),
            })),
            _ => self.brought.land(told.and_then(|told| match told {
                RetentionTold::Referrers(told) => Ok(told),
                _ => Err(Fault::LaneGone),
            })),
        }
        self.fit(shared);
    }
}

/// The one behind another, the first behind the last.
fn next<T: Copy + PartialEq + Default>(all: &[T], now: T) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all.get((at + 1) % all.len()).copied().unwrap_or_default()
}

/// What may count as having come back: anything, orders, events of one kind.
fn doings(shared: &Shared) -> Vec<Choice<Choosing>> {
    let lang = shared.lang;
    let any = lang.pick("任何行为或下单", "any event or an order").to_string();
    let order = lang.pick("下单", "an order").to_string();
    let orders = Doing::Some { kinds: Vec::new(), orders: true };
    let mut all = vec![
        choice(Choosing::CameBack(Doing::Any), any, String::new()),
        choice(Choosing::CameBack(orders), order, String::new()),
    ];
    let kinds = shared.overview.value.iter().flat_map(|overview| &overview.event_kinds);
    all.extend(kinds.map(|kind| {
        let doing = Doing::Some { kinds: vec![EventKindId(kind.id)], orders: false };
        let name = lang.pick(&kind.zh, &kind.en).to_string();
        choice(Choosing::CameBack(doing), name, kind.code.clone())
    }));
    all
}

/// The fields that may say who brought a person.
fn fields(shared: &Shared) -> Vec<Choice<Choosing>> {
    let fields = shared.overview.value.iter().flat_map(|overview| &overview.fields);
    let fields = fields.filter(|field| field.field_type != FieldType::Day);
    let of = |field: &crate::domain::catalogue::Field| {
        let name = field.name(shared.lang).to_string();
        choice(Choosing::BroughtBy(FieldKey::Own(field.id)), name, field.code.clone())
    };
    fields.map(of).collect()
}
