//! Which encoding a text file has, and each record decoded in it.
//!
//! A record that is not text in the file's encoding is told from the others, never written down with U+FFFD: two
//! encodings in one file cost the records of the rarer one, not the file.

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadFault;
use super::input::Input;

/// An encoding of text files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(&'static Encoding);

impl TextEncoding {
    /// UTF-8.
    pub const UTF_8: TextEncoding = TextEncoding(UTF_8);
    /// GB18030, and so GBK and GB2312.
    pub const GB18030: TextEncoding = TextEncoding(GB18030);

    /// The encoding of a name such as `utf-8`, `gbk`, `gb18030`, `utf-16le`, `big5`, `latin1`.
    pub fn named(name: &str) -> Option<TextEncoding> {
        let found = Encoding::for_label(name.trim().as_bytes())?;
        Some(TextEncoding(if found == encoding_rs::GBK { GB18030 } else { found }))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// Decodes the records of one file.
#[derive(Debug, Clone)]
pub(super) struct Decoding {
    encoding: &'static Encoding,
    /// Nothing but ASCII so far: the first other record decides.
    undecided: bool,
    /// The bytes were decoded before and hold U+FFFD where that failed.
    recoded: bool,
}

/// The text of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text<'t> {
    /// The bytes themselves.
    Borrowed(&'t str),
    /// The scratch buffer.
    Made,
}

/// Bytes that are not text in the file's encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Undecodable;

impl Decoding {
    /// The name of the encoding as the file has it.
    pub(super) fn name(&self) -> &'static str {
        self.encoding.name()
    }

    /// The text of a record, borrowed where it is UTF-8 as it stands, else made in `scratch`. `ahead` is what has been
    /// read behind it.
    pub(super) fn decode<'t>(
        &mut self,
        bytes: &'t [u8],
        ahead: &[u8],
        scratch: &mut String,
    ) -> Result<Text<'t>, Undecodable> {
        if self.recoded {
            let text = std::str::from_utf8(bytes).map_err(|_| Undecodable)?;
            return if text.contains('\u{FFFD}') { Err(Undecodable) } else { Ok(Text::Borrowed(text)) };
        }
        if self.encoding == UTF_8 {
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.undecided = self.undecided && bytes.is_ascii();
                    return Ok(Text::Borrowed(text));
                }
                Err(_) if !self.undecided => return Err(Undecodable),
                Err(_) => {
                    self.undecided = false;
                    self.encoding = guess(&[bytes, b"\n", ahead].concat(), false).unwrap_or(UTF_8);
                    if self.encoding == UTF_8 {
                        return Err(Undecodable);
                    }
                }
            }
        }
        if let Ok(text) = std::str::from_utf8(bytes)
            && (text.is_ascii() || (self.encoding == GB18030 && reads_as_chinese(text)))
        {
            return if text.is_ascii() { Ok(Text::Borrowed(text)) } else { Err(Undecodable) };
        }
        decode_all(self.encoding, bytes, scratch).then_some(Text::Made).ok_or(Undecodable)
    }

    /// What can be read of a record, for people to look at.
    pub(super) fn lossy(&self, bytes: &[u8]) -> String {
        let encoding = if self.recoded { UTF_8 } else { self.encoding };
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Settles the encoding of a file: what was stated, a byte order mark, else what the first megabyte looks like. A byte
/// order mark is left out, and text that is not made of ASCII is turned into UTF-8.
pub(super) fn settle(mut input: Input, stated: Option<TextEncoding>) -> Result<(Input, Decoding), ReadFault> {
    let marked = Encoding::for_bom(input.head());
    if let Some((_, len)) = marked {
        input.skip(len);
    }
    let known = stated.map(|s| s.0).or(marked.map(|(e, _)| e)).or_else(|| unmarked_utf16(input.head()));
    let encoding = known.or_else(|| guess(input.head(), input.is_whole()));
    let decoding = Decoding {
        encoding: encoding.unwrap_or(UTF_8),
        undecided: encoding.is_none(),
        recoded: matches!(encoding, Some(e) if !e.is_ascii_compatible()),
    };
    let input = if decoding.recoded { input.recode(decoding.encoding)? } else { input };
    Ok((input, decoding))
}

/// UTF-16 without a mark: every other byte of a text in Latin letters and digits is zero.
fn unmarked_utf16(head: &[u8]) -> Option<&'static Encoding> {
    let sample = head.get(..head.len().min(4_096) & !1)?;
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = sample.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    match half {
        0..4 => None,
        _ if odd * 3 > half && even * 20 < half => Some(UTF_16LE),
        _ if even * 3 > half && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 or GB18030 by the lines that are not ASCII: the one in which more of them are text. `None` when all are ASCII.
fn guess(sample: &[u8], whole: bool) -> Option<&'static Encoding> {
    let end =
        if whole { sample.len() } else { sample.iter().rposition(|b| *b == b'\n').unwrap_or(sample.len()) };
    let (mut utf8, mut gb, mut other) = (0usize, 0usize, 0usize);
    let mut scratch = String::new();
    for line in sample.get(..end).unwrap_or_default().split(|b| *b == b'\n').filter(|l| !l.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => utf8 += 1,
            Err(_) if decode_all(GB18030, line, &mut scratch) => gb += 1,
            Err(_) => other += 1,
        }
    }
    match (utf8, gb, other) {
        (0, 0, 0) => None,
        _ if gb > utf8 => Some(GB18030),
        _ => Some(UTF_8),
    }
}

