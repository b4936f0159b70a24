//! What "now" means: the real time of day on the day that the file lives on.

use super::day::{Day, Ts, Zone};

/// The clock of one file: its zone, and the day on which it stands still when it remembers one (the demo).
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// The shop's zone.
    pub zone: Zone,
    /// The day that the file remembers as its as-of date.
    pub frozen: Option<Day>,
}

impl Clock {
    /// The instant that is written for something done at the real instant `real`: that instant, or on a file with a
    /// remembered day that day at the real time of day.
    pub fn stamp(&self, real: Ts) -> Ts {
        match self.frozen {
            None => real,
            Some(day) => self.zone.ts_of(day.date().to_datetime(self.zone.civil(real).time())),
        }
    }

    /// The business day that is "today".
    pub fn today(&self, real: Ts) -> Day {
        self.frozen.unwrap_or_else(|| self.zone.day_of(real))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_file_keeps_its_day_and_the_real_time_of_day() {
        let zone = Zone::default();
        let day = Day::parse("2019-07-14").unwrap();
        let real = zone.ts_of(jiff::civil::date(2026, 11, 22).at(15, 4, 5, 0));
        let clock = Clock { zone: zone.clone(), frozen: Some(day) };
        assert_eq!(zone.rfc3339(clock.stamp(real)), "2019-07-14T15:04:05+08:00");
        assert_eq!(clock.today(real), day);
        let live = Clock { zone, frozen: None };
        assert_eq!(live.stamp(real), real);
    }
}
