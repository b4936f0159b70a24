//! What the tab RFM shows.

use super::between::Between;
use super::cuts::Cuts;
use super::lists::{Lists, changes};
use super::map::{Map, rows};
use crate::action::Reason;
use crate::action::chain::{self, Chain};
use crate::app::geometry::{self, Area};
use crate::app::{Shared, Told};
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::rfm::{Axis, Bands, Place, RfmModel};
use crate::domain::segment::{
    Atom, ClassId, ClassTest, Expr, Measure as Figure, Number, NumberTest, Scheme, Score, Sign,
};
use crate::request::{GridSet, RfmTold, RfmWho, SavedModel};
use crate::screens::grids::State as Grids;
use crate::screens::grids::models::{Looked, Models};

/// A way to look at R, F and M.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The heat map with classes and cut points.
    #[default]
    Grid,
    /// Who went from which class to which between two days.
    Moves,
    /// What sales changed by between two stretches of days.
    Split,
    /// The saved models.
    Models,
}

impl Look {
    /// All of them, in the order in which one goes through them.
    pub const ALL: [Look; 4] = [Look::Grid, Look::Moves, Look::Split, Look::Models];
}

/// A pane of [`Look::Grid`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// R × F.
    #[default]
    Map,
    /// The eight classes and the places beside them.
    Classes,
    /// What to do for a class.
    Advice,
    /// The cut points.
    Cuts,
    /// Who changes class by what was moved.
    Changes,
}

impl Pane {
    /// All panes in the order of Tab.
    pub const ALL: [Pane; 5] = [Pane::Map, Pane::Classes, Pane::Advice, Pane::Cuts, Pane::Changes];
}

/// The tab RFM.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// What is in front.
    pub look: Look,
    /// The pane with the focus.
    pub pane: Pane,
    /// By which model.
    pub looked: Looked<RfmModel>,
    /// Everyone scored, and against what, by which axis that moves.
    pub told: Told<RfmTold, (RfmModel, Option<(RfmModel, Axis)>)>,
    /// The heat map.
    pub map: Map,
    /// Classes, actions, changes.
    pub lists: Lists,
    /// The cut points.
    pub cuts: Cuts,
    /// Moves and split.
    pub between: Between,
    /// The saved models.
    pub models: Models,
}

/// From this width on the right column is wide.
const WIDE: u16 = 128;

impl State {
    /// Where keys are looked up.
    pub fn chain(&self) -> Chain {
        match (self.look, self.pane) {
            _ if self.cuts.typing.is_some() => chain::FIELD,
            (Look::Grid, Pane::Map) => chain::HEAT,
            (Look::Grid, Pane::Cuts) => chain::CUTS,
            (Look::Grid, _) => chain::CLASSES,
            (Look::Moves | Look::Split, _) => chain::BETWEEN,
            (Look::Models, _) => chain::RFM_MODELS,
        }
    }

    /// Whether a digit begins to type a cut point.
    pub fn takes_digits(&self) -> bool {
        self.look == Look::Grid && self.pane == Pane::Cuts && self.cuts.typing.is_none()
    }

    /// The panes on a screen of this size: all five, or the one with the focus. Other looks have the whole.
    pub fn panes(&self, shared: &Shared) -> [Option<Area>; 5] {
        let Some((_, body)) = Grids::parts(shared) else { return [None; 5] };
        let (w, h) = shared.size;
        if self.look != Look::Grid || w < geometry::FULL.0 || h < geometry::FULL.1 {
            let front = if self.look == Look::Grid { self.pane } else { Pane::Map };
            return Pane::ALL.map(|pane| (pane == front).then_some(body));
        }
        let (left, right) = body.split_left(body.w - if w >= WIDE { 58 } else { 47 });
        let (map, below) = left.split_top((left.h * 3 / 5).min(16));
        let (cuts, changes) = below.split_left(if w >= WIDE { 32 } else { 24 });
        let (classes, advice) = right.split_top(right.h.div_ceil(2).clamp(6, 13));
        [Some(map), Some(classes), Some(advice), Some(cuts), Some(changes)]
    }

    /// The parts of the heat map: what it is of, its head, its rows, what is under the cursor.
    pub fn map_parts(pane: Area) -> [Area; 4] {
        let inner = pane.inner();
        let (above, here) = inner.split_bottom(u16::from(inner.h > 3));
        let (about, rest) = above.split_top(u16::from(inner.h >= 12));
        let (head, list) = rest.split_top(if inner.h >= 12 { 2 } else { 1 });
        [about, head, list, here]
    }

    /// The rows of a pane's list.
    pub fn list(&self, pane: Pane, area: Area) -> Area {
        match (self.look, pane) {
            (Look::Grid, Pane::Map) => State::map_parts(area)[2],
            (Look::Grid, Pane::Classes) => area.inner().split_top(1).1,
            (Look::Grid, Pane::Advice | Pane::Cuts) => area.inner(),
            (Look::Grid, Pane::Changes) => area.inner().split_top(1).1.split_bottom(u16::from(area.h > 5)).0,
            (Look::Moves | Look::Split | Look::Models, _) => {
                let below = if self.look == Look::Split { 2 } else { 1 };
                area.inner().split_top(2).1.split_bottom(below).0
            }
        }
    }

