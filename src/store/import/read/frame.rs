//! Where records end: lines, and with quotation marks records of several lines. Nothing is swallowed: a record that
//! does not end properly costs its first line, and the next line is read as if nothing had happened.

use std::io::{self, Read};

use memchr::memchr;

/// The most bytes of a record.
pub(super) const LIMIT: usize = 1 << 20;
const CHUNK: usize = 1 << 18;

/// A record found in the bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What was found.
    pub what: What,
    from: usize,
    to: usize,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A record in which no cell is quoted.
    Plain,
    /// A record with quoted cells.
    Quoted,
    /// The first line of a record whose quotation marks are broken.
    Cut,
    /// The beginning of a line that is too long; the rest of it was passed over.
    TooLong,
}

/// Finds records in a stream of ASCII-compatible bytes.
pub(super) struct Framer {
    source: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    line: u64,
    newline: u8,
    quotes: Option<u8>,
}

/// What a look at the bytes of a record with quotation marks says.
enum Look {
    /// The record with its line end, and how many lines it has.
    Whole { len: usize, lines: u64 },
    /// It does not end in these bytes.
    Open,
    /// Text behind a closed quotation mark.
    Broken,
}

impl Framer {
    /// Records of a stream. `quotes` is the delimiter where quotation marks have a meaning. `head` is how it begins: a
    /// file with carriage returns alone has those for line ends.
    pub(super) fn new(source: Box<dyn Read + Send>, head: &[u8], quotes: Option<u8>) -> Framer {
        let newline =
            if memchr(b'\n', head).is_none() && memchr(b'\r', head).is_some() { b'\r' } else { b'\n' };
        Framer { source, buffer: Vec::new(), start: 0, end: 0, ended: false, line: 1, newline, quotes }
    }

    /// The bytes of a record without its line end.
    pub(super) fn bytes(&self, frame: Frame) -> &[u8] {
        self.buffer.get(frame.from..frame.to).unwrap_or_default()
    }

    /// What has been read behind the last record.
    pub(super) fn ahead(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// The next record that is not blank; nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Frame>> {
        loop {
            let Some(frame) = self.next_line()? else { return Ok(None) };
            if frame.what != What::Plain || !self.is_blank(frame) {
                return Ok(Some(frame));
            }
        }
    }

    fn is_blank(&self, frame: Frame) -> bool {
        let tab_counts = self.quotes == Some(b'\t');
        self.bytes(frame).iter().all(|b| matches!(b, b' ' | b'\r' | b'\n') || (*b == b'\t' && !tab_counts))
    }

    fn next_line(&mut self) -> io::Result<Option<Frame>> {
        let mut searched = 0;
        let newline = loop {
            let bytes = self.ahead();
            match memchr(self.newline, bytes.get(searched..).unwrap_or_default()) {
                Some(at) => break searched + at,
                None if bytes.len() > LIMIT => return self.pass_over().map(Some),
                None if self.ended && bytes.is_empty() => return Ok(None),
                None if self.ended => break bytes.len(),
                None => {
                    searched = bytes.len();
                    self.fill()?;
                }
            }
        };
        if newline > LIMIT {
            return self.pass_over().map(Some);
        }
        let quoted =
            self.quotes.is_some() && memchr(b'"', self.ahead().get(..newline).unwrap_or_default()).is_some();
        match self.quotes {
            Some(delimiter) if quoted => self.quoted(delimiter, newline).map(Some),
            _ => Ok(Some(self.take(What::Plain, newline, newline + 1, 1))),
        }
    }

    /// A record whose first line, of `first` bytes, has quotation marks.
    fn quoted(&mut self, delimiter: u8, first: usize) -> io::Result<Frame> {
        loop {
            match look(self.ahead(), delimiter, self.newline, self.ended) {
                Look::Whole { len, lines } if len <= LIMIT + 1 => {
                    let ends = self.ahead().get(len.wrapping_sub(1)) == Some(&self.newline);
                    return Ok(self.take(What::Quoted, if ends { len - 1 } else { len }, len, lines));
                }
                Look::Open if !self.ended && self.ahead().len() <= LIMIT => self.fill()?,
                _ => return Ok(self.take(What::Cut, first, first + 1, 1)),
            }
        }
    }

    /// Hands out the next `len` bytes as a record and goes on behind `used` bytes and `lines` lines.
    fn take(&mut self, what: What, len: usize, used: usize, lines: u64) -> Frame {
        let from = self.start;
        let mut to = from + len;
        if to > from && self.buffer.get(to - 1) == Some(&b'\r') {
            to -= 1;
        }
        let frame = Frame { line: self.line, what, from, to };
        self.start = (from + used).min(self.end);
        self.line += lines;
        frame
    }

