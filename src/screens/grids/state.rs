//! What the grids screen shows: one tab, and what each of them holds.

use std::sync::Arc;

use super::models::Chosen;
use super::{bin, interest, journey, retention, rfm};
use crate::action::Reason;
use crate::action::chain::Chain;
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::domain::catalogue::FieldKey;
use crate::domain::journey::Template;
use crate::domain::model::ModelId;
use crate::domain::retention::Doing;
use crate::domain::segment::Expr;
use crate::request::{GridSet, ModelBody, Only, PeopleView};

/// A tab of the screen. A tab that is built has an entry here and a folder beside this file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// How recently, how often and for how much people bought.
    #[default]
    Rfm,
    /// Tiers by how near people come to the core buyers.
    Bin,
    /// How far people come on a journey.
    Journey,
    /// What people care for, and how active they are.
    Interest,
    /// Who comes back.
    Retention,
}

impl Tab {
    /// All tabs in their order.
    pub const ALL: [Tab; 5] = [Tab::Rfm, Tab::Bin, Tab::Journey, Tab::Interest, Tab::Retention];
}

/// What a choice of a list decides.
#[derive(Debug, Clone, PartialEq)]
pub enum Choosing {
    /// Which model is looked at.
    Model(Chosen),
    /// Which version of a model is looked at again.
    Version(ModelId, Arc<ModelBody>),
    /// With which template a journey begins.
    Template(Template),
    /// Whose cohorts are shown, or beside whom; everyone, or nobody, without.
    Whose {
        /// Whose.
        of: Option<Arc<Expr>>,
        /// They stand beside the others.
        beside: bool,
    },
    /// Which field says who brought a person.
    BroughtBy(FieldKey),
    /// What counts as having come back.
    CameBack(Doing),
}

/// The grids screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The tab in front.
    pub tab: Tab,
    /// R, F and M.
    pub rfm: rfm::State,
    /// Tiers.
    pub bin: bin::State,
    /// Journeys.
    pub journey: journey::State,
    /// Interest and activity.
    pub interest: interest::State,
    /// Who comes back.
    pub retention: retention::State,
    /// The people of the cell are asked for, to be tagged.
    pub(super) tagging: bool,
}

impl State {
    /// The line of tabs, and what is below it; nothing in a terminal that is too small.
    pub fn parts(shared: &Shared) -> Option<(Area, Area)> {
        let body = geometry::frame(shared.size)?.body.split_bottom(shared.prompt_rows).0;
        Some(body.split_top(1))
    }

    /// Where keys are looked up.
    pub fn chain(&self) -> Chain {
        match self.tab {
            Tab::Rfm => self.rfm.chain(),
            Tab::Bin => self.bin.chain(),
            Tab::Journey => self.journey.chain(),
            Tab::Interest => self.interest.chain(),
            Tab::Retention => self.retention.chain(),
        }
    }

    /// Whether keys are text.
    pub fn is_typed(&self) -> bool {
        match self.tab {
            Tab::Rfm => self.rfm.cuts.typing.is_some(),
            Tab::Bin => self.bin.typing.is_some(),
            Tab::Journey => self.journey.typing.is_some(),
            Tab::Interest | Tab::Retention => false,
        }
    }

    /// Whether a digit is typed here, and leads to no other screen.
    pub fn takes_digits(&self, shared: &Shared) -> bool {
        match self.tab {
            Tab::Rfm => self.rfm.takes_digits(),
            Tab::Bin => self.bin.takes_digits(shared),
            Tab::Journey | Tab::Interest | Tab::Retention => false,
        }
    }

    /// Drops what is typed.
    pub fn leave_typing(&mut self) {
        self.rfm.cuts.typing = None;
        self.bin.typing = None;
        self.journey.typing = None;
    }

