//! A workbook with one sheet.

use std::fs::File;
use std::io;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::domain::day::Zone;
use crate::text::item::Item;

/// The most rows of a sheet below its heads; the format has no more.
pub const MOST_ROWS: usize = 1_048_575;

/// A workbook that is being made, in memory until it is saved.
pub(super) struct Book {
    sheet: Worksheet,
    next: u32,
    money: Format,
    day: Format,
}

impl Book {
    /// Begins with a row of heads that stays in sight.
    pub(super) fn new(heads: &[String]) -> io::Result<Book> {
        let (mut sheet, bold) = (Worksheet::new(), Format::new().set_bold());
        for (column, head) in (0u16..).zip(heads) {
            sheet.write_string_with_format(0, column, head, &bold).map_err(failed)?;
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        let money = Format::new().set_num_format("0.00");
        let day = Format::new().set_num_format("yyyy-mm-dd");
        Ok(Book { sheet, next: 1, money, day })
    }

    /// One more row: texts stay texts, so that nothing in them runs and no id loses digits.
    pub(super) fn row(&mut self, items: &[Item], zone: &Zone) -> io::Result<()> {
        let Book { sheet, next, money, day } = self;
        for (column, item) in (0u16..).zip(items) {
            let written = match item {
                Item::Nothing => continue,
                Item::Count(n) => sheet.write_number(*next, column, *n as f64),
                Item::Number(n) => sheet.write_number(*next, column, *n),
                Item::Money(cents) => sheet.write_number_with_format(*next, column, cents.yuan(), money),
                Item::Day(at) => match ExcelDateTime::parse_from_str(&at.to_string()) {
                    Ok(at) => sheet.write_datetime_with_format(*next, column, at, day),
                    // Before 1900 a workbook knows no days.
                    Err(_) => sheet.write_string(*next, column, at.to_string()),
                },
                other => sheet.write_string(*next, column, other.plain(zone)),
            };
            written.map_err(failed)?;
        }
        *next += 1;
        Ok(())
    }

    /// Writes the workbook.
    pub(super) fn save(self, file: File) -> io::Result<()> {
        let mut book = Workbook::new();
        book.push_worksheet(self.sheet);
        book.save_to_writer(file).map_err(failed)
    }
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
