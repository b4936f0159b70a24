//! Text that may be drawn. Data text is made safe once, where it leaves the store; screens accept nothing else.

use std::fmt;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// Text without anything that could move the cursor, reorder a line, hide in it or reach the clipboard: control
/// characters are shown as their pictures (␛), bidi and invisible characters as ␦, and a pile of combining marks is
/// cut to what one cell can carry. Line ends become ␊. At most [`SafeText::MAX`] bytes.
///
/// The text as it is stored stays beside it for JSON and CSV, which do their own escaping; a screen never sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText {
    shown: String,
    /// Only when it differs from what is shown.
    raw: Option<Box<str>>,
}

impl Serialize for SafeText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.raw())
    }
}

/// What stands for a character that must not be drawn.
const MARK: char = '\u{2426}';

impl SafeText {
    /// The most bytes of one field that a screen shows.
    pub const MAX: usize = 4096;

    /// Makes a text safe.
    pub fn new(raw: &str) -> SafeText {
        if raw.len() <= SafeText::MAX && raw.bytes().all(|b| (0x20..0x7f).contains(&b)) {
            return SafeText { shown: raw.to_string(), raw: None };
        }
        let mut out = String::with_capacity(raw.len().min(SafeText::MAX));
        for grapheme in raw.graphemes(true) {
            let start = out.len();
            let mut marks = 0;
            let mut previous = None;
            let mut chars = grapheme.chars().peekable();
            while let Some(c) = chars.next() {
                let shown = match c {
                    '\u{200D}' if joins(previous, chars.peek().copied()) => c,
                    '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => continue,
                    _ => visible(c),
                };
                marks += 1;
                if marks > 8 || out.len() - start + shown.len_utf8() > 32 {
                    break;
                }
                out.push(shown);
                previous = Some(c);
            }
            // A joiner at the cut would reach for the next cell.
            if out.ends_with('\u{200D}') {
                out.pop();
            }
            if out.len() > SafeText::MAX {
                out.truncate(start);
                break;
            }
        }
        let raw = (out != raw).then(|| raw.into());
        SafeText { shown: out, raw }
    }

    /// The text that may be drawn.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// The text as it is stored: for JSON, CSV and for writing it back, never for a terminal.
    pub fn raw(&self) -> &str {
        self.raw.as_deref().unwrap_or(&self.shown)
    }

    /// Whether nothing is left to show.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl From<&str> for SafeText {
    fn from(raw: &str) -> SafeText {
        SafeText::new(raw)
    }
}

/// Whether a joiner between these two characters belongs to an emoji.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let pictograph =
        |c: Option<char>| c.is_some_and(|c| ('\u{2190}'..='\u{2BFF}').contains(&c) || c >= '\u{1F000}');
    pictograph(before) && pictograph(after)
}

/// The character that is drawn for `c`.
fn visible(c: char) -> char {
    match c {
        '\u{00}'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or(MARK),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => MARK,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_a_terminal_is_shown_as_a_mark() {
        assert_eq!(SafeText::new("\u{1b}[31m王\r\n\0").as_str(), "␛[31m王␍␊␀");
        assert_eq!(SafeText::new("a\u{202E}b\u{200B}c\u{9b}d").as_str(), "a␦b␦c␦d");
        assert_eq!(SafeText::new("张三").as_str(), "张三");
    }

    #[test]
    fn a_pile_of_marks_and_a_long_text_are_cut() {
        let pile = format!("e{}", "\u{301}".repeat(5000));
        assert!(SafeText::new(&pile).as_str().len() <= 32);
        assert!(SafeText::new(&"长".repeat(5000)).as_str().len() <= SafeText::MAX);
    }
}
