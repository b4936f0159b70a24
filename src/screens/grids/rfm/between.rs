//! What is compared between two days or stretches of days: who moved, and why sales changed.

use std::cmp::Reverse;

use super::lists::Order;
use crate::app::Told;
use crate::domain::day::Day;
use crate::domain::rfm::{Moves, Place, RfmModel};
use crate::domain::split::{Part, Reasons};
use crate::parts::cursor::Cursor;
use crate::request::{GridAsk, GridSet, MovesTold, SplitTold};

/// Two days or two stretches of days, the earlier first.
pub type Compared<T> = (T, T);

/// A stretch of days, both included.
pub type Stretch = (Day, Day);

/// A row of a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SplitRow {
    /// Which class; all of them together without.
    pub place: Option<Place>,
    /// Before and after.
    pub parts: Compared<Part>,
    /// Why it changed; nothing where nobody paid before.
    pub reasons: Option<Reasons>,
}

/// Moves and split, with what they are asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Between {
    /// The two days that were chosen.
    pub days: Option<Compared<Day>>,
    /// The two stretches that were chosen.
    pub stretches: Option<Compared<Stretch>>,
    /// The cut points of the later day are drawn anew.
    pub anew: bool,
    /// Who went where.
    pub moves: Told<MovesTold, GridAsk>,
    /// What sales changed by.
    pub split: Told<SplitTold, GridAsk>,
    /// The cursor over the rows of the matrix.
    pub from: Cursor,
    /// Its column.
    pub to: usize,
    /// The cursor over the classes of the split.
    pub row: Cursor,
    /// Whether it stands on the later stretch.
    pub later: bool,
    /// The order of the split, and whether the least stands first.
    pub order: (Order, bool),
}

/// How many days a stretch has that nobody chose.
const STRETCH: i32 = 30;

impl Between {
    /// The two days: those that were chosen, else a month ago and today.
    pub fn days(&self, today: Day) -> Compared<Day> {
        self.days.unwrap_or((today.month_before(), today))
    }

    /// The two stretches: those that were chosen, else the last thirty days and the thirty before.
    pub fn stretches(&self, today: Day) -> Compared<Stretch> {
        let upto = |last: Day| (last.plus(1 - STRETCH), last);
        self.stretches.unwrap_or((upto(today.plus(-STRETCH)), upto(today)))
    }

    /// What is asked of the moves.
    pub fn ask_moves(&self, model: RfmModel, today: Day) -> GridAsk {
        let (from, to) = self.days(today);
        GridAsk::RfmMoves { model, from, to, drawn_anew: self.anew }
    }

    /// What is asked of the split.
    pub fn ask_split(&self, model: RfmModel, today: Day) -> GridAsk {
        let (before, after) = self.stretches(today);
        GridAsk::RfmSplit { model, before, after }
    }

    /// The rows of the matrix, which are its columns too: the places where somebody stood or stands, then all of them.
    pub fn places(&self) -> Vec<Option<Place>> {
        let Some(told) = &self.moves.answer.value else { return Vec::new() };
        let somebody = |place: &Place| told.moves.each().any(|(from, to, _)| from == *place || to == *place);
        Place::ALL.into_iter().filter(somebody).map(Some).chain([None]).collect()
    }

    /// Where those stood and stand whom the cell under the cursor counts.
    pub fn way(&self) -> Option<(Option<Place>, Option<Place>)> {
        let places = self.places();
        let row = places.get(usize::try_from(self.from.at).ok()?)?;
        Some((*row, *places.get(self.to)?))
    }

    /// The people of the cell under the cursor of the matrix, on the days that it tells of.
    pub fn moved(&self) -> Option<GridSet> {
        let Some(GridAsk::RfmMoves { model, from, to, drawn_anew }) = self.moves.of() else { return None };
        let (before, after) = self.way()?;
        let (model, from, to, drawn_anew) = (model.clone(), *from, *to, *drawn_anew);
        Some(GridSet::RfmMoved { model, from, to, drawn_anew, before, after })
    }

    /// The rows of the split in their order, all together last.
    pub fn split_rows(&self) -> Vec<SplitRow> {
        let Some(told) = &self.split.answer.value else { return Vec::new() };
        let reasons = |at: usize| told.split.as_ref().and_then(|split| split.classes.get(at)).copied();
        let one = |(at, (place, before, after)): (usize, &(Place, Part, Part))| SplitRow {
            place: Some(*place),
            parts: (*before, *after),
            reasons: reasons(at),
        };
        let mut rows: Vec<SplitRow> = told.classes.iter().enumerate().map(one).collect();
        let change = |row: &SplitRow| row.parts.1.cents - row.parts.0.cents;
        match self.order.0 {
            Order::Own => {}
            Order::People => rows.sort_by_key(|row| Reverse(row.parts.1.payers)),
            Order::Amount => rows.sort_by_key(change),
        }
        if self.order.1 {
            rows.reverse();
        }
        let sum = |side: fn(&SplitRow) -> Part| {
            rows.iter().map(side).fold(Part::default(), |sum, part| Part {
                payers: sum.payers + part.payers,
                cents: sum.cents.saturating_add(part.cents),
            })
        };
        let parts = (sum(|row| row.parts.0), sum(|row| row.parts.1));
        rows.push(SplitRow { place: None, parts, reasons: told.split.as_ref().map(|split| split.all) });
        rows
    }

    /// Who paid of the class and in the stretch under the cursor of the split.
    pub fn paid(&self) -> Option<GridSet> {
        let Some(GridAsk::RfmSplit { model, before, after }) = self.split.of() else { return None };
        let rows = self.split_rows();
        let place = rows.get(usize::try_from(self.row.at).ok()?)?.place;
        let (model, before, after) = (model.clone(), *before, *after);
        Some(GridSet::RfmPaid { model, before, after, place, later: self.later })
    }
}

/// How many people a row and a column of the matrix count together.
pub fn people(moves: &Moves, from: Option<Place>, to: Option<Place>) -> u64 {
    let fits = |wanted: Option<Place>, place: Place| wanted.is_none_or(|wanted| wanted == place);
    moves.each().filter(|(a, b, _)| fits(from, *a) && fits(to, *b)).map(|(_, _, people)| people).sum()
}
