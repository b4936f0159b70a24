//! Numbers out of cells, by the short way where a cell is nothing but digits.

use super::reason::Reason;
use crate::domain::money::{NumberFault, parse_scaled};

/// A number as an integer with `scale` decimal places, rounded half away from zero.
pub(super) fn scaled(text: &str, scale: u32) -> Result<i64, Reason> {
    match plain(text.as_bytes(), scale) {
        Some(value) => Ok(value),
        None => parse_scaled(text, scale).map_err(|f| reason(text, f)),
    }
}

/// A number as the catalogue keeps it. Currency marks and grouping commas are understood.
pub(super) fn float(text: &str) -> Result<f64, Reason> {
    let written = text.strip_suffix('%').unwrap_or(text);
    let plain: f64 =
        match written.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E')) {
            true => written.parse().map_err(|_| reason(text, NumberFault::NotANumber))?,
            // Thousandths are all that a number with marks carries.
            false => parse_scaled(written, 3).map(|n| n as f64 / 1_000.0).map_err(|f| reason(text, f))?,
        };
    if !plain.is_finite() {
        return Err(Reason::NumberOutOfRange);
    }
    Ok(if written.len() < text.len() { plain / 100.0 } else { plain })
}

/// Whether a cell begins as a formula does.
pub(super) fn is_formula(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@') => true,
        Some(0x80..) => text.starts_with(['＝', '＋', '－', '＠']),
        _ => false,
    }
}

fn reason(text: &str, fault: NumberFault) -> Reason {
    match fault {
        NumberFault::OutOfRange => Reason::NumberOutOfRange,
        NumberFault::NotANumber if is_formula(text) => Reason::Formula,
        NumberFault::NotANumber => Reason::NotANumber,
    }
}

/// Digits with an optional sign and at most `scale` decimals, up to 15 digits in all.
fn plain(bytes: &[u8], scale: u32) -> Option<i64> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        all => (false, all),
    };
    if digits.is_empty() || digits.len() > 14 {
        return None;
    }
    let mut value = 0i64;
    let mut places = None;
    for b in digits {
        match b {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(b - b'0');
                if let Some(p) = &mut places {
                    *p += 1;
                }
            }
            b'.' if places.is_none() => places = Some(0u32),
            _ => return None,
        }
    }
    let left = scale.checked_sub(places.unwrap_or(0))?;
    if digits == b"." || left > 4 {
        return None;
    }
    let scaled = value * 10i64.pow(left);
    Some(if negative { -scaled } else { scaled })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_gives_what_the_long_way_gives() {
        for text in [
            "0",
            "-0",
            "12",
            "12.3",
            "-12.34",
            "12.345",
            ".5",
            "5.",
            ".",
            "-",
            "",
            "1.2.3",
            "99999999999999",
            "007",
        ] {
            for scale in [2, 3, 4] {
                if let Some(short) = plain(text.as_bytes(), scale) {
                    assert_eq!(Ok(short), parse_scaled(text, scale), "{text} {scale}");
                }
            }
        }
        assert_eq!(plain(b"12.34", 2), Some(1_234));
        assert_eq!(plain(b"12.345", 2), None);
    }

    #[test]
    fn faults_have_their_reasons() {
        assert_eq!(scaled("1e400", 2), Err(Reason::NumberOutOfRange));
        assert_eq!(scaled("=1+1", 2), Err(Reason::Formula));
        assert_eq!(scaled("@SUM(A1)", 2), Err(Reason::Formula));
        assert_eq!(scaled("twelve", 2), Err(Reason::NotANumber));
        assert_eq!(scaled("-3", 2), Ok(-300));
        assert_eq!(float("1e400"), Err(Reason::NumberOutOfRange));
        assert_eq!(float("1,234.5"), Ok(1234.5));
        assert_eq!(float("12.5%"), Ok(0.125));
        assert_eq!(float("NaN"), Err(Reason::NotANumber));
        assert_eq!(float("-"), Err(Reason::Formula));
    }
}
