//! Reads what arguments hold: counts, lengths of time, days, instants.

use std::time::Duration;

use crate::domain::day::{Day, Ts, Zone};
use crate::request::Fault;

/// A whole number: `200`, `10_000`, `10k`, `2m`.
pub fn count(what: &'static str, text: &str) -> Result<u64, Fault> {
    let bad = || Fault::BadArgument { what, value: text.to_string(), example: "200" };
    let plain: String = text.trim().chars().filter(|c| !matches!(c, '_' | ',')).collect();
    let (digits, unit) = match plain.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1_000),
        None => match plain.strip_suffix(['m', 'M']) {
            Some(digits) => (digits, 1_000_000),
            None => (plain.as_str(), 1),
        },
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    digits.parse::<u64>().ok().and_then(|n| n.checked_mul(unit)).ok_or_else(bad)
}

/// A length of time: `30s`, `2m`, `500ms`, `1h`; a bare number is seconds.
pub fn span(what: &'static str, text: &str) -> Result<Duration, Fault> {
    let bad = || Fault::BadArgument { what, value: text.to_string(), example: "30s" };
    let text_ = text.trim();
    let cut = text_.find(|c: char| !c.is_ascii_digit()).unwrap_or(text_.len());
    let (digits, unit) = text_.split_at(cut);
    let n: u64 = digits.parse().map_err(|_| bad())?;
    let ms = match unit {
        "ms" => 1,
        "s" | "" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        _ => return Err(bad()),
    };
    n.checked_mul(ms).map(Duration::from_millis).ok_or_else(bad)
}

/// A day: `2019-07-14`.
pub fn day(what: &'static str, text: &str) -> Result<Day, Fault> {
    Day::parse(text.trim()).ok_or_else(|| Fault::BadArgument {
        what,
        value: text.to_string(),
        example: "2019-07-14",
    })
}

/// An instant: RFC 3339, or a wall clock or a bare day in the shop's zone.
pub fn instant(what: &'static str, text: &str, zone: &Zone) -> Result<Ts, Fault> {
    let t = text.trim();
    if let Ok(stamp) = t.parse::<jiff::Timestamp>() {
        return Ok(Ts(stamp.as_microsecond()));
    }
    if let Some(day) = Day::parse(t) {
        return Ok(zone.start_of(day));
    }
    let wall: Option<jiff::civil::DateTime> = t.parse().ok();
    wall.map(|w| zone.ts_of(w)).ok_or_else(|| Fault::BadArgument {
        what,
        value: text.to_string(),
        example: "2019-07-12 20:30",
    })
}

/// Parts divided by commas (also full-width ones), blanks off, empty ones left out.
pub fn parts(text: &str) -> Vec<String> {
    text.split([',', '，']).map(str::trim).filter(|p| !p.is_empty()).map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_spans_are_read_with_their_units() {
        assert_eq!(count("--limit", "10_000"), Ok(10_000));
        assert_eq!(count("--people", "2m"), Ok(2_000_000));
        assert_eq!(count("--people", "10K"), Ok(10_000));
        for bad in ["", "-1", "1.5", "k", "ten", "99999999999999999999", "18446744073709551615k"] {
            assert!(count("--limit", bad).is_err(), "{bad}");
        }
        assert_eq!(span("--wait", "30s"), Ok(Duration::from_secs(30)));
        assert_eq!(span("--wait", "2m"), Ok(Duration::from_secs(120)));
        assert_eq!(span("--wait", "5"), Ok(Duration::from_secs(5)));
        for bad in ["", "s", "3 weeks", "-1s"] {
            assert!(span("--wait", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn instants_are_read_in_the_shops_zone_unless_they_say_otherwise() {
        let zone = Zone::default();
        let read = |t| instant("--ts", t, &zone).map(|ts| zone.rfc3339(ts));
        assert_eq!(read("2019-07-12 20:30").as_deref(), Ok("2019-07-12T20:30:00+08:00"));
        assert_eq!(read("2019-07-12T20:30:05").as_deref(), Ok("2019-07-12T20:30:05+08:00"));
        assert_eq!(read("2019-07-12").as_deref(), Ok("2019-07-12T00:00:00+08:00"));
        assert_eq!(read("2019-07-12T12:30:00Z").as_deref(), Ok("2019-07-12T20:30:00+08:00"));
        for bad in ["", "yesterday", "2019-02-30", "2019-07-12 25:00"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn parts_are_divided_by_either_comma() {
        assert_eq!(parts("ref, phone，joined,"), ["ref", "phone", "joined"]);
    }
}
