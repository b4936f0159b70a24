//! Spans of time: `30d`, `4周`, `2m`, `1年`, and the days that they reach.

use std::fmt;

use jiff::Span as Civil;
use serde::{Deserialize, Serialize};

use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::lang::Lang;

/// What a span counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

impl Unit {
    const ALL: [Unit; 4] = [Unit::Day, Unit::Week, Unit::Month, Unit::Year];

    /// All spellings, folded, the printed English one first, the printed Chinese one second.
    const fn spellings(self) -> &'static [&'static str] {
        match self {
            Unit::Day => &["d", "天", "日", "day", "days"],
            Unit::Week => &["w", "周", "个星期", "星期", "week", "weeks"],
            Unit::Month => &["m", "个月", "月", "month", "months"],
            Unit::Year => &["y", "年", "year", "years"],
        }
    }
}

/// How many of a unit, from 1 to 9,999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    count: u16,
    unit: Unit,
}

impl Span {
    /// A span; nothing when the count is not within 1..=9,999.
    pub fn new(count: u16, unit: Unit) -> Option<Span> {
        (1..=9_999).contains(&count).then_some(Span { count, unit })
    }

    /// How many.
    pub const fn count(self) -> u16 {
        self.count
    }

    /// Of what.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Reads `30d`, `30 days`, `4周`, `2个月`.
    pub fn parse(text: &str) -> Option<Span> {
        let folded = fold(text);
        let (span, rest) = Span::leading(&folded)?;
        rest.is_empty().then_some(span)
    }

    /// The span that a folded text begins with, and what stands behind it: `30天内登录` is 30 days and `内登录`.
    pub fn leading(folded: &str) -> Option<(Span, &str)> {
        let behind = folded.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &folded[..folded.len() - behind.len()];
        let count = digits.parse().ok()?;
        let behind = behind.trim_start();
        let latin = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let (unit, rest) = Unit::ALL
            .into_iter()
            .flat_map(|unit| unit.spellings().iter().map(move |spelling| (unit, *spelling)))
            .filter_map(|(unit, spelling)| Some((unit, spelling, behind.strip_prefix(spelling)?)))
            .filter(|(_, spelling, _)| !spelling.is_ascii() || spelling.len() == latin)
            .max_by_key(|(_, spelling, _)| spelling.len())
            .map(|(unit, _, rest)| (unit, rest))?;
        Some((Span::new(count, unit)?, rest))
    }

    /// As it is printed: `30d`, `30天`.
    pub fn print(self, lang: Lang) -> String {
        let spellings = self.unit.spellings();
        format!("{}{}", self.count, lang.pick(spellings[1], spellings[0]))
    }

    /// In words: `30 days`, `30 天`.
    pub fn words(self, lang: Lang) -> String {
        let (one, many) = match self.unit {
            Unit::Day => ("day", "days"),
            Unit::Week => ("week", "weeks"),
            Unit::Month => ("month", "months"),
            Unit::Year => ("year", "years"),
        };
        let en = if self.count == 1 { one } else { many };
        format!("{} {}", self.count, lang.pick(self.unit.spellings()[1], en))
    }

    fn civil(self) -> Civil {
        let count = i32::from(self.count);
        match self.unit {
            Unit::Day => Civil::new().days(count),
            Unit::Week => Civil::new().days(count * 7),
            Unit::Month => Civil::new().months(count),
            Unit::Year => Civil::new().years(count),
        }
    }

    /// The day so long before another. Of a month that is too short, its last day: one month before 31 March is
    /// 28 or 29 February.
    pub fn before(self, day: Day) -> Day {
        Day::from_date(day.date().saturating_sub(self.civil()))
    }

    /// The day so long after another, likewise.
    pub fn after(self, day: Day) -> Day {
        Day::from_date(day.date().saturating_add(self.civil()))
    }

    /// The first of the last so many days, weeks, months or years, today included: `30d` on 14 July is 15 June, `1m`
    /// too.
    pub fn first_of_last(self, today: Day) -> Day {
        self.before(today).plus(1)
    }

    /// The last of the next so many days, today included: `7d` on 14 July is 20 July.
    pub fn last_of_next(self, today: Day) -> Day {
        self.after(today).plus(-1)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.print(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn spans_are_read_in_both_languages() {
        for (typed, en, zh) in [
            ("30d", "30d", "30天"),
            ("４周", "4w", "4周"),
            ("2个月", "2m", "2个月"),
            ("2 months", "2m", "2个月"),
            ("1年", "1y", "1年"),
            ("1 Week", "1w", "1周"),
        ] {
            let span = Span::parse(typed).unwrap();
            assert_eq!((span.print(Lang::En), span.print(Lang::Zh)), (en.into(), zh.into()), "{typed}");
        }
        for wrong in ["", "d", "0d", "10000d", "99999999d", "30", "30x", "30dx", "-3d", "30天内"] {
            assert_eq!(Span::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Span::leading("30天内登录"), Some((Span::new(30, Unit::Day).unwrap(), "内登录")));
    }

    #[test]
    fn today_is_the_last_day_of_a_span() {
        let today = day("2019-07-14");
        let first = |text: &str, today: Day| Span::parse(text).unwrap().first_of_last(today).to_string();
        assert_eq!(first("1d", today), "2019-07-14");
        assert_eq!(first("30d", today), "2019-06-15");
        assert_eq!(first("2w", today), "2019-07-01");
        assert_eq!(first("1m", today), "2019-06-15");
        assert_eq!(first("1m", day("2019-03-31")), "2019-03-01");
        assert_eq!(first("1y", day("2020-02-29")), "2019-03-01");
        assert_eq!(Span::parse("7d").unwrap().last_of_next(today), day("2019-07-20"));
        assert!(Span::new(9_999, Unit::Year).unwrap().before(today) < today);
        assert!(Span::new(9_999, Unit::Year).unwrap().after(today) > today);
    }
}
