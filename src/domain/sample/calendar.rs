//! When things happen: seasons over the year, more at weekends, most in the evening.

use std::fmt;

use crate::domain::day::{Day, Ts, Zone};

use super::stream::{Stream, mix};

/// A second on the shop's wall clock, written `2019-07-12 20:31:07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day in the shop's zone.
    pub day: Day,
    /// Seconds since midnight, 0 to 86,399.
    pub second: u32,
}

impl Moment {
    /// A random moment of a day, most often in the evening.
    pub fn on(day: Day, stream: &mut Stream) -> Moment {
        let hour = stream.weighted(&HOUR_TABLE);
        Moment { day, second: hour * 3_600 + stream.below(3_600) as u32 }
    }

    /// This moment moved forward, held within its day.
    pub fn later(self, seconds: u32) -> Moment {
        Moment { day: self.day, second: (self.second + seconds).min(86_399) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = self.second;
        write!(f, "{} {:02}:{:02}:{:02}", self.day, s / 3_600, s / 60 % 60, s % 60)
    }
}

/// How much happens in each hour of a day.
const HOURS: [u32; 24] =
    [6, 3, 1, 1, 1, 2, 8, 20, 34, 44, 46, 42, 48, 40, 36, 36, 38, 40, 50, 72, 96, 98, 64, 26];

const HOUR_TABLE: [(u32, u32); 24] = {
    let mut table = [(0, 0); 24];
    let mut hour = 0;
    while hour < 24 {
        table[hour] = (hour as u32, HOURS[hour]);
        hour += 1;
    }
    table
};

/// How much happens in each month: quiet around New Year's holidays, busy in March, June and November.
const MONTHS: [u64; 12] = [78, 62, 118, 104, 100, 122, 96, 92, 104, 90, 136, 98];

/// The weight of a day: its month, its weekday, a growth of half over the span, a little chance.
fn weight(day: Day, nth: usize, days: usize, key: u64) -> u64 {
    let date = day.date();
    let month = MONTHS[date.month().unsigned_abs() as usize - 1];
    let weekday = match date.weekday().to_monday_zero_offset() {
        5 => 118,
        6 => 130,
        _ => 100,
    };
    let growth = 200 + 100 * nth as u64 / days as u64;
    let chance = 90 + mix(key ^ nth as u64) % 21;
    month * weekday * growth * chance
}

/// Rows laid over the days of a span in the order of time: how many on which day, and when in it.
#[derive(Debug, Clone)]
pub struct Calendar {
    first: Day,
    /// The first instant of each day and of the day after the last.
    starts: Vec<Ts>,
    /// The first row of each day, and the number of rows.
    bounds: Vec<u64>,
    /// Seconds since midnight by which 1/256, 2/256 … of a day's rows have happened.
    quantiles: [u32; 257],
}

impl Calendar {
    /// Lays `rows` rows over the `days` days (at least 1) that end with `last`.
    pub fn new(last: Day, days: usize, rows: u64, key: u64, zone: &Zone) -> Calendar {
        let days = days.max(1);
        let first = last.plus(1 - days as i32);
        let day = |nth: usize| first.plus(nth as i32);
        let weights: Vec<u64> = (0..days).map(|nth| weight(day(nth), nth, days, key)).collect();
        let total: u128 = weights.iter().map(|w| u128::from(*w)).sum();
        let mut bounds = Vec::with_capacity(days + 1);
        bounds.push(0);
        let mut sum: u128 = 0;
        for w in &weights {
            sum += u128::from(*w);
            bounds.push((u128::from(rows) * sum / total) as u64);
        }
        let starts = (0..=days).map(|nth| zone.start_of(day(nth))).collect();
        Calendar { first, starts, bounds, quantiles: quantiles() }
    }

    /// The number of rows.
    pub fn rows(&self) -> u64 {
        self.bounds.last().copied().unwrap_or_default()
    }

