//! Choices, the text that narrows them, and the one that is selected.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::action::{Key, Readiness};
use crate::domain::search_key::pinyin_of;
use crate::parts::cursor::{Cursor, Motion};
use crate::parts::line_edit::LineEdit;

/// One thing that may be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<T> {
    /// What is given back.
    pub value: T,
    /// Its name.
    pub name: String,
    /// More about it.
    pub about: String,
    /// Its keys, or a figure, on the left.
    pub mark: String,
    /// Whether it may be chosen now.
    pub ready: Readiness,
}

/// Choices narrowed by what is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Picker<T> {
    /// The text that narrows them.
    pub edit: LineEdit,
    /// The selected row among those found.
    pub cursor: Cursor,
    choices: Vec<Choice<T>>,
    found: Vec<usize>,
}

impl<T> Picker<T> {
    /// A picker over choices, all of them shown.
    pub fn new(choices: Vec<Choice<T>>) -> Picker<T> {
        let found = (0..choices.len()).collect();
        Picker { edit: LineEdit::default(), cursor: Cursor::default(), choices, found }
    }

    /// Types a key; says whether the choices changed.
    pub fn press(&mut self, key: Key) -> bool {
        let changed = self.edit.press(key);
        if changed {
            self.narrow();
        }
        changed
    }

    /// Pastes.
    pub fn paste(&mut self, text: &str) {
        if self.edit.paste(text) {
            self.narrow();
        }
    }

    /// Moves the selection in a list of which `page` rows are seen.
    pub fn go(&mut self, motion: Motion, page: u64) {
        self.cursor.go(motion, self.len(), page);
    }

    /// Selects a row of those seen; says whether there is one.
    pub fn select_seen(&mut self, row: u64, page: u64) -> bool {
        let at = self.cursor.top.saturating_add(row);
        let there = at < self.len();
        if there {
            self.cursor.at = at;
            self.cursor.fit(self.len(), page);
        }
        there
    }

    /// How many choices are found.
    pub fn len(&self) -> u64 {
        self.found.len() as u64
    }

    /// Whether nothing is found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The choices that are found, the best first.
    pub fn found(&self) -> impl Iterator<Item = &Choice<T>> {
        self.found.iter().filter_map(|i| self.choices.get(*i))
    }

    /// The selected choice.
    pub fn selected(&self) -> Option<&Choice<T>> {
        let at = usize::try_from(self.cursor.at).ok()?;
        self.found.get(at).and_then(|i| self.choices.get(*i))
    }

    /// All choices, found or not.
    pub fn choices(&self) -> &[Choice<T>] {
        &self.choices
    }

    /// Gives the selected choice another mark.
    pub fn remark(&mut self, mark: &str) {
        let at = usize::try_from(self.cursor.at).ok().and_then(|at| self.found.get(at));
        if let Some(choice) = at.and_then(|i| self.choices.get_mut(*i)) {
            choice.mark = mark.to_string();
        }
    }

    /// Finds again what the text narrows to: names first, then what is said about them; pinyin finds Chinese names.
    fn narrow(&mut self) {
        let wanted = self.edit.value().trim();
        self.cursor = Cursor::default();
        if wanted.is_empty() {
            self.found = (0..self.choices.len()).collect();
            return;
        }
        let pattern = Pattern::parse(wanted, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut chars = Vec::new();
        let mut score =
            |text: &str| pattern.score(Utf32Str::new(text, &mut chars), &mut matcher).unwrap_or(0);
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (i, choice) in self.choices.iter().enumerate() {
            let (full, initials) = pinyin_of(&choice.name);
            let name = score(&choice.name).max(score(&full)).max(score(&initials));
            let best = name.saturating_mul(2).max(score(&choice.about)).max(score(&choice.mark));
            if best > 0 {
                scored.push((best, i));
            }
        }
        scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        self.found = scored.into_iter().map(|(_, i)| i).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker<usize> {
        let names = ["撤销", "people note", "people set", "theme dark", "undo"];
        let choice = |(value, name): (usize, &&str)| Choice {
            value,
            name: name.to_string(),
            about: String::new(),
            mark: String::new(),
            ready: Readiness::Ready,
        };
        Picker::new(names.iter().enumerate().map(choice).collect())
    }

    #[test]
    fn typing_narrows_and_pinyin_finds() {
        let mut p = picker();
        assert_eq!(p.len(), 5);
        "note".chars().for_each(|c| {
            p.press(Key::char(c));
        });
        assert_eq!(p.selected().map(|c| c.value), Some(1));
        let mut p = picker();
        "chexiao".chars().for_each(|c| {
            p.press(Key::char(c));
        });
        assert_eq!(p.selected().map(|c| c.value), Some(0));
        p.paste("zzzz");
        assert!(p.is_empty() && p.selected().is_none());
        p.go(Motion::Bottom, 10);
        assert!(p.selected().is_none());
        assert!(!p.select_seen(0, 10));
    }
}
