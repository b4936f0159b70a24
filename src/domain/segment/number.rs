//! Numbers and shares as an expression holds them: exact, so that conditions can be compared, hashed and printed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::fold::fold;
use crate::domain::money::{Cents, parse_scaled};

/// A decimal number, exactly as it was meant: `0.5`, `1200`, `30000` for `3万`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// All digits with the sign, without the point.
    digits: i64,
    /// How many of them stand behind the point; the last of those is not 0.
    places: u8,
}

/// The most places behind the point that a number is typed with.
const MAX_PLACES: usize = 9;

impl Number {
    /// A number of digits and places, brought into its one form: `(1200, 2)` is `12`.
    pub const fn new(digits: i64, places: u8) -> Number {
        let (mut digits, mut places) = (digits, places);
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places -= 1;
        }
        Number { digits, places }
    }

    /// A whole number.
    pub const fn whole(n: i64) -> Number {
        Number { digits: n, places: 0 }
    }

    /// Reads `1200`, `1,200`, `-0.5`, `3万`, `1.5亿`; a mark of money (¥, 元) is read where `money` says so. Nothing
    /// when it is no number, has more than nine places behind the point, or is beyond 18 digits.
    pub fn parse(text: &str, money: bool) -> Option<Number> {
        let folded = fold(text);
        let mut t = folded.as_str();
        if money {
            t = t.strip_suffix('元').unwrap_or(t).trim_end();
            t = t.strip_prefix('¥').unwrap_or(t).trim_start();
        }
        let (t, shift) = match (t.strip_suffix('万'), t.strip_suffix('亿')) {
            (Some(rest), _) => (rest.trim_end(), 10_000),
            (_, Some(rest)) => (rest.trim_end(), 100_000_000),
            _ => (t, 1),
        };
        if !t.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-')) {
            return None;
        }
        if t.rfind('-').is_some_and(|at| at > 0) {
            return None;
        }
        let places = t.split_once('.').map_or(0, |(_, behind)| behind.len());
        if places > MAX_PLACES || t.trim_start_matches('-').starts_with('.') || t.ends_with('.') {
            return None;
        }
        let digits = parse_scaled(t, places as u32).ok()?.checked_mul(shift)?;
        (digits.unsigned_abs() < 10u64.pow(18)).then(|| Number::new(digits, places as u8))
    }

    /// The whole number that it is, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        (self.places == 0).then_some(self.digits)
    }

    /// So many times as much as a whole number, held within what one holds: `Err` with the next smaller one where it is
    /// none.
    pub fn times(self, unit: i64) -> Result<i64, i64> {
        let (digits, parts) =
            (i128::from(self.digits) * i128::from(unit), 10i128.pow(u32::from(self.places)));
        let below = digits.div_euclid(parts);
        let held = i64::try_from(below).unwrap_or(if below < 0 { i64::MIN } else { i64::MAX });
        if digits.rem_euclid(parts) == 0 { Ok(held) } else { Err(held) }
    }

    /// Whether it is below 0.
    pub const fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// The same on the other side of 0.
    pub const fn negated(self) -> Number {
        Number { digits: self.digits.saturating_neg(), places: self.places }
    }

    /// So many steps further, each one in the last of so many places behind the point; nothing beyond what a number holds.
    pub fn stepped(self, steps: i64, places: u8) -> Option<Number> {
        let finer = self.places.max(places);
        let scaled = |n: i64, of: u8| n.checked_mul(10i64.checked_pow(u32::from(finer - of))?);
        Some(Number::new(scaled(self.digits, self.places)?.checked_add(scaled(steps, places)?)?, finer))
    }

    /// As yuan, to the cent, half away from zero; held within what [`Cents`] hold.
    pub fn cents(self) -> Cents {
        let unit = 10i128.pow(u32::from(self.places));
        let cents = i128::from(self.digits) * 100;
        let half = if cents < 0 { -unit / 2 } else { unit / 2 };
        let rounded = (cents + half) / unit;
        Cents(i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX }))
    }

    /// As a floating point number, the nearest one.
    pub fn as_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.places == 0 {
            return write!(f, "{}", self.digits);
        }
        let (sign, unit) = (if self.digits < 0 { "-" } else { "" }, 10u64.pow(u32::from(self.places)));
        let digits = self.digits.unsigned_abs();
        write!(f, "{sign}{}.{:0width$}", digits / unit, digits % unit, width = usize::from(self.places))
    }
}

