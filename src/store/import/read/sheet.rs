//! Spreadsheets. Numbers are written as a person would write them, dates as dates.

use std::io::{Cursor, Read};

use calamine::{Data, ExcelDateTime, Range, Reader, open_workbook_auto_from_rs};

use super::input::{Input, Progress};
use super::shape::{Format, Shape};
use super::{ReadFault, ReadOptions, Records, Step};
use crate::domain::import::{RawRecord, Reason, Reject};

/// The records of one sheet.
pub(super) struct Sheet {
    range: Range<Data>,
    /// The next row of the range.
    row: usize,
    shape: Shape,
    progress: Progress,
}

/// Numbers from here on have lost digits: a spreadsheet keeps fifteen.
const EXACT: f64 = 1e15;

impl Sheet {
    /// Reads the sheet into memory and finds its header, the first row that is not empty.
    pub(super) fn open(input: Input, options: &ReadOptions) -> Result<Sheet, ReadFault> {
        let (mut reader, progress) = input.into_reader();
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        let mut book =
            open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| ReadFault::NotASpreadsheet)?;
        let sheets = book.sheet_names();
        let sheet = match &options.sheet {
            Some(named) if sheets.contains(named) => named.clone(),
            Some(named) => return Err(ReadFault::NoSuchSheet { sheet: named.clone(), sheets }),
            None => sheets.first().cloned().ok_or(ReadFault::NotASpreadsheet)?,
        };
        let range = book.worksheet_range(&sheet).map_err(|_| ReadFault::NotASpreadsheet)?;
        let mut shape = Shape {
            format: Format::Sheet,
            encoding: None,
            delimiter: None,
            sheet: Some(sheet),
            sheets,
            has_header: options.columns.is_none(),
            columns: Vec::new(),
        };
        let first = (0..range.height()).find(|r| !is_blank(&range, *r)).ok_or(ReadFault::Empty)?;
        let row = match &options.columns {
            Some(columns) => {
                shape.columns = columns.clone();
                first
            }
            None => {
                shape.columns = cells(&range, first).map(|c| text_of(c).trim().to_string()).collect();
                let (named, _) = shape.widths();
                shape.columns.truncate(named);
                first + 1
            }
        };
        Ok(Sheet { range, row, shape, progress })
    }
}

impl Records for Sheet {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn next(&mut self, into: &mut RawRecord) -> Result<Step, ReadFault> {
        while self.row < self.range.height() && is_blank(&self.range, self.row) {
            self.row += 1;
        }
        if self.row >= self.range.height() {
            return Ok(Step::End);
        }
        let line = self.range.start().map_or(0, |(row, _)| u64::from(row)) + self.row as u64 + 1;
        into.start(line);
        cells(&self.range, self.row).for_each(|c| into.push(&text_of(c)));
        self.row += 1;
        let joined = || into.iter().collect::<Vec<_>>().join(",");
        if into.iter().any(|c| c.contains('\0')) {
            return Ok(Step::Rejected(Reject::new(line, None, Reason::NulByte, &joined())));
        }
        let text = if into.len() > self.shape.columns.len() { joined() } else { String::new() };
        Ok(super::delimited::fit(into, 0, self.shape.columns.len(), &text))
    }

    fn bytes_read(&self) -> u64 {
        self.progress.read()
    }

    fn total_bytes(&self) -> Option<u64> {
        self.progress.total()
    }
}

fn cells(range: &Range<Data>, row: usize) -> impl Iterator<Item = &Data> {
    (0..range.width()).map(move |column| range.get((row, column)).unwrap_or(&Data::Empty))
}

fn is_blank(range: &Range<Data>, row: usize) -> bool {
    cells(range, row).all(|c| match c {
        Data::Empty => true,
        Data::String(text) => text.trim().is_empty(),
        _ => false,
    })
}

/// A cell as text.
fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => number(*n),
        Data::Bool(yes) => yes.to_string(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(serial) => date(serial),
    }
}

/// A number without exponent and without `.0`; one that has lost digits with an exponent, by which an id is told to be
/// lost.
fn number(n: f64) -> String {
    if n.abs() < EXACT {
        return n.to_string();
    }
    let written = format!("{n:E}");
    match written.split_once('E') {
        Some((mantissa, exponent)) if !exponent.starts_with('-') => format!("{mantissa}E+{exponent}"),
        _ => written,
    }
}

/// A date, with its time where it has one; a duration as hours, minutes and seconds.
fn date(serial: &ExcelDateTime) -> String {
    if serial.is_duration() {
        let seconds = (serial.as_f64() * 86_400.0).round() as i64;
        return format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    match serial.as_datetime() {
        // Serial numbers are fractions: the nearest second is what was typed.
        Some(at) => {
            let text = (at + std::time::Duration::from_millis(500)).to_string();
            let text = text.get(..19).unwrap_or(&text);
            text.strip_suffix(" 00:00:00").unwrap_or(text).to_string()
        }
        None => number(serial.as_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(number(13_800_138_000.0), "13800138000");
        assert_eq!(number(17_850.0), "17850");
        assert_eq!(number(2.55), "2.55");
        assert_eq!(number(6.22203e18), "6.22203E+18");
        assert_eq!(number(-0.000001), "-0.000001");
    }
}
