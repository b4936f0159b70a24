//! Which days a condition speaks of, once it is known what day today is.

use serde::{Deserialize, Serialize};

use super::atom::{Atom, DayTest, Measure, Since};
use super::sign::Sign;
use super::span::Span;
use super::tree::Expr;
use crate::domain::day::{Day, Ts, Zone};

/// A set of days. Bounds are in it; a bound that is missing is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// From a day to a day.
    Between(Option<Day>, Option<Day>),
    /// All but those from a day to a day, and none behind a last one where there is one.
    Outside(Day, Day, Option<Day>),
    /// These.
    OneOf(Vec<Day>),
    /// Days of any year whose anniversary is from a day to a day.
    Anniversary(Day, Day),
}

impl Days {
    /// Whether a day is one of them.
    pub fn hold(&self, day: Day) -> bool {
        match self {
            Days::Between(from, to) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
            Days::Outside(from, to, last) => {
                (day < *from || *to < day) && last.is_none_or(|last| day <= last)
            }
            Days::OneOf(days) => days.contains(&day),
            Days::Anniversary(from, to) => {
                to.0.saturating_sub(from.0) >= 366
                    || (from.date().year()..=to.date().year())
                        .any(|year| anniversary(day, year).is_some_and(|day| *from <= day && day <= *to))
            }
        }
    }

    /// The first and the last instant of a stretch of days in a zone; open where the stretch is, and for what is none.
    pub fn instants(&self, zone: &Zone) -> (Option<Ts>, Option<Ts>) {
        match self {
            Days::Between(from, to) => (from.map(|day| zone.start_of(day)), to.map(|day| zone.end_of(day))),
            _ => (None, None),
        }
    }
}

/// The anniversary of a day in a year: that of 29 February is 28 February where the year has no 29th.
pub fn anniversary(of: Day, year: i16) -> Option<Day> {
    let date = of.date();
    Day::from_ymd(year, date.month(), date.day())
        .or_else(|| Day::from_ymd(year, date.month(), date.day() - 1))
}

/// The latest birthday of those who are at least so many full years old.
fn latest_birthday(today: Day, years: i32) -> Day {
    let years = i16::try_from(years).unwrap_or(i16::MAX);
    let year = today.date().year().saturating_sub(years);
    let Some(day) = anniversary(today, year) else { return Day(i32::MIN) };
    // Born on 29 February, one is a year older on 28 February of a common year already.
    let date = today.date();
    let common = (date.month(), date.day()) == (2, 28) && !date.in_leap_year();
    Day::from_ymd(year, 2, 29).filter(|_| common).unwrap_or(day)
}

/// Full years from a birthday to a day; nothing before the birthday.
pub fn age(birthday: Day, today: Day) -> Option<u16> {
    if birthday > today {
        return None;
    }
    let years = today.date().year() - birthday.date().year();
    let full = anniversary(birthday, today.date().year()).is_some_and(|day| day <= today);
    u16::try_from(if full { years } else { years - 1 }).ok()
}

/// The last so many days.
fn last(span: Span, today: Day) -> Days {
    Days::Between(Some(span.first_of_last(today)), Some(today))
}

/// Days that stand in a relation to one day.
fn compared(sign: Sign, to: Day) -> Days {
    match sign {
        Sign::Equal => Days::Between(Some(to), Some(to)),
        Sign::Unequal => Days::Outside(to, to, None),
        Sign::Less => Days::Between(None, Some(to.plus(-1))),
        Sign::AtMost => Days::Between(None, Some(to)),
        Sign::Greater => Days::Between(Some(to.plus(1)), None),
        Sign::AtLeast => Days::Between(Some(to), None),
    }
}

impl DayTest {
    /// The days for which it holds. A day that is not set is in none of them; `is set` holds for every day.
    pub fn days(&self, today: Day) -> Days {
        match self {
            DayTest::Is(sign, day) => compared(*sign, *day),
            DayTest::In(days) => Days::OneOf(days.clone()),
            DayTest::Within(span) => last(*span, today),
            DayTest::Next(span) => Days::Anniversary(today, span.last_of_next(today)),
            DayTest::Ago(sign, span) => {
                // The longer ago, the earlier; what is to come is not ago.
                let then = span.before(today);
                match sign {
                    Sign::Equal => compared(*sign, then),
                    Sign::Unequal => Days::Outside(then, then, Some(today)),
                    Sign::Greater => Days::Between(None, Some(then.plus(-1))),
                    Sign::AtLeast => Days::Between(None, Some(then)),
                    Sign::Less => Days::Between(Some(then.plus(1)), Some(today)),
                    Sign::AtMost => Days::Between(Some(then), Some(today)),
                }
            }
            DayTest::Age(sign, years) => {
                // Those of exactly that age are born from the day after `older` up to `oldest`.
                let years = i32::from(*years);
                let (oldest, older) = (latest_birthday(today, years), latest_birthday(today, years + 1));
                match sign {
                    Sign::Equal => Days::Between(Some(older.plus(1)), Some(oldest)),
                    Sign::Unequal => Days::Outside(older.plus(1), oldest, Some(today)),
                    Sign::Greater => Days::Between(None, Some(older)),
                    Sign::AtLeast => Days::Between(None, Some(oldest)),
                    Sign::Less => Days::Between(Some(oldest.plus(1)), Some(today)),
                    Sign::AtMost => Days::Between(Some(older.plus(1)), Some(today)),
                }
            }
            DayTest::IsSet => Days::Between(None, None),
        }
    }
}

impl Since {
    /// The days since then.
    pub fn days(self, today: Day) -> Days {
        match self {
            Since::Last(span) => last(span, today),
            Since::Day(day) => Days::Between(Some(day), None),
        }
    }
}

impl Atom {
    /// The days to which a word such as `within`, `since`, `ago` or `next` limits it, or those of its day. Nothing
    /// where no such word stands in it.
    pub fn days(&self, today: Day) -> Option<Days> {
        match self {
            Atom::Number(of, _) | Atom::Top(of, _) => match of {
                Measure::Field(_) | Measure::Score(_) => None,
                Measure::Spend(span)
                | Measure::Orders(span)
                | Measure::Count(_, span)
                | Measure::Sum(_, span) => span.map(|span| last(span, today)),
            },
            Atom::Day(_, DayTest::IsSet) => None,
            Atom::Day(_, test) => Some(test.days(today)),
            Atom::Did(_, within) | Atom::Note(_, within) | Atom::Added { within, .. } => {
                within.map(|span| last(span, today))
            }
            Atom::Tag { since, .. } => since.map(|since| since.days(today)),
            _ => None,
        }
    }
}

/// The days that one condition of an expression means today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Which condition, by its place in [`Expr::atoms`].
    pub condition: usize,
    /// The days.
    pub days: Days,
    /// The first instant of them in the shop's zone.
    pub starts: Option<Ts>,
    /// The last instant of them.
    pub ends: Option<Ts>,
}

/// What `within`, `since`, `ago`, `next` and days mean in an expression when today is a day in a zone.
pub fn resolved(expr: &Expr, today: Day, zone: &Zone) -> Vec<Resolved> {
    expr.atoms()
        .into_iter()
        .enumerate()
        .filter_map(|(condition, atom)| {
            let days = atom.days(today)?;
            let (starts, ends) = days.instants(zone);
            Some(Resolved { condition, days, starts, ends })
        })
        .collect()
}
