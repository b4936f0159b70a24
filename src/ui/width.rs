//! How wide text is on a terminal, and how it is cut. The one place that knows.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// The columns of one grapheme, counted as the buffer of a frame counts them.
fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.chars().any(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// The columns that a text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// A text in at most `max` columns; what is cut ends with `ellipsis`. A wide character is never split.
pub fn truncate<'a>(text: &'a str, max: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    let room = max.saturating_sub(width(ellipsis));
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = grapheme_width(grapheme);
        if used + w > room {
            break;
        }
        used += w;
        out.push_str(grapheme);
    }
    if width(ellipsis) <= max {
        out.push_str(ellipsis);
    }
    Cow::Owned(out)
}

/// The part of a text that begins at column `skip` and takes at most `max` columns; a wide character that would be cut
/// on the left is left out.
pub fn slice(text: &str, skip: usize, max: usize) -> String {
    let (mut at, mut used, mut out) = (0, 0, String::new());
    for grapheme in text.graphemes(true) {
        let w = grapheme_width(grapheme);
        if at >= skip {
            if used + w > max {
                break;
            }
            used += w;
            out.push_str(grapheme);
        }
        at += w;
    }
    out
}

/// A text in lines of at most `max` columns, broken behind a blank or beside a wide character, a longer word where it must.
/// No line begins with a mark that closes what stands before it. Nothing is lost but a blank that has no room at the end
/// of a line.
pub fn wrap(text: &str, max: usize) -> Vec<String> {
    let max = max.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    // The columns of the line, the last place at which it may be broken, and whether a wide character stands last.
    let (mut used, mut place, mut after_wide) = (0, 0, false);
    for grapheme in text.graphemes(true) {
        let w = grapheme_width(grapheme);
        if grapheme == " " && used + w > max {
            lines.push(std::mem::take(&mut line));
            (used, place, after_wide) = (0, 0, false);
            continue;
        }
        if line.ends_with(' ') || ((after_wide || w > 1) && !closes(grapheme)) {
            place = line.len();
        }
        while used + w > max {
            let rest = line.split_off(if place > 0 { place } else { line.len() });
            used = width(&rest);
            lines.push(std::mem::replace(&mut line, rest));
            place = 0;
        }
        used += w;
        after_wide = w > 1;
        line.push_str(grapheme);
    }
    lines.push(line);
    lines
}

/// Whether a mark belongs to what stands before it.
fn closes(grapheme: &str) -> bool {
    grapheme.chars().all(|c| "，。；：？！、）】》」』”’…,.;:?!)]}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_two_columns_and_never_split() {
        assert_eq!(width("张三a"), 5);
        assert_eq!(truncate("张三李四", 5, "…"), "张三…");
        assert_eq!(truncate("张三李四", 4, "…"), "张…");
        assert_eq!(truncate("张三", 4, "…"), "张三");
        assert_eq!(truncate("张三", 1, "…"), "…");
        assert_eq!(truncate("张三", 0, "…"), "");
        assert_eq!(truncate("abcdef", 4, "~"), "abc~");
        assert_eq!(slice("张三李", 2, 3), "三");
        assert_eq!(slice("张三李", 1, 4), "三李");
        assert_eq!(wrap("张三李四王", 4), ["张三", "李四", "王"]);
        assert_eq!(wrap("one two three", 8), ["one two ", "three"]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a lengthy word", 6), ["a ", "length", "y word"]);
        assert_eq!(
            wrap("in a /folder/of/many/letters now", 16),
            ["in a ", "/folder/of/many/", "letters now"]
        );
        assert_eq!(
            wrap("手机号：不是手机号，例如 13800138000", 12),
            ["手机号：不是", "手机号，例如", "13800138000"]
        );
        assert_eq!(wrap("张三，李四。", 4), ["张", "三，", "李", "四。"]);
        assert_eq!(wrap("", 6), [""]);
    }

    #[test]
    fn what_is_cut_always_fits() {
        let text = "a张🙂é\u{301}b👨‍👩‍👧三";
        for max in 0..20 {
            assert!(width(&truncate(text, max, "…")) <= max);
            assert!(width(&slice(text, max, 3)) <= 3);
        }
    }
}