    /// How many rows of a pane's list are seen, at least one.
    pub fn page(&self, pane: Pane, shared: &Shared) -> u64 {
        let area = self.panes(shared)[pane as usize].unwrap_or_default();
        u64::from(self.list(pane, area).h).max(1)
    }

    /// The bands as they stand now: those set by hand, else those that were drawn. Nothing before the first answer.
    pub fn bands(&self, shared: &Shared) -> Option<[Bands; 3]> {
        let drawn = &self.told.answer.value.as_ref()?.scale.bands;
        let model = self.looked.model(shared);
        let own = |axis: Axis| {
            let at = axis as usize;
            model.cuts[at].clone().unwrap_or_else(|| drawn[at].clone())
        };
        Some(Axis::ALL.map(own))
    }

    /// Who changes class, as far as it is known, the most people first.
    pub fn changes(&self) -> Vec<(Place, Place, u64)> {
        let moves = self.told.answer.value.as_ref().and_then(|told| told.moves.as_ref());
        moves.map(changes).unwrap_or_default()
    }

    /// The people of the row or cell under the cursor.
    pub fn set_here(&self, shared: &Shared) -> Option<GridSet> {
        match self.look {
            Look::Moves => return self.between.moved(),
            Look::Split => return self.between.paid(),
            Look::Models => return None,
            Look::Grid => {}
        }
        let told = self.told.answer.value.as_ref()?;
        // By the model that the numbers on the screen are of.
        let (model, against) = self.told.of()?.clone();
        let who = match self.pane {
            Pane::Map => self.map.who_at(self.map.row(&told.scale)?, self.map.f(&told.scale)),
            Pane::Classes | Pane::Advice => {
                RfmWho { place: Some(self.lists.place(&told.grid)?), ..RfmWho::default() }
            }
            Pane::Cuts => return None,
            Pane::Changes => {
                let at = usize::try_from(self.lists.changes.at).ok()?;
                let (from, to, _) = self.changes().get(at).copied()?;
                let against = against.map_or_else(|| self.looked.base(shared), |(against, _)| against);
                RfmWho { place: Some(to), moved: Some((Box::new(against), from)), ..RfmWho::default() }
            }
        };
        Some(GridSet::Rfm { model, who })
    }

    /// The same people as an expression that names the model.
    ///
    /// # Errors
    /// No expression names such people, or not before the model is saved.
    pub fn expr_here(&self, shared: &Shared) -> Result<Expr, Reason> {
        let Some(GridSet::Rfm { who, .. }) = self.set_here(shared) else {
            return Err(Reason::NoExpressionNames);
        };
        if who.moved.is_some() {
            return Err(Reason::NoExpressionNames);
        }
        let model = self.looked.named(shared).ok_or(Reason::SaveModelFirst)?;
        Ok(expression(model, &who))
    }

    /// The saved model under the cursor of their list.
    pub fn saved_here<'s>(&self, shared: &'s Shared) -> Option<&'s SavedModel> {
        self.models.saved_here(ModelKind::Rfm, shared)
    }

    /// How many rows the list in front has.
    pub fn len(&self, shared: &Shared) -> u64 {
        let rows = match (self.look, self.pane) {
            (Look::Moves, _) => self.between.places().len(),
            (Look::Split, _) => self.between.split_rows().len(),
            (Look::Models, _) => return Models::len(ModelKind::Rfm, shared),
            (Look::Grid, Pane::Map) => {
                self.told.answer.value.as_ref().map_or(0, |told| rows(&told.scale).len())
            }
            (Look::Grid, Pane::Classes) => Place::ALL.len(),
            (Look::Grid, Pane::Advice) => return self.advice_rows(shared),
            (Look::Grid, Pane::Cuts) => {
                self.bands(shared).map_or(0, |bands| super::cuts::lines(&bands).len())
            }
            (Look::Grid, Pane::Changes) => self.changes().len(),
        };
        rows as u64
    }

    /// Whether the list in front has no row.
    pub fn is_empty(&self, shared: &Shared) -> bool {
        self.len(shared) == 0
    }
}

/// Scores and class as conditions: `rfm.r(季度) = 5 and rfm.f(季度) = 4`.
fn expression(model: Option<ModelId>, who: &RfmWho) -> Expr {
    let score = |(axis, score): (Axis, u8)| {
        let test = NumberTest::Is(Sign::Equal, Number::whole(score.into()));
        Expr::Atom(Atom::Number(Figure::Score(Score::Rfm(model, axis)), test))
    };
    let scores = Axis::ALL.into_iter().zip(who.scores).filter_map(|(axis, one)| Some((axis, one?)));
    let mut all: Vec<Expr> = scores.map(score).collect();
    if let Some(place) = who.place {
        let class = ClassId(place.number().into());
        all.push(Expr::Atom(Atom::Class(Scheme::Rfm(model), ClassTest::Is(class))));
    }
    if all.is_empty() {
        all.push(Expr::Atom(Atom::Class(Scheme::Rfm(model), ClassTest::IsSet)));
    }
    Expr::and(all)
}
