//! The bytes of a file: counted, with the first megabyte looked at before it is read.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, Encoding};

use super::{ReadFault, Source};

/// How much is looked at before reading.
pub(super) const HEAD: usize = 1 << 20;

/// A file that is open, with its first bytes at hand.
pub(super) struct Input {
    path: Option<PathBuf>,
    head: Vec<u8>,
    whole: bool,
    rest: Box<dyn Read + Send>,
    progress: Progress,
}

/// How far a file has been read.
#[derive(Clone)]
pub(super) struct Progress {
    read: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Progress {
    pub(super) fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    pub(super) fn total(&self) -> Option<u64> {
        self.total
    }
}

struct Counted {
    inner: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl Input {
    pub(super) fn open(source: Source) -> Result<Input, ReadFault> {
        let (path, total, inner): (_, _, Box<dyn Read + Send>) = match source {
            Source::Stream(stream) => (None, None, stream),
            Source::Path(path) => {
                let file = File::open(&path)?;
                let meta = file.metadata()?;
                if meta.is_dir() {
                    return Err(ReadFault::Directory);
                }
                (Some(path), meta.is_file().then_some(meta.len()), Box::new(file))
            }
        };
        let read = Arc::new(AtomicU64::new(0));
        let mut rest: Box<dyn Read + Send> = Box::new(Counted { inner, read: read.clone() });
        let (head, whole) = look(&mut rest)?;
        if head.is_empty() {
            return Err(ReadFault::Empty);
        }
        Ok(Input { path, head, whole, rest, progress: Progress { read, total } })
    }

    /// The extension of the file's name.
    pub(super) fn extension(&self) -> Option<&str> {
        self.path.as_ref()?.extension()?.to_str()
    }

    /// The first bytes.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    /// Whether the first bytes are all.
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether the file holds nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.whole && self.head.iter().all(u8::is_ascii_whitespace)
    }

    /// Leaves out the first `n` bytes, a byte order mark.
    pub(super) fn skip(&mut self, n: usize) {
        self.head.drain(..n.min(self.head.len()));
    }

    /// From here on the bytes are those of the text in UTF-8.
    pub(super) fn recode(self, encoding: &'static Encoding) -> Result<Input, ReadFault> {
        let Input { path, head, rest, progress, .. } = self;
        let decoder = encoding.new_decoder_without_bom_handling();
        let source = Box::new(Cursor::new(head).chain(rest));
        let mut rest: Box<dyn Read + Send> =
            Box::new(Recoded { source, decoder, text: Vec::new(), at: 0, ended: false });
        let (head, whole) = look(&mut rest)?;
        Ok(Input { path, head, whole, rest, progress })
    }

    /// All bytes in order, and how far they have been read.
    pub(super) fn into_reader(self) -> (Box<dyn Read + Send>, Progress) {
        (Box::new(Cursor::new(self.head).chain(self.rest)), self.progress)
    }
}

/// Reads the first bytes; the answer also tells whether they are all.
fn look(source: &mut Box<dyn Read + Send>) -> io::Result<(Vec<u8>, bool)> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let whole = head.len() < HEAD;
    Ok((head, whole))
}

/// A stream of text in another encoding as UTF-8. What cannot be decoded becomes U+FFFD, by which the record is told.
struct Recoded {
    source: Box<dyn Read + Send>,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for Recoded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.text.len() && !self.ended {
            self.refill()?;
        }
        let left = self.text.get(self.at..).unwrap_or_default();
        let n = left.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..n), left.get(..n)) {
            to.copy_from_slice(from);
        }
        self.at += n;
        Ok(n)
    }
}

impl Recoded {
    fn refill(&mut self) -> io::Result<()> {
        let mut raw = Vec::new();
        self.source.by_ref().take(1 << 16).read_to_end(&mut raw)?;
        self.ended = raw.is_empty();
        self.at = 0;
        self.text.resize(raw.len() * 3 + 16, 0);
        let (mut read, mut written) = (0, 0);
        loop {
            let src = raw.get(read..).unwrap_or_default();
            let dst = self.text.get_mut(written..).unwrap_or_default();
            let (result, r, w, _) = self.decoder.decode_to_utf8(src, dst, self.ended);
            read += r;
            written += w;
            if result == CoderResult::InputEmpty {
                break;
            }
            let more = self.text.len() * 2;
            self.text.resize(more, 0);
        }
        self.text.truncate(written);
        Ok(())
    }
}
