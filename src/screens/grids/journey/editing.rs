//! Changes of the journey in place: expressions, names, ranks and stages and their order. Nothing is kept until it is saved.

use std::ops::RangeInclusive;

use super::forms;
use super::panes::{Look, Pane};
use super::rows::{Row, is_lone, rows, stage_of};
use super::state::{State, Typing};
use crate::action::{ActionId, Key};
use crate::app::{Layer, Notice, Shared};
use crate::domain::journey::{JourneyModel, Rank, Stage, UNNUMBERED};
use crate::domain::model::ModelFault;
use crate::domain::segment::{Atom, ClassId, Expr, print};
use crate::parts::cursor::Motion;
use crate::parts::expression::Expression;
use crate::parts::form::Title;
use crate::request::{Fault, check_journey, numbered_journeys};
use crate::screens::grids::forms::Intent;

/// After how many days somebody can be stuck.
pub const DAYS: RangeInclusive<u16> = 1..=9_998;

/// Which rank or stage two names are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// A new rank of one stage behind the rank of this place, or behind all.
    Rank(usize),
    /// A new stage of the rank of this place, behind the stage of that place.
    Stage(usize, usize),
    /// The rank or stage of this number gets other ones.
    Renamed(ClassId),
}

impl State {
    /// An action that changes the journey; says where it leads.
    pub(super) fn act_on_stages(&mut self, action: ActionId, shared: &mut Shared) -> Option<Layer> {
        let model = self.looked.model(shared);
        let row = self.stage_row(shared);
        match (action, row) {
            (ActionId::AddRank, row) => {
                let behind = match row {
                    Some(Row::Rank(rank) | Row::Stage(rank, _)) => rank + 1,
                    _ => model.ranks.len(),
                };
                return forms::names(["", ""], Title::NewRank, Intent::JourneyNames(Added::Rank(behind)));
            }
            (ActionId::AddStage, Some(row)) => {
                let place = match row {
                    Row::Stage(rank, stage) => Added::Stage(rank, stage + 1),
                    Row::Rank(rank) => Added::Stage(rank, model.ranks.get(rank)?.stages.len()),
                    Row::Nowhere => return None,
                };
                return forms::names(["", ""], Title::NewStage, Intent::JourneyNames(place));
            }
            (ActionId::RenameStage, Some(row)) => {
                let (names, class) = (row.names(&model)?, row.class(&model)?);
                let name = shared.lang.pick(names[0], names[1]).to_string();
                let intent = Intent::JourneyNames(Added::Renamed(class));
                return forms::names(names, Title::RenameStage { name }, intent);
            }
            (ActionId::TypeStage, Some(_)) => self.begin_typing(shared),
            (ActionId::DeleteStage, Some(row)) => self.edit(shared, None, |model| delete(model, row)),
            (ActionId::StageUp | ActionId::StageDown, Some(row)) => {
                let stands = row.class(&model);
                let down = action == ActionId::StageDown;
                self.edit(shared, stands, |model| shift(model, row, down));
            }
            _ => {}
        }
        None
    }

    /// Changes the journey, or says why it cannot be so; the cursor stands on a rank or stage then.
    fn edit(&mut self, shared: &mut Shared, stands: Option<ClassId>, change: impl FnOnce(&mut JourneyModel)) {
        match self.change(shared, change) {
            Ok(()) => stands.into_iter().for_each(|class| self.stand(class, shared)),
            Err(fault) => shared.tell(Notice::Failed(fault)),
        }
    }

    /// Changes the journey as far as it then can be.
    fn change(&mut self, shared: &Shared, change: impl FnOnce(&mut JourneyModel)) -> Result<(), Fault> {
        let Some(overview) = shared.overview.value.as_ref() else { return Ok(()) };
        let mut model = self.looked.model(shared);
        change(&mut model);
        let own = self.looked.saved(shared).map(|saved| saved.id);
        let others = numbered_journeys(&overview.models, |saved| Some(saved.id) == own);
        let model = model.numbered(&others.iter().collect::<Vec<_>>());
        check_journey(&model, overview.saved())
            .map_err(|fault| Fault::WrongModel(ModelFault::Journey(fault)))?;
        self.looked.edit(shared, |edited| *edited = model);
        self.fit(shared);
        Ok(())
    }

