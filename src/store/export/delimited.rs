//! CSV and TSV that a spreadsheet opens without running anything.

use std::io::{self, Write};

use crate::domain::guard::guarded;

/// Writes records divided by commas or tabs.
pub struct Delimited<'w> {
    writer: csv::Writer<Box<dyn Write + 'w>>,
}

impl<'w> Delimited<'w> {
    /// Writes to `out`, cells divided by `delimiter`.
    pub fn new(out: Box<dyn Write + 'w>, delimiter: u8) -> Delimited<'w> {
        Delimited { writer: csv::WriterBuilder::new().delimiter(delimiter).from_writer(out) }
    }

    /// Writes one record, no cell of which a spreadsheet runs.
    pub fn record(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        let cells = cells.into_iter().map(|cell| guarded(&cell).into_owned());
        self.writer.write_record(cells).map_err(io::Error::from)
    }

    /// Sends everything on.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_delimiters_and_line_ends_are_quoted() {
        let mut out = Vec::new();
        let mut writer = Delimited::new(Box::new(&mut out), b'\t');
        writer.record(["a\tb".to_string(), "c\"d\n".to_string(), "=x".to_string()]).unwrap();
        writer.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a\tb\"\t\"c\"\"d\n\"\t'=x\n");
    }
}
