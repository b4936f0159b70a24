//! CSV and TSV: cells between delimiters, with quotation marks.

use super::encoding::Decoding;
use super::input::Input;
use super::lines::{Line, Lines};
use super::shape::Shape;
use super::{ReadFault, Records, Step};
use crate::domain::import::{RawRecord, Reason, Reject};

/// The records of a delimited file.
pub(super) struct Delimited {
    lines: Lines,
    shape: Shape,
    delimiter: u8,
    least: usize,
    most: usize,
}

impl Delimited {
    /// Reads the header, or takes the stated columns for it.
    pub(super) fn open(
        input: Input,
        decoding: Decoding,
        mut shape: Shape,
        delimiter: u8,
        columns: Option<Vec<String>>,
    ) -> Result<Delimited, ReadFault> {
        let mut lines = Lines::new(input, decoding, Some(delimiter));
        shape.delimiter = Some(char::from(delimiter));
        shape.has_header = columns.is_none();
        shape.columns = match columns {
            Some(columns) => columns,
            None => read_header(&mut lines, |record, quoted, text| split(record, quoted, text, delimiter))?,
        };
        let (least, most) = shape.widths();
        Ok(Delimited { lines, shape, delimiter, least, most })
    }
}

/// The cells of the first record.
pub(super) fn read_header(
    lines: &mut Lines,
    split: impl Fn(&mut RawRecord, bool, &str),
) -> Result<Vec<String>, ReadFault> {
    let mut record = RawRecord::new();
    match lines.next(&mut record)? {
        Line::Text { quoted, text, .. } => {
            split(&mut record, quoted, text);
            Ok(record.iter().map(|c| c.trim().to_string()).collect())
        }
        Line::Rejected(reject) => Err(ReadFault::BadHeader { reason: reject.reason, line: reject.line }),
        Line::End => Err(ReadFault::Empty),
    }
}

/// Whether a record has as many cells as the header. Empty cells beyond it are dropped.
pub(super) fn fit(record: &mut RawRecord, least: usize, most: usize, text: &str) -> Step {
    let len = record.len();
    if (least..=most).contains(&len) {
        return Step::Record;
    }
    let reason = if len < least {
        Reason::TooFewCells
    } else if record.iter().skip(most).any(|c| !c.trim().is_empty()) {
        Reason::TooManyCells
    } else {
        record.truncate(most);
        return Step::Record;
    };
    Step::Rejected(Reject::new(record.line(), None, reason, text))
}

impl Records for Delimited {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn next(&mut self, into: &mut RawRecord) -> Result<Step, ReadFault> {
        let step = match self.lines.next(into)? {
            Line::Text { quoted, text, .. } => {
                split(into, quoted, text, self.delimiter);
                fit(into, self.least, self.most, text)
            }
            Line::Rejected(reject) => Step::Rejected(reject),
            Line::End => Step::End,
        };
        self.shape.encoding = Some(self.lines.encoding());
        Ok(step)
    }

    fn bytes_read(&self) -> u64 {
        self.lines.progress().read()
    }

    fn total_bytes(&self) -> Option<u64> {
        self.lines.progress().total()
    }
}

/// Splits a record that is known to be well formed.
fn split(record: &mut RawRecord, quoted: bool, text: &str, delimiter: u8) {
    if !quoted {
        return record.split(text, delimiter);
    }
    let mark = char::from(delimiter);
    let mut rest = text;
    loop {
        rest = match rest.strip_prefix('"') {
            Some(inside) => unquote(record, inside),
            None => {
                let end = rest.find(mark).unwrap_or(rest.len());
                record.append(rest.get(..end).unwrap_or_default());
                rest.get(end..).unwrap_or_default()
            }
        };
        record.end_cell();
        match rest.find(mark) {
            Some(at) => rest = rest.get(at + 1..).unwrap_or_default(),
            None => return,
        }
    }
}

/// Takes a quoted cell and answers what stands behind it.
fn unquote<'t>(record: &mut RawRecord, mut inside: &'t str) -> &'t str {
    while let Some((part, behind)) = inside.split_once('"') {
        record.append(part);
        match behind.strip_prefix('"') {
            Some(more) => {
                record.append("\"");
                inside = more;
            }
            None => return behind,
        }
    }
    record.append(inside);
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_cells_are_taken_out_of_their_marks() {
        for (text, cells) in [
            ("\"a\",b", vec!["a", "b"]),
            ("1,\"x, \"\"y\"\"\nz\" ,", vec!["1", "x, \"y\"\nz", ""]),
            ("\"\",\"\"", vec!["", ""]),
            ("5\" pipe,\"王，五\"", vec!["5\" pipe", "王，五"]),
        ] {
            let mut record = RawRecord::of(1, &[]);
            split(&mut record, true, text, b',');
            assert_eq!(record.iter().collect::<Vec<_>>(), cells, "{text}");
        }
    }
}
