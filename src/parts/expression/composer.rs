//! One condition that is put together step by step: what, which sign, which value, each from a list or typed.

use super::state::Expression;
use crate::action::{ActionId, Key};
use crate::app::Shared;
use crate::domain::segment::Expr;
use crate::parts::cursor::{Cursor, Motion};

/// Where the condition goes in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Behind this one, or to the end of this group.
    Behind(Vec<usize>),
    /// In the place of this one.
    Instead(Vec<usize>),
}

/// A condition on its way into the tree. The first row of its list is the condition itself as soon as it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Composer {
    /// Its text.
    pub text: Expression,
    /// Where it goes.
    pub place: Place,
    /// The cursor over the rows.
    pub cursor: Cursor,
}

impl Composer {
    /// Begins with a text; nothing for a new condition.
    pub fn new(text: &str, place: Place, shared: &mut Shared) -> Composer {
        let mut text = Expression::new(text);
        text.lone = true;
        let mut composer = Composer { text, place, cursor: Cursor::default() };
        composer.look(shared);
        composer
    }

    /// How many rows the list has.
    pub fn len(&self) -> u64 {
        u64::from(self.is_whole()) + self.text.suggestions.len() as u64
    }

    /// Whether the list has no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the text is a condition already.
    pub fn is_whole(&self) -> bool {
        self.text.expr().is_some()
    }

    /// The suggestion of a row; nothing for the row that is the condition itself.
    pub fn suggestion(&self, row: u64) -> Option<usize> {
        let at = row.checked_sub(u64::from(self.is_whole()))?;
        usize::try_from(at).ok().filter(|at| *at < self.text.suggestions.len())
    }

    /// Moves in the list, of which `page` rows are seen.
    pub fn go(&mut self, motion: Motion, page: u64) {
        self.cursor.go(motion, self.len(), page);
    }

    /// Types a key.
    pub fn press(&mut self, key: Key, shared: &mut Shared) {
        if self.text.press(key, shared) {
            self.cursor = Cursor::default();
        }
    }

    /// Pastes.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        if self.text.paste(text, shared) {
            self.cursor = Cursor::default();
        }
    }

    /// Enter, or Tab, which only ever takes a suggestion: gives the condition when that was chosen.
    pub fn accept(&mut self, action: ActionId, shared: &mut Shared) -> Option<Expr> {
        let row = match (action, self.is_whole()) {
            (ActionId::FieldNext, true) => self.cursor.at.max(1),
            _ => self.cursor.at,
        };
        let Some(at) = self.suggestion(row) else {
            return self.text.expr().filter(|_| action == ActionId::FieldAccept).cloned();
        };
        self.text.selected = Some(at);
        self.text.take(shared);
        self.cursor = Cursor::default();
        None
    }

    /// Reads the text anew: what completes it has arrived.
    pub fn look(&mut self, shared: &mut Shared) {
        self.text.look(shared);
        self.cursor.at = self.cursor.at.min(self.len().saturating_sub(1));
    }
}