    /// The cursor of the stages stands on a rank or stage.
    fn stand(&mut self, class: ClassId, shared: &Shared) {
        let model = self.looked.model(shared);
        if let Some(at) = rows(&model).iter().position(|row| row.class(&model) == Some(class)) {
            let (len, page) = (self.len_of(Pane::Stages, shared), self.page(Pane::Stages, shared));
            self.cursor_mut(Pane::Stages).go(Motion::To(at as u64), len, page);
        }
    }

    /// Names were typed. A stage that is new begins with everyone, and its expression is typed next.
    pub(super) fn take_names(
        &mut self,
        added: &Added,
        names: [String; 2],
        shared: &Shared,
    ) -> Result<(), Fault> {
        let chinese = names[0].clone();
        self.change(shared, |model| match added {
            Added::Renamed(class) => rename(model, *class, &names),
            Added::Rank(at) => {
                let at = (*at).min(model.ranks.len());
                let [zh, en] = names.clone();
                let rank = Rank { id: UNNUMBERED, code: String::new(), zh, en, stages: vec![fresh(names)] };
                model.ranks.insert(at, rank);
            }
            Added::Stage(rank, at) => {
                if let Some(rank) = model.ranks.get_mut(*rank) {
                    apart(rank);
                    let at = (*at).min(rank.stages.len());
                    rank.stages.insert(at, fresh(names));
                }
            }
        })?;
        let model = self.looked.model(shared);
        if !matches!(added, Added::Renamed(_))
            && let Some((_, stage)) = model.stages().find(|(_, stage)| stage.zh == chinese)
        {
            self.stand(stage.id, shared);
            self.typing = Some(Typing { stage: stage.id, text: Expression::new("") });
        }
        Ok(())
    }

    /// Begins to type the expression under the cursor.
    pub(super) fn begin_typing(&mut self, shared: &mut Shared) {
        let model = self.looked.model(shared);
        let Some(stage) = self.stage_row(shared).and_then(|row| row.stage(&model)) else { return };
        let Some(overview) = shared.overview.value.clone() else { return };
        self.look = Look::Stages;
        let text = print(&stage.expr, &overview.names(), shared.lang);
        let mut text = Expression::new(&text);
        text.look(shared);
        self.typing = Some(Typing { stage: stage.id, text });
    }

    /// An action or a key while an expression is typed.
    pub fn type_key(&mut self, action: Option<ActionId>, key: Key, shared: &mut Shared) {
        let Some(Typing { text, .. }) = &mut self.typing else { return };
        match action {
            Some(ActionId::FieldAccept) if text.selected.is_some() => _ = text.take(shared),
            Some(ActionId::FieldNext) => _ = text.take(shared),
            Some(ActionId::FieldAccept) => self.end_typing(shared),
            Some(ActionId::FieldCancel) => self.typing = None,
            Some(ActionId::FieldDown) => text.select(true),
            Some(ActionId::FieldUp) => text.select(false),
            Some(_) => {}
            None => _ = text.press(key, shared),
        }
    }

