//! How much each thing that people do counts, and how fast that fades.

use super::action::Action;
use crate::domain::setting::{Setting, Settings};

/// How many make one of a weight: what events are worth is kept in billionths, whole numbers, so that their sum is the
/// same in whatever order they come.
pub const UNIT: i64 = 1_000_000_000;

/// Weights and half-life, from the settings of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighing {
    weights: [i64; Action::ALL.len()],
    half_life: u32,
}

impl Default for Weighing {
    fn default() -> Weighing {
        Weighing::of(&Settings::default())
    }
}

impl Weighing {
    /// As it is set.
    pub fn of(settings: &Settings) -> Weighing {
        let weight = |action: Action| {
            let weight = i64::from(settings.get(action.weight()));
            if action.takes_off() { -weight } else { weight }
        };
        Weighing {
            weights: Action::ALL.map(weight),
            half_life: settings.get(Setting::InterestHalfLife).max(1),
        }
    }

    /// How much an action counts on the day on which it is done; below 0 what speaks against a topic. What counts 0 is
    /// as if it were not done.
    pub fn weight(&self, action: Action) -> i64 {
        self.weights[action as usize]
    }

    /// After how many days an action counts half, 1 or more.
    pub const fn half_life(&self) -> u32 {
        self.half_life
    }

    /// How much an action counts so many days later, in [`UNIT`]ths, to the nearest one.
    pub fn worth(&self, action: Action, age: u32) -> i64 {
        let fades = (-f64::from(age) / f64::from(self.half_life)).exp2();
        (self.weight(action) as f64 * fades * UNIT as f64).round() as i64
    }
}
