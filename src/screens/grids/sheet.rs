//! Sheets over the grids: all parameters; the people of a cell with their figures.

use crate::app::{Go, Remote, Shared};
use crate::domain::rfm::Axis;
use crate::domain::safe::SafeText;
use crate::parts::cursor::{Cursor, Motion};
use crate::request::{
    Answer, Fault, GridAsk, GridSet, GridTold, Only, PeopleView, Query, RfmRow, RfmTold, Slot,
};

/// What a sheet is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// By what everyone is scored, and what came of it.
    Parameters {
        /// The name of the saved model.
        name: Option<SafeText>,
        /// Its version; nothing of one that is not saved.
        version: Option<i32>,
        /// What came of it.
        told: Box<RfmTold>,
    },
    /// People with their figures.
    People(GridSet),
}

/// How many people are told one by one.
pub const MOST: u32 = 500;

/// A sheet, and the answer that it waits for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it is about.
    pub subject: Subject,
    /// How many people there are, and the first of them.
    pub people: Remote<(u64, Vec<RfmRow>)>,
    /// The cursor over its rows.
    pub cursor: Cursor,
}

impl Sheet {
    /// Asks for a sheet.
    pub fn ask(subject: Subject, shared: &mut Shared) -> Sheet {
        let mut people = Remote::default();
        if let Subject::People(set) = &subject {
            people.ask();
            let ask = GridAsk::RfmRows { set: set.clone(), limit: MOST };
            shared.ask(Slot::GridRows, Query::Grid(Box::new(ask)), 0);
        }
        Sheet { subject, people, cursor: Cursor::default() }
    }

    /// The answer came.
    pub fn answered(&mut self, result: Result<Answer, Fault>) {
        self.people.land(result.and_then(|answer| match answer {
            Answer::Grid(told) => match *told {
                GridTold::Rows(of, rows) => Ok((of, rows)),
                _ => Err(Fault::LaneGone),
            },
            _ => Err(Fault::LaneGone),
        }));
    }

    /// How many rows it has.
    pub fn len(&self) -> u64 {
        match &self.subject {
            Subject::Parameters { told, .. } => {
                let bands: usize =
                    Axis::ALL.iter().map(|axis| told.scale.bands[*axis as usize].len() + 1).sum();
                (PARAMETER_LINES + bands) as u64
            }
            Subject::People(_) => self.people.value.as_ref().map_or(0, |(_, rows)| rows.len() as u64),
        }
    }

    /// Whether it has no row yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Moves in it: people have a cursor, parameters are scrolled.
    pub fn go(&mut self, motion: Motion, page: u64) {
        let len = self.len();
        match &self.subject {
            Subject::Parameters { .. } => self.cursor.scroll(motion, len, page),
            Subject::People(_) => self.cursor.go(motion, len, page),
        }
    }

    /// Where Enter leads: to the person under the cursor, among those of the sheet.
    pub fn opens(&self) -> Option<Go> {
        let Subject::People(grid) = &self.subject else { return None };
        let (_, rows) = self.people.value.as_ref()?;
        let row = rows.get(usize::try_from(self.cursor.at).ok()?)?;
        let view =
            PeopleView { only: Some(Only::Grid { grid: Box::new(grid.clone()) }), ..PeopleView::default() };
        Some(Go::Person(view, row.person.person))
    }
}

/// The lines of the parameters above the bands.
pub const PARAMETER_LINES: usize = 10;
