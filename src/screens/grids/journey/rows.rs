//! The rows of the panes.

use super::panes::Pane;
use super::state::State;
use crate::app::Shared;
use crate::domain::journey::{Counting, JourneyModel, Rank, Stage};
use crate::domain::life::Life;
use crate::domain::segment::ClassId;
use crate::request::{JourneyTold, RankTold, StageTold};
use crate::screens::grids::models::{Modelled, Models};

/// A row of the funnel or of the stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A rank, by its place; also its one stage where that is the rank itself.
    Rank(usize),
    /// A stage under its rank, by both places.
    Stage(usize, usize),
    /// Who stands on no stage.
    Nowhere,
}

/// Whether a rank is its one stage.
pub fn is_lone(rank: &Rank) -> bool {
    rank.stages.len() == 1 && rank.stages.iter().all(|stage| stage.id == rank.id)
}

/// The ranks of a journey, each before its stages.
pub fn rows(model: &JourneyModel) -> Vec<Row> {
    let of = |(at, rank): (usize, &Rank)| {
        let stages = if is_lone(rank) { 0 } else { rank.stages.len() };
        std::iter::once(Row::Rank(at)).chain((0..stages).map(move |stage| Row::Stage(at, stage)))
    };
    model.ranks.iter().enumerate().flat_map(of).collect()
}

/// A stage of a journey by its number.
pub fn stage_of(model: &JourneyModel, id: ClassId) -> Option<&Stage> {
    model.stages().find(|(_, stage)| stage.id == id).map(|(_, stage)| stage)
}

impl Row {
    /// The number of the rank or stage.
    pub fn class(self, model: &JourneyModel) -> Option<ClassId> {
        match self {
            Row::Rank(rank) => Some(model.ranks.get(rank)?.id),
            Row::Stage(rank, stage) => Some(model.ranks.get(rank)?.stages.get(stage)?.id),
            Row::Nowhere => None,
        }
    }

    /// Both names of the rank or stage: Chinese, English.
    pub fn names(self, model: &JourneyModel) -> Option<[&str; 2]> {
        match self {
            Row::Rank(rank) => model.ranks.get(rank).map(|rank| [&*rank.zh, &*rank.en]),
            Row::Stage(..) => self.stage(model).map(|stage| [&*stage.zh, &*stage.en]),
            Row::Nowhere => None,
        }
    }

    /// The stage whose expression stands in the row: none of a rank with stages of its own.
    pub fn stage(self, model: &JourneyModel) -> Option<&Stage> {
        match self {
            Row::Rank(rank) => model.ranks.get(rank).filter(|rank| is_lone(rank))?.stages.first(),
            Row::Stage(rank, stage) => model.ranks.get(rank)?.stages.get(stage),
            Row::Nowhere => None,
        }
    }

    /// What is told of a rank.
    pub fn rank_told(self, told: &JourneyTold) -> Option<&RankTold> {
        match self {
            Row::Rank(rank) => told.ranks.get(rank),
            _ => None,
        }
    }

    /// What is told of a stage under its rank.
    pub fn stage_told(self, told: &JourneyTold) -> Option<&StageTold> {
        match self {
            Row::Stage(rank, stage) => told.ranks.get(rank)?.stages.get(stage),
            _ => None,
        }
    }

    /// How many came to the row, as steps are counted; nothing of nowhere.
    pub fn counted(self, told: &JourneyTold, counting: Counting) -> Option<u64> {
        let of_rank = self.rank_told(told).map(|of| of.counted[counting as usize]);
        of_rank.or(self.stage_told(told).map(|of| of.counted[counting as usize]))
    }

    /// How many stand in the row, and how many of those are stuck; of nowhere nobody is.
    pub fn standing(self, told: &JourneyTold) -> Option<(u64, u64)> {
        match self {
            Row::Rank(_) => self.rank_told(told).map(|of| (of.standing, of.stuck)),
            Row::Stage(..) => self.stage_told(told).map(|of| (of.standing, of.stuck)),
            Row::Nowhere => Some((told.nowhere, 0)),
        }
    }
}

impl State {
    /// The rows of the funnel, of the journey that its numbers are of.
    pub fn funnel_rows(&self) -> Vec<Row> {
        let ranks = self.asked().map(|(ask, _)| rows(&ask.model)).unwrap_or_default();
        ranks.into_iter().chain(self.known().map(|_| Row::Nowhere)).collect()
    }

    /// The row of the funnel under the cursor.
    pub fn funnel_row(&self) -> Option<Row> {
        self.funnel_rows().get(self.at(Pane::Funnel)).copied()
    }

    /// The row of the stages under the cursor, of the journey that is looked at.
    pub fn stage_row(&self, shared: &Shared) -> Option<Row> {
        rows(&self.looked.model(shared)).get(self.at(Pane::Stages)).copied()
    }

    /// How many stand on a rank or stage of the journey that is looked at; nothing of one that is not told of yet.
    pub fn standing_on(&self, class: ClassId) -> Option<u64> {
        let ((ask, _), told) = (self.asked()?, self.known()?);
        let row = rows(&ask.model).into_iter().find(|row| row.class(&ask.model) == Some(class))?;
        row.standing(told).map(|(standing, _)| standing)
    }

    /// How many rows a pane's list has.
    pub fn len_of(&self, pane: Pane, shared: &Shared) -> u64 {
        let rows = match pane {
            Pane::Funnel => self.funnel_rows().len(),
            Pane::Life => Life::ALL.len() + 1,
            Pane::Stages => rows(&self.looked.model(shared)).len(),
            Pane::Models => return Models::len(JourneyModel::KIND, shared),
        };
        rows as u64
    }
}
