//! Who of a cohort came: the people behind a number of a table.

use serde::{Deserialize, Serialize};

use super::frame::Frame;
use super::starts::Starts;
use super::tally::Witness;
use crate::domain::day::Day;

/// Which of those who began within a frame: all that is stated holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Which {
    /// They began in the period that begins on this day; of all cohorts without.
    pub cohort: Option<Day>,
    /// They came then.
    pub came: Option<Came>,
}

/// When they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// So many periods after the one in which they began. Of all cohorts together those alone of which it is over, as in
    /// [`Side::periods`](super::Side::periods).
    Period(u16),
    /// Exactly so many days after their first one.
    On(u16),
    /// On any day after their first one up to so many days later. Of both, those whose last such day has come.
    Within(u16),
}

/// Finds them while it is told what everyone did.
pub struct Finding<'s> {
    frame: &'s Frame,
    starts: &'s Starts,
    which: Which,
    first: Day,
    period_of: Vec<u16>,
    found: Vec<bool>,
}

impl<'s> Finding<'s> {
    /// Nobody found yet; everyone at once where it is not asked when they came.
    pub fn new(frame: &'s Frame, starts: &'s Starts, which: Which) -> Finding<'s> {
        let (first, period_of) = (frame.first_day(), frame.periods());
        let found = vec![false; starts.bound()];
        let mut finding = Finding { frame, starts, which, first, period_of, found };
        if which.came.is_none() {
            for (person, start) in starts.iter() {
                let is_asked = finding.cohort(start).is_some();
                if let Some(found) = finding.found.get_mut(person as usize) {
                    *found = is_asked;
                }
            }
        }
        finding
    }

    /// Whoever was found, by number, ascending.
    pub fn finish(self) -> impl Iterator<Item = u32> + use<> {
        (0u32..).zip(self.found).filter_map(|(person, found)| found.then_some(person))
    }

    /// The period that the day so many days after the first is in.
    fn period(&self, since: u32) -> Option<usize> {
        self.period_of.get(since as usize).map(|period| usize::from(*period))
    }

    /// The cohort of who began then, where it is one that is asked for.
    fn cohort(&self, start: u32) -> Option<usize> {
        let place = self.period(start)?;
        self.which.cohort.is_none_or(|first| self.frame.day_of(place) == first).then_some(place)
    }

    /// Whether that is when who began on `start` is asked to have come, both in days from the first.
    fn fits(&self, came: Came, start: u32, day: u32) -> Option<bool> {
        let (cohort, period) = (self.cohort(start)?, self.period(day)?);
        let since = day.checked_sub(start)?;
        let has_come = |days: u32| self.period(start + days).is_some();
        Some(match came {
            Came::Period(periods) => {
                period - cohort == usize::from(periods)
                    && (self.which.cohort.is_some() || self.frame.last_day_of(period) <= self.frame.as_of)
            }
            Came::On(days) => since == u32::from(days) && has_come(days.into()),
            Came::Within(days) => since > 0 && since <= u32::from(days) && has_come(days.into()),
        })
    }
}

impl Witness for Finding<'_> {
    fn did(&mut self, person: u32, day: Day) {
        let (Some(start), Some(came)) = (self.starts.get(person), self.which.came) else { return };
        let Ok(day) = u32::try_from(i64::from(day.0) - i64::from(self.first.0)) else { return };
        if self.fits(came, start, day) == Some(true)
            && let Some(found) = self.found.get_mut(person as usize)
        {
            *found = true;
        }
    }
}
