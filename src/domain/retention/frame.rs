//! What is asked of retention.

use serde::{Deserialize, Serialize};

use super::calendar::Step;
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::segment::EventKindId;

/// When a person began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// The day of joining.
    #[default]
    Joined,
    /// The first day on which somebody of the staff added the person.
    Added,
    /// The day of the first order of which something is left.
    FirstOrder,
}

impl Since {
    /// All three.
    pub const ALL: [Since; 3] = [Since::Joined, Since::Added, Since::FirstOrder];

    /// The code on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Since::Joined => "joined",
            Since::Added => "added",
            Since::FirstOrder => "first-order",
        }
    }

    /// The beginning of a code.
    pub fn from_code(code: &str) -> Option<Since> {
        Since::ALL.into_iter().find(|since| since.code() == code)
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Since::Joined, Lang::Zh) => "加入",
            (Since::Added, Lang::Zh) => "添加",
            (Since::FirstOrder, Lang::Zh) => "首次下单",
            (Since::Joined, Lang::En) => "joined",
            (Since::Added, Lang::En) => "added",
            (Since::FirstOrder, Lang::En) => "first order",
        }
    }
}

/// What counts as having come back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// An event of any kind, or an order.
    #[default]
    Any,
    /// Some things alone.
    Some {
        /// Events of these kinds.
        kinds: Vec<EventKindId>,
        /// Orders of which something is left, on the day of the order.
        orders: bool,
    },
}

impl Doing {
    /// Whether orders count.
    pub fn orders(&self) -> bool {
        matches!(self, Doing::Any | Doing::Some { orders: true, .. })
    }

    /// The kinds of events that count; nothing says that all of them do.
    pub fn kinds(&self) -> Option<&[EventKindId]> {
        match self {
            Doing::Any => None,
            Doing::Some { kinds, .. } => Some(kinds),
        }
    }
}

/// The most cohorts of one question.
pub const MAX_COHORTS: u16 = 520;
/// The most days after that are asked for.
pub const MAX_DAYS: usize = 12;

/// Which cohorts are looked at, until when, and on which days after.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Frame {
    /// How long cohorts and periods are.
    pub step: Step,
    /// How many of the newest cohorts, the one of `as_of` included; from 1 to [`MAX_COHORTS`].
    pub cohorts: u16,
    /// The last day that is seen.
    pub as_of: Day,
    /// Days after a person's own first day, ascending, each from 1 on; at most [`MAX_DAYS`].
    pub days: Vec<u16>,
}

impl Frame {
    /// A frame within its bounds.
    pub fn new(step: Step, cohorts: u16, as_of: Day, mut days: Vec<u16>) -> Frame {
        days.retain(|day| *day > 0);
        days.sort_unstable();
        days.dedup();
        days.truncate(MAX_DAYS);
        Frame { step, cohorts: cohorts.clamp(1, MAX_COHORTS), as_of, days }
    }

    /// The number of the first cohort.
    pub fn first_number(&self) -> i32 {
        self.step.number(self.as_of).saturating_sub(i32::from(self.cohorts) - 1)
    }

    /// The first day of the first cohort.
    pub fn first_day(&self) -> Day {
        self.step.first(self.first_number())
    }

    /// The first day of a cohort, or of a period, counted from the first cohort.
    pub fn day_of(&self, place: usize) -> Day {
        self.step.first(self.first_number().saturating_add(i32::try_from(place).unwrap_or(i32::MAX)))
    }

    /// The last day of one.
    pub fn last_day_of(&self, place: usize) -> Day {
        self.step.last(self.first_number().saturating_add(i32::try_from(place).unwrap_or(i32::MAX)))
    }

    /// The cohort, or the period, that a day is in, counted from the first cohort; nothing outside of the frame.
    pub fn place(&self, day: Day) -> Option<usize> {
        if day > self.as_of {
            return None;
        }
        usize::try_from(i64::from(self.step.number(day)) - i64::from(self.first_number())).ok()
    }

    /// The period of each day from the first on, counted from the first cohort.
    pub(super) fn periods(&self) -> Vec<u16> {
        (self.first_day().0..=self.as_of.0)
            .map_while(|day| self.place(Day(day)).and_then(|place| u16::try_from(place).ok()))
            .collect()
    }
}
