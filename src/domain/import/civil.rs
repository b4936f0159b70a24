//! Dates and times as numbers read from the bytes of a cell, without allocating.

use super::date_format::{DateOrder, Part};
use super::reason::Reason;

/// The years that are taken for real.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
const SECOND: i64 = 1_000_000;

/// What a cell says: a day, a time of day and perhaps an offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Microseconds since midnight.
    pub time: i64,
    /// Microseconds east of UTC; without it the shop's zone is meant.
    pub offset: Option<i64>,
}

/// A cursor over the bytes of a cell.
struct Bytes<'a> {
    rest: &'a [u8],
}

impl Bytes<'_> {
    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    fn skip(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.skip();
        }
        found
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.skip();
        }
    }

    /// A run of digits: its value and length; at most `most` digits are read.
    fn digits(&mut self, most: usize) -> (i64, usize) {
        let mut value = 0i64;
        let mut len = 0;
        while len < most
            && let Some(b @ b'0'..=b'9') = self.peek()
        {
            value = value * 10 + i64::from(b - b'0');
            len += 1;
            self.skip();
        }
        (value, len)
    }
}

/// The three numbers of a date that is not year first: `12/1/2010`, `1.12.10`.
pub(super) fn three_numbers(text: &str) -> Option<(i64, i64, i64, usize)> {
    let mut b = Bytes { rest: text.as_bytes() };
    let (first, n) = b.digits(3);
    let mark = b.peek().filter(|m| matches!(m, b'/' | b'.' | b'-'))?;
    b.skip();
    let (second, m) = b.digits(3);
    if !(1..=2).contains(&n) || !(1..=2).contains(&m) || !b.take(mark) {
        return None;
    }
    let (third, len) = b.digits(5);
    let ended = matches!(b.peek(), None | Some(b' ' | b'T'));
    (ended && (len == 2 || len == 4)).then_some((first, second, third, len))
}

/// Reads the usual formats. `order` is what was stated for dates whose year is not first.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Result<Civil, Reason> {
    let mut b = Bytes { rest: text.as_bytes() };
    let start = b.rest;
    let (first, len) = b.digits(15);
    let day = match (len, b.peek()) {
        (8, _) => day_of(first / 10_000, first / 100 % 100, first % 100)?,
        (14, None) => return compact(first),
        (4, Some(mark @ (b'-' | b'/' | b'.'))) => {
            b.skip();
            let (month, m) = b.digits(3);
            let more = b.take(mark);
            let (day, d) = b.digits(3);
            if !more || !(1..=2).contains(&m) || !(1..=2).contains(&d) {
                return Err(Reason::NotADate);
            }
            day_of(first, month, day)?
        }
        (1 | 2, Some(b'-' | b'/' | b'.')) => {
            b.rest = start;
            ordered(&mut b, text, order)?
        }
        _ => return Err(Reason::NotADate),
    };
    let (time, offset) = read_time(&mut b)?;
    Ok(Civil { day, time, offset })
}

/// `20190714083000`.
fn compact(all: i64) -> Result<Civil, Reason> {
    let (date, time) = (all / 1_000_000, all % 1_000_000);
    let day = day_of(date / 10_000, date / 100 % 100, date % 100)?;
    let time = time_of(time / 10_000, time / 100 % 100, time % 100)?;
    Ok(Civil { day, time, offset: None })
}

fn ordered(b: &mut Bytes<'_>, text: &str, order: Option<DateOrder>) -> Result<i32, Reason> {
    let (first, second, third, len) = three_numbers(text).ok_or(Reason::NotADate)?;
    let order = order.ok_or(Reason::DateOrderUnknown)?;
    while matches!(b.peek(), Some(b'0'..=b'9' | b'/' | b'.' | b'-')) {
        b.skip();
    }
    let (year, month, day, year_len) = match order {
        DateOrder::Dmy => (third, second, first, len),
        DateOrder::Mdy => (third, first, second, len),
        DateOrder::Ymd if len == 2 => (first, second, third, 2),
        DateOrder::Ymd => return Err(Reason::NotADate),
    };
    day_of(if year_len == 2 { long_year(year) } else { year }, month, day)
}

fn long_year(short: i64) -> i64 {
    if short < 69 { 2000 + short } else { 1900 + short }
}

