//! Reading: from a file to records of text with their line numbers. No engine here.
//!
//! ```text
//! bytes ─► input (count, look ahead, UTF-16) ─► frame (where a record ends) ─► encoding (text) ─► delimited, blanks, json
//! bytes ─► sheet (spreadsheets, whole in memory)
//! ```
//!
//! What is broken stays small: a record that cannot be read is a [`Step::Rejected`] with its line, and reading goes on
//! with the next line. Only a file that cannot be read at all is a [`ReadFault`].

mod blanks;
mod delimited;
mod encoding;
mod fault;
mod frame;
mod input;
mod json;
mod lines;
mod rejects;
mod shape;
mod sheet;
mod sniff;
#[cfg(test)]
mod tests;

use std::io::Read;
use std::path::PathBuf;

use crate::domain::import::{RawRecord, Reject};

pub use encoding::TextEncoding;
pub use fault::ReadFault;
pub use rejects::RejectsFile;
pub use shape::{Format, Shape};

/// Where the bytes come from.
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// A stream, such as standard input.
    Stream(Box<dyn Read + Send>),
}

/// What was stated about a file. What is left open is found out from its name and its first megabyte.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The format.
    pub format: Option<Format>,
    /// The encoding of a text file.
    pub encoding: Option<TextEncoding>,
    /// The delimiter of a text file.
    pub delimiter: Option<u8>,
    /// The columns of a file without header, in order; `-` leaves one out.
    pub columns: Option<Vec<String>>,
    /// The sheet of a spreadsheet; without it the first.
    pub sheet: Option<String>,
}

/// What came next.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A record, now in the buffer.
    Record,
    /// A record that could not be read. The buffer holds what there is of it: the cells of a ragged record, else all of
    /// it as one cell.
    Rejected(Reject),
    /// Nothing more.
    End,
}

/// The records of one file, in order. Blank lines are no records.
pub trait Records: Send {
    /// What the file turned out to be.
    fn shape(&self) -> &Shape;

    /// Reads the next record into the buffer.
    fn next(&mut self, into: &mut RawRecord) -> Result<Step, ReadFault>;

    /// How many bytes of the file have been read.
    fn bytes_read(&self) -> u64;

    /// How many bytes the file has, where that can be known.
    fn total_bytes(&self) -> Option<u64>;
}

/// Opens a file and finds out its format, encoding, delimiter and header.
pub fn open(source: Source, options: ReadOptions) -> Result<Box<dyn Records>, ReadFault> {
    let input = input::Input::open(source)?;
    let format = sniff::format(&input, &options)?;
    match format {
        Format::Sheet => Ok(Box::new(sheet::Sheet::open(input, &options)?)),
        Format::Parquet => Err(ReadFault::Parquet),
        Format::Csv | Format::Tsv | Format::Blanks | Format::JsonLines => {
            let (input, encoding) = encoding::settle(input, options.encoding)?;
            text(input, encoding, format, options)
        }
    }
}

/// Opens a text file, whose bytes are ASCII-compatible by now.
fn text(
    input: input::Input,
    encoding: encoding::Decoding,
    format: Format,
    options: ReadOptions,
) -> Result<Box<dyn Records>, ReadFault> {
    if input.is_blank() {
        return Err(ReadFault::Empty);
    }
    let (format, delimiter) = sniff::delimiter(input.head(), format, &options);
    let shape = Shape::of_text(format, encoding.name());
    Ok(match format {
        Format::JsonLines => Box::new(json::JsonLines::open(input, encoding, shape)?),
        Format::Blanks => Box::new(blanks::Blanks::open(input, encoding, shape, options.columns)?),
        _ => Box::new(delimited::Delimited::open(input, encoding, shape, delimiter, options.columns)?),
    })
}