    /// Keeps the beginning of a line that is too long and passes over the rest of it.
    fn pass_over(&mut self) -> io::Result<Frame> {
        let from = self.start;
        let frame = Frame { line: self.line, what: What::TooLong, from, to: from + LIMIT };
        // What has been read so far is looked through first; then the rest goes through the space behind it.
        let mut behind = from + LIMIT;
        loop {
            let bytes = self.buffer.get(behind..self.end).unwrap_or_default();
            if let Some(at) = memchr(self.newline, bytes) {
                self.start = behind + at + 1;
                break;
            }
            behind = from + LIMIT;
            self.end = behind;
            self.start = behind;
            if self.ended {
                break;
            }
            self.buffer.resize(behind + CHUNK, 0);
            let space = self.buffer.get_mut(behind..).unwrap_or_default();
            let n = read_some(&mut self.source, space)?;
            self.ended = n == 0;
            self.end = behind + n;
        }
        self.line += 1;
        Ok(frame)
    }

    /// Reads more behind what is there.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize(self.end + CHUNK, 0);
        }
        let space = self.buffer.get_mut(self.end..).unwrap_or_default();
        let n = read_some(&mut self.source, space)?;
        self.ended = n == 0;
        self.end += n;
        Ok(())
    }
}

fn read_some(source: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(into) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => return other,
        }
    }
}

/// Follows the quotation marks of a record to its end.
fn look(bytes: &[u8], delimiter: u8, newline: u8, ended: bool) -> Look {
    let mut at = 0;
    let mut lines = 1;
    let mut cell_begins = true;
    while let Some(b) = bytes.get(at).copied() {
        if b == newline {
            return Look::Whole { len: at + 1, lines };
        }
        if b != b'"' || !cell_begins {
            cell_begins = b == delimiter;
            at += 1;
            continue;
        }
        // Inside a quoted cell: to the mark that is not doubled.
        at += 1;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(mark) = memchr(b'"', rest) else { return Look::Open };
            lines += rest.get(..mark).unwrap_or_default().iter().filter(|b| **b == newline).count() as u64;
            at += mark + 1;
            match bytes.get(at) {
                Some(b'"') => at += 1,
                None if !ended => return Look::Open,
                _ => break,
            }
        }
        while let Some(b' ' | b'\r') = bytes.get(at)
            && bytes.get(at) != Some(&newline)
        {
            at += 1;
        }
        match bytes.get(at) {
            None if !ended => return Look::Open,
            None => {}
            Some(b) if *b == delimiter || *b == newline => {}
            Some(_) => return Look::Broken,
        }
        cell_begins = false;
    }
    if ended { Look::Whole { len: bytes.len(), lines } } else { Look::Open }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn frames(text: &[u8]) -> Vec<(u64, What, String)> {
        let mut framer = Framer::new(Box::new(Cursor::new(text.to_vec())), text, Some(b','));
        let mut found = Vec::new();
        while let Some(frame) = framer.next().unwrap() {
            let text = String::from_utf8_lossy(framer.bytes(frame)).chars().take(20).collect();
            found.push((frame.line, frame.what, text));
        }
        found
    }

    #[test]
    fn records_end_at_line_ends_outside_quotation_marks() {
        assert_eq!(
            frames(b"a,b\r\n\n1,\"x\ny\"\n  \n2,5\" pipe\n3,z"),
            [
                (1, What::Plain, "a,b".into()),
                (3, What::Quoted, "1,\"x\ny\"".into()),
                (6, What::Quoted, "2,5\" pipe".into()),
                (7, What::Plain, "3,z".into()),
            ]
        );
        assert_eq!(frames(b"a\r1\r2").len(), 3);
    }

    #[test]
    fn a_cut_quote_costs_its_line_alone() {
        for text in ["a,b\n1,\"x\n2,y\n3,z\n", "a,b\n1,\"x\n2,y\n3,\"z\"\n", "a,b\n1,\"x\"x\n2,y\n3,z"] {
            let found = frames(text.as_bytes());
            let lines: Vec<(u64, bool)> = found.iter().map(|f| (f.0, f.1 == What::Cut)).collect();
            assert_eq!(lines, [(1, false), (2, true), (3, false), (4, false)], "{text}");
        }
    }

    #[test]
    fn a_long_line_is_passed_over() {
        for filler in ["x", "\"", "\"\""] {
            let long = filler.repeat(3 * LIMIT / filler.len());
            let found = frames(format!("a,b\n1,{long}\n2,y\n").as_bytes());
            assert_eq!(found.len(), 3, "{filler}");
            assert_eq!((found[1].0, found[1].1), (2, What::TooLong));
            assert_eq!((found[2].0, found[2].2.as_str()), (3, "2,y"));
        }
        let unended = frames(format!("a,b\n{}", "x".repeat(3 * LIMIT)).as_bytes());
        assert_eq!((unended.len(), unended[1].1), (2, What::TooLong));
    }

    #[test]
    fn a_quote_that_stays_open_for_a_megabyte_costs_its_line_alone() {
        let rest = "2,y\n".repeat(LIMIT / 2);
        let text = format!("a,b\n1,\"x\n{rest}");
        let found = frames(text.as_bytes());
        assert_eq!(found.len(), 2 + LIMIT / 2);
        assert_eq!(found.iter().filter(|f| f.1 == What::Cut).map(|f| f.0).collect::<Vec<_>>(), [2]);
        assert_eq!(found.last().map(|f| f.0), Some(2 + LIMIT as u64 / 2));
    }
}
