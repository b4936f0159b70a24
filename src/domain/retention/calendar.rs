//! Weeks and months by number.

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::lang::Lang;

/// How long a period is. Cohorts and the periods since are of the same length, and both are of the calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// From Monday to Sunday.
    Week,
    /// A calendar month.
    #[default]
    Month,
}

/// 1970-01-01, day 0, was a Thursday.
const DAYS_FROM_MONDAY: i32 = 3;

impl Step {
    /// Both.
    pub const ALL: [Step; 2] = [Step::Week, Step::Month];

    /// The code on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Step::Week => "week",
            Step::Month => "month",
        }
    }

    /// The step of a code.
    pub fn from_code(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Step::Week, Lang::Zh) => "周",
            (Step::Month, Lang::Zh) => "月",
            (of, Lang::En) => of.code(),
        }
    }

    /// The number of the period that a day is in; the next period has the next number.
    pub fn number(self, day: Day) -> i32 {
        match self {
            Step::Week => day.0.saturating_add(DAYS_FROM_MONDAY).div_euclid(7),
            Step::Month => {
                let date = day.date();
                i32::from(date.year()) * 12 + i32::from(date.month()) - 1
            }
        }
    }

    /// The first day of the period of a number.
    pub fn first(self, number: i32) -> Day {
        match self {
            Step::Week => Day(number.saturating_mul(7).saturating_sub(DAYS_FROM_MONDAY)),
            Step::Month => {
                let year = i16::try_from(number.div_euclid(12)).unwrap_or(i16::MAX);
                Day::from_ymd(year, number.rem_euclid(12) as i8 + 1, 1).unwrap_or(Day(i32::MAX))
            }
        }
    }

    /// The last day of the period of a number.
    pub fn last(self, number: i32) -> Day {
        self.first(number.saturating_add(1)).plus(-1)
    }
}
