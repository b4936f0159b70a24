//! The decoded records of a text file, before they are split into cells.

use super::ReadFault;
use super::encoding::{Decoding, Text};
use super::frame::{Framer, What};
use super::input::{Input, Progress};
use crate::domain::import::{RawRecord, Reason, Reject};

/// The decoded records of a text file.
pub(super) struct Lines {
    framer: Framer,
    decoding: Decoding,
    scratch: String,
    progress: Progress,
}

/// What came next.
pub(super) enum Line<'l> {
    /// A record.
    Text {
        /// The line on which it begins.
        line: u64,
        /// Whether cells of it are quoted.
        quoted: bool,
        /// Its text, without line end.
        text: &'l str,
    },
    /// A record that cannot be split.
    Rejected(Reject),
    /// Nothing more.
    End,
}

impl Lines {
    /// The records of a file; `quotes` is the delimiter where quotation marks have a meaning.
    pub(super) fn new(input: Input, decoding: Decoding, quotes: Option<u8>) -> Lines {
        let head = input.head().to_vec();
        let (reader, progress) = input.into_reader();
        Lines { framer: Framer::new(reader, &head, quotes), decoding, scratch: String::new(), progress }
    }

    /// The next record. `into` is emptied for it; of a reject it holds the whole text as one cell.
    pub(super) fn next(&mut self, into: &mut RawRecord) -> Result<Line<'_>, ReadFault> {
        let Some(frame) = self.framer.next()? else { return Ok(Line::End) };
        into.start(frame.line);
        let bytes = self.framer.bytes(frame);
        let broken = match frame.what {
            What::Cut => Some(Reason::CutQuote),
            What::TooLong => Some(Reason::LineTooLong),
            _ if memchr::memchr(0, bytes).is_some() => Some(Reason::NulByte),
            _ => None,
        };
        if let Some(reason) = broken {
            return Ok(Line::Rejected(reject(into, reason, &self.decoding.lossy(bytes))));
        }
        let text = match self.decoding.decode(bytes, self.framer.ahead(), &mut self.scratch) {
            Ok(Text::Borrowed(text)) => text,
            Ok(Text::Made) => &self.scratch,
            Err(_) => {
                return Ok(Line::Rejected(reject(into, Reason::Undecodable, &self.decoding.lossy(bytes))));
            }
        };
        Ok(Line::Text { line: frame.line, quoted: frame.what == What::Quoted, text })
    }

    /// The name of the encoding as far as it is known by now.
    pub(super) fn encoding(&self) -> &'static str {
        self.decoding.name()
    }

    /// How far the file has been read.
    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }
}

fn reject(into: &mut RawRecord, reason: Reason, text: &str) -> Reject {
    into.push(text);
    Reject::new(into.line(), None, reason, text)
}
