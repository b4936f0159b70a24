//! Days and instants. A business day is a day in the shop's zone; an instant is microseconds UTC. They are different
//! types, and only a [`Zone`] turns one into the other.

use std::fmt;

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A calendar day in the shop's zone, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

const EPOCH: civil::Date = civil::date(1970, 1, 1);

impl Day {
    /// The day of a year, month and day of the month, or nothing when there is no such day (2019-02-30).
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        civil::Date::new(year, month, day).ok().map(Day::from_date)
    }

    /// The day of a civil date.
    pub fn from_date(date: civil::Date) -> Day {
        Day(date.since(EPOCH).map(|s| s.get_days()).unwrap_or_default())
    }

    /// The civil date, held within the years −9999 to 9999.
    pub fn date(self) -> civil::Date {
        EPOCH.saturating_add(jiff::Span::new().days(self.0.clamp(-4_371_587, 2_932_896)))
    }

    /// Reads `2019-07-14`.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || y.len() != 4 || m.len() > 2 || d.len() > 2 {
            return None;
        }
        Day::from_ymd(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }

    /// The same day of the month before, or that month's last one.
    pub fn month_before(self) -> Day {
        Day::from_date(self.date().saturating_sub(jiff::Span::new().months(1)))
    }

    /// This day moved by a number of days.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.date();
        write!(f, "{:04}-{:02}-{:02}", d.year(), d.month(), d.day())
    }
}

/// An instant: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ts(pub i64);

impl Ts {
    fn stamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }
}

/// The shop's time zone, in which a business day begins and ends.
#[derive(Debug, Clone)]
pub struct Zone {
    name: String,
    tz: TimeZone,
}

impl PartialEq for Zone {
    fn eq(&self, other: &Zone) -> bool {
        self.name == other.name
    }
}

/// The zone of a file that names none.
pub const DEFAULT_ZONE: &str = "Asia/Shanghai";

impl Default for Zone {
    fn default() -> Zone {
        Zone::named(DEFAULT_ZONE).unwrap_or(Zone { name: "UTC".into(), tz: TimeZone::UTC })
    }
}

impl Zone {
    /// The zone of an IANA name such as `Asia/Shanghai`; nothing when there is no such zone.
    pub fn named(name: &str) -> Option<Zone> {
        let tz = TimeZone::get(name).ok()?;
        Some(Zone { name: name.to_string(), tz })
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The wall clock of an instant.
    pub fn civil(&self, ts: Ts) -> civil::DateTime {
        self.tz.to_datetime(ts.stamp())
    }

    /// The business day of an instant.
    pub fn day_of(&self, ts: Ts) -> Day {
        Day::from_date(self.civil(ts).date())
    }

    /// The instant of a wall clock. A time that a clock change skipped or repeated is taken with the offset before it.
    pub fn ts_of(&self, at: civil::DateTime) -> Ts {
        let stamp = self.tz.to_ambiguous_timestamp(at).compatible();
        Ts(stamp.map(|s| s.as_microsecond()).unwrap_or_default())
    }

    /// The first instant of a day.
    pub fn start_of(&self, day: Day) -> Ts {
        self.ts_of(day.date().at(0, 0, 0, 0))
    }

    /// The last microsecond of a day.
    pub fn end_of(&self, day: Day) -> Ts {
        Ts(self.start_of(day.plus(1)).0 - 1)
    }

    /// RFC 3339 in this zone, to the second: `2019-07-14T09:30:00+08:00`.
    pub fn rfc3339(&self, ts: Ts) -> String {
        let zoned = ts.stamp().to_zoned(self.tz.clone());
        let seconds = zoned.offset().seconds();
        let (sign, s) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
        let d = zoned.datetime();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            d.year(),
            d.month(),
            d.day(),
            d.hour(),
            d.minute(),
            d.second(),
            s / 3600,
            s / 60 % 60
        )
    }

    /// `2019-07-14 09:30`, as details on a screen show an instant.
    pub fn minute(&self, ts: Ts) -> String {
        let d = self.civil(ts);
        format!("{:04}-{:02}-{:02} {:02}:{:02}", d.year(), d.month(), d.day(), d.hour(), d.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_before_ends_where_that_month_ends() {
        let before = |text: &str| Day::parse(text).map(|day| day.month_before().to_string());
        assert_eq!(before("2019-07-14").as_deref(), Some("2019-06-14"));
        assert_eq!(before("2019-03-31").as_deref(), Some("2019-02-28"));
        assert_eq!(before("2019-01-01").as_deref(), Some("2018-12-01"));
    }

    #[test]
    fn days_and_instants_meet_in_the_shops_zone() {
        let zone = Zone::default();
        let day = Day::parse("2019-07-14").unwrap();
        assert_eq!(day.to_string(), "2019-07-14");
        assert_eq!(zone.rfc3339(zone.start_of(day)), "2019-07-14T00:00:00+08:00");
        assert_eq!(zone.day_of(Ts(zone.start_of(day).0 - 1)), day.plus(-1));
        assert_eq!(zone.day_of(zone.end_of(day)), day);
        assert_eq!(Day::parse("2019-02-30"), None);
        assert_eq!(Day::parse("2019-02-03-1"), None);
        assert_eq!(Day(i32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn a_summer_time_of_shanghai_is_honoured() {
        let zone = Zone::default();
        let day = Day::parse("1988-07-01").unwrap();
        assert_eq!(zone.rfc3339(zone.start_of(day)), "1988-07-01T00:00:00+09:00");
    }
}