    /// The first row on or after a day.
    pub fn first_row(&self, day: Day) -> u64 {
        let nth = (day.0 - self.first.0).clamp(0, self.starts.len() as i32 - 1);
        self.bounds[nth as usize]
    }

    /// The day of a row, as its number within the span; rows beyond the last stand on the last day.
    pub fn nth_day(&self, row: u64) -> usize {
        (self.bounds.partition_point(|bound| *bound <= row).max(1) - 1).min(self.starts.len() - 2)
    }

    /// Whether a row stands on the day of that number.
    pub fn is_on(&self, nth: usize, row: u64) -> bool {
        self.bounds[nth] <= row && row < self.bounds[nth + 1]
    }

    /// The day of a number within the span.
    pub fn day(&self, nth: usize) -> Day {
        self.first.plus(nth as i32)
    }

    /// The instant of a row on its day. Rows of a day follow one another in time but for neighbours; `chance` decides
    /// within the row's own share of the day.
    pub fn instant(&self, nth: usize, row: u64, chance: u64) -> Ts {
        let rows = self.bounds[nth + 1] - self.bounds[nth];
        let within = row.saturating_sub(self.bounds[nth]);
        // Two rows' width of chance, in 2⁻²⁰ of a day's rows.
        let place = ((within << 20) + (chance & 0x1F_FFFF)) / rows.max(1);
        let place = place.min((1 << 20) - 1) as usize;
        let (slot, rest) = (place >> 12, (place & 0xFFF) as u64);
        let (from, to) = (u64::from(self.quantiles[slot]), u64::from(self.quantiles[slot + 1]));
        let micros = (from * 4_096 + (to - from) * rest) * 1_000_000 / 4_096;
        Ts((self.starts[nth].0 + micros as i64).min(self.starts[nth + 1].0 - 1))
    }
}

/// The quantiles of [`HOURS`].
fn quantiles() -> [u32; 257] {
    let total: u32 = HOURS.iter().sum();
    let mut out = [86_400; 257];
    let (mut hour, mut before) = (0, 0);
    for (slot, second) in out.iter_mut().enumerate().take(256) {
        let wanted = slot as u32 * total;
        while (before + HOURS[hour]) * 256 <= wanted {
            before += HOURS[hour];
            hour += 1;
        }
        *second = hour as u32 * 3_600 + (wanted - before * 256) * 3_600 / (HOURS[hour] * 256);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_on_their_days_in_the_order_of_time() {
        let zone = Zone::default();
        let last = Day::parse("2019-07-14").unwrap();
        let calendar = Calendar::new(last, 730, 50_000, 9, &zone);
        assert_eq!(calendar.rows(), 50_000);
        let mut evening = 0;
        let mut before = last.plus(-730);
        for row in 0..50_000 {
            let nth = calendar.nth_day(row);
            assert!(calendar.is_on(nth, row));
            let ts = calendar.instant(nth, row, mix(row));
            assert_eq!(zone.day_of(ts), calendar.day(nth));
            assert!(calendar.day(nth) >= before && calendar.day(nth) <= last);
            before = calendar.day(nth);
            evening += u32::from((19..23).contains(&zone.civil(ts).hour()));
        }
        assert!((17_000..23_000).contains(&evening), "{evening} of 50,000 between 19 and 23 o'clock");
        let quarter = 50_000 - calendar.first_row(last.plus(-89));
        assert!((6_000..10_000).contains(&quarter), "{quarter} in the last 90 days");
    }

    #[test]
    fn few_rows_or_one_day_are_no_special_case() {
        let zone = Zone::default();
        let empty = Calendar::new(Day(0), 1, 0, 0, &zone);
        assert_eq!(empty.rows(), 0);
        assert_eq!(empty.nth_day(0), 0);
        let one = Calendar::new(Day(0), 30, 1, 0, &zone);
        let nth = one.nth_day(0);
        assert_eq!(zone.day_of(one.instant(nth, 0, u64::MAX)), one.day(nth));
    }
}
