//! Who bought again.

use std::collections::BTreeMap;

use super::calendar::Step;
use super::rate::Rate;
use crate::domain::day::Day;

/// Who bought again, of those who bought: by the period of the first order, and in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repurchase {
    /// Everyone who ever bought.
    pub all: Rate,
    /// By the first day of the period of the first order, the oldest first; periods in which nobody began are there too.
    pub cohorts: Vec<(Day, Rate)>,
}

/// People with at least two orders among those with at least one, each told by the day of the first order and the number
/// of orders. Who has none is passed over.
pub fn repurchase(step: Step, buyers: impl IntoIterator<Item = (Day, u32)>) -> Repurchase {
    let mut told: BTreeMap<i32, Rate> = BTreeMap::new();
    for (first, orders) in buyers {
        if orders > 0 {
            let rate = told.entry(step.number(first)).or_default();
            *rate = rate.and(Rate { people: u64::from(orders > 1), of: 1 });
        }
    }
    let all = told.values().fold(Rate::default(), |all, rate| all.and(*rate));
    let (Some(first), Some(last)) = (told.keys().next(), told.keys().next_back()) else {
        return Repurchase::default();
    };
    let cohort = |number: i32| (step.first(number), told.get(&number).copied().unwrap_or_default());
    Repurchase { all, cohorts: (*first..=*last).map(cohort).collect() }
}
