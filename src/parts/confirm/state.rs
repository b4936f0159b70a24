//! Three grades of asking: not at all, a layer whose default is No, and typing the count.

use std::path::PathBuf;

use crate::action::{Code, Key};
use crate::parts::line_edit::LineEdit;

/// How hard one is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Not at all; undo is enough.
    Undo,
    /// Yes or No, default No.
    YesNo,
    /// The count is typed.
    TypeCount,
}

/// The grade for a write that touches so many people.
pub fn grade(people: u64) -> Grade {
    match people {
        0..=50 => Grade::Undo,
        51..=1_000 => Grade::YesNo,
        _ => Grade::TypeCount,
    }
}

/// What is asked. Worded by `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A verb on so many people, so many of them hidden by the filter.
    Write { verb: &'static str, people: u64, hidden: u64 },
    /// Tags with these codes given to, or taken from, so many people.
    Tags { put: bool, codes: String, people: u64, hidden: u64 },
    /// A verb that makes so many changes.
    Changes { verb: &'static str, changes: u64 },
    /// Taking back a batch of so many rows.
    UndoBatch { verb: String, rows: u64 },
    /// Putting a file in the place of another.
    Replace { path: PathBuf },
    /// Leaving while something is written.
    QuitWhileWriting,
    /// Leaving with an expression that is not saved.
    QuitUnsaved,
    /// Leaving with a model whose changes are not saved.
    QuitModel,
    /// Looking at another model while changes of this one are not saved.
    DropModel,
}

/// A question and what was answered so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    /// What is asked.
    pub question: Question,
    /// The count that must be typed, when it must.
    pub count: Option<u64>,
    /// Yes is selected.
    pub yes: bool,
    /// The count as typed so far.
    pub edit: LineEdit,
}

impl Confirm {
    /// A question of a grade about so many.
    pub fn new(question: Question, grade: Grade, count: u64) -> Confirm {
        let count = (grade == Grade::TypeCount).then_some(count);
        Confirm { question, count, yes: false, edit: LineEdit::default() }
    }

    /// Whether the count is typed, so that letters are text.
    pub fn is_typed(&self) -> bool {
        self.count.is_some()
    }

    /// Types a key of the count.
    pub fn press(&mut self, key: Key) {
        if !matches!(key.code, Code::Char(c) if !key.ctrl && !key.alt && !c.is_ascii_digit() && c != ',') {
            self.edit.press(key);
        }
    }

    /// Whether accepting now means yes.
    pub fn is_yes(&self) -> bool {
        match self.count {
            None => self.yes,
            Some(count) => self.edit.value().replace(',', "").trim().parse() == Ok(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_follow_the_number_of_people() {
        assert_eq!([grade(1), grade(50)], [Grade::Undo; 2]);
        assert_eq!([grade(51), grade(1_000)], [Grade::YesNo; 2]);
        assert_eq!(grade(1_001), Grade::TypeCount);
    }

    #[test]
    fn only_the_count_itself_means_yes() {
        let question = Question::Write { verb: "people note", people: 1_204, hidden: 0 };
        let mut c = Confirm::new(question.clone(), grade(1_204), 1_204);
        "y1,20x".chars().for_each(|k| c.press(Key::char(k)));
        assert!(!c.is_yes());
        c.press(Key::char('4'));
        assert_eq!(c.edit.value(), "1,204");
        assert!(c.is_yes());
        assert!(!Confirm::new(question, Grade::YesNo, 60).is_yes(), "the default is No");
    }
}
