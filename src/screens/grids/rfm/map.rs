//! The heat map: R down, F across, M as a filter.

use crate::domain::rfm::Place;
use crate::domain::rfm::{Axis, Class, Grid, Scale, Sums};
use crate::parts::cursor::{Cursor, Motion};
use crate::request::{RfmTold, RfmWho};

/// What the cells show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Measure {
    /// How many people.
    #[default]
    People,
    /// What they paid in the window.
    Amount,
    /// What one of them paid.
    Average,
    /// Their share of everyone who is scored.
    Share,
}

impl Measure {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Measure; 4] = [Measure::People, Measure::Amount, Measure::Average, Measure::Share];

    /// The next one.
    pub fn next(self) -> Measure {
        let at = Measure::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Measure::ALL.get((at + 1) % Measure::ALL.len()).copied().unwrap_or_default()
    }

    /// How large it is of some people; nothing where it is not defined. Yuan are cents, a share is a part of 1.
    pub fn of(self, sums: Sums, all: Sums) -> Option<f64> {
        match self {
            Measure::People => Some(sums.people as f64),
            Measure::Amount => Some(sums.cents as f64),
            Measure::Average => sums.average(),
            Measure::Share => (all.people > 0).then(|| sums.people as f64 / all.people as f64),
        }
    }
}

/// A row of the heat map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapRow {
    /// Those of an R score.
    Score(u8),
    /// Everyone who is scored.
    All,
    /// Those whose orders all lie outside the window.
    Lapsed,
    /// Those who never ordered, or of whom a figure is not known.
    Unscored,
}

/// Cursor, measure and filter of the heat map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Map {
    /// The cursor over its rows.
    pub cursor: Cursor,
    /// Its column, from 0 on; the one behind the last F score is the margin.
    pub column: usize,
    /// What the cells show.
    pub measure: Measure,
    /// Only those of this M score.
    pub m: Option<u8>,
}

/// The rows of a scale, the best R first.
pub fn rows(scale: &Scale) -> Vec<MapRow> {
    let scores = (1..=scale.scores(Axis::R)).rev().map(MapRow::Score);
    scores.chain([MapRow::All, MapRow::Lapsed, MapRow::Unscored]).collect()
}

impl Map {
    /// The row under the cursor.
    pub fn row(&self, scale: &Scale) -> Option<MapRow> {
        rows(scale).get(usize::try_from(self.cursor.at).ok()?).copied()
    }

    /// The F score under the cursor; nothing in the margin.
    pub fn f(&self, scale: &Scale) -> Option<u8> {
        u8::try_from(self.column + 1).ok().filter(|score| *score <= scale.scores(Axis::F))
    }

    /// Moves across.
    pub fn across(&mut self, right: bool, scale: &Scale) {
        let last = usize::from(scale.scores(Axis::F));
        self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
    }

    /// Moves up and down.
    pub fn go(&mut self, motion: Motion, scale: &Scale, page: u64) {
        self.cursor.go(motion, rows(scale).len() as u64, page);
    }

    /// The next M score as a filter: all, then from the best down, then all again.
    pub fn turn_m(&mut self, on: bool, scale: &Scale) {
        let most = scale.scores(Axis::M);
        self.m = match (self.m, on) {
            (None, true) => Some(most),
            (None, false) => Some(1),
            (Some(1), true) => None,
            (Some(score), false) if score >= most => None,
            (Some(score), true) => Some(score - 1),
            (Some(score), false) => Some(score + 1),
        };
    }

    /// Whom a row and column mean.
    pub fn who_at(&self, row: MapRow, f: Option<u8>) -> RfmWho {
        let scored = |r: Option<u8>| RfmWho { scored: true, scores: [r, f, self.m], ..RfmWho::default() };
        match row {
            MapRow::Score(r) => scored(Some(r)),
            MapRow::All => scored(None),
            MapRow::Lapsed => RfmWho { place: Some(Place::Lapsed), ..RfmWho::default() },
            MapRow::Unscored => RfmWho { place: Some(Place::Unscored), ..RfmWho::default() },
        }
    }

    /// What a row and column come to.
    pub fn sums(&self, row: MapRow, f: Option<u8>, grid: &Grid) -> Sums {
        let r = match row {
            MapRow::Score(r) => Some(r),
            MapRow::All => None,
            MapRow::Lapsed => return Sums { people: grid.lapsed, ..Sums::default() },
            MapRow::Unscored => return Sums { people: grid.unscored, ..Sums::default() },
        };
        let stated = [(Axis::R, r), (Axis::F, f), (Axis::M, self.m)];
        let stated: Vec<(Axis, u8)> =
            stated.into_iter().filter_map(|(axis, score)| Some((axis, score?))).collect();
        grid.at(&stated)
    }

    /// The class of the cell under the cursor, as far as its scores say it; of both M the important one.
    pub fn class(&self, told: &RfmTold) -> Option<Class> {
        let Some(MapRow::Score(r)) = self.row(&told.scale) else { return None };
        let high = |axis, score| told.scale.is_high_score(axis, score);
        let m = self.m.map_or(Some(true), |m| high(Axis::M, m))?;
        Some(Class::of([high(Axis::R, r)?, high(Axis::F, self.f(&told.scale)?)?, m]))
    }

    /// Keeps cursor and filter within another scale.
    pub fn fit(&mut self, scale: &Scale, page: u64) {
        self.cursor.fit(rows(scale).len() as u64, page);
        self.column = self.column.min(usize::from(scale.scores(Axis::F)));
        self.m = self.m.filter(|m| *m <= scale.scores(Axis::M));
    }
}
