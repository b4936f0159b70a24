//! The list of batches.

use crate::app::Remote;
use crate::parts::cursor::Cursor;
use crate::request::HistoryRow;

/// How many batches are asked for.
pub const LIMIT: u32 = 500;

/// The newest batches and the one under the cursor.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// The batches, newest first.
    pub rows: Remote<Vec<HistoryRow>>,
    /// The selected one.
    pub cursor: Cursor,
}

impl History {
    /// How many there are.
    pub fn len(&self) -> u64 {
        self.rows.value.as_ref().map_or(0, |rows| rows.len() as u64)
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The batch under the cursor.
    pub fn selected(&self) -> Option<&HistoryRow> {
        let at = usize::try_from(self.cursor.at).ok()?;
        self.rows.value.as_ref()?.get(at)
    }
}
