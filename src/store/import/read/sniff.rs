//! Format and delimiter by name and by content.

use super::input::Input;
use super::shape::Format;
use super::{ReadFault, ReadOptions};

/// How many lines are looked at.
const LINES: usize = 50;

/// The format: what was stated, what the first bytes cannot be mistaken for, what the name says, else the content.
pub(super) fn format(input: &Input, options: &ReadOptions) -> Result<Format, ReadFault> {
    if let Some(format) = options.format {
        return Ok(format);
    }
    let head = input.head();
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0") {
        return Ok(Format::Sheet);
    }
    if head.starts_with(b"PAR1") {
        return Ok(Format::Parquet);
    }
    match input.extension().and_then(Format::from_extension) {
        Some(Format::Sheet | Format::Parquet) => Err(ReadFault::NotASpreadsheet),
        Some(format) => Ok(format),
        None if head
            .trim_ascii_start()
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(head)
            .trim_ascii_start()
            .starts_with(b"{") =>
        {
            Ok(Format::JsonLines)
        }
        None => Ok(Format::Csv),
    }
}

/// The delimiter, and with it whether the cells stand between blanks. `head` is text that is ASCII-compatible.
pub(super) fn delimiter(head: &[u8], format: Format, options: &ReadOptions) -> (Format, u8) {
    if let Some(stated) = options.delimiter {
        return (if stated == b' ' { Format::Blanks } else { format }, stated);
    }
    match format {
        Format::Tsv => return (Format::Tsv, b'\t'),
        Format::Csv => {}
        other => return (other, b' '),
    }
    let lines = sample(head);
    let best = [b',', b'\t', b';', b'|'].into_iter().filter_map(|d| score(&lines, d).map(|s| (s, d)));
    // Of equal scores the first in the list above is taken.
    let best = best.reduce(|a, b| if b.0 > a.0 { b } else { a });
    if options.format.is_none()
        && best.is_none_or(|(s, _)| s.0 * 2 < lines.len())
        && stands_between_blanks(&lines, options)
    {
        return (Format::Blanks, b' ');
    }
    match best {
        Some((_, b'\t')) => (Format::Tsv, b'\t'),
        Some((_, d)) => (Format::Csv, d),
        None => (Format::Csv, b','),
    }
}

/// The first lines that are not blank.
fn sample(head: &[u8]) -> Vec<&[u8]> {
    let separator = if head.contains(&b'\n') { b'\n' } else { b'\r' };
    let lines = head.split(|b| *b == separator).map(|l| l.trim_ascii_end());
    lines.filter(|l| !l.is_empty()).take(LINES).collect()
}

/// How often a delimiter stands in a line, outside quotation marks.
fn count(line: &[u8], delimiter: u8) -> usize {
    let mut quoted = false;
    let mut found = 0;
    for b in line {
        match *b {
            b'"' => quoted = !quoted,
            b if b == delimiter && !quoted => found += 1,
            _ => {}
        }
    }
    found
}

/// How many lines have as many of a delimiter as the first, and how many that is; nothing where the first has none.
fn score(lines: &[&[u8]], delimiter: u8) -> Option<(usize, usize)> {
    let wanted = count(lines.first()?, delimiter);
    (wanted > 0).then(|| (lines.iter().filter(|l| count(l, delimiter) == wanted).count(), wanted))
}

/// Whether cells stand between blanks: most lines have a word for each stated column, or nearly all lines have the same
/// number of words. Two words on a line are rather a name.
fn stands_between_blanks(lines: &[&[u8]], options: &ReadOptions) -> bool {
    let words = |line: &[u8]| line.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty()).count();
    let Some(first) = lines.first().map(|l| words(l)) else { return false };
    let agree = |wanted: usize| lines.iter().filter(|l| words(l) == wanted).count();
    match &options.columns {
        Some(columns) => columns.len() > 1 && agree(columns.len()) * 2 > lines.len(),
        None => first > 2 && agree(first) * 10 >= lines.len() * 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_lines_agree_on() {
        for (text, want) in [
            ("a,b,c\n1,2,3\n", (Format::Csv, b',')),
            ("a;b;c\n1,5;2,5;3\n", (Format::Csv, b';')),
            ("a\tb\n1,5\t2\n", (Format::Tsv, b'\t')),
            ("a|b\n1|\"x,y\"\n", (Format::Csv, b'|')),
            ("name\n张三\n", (Format::Csv, b',')),
            ("a,\"b;c;d;e\"\n1,2\n", (Format::Csv, b',')),
            (" 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n", (Format::Blanks, b' ')),
        ] {
            assert_eq!(delimiter(text.as_bytes(), Format::Csv, &ReadOptions::default()), want, "{text}");
        }
        let stated = ReadOptions { delimiter: Some(b'^'), ..ReadOptions::default() };
        assert_eq!(delimiter(b"a^b", Format::Csv, &stated), (Format::Csv, b'^'));
    }
}
