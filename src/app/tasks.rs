//! Writes and imports that run, and those that ended.

use std::collections::VecDeque;

use crate::request::{Ticket, Write};

/// What a write is for, which decides the words of its receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A batch.
    Batch,
    /// The inverse of one.
    Undo,
    /// The inverse of an undo.
    Redo,
    /// A line in the history before ids are shown.
    Reveal,
    /// An import.
    Import,
    /// A list to a file.
    Export,
}

impl Kind {
    /// The kind of a write.
    pub fn of(write: &Write) -> Kind {
        match write {
            Write::Undo(_) => Kind::Undo,
            Write::Redo => Kind::Redo,
            Write::Reveal(_) => Kind::Reveal,
            _ => Kind::Batch,
        }
    }
}

/// How a write ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// So many rows were written.
    Done(u64),
    /// It failed; nothing was written.
    Failed,
}

/// One write.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Which.
    pub ticket: Ticket,
    /// What for.
    pub kind: Kind,
    /// Its verb.
    pub verb: &'static str,
    /// When it began, in milliseconds of the program; `None` until the clock is known.
    pub began_ms: Option<u64>,
    /// Done so far, of how many when known.
    pub progress: Option<(u64, Option<u64>)>,
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
}

/// How many ended writes are kept.
const KEPT: usize = 100;

/// After so many milliseconds a running write is shown in the status line.
pub const SHOW_AFTER_MS: u64 = 150;

/// All writes of this run, the newest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tasks(VecDeque<Task>);

impl Tasks {
    /// A write begins.
    pub fn begin(&mut self, ticket: Ticket, kind: Kind, verb: &'static str) {
        self.0.push_front(Task { ticket, kind, verb, began_ms: None, progress: None, outcome: None });
        while self.0.len() > KEPT && self.0.back().is_some_and(|task| task.outcome.is_some()) {
            self.0.pop_back();
        }
    }

    /// It went on.
    pub fn progress(&mut self, ticket: Ticket, done: u64, of: Option<u64>) {
        if let Some(task) = self.0.iter_mut().find(|task| task.ticket == ticket) {
            task.progress = Some((done, of));
        }
    }

    /// It ended; says what it was for, or nothing when no such write ran.
    pub fn end(&mut self, ticket: Ticket, outcome: Outcome) -> Option<Kind> {
        let task = self.0.iter_mut().find(|task| task.ticket == ticket && task.outcome.is_none())?;
        task.outcome = Some(outcome);
        Some(task.kind)
    }

    /// All, the newest first.
    pub fn all(&self) -> &VecDeque<Task> {
        &self.0
    }

    /// Those that run.
    pub fn running(&self) -> impl Iterator<Item = &Task> {
        self.0.iter().filter(|task| task.outcome.is_none())
    }

    /// Time passed.
    pub fn tick(&mut self, now_ms: u64) {
        for task in self.0.iter_mut().filter(|task| task.outcome.is_none()) {
            task.began_ms.get_or_insert(now_ms);
        }
    }

    /// When the clock must come round next: at once for a new write, then each second that one runs.
    pub fn next_deadline(&self, now_ms: u64) -> Option<u64> {
        self.running()
            .map(|task| match task.began_ms {
                None => now_ms,
                Some(began) if now_ms < began.saturating_add(SHOW_AFTER_MS) => {
                    began.saturating_add(SHOW_AFTER_MS)
                }
                Some(began) => {
                    let seconds = now_ms.saturating_sub(began) / 1_000 + 1;
                    began.saturating_add(seconds.saturating_mul(1_000))
                }
            })
            .min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_runs_only_while_something_is_written() {
        let mut tasks = Tasks::default();
        assert_eq!(tasks.next_deadline(5), None);
        tasks.begin(Ticket(1), Kind::Redo, "redo");
        assert_eq!(tasks.next_deadline(5), Some(5));
        tasks.tick(5);
        assert_eq!(tasks.next_deadline(5), Some(155));
        assert_eq!(tasks.next_deadline(155), Some(1_005));
        assert_eq!(tasks.next_deadline(1_005), Some(2_005));
        assert_eq!(tasks.end(Ticket(1), Outcome::Done(3)), Some(Kind::Redo));
        assert_eq!(tasks.end(Ticket(1), Outcome::Done(3)), None, "a write ends once");
        assert_eq!(tasks.next_deadline(2_005), None);
    }
}