    /// The people of the row or cell under the cursor.
    pub fn view_here(&self, shared: &Shared) -> Option<PeopleView> {
        let grid = match self.tab {
            Tab::Rfm => self.rfm.set_here(shared)?,
            Tab::Bin => return self.bin.view_here(shared),
            Tab::Journey => return self.journey.view_here(shared),
            Tab::Interest => return self.interest.view_here(shared),
            Tab::Retention => return self.retention.view_here(shared),
        };
        Some(PeopleView { only: Some(Only::Grid { grid: Box::new(grid) }), ..PeopleView::default() })
    }

    /// The same people as a set of the grids, which says more of each of them.
    pub fn set_here(&self, shared: &Shared) -> Option<GridSet> {
        match self.tab {
            Tab::Rfm => self.rfm.set_here(shared),
            Tab::Bin => self.bin.set_here(shared),
            Tab::Journey => self.journey.set_here(shared),
            Tab::Interest | Tab::Retention => None,
        }
    }

    /// Whether more can be said of the row or cell under the cursor: its people one by one, or by what it is counted.
    pub fn explains(&self, shared: &Shared) -> bool {
        match self.tab {
            Tab::Rfm | Tab::Bin | Tab::Journey => self.set_here(shared).is_some(),
            Tab::Interest => self.interest.subject_here(shared).is_some(),
            Tab::Retention => self.retention.known().is_some(),
        }
    }

    /// The same people as an expression, or why there is none.
    pub fn expr_here(&self, shared: &Shared) -> Result<Expr, Reason> {
        match self.tab {
            Tab::Rfm => self.rfm.expr_here(shared),
            Tab::Bin => self.bin.expr_here(shared),
            Tab::Journey => self.journey.expr_here(shared),
            Tab::Interest => self.interest.expr_here(),
            Tab::Retention => self.retention.expr_here(shared),
        }
    }

    /// Whether the cursor stands on one of the eight classes, or on a cell of one.
    pub fn shows_class(&self) -> bool {
        self.tab == Tab::Rfm && self.rfm.look == rfm::Look::Grid && self.rfm.class_here().is_some()
    }

    /// Whether the cursor stands on a saved model.
    pub fn saved_model(&self, shared: &Shared) -> bool {
        match self.tab {
            Tab::Rfm => self.rfm.look == rfm::Look::Models && self.rfm.saved_here(shared).is_some(),
            Tab::Bin => self.bin.saved_here(shared).is_some(),
            Tab::Journey => self.journey.saved_here(shared).is_some(),
            Tab::Interest | Tab::Retention => false,
        }
    }

    /// Whether people are looked at by models that are saved.
    pub fn has_models(&self) -> bool {
        !matches!(self.tab, Tab::Interest | Tab::Retention)
    }

    /// Whether it is known who is low on all.
    pub fn knows_low(&self) -> bool {
        self.tab == Tab::Interest && self.interest.activity.answer.value.is_some()
    }

    /// Whether the moves between two days are in front.
    pub fn shows_moves(&self) -> bool {
        self.tab == Tab::Rfm && self.rfm.look == rfm::Look::Moves
    }

    /// Whether a cell of the tiers that can be typed is under the cursor.
    pub fn can_type(&self, shared: &Shared) -> bool {
        self.tab == Tab::Bin && self.bin.can_type(shared)
    }

    /// Whether the cursor stands on a tier.
    pub fn on_tier(&self, shared: &Shared) -> bool {
        self.tab == Tab::Bin && self.bin.tier_here(shared).is_some()
    }

    /// Whether the cursor stands on a rank or stage of a journey that can be changed.
    pub fn on_stage(&self, shared: &Shared) -> bool {
        self.tab == Tab::Journey && self.journey.on_stage(shared)
    }

    /// Whether something would be lost: a model was changed, and nobody has saved it.
    pub fn is_unsaved(&self, shared: &Shared) -> bool {
        let changed = self.rfm.looked.edited.is_some()
            || self.bin.looked.edited.is_some()
            || self.journey.looked.edited.is_some();
        changed && !shared.read_only && shared.has_file()
    }
}
