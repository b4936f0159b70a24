//! What is told of some people: cohorts against periods, and days after.

use serde::{Deserialize, Serialize};

use super::rate::Rate;
use crate::domain::day::Day;

/// One period of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Its first day.
    pub first: Day,
    /// Who of the cohort did something in it, on their first day or later. In the period of the beginning that is what
    /// they did from their own first day on.
    pub came: Rate,
    /// It is over on the day that "now" means. Until then who came is who came so far, and is no rate.
    pub complete: bool,
}

/// So many days after the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// How many days, from 1 on.
    pub days: u16,
    /// Who did something on exactly that day. Whose day has not come yet is not among those who could.
    pub on: Rate,
    /// Who did something on that day or on an earlier one after the first.
    pub within: Rate,
}

/// Those who began in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// The first day of the period.
    pub first: Day,
    /// How many.
    pub people: u64,
    /// That period and those after it, up to the one of the day that "now" means.
    pub periods: Vec<Period>,
    /// Days after.
    pub after: Vec<After>,
}

/// All cohorts of some people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// How many are in a cohort.
    pub people: u64,
    /// The cohorts, the oldest first.
    pub cohorts: Vec<Cohort>,
    /// All cohorts together by periods since, those cohorts alone of which that period is over.
    pub periods: Vec<Rate>,
    /// All cohorts together on days after.
    pub after: Vec<After>,
}

impl Side {
    /// Puts cohorts together.
    pub(super) fn of(cohorts: Vec<Cohort>) -> Side {
        let mut side = Side { people: cohorts.iter().map(|cohort| cohort.people).sum(), ..Side::default() };
        for cohort in &cohorts {
            for (at, period) in cohort.periods.iter().enumerate() {
                if at == side.periods.len() {
                    side.periods.push(Rate::default());
                }
                if period.complete {
                    side.periods[at] = side.periods[at].and(period.came);
                }
            }
            for (at, after) in cohort.after.iter().enumerate() {
                match side.after.get_mut(at) {
                    Some(all) => (all.on, all.within) = (all.on.and(after.on), all.within.and(after.within)),
                    None => side.after.push(*after),
                }
            }
        }
        side.cohorts = cohorts;
        side
    }
}