/// A share of people in hundredths of a percent, from 0.01 % to 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Share(u16);

impl Share {
    /// A share of so many hundredths of a percent; nothing when it is not within 1..=10,000.
    pub fn new(hundredths: u16) -> Option<Share> {
        (1..=10_000).contains(&hundredths).then_some(Share(hundredths))
    }

    /// A share of so many whole percent, held within 1..=100.
    pub const fn percent(percent: u8) -> Share {
        let held = if percent == 0 {
            1
        } else if percent > 100 {
            100
        } else {
            percent
        };
        Share(held as u16 * 100)
    }

    /// Reads `20%` or `0.5%`.
    pub fn parse(text: &str) -> Option<Share> {
        let folded = fold(text);
        let number = Number::parse(folded.strip_suffix('%')?.trim_end(), false)?;
        (number.places <= 2).then(|| u16::try_from(number.cents().0).ok()).flatten().and_then(Share::new)
    }

    /// How many hundredths of a percent.
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// ⌈p·n⌉ of n people.
    pub fn of(self, n: u64) -> u64 {
        let product = u128::from(n) * u128::from(self.0);
        u64::try_from(product.div_ceil(10_000)).unwrap_or(u64::MAX)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", Number::new(i64::from(self.0), 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_have_one_form() {
        for (typed, printed) in [
            ("3000", "3000"),
            ("1,200", "1200"),
            ("0.50", "0.5"),
            ("-0.05", "-0.05"),
            ("３万", "30000"),
            ("1.5万元", "15000"),
            ("￥20", "20"),
            ("007", "7"),
        ] {
            assert_eq!(
                Number::parse(typed, true).map(|n| n.to_string()).as_deref(),
                Some(printed),
                "{typed}"
            );
        }
        for wrong in
            ["", "1,20", ".5", "5.", "1e3", "三", "--1", "0.1234567890", "9999999999999999999", "1-2", "(5)"]
        {
            assert_eq!(Number::parse(wrong, true), None, "{wrong}");
        }
        assert_eq!(Number::parse("3元", false), None);
    }

    #[test]
    fn a_number_is_cents_half_up() {
        assert_eq!(Number::parse("12.345", true).map(Number::cents), Some(Cents(1235)));
        assert_eq!(Number::parse("-12.345", true).map(Number::cents), Some(Cents(-1235)));
        assert_eq!(Number::whole(3000).cents(), Cents(300_000));
        assert_eq!(Number::whole(i64::MAX).cents(), Cents(i64::MAX));
    }

    #[test]
    fn a_number_times_a_unit_is_whole_or_between_two_whole_ones() {
        let times = |typed: &str, unit| Number::parse(typed, false).unwrap().times(unit);
        assert_eq!(times("3000", 100), Ok(300_000));
        assert_eq!(times("0.05", 100), Ok(5));
        assert_eq!(times("0.055", 100), Err(5));
        assert_eq!(times("-0.055", 100), Err(-6));
        assert_eq!(times("2.5", 1), Err(2));
        assert_eq!(Number::whole(i64::MAX).times(100), Ok(i64::MAX));
    }

    #[test]
    fn a_number_goes_on_by_steps_of_its_last_place() {
        let number = |typed: &str| Number::parse(typed, false).unwrap();
        assert_eq!(number("500").stepped(-1, 2), Some(number("499.99")));
        assert_eq!(number("-0.5").stepped(5, 1), Some(Number::whole(0)));
        assert_eq!(Number::whole(i64::MAX).stepped(1, 0), None);
        assert_eq!(Number::whole(i64::MAX).stepped(1, 1), None);
        assert_eq!(number("0.5").negated(), number("-0.5"));
    }

    #[test]
    fn a_share_rounds_people_up() {
        let share = Share::parse("20%").unwrap();
        assert_eq!((share.of(0), share.of(1), share.of(10), share.of(11)), (0, 1, 2, 3));
        assert_eq!(Share::parse("0.5％").unwrap().to_string(), "0.5%");
        assert_eq!(Share::parse("100%").unwrap().of(u64::MAX), u64::MAX);
        for wrong in ["0%", "100.01%", "20", "0.001%", "-1%", "%"] {
            assert_eq!(Share::parse(wrong), None, "{wrong}");
        }
    }
}
