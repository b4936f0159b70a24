//! Values as a screen shows them: money grouped, days relative in lists and absolute in details.

use crate::domain::day::{Day, Ts, Zone};
use crate::domain::lang::Lang;
use crate::domain::money::{grouped, grouped_yuan};
use crate::request::Cell;

/// A cell of a list: money without cents, days relative to the as-of date.
pub fn in_list(cell: &Cell, as_of: Day, zone: &Zone, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_string(),
        Cell::Number(n) => number(*n),
        Cell::Money(cents) => grouped_yuan(*cents),
        Cell::Day(day) => relative(*day, as_of, lang),
        Cell::Ts(ts) => relative(zone.day_of(*ts), as_of, lang),
    }
}

/// A cell of the details: absolute days, money with cents.
pub fn in_full(cell: &Cell, zone: &Zone) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_string(),
        Cell::Number(n) => number(*n),
        Cell::Money(cents) => cents.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Ts(ts) => zone.minute(*ts),
    }
}

/// A number without needless decimals.
pub fn number(n: f64) -> String {
    let text = format!("{n:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// So many of something in English: `1 row`, `2,000 rows`.
pub fn counted(n: u64, one: &str, more: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { more })
}

/// How long ago a day is, seen from the as-of date: `today`, `3 d`; more than a year is the day itself, and so is a
/// day to come.
pub fn relative(day: Day, as_of: Day, lang: Lang) -> String {
    match as_of.0.saturating_sub(day.0) {
        0 => lang.pick("今天", "today").to_string(),
        n @ 1..=365 => lang.pick(format!("{n} 天"), format!("{n} d")),
        _ => day.to_string(),
    }
}

/// A day with how long ago it is: `2019-07-11 (3 d)`.
pub fn day_and_age(day: Day, as_of: Day, lang: Lang) -> String {
    let age = relative(day, as_of, lang);
    let exact = day.to_string();
    if age == exact { exact } else { format!("{exact} ({age})") }
}

/// `07-11`, or the whole day of another year than the as-of date's.
pub fn short_day(ts: Ts, as_of: Day, zone: &Zone) -> String {
    let day = zone.day_of(ts);
    let text = day.to_string();
    if day.date().year() == as_of.date().year() { text.get(5..).unwrap_or(&text).to_string() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Cents;

    #[test]
    fn lists_are_relative_and_details_absolute() {
        let as_of = Day::parse("2019-07-14").unwrap_or(Day(0));
        let zone = Zone::default();
        let cell = Cell::Day(as_of.plus(-3));
        assert_eq!(in_list(&cell, as_of, &zone, Lang::En), "3 d");
        assert_eq!(in_full(&cell, &zone), "2019-07-11");
        assert_eq!(relative(as_of, as_of, Lang::Zh), "今天");
        assert_eq!(relative(as_of.plus(2), as_of, Lang::En), "2019-07-16");
        assert!(relative(Day(i32::MIN), Day(i32::MAX), Lang::En).len() > 4);
        assert_eq!(in_list(&Cell::Money(Cents(842_049)), as_of, &zone, Lang::En), "8,420");
        assert_eq!([0, 1, 2_000].map(|n| counted(n, "row", "rows")), ["0 rows", "1 row", "2,000 rows"]);
        assert_eq!(number(3.5), "3.5");
        assert_eq!(number(1200.0), "1200");
    }
}
