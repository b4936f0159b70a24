//! Days and instants out of cells. Twenty million cells take about a second: bytes are read in place and the zone is
//! asked once per day that occurs.

use unicode_normalization::UnicodeNormalization;

use super::civil::{self, Civil};
use super::date_format::{DateFormat, DateOrder};
use super::reason::Reason;
use crate::domain::day::{Day, Ts, Zone};

const DAY: i64 = 86_400_000_000;
/// How many days of the zone are remembered; a power of two.
const SLOTS: usize = 4_096;

/// Reads dates as one file writes them, in the shop's zone.
#[derive(Debug, Clone)]
pub struct Dates {
    zone: Zone,
    format: DateFormat,
    /// Day, its first instant, and whether its clock runs evenly for 24 hours.
    starts: Vec<(i32, i64, bool)>,
}

impl Dates {
    /// A reader of dates in this format.
    pub fn new(zone: Zone, format: DateFormat) -> Dates {
        Dates { zone, format, starts: vec![(i32::MIN, 0, false); SLOTS] }
    }

    /// The shop's zone.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// A day; of an instant, the business day.
    pub fn day(&mut self, text: &str) -> Result<Day, Reason> {
        match self.read(text)? {
            Read::Instant(micros) => self.day_of(micros),
            Read::Civil(Civil { day, time, offset: Some(offset) }) => {
                self.day_of(i64::from(day) * DAY + time - offset)
            }
            Read::Civil(civil) => Ok(Day(civil.day)),
        }
    }

    /// An instant with its business day; of a bare day, the first instant.
    pub fn instant(&mut self, text: &str) -> Result<(Ts, Day), Reason> {
        match self.read(text)? {
            Read::Instant(micros) => Ok((Ts(micros), self.day_of(micros)?)),
            Read::Civil(Civil { day, time, offset: Some(offset) }) => {
                let micros = i64::from(day) * DAY + time - offset;
                Ok((Ts(micros), self.day_of(micros)?))
            }
            Read::Civil(Civil { day, time, offset: None }) => {
                let (start, even) = self.start_of(day);
                if even || time == 0 {
                    return Ok((Ts(start + time), Day(day)));
                }
                let clock =
                    jiff::civil::Time::midnight().saturating_add(jiff::Span::new().microseconds(time));
                Ok((self.zone.ts_of(Day(day).date().to_datetime(clock)), Day(day)))
            }
        }
    }

    fn read(&self, text: &str) -> Result<Read, Reason> {
        let text = text.trim();
        if text.is_ascii() {
            return self.read_ascii(text);
        }
        if let DateFormat::Pattern(parts) = &self.format {
            return civil::read_pattern(text, parts).map(Read::Civil);
        }
        // 2019年7月14日 8时26分, and full-width digits.
        let mut plain = String::with_capacity(text.len());
        for c in text.nfkc() {
            match c {
                '年' | '月' => plain.push('-'),
                '日' | '号' => plain.push(' '),
                '时' | '点' => plain.push(':'),
                '分' => plain.push(':'),
                '秒' => {}
                c => plain.push(c),
            }
        }
        let plain = plain.trim().trim_end_matches(':');
        let hour_only = plain.contains(' ') && !plain.contains(':') && text.contains(['时', '点']);
        self.read_ascii(&if hour_only { format!("{plain}:00") } else { plain.to_string() })
    }

    fn read_ascii(&self, text: &str) -> Result<Read, Reason> {
        match &self.format {
            DateFormat::Unix => civil::read_unix(text).map(Read::Instant),
            DateFormat::Pattern(parts) => civil::read_pattern(text, parts).map(Read::Civil),
            DateFormat::Usual | DateFormat::Ordered(_) => {
                if matches!(text.len(), 10 | 13) && text.bytes().all(|b| b.is_ascii_digit()) {
                    return civil::read_unix(text).map(Read::Instant);
                }
                let order = match self.format {
                    DateFormat::Ordered(order) => Some(order),
                    _ => None,
                };
                civil::read(text, order).map(Read::Civil)
            }
        }
    }

