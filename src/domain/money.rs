//! Money as whole cents (分) and prices as ten-thousandths of a yuan; sums are exact.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in cents of a yuan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cents(pub i64);

/// A price of one piece in ten-thousandths of a yuan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Price(pub i64);

/// A quantity in thousandths of a piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quantity(pub i64);

/// Why a number could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// Not a number at all.
    #[error("not a number")]
    NotANumber,
    /// A number beyond what the store holds.
    #[error("out of range")]
    OutOfRange,
}

/// Reads a decimal as an integer of `scale` decimal places, rounded half away from zero. Signs, a currency mark
/// (¥ ￥ 元 RMB), grouping commas between digits, brackets as a minus, and an exponent within ±40 are understood.
pub fn parse_scaled(text: &str, scale: u32) -> Result<i64, NumberFault> {
    let mut t = text.trim();
    let mut negative = false;
    if let Some(inner) = t.strip_prefix('(').and_then(|s| s.strip_suffix(')')) {
        negative = true;
        t = inner.trim();
    }
    for _ in 0..2 {
        if let Some(rest) = t.strip_prefix('-').or_else(|| t.strip_prefix('−')) {
            negative = !negative;
            t = rest.trim_start();
        } else if let Some(rest) = t.strip_prefix('+') {
            t = rest.trim_start();
        }
        for mark in ["¥", "￥", "RMB", "CNY"] {
            t = t.strip_prefix(mark).unwrap_or(t).trim_start();
        }
    }
    t = t.strip_suffix('元').unwrap_or(t).trim_end();
    let (mantissa, exponent) = match t.split_once(['e', 'E']) {
        Some((m, e)) => (m, e.parse::<i32>().map_err(|_| NumberFault::NotANumber)?),
        None => (t, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let grouped = whole.contains(',');
    let mut digits: i128 = 0;
    let mut seen = false;
    if grouped {
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        if first.is_empty() || first.len() > 3 || !groups.all(|g| g.len() == 3) {
            return Err(NumberFault::NotANumber);
        }
    }
    for b in whole.bytes().filter(|b| *b != b',').chain(fraction.bytes()) {
        if !b.is_ascii_digit() {
            return Err(NumberFault::NotANumber);
        }
        seen = true;
        digits = digits
            .checked_mul(10)
            .and_then(|d| d.checked_add(i128::from(b - b'0')))
            .ok_or(NumberFault::OutOfRange)?;
    }
    if !seen {
        return Err(NumberFault::NotANumber);
    }
    if digits == 0 {
        return Ok(0);
    }
    let places = fraction.len() as i64;
    let shift = i64::from(scale) + i64::from(exponent) - places;
    let scaled = if shift >= 0 {
        if shift > 36 {
            return Err(NumberFault::OutOfRange);
        }
        digits.checked_mul(10i128.pow(shift as u32)).ok_or(NumberFault::OutOfRange)?
    } else if shift < -36 {
        0
    } else {
        let unit = 10i128.pow((-shift) as u32);
        (digits + unit / 2) / unit
    };
    let signed = if negative { -scaled } else { scaled };
    i64::try_from(signed).map_err(|_| NumberFault::OutOfRange)
}

impl Cents {
    /// Reads yuan such as `3000`, `3,000.50`, `¥12.345` (half up to the cent).
    pub fn parse(text: &str) -> Result<Cents, NumberFault> {
        parse_scaled(text, 2).map(Cents)
    }

    /// Yuan as a JSON number: exact up to 90 trillion yuan.
    pub fn yuan(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl Price {
    /// Reads a price in yuan, four decimals kept.
    pub fn parse(text: &str) -> Result<Price, NumberFault> {
        parse_scaled(text, 4).map(Price)
    }

    /// Yuan as a JSON number.
    pub fn yuan(self) -> f64 {
        self.0 as f64 / 10_000.0
    }
}

impl Quantity {
    /// Reads a number of pieces, three decimals kept.
    pub fn parse(text: &str) -> Result<Quantity, NumberFault> {
        parse_scaled(text, 3).map(Quantity)
    }

    /// Pieces as a JSON number.
    pub fn pieces(self) -> f64 {
        self.0 as f64 / 1_000.0
    }
}

/// Quantity × price to the cent, rounded half away from zero: `3 × 1.255` is 3.77.
pub fn line_amount(quantity: Quantity, price: Price) -> Result<Cents, NumberFault> {
    let product = i128::from(quantity.0) * i128::from(price.0);
    let unit = 100_000i128;
    let half = if product < 0 { -unit / 2 } else { unit / 2 };
    i64::try_from((product + half) / unit).map(Cents).map_err(|_| NumberFault::OutOfRange)
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let a = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", a / 100, a % 100)
    }
}

/// Whole yuan with grouping, half away from zero, as lists show money: `8,420`.
pub fn grouped_yuan(amount: Cents) -> String {
    let a = amount.0.unsigned_abs();
    let yuan = (a + 50) / 100;
    let text = grouped(yuan);
    if amount.0 < 0 && yuan > 0 { format!("-{text}") } else { text }
}

/// A whole number with grouping commas: `1,204`.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_and_rounded_half_up() {
        for (text, cents) in [
            ("3000", 300_000),
            ("3,000.50", 300_050),
            ("¥12.345", 1_235),
            ("-12.345", -1_235),
            ("(7.1)", -710),
            ("1e3", 100_000),
            ("0.004", 0),
            (".5", 50),
            ("￥ 8 元", 800),
            ("-¥3", -300),
        ] {
            assert_eq!(Cents::parse(text), Ok(Cents(cents)), "{text}");
        }
        for text in ["", "abc", "1.2.3", "1,00", "--", "0x10", "1e", "NaN", "inf"] {
            assert_eq!(Cents::parse(text), Err(NumberFault::NotANumber), "{text}");
        }
        assert_eq!(Cents::parse("1e400"), Err(NumberFault::OutOfRange));
        assert_eq!(Cents::parse("99999999999999999999"), Err(NumberFault::OutOfRange));
    }

    #[test]
    fn a_line_is_quantity_times_price_half_up() {
        let q = |t| Quantity::parse(t).unwrap();
        let p = |t| Price::parse(t).unwrap();
        assert_eq!(line_amount(q("3"), p("1.255")), Ok(Cents(377)));
        assert_eq!(line_amount(q("-3"), p("1.255")), Ok(Cents(-377)));
        assert_eq!(line_amount(q("6"), p("2.55")), Ok(Cents(1530)));
        assert!(line_amount(Quantity(i64::MAX), Price(i64::MAX)).is_err());
    }

    #[test]
    fn numbers_are_grouped_for_reading() {
        assert_eq!(grouped(1_204), "1,204");
        assert_eq!(grouped_yuan(Cents(842_050)), "8,421");
        assert_eq!(grouped_yuan(Cents(-30)), "0");
        assert_eq!(Cents(-5).to_string(), "-0.05");
    }
}
