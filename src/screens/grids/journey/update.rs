//! What happens on the tab of journeys.

use std::sync::Arc;

use super::panes::{Look, Pane};
use super::state::{Column, State};
use super::{editing, forms, plain};
use crate::action::{ActionId, Readiness};
use crate::app::{Go, Layer, Notice, Shared};
use crate::domain::journey::{Counting, Template};
use crate::domain::life::Paying;
use crate::parts::cursor::Motion;
use crate::parts::picker::{Choice, Picker};
use crate::request::{Answer, Fault, GridAsk, GridTold, JourneyAsk, Query, Slot, Table, Touched};
use crate::screens::grids::models::{Chosen, ModelDone, forms::save};
use crate::screens::grids::{Choosing, JourneyParameters, Sheet, Subject};

/// Asks so many milliseconds after the last key.
const PACE_MS: u16 = 20;

/// The days after which somebody is stuck, as keys go through them.
const STEPS: [u16; 12] = [1, 3, 7, 14, 21, 30, 45, 60, 90, 120, 180, 365];

impl State {
    /// An action of this tab or of any list; says where it leads.
    pub fn act(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        if let Some(motion) = Motion::of(action) {
            self.go(motion.counted(shared.count), shared);
            return None;
        }
        match action {
            ActionId::NextPane => self.focus(1),
            ActionId::PreviousPane => self.focus(self.look.panes().len() - 1),
            ActionId::NextLook => self.turn(1),
            ActionId::PreviousLook => self.turn(Look::ALL.len() - 1),
            ActionId::ShowModels => self.show(Look::Models),
            ActionId::Refresh => self.told.forget(),
            ActionId::Clear => self.clear(shared),
            ActionId::CellLeft => self.across(false),
            ActionId::CellRight => self.across(true),
            ActionId::CopyCell => shared.copy(plain::cell(self, shared).unwrap_or_default()),
            ActionId::CopyRow => shared.copy(plain::row(self, shared).unwrap_or_default().join("\t")),
            ActionId::Parameters => return self.parameters(shared),
            ActionId::EditModel if self.look == Look::Stages => self.begin_typing(shared),
            ActionId::EditModel => self.show(Look::Stages),
            ActionId::SaveModel => return layer(save(&self.looked, shared)),
            ActionId::NextCounting => {
                let at = (self.counting as usize + 1) % Counting::ALL.len();
                self.counting = Counting::ALL.get(at).copied().unwrap_or_default();
            }
            ActionId::StuckDays => return forms::asked(self, shared).and_then(layer),
            ActionId::StuckLess => self.stuck(false),
            ActionId::StuckMore => self.stuck(true),
            ActionId::PickTemplate => return layer(templates(shared)),
            _ if self.look == Look::Models => return self.act_on_models(action, shared),
            _ => return self.act_on_stages(action, shared).and_then(layer),
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

    /// A choice was made: a journey, one of its versions, a template.
    pub fn chosen(&mut self, choosing: Choosing, shared: &Shared) {
        match choosing {
            Choosing::Model(chosen) => self.looked.choose(chosen),
            Choosing::Version(model, body) => self.looked.choose_version(model, &body, shared),
            Choosing::Template(template) => {
                self.looked.choose(Chosen::BuiltIn);
                self.looked.edit(shared, |model| *model = template.model());
            }
            Choosing::Whose { .. } | Choosing::BroughtBy(_) | Choosing::CameBack(_) => return,
        }
        self.show(Look::Funnel);
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        let (len, page) = (self.len_of(self.pane, shared), self.page(self.pane, shared));
        self.cursor_mut(self.pane).go(motion, len, page);
    }

    /// A click on a row of a pane, and on a column of it where it has some.
    pub fn click(&mut self, pane: u8, row: u64, column: Option<usize>, shared: &Shared) {
        self.focus_on(pane);
        self.go(Motion::To(self.cursor(self.pane).top.saturating_add(row)), shared);
        match (self.pane, column) {
            (Pane::Funnel, Some(column)) => self.column = column.min(Column::ALL.len() - 1),
            (Pane::Life, Some(column)) => self.paying = column.min(Paying::ALL.len()),
            _ => {}
        }
    }

    fn across(&mut self, right: bool) {
        let moved = |at: usize, last: usize| if right { (at + 1).min(last) } else { at.saturating_sub(1) };
        match self.pane {
            Pane::Life => self.paying = moved(self.paying, Paying::ALL.len()),
            _ => self.column = moved(self.column, Column::ALL.len() - 1),
        }
    }

    /// The next number of days.
    fn stuck(&mut self, more: bool) {
        let now = self.stuck_after;
        let next = match more {
            true => STEPS.into_iter().find(|days| *days > now),
            false => STEPS.into_iter().rfind(|days| *days < now),
        };
        self.stuck_after = next.unwrap_or(now).clamp(*editing::DAYS.start(), *editing::DAYS.end());
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

    /// One step back: the changes of the journey, the pane, the look.
    fn clear(&mut self, shared: &mut Shared) {
        if self.look == Look::Models {
            self.show(Look::Funnel);
        } else if self.looked.edited.take().is_some() {
            self.fit(shared);
            shared.tell(Notice::ModelAsSaved);
        } else if self.look.panes().first() != Some(&self.pane) {
            self.focus_on(0);
        } else {
            self.show(Look::Funnel);
        }
    }

    fn parameters(&self, shared: &mut Shared) -> Option<Go> {
        let ((ask, _), told) = (self.asked()?, self.known()?.clone());
        let saved = self.looked.saved(shared);
        let version = saved.filter(|_| self.looked.edited.is_none()).map(|saved| saved.version);
        let told = JourneyParameters { version, counting: self.counting, ask: ask.clone(), told };
        let sheet = Sheet::ask(Subject::Journey(Box::new(told)), shared);
        layer(Layer::GridSheet(Box::new(sheet)))
    }

    /// Asks for what is in front and is not here.
    pub fn settle(&mut self, shared: &mut Shared) {
        let ask = JourneyAsk { model: self.looked.model(shared), of: Arc::clone(&self.of) };
        if self.look != Look::Models && self.told.want((ask.clone(), self.stuck_after)) {
            let ask = GridAsk::Journey { ask, stuck_after: self.stuck_after };
            shared.ask(Slot::GridJourney, Query::Grid(Box::new(ask)), PACE_MS);
        }
        if let Some(typing) = &mut self.typing
            && typing.text.read.is_none()
            && typing.text.suggestions.is_empty()
        {
            typing.text.look(shared);
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

    /// Something was written; reads again what may depend on it: stages may be told by anything, other models too.
    pub fn touched(&mut self, touched: Touched) {
        if Table::ALL.into_iter().any(|table| touched.has(table)) {
            self.told.forget();
        }
    }

    /// An answer came.
    pub fn answered(&mut self, result: Result<Answer, Fault>, shared: &Shared) {
        let told = result.and_then(|answer| match answer {
            Answer::Grid(told) => match *told {
                GridTold::Journey(told) => Ok(*told),
                _ => Err(Fault::LaneGone),
            },
            _ => Err(Fault::LaneGone),
        });
        self.told.land(told);
        self.fit(shared);
    }
}

/// The choice of a template.
fn templates(shared: &Shared) -> Layer {
    let lang = shared.lang;
    let choice = |of: Template| {
        let ranks: Vec<String> =
            of.model().ranks.into_iter().map(|rank| lang.pick(rank.zh, rank.en)).collect();
        Choice {
            value: Choosing::Template(of),
            name: of.name(lang).to_string(),
            about: ranks.join(" > "),
            mark: String::new(),
            ready: Readiness::Ready,
        }
    };
    Layer::GridChoices(Picker::new(Template::ALL.map(choice).to_vec()))
}

/// A layer as the place where something leads.
fn layer(layer: Layer) -> Option<Go> {
    Some(Go::Layer(Box::new(layer)))
}
