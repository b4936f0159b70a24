//! Purchases summed up per person as models of lifetimes take them (formulas.md §1).

use std::collections::BTreeMap;

use crate::domain::day::Day;

/// What purchases are put together by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Period {
    /// Days.
    #[default]
    Day,
    /// Weeks from Monday to Sunday.
    Week,
}

impl Period {
    /// The number of the period of a day.
    fn of(self, day: Day) -> i32 {
        match self {
            Period::Day => day.0,
            // The day 0 was a Thursday.
            Period::Week => day.0.saturating_add(3).div_euclid(7),
        }
    }
}

/// One person's purchases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lifetime {
    /// Periods with a purchase, less the first.
    pub frequency: u32,
    /// Periods from the first purchase to the last: the age at the last one, not how long ago it was.
    pub recency: u32,
    /// Periods from the first purchase to the end.
    pub age: u32,
    /// The mean of the sums of the periods without the first, in the unit of the amounts; 0 without a second.
    pub monetary: f64,
}

/// Sums up purchases, in any order, up to the end; who has none by then is left out.
pub fn lifetimes<P: Ord>(
    purchases: impl IntoIterator<Item = (P, Day, f64)>,
    end: Day,
    period: Period,
) -> Vec<(P, Lifetime)> {
    let mut people: BTreeMap<P, BTreeMap<i32, f64>> = BTreeMap::new();
    let end = period.of(end);
    for (person, day, amount) in purchases {
        let at = period.of(day);
        if at <= end {
            *people.entry(person).or_default().entry(at).or_default() += amount;
        }
    }
    let between = |from: i32, to: i32| to.saturating_sub(from).unsigned_abs();
    let lifetime = |sums: &BTreeMap<i32, f64>| {
        let first = sums.keys().next().copied()?;
        let last = sums.keys().next_back().copied()?;
        let repeats = sums.len() - 1;
        let repeated: f64 = sums.values().skip(1).sum();
        Some(Lifetime {
            frequency: repeats as u32,
            recency: between(first, last),
            age: between(first, end),
            monetary: if repeats == 0 { 0.0 } else { repeated / repeats as f64 },
        })
    };
    people.into_iter().filter_map(|(person, sums)| Some((person, lifetime(&sums)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The six customers of the published table.
    fn six() -> Vec<(u32, Day, f64)> {
        [
            (1, "2015-01-01", 1.0),
            (1, "2015-02-06", 2.0),
            (2, "2015-01-01", 2.0),
            (3, "2015-01-01", 3.0),
            (3, "2015-01-02", 1.0),
            (3, "2015-01-05", 5.0),
            (4, "2015-01-16", 6.0),
            (4, "2015-02-02", 3.0),
            (4, "2015-02-05", 3.0),
            (5, "2015-01-16", 3.0),
            (5, "2015-01-17", 1.0),
            (5, "2015-01-18", 8.0),
            (6, "2015-02-02", 5.0),
        ]
        .map(|(who, day, amount)| (who, Day::parse(day).unwrap(), amount))
        .to_vec()
    }

    fn rows(period: Period) -> Vec<(u32, u32, u32, u32, f64)> {
        let end = Day::parse("2015-02-07").unwrap();
        let turned = six().into_iter().rev();
        assert_eq!(lifetimes(turned, end, period), lifetimes(six(), end, period), "in any order");
        let row = |(who, of): (u32, Lifetime)| (who, of.frequency, of.recency, of.age, of.monetary);
        lifetimes(six(), end, period).into_iter().map(row).collect()
    }

    #[test]
    fn six_customers_by_day() {
        let told = [
            (1, 1, 36, 37, 2.0),
            (2, 0, 0, 37, 0.0),
            (3, 2, 4, 37, 3.0),
            (4, 2, 20, 22, 3.0),
            (5, 2, 2, 22, 4.5),
            (6, 0, 0, 5, 0.0),
        ];
        assert_eq!(rows(Period::Day), told);
    }

    #[test]
    fn weeks_end_on_sunday_and_purchases_of_one_are_one() {
        let told = [
            (1, 1, 5, 5, 2.0),
            (2, 0, 0, 5, 0.0),
            (3, 1, 1, 5, 5.0),
            (4, 1, 3, 3, 6.0),
            (5, 0, 0, 3, 0.0),
            (6, 0, 0, 0, 0.0),
        ];
        assert_eq!(rows(Period::Week), told);
    }

    #[test]
    fn what_comes_after_the_end_is_not_seen() {
        let day = |text: &str| Day::parse(text).unwrap();
        let told = lifetimes(
            [("a", day("2015-01-01"), 1.0), ("b", day("2015-01-03"), 1.0)],
            day("2015-01-02"),
            Period::Day,
        );
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].0, told[0].1.age), ("a", 1));
    }
}
