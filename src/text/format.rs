//! Values as a screen shows them: money grouped, days relative in lists and absolute in details.

use super::item::yuan;
use crate::domain::bands::{Band, Edge};
use crate::domain::day::{Day, Ts, Zone};
use crate::domain::lang::Lang;
use crate::domain::money::{grouped, grouped_yuan};
use crate::domain::segment::Number;
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

/// A band with the numbers that stand at its ends, both within it: `20–49`, `200.00–499.99`, `≥ 500`. Where numbers have too
/// many places to say the largest within, what it stays below: `20–<50`.
pub fn band(of: &Band, grouped_digits: bool) -> String {
    let shown = |n: Number| match (of.money, grouped_digits) {
        (true, true) => yuan(n.cents()),
        (true, false) => n.cents().to_string(),
        (false, true) => grouped_number(n),
        (false, false) => n.to_string(),
    };
    let (low, high) = of.inclusive();
    let end = |within: Option<Number>, edge: Option<Edge>, sign: &str| match (within, edge) {
        (Some(n), _) => Some((shown(n), true)),
        (None, Some(edge)) => Some((format!("{sign}{}", shown(edge.at)), false)),
        (None, None) => None,
    };
    match (end(low, of.from, ">"), end(high, of.to, "<")) {
        (Some((low, _)), Some((high, _))) if low == high => low,
        (Some((low, _)), Some((high, _))) if low.starts_with('-') => format!("{low} – {high}"),
        (Some((low, _)), Some((high, _))) => format!("{low}–{high}"),
        (Some((low, true)), None) => format!("≥ {low}"),
        (None, Some((high, true))) => format!("≤ {high}"),
        (Some((one, false)), None) | (None, Some((one, false))) => one,
        (None, None) => "–".into(),
    }
}

/// A number with grouping commas before the point.
fn grouped_number(n: Number) -> String {
    let text = n.to_string();
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let digits = digits.parse().map_or_else(|_| digits.to_string(), grouped);
    format!("{sign}{digits}{rest}")
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
        let edge = |typed: &str, within| Number::parse(typed, false).map(|at| Edge { at, within });
        for (from, to, places, money, told, plain) in [
            (edge("20", true), edge("50", false), Some(0), false, "20–49", "20–49"),
            (edge("1", true), edge("2", false), Some(0), false, "1", "1"),
            (edge("1000", true), edge("2000", false), Some(2), true, "1,000.00–1,999.99", "1000.00–1999.99"),
            (
                edge("-2000", false),
                edge("-1000", true),
                Some(1),
                false,
                "-1,999.9 – -1,000",
                "-1999.9 – -1000",
            ),
            (edge("20", true), edge("50", false), None, false, "20–<50", "20–<50"),
            (edge("0", false), edge("0.5", false), None, false, ">0–<0.5", ">0–<0.5"),
            (edge("0", true), edge("0", true), None, false, "0", "0"),
            (edge("5000", true), None, None, false, "≥ 5,000", "≥ 5000"),
            (None, edge("-5", false), None, false, "<-5", "<-5"),
            (None, edge("5", false), Some(0), false, "≤ 4", "≤ 4"),
        ] {
            let of = Band { from, to, places, money };
            assert_eq!((band(&of, true), band(&of, false)), (told.to_string(), plain.to_string()));
        }
        assert_eq!(number(3.5), "3.5");
        assert_eq!(number(1200.0), "1200");
    }
}