    /// The business day of an instant, found among the remembered days.
    fn day_of(&mut self, micros: i64) -> Result<Day, Reason> {
        let near = i32::try_from(micros.div_euclid(DAY)).map_err(|_| Reason::YearOutOfRange)?;
        let found = [near, near + 1, near - 1]
            .into_iter()
            .find(|d| (self.start_of(*d).0..self.start_of(*d + 1).0).contains(&micros));
        let day = found.map(Day).unwrap_or_else(|| self.zone.day_of(Ts(micros)));
        if (1900..=2100).contains(&day.date().year()) { Ok(day) } else { Err(Reason::YearOutOfRange) }
    }

    fn start_of(&mut self, day: i32) -> (i64, bool) {
        let at = day.rem_euclid(SLOTS as i32) as usize;
        if let Some((_, start, even)) = self.starts.get(at).filter(|slot| slot.0 == day) {
            return (*start, *even);
        }
        let start = self.zone.start_of(Day(day)).0;
        let even = self.zone.start_of(Day(day).plus(1)).0 - start == DAY;
        if let Some(slot) = self.starts.get_mut(at) {
            *slot = (day, start, even);
        }
        (start, even)
    }
}

enum Read {
    /// Microseconds since 1970-01-01T00:00:00Z.
    Instant(i64),
    Civil(Civil),
}

/// Finds out from sample cells which of day and month stands first in dates such as 12/1/2010.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OrderScan {
    seen: bool,
    first_is_day: bool,
    second_is_day: bool,
}

/// Both or neither order fits the dates of a file: state `--date-format dmy` or `mdy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderUnknown;

impl OrderScan {
    /// Looks at a cell.
    pub fn see(&mut self, cell: &str) {
        if let Some((first, second, ..)) = civil::three_numbers(cell.trim()) {
            self.seen = true;
            self.first_is_day |= first > 12;
            self.second_is_day |= second > 12;
        }
    }

