//! The queues of the day.

use crate::app::Remote;
use crate::parts::cursor::Cursor;
use crate::request::{QueueCount, Today};

/// The desk of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The queues and the sources.
    pub answer: Remote<Today>,
    /// The selected queue.
    pub cursor: Cursor,
    /// What is shown is out of date.
    pub dirty: bool,
}

impl Default for State {
    fn default() -> State {
        State { answer: Remote::default(), cursor: Cursor::default(), dirty: true }
    }
}

impl State {
    /// The queues with their counts.
    pub fn queues(&self) -> &[QueueCount] {
        self.answer.value.as_ref().map_or(&[], |today| &today.queues)
    }

    /// The selected queue.
    pub fn selected(&self) -> Option<&QueueCount> {
        let at = usize::try_from(self.cursor.at).ok()?;
        self.queues().get(at)
    }
}