/// What may stand behind a date: nothing, or a time with fraction, AM or PM, and offset.
fn read_time(b: &mut Bytes<'_>) -> Result<(i64, Option<i64>), Reason> {
    if !b.take(b'T') && !b.take(b't') {
        b.blanks();
    }
    if b.peek().is_none() {
        return Ok((0, None));
    }
    let (mut hour, h) = b.digits(3);
    if !(1..=2).contains(&h) || !b.take(b':') {
        return Err(Reason::NotADate);
    }
    let (minute, m) = b.digits(3);
    let mut second = (0, 2);
    let mut micros = 0;
    if b.take(b':') {
        second = b.digits(3);
        if b.take(b'.') || b.take(b',') {
            let (fraction, len) = b.digits(6);
            if len == 0 {
                return Err(Reason::NotADate);
            }
            micros = fraction * 10i64.pow(6 - len as u32);
            b.digits(12);
        }
    }
    if m != 2 || second.1 != 2 {
        return Err(Reason::NotADate);
    }
    b.blanks();
    if let Some(half @ (b'A' | b'a' | b'P' | b'p')) = b.peek() {
        b.skip();
        if !(b.take(b'M') || b.take(b'm')) || !(1..=12).contains(&hour) {
            return Err(Reason::NoSuchTime);
        }
        hour = hour % 12 + if half.eq_ignore_ascii_case(&b'P') { 12 } else { 0 };
    }
    let offset = read_offset(b)?;
    if b.peek().is_some() {
        return Err(Reason::NotADate);
    }
    Ok((time_of(hour, minute, second.0)? + micros, offset))
}

fn read_offset(b: &mut Bytes<'_>) -> Result<Option<i64>, Reason> {
    let sign = match b.peek() {
        Some(b'Z' | b'z') => {
            b.skip();
            return Ok(Some(0));
        }
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Ok(None),
    };
    b.skip();
    let (hours, h) = b.digits(2);
    b.take(b':');
    let (minutes, m) = b.digits(2);
    if h != 2 || (m != 0 && m != 2) || hours > 14 || minutes > 59 {
        return Err(Reason::NoSuchTime);
    }
    Ok(Some(sign * (hours * 3600 + minutes * 60) * SECOND))
}

/// Reads exactly the parts of a pattern.
pub(super) fn read_pattern(text: &str, parts: &[Part]) -> Result<Civil, Reason> {
    let mut b = Bytes { rest: text.as_bytes() };
    let (mut year, mut month, mut day, mut hour, mut minute, mut second) = (0, 0, 0, 0, 0, 0);
    for part in parts {
        let (slot, least, most) = match part {
            Part::Year => (&mut year, 4, 4),
            Part::ShortYear => (&mut year, 2, 2),
            Part::Month => (&mut month, 1, 2),
            Part::Day => (&mut day, 1, 2),
            Part::Hour => (&mut hour, 1, 2),
            Part::Minute => (&mut minute, 1, 2),
            Part::Second => (&mut second, 1, 2),
            Part::Literal(c) => {
                let mut utf8 = [0; 4];
                if !c.encode_utf8(&mut utf8).bytes().all(|wanted| b.take(wanted)) {
                    return Err(Reason::NotADate);
                }
                continue;
            }
        };
        let (value, len) = b.digits(most);
        if len < least {
            return Err(Reason::NotADate);
        }
        *slot = if *part == Part::ShortYear { long_year(value) } else { value };
    }
    if b.peek().is_some() {
        return Err(Reason::NotADate);
    }
    Ok(Civil { day: day_of(year, month, day)?, time: time_of(hour, minute, second)?, offset: None })
}

/// Unix seconds, or milliseconds from 12 digits on, as microseconds.
pub(super) fn read_unix(text: &str) -> Result<i64, Reason> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = digits.strip_suffix(".0").unwrap_or(digits);
    if whole.is_empty() || whole.len() > 15 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::NotADate);
    }
    let value: i64 = whole.parse().map_err(|_| Reason::NotADate)?;
    let micros = if whole.len() >= 12 { value * 1_000 } else { value * SECOND };
    Ok(if digits.len() < text.len() { -micros } else { micros })
}

/// Days since 1970-01-01 of a day that the calendar has, in the years that are taken for real.
pub(super) fn day_of(year: i64, month: i64, day: i64) -> Result<i32, Reason> {
    let year = i32::try_from(year).map_err(|_| Reason::YearOutOfRange)?;
    if !(1..=12).contains(&month) || day < 1 || day > days_of_month(year, month) {
        return Err(Reason::NoSuchDay);
    }
    if !YEARS.contains(&year) {
        return Err(Reason::YearOutOfRange);
    }
    // Years begin in March here, so that the leap day is the last of its year.
    let (m, d) = (month as i32, day as i32);
    let y = if m <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    Ok(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn days_of_month(year: i32, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn time_of(hour: i64, minute: i64, second: i64) -> Result<i64, Reason> {
    if hour > 23 || minute > 59 || second > 59 {
        return Err(Reason::NoSuchTime);
    }
    Ok((hour * 3600 + minute * 60 + second) * SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    #[test]
    fn the_calendar_is_that_of_the_days() {
        for day in Day::parse("1900-01-01").unwrap().0..=Day::parse("2100-12-31").unwrap().0 {
            let date = Day(day).date();
            let again = day_of(date.year().into(), date.month().into(), date.day().into());
            assert_eq!(again, Ok(day), "{date}");
        }
        assert_eq!(day_of(1900, 2, 29), Err(Reason::NoSuchDay));
    }
}
