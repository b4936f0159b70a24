//! CSV and TSV that a spreadsheet opens without running anything.

use std::io::{self, Write};

/// Writes records divided by commas or tabs.
pub struct Delimited<'w> {
    writer: csv::Writer<Box<dyn Write + 'w>>,
}

impl<'w> Delimited<'w> {
    /// Writes to `out`, cells divided by `delimiter`.
    pub fn new(out: Box<dyn Write + 'w>, delimiter: u8) -> Delimited<'w> {
        Delimited { writer: csv::WriterBuilder::new().delimiter(delimiter).from_writer(out) }
    }

    /// Writes one record, every cell made harmless.
    pub fn record(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        let cells: Vec<String> = cells.into_iter().map(harmless).collect();
        self.writer.write_record(&cells).map_err(io::Error::from)
    }

    /// Sends everything on.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A cell that begins like a formula gets an apostrophe in front, unless it is a plain number.
pub fn harmless(cell: String) -> String {
    let dangerous =
        matches!(cell.chars().next(), Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'));
    if dangerous && !is_number(&cell) { format!("'{cell}") } else { cell }
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
    fn cells_that_a_spreadsheet_would_run_are_marked_and_numbers_are_not() {
        for cell in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "-",
            "--1",
        ] {
            assert_eq!(harmless(cell.to_string()), format!("'{cell}"));
        }
        for cell in ["-12.50", "+8613800138000", "0", "张三", "", "1=1", "'=1"] {
            assert_eq!(harmless(cell.to_string()), cell);
        }
    }

    #[test]
    fn cells_with_delimiters_and_line_ends_are_quoted() {
        let mut out = Vec::new();
        let mut writer = Delimited::new(Box::new(&mut out), b'\t');
        writer.record(["a\tb".to_string(), "c\"d\n".to_string(), "=x".to_string()]).unwrap();
        writer.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a\tb\"\t\"c\"\"d\n\"\t'=x\n");
    }
}
