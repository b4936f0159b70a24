//! A text field: modeless, with the motions that shells have.

use tui_input::{Input, InputRequest};

use crate::action::{Code, Key};

/// The longest text of a field, in characters.
const LONGEST: usize = 4_096;

/// A text that is being typed.
#[derive(Debug, Clone, Default)]
pub struct LineEdit {
    input: Input,
}

impl PartialEq for LineEdit {
    fn eq(&self, other: &LineEdit) -> bool {
        self.value() == other.value() && self.cursor() == other.cursor()
    }
}

impl LineEdit {
    /// A field that holds a text, the cursor at its end.
    pub fn new(text: &str) -> LineEdit {
        LineEdit { input: Input::new(one_line(text)) }
    }

    /// A field that holds a text, the cursor behind so many of its characters.
    pub fn at(text: &str, cursor: usize) -> LineEdit {
        LineEdit { input: Input::new(one_line(text)).with_cursor(cursor) }
    }

    /// What was typed.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Where the cursor stands, in characters.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Types a key; says whether the text changed.
    pub fn press(&mut self, key: Key) -> bool {
        use InputRequest::*;
        let request = match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) if !c.is_control() && self.value().chars().count() < LONGEST => {
                InsertChar(c)
            }
            (Code::Backspace, false, false) => DeletePrevChar,
            (Code::Delete, false, false) | (Code::Char('d'), true, false) => DeleteNextChar,
            (Code::Left, false, false) | (Code::Char('b'), true, false) => GoToPrevChar,
            (Code::Right, false, false) | (Code::Char('f'), true, false) => GoToNextChar,
            (Code::Left, true, false) | (Code::Char('b'), false, true) => GoToPrevWord,
            (Code::Right, true, false) | (Code::Char('f'), false, true) => GoToNextWord,
            (Code::Home, _, false) | (Code::Char('a'), true, false) => GoToStart,
            (Code::End, _, false) | (Code::Char('e'), true, false) => GoToEnd,
            (Code::Char('w'), true, false) | (Code::Backspace, _, _) => DeletePrevWord,
            (Code::Char('u'), true, false) => DeleteFromStart,
            (Code::Char('k'), true, false) => DeleteTillEnd,
            _ => return false,
        };
        self.input.handle(request).is_some_and(|changed| changed.value)
    }

    /// Pastes: line ends and tabs become blanks, other control characters go. Says whether the text changed.
    pub fn paste(&mut self, text: &str) -> bool {
        let room = LONGEST.saturating_sub(self.value().chars().count());
        let pasted: String = one_line(text).chars().take(room).collect();
        if pasted.is_empty() {
            return false;
        }
        let at = self.cursor();
        let mut value: String = self.value().chars().take(at).collect();
        value.push_str(&pasted);
        value.extend(self.value().chars().skip(at));
        let cursor = at + pasted.chars().count();
        self.input = Input::new(value).with_cursor(cursor);
        true
    }

    /// Puts a text in the place of a part, whose ends are in bytes, and the cursor behind it.
    pub fn replace(&mut self, part: std::ops::Range<usize>, with: &str) {
        let value = self.value();
        let (Some(before), Some(behind)) = (value.get(..part.start), value.get(part.end..)) else { return };
        let with = one_line(with);
        // A blank behind it may stand there already.
        let behind = if with.ends_with(' ') { behind.trim_start() } else { behind };
        let cursor = before.chars().count() + with.chars().count();
        self.input = Input::new(format!("{before}{with}{behind}")).with_cursor(cursor);
    }

    /// Replaces the text.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(one_line(text));
    }
}

/// A text as one line.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ")
        .chars()
        .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_pasting_and_the_motions_of_shells() {
        let mut edit = LineEdit::new("北京");
        assert!(edit.press(Key::char(' ')));
        assert!(edit.paste("产品\r\n经理\u{1b}[2J"));
        assert_eq!(edit.value(), "北京 产品 经理[2J");
        assert!(!edit.press(Key::ctrl('a')));
        assert_eq!(edit.cursor(), 0);
        assert!(edit.press(Key::ctrl('k')));
        assert_eq!(edit.value(), "");
        assert!(!edit.press(Key::plain(Code::Enter)));
        assert!(!edit.paste("\u{7}"));
        edit.paste(&"x".repeat(10_000));
        assert_eq!(edit.value().len(), LONGEST);
        assert!(!edit.press(Key::char('y')), "a field has an end");
    }
}
