//! Text whose cells stand between blanks, without quotation marks, such as the CDNOW purchase files.

use super::delimited::{fit, read_header};
use super::encoding::Decoding;
use super::input::Input;
use super::lines::{Line, Lines};
use super::shape::Shape;
use super::{ReadFault, Records, Step};
use crate::domain::import::RawRecord;

/// The records of a file with blanks between cells.
pub(super) struct Blanks {
    lines: Lines,
    shape: Shape,
}

impl Blanks {
    /// Takes the stated columns, or the words of the first line.
    pub(super) fn open(
        input: Input,
        decoding: Decoding,
        mut shape: Shape,
        columns: Option<Vec<String>>,
    ) -> Result<Blanks, ReadFault> {
        let mut lines = Lines::new(input, decoding, None);
        shape.delimiter = Some(' ');
        shape.has_header = columns.is_none();
        shape.columns = match columns {
            Some(columns) => columns,
            None => read_header(&mut lines, |record, _, text| split(record, text))?,
        };
        Ok(Blanks { lines, shape })
    }
}

fn split(record: &mut RawRecord, text: &str) {
    text.split_ascii_whitespace().for_each(|word| record.push(word));
}

impl Records for Blanks {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn next(&mut self, into: &mut RawRecord) -> Result<Step, ReadFault> {
        let width = self.shape.columns.len();
        let step = match self.lines.next(into)? {
            Line::Text { text, .. } => {
                split(into, text);
                fit(into, width, width, text)
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