/// Whether bytes that are UTF-8 say something Chinese in it. Text in GB18030 hardly ever does, so it is UTF-8 that
/// strayed into the file and would decode to other characters.
fn reads_as_chinese(text: &str) -> bool {
    let mut others = text.chars().filter(|c| !c.is_ascii());
    text.chars().filter(|c| !c.is_ascii()).count() >= 2
        && others.all(|c| ('\u{2E80}'..='\u{FFEF}').contains(&c))
}

fn decode_all(encoding: &'static Encoding, bytes: &[u8], into: &mut String) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    into.clear();
    into.reserve(
        decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 4 + 16),
    );
    decoder.decode_to_string_without_replacement(bytes, into, true).0 == DecoderResult::InputEmpty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn the_encoding_is_that_of_most_lines() {
        assert_eq!(guess(b"a,b\n1,2\n", true), None);
        assert_eq!(guess("姓名\n张三\n".as_bytes(), true), Some(UTF_8));
        assert_eq!(guess(&gb("姓名\n张三\n"), true), Some(GB18030));
        let mixed = ["姓名\n张三\n李四\n".as_bytes(), &gb("王五\n")].concat();
        assert_eq!(guess(&mixed, true), Some(UTF_8));
        let cut = "姓名\n张三".as_bytes();
        assert_eq!(guess(&cut[..cut.len() - 1], false), Some(UTF_8));
        assert_eq!(guess(b"price \xa3 5\n", true), Some(UTF_8));
    }

    #[test]
    fn utf_16_is_known_without_its_mark() {
        let le: Vec<u8> = "person,ts,amount".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "person,ts,amount".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((unmarked_utf16(&le), unmarked_utf16(&be)), (Some(UTF_16LE), Some(UTF_16BE)));
        assert_eq!(unmarked_utf16(b"person,ts,amount"), None);
    }

    #[test]
    fn a_file_of_ascii_is_decided_by_its_first_other_record() {
        let mut decoding = Decoding { encoding: UTF_8, undecided: true, recoded: false };
        let (record, ahead) = (gb("1,张三"), gb("2,李四\n3,王五\n"));
        let mut scratch = String::new();
        assert_eq!(decoding.decode(b"0,x", &ahead, &mut scratch), Ok(Text::Borrowed("0,x")));
        assert_eq!(decoding.decode(&record, &ahead, &mut scratch), Ok(Text::Made));
        assert_eq!(scratch, "1,张三");
        assert_eq!(decoding.name(), "gb18030");
        assert_eq!(decoding.decode("2,李四".as_bytes(), b"", &mut String::new()), Err(Undecodable));
    }

    #[test]
    fn encodings_have_names() {
        assert_eq!(TextEncoding::named("GBK"), Some(TextEncoding::GB18030));
        assert_eq!(TextEncoding::named("utf8"), Some(TextEncoding::UTF_8));
        assert_eq!(TextEncoding::named("latin1").map(TextEncoding::name), Some("windows-1252"));
        assert_eq!(TextEncoding::named("klingon"), None);
    }
}