    /// Pastes into the expression that is typed.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        if let Some(typing) = &mut self.typing {
            typing.text.paste(text, shared);
        }
    }

    /// Takes over what was typed, or says why it cannot stand there and goes on typing.
    fn end_typing(&mut self, shared: &mut Shared) {
        let Some(Typing { stage, text }) = &self.typing else { return };
        let expr = match &text.read {
            None => Expr::Atom(Atom::Everyone),
            Some(Ok(read)) => read.expr.clone(),
            Some(Err(_)) => return shared.tell(Notice::NotAnExpression),
        };
        let stage = *stage;
        let done = self.change(shared, |model| {
            let mut stages = model.ranks.iter_mut().flat_map(|rank| &mut rank.stages);
            if let Some(of) = stages.find(|of| of.id == stage) {
                of.expr = expr;
            }
        });
        match done {
            Ok(()) => self.typing = None,
            Err(fault) => shared.tell(Notice::Failed(fault)),
        }
    }

    /// The expression under the cursor as it is kept: what stands in full below the stages.
    pub fn stage_here(&self, shared: &Shared) -> Option<Stage> {
        let model = self.looked.model(shared);
        match &self.typing {
            Some(typing) => stage_of(&model, typing.stage).cloned(),
            None => self.stage_row(shared)?.stage(&model).cloned(),
        }
    }
}

/// A stage that everyone has reached, without a number.
fn fresh([zh, en]: [String; 2]) -> Stage {
    Stage { id: UNNUMBERED, code: String::new(), zh, en, expr: Expr::Atom(Atom::Everyone) }
}

/// The one stage of a rank that is the rank itself becomes a stage under it, so that others can stand beside it. The rank
/// keeps number and names.
fn apart(rank: &mut Rank) {
    if is_lone(rank) {
        let names = [format!("{} 1", rank.zh), format!("{} 1", rank.en)];
        for stage in &mut rank.stages {
            *stage = Stage { expr: stage.expr.clone(), ..fresh(names.clone()) };
        }
    }
}

/// Other names; a rank and the one stage that it is have the same ones. Number and code stay.
fn rename(model: &mut JourneyModel, class: ClassId, [zh, en]: &[String; 2]) {
    for rank in &mut model.ranks {
        if rank.id == class {
            (rank.zh, rank.en) = (zh.clone(), en.clone());
        }
        for stage in rank.stages.iter_mut().filter(|stage| stage.id == class) {
            (stage.zh, stage.en) = (zh.clone(), en.clone());
        }
    }
}

/// Takes a stage away, or a rank with its stages; a rank without a stage goes too.
fn delete(model: &mut JourneyModel, row: Row) {
    match row {
        Row::Rank(rank) if rank < model.ranks.len() => _ = model.ranks.remove(rank),
        Row::Stage(rank, stage) => {
            if let Some(of) = model.ranks.get_mut(rank).filter(|of| stage < of.stages.len()) {
                of.stages.remove(stage);
            }
            model.ranks.retain(|rank| !rank.stages.is_empty());
        }
        _ => {}
    }
}

/// Moves a rank, or a stage: at the edge of its rank it goes over into the next one.
fn shift(model: &mut JourneyModel, row: Row, down: bool) {
    let next = |at: usize, len: usize| match down {
        true => Some(at + 1).filter(|at| *at < len),
        false => at.checked_sub(1),
    };
    match row {
        Row::Rank(rank) => {
            if let Some(other) = next(rank, model.ranks.len()) {
                model.ranks.swap(rank, other);
            }
        }
        Row::Stage(rank, stage) => {
            let Some(len) = model.ranks.get(rank).map(|rank| rank.stages.len()) else { return };
            match next(stage, len) {
                Some(other) => {
                    if let Some(rank) = model.ranks.get_mut(rank) {
                        rank.stages.swap(stage, other);
                    }
                }
                None => over(model, rank, stage, next(rank, model.ranks.len()), down),
            }
        }
        Row::Nowhere => {}
    }
}

/// Takes a stage over into another rank; a rank that loses its last one goes.
fn over(model: &mut JourneyModel, rank: usize, stage: usize, into: Option<usize>, down: bool) {
    let Some(into) = into else { return };
    let Some(taken) = model.ranks.get_mut(rank).map(|rank| rank.stages.remove(stage)) else { return };
    if let Some(into) = model.ranks.get_mut(into) {
        apart(into);
        let at = if down { 0 } else { into.stages.len() };
        into.stages.insert(at, taken);
    }
    model.ranks.retain(|rank| !rank.stages.is_empty());
}