    /// The order of the file: `None` when no date needs one.
    pub fn order(&self) -> Result<Option<DateOrder>, OrderUnknown> {
        match (self.seen, self.first_is_day, self.second_is_day) {
            (false, ..) => Ok(None),
            (_, true, false) => Ok(Some(DateOrder::Dmy)),
            (_, false, true) => Ok(Some(DateOrder::Mdy)),
            _ => Err(OrderUnknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(format: &str) -> Dates {
        Dates::new(
            Zone::default(),
            if format.is_empty() { DateFormat::Usual } else { DateFormat::parse(format).unwrap() },
        )
    }

    #[test]
    fn the_usual_formats_are_read_by_themselves() {
        let mut d = dates("");
        for (text, want) in [
            ("2019-07-14", "2019-07-14T00:00:00+08:00"),
            ("2019/7/14", "2019-07-14T00:00:00+08:00"),
            ("2019.7.14", "2019-07-14T00:00:00+08:00"),
            ("20190714", "2019-07-14T00:00:00+08:00"),
            ("20190714082600", "2019-07-14T08:26:00+08:00"),
            ("2019年7月14日", "2019-07-14T00:00:00+08:00"),
            ("2019年7月14日 8时26分", "2019-07-14T08:26:00+08:00"),
            ("２０１９-07-14", "2019-07-14T00:00:00+08:00"),
            ("2019/7/14 8:26", "2019-07-14T08:26:00+08:00"),
            (" 2019-07-14 08:26:59 ", "2019-07-14T08:26:59+08:00"),
            ("2019-07-14 08:26:00.123", "2019-07-14T08:26:00+08:00"),
            ("2019-07-14T08:26:00Z", "2019-07-14T16:26:00+08:00"),
            ("2019-07-14T20:26:00Z", "2019-07-15T04:26:00+08:00"),
            ("2019-07-14T08:26:00+08:00", "2019-07-14T08:26:00+08:00"),
            ("2019-07-14 1:26 PM", "2019-07-14T13:26:00+08:00"),
            ("1563064000", "2019-07-14T08:26:40+08:00"),
            ("1563064000000", "2019-07-14T08:26:40+08:00"),
            ("1988-07-01 12:00", "1988-07-01T12:00:00+09:00"),
        ] {
            let (ts, day) = d.instant(text).unwrap_or_else(|r| panic!("{text}: {r:?}"));
            assert_eq!(d.zone().rfc3339(ts), want, "{text}");
            assert_eq!(day, d.zone().day_of(ts), "{text}");
            assert_eq!(d.day(text), Ok(day), "{text}");
        }
        assert_eq!(d.instant("2019-07-14 08:26:00.123").unwrap().0.0 % 1_000_000, 123_000);
    }

    #[test]
    fn what_is_no_date_is_rejected_with_its_reason() {
        let mut d = dates("");
        for (text, reason) in [
            ("2019-02-30", Reason::NoSuchDay),
            ("2019-13-01", Reason::NoSuchDay),
            ("20190230", Reason::NoSuchDay),
            ("1899-12-31", Reason::YearOutOfRange),
            ("2101-01-01", Reason::YearOutOfRange),
            ("9999999999", Reason::YearOutOfRange),
            ("2019-07-14 25:00", Reason::NoSuchTime),
            ("2019-07-14 08:61", Reason::NoSuchTime),
            ("2019-07-14T08:26:00+99:00", Reason::NoSuchTime),
            ("12/1/2010 8:26", Reason::DateOrderUnknown),
            ("yesterday", Reason::NotADate),
            ("", Reason::NotADate),
            ("2019-07", Reason::NotADate),
            ("2019-07/14", Reason::NotADate),
            ("43660", Reason::NotADate),
            ("2019-07-14 08:26 noon", Reason::NotADate),
            ("1e400", Reason::NotADate),
            ("九月三号", Reason::NotADate),
        ] {
            assert_eq!(d.instant(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_stated_format_decides() {
        let day = |format: &str, text: &str| dates(format).day(text).map(|d| d.to_string());
        assert_eq!(day("mdy", "12/1/2010 8:26"), Ok("2010-12-01".into()));
        assert_eq!(day("dmy", "12/1/2010 8:26"), Ok("2010-01-12".into()));
        assert_eq!(day("dmy", "1.12.69"), Ok("1969-12-01".into()));
        assert_eq!(day("ymd", "10-12-01"), Ok("2010-12-01".into()));
        assert_eq!(day("mdy", "13/1/2010"), Err(Reason::NoSuchDay));
        assert_eq!(day("mdy", "2019-07-14"), Ok("2019-07-14".into()));
        assert_eq!(day("%d.%m.%Y", "14.7.2019"), Ok("2019-07-14".into()));
        assert_eq!(day("%Y年%m月%d日", "2019年7月14日"), Ok("2019-07-14".into()));
        assert_eq!(day("%d.%m.%Y", "14.7.2019 8:00"), Err(Reason::NotADate));
        assert_eq!(day("unix", "0"), Ok("1970-01-01".into()));
    }

    #[test]
    fn the_order_is_found_where_some_part_is_no_month() {
        let scan = |cells: &[&str]| {
            let mut s = OrderScan::default();
            cells.iter().for_each(|c| s.see(c));
            s.order()
        };
        assert_eq!(scan(&["2019-07-14", ""]), Ok(None));
        assert_eq!(scan(&["1/2/2010", "12/13/2010 8:26"]), Ok(Some(DateOrder::Mdy)));
        assert_eq!(scan(&["1/2/2010", "13.12.10"]), Ok(Some(DateOrder::Dmy)));
        assert_eq!(scan(&["1/2/2010"]), Err(OrderUnknown));
        assert_eq!(scan(&["13/2/2010", "2/13/2010"]), Err(OrderUnknown));
    }
}
