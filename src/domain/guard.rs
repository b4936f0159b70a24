//! Cells that a spreadsheet would run, kept from running, and how an import takes that off again.

use std::borrow::Cow;

/// A cell as it is written to CSV and TSV: what begins like a formula gets an apostrophe in front, unless it is a plain
/// number. A cell that begins with such an apostrophe already gets one more, so that [`unguarded`] gives it back.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if begins_like_a_formula(cell.trim_start_matches('\'')) && !is_number(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A text without the mark of [`guarded`]: `'=x` is `=x`, `''=x` is `'=x`, `'quoted'` is itself.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if begins_like_a_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet could take a cell for a formula; tabs, line ends and blanks before one count.
fn begins_like_a_formula(cell: &str) -> bool {
    cell.starts_with(['\t', '\r'])
        || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Digits with a sign before and one point among them.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_marked_and_come_back() {
        for cell in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\tx",
            "\r=1",
            " =1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "-",
            "--1",
            "'=1",
            "''=1",
            "-小明",
        ] {
            assert_eq!(guarded(cell), format!("'{cell}"));
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
    }

    #[test]
    fn numbers_and_other_texts_stay_as_they_are() {
        for cell in ["-12.50", "+8613800138000", "0", "张三", "", "1=1", "'quoted'", "it's"] {
            assert_eq!(guarded(cell), cell);
            assert_eq!(unguarded(cell), cell);
        }
    }
}
